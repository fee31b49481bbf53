"""What is near a query and not literally in it, always apart from the hits: the same as
search-near.js."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass

from wenku.index.fold import normal
from wenku.index.near import ALIAS, SPELLING, Group, Name, Near, Sort
from wenku.index.query import Query, Term, as_typed
from wenku.index.slips import slipped
from wenku.index.sounds import INITIALS, SOUND, heard, letters, syllables
from wenku.text.numerals import parse, write

SLIP = "错一字"
REASONS = (SPELLING, ALIAS, SOUND, INITIALS, SLIP)
"""In the order in which they are shown."""
LIMIT = 8
"""Items of one reason."""
_COUNTED = re.compile(
    r"(?<![0-9一二三四五六七八九十百千第])[2-9二两三四五六七八九](?=个|大|项|种|严禁|不准)"
)


@dataclass(frozen=True, slots=True)
class Item:
    """Something near: its reason, its sort, the words.

    A document or a topic has its id as ``target``; all else has the ``query`` to ask instead.
    ``count`` is how many passages that finds, 0 for documents and topics.
    """

    reason: str
    sort: Sort
    text: str
    query: str = ""
    target: str = ""
    count: int = 0


def beyond(
    near: Near, text: str, query: Query, count: Callable[[str], int], *, limit: int = LIMIT
) -> tuple[Item, ...]:
    """What is near ``query``, which ``text`` states; ``count`` tells the hits of a query.

    Words that nothing says are left out; those that say more stand first.
    """
    if query.problem:
        return ()
    found = [*_otherwise(near, query, count)]
    asked = {item.query for item in found}
    typed = letters(text)
    named = _by_sound(near, typed) if typed else _by_slip(near, query)
    for item in named:
        said = count(item.query) if item.query and item.query not in asked else 0
        if said or item.target:
            found.append(Item(item.reason, item.sort, item.text, item.query, item.target, said))
    return tuple(
        item
        for reason in REASONS
        for item in [one for one in found if one.reason == reason][: limit or None]
    )


def _otherwise(near: Near, query: Query, count: Callable[[str], int]) -> list[Item]:
    """The query with one of its words said otherwise, those first that find most."""
    found: dict[str, Item] = {}
    for at, term in enumerate(query.terms):
        if term.excluded:
            continue
        for reason, sort, word, plain in _rewritten(near, term):
            words = [as_typed(one) for one in query.terms]
            words[at] = plain
            asked = " ".join(words)
            said = 0 if asked in found else count(asked)
            if said:
                found[asked] = Item(reason, sort, word, asked, "", said)
    return sorted(found.values(), key=lambda item: -item.count)


def _rewritten(near: Near, term: Term) -> Iterator[tuple[str, Sort, str, str]]:
    """Reason, sort, the other words, and the normal form of ``term`` with them.

    Words whose hits hold the term itself are no news.
    """
    said = normal(term.text)
    for group, plain in _members(near.groups, said):
        for word in group.words:
            other = said.replace(plain, normal(word), 1)
            if said not in other:
                yield group.reason, group.sort, word, other
    for other in dict.fromkeys(_recounted(said)):
        if said not in other:
            yield SPELLING, "formulation", other, other


def _members(groups: Sequence[Group], said: str) -> list[tuple[Group, str]]:
    """The groups of the longest words that stand in ``said``, with that word each."""
    held = [
        (group, plain) for group in groups for plain in map(normal, group.words) if plain in said
    ]
    held.sort(key=lambda pair: -len(pair[1]))
    chosen: list[tuple[Group, str]] = []
    rest = said
    for group, plain in held:
        if plain in rest or any(plain == other for _, other in chosen):
            chosen.append((group, plain))
            rest = rest.replace(plain, "\0")
    return chosen


def _recounted(said: str) -> Iterator[str]:
    """``said`` with a number of things written otherwise: 4个意识 and 四个意识."""
    for match in _COUNTED.finditer(said):
        value = parse(match[0]) or 0
        for digit in (str(value), write(value), *("两" * (value == 2))):
            yield said[: match.start()] + digit + said[match.end() :]


def _by_sound(near: Near, typed: str) -> Iterator[Item]:
    """Names that are read as ``typed``: from their beginning first, then short ones."""
    found: list[tuple[int, int, Item]] = []
    for name in near.names:
        how = heard(typed, syllables(name.text, near.readings))
        if how:
            found.append((min(how[1], 1), len(name.text), _item(how[0], name)))
    yield from (item for _, _, item in _once(sorted(found, key=lambda row: row[:2])))


def _by_slip(near: Near, query: Query) -> Iterator[Item]:
    """Names that differ by one character, short ones first; none where a name holds the words."""
    if any(term.excluded for term in query.terms):
        return
    typed = "".join(term.forms[0] for term in query.terms)
    plain = [(normal(name.text), name) for name in near.names]
    if any(typed in said for said, _ in plain):
        return
    found = [(0, len(said), _item(SLIP, name)) for said, name in plain if slipped(typed, said)]
    yield from (item for _, _, item in _once(sorted(found, key=lambda row: row[:2])))


def _once(rows: Sequence[tuple[int, int, Item]]) -> Iterator[tuple[int, int, Item]]:
    """A topic by the first of its names only."""
    seen: set[str] = set()
    for row in rows:
        if not row[2].target or row[2].target not in seen:
            seen.add(row[2].target)
            yield row


def _item(reason: str, name: Name) -> Item:
    asked = "" if name.target else normal(name.text)
    return Item(reason, name.sort, name.text, asked, name.target)
