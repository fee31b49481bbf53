"""Which rules a paragraph names, whether or not a place in them is cited with it."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace

from wenku.extract.citation_names import begins_word, finder, known_names, own_names
from wenku.extract.citation_numbers import Number, numbers
from wenku.extract.citation_shorts import declared
from wenku.extract.citation_spans import last_before, parted, touches_any
from wenku.extract.citation_titles import Titled, edition, generic, matter, titles
from wenku.model.citation import Form, Matter
from wenku.text.span import Span

_BRACKETS = re.compile(
    r"(?:[ \u3000]{0,2}[（(](?:[^（）()\n]|[（(][^（）()\n]{0,12}[）)]){1,80}[）)]){1,2}"
)
_SHORTS = 100
"""How many short names are kept in mind, the latest; no honest text declares so many."""
_NAMES = 400
"""How many names given in 《》 are looked for without marks."""
_ISSUED = re.compile(r"(?:公布|发布|颁布|印发|下发|转发)?的?[ \u3000]{0,2}")
"""What may stand between a document number and the title it is of: 财政部令第5号公布的《…》."""


@dataclass(frozen=True, slots=True)
class Mention:
    """A rule named in a paragraph; ``span`` covers its name with the marks.

    ``end`` is where the brackets after it end (a short name, a number).  The rest as in
    ``wenku.model.citation.Citation``.
    """

    span: Span
    end: int
    form: Form
    title: str
    means: str = ""
    matter: Matter = "rule"
    number: str = ""
    edition: str = ""
    rule: str = ""

    @property
    def meant(self) -> str:
        """The title as fully as the text gives it."""
        return self.means or self.title


@dataclass(frozen=True, slots=True)
class Found:
    """The mentions of a paragraph, in order and parted, and the short names that hold after it.

    ``titles`` are the spans of all titles in 《》 and of the brackets behind them.
    """

    mentions: tuple[Mention, ...]
    shorts: Mapping[str, str]
    titles: tuple[Span, ...]


def mentions(text: str, *, shorts: Mapping[str, str], own: re.Pattern[str] | None) -> Found:
    """The rules that ``text`` names.

    ``shorts`` are short names declared before it, with their full titles; ``own`` finds the
    titles that the document gives in 《》 anywhere.
    """
    cited = tuple(numbers(text))
    titled, new = _titled(text, shorts, cited)
    taken = _taken(titled)
    named, more = _named(text, own, taken, {**shorts, **{n: full for n, full, _ in new}})
    new = [*new, *more]
    found = [*titled, *named]
    found += _short(text, shorts, new, _taken(found))
    found += _numbered(text, found, cited)
    found.sort(key=lambda mention: mention.span)
    held = {**shorts, **{name: full for name, full, _ in new}}
    kept = dict(list(held.items())[-_SHORTS:])
    return Found(tuple(found), kept, taken)


def _taken(found: Sequence[Mention]) -> tuple[Span, ...]:
    """The stretches that ``found`` cover, in order and parted."""
    return parted([Span(mention.span.start, mention.end) for mention in found])


_New = tuple[str, str, int]
"""A short name, the full title, and from where on in the paragraph it holds."""


def _titled(
    text: str, shorts: Mapping[str, str], cited: Sequence[Number]
) -> tuple[list[Mention], list[_New]]:
    if "《" not in text:
        return [], []
    spans = tuple(number.span for number in cited)
    found: list[Mention] = []
    new: list[_New] = []
    held = dict(shorts)
    behind = 0
    for titled in titles(text):
        if titled.span.start < behind:
            continue
        key = "".join(titled.text.split())
        means = held.get(key, "")
        kind, rule = matter(titled.text)
        mention = Mention(
            span=titled.span,
            end=titled.span.end,
            form="short" if means else "title",
            title=titled.text,
            means=means,
            matter="rule" if means else kind,
            edition=edition(text, titled),
            rule="short.declared" if means else rule,
        )
        mention = _with_number(text, titled, mention, cited, spans)
        short = declared(text, mention.end) or declared(text, titled.span.end)
        if short:
            mention = replace(mention, end=max(mention.end, short.span.end))
            behind = short.span.end
            full = means or titled.text
            if kind == "rule" and short.name != key:
                held[short.name] = full
                new.append((short.name, full, short.span.end))
        found.append(mention)
    return found, new


def _with_number(
    text: str, titled: Titled, mention: Mention, cited: Sequence[Number], spans: Sequence[Span]
) -> Mention:
    """``mention`` with the number beside it: 《…》（中办发〔2013〕17号）, 财政部令第5号公布的《…》.

    ``spans`` are those of the numbers ``cited``.
    """
    start, end = titled.span.start, titled.span.end
    before = last_before(start, spans)
    if before >= 0 and _ISSUED.fullmatch(text, cited[before].span.end, start):
        return replace(mention, number=cited[before].text)
    brackets = _BRACKETS.match(text, end)
    after = next(
        (number for number in cited[before + 1 : before + 3] if number.span.start >= end), None
    )
    if brackets and after and after.span.end <= brackets.end():
        return replace(mention, number=after.text, end=brackets.end())
    return mention


def _named(
    text: str,
    own: re.Pattern[str] | None,
    taken: Sequence[Span],
    shorts: Mapping[str, str],
) -> tuple[list[Mention], list[_New]]:
    """Names without marks outside ``taken``, the longest at a place."""
    names = [*known_names(text), *(own_names(text, own) if own else ())]
    names.sort(key=lambda name: (name.span.start, -name.span.end))
    found: list[Mention] = []
    new: list[_New] = []
    end = 0
    for name in names:
        if name.span.start < end or touches_any(name.span, taken):
            continue
        end = name.span.end
        title = name.span.of(text)
        means = shorts.get(title, "")
        mention = Mention(
            name.span, end, "short" if means else "name", title, means,
            rule="short.declared" if means else name.rule,
        )  # fmt: skip
        short = declared(text, end)
        if short and short.name != title:
            new.append((short.name, means or title, short.span.end))
        if short:
            mention = replace(mention, end=short.span.end)
        found.append(mention)
    return found, new


def _short(
    text: str, shorts: Mapping[str, str], new: Sequence[_New], taken: Sequence[Span]
) -> Iterator[Mention]:
    """Declared short names without marks, from where they were declared on."""
    since = {**dict.fromkeys(shorts, 0), **{name: at for name, _, at in new}}
    full = {**shorts, **{name: title for name, title, _ in new}}
    sought = finder(name for name in since if len(name) > 1)
    for match in sought.finditer(text) if sought else ():
        name = match[0] if match[0] in since else match[0].removeprefix("中华人民共和国")
        span = Span(*match.span())
        if name not in since or span.start < since[name] or touches_any(span, taken):
            continue
        if begins_word(text, span.start):
            yield Mention(span, span.end, "short", match[0], full[name], rule="short.declared")


def _numbered(text: str, found: Sequence[Mention], cited: Sequence[Number]) -> Iterator[Mention]:
    """Document numbers that stand for themselves."""
    taken = _taken(found)
    beside = {m.number for m in found}
    for number in cited:
        if not touches_any(number.span, taken) and number.text not in beside:
            yield Mention(
                number.span, number.span.end, "number", number.span.of(text),
                number=number.text, rule="cited_number",
            )  # fmt: skip


def names_in(texts: Sequence[str]) -> tuple[str, ...]:
    """The titles of rules in 《》 in ``texts``, with those inside them, that may stand unmarked."""
    names: dict[str, None] = {}
    for text in texts:
        for titled in titles(text) if "《" in text else ():
            for title in (titled.text, *_inner(titled.text)):
                name = "".join(title.split()).removeprefix("中华人民共和国")
                fit = len(name) >= 3 and not re.search("[《》〈〉<>]", name)
                if fit and matter(name)[0] == "rule" and not generic(name):
                    names[name] = None
    return tuple(names)[:_NAMES]


def _inner(title: str) -> Iterator[str]:
    for match in re.finditer("[《〈<＜]([^《》〈〉<>＜＞]{3,60})[》〉>＞]", title):
        yield match[1]
