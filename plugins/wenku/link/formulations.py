"""Formulations (提法): an entry for each set phrase with its spellings, members and sentences."""

from __future__ import annotations

from bisect import bisect_right
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from functools import cache

from wenku.extract.formulation_parts import parts
from wenku.extract.formulations import canonical
from wenku.lexicon.load import Entry as Known
from wenku.lexicon.load import load
from wenku.link.catalog import Card, collation
from wenku.link.library import Library
from wenku.link.phrase import SORTS, Counted, Listing, Name, Phrase, Sort, Use
from wenku.link.sightings import Seen, Sighting, sightings
from wenku.model.document import Document
from wenku.model.statement import Formulation
from wenku.text.digest import short_name
from wenku.text.sentences import sentences
from wenku.text.span import Span

_ID = 10


@dataclass(slots=True)
class _Gathered:
    """What is known of an entry while the library is walked through."""

    canonical: str
    spellings: Counter[str] = field(default_factory=Counter)
    quoted: bool = False
    uses: list[Use] = field(default_factory=list)


_Lists = dict[str, dict[tuple[str, ...], list[Sighting]]]
"""By the name of a part the lists of its members with where they stand."""


def formulation_id(one: str) -> str:
    """The id of the entry for a canonical spelling: short, ASCII, the same in every library."""
    return short_name(one, _ID)


def formulations(library: Library, cards: Sequence[Card]) -> tuple[Phrase, ...]:
    """An entry for each phrase that ``library`` uses, those in most documents first.

    ``cards`` are in the order of the lists.
    """
    documents = {document.id: document for document in library.documents}
    gathered: dict[str, _Gathered] = {}
    lists: _Lists = {}
    for card in cards:
        said = library.said[card.id].formulations if card.id in library.said else ()
        if said:
            _gather(documents[card.id], card, said, gathered, lists)
    numbers = _numbers(one.canonical for one in gathered.values())
    made = [_phrase(key, one, numbers, lists) for key, one in gathered.items()]
    return tuple(sorted(_linked(made), key=_order))


def _numbers(phrases: Iterable[str]) -> Mapping[str, int]:
    """The declared number of every part of ``phrases`` by the name of the part.

    So 一个加强, which counts nothing by itself, is known as a part of 六个围绕、一个加强.
    """
    return {canonical(part.name): part.declared for one in phrases for part in parts(one, "")}


def _gather(
    document: Document,
    card: Card,
    said: Sequence[Formulation],
    gathered: dict[str, _Gathered],
    lists: _Lists,
) -> None:
    """Add what one document says to the entries; uses in one sentence are one."""
    groups = _by_sentence(document, said)
    seen = (
        Seen(held[0].place.anchor, block, span, tuple(one.place.span for one in held))
        for (_, block, span), held in groups
    )
    shown = sightings(document, card, seen)
    for ((key, _, _), held), sighting in zip(groups, shown, strict=True):
        entry = gathered.setdefault(key, _Gathered(held[0].canonical))
        entry.spellings.update(one.text for one in held)
        entry.quoted = entry.quoted or any(one.rule == "quoted" for one in held)
        spelled = {part.name: part for one in held for part in one.parts if part.members}
        for name, part in spelled.items():
            lists.setdefault(canonical(name), {}).setdefault(part.members, []).append(sighting)
        entry.uses.append(Use(sighting, len(held), bool(spelled)))


_Group = tuple[tuple[str, str, Span], list[Formulation]]


def _by_sentence(document: Document, said: Sequence[Formulation]) -> list[_Group]:
    """The uses by entry, block and sentence, in the order of the text."""
    texts = {block.anchor: block.text for block in document.blocks}
    cuts: dict[str, tuple[Span, ...]] = {}
    groups: dict[tuple[str, str, Span], list[Formulation]] = {}
    for one in said:
        block = one.place.block
        if block not in cuts:
            cuts[block] = sentences(texts[block])
        sentence = _around(one.place.span, cuts[block], texts[block])
        key = (formulation_id(one.canonical), block, sentence)
        groups.setdefault(key, []).append(one)
    return list(groups.items())


def _around(span: Span, cuts: Sequence[Span], text: str) -> Span:
    """The sentence that ``span`` begins in, on to where it ends, without blanks around it."""
    index = max(bisect_right(cuts, span.start, key=lambda cut: cut.start) - 1, 0)
    start, end = cuts[index].start, max(cuts[index].end, span.end)
    whole = text[start:end]
    return Span(start + len(whole) - len(whole.lstrip()), start + len(whole.rstrip()))


def _phrase(key: str, gathered: _Gathered, numbers: Mapping[str, int], lists: _Lists) -> Phrase:
    named = [(part.name, part.declared) for part in parts(gathered.canonical, "")]
    if not named and gathered.canonical in numbers:
        named = [(gathered.canonical, numbers[gathered.canonical])]
    counted = tuple(
        Counted(name, declared, _listings(lists.get(canonical(name), {})))
        for name, declared in named
    )
    cards = tuple(dict.fromkeys(use.sighting.card for use in gathered.uses))
    dated = sorted((card for card in cards if card.date.exact), key=lambda card: card.date.order)
    spellings = sorted(gathered.spellings.items(), key=lambda pair: (-pair[1], pair[0]))
    sorts: dict[Sort, bool] = {
        "known": _known(gathered.canonical),
        "numbered": bool(counted),
        "quoted": gathered.quoted,
    }
    return Phrase(
        id=key,
        canonical=gathered.canonical,
        sorts=tuple(sort for sort in SORTS if sorts[sort]),
        spellings=tuple(spellings),
        parts=counted,
        uses=tuple(gathered.uses),
        count=sum(use.times for use in gathered.uses),
        cards=cards,
        first=dated[0] if dated else None,
        last=dated[-1] if dated else None,
    )


def _listings(found: Mapping[tuple[str, ...], Sequence[Sighting]]) -> tuple[Listing, ...]:
    """The lists of a part, those that most texts have first."""
    ordered = sorted(found.items(), key=lambda pair: -len(pair[1]))
    return tuple(Listing(members, tuple(where)) for members, where in ordered)


def _linked(made: Sequence[Phrase]) -> Iterator[Phrase]:
    """The entries with those that share a part, and with the documents that use only those."""
    sharing: dict[str, list[Phrase]] = {}
    for phrase in made:
        for name in dict.fromkeys(canonical(part.name) for part in phrase.parts):
            sharing.setdefault(name, []).append(phrase)
    for phrase in made:
        groups = [sharing[canonical(part.name)] for part in phrase.parts]
        others = {o.id: o for group in groups for o in group if o.id != phrase.id}
        if others:
            related = tuple(Name(o.id, o.canonical) for o in sorted(others.values(), key=_order))
            yield replace(phrase, related=related, apart=_apart(phrase, groups))
        else:
            yield phrase


def _apart(phrase: Phrase, groups: Sequence[Sequence[Phrase]]) -> tuple[Card, ...]:
    """The documents in which other entries have every part of ``phrase``."""
    having = [{card.id for one in group for card in one.cards} for group in groups]
    held = set.intersection(*having) - {card.id for card in phrase.cards}
    cards = {card.id: card for one in groups[0] for card in one.cards}
    return tuple(card for name, card in cards.items() if name in held)


def _order(phrase: Phrase) -> tuple[int, int, bytes, str]:
    return (-len(phrase.cards), -phrase.count, collation(phrase.canonical), phrase.id)


@cache
def _listed() -> tuple[Known, ...]:
    listed = (e for e in load("formulations") if e.value or e.attributes.get("listed") == "yes")
    return tuple(listed)


def _known(one: str) -> bool:
    """Whether the lexicon names this phrase; the shapes in it name none.

    Some patterns look at what follows in running text: there a comma may.
    """
    patterns = [pattern for entry in _listed() for pattern in entry.patterns]
    within = (pattern.match(f"{one}，") for pattern in patterns)
    return any(pattern.fullmatch(one) for pattern in patterns) or any(
        match.end() == len(one) for match in within if match
    )
