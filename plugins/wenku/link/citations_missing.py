"""What is cited but not held (缺藏), and what could not be resolved although it is."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

from wenku.link.citations import Links
from wenku.link.citations_outcome import AMBIGUOUS, Ambiguous, Missing, Resolved
from wenku.link.citations_phrases import phrase
from wenku.link.citations_place import WHY, Lost
from wenku.link.works_titles import in_full, stem
from wenku.model.citation import Citation
from wenku.text.digest import short_name


@dataclass(frozen=True, slots=True)
class Wanted:
    """A rule that is cited but not held.

    ``id`` is short ASCII and the same whatever else is held.  ``title`` is its full title
    where that is known, else its commonest writing,
    ``number`` a document number said beside it.  ``citing`` are the documents that cite it with
    how often and the first place, most first; ``articles`` what they cite of it.
    """

    id: str
    title: str
    number: str
    count: int
    citing: tuple[tuple[str, int, str], ...]
    articles: tuple[tuple[str, int], ...]


@dataclass(frozen=True, slots=True)
class Unresolved:
    """A citation that leads nowhere although the rule may be held.

    ``reason`` is the kind of doubt and ``why`` tells it with the place, both in Chinese.  ``held``
    says that the rule is there and the place in it is not; ``candidates`` are the works meant else.
    """

    document: str
    anchor: str
    citation: Citation
    reason: str
    why: str
    held: bool
    candidates: tuple[str, ...] = ()


def wanted_id(citation: Citation, outcome: Missing) -> str:
    """The id of the rule that ``citation`` wants: one for all writings of its title."""
    return short_name(citation.number if citation.form == "number" else stem(outcome.title))


def not_held(links: Links) -> tuple[Wanted, ...]:
    """The office's shopping list: rules cited but absent, the most cited first.

    What a head only tells of a rule's history (《关于修改…的决定》修正) does not count.
    """
    cited: dict[str, list[tuple[str, Citation]]] = {}
    for document, linked in links.of.items():
        for one in linked:
            outcome = one.outcome
            if not isinstance(outcome, Missing) or outcome.why != "not_held":
                continue
            if one.citation.relation != "history":
                wanted = wanted_id(one.citation, outcome)
                cited.setdefault(wanted, []).append((document, one.citation))
    made = [_wanted(name, found) for name, found in cited.items()]
    return tuple(sorted(made, key=lambda wanted: (-wanted.count, wanted.title)))


def _wanted(name: str, found: Sequence[tuple[str, Citation]]) -> Wanted:
    portions = Counter(
        phrase(portion.steps)
        for _, citation in found
        for portion in citation.portions
        if portion.steps
    )
    first = {document: citation.anchor for document, citation in reversed(found)}
    citing = _ranked(Counter(document for document, _ in found))
    return Wanted(
        name,
        _commonest(Counter(in_full(citation.meant) for _, citation in found)),
        _commonest(Counter(citation.number for _, citation in found if citation.number)),
        len(found),
        tuple((document, count, first[document]) for document, count in citing),
        _ranked(portions),
    )


def _commonest(counts: Mapping[str, int]) -> str:
    """The most frequent, the longest of those that are as frequent, "" for none."""
    return min(counts, key=lambda text: (-counts[text], -len(text), text), default="")


def _ranked(counts: Mapping[str, int]) -> tuple[tuple[str, int], ...]:
    return tuple(sorted(counts.items(), key=lambda pair: (-pair[1], pair[0])))


def unresolved(links: Links) -> Iterator[Unresolved]:
    """Citations of 《条例》 alone, of one of several rules of a title, and of absent places.

    One a citation, however many of its places are absent.
    """
    for document, linked in links.of.items():
        for one in linked:
            citation, outcome = one.citation, one.outcome
            if isinstance(outcome, Ambiguous):
                why = AMBIGUOUS[outcome.why]
                yield Unresolved(
                    document, citation.anchor, citation, why, why, False, outcome.candidates
                )
            elif isinstance(outcome, Resolved):
                lost = [placed for placed in outcome.placed if isinstance(placed, Lost)]
                if lost:
                    reason = WHY[lost[0].reason]
                    why = "；".join(dict.fromkeys(map(_why, lost)))
                    yield Unresolved(document, citation.anchor, citation, reason, why, True)


def _why(lost: Lost) -> str:
    return f"{lost.phrase}：{WHY[lost.reason]}" if lost.phrase else WHY[lost.reason]
