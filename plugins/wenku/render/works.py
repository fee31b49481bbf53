"""Works (一部文件的各个版本): the list of works, and one page a work with its versions."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import partial

from wenku.link.catalog import collation
from wenku.link.dates import in_words
from wenku.link.fold import Folded
from wenku.link.library import document_url
from wenku.link.works import Work
from wenku.link.works_citing import Citer, Citers, citers
from wenku.link.works_dates import Version
from wenku.link.works_shown import WORKS_PAGE, compared, comparison_url, several, work_url
from wenku.model.errors import Diagnostic
from wenku.render.environment import render, shown_title
from wenku.render.route import Pages, Route
from wenku.render.rows import Turn, turns

STYLE = "assets/wenku/works.css"
_SECTION = "regulations"


@dataclass(frozen=True, slots=True)
class Held:
    """A document of a work: title and address; ``said`` is what there is to tell of it."""

    title: str
    url: str
    source: str
    said: str = ""
    remedy: str = ""


@dataclass(frozen=True, slots=True)
class CitingRow:
    """A document that cites a version."""

    title: str
    url: str
    count: int
    sure: bool


@dataclass(frozen=True, slots=True)
class VersionRow:
    """A version; dates are in words, "" where not known."""

    label: str
    adopted: str
    published: str
    effective: str
    repealed: str
    status: str
    documents: tuple[Held, ...]
    copies: tuple[Held, ...]
    citing: tuple[CitingRow, ...]
    citations: int


@dataclass(frozen=True, slots=True)
class Beside:
    """Two versions side by side."""

    old: str
    new: str
    url: str


@dataclass(frozen=True, slots=True)
class WorkPage:
    """The page of a work, its versions from the latest."""

    title: str
    issuer: str
    versions: tuple[VersionRow, ...]
    comparisons: tuple[Beside, ...]


@dataclass(frozen=True, slots=True)
class WorkRow:
    """A work in the list; ``warnings`` are what is wrong with its documents."""

    title: str
    url: str
    issuer: str
    labels: tuple[str, ...]
    copies: int
    warnings: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class WorksPage:
    """One page of the list of works that have several versions; ``single`` have one.

    ``strays`` are documents under the title of another rule; the first page has them.
    """

    rows: tuple[WorkRow, ...]
    strays: tuple[Held, ...]
    turn: Turn
    total: int
    single: int


def pages(folded: Folded) -> Pages:
    """The list of works and the page of each that has several versions, parts or copies."""
    everything = folded.links.works.all
    shown = [work for work in everything if several(work)]
    shown.sort(key=lambda work: (collation(work.title), work.id))
    told = _told(folded)
    strays = [name for name in sorted(told) if told[name].code == "works.misnamed"]
    for url, turn, rows in turns("works", WORKS_PAGE, len(shown)):
        first = tuple(_held(folded, name, told) for name in strays) if turn.number == 1 else ()
        single = len(everything) - len(shown)
        inputs = partial(works_page, tuple(shown[rows]), first, turn, (len(shown), single), told)
        yield url, Route("版本沿革", _SECTION, works_html, inputs, (), (STYLE,))
    who = citers(folded.links)
    for work in shown:
        inputs_of = partial(work_page, folded, work, who, told)
        yield work_url(work), Route(work.title, _SECTION, work_html, inputs_of, (), (STYLE,))


def _told(folded: Folded) -> Mapping[str, Diagnostic]:
    """What there is to tell of documents, by their ids."""
    return dict(folded.links.works.diagnostics)


def works_page(
    works: Sequence[Work],
    strays: tuple[Held, ...],
    turn: Turn,
    counts: tuple[int, int],
    told: Mapping[str, Diagnostic],
) -> WorksPage:
    """A page of the list with these works; ``counts`` are all in the list, and all others."""
    rows = tuple(_work_row(work, told) for work in works)
    return WorksPage(rows, strays, turn, *counts)


def _work_row(work: Work, told: Mapping[str, Diagnostic]) -> WorkRow:
    copies = [name for version in work.versions for name in version.copies]
    warnings = tuple(
        told[name].message for name in copies if name in told and told[name].severity == "warning"
    )
    labels = tuple(version.label for version in reversed(work.versions))
    return WorkRow(work.title, work_url(work), work.issuer, labels, len(copies), warnings)


def works_html(page: WorksPage) -> str:
    """The content of a page of the list of works."""
    return render("works.html", page, base="../")


def work_page(folded: Folded, work: Work, who: Citers, told: Mapping[str, Diagnostic]) -> WorkPage:
    """The page of ``work``; ``who`` cites its versions."""
    versions = tuple(
        _version_row(folded, version, who.get(version.documents[0], ()), told)
        for version in reversed(work.versions)
    )
    comparisons = tuple(
        Beside(old.label, new.label, comparison_url(work, old, new)) for old, new in compared(work)
    )
    return WorkPage(work.title, work.issuer, versions, comparisons)


def work_html(page: WorkPage) -> str:
    """The content of the page of a work."""
    return render("work.html", page, base="../")


def _version_row(
    folded: Folded, version: Version, citing: Sequence[Citer], told: Mapping[str, Diagnostic]
) -> VersionRow:
    return VersionRow(
        label=version.label,
        adopted=in_words(version.adopted),
        published=in_words(version.published),
        effective=in_words(version.effective),
        repealed=in_words(version.repealed),
        status=version.status,
        documents=tuple(_held(folded, name, told) for name in version.documents),
        copies=tuple(_held(folded, name, told) for name in version.copies),
        citing=tuple(_citing_row(folded, citer) for citer in citing),
        citations=sum(citer.count for citer in citing),
    )


def _held(folded: Folded, name: str, told: Mapping[str, Diagnostic]) -> Held:
    document = folded.documents[name]
    said = told.get(name)
    return Held(
        shown_title(folded.card[name]),
        document_url(document.kind, name),
        document.source.path,
        said.message if said else "",
        said.remedy if said else "",
    )


def _citing_row(folded: Folded, citer: Citer) -> CitingRow:
    card = folded.card[citer.document]
    return CitingRow(shown_title(card), f"{card.url}#{citer.anchor}", citer.count, citer.sure)
