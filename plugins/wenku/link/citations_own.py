"""Citations of the text itself: 本条例第三条, 第三条 alone, 前款, 第二项 alone."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass

from wenku.link.citations_held import Held
from wenku.link.citations_map import Position, RuleMap
from wenku.link.citations_outcome import Resolved
from wenku.link.citations_place import Found, Lost, Placed, place
from wenku.link.citations_spots import Spot
from wenku.link.works import Work
from wenku.model.citation import Citation, Portion
from wenku.model.document import Document

_BREAKS = re.compile(r"(?:违反|有|实施|存在)$")


@dataclass(frozen=True, slots=True)
class Last:
    """The place cited last: in which block and article it was cited, and where it is."""

    anchor: str
    article: int
    document: str
    spot: Spot


def own(
    document: Document,
    citation: Citation,
    held: Held,
    before: Last | None,
) -> Resolved:
    """A citation of the text itself, or of another part of the same version."""
    rule = held.map(document.id)
    at = rule.position(citation.anchor, citation.span.start)
    text = held.text(document.id, citation.anchor)
    base = _base(before, document, citation, at)
    breaks = (
        at.item > 0
        and _BREAKS.search(text, max(0, citation.span.start - 4), citation.span.start) is not None
    )
    work = held.works.of_document.get(document.id)
    others = _parts(document.id, work)
    placed: list[Placed] = []
    for portion in citation.portions:
        tried = [_near(portion, citation, rule, document.id, at, base, breaks=breaks)]
        if isinstance(tried[0], Lost) and tried[0].reason == "article_absent":
            tried += [place(portion, held.map(name), name, None) for name in others]
        best = best_of(tried)
        placed.append(best)
        if isinstance(best, Found) and best.document == document.id and best.spot.article >= 0:
            base = best.spot
    placed = [_whole_part(p, document, others) for p in placed]
    return Resolved(work.id if work else "", document.id, tuple(placed), "self", "self")


def _base(before: Last | None, document: Document, citation: Citation, at: Position) -> Spot | None:
    """The place from which 第二项 alone may go on: cited in the same block or article before."""
    if before is None or before.document != document.id:
        return None
    near = before.anchor == citation.anchor or (at.article >= 0 and before.article == at.article)
    return before.spot if near else None


def _whole_part(placed: Placed, document: Document, others: Sequence[str]) -> Placed:
    """本编 in a document that is itself one part of a rule in several documents."""
    start = placed.portion.start
    lost = isinstance(placed, Lost) and placed.reason == "division_absent"
    if not (lost and others and start and start.unit == "part" and not placed.portion.steps):
        return placed
    first = document.blocks[0].anchor
    return Found(placed.portion, document.id, (first,), document.title.text, Spot(), exact=False)


def _parts(document: str, work: Work | None) -> tuple[str, ...]:
    """The other parts of the version that ``document`` is a part of."""
    versions = [v for v in work.versions if document in v.documents] if work else []
    return tuple(name for v in versions for name in v.documents if name != document)


def _near(
    portion: Portion,
    citation: Citation,
    rule: RuleMap,
    document: str,
    at: Position,
    base: Spot | None,
    *,
    breaks: bool,
) -> Placed:
    """A place in the same text; 第三项 alone may go on from the article cited before it.

    ``breaks``: the words stand in an item behind 违反 or 有.  Where the list is opened by 违反
    本条例第九条规定，按照下列规定处罚, then 违反第三项规定的 goes on from article 9.
    """
    here = place(portion, rule, document, at)
    start = portion.start
    if citation.rule != "near.implied" or start is None or start.back or base is None:
        return here
    after = place(portion, rule, document, at, base=base)
    goes_on = breaks or (start.unit == "clause" and base.item > 0)
    ways = (after, here) if goes_on else (here, after)
    return next((way for way in ways if isinstance(way, Found)), here)


def best_of(tried: Sequence[Placed]) -> Placed:
    """The portion in the document that has it, else in the one that comes nearest."""
    found = [placed for placed in tried if isinstance(placed, Found)]
    near = [placed for placed in tried if isinstance(placed, Lost) and placed.nearest]
    return (found or near or list(tried))[0]
