"""The head of a document: title, lines beside the title, and a title run into the first line."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, field

from wenku.model.block import Mark
from wenku.model.document import Evidence, Title
from wenku.structure.numbering import PLAIN, numbered
from wenku.structure.paragraphs import Paragraph, Tag
from wenku.structure.words import entry, matching, named_title, salutation, subtitle
from wenku.text.chars import closed_up, folded
from wenku.text.span import Span

_DEPTH = 12
"""How many lines a head can have."""
_REACH = 4
"""How far down a line says who and when if nobody is addressed after it."""
_LONGEST = 60
"""A longer line is no line of a head."""
_LONGEST_UNNAMED = 45
"""A line that is a title only because it stands first is at most this long."""
_SHORTEST_SLOGAN = 8
_ENDS = tuple("。；;，,：:、")
_PAIRS = (("“", "”"), ("《", "》"), ("（", "）"), ("(", ")"), ("【", "】"))
_OPEN_END = re.compile(r"(?:[的在和与及暨、于对把向为]|上)$")
_OPEN_START = re.compile(r"^(?:的|上的|会上的|[^，。]{0,6}(?:会议|大会|会)上的|暨|和|及|与|、)")
_NUMBER_OF_PART = re.compile(r"[（(][一二三四五六七八九十上中下]{1,2}[）)]$")


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
        sentence = item.text.rstrip().endswith(_ENDS) or "。" in item.text
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
    plain = [i for i, item in enumerate(items) if _is_candidate(item.text)]
    if spoken and named:
        return _first_of_wrapped(items, named[0])
    for index in sorted({*named, *plain}):
        if spoken or all(_beside(item.text, spoken=False) for item in items[:index]):
            return _first_of_wrapped(items, index)
    return None


def _is_named(text: str) -> bool:
    weak = ("subtitle.interview", "subtitle.office")
    return named_title(text) is not None and not subtitle(text, without=weak)


def _is_candidate(text: str) -> bool:
    """Whether a line that names no kind of document can be a title by its place alone."""
    closed = closed_up(text)
    if not 2 <= len(closed) <= _LONGEST_UNNAMED or closed.endswith(_ENDS):
        return False
    caption = entry("headings", "heading.caption")
    return not subtitle(text) and not caption.search(closed)


def _first_of_wrapped(items: Sequence[Paragraph], index: int) -> int:
    """The first line of the title of which the line at ``index`` is a part."""
    while index > 0 and _continues(items[index - 1].text, items[index].text):
        if subtitle(items[index - 1].text):
            break
        index -= 1
    if index > 0 and _is_slogan(items[index - 1].text):
        return index - 1
    return index


def _is_slogan(text: str) -> bool:
    """Whether a line above 在…上的讲话 is a title of its own, not the head of a letter."""
    return len(closed_up(text)) >= _SHORTEST_SLOGAN and _is_candidate(text)


def _continues(text: str, following: str) -> bool:
    """Whether ``following`` is the rest of a title that ``text`` begins."""
    before, after = closed_up(text), closed_up(following)
    if before.endswith(_ENDS) and not before.endswith(("、", "，")):
        return False
    if any(before.count(a) > before.count(b) for a, b in _PAIRS):
        return True
    if _OPEN_END.search(before) or _OPEN_START.search(after):
        return True
    if named_title(before):
        return False
    begun = before.startswith(("在", "关于")) and named_title(before + after) is not None
    return begun or entry("titles", "title.bare").search(after) is not None


def _take_title(items: Sequence[Paragraph], first: int, size: int, head: Head) -> None:
    last = first
    while last + 1 < size and _is_rest(items, first, last):
        last += 1
    joined = "".join(items[i].text for i in range(first, last + 1))
    found = named_title(joined)
    rule = found.id if found else ("title.hint" if items[first].hint == "title" else "title.first")
    for index in range(first, last + 1):
        head.tags[index] = Tag("title", rule)
    text = _joined([items[i].text for i in range(first, last + 1)])
    evidence = Evidence(rule, joined, items[first].line)
    head.title = Title(_without_date(text), "given", (evidence,))
    _date_mark(items, last, head)
    for index in _doubles(items, last + 1, size, joined):
        head.tags[index] = Tag("title", "title.doubled")


def _joined(lines: Sequence[str]) -> str:
    """The lines of a title as one; a slogan above the occasion stays apart by a blank."""
    text = closed_up(lines[0])
    for line in lines[1:]:
        text += closed_up(line) if _continues(text, line) else " " + closed_up(line)
    return text


def _is_rest(items: Sequence[Paragraph], first: int, last: int) -> bool:
    text, following = items[last].text, items[last + 1].text
    if subtitle(following) or salutation(following):
        return False
    joined = "".join(items[i].text for i in range(first, last + 1))
    if folded(following) in (folded(text), folded(joined)):
        return False
    if items[last].hint == "title" and items[last + 1].hint == "title":
        return True
    if first == last and _is_slogan(text) and not named_title(text) and named_title(following):
        return True
    return _continues(joined, following)


def _doubles(items: Sequence[Paragraph], start: int, size: int, title: str) -> range:
    """The paragraphs that say the title once more, whole or wrapped again."""
    for index in range(start, size):
        text = ""
        for end in range(index, min(size, index + 3)):
            text += items[end].text
            if folded(text) == folded(title):
                return range(index, end + 1)
    return range(0)


def _dated(text: str) -> re.Match[str] | None:
    """Brackets at the end of a title that say when or who, not （一） or （摘要）."""
    match = re.search(r"[（(][^（()）]{4,40}[）)]$", text)
    if match is None or _NUMBER_OF_PART.search(text):
        return None
    inside = match[0]
    date = entry("subtitles", "subtitle.date")
    office = entry("subtitles", "subtitle.office")
    return match if date.search(inside) or office.search(inside[1:-1]) else None


def _without_date(title: str) -> str:
    match = _dated(title)
    return title[: match.start()] if match else title


def _date_mark(items: Sequence[Paragraph], index: int, head: Head) -> None:
    match = _dated(items[index].text)
    if match and match.start():
        head.marks.setdefault(index, []).append(Mark(Span(*match.span()), "subtitle"))


def _beside(text: str, *, spoken: bool) -> str | None:
    """The rule by which a line of the head is a subtitle."""
    weak = () if spoken else ("subtitle.name",)
    entry = subtitle(text, without=weak)
    if entry:
        return entry.id
    return "subtitle.place" if spoken else None


def _near_title(index: int, items: Sequence[Paragraph], head: Head) -> bool:
    """Whether the line belongs to the head where nobody is addressed: above or below a title."""
    if not head.tags or index < min(head.tags):
        return index == 0
    return all(i in head.tags or _is_candidate(items[i].text) for i in range(_REACH)[:index])


def _fill(items: Sequence[Paragraph], size: int, head: Head) -> None:
    """Short lines between the title and a subtitle below it are subtitles as well."""
    tagged = [index for index in head.tags if index < size]
    for index in range(min(tagged, default=0), max(tagged, default=0)):
        if index not in head.tags:
            head.tags[index] = Tag("subtitle", "subtitle.between")


def _run_in(item: Paragraph, index: int, head: Head) -> None:
    """A title, and a salutation, that share the line with the first sentence."""
    text = item.text
    found = _before_salutation(text) if not salutation(text) else None
    if found is None:
        glued = entry("titles", "title.glued").search(text[:120])
        if glued is None:
            return
        title, rest, called, rule = Span(*glued.span("title")), None, None, "title.glued"
    else:
        title, rest, called = found
        rule = "title.before_salutation"
    marks = [Mark(title, "title")]
    if rest:
        marks.append(Mark(rest, "subtitle"))
    if called:
        marks.append(Mark(called, "salutation"))
        head.spoken = True
    head.marks[index] = marks
    verbatim = title.of(text)
    head.title = Title(closed_up(verbatim), "given", (Evidence(rule, verbatim, item.line),))


def _before_salutation(text: str) -> tuple[Span, Span | None, Span] | None:
    before = entry("titles", "title.before_salutation")
    for start in range(4, min(len(text), 100)):
        if text[start] not in "同各尊敬亲女":
            continue
        called = salutation(text[start : start + 60])
        match = before.search(text[:start]) if called else None
        if called and match:
            rest = Span(*match.span("subtitle"))
            end = Span(start, start + len(called[0].rstrip()))
            return Span(*match.span("title")), rest if rest.of(text).strip() else None, end
    return None
