"""Citations as a page shows them: stretches of the text that lead to what is cited."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Literal

from wenku.link.citations import Linked
from wenku.link.citations_missing import wanted_id
from wenku.link.citations_outcome import (
    AMBIGUOUS,
    VERSIONS,
    Ambiguous,
    Missing,
    Resolved,
    Today,
)
from wenku.link.citations_place import WHY, Found
from wenku.link.library import document_url
from wenku.link.pinpoint import cited_title
from wenku.link.works import Works
from wenku.model.citation import Citation
from wenku.model.document import Document
from wenku.text.span import Span

MISSING_PAGE = "regulations/missing.html"
UNRESOLVED_PAGE = "regulations/unresolved.html"

State = Literal["held", "own", "absent", "missing", "ambiguous"]
"""held: in another document; own: in the same; absent: the rule is held, the place does not
exist; missing: the rule is not held; ambiguous: which rule is meant is not said."""


@dataclass(frozen=True, slots=True)
class Now:
    """That today's version differs: ``word`` for the mark, ``said`` in full, where today's is."""

    word: str
    said: str
    url: str


@dataclass(frozen=True, slots=True)
class CiteLink:
    """A stretch of a block that cites.

    ``span`` lies in the text of the block ``anchor``.  ``url`` leads there from the root of the
    site, in the same document only by its ``#…``; "" leads nowhere.  ``said`` explains it.
    """

    anchor: str
    span: Span
    state: State
    url: str
    said: str
    now: Now | None = None


def cite_links(
    document: Document,
    linked: Sequence[Linked],
    documents: Mapping[str, Document],
    works: Works,
) -> tuple[CiteLink, ...]:
    """The citations of ``document`` in the order of its text; none overlaps another.

    What is no rule, and what an editor says is no citation, is left out.
    """
    order = {block.anchor: i for i, block in enumerate(document.blocks)}
    made = [
        link
        for one in linked
        for link in _links(document, one, documents, works)
        if len(link.span) and (link.url or link.state != "own")
    ]
    made.sort(key=lambda link: (order[link.anchor], link.span.start))
    return tuple(_apart(made))


def _apart(links: Sequence[CiteLink]) -> Iterator[CiteLink]:
    """``links`` less those that begin inside the one before."""
    end: tuple[str, int] = ("", 0)
    for link in links:
        if link.anchor != end[0] or link.span.start >= end[1]:
            end = link.anchor, link.span.end
            yield link


def _links(
    document: Document, one: Linked, documents: Mapping[str, Document], works: Works
) -> Iterator[CiteLink]:
    citation, outcome = one.citation, one.outcome
    if isinstance(outcome, Missing):
        if outcome.why == "not_held":
            url = f"{MISSING_PAGE}#rule={wanted_id(citation, outcome)}"
            url = "" if citation.relation == "history" else url
            yield CiteLink(citation.anchor, citation.span, "missing", url, "未收录")
    elif isinstance(outcome, Ambiguous):
        url = f"{UNRESOLVED_PAGE}#document={document.id}"
        said = f"待定：{AMBIGUOUS[outcome.why]}{_candidates(outcome, works)}"
        yield CiteLink(citation.anchor, citation.span, "ambiguous", url, said)
    else:
        yield from _resolved(document, citation, outcome, documents, works)


def _candidates(outcome: Ambiguous, works: Works) -> str:
    """The works that an ambiguous citation may mean, as a list in words."""
    meant = set(outcome.candidates)
    found = [work for work in works.all if work.id in meant] if meant else []
    titles = [f"《{work.title}》（{work.issuer or '制定机关未核'}）" for work in found]
    return "：" + "、".join(titles) if titles else ""


def _resolved(
    document: Document,
    citation: Citation,
    outcome: Resolved,
    documents: Mapping[str, Document],
    works: Works,
) -> Iterator[CiteLink]:
    if not outcome.placed:
        state, url = _leads(document, outcome.document, "", documents)
        said = _said(outcome, outcome.document, "", documents, works)
        now = _newer(outcome, documents, works)
        yield CiteLink(citation.anchor, citation.span, state, url, said, now)
    for number, placed in enumerate(outcome.placed):
        today = outcome.now[number] if outcome.now else None
        span = placed.portion.span
        if not number:
            span = Span(min(citation.span.start, span.start), span.end)
        if isinstance(placed, Found):
            state, url = _leads(document, placed.document, placed.anchors[0], documents)
            said = _said(outcome, placed.document, placed.phrase, documents, works)
        else:
            _, url = _leads(document, outcome.document, placed.nearest, documents)
            state, said = (
                "absent",
                f"待核：{placed.phrase}，{WHY[placed.reason]}".replace("：，", "："),
            )
        now = _today(today, documents, works) if today else None
        yield CiteLink(citation.anchor, span, state, url, said, now)


def _leads(
    document: Document, target: str, anchor: str, documents: Mapping[str, Document]
) -> tuple[State, str]:
    """Where a link of ``document`` to ``anchor`` of ``target`` leads."""
    fragment = f"#{anchor}" if anchor else ""
    if target == document.id:
        return "own", fragment
    return "held", _page(target, documents) + fragment


def _page(document: str, documents: Mapping[str, Document]) -> str:
    return document_url(documents[document].kind, document)


def _said(
    outcome: Resolved, target: str, words: str, documents: Mapping[str, Document], works: Works
) -> str:
    """《…》（2018年）第十二条：讲话时有效的版本; of the text itself only the place."""
    if outcome.way == "self":
        return words
    title = cited_title(documents[target].title)
    work = works.of_document[target]
    if len(work.versions) < 2:
        return title + words
    return f"{title}（{work.version_of(target).label}）{words}：{VERSIONS[outcome.version]}"


def _newer(outcome: Resolved, documents: Mapping[str, Document], works: Works) -> Now | None:
    """That there is a newer version of a rule cited as a whole."""
    if not outcome.today:
        return None
    label = works.of_document[outcome.today].version_of(outcome.today).label
    return Now("今有新版", f"今有{label}版", _page(outcome.today, documents))


def _today(today: Today, documents: Mapping[str, Document], works: Works) -> Now | None:
    """What became of a cited article; nothing is said where it is as it was."""
    if today.kind == "same":
        return None
    label = works.of_document[today.document].version_of(today.document).label
    url = _page(today.document, documents) + (f"#{today.anchor}" if today.anchor else "")
    if today.kind == "removed":
        return Now("今已删去", f"{label}版中已无此条", url)
    place = f"现为{label}版{today.number}"
    if today.kind == "moved":
        return Now(f"今为{today.number}", f"文字未变，{place}", url)
    return Now("今已修订", f"今已修订：{place}", url)
