"""Quotations (引语): every attributed sentence with all its other wordings in the library."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from typing import Literal

from wenku.link.catalog import Card
from wenku.link.library import Library
from wenku.link.outline import shortened
from wenku.link.pinpoint import pinpoints
from wenku.link.places import places
from wenku.link.versions_text import Change, changes, plain
from wenku.link.wordings import Wording, sought, wordings
from wenku.model.statement import Quote
from wenku.text.chars import solid
from wenku.text.digest import short_name
from wenku.text.span import Span

Verdict = Literal["exact", "punctuation", "wording"]
VERDICTS: Mapping[str, str] = {
    "exact": "与原文一致",
    "punctuation": "仅标点与原文不同",
    "wording": "文字与原文不同",
}
_FINAL = "。；，！？"
"""A mark at the end of words that are cut out of a sentence says nothing of their wording."""
_HEADING = 30


@dataclass(frozen=True, slots=True)
class Member:
    """One wording: where it stands, what it says, to whom it is attributed there.

    ``text`` is verbatim; ``speaker`` is "" where the text names nobody, ``quoted`` says that it
    is a quotation, ``marked`` that quotation marks enclose it.  ``changes`` tell how it differs
    from the reference of its group (old) in its own text (new).  ``verdict`` is "" where no
    original is held, and for the original.
    """

    card: Card
    anchor: str
    span: Span
    path: tuple[str, ...]
    pinpoint: str
    text: str
    speaker: str
    quoted: bool
    marked: bool
    original: bool
    changes: tuple[Change, ...] = ()
    verdict: Verdict | Literal[""] = ""


@dataclass(frozen=True, slots=True)
class Quotation:
    """One sentence with its wordings, in the order of the lists; ``id`` is short ASCII.

    ``reference`` is what the others are compared with: the original where a rule that is held
    has it, else the wording that most places have.
    """

    id: str
    reference: str
    held: bool
    members: tuple[Member, ...]

    @property
    def speakers(self) -> tuple[str, ...]:
        """To whom the sentence is attributed, the most frequent first."""
        counts = Counter(member.speaker for member in self.members if member.speaker)
        return tuple(sorted(counts, key=lambda name: (-counts[name], name)))

    @property
    def variants(self) -> int:
        """How many wordings there are, punctuation apart."""
        return len({plain(member.text).text for member in self.members})


def quotations(library: Library, cards: Sequence[Card]) -> tuple[Quotation, ...]:
    """All quotations: those of most wordings first, then those of most places.

    Near linear in the texts of the library.
    """
    quotes = [(key, quote) for key, said in library.said.items() for quote in said.quotes]
    wanted = list(dict.fromkeys(filter(None, (sought(quote.words) for _, quote in quotes))))
    found = wordings(library.documents, wanted)
    groups = _grouped(found, len(wanted))
    members = _Members(library, {card.id: card for card in cards}, quotes)
    order = {card.id: number for number, card in enumerate(cards)}
    made = [_quotation(members.of(group), order) for group in groups]
    ranked = [quotation for quotation in made if any(m.quoted for m in quotation.members)]
    return tuple(sorted(ranked, key=lambda q: (-q.variants, -len(q.members), q.id)))


def _grouped(found: Sequence[Wording], count: int) -> list[list[Wording]]:
    """Wordings of one sentence together; sentences that share a place are one."""
    parent = list(range(count))

    def root(number: int) -> int:
        while parent[number] != number:
            parent[number] = parent[parent[number]]
            number = parent[number]
        return number

    places_: dict[tuple[str, str], list[Wording]] = {}
    for wording in found:
        for other in places_.setdefault((wording.document, wording.anchor), []):
            if wording.span.touches(other.span):
                parent[root(wording.sentence)] = root(other.sentence)
        places_[wording.document, wording.anchor].append(wording)
    groups: dict[int, list[Wording]] = {}
    for wording in found:
        groups.setdefault(root(wording.sentence), []).append(wording)
    return [_apart(group) for group in groups.values()]


def _apart(group: Sequence[Wording]) -> list[Wording]:
    """One wording a place: of those that touch, the one with most in common."""
    kept: list[Wording] = []
    for wording in sorted(group, key=lambda w: (-w.shared, w.document, w.anchor, w.span)):
        if not any(
            (wording.document, wording.anchor) == (other.document, other.anchor)
            and wording.span.touches(other.span)
            for other in kept
        ):
            kept.append(wording)
    return kept


class _Members:
    """Turns wordings into members; what a document needs for it is made once."""

    def __init__(
        self, library: Library, cards: Mapping[str, Card], quotes: Sequence[tuple[str, Quote]]
    ) -> None:
        self._documents = {document.id: document for document in library.documents}
        self._cards = cards
        self._quotes: dict[tuple[str, str], list[Quote]] = {}
        self._walked: dict[str, dict[str, tuple[tuple[str, ...], str, str]]] = {}
        for document, quote in quotes:
            self._quotes.setdefault((document, quote.place.block), []).append(quote)

    def of(self, group: Sequence[Wording]) -> list[Member]:
        return [self._member(wording) for wording in group]

    def _member(self, wording: Wording) -> Member:
        path, pinpoint, text = self._places(wording.document)[wording.anchor]
        held = self._quotes.get((wording.document, wording.anchor), ())
        quote = next((q for q in held if q.place.span.touches(wording.span)), None)
        span = _words(quote, text, wording.span) if quote else wording.span
        card = self._cards[wording.document]
        return Member(
            card,
            wording.anchor,
            span,
            path,
            pinpoint,
            span.of(text),
            (quote.speaker or "") if quote else "",
            quoted=quote is not None,
            marked=bool(quote and quote.marked),
            original=quote is None and card.kind != "speech",
        )

    def _places(self, document: str) -> dict[str, tuple[tuple[str, ...], str, str]]:
        if document not in self._walked:
            walked = places(self._documents[document].blocks)
            named = pinpoints(walked)
            self._walked[document] = {
                place.block.anchor: (
                    tuple(
                        shortened(opening.text, _HEADING)
                        for opening in place.path
                        if opening.anchor != place.block.anchor
                        and opening.role not in ("lead", "body")
                    ),
                    named[place.block.anchor],
                    place.block.text,
                )
                for place in walked
            }
        return self._walked[document]


def _words(quote: Quote, text: str, found: Span) -> Span:
    """The span of the attributed words where they lie at ``found``, else ``found``."""
    start = text.find(quote.words, quote.place.span.start)
    words = Span(start, start + len(quote.words)) if start >= 0 else found
    return words if words.touches(found) else found


def _quotation(members: Sequence[Member], order: Mapping[str, int]) -> Quotation:
    ordered = sorted(members, key=lambda m: (order[m.card.id], m.anchor, m.span))
    originals = [member for member in ordered if member.original]
    held = bool(originals)
    reference = (originals[0] if held else _usual(ordered)).text
    judged = tuple(_judged(member, reference, held) for member in ordered)
    return Quotation(f"q-{short_name(plain(reference).text)}", reference, held, judged)


def _usual(members: Sequence[Member]) -> Member:
    """The member whose wording most have; of equals a marked one, then the longest."""
    counts = Counter(plain(member.text).text for member in members)
    return max(members, key=lambda m: (counts[plain(m.text).text], m.quoted, m.marked, len(m.text)))


def _judged(member: Member, reference: str, held: bool) -> Member:
    found = changes(plain(reference), plain(member.text))
    verdict: Verdict | Literal[""] = ""
    if held and not member.original:
        same = solid(member.text).rstrip(_FINAL) == solid(reference).rstrip(_FINAL)
        verdict = "wording" if found else "exact" if same else "punctuation"
    return replace(member, changes=found, verdict=verdict)


def by_speaker(found: Sequence[Quotation]) -> Iterator[tuple[str, int]]:
    """Speakers with how many sentences are attributed to them, the most frequent first."""
    counts = Counter(speaker for quotation in found for speaker in quotation.speakers)
    yield from sorted(counts.items(), key=lambda pair: (-pair[1], pair[0]))
