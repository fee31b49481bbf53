"""`wenku check`: copies under a wrong label, citations in doubt, and rules that are not held.

None of them is a broken promise: they are told as things to look at.
"""

from __future__ import annotations

from collections.abc import Iterator

from wenku.build.check import Found
from wenku.build.site import CORRECTIONS
from wenku.link.catalog import cards
from wenku.link.citations import Links, links
from wenku.link.citations_doubts import Doubt, doubts
from wenku.link.citations_missing import not_held
from wenku.link.citations_shown import MISSING_PAGE, UNRESOLVED_PAGE
from wenku.link.library import Library
from wenku.model.document import FOLDERS
from wenku.model.errors import Diagnostic

_DOUBTS = 30
"""So many citations in doubt are told one by one; the page has all."""
_WANTED = 5
"""So many of the rules that are not held are named."""


def citation_findings(library: Library) -> tuple[Found, ...]:
    """What there is to tell of the works and citations of ``library``."""
    linked = links(library.documents, library.cited, library.corrections)
    return (*_corrections(library), *_works(library, linked), *_doubts(library, linked),
            *_missing(linked))  # fmt: skip


def _corrections(library: Library) -> Iterator[Found]:
    """docs/citations.yaml that cannot be read: nothing of it is obeyed."""
    for problem in library.problems:
        if problem.path == CORRECTIONS:
            yield Found(problem.path, problem.diagnostic)


def _works(library: Library, linked: Links) -> Iterator[Found]:
    folders = {document.id: FOLDERS[document.kind] for document in library.documents}
    for name, told in linked.diagnostics:
        yield Found(f"docs/{folders[name]}/{name}.md" if name else CORRECTIONS, told)


def _doubts(library: Library, linked: Links) -> Iterator[Found]:
    documents = {document.id: document for document in library.documents}
    card = {card.id: card for card in cards(library)}
    found = doubts(documents, card, linked)
    for doubt in found[:_DOUBTS]:
        yield Found(f"docs/{FOLDERS[doubt.kind]}/{doubt.document}.md", _told(doubt))
    if found:
        more = f"，以上 {_DOUBTS} 处之外的见网页 {UNRESOLVED_PAGE}" if len(found) > _DOUBTS else ""
        message = f"待定的引文共 {len(found)} 处{more}"
        remedy = f"在 {CORRECTIONS} 里指明，写法见网页 {UNRESOLVED_PAGE}"
        yield Found("docs", Diagnostic("check.citations", message, remedy, severity="info"))


def _told(doubt: Doubt) -> Diagnostic:
    message = f"{doubt.pinpoint}的引文“{doubt.words}”待定：{doubt.why}"
    return Diagnostic("check.citation", message, severity="info")


def _missing(linked: Links) -> Iterator[Found]:
    wanted = not_held(linked)
    if wanted:
        first = "、".join(f"{one.title}（{one.count} 处）" for one in wanted[:_WANTED])
        total = sum(one.count for one in wanted)
        message = f"引用而未收录的文件 {len(wanted)} 部，共 {total} 处，最多的是：{first}"
        remedy = f"全部列在网页 {MISSING_PAGE}，可据此补收"
        yield Found("docs", Diagnostic("check.not_held", message, remedy, severity="info"))
