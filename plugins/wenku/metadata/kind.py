"""A guess of what kind of document a text is, for ``wenku add`` where the user does not say."""

from __future__ import annotations

import re
from collections.abc import Iterable
from itertools import islice

from wenku.lexicon.load import Entry, load
from wenku.model.document import Evidence, Kind
from wenku.model.source import CleanDocument, Line

_HEAD = 6
_TITLE = 60
_SUFFIX = re.compile(r"\.[A-Za-z0-9]{2,5}$")
_WORN = re.compile(r"[_\s\u3000#*【】《》]+")
"""What download sites and file systems put into names and titles in place of marks."""


Sign = tuple[int, Evidence]
"""How much a sign weighs, and where it is."""


def guess(clean: CleanDocument, name: str) -> tuple[Kind, Evidence]:
    """The kind, and the strongest sign of it.

    The form decides between speech and rule, what it is about between the two kinds of rules.
    ``name`` is the file name.  A text of which nothing speaks for a rule is a speech (which stands
    for articles too); the evidence is then its first line.
    """
    lines = [line for line in clean.lines if line.text.strip()]
    titles = [Evidence("", _plain(_SUFFIX.sub("", name))), *_titles(lines)]
    signs: dict[str, list[Sign]] = {}
    for entry in load("kinds"):
        found = _found(entry, titles, lines)
        if found:
            sign = (int(entry.attributes["weight"]), found)
            signs.setdefault(entry.value, []).append(sign)
    kind = _decided(signs)
    own = signs.get(kind) or (signs.get("rule") if kind != "speech" else None)
    if own:
        return kind, max(own, key=lambda sign: sign[0])[1]
    first = titles[1] if len(titles) > 1 else titles[0]
    return kind, Evidence("kind.default", first.text, first.line)


def _decided(signs: dict[str, list[Sign]]) -> Kind:
    """Speech unless the form of a rule weighs more; a rule on discipline unless a state law."""
    weight = {value: sum(sign[0] for sign in found) for value, found in signs.items()}
    if weight.get("rule", 0) <= weight.get("speech", 0):
        return "speech"
    return "discipline" if "discipline" in weight and "regulation" not in weight else "regulation"


def _titles(lines: list[Line]) -> list[Evidence]:
    """The short lines at the head, any of which may be the title."""
    return [
        Evidence("", _plain(line.text), line.number)
        for line in lines[:_HEAD]
        if len(line.text.strip()) <= _TITLE and line.text.strip()[-1] not in "。；;"
    ]


def _plain(text: str) -> str:
    return _WORN.sub("", text)


def _found(entry: Entry, titles: list[Evidence], lines: list[Line]) -> Evidence | None:
    """The evidence for ``entry`` where it matches as often as it must."""
    if entry.attributes["in"] == "title":
        where: Iterable[Evidence] = titles
    else:
        where = (Evidence("", line.text, line.number) for line in lines)
    hits = (
        Evidence(entry.id, match[0].strip(), place.line)
        for place in where
        if (match := entry.search(place.text))
    )
    times = int(entry.attributes.get("times", "1"))
    seen = list(islice(hits, times))
    return seen[0] if len(seen) == times else None
