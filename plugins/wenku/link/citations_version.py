"""The version of a rule that a citation means, the places in it, and what they are today."""

from __future__ import annotations

from wenku.link.citations_held import Held
from wenku.link.citations_outcome import Resolved, Today, TodayKind, VersionWhy, Way
from wenku.link.citations_own import best_of
from wenku.link.citations_place import Found, Placed, place
from wenku.link.dates import when
from wenku.link.works import Work
from wenku.link.works_dates import Version, in_force, named
from wenku.model.citation import Citation, Portion
from wenku.model.document import Document


def in_version(
    document: Document, citation: Citation, work: Work, way: Way, held: Held
) -> Resolved:
    """The version that is meant, and the places in it."""
    index, why, certain = _version(document, citation, work)
    version = work.versions[index]
    placed = tuple(_placed(p, version, held) for p in citation.portions)
    own = next((p.document for p in placed if isinstance(p, Found)), version.documents[0])
    newer = work.today is not version
    return Resolved(
        work.id,
        own,
        placed,
        way,
        why,
        certain,
        work.today.documents[0] if newer else "",
        tuple(_now(p, work.today, held) for p in placed) if newer else (),
    )


def _version(document: Document, citation: Citation, work: Work) -> tuple[int, VersionWhy, bool]:
    """The index of the version meant, why, and whether that is certain."""
    last = len(work.versions) - 1
    if citation.edition:
        index = named(work.versions, citation.edition)
        return (last, "edition_absent", False) if index is None else (index, "edition", True)
    if document.kind != "speech":
        return (0, "only", True) if not last else (last, "today", True)
    choice = in_force(work.versions, when(document.metadata))
    if choice.index < 0:
        return last, "not_held_then", False
    return choice.index, choice.why, choice.why in ("only", "dated")


def _placed(portion: Portion, version: Version, held: Held) -> Placed:
    """The portion in the part of the version that has it."""
    tried = [place(portion, held.map(name), name, None) for name in version.documents]
    return best_of(tried)


def _now(placed: Placed, today: Version, held: Held) -> Today | None:
    """What the article of an older version is today."""
    if not isinstance(placed, Found) or placed.spot.article < 0:
        return None
    anchor = held.map(placed.document).articles[placed.spot.article].anchor
    for new in today.documents:
        row = held.became(placed.document, new).get(anchor)
        if row and row.new:
            kept: TodayKind = "moved" if row.renumbered or row.moved else "same"
            kind = "changed" if row.kind == "changed" else kept
            return Today(kind, new, row.new.anchor, "".join(row.new.number.split()))
    return Today("removed", today.documents[0])
