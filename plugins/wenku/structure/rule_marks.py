"""Items and articles that run on inside one paragraph: they become marks, the paragraph stays."""

from __future__ import annotations

import re
from collections.abc import Sequence

from wenku.model.block import Mark, Role
from wenku.structure.rule_openings import Opening, content_start
from wenku.text import numerals
from wenku.text.span import Span

_ITEM = re.compile(r"[（(]([一二三四五六七八九十]{1,3})[）)](?![项目款条]|、?第|[、和或至])")
_SUBITEM = re.compile(r"(?<![0-9０-９.．])([0-9０-９]{1,2})[.．、](?![0-9０-９])")
_BEFORE = "：:；;。，,"


def marks(text: str, *, items: bool, articles: Sequence[Opening] = ()) -> tuple[Mark, ...]:
    """What runs on in ``text``: ``articles`` as given, else items (项) and below them subitems.

    Items are looked for only with ``items`` (the paragraph is an article or a clause); their
    numbers must begin with one and run on without a gap, two at least, each after a colon, a
    semicolon or a full stop, so that （二） in a citation is none.
    """
    if articles:
        return _spans(text, [(o.start, o.number, "article", 4) for o in articles])
    found = _run(text, _ITEM) if items else []
    if found:
        return _spans(text, [(at, number, "item", 6) for at, number in found])
    return _spans(text, [(at, number, "subitem", 7) for at, number in _run(text, _SUBITEM)])


def _run(text: str, pattern: re.Pattern[str]) -> list[tuple[int, str]]:
    """Where the numbers one, two, three … open a member of a list; empty for less than two."""
    found: list[tuple[int, str]] = []
    for match in pattern.finditer(text):
        before = text[max(0, match.start() - 8) : match.start()].rstrip()[-1:]
        if numerals.parse(match[1]) == len(found) + 1 and before and before in _BEFORE:
            found.append((match.start(), match[0]))
    return found if len(found) > 1 else []


def _spans(text: str, found: Sequence[tuple[int, str, Role, int]]) -> tuple[Mark, ...]:
    """Marks from each place to the next, blanks before the next left out."""
    ends = [start for start, *_ in found][1:] + [len(text)] * bool(found)
    return tuple(
        Mark(Span(start, start + len(text[start:end].rstrip())), role, level, number)
        for (start, number, role, level), end in zip(found, ends, strict=True)
    )


def heading_mark(text: str, opening: Opening, *, level: int, longest: int) -> Mark | None:
    """The first sentence of ``text`` as a heading that runs into its paragraph, if it is short."""
    stop = text.find("。", opening.end)
    content = content_start(text, opening.end)
    if stop < 0 or stop - content > longest or not text[stop + 1 :].strip():
        return None
    return Mark(Span(opening.start, stop + 1), "heading", level, opening.number)
