"""The basis (依据) of a demand: the rules that its sentence or its paragraph cites."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace

from wenku.link.citations import Linked
from wenku.link.citations_outcome import Ambiguous, Resolved
from wenku.link.citations_phrases import phrase
from wenku.link.citations_place import Found, Placed
from wenku.text.span import Span

_OF_PARAGRAPH = 6
"""A paragraph that cites more rules is a list of them and no basis of each of its sentences."""
OWN = "本文件"
"""How a document is named where it cites an article of its own."""


@dataclass(frozen=True, slots=True)
class Basis:
    """A cited rule: ``title`` with its marks, ``place`` in it (第三条第二款, "" for the whole).

    ``document`` and ``anchor`` are where it stands, "" where it is not held.  ``here`` says that
    the sentence itself cites it, and not another one of its paragraph.
    """

    title: str
    place: str
    document: str
    anchor: str
    here: bool = True


@dataclass(frozen=True, slots=True)
class Cited:
    """The citations of one block, in the order of the text: their spans and what they cite."""

    spans: tuple[Span, ...]
    basis: tuple[tuple[Basis, ...], ...]
    whole: tuple[Basis, ...]


def by_block(
    document: str, linked: Sequence[Linked], titles: Mapping[str, str]
) -> Mapping[str, Cited]:
    """The citations of ``document`` by the anchors of their blocks.

    ``titles`` are those of documents by id, as they are cited.
    """
    held: dict[str, list[tuple[Span, tuple[Basis, ...]]]] = {}
    for one in linked:
        found = tuple(_basis(document, one, titles))
        if found:
            held.setdefault(one.citation.anchor, []).append((one.citation.span, found))
    return {anchor: _cited(sorted(pairs, key=lambda p: p[0])) for anchor, pairs in held.items()}


def basis_of(span: Span, cited: Cited | None) -> tuple[Basis, ...]:
    """What a sentence at ``span`` rests on: what it cites, else what its paragraph cites."""
    if cited is None:
        return ()
    first = bisect_left(cited.spans, span.start, key=lambda held: held.start)
    last = bisect_left(cited.spans, span.end, key=lambda held: held.start)
    here = tuple(dict.fromkeys(one for held in cited.basis[first:last] for one in held))
    return here or cited.whole


def _cited(pairs: Sequence[tuple[Span, tuple[Basis, ...]]]) -> Cited:
    others = (one for _, found in pairs for one in found if one.title != OWN)
    whole = tuple(dict.fromkeys(replace(one, here=False) for one in others))
    return Cited(
        tuple(span for span, _ in pairs),
        tuple(found for _, found in pairs),
        whole if len(whole) <= _OF_PARAGRAPH else (),
    )


def _basis(document: str, one: Linked, titles: Mapping[str, str]) -> Iterator[Basis]:
    """What one citation cites; what is no rule, and a document as a whole in itself, is left out.

    So are the rules that a text repeals or tells its own history by.
    """
    citation, outcome = one.citation, one.outcome
    if citation.relation in ("repeals", "history"):
        return
    if isinstance(outcome, Resolved):
        own = outcome.document == document
        title = OWN if own else titles[outcome.document]
        for placed in outcome.placed:
            yield Basis(title, placed.phrase, outcome.document, _anchor(placed))
        if not outcome.placed and not own:
            yield Basis(title, "", outcome.document, "")
    elif isinstance(outcome, Ambiguous) or outcome.why == "not_held":
        title = f"《{citation.meant}》" if citation.meant else citation.number
        places = [phrase(portion.steps) for portion in citation.portions] or [""]
        yield from (Basis(title, place, "", "") for place in places if title)


def _anchor(placed: Placed) -> str:
    return placed.anchors[0] if isinstance(placed, Found) and placed.anchors else ""
