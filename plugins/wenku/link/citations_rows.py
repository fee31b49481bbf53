"""The citations of a document as `wenku facts` prints them (design, section 8)."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from wenku.link.citations import Linked
from wenku.link.citations_outcome import (
    AMBIGUOUS,
    MISSING,
    VERSIONS,
    WAYS,
    Ambiguous,
    Missing,
    Resolved,
)
from wenku.link.citations_phrases import phrase
from wenku.link.citations_place import WHY, Found, Placed
from wenku.model.citation import Citation
from wenku.model.document import Document

Row = dict[str, object]


def citation_rows(document: Document, linked: Sequence[Linked]) -> list[Row]:
    """One row a cited portion, one for a rule cited as a whole.

    ``title`` is the name verbatim (of a citation of the text itself, the document's title),
    ``target`` the id of the document that is held, ``article`` the cited place in full.  ``status``
    is ``missing`` too where the rule is held and the place in it does not exist.  Beyond the
    design: ``form``, ``matter``, ``relation``, ``target_anchors`` and ``reason`` (Chinese).
    """
    texts = {block.anchor: block.text for block in document.blocks}
    return [row for one in linked for row in _rows(document, one, texts[one.citation.anchor])]


def _rows(document: Document, one: Linked, text: str) -> Iterator[Row]:
    citation, outcome = one.citation, one.outcome
    base: Row = {
        "anchor": citation.anchor,
        "text": citation.span.of(text),
        "title": _title(document, citation),
        "target": outcome.document if isinstance(outcome, Resolved) else None,
        "article": None,
        "status": _status(one),
        "form": citation.form,
        "matter": citation.matter,
        "relation": citation.relation,
        "target_anchors": [],
        "reason": _reason(one),
    }
    if isinstance(outcome, Resolved):
        placed = [_placed(base, place) for place in outcome.placed]
        yield from placed or [base]
    else:
        portions = [{**base, "article": phrase(p.steps) or None} for p in citation.portions]
        yield from portions or [base]


def _title(document: Document, citation: Citation) -> str:
    if citation.form in ("self", "near"):
        return document.title.text
    return citation.means if citation.form == "back" else citation.title


def _placed(base: Row, placed: Placed) -> Row:
    if isinstance(placed, Found):
        return {
            **base,
            "target": placed.document,
            "article": placed.phrase,
            "target_anchors": list(placed.anchors),
        }
    why = WHY[placed.reason]
    return {**base, "article": placed.phrase or None, "status": "missing", "reason": why}


def _status(one: Linked) -> str:
    if isinstance(one.outcome, Resolved):
        return "resolved"
    return "ambiguous" if isinstance(one.outcome, Ambiguous) else "missing"


def _reason(one: Linked) -> str:
    outcome = one.outcome
    if isinstance(outcome, Resolved):
        way = WAYS[outcome.way]
        return way if outcome.way == "self" else f"{way}；{VERSIONS[outcome.version]}"
    if isinstance(outcome, Missing):
        return MISSING[outcome.why]
    return AMBIGUOUS[outcome.why]
