"""The head of a document: title, lines beside the title, and a title run into the first line."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field

from wenku.model.block import Mark
from wenku.model.document import Evidence, Title
from wenku.structure.numbering import PLAIN, numbered
from wenku.structure.paragraphs import Paragraph, Tag
from wenku.structure.run_in_title import run_in_title
from wenku.structure.title_lines import (
    ENDS,
    continues,
    dated,
    is_candidate,
    is_slogan,
    joined_lines,
    without_date,
)
from wenku.structure.words import matching, named_title, salutation, subtitle
from wenku.text.chars import closed_up, folded
from wenku.text.span import Span

_DEPTH = 12
"""How many lines a head can have."""
_REACH = 4
"""How far down a line says who and when if nobody is addressed after it."""
_LONGEST = 60
"""A longer line is no line of a head."""


@dataclass(slots=True)
class Head:
    """What was found: roles of whole paragraphs and marks by index, and the title."""

    tags: dict[int, Tag] = field(default_factory=dict)
    marks: dict[int, list[Mark]] = field(default_factory=dict)
    title: Title | None = None
    spoken: bool = False


def find_head(items: Sequence[Paragraph]) -> Head:
    """Find the title and what stands beside it.

    ``spoken`` is set where somebody is addressed right after the head: then every short line
    before belongs to the head; else only lines that say what they are do.
    """
    head = Head()
    size = _size(items)
    if size < len(items):
        _run_in(items[size], size, head)
    head.spoken = head.spoken or (size < len(items) and salutation(items[size].text) is not None)
    first = _title_index(items[:size], spoken=head.spoken)
    if first is not None:
        _take_title(items, first, size, head)
    for index in range(size):
        if index not in head.tags:
            rule = _beside(items[index].text, spoken=head.spoken)
            if rule and (head.spoken or _near_title(index, items, head)):
                head.tags[index] = Tag("subtitle", rule)
    _fill(items, size, head)
    return head


def _size(items: Sequence[Paragraph]) -> int:
    """How many paragraphs at the start can belong to the head."""
    for index, item in enumerate(items[:_DEPTH]):
        if item.kind != "text" or len(item.text) > _LONGEST * 2 or salutation(item.text):
            return index
        if item.hint.startswith("title") or subtitle(item.text):
            continue
        number = numbered(item.text)
        if number and number.style is not PLAIN:
            return index
        sentence = item.text.rstrip().endswith(ENDS) or "。" in item.text
        if (sentence or len(item.text) > _LONGEST) and not named_title(item.text):
            return index
        if matching("omissions", item.text) or matching("stages", item.text):
            return index
    return min(len(items), _DEPTH)


def _title_index(items: Sequence[Paragraph], *, spoken: bool) -> int | None:
    """Where the title begins: by markup; in a speech by its wording; else by standing first."""
    for index, item in enumerate(items):
        if item.hint == "title":
            return index
    named = [i for i, item in enumerate(items) if _is_named(item.text)]
    plain = [i for i, item in enumerate(items) if is_candidate(item.text)]
    if spoken and named:
        return _first_of_wrapped(items, named[0])
    for index in sorted({*named, *plain}):
        if spoken or all(_beside(item.text, spoken=False) for item in items[:index]):
            return _first_of_wrapped(items, index)
    return None


def _is_named(text: str) -> bool:
    weak = ("subtitle.interview", "subtitle.office")
    return named_title(text) is not None and not subtitle(text, without=weak)


def _first_of_wrapped(items: Sequence[Paragraph], index: int) -> int:
    """The first line of the title of which the line at ``index`` is a part."""
    while index > 0 and continues(items[index - 1].text, items[index].text):
        if subtitle(items[index - 1].text):
            break
        index -= 1
    if index > 0 and is_slogan(items[index - 1].text):
        return index - 1
    return index


def _take_title(items: Sequence[Paragraph], first: int, size: int, head: Head) -> None:
    last = first
    while last + 1 < size and _is_rest(items, first, last):
        last += 1
    joined = "".join(items[i].text for i in range(first, last + 1))
    found = named_title(joined)
    rule = found.id if found else ("title.hint" if items[first].hint == "title" else "title.first")
    for index in range(first, last + 1):
        head.tags[index] = Tag("title", rule)
    text = joined_lines([items[i].text for i in range(first, last + 1)])
    evidence = Evidence(rule, joined, items[first].line)
    head.title = Title(without_date(text), "given", (evidence,))
    _date_mark(items, last, head)
    for index in _doubles(items, last + 1, size, joined):
        head.tags[index] = Tag("title", "title.doubled")


def _is_rest(items: Sequence[Paragraph], first: int, last: int) -> bool:
    text, following = items[last].text, items[last + 1].text
    if subtitle(following) or salutation(following):
        return False
    joined = "".join(items[i].text for i in range(first, last + 1))
    if folded(following) in (folded(text), folded(joined)):
        return False
    if items[last].hint == "title" and items[last + 1].hint == "title":
        return True
    if first == last and is_slogan(text) and not named_title(text) and named_title(following):
        return True
    return continues(joined, following)


def _doubles(items: Sequence[Paragraph], start: int, size: int, title: str) -> range:
    """The paragraphs that say the title once more, whole or wrapped again."""
    for index in range(start, size):
        text = ""
        for end in range(index, min(size, index + 3)):
            text += items[end].text
            if folded(text) == folded(title):
                return range(index, end + 1)
    return range(0)


def _date_mark(items: Sequence[Paragraph], index: int, head: Head) -> None:
    match = dated(items[index].text)
    if match and match.start():
        head.marks.setdefault(index, []).append(Mark(Span(*match.span()), "subtitle"))


def _beside(text: str, *, spoken: bool) -> str | None:
    """The rule by which a line of the head is a subtitle."""
    found = subtitle(text, without=() if spoken else ("subtitle.name",))
    if found:
        return found.id
    return "subtitle.place" if spoken else None


def _near_title(index: int, items: Sequence[Paragraph], head: Head) -> bool:
    """Whether the line belongs to the head where nobody is addressed: above or below a title."""
    if not head.tags or index < min(head.tags):
        return index == 0
    above = range(index)
    return index <= _REACH and all(i in head.tags or is_candidate(items[i].text) for i in above)


def _fill(items: Sequence[Paragraph], size: int, head: Head) -> None:
    """Short lines between the title and a subtitle below it are subtitles as well."""
    tagged = [index for index in head.tags if index < size]
    for index in range(min(tagged, default=0), max(tagged, default=0)):
        if index not in head.tags:
            head.tags[index] = Tag("subtitle", "subtitle.between")


def _run_in(item: Paragraph, index: int, head: Head) -> None:
    """A title, and a salutation, that share the line with the first sentence."""
    found = run_in_title(item.text)
    if found is None:
        return
    head.marks[index] = list(found.marks)
    head.spoken = found.marks[-1].role == "salutation"
    title = found.marks[0].span.of(item.text)
    head.title = Title(closed_up(title), "given", (Evidence(found.rule, title, item.line),))
