"""The sections of the page of statistics: charts with the figures beside them."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from urllib.parse import quote

from markupsafe import Markup

from wenku.link.bearers import bearer_url
from wenku.link.citations_shown import MISSING_PAGE
from wenku.link.fold import Folded
from wenku.link.library import collection_url, document_url
from wenku.link.statistics import by_force, by_occasion, by_year, most_cited, over_time
from wenku.model.document import KINDS
from wenku.model.statement import FORCES
from wenku.render.charts import bars, columns, strip, year_by_year
from wenku.render.labels import FORCE, KIND
from wenku.render.phrases import formulation_urls
from wenku.render.problems import PROBLEMS
from wenku.render.register import REGISTER
from wenku.render.roles import BEARERS

_BEARERS = 15
_RULES = 15
_PHRASES = 12
"""How many bearers, rules and phrases are shown, those of the greatest figures."""


@dataclass(frozen=True, slots=True)
class Cell:
    """One figure or name of a table; ``url`` leads to what it counts, "" for nowhere."""

    text: str
    url: str = ""


@dataclass(frozen=True, slots=True)
class Table:
    """A table; the first cell of each row names it.  ``sum`` is the row of sums, () for none."""

    head: tuple[str, ...]
    rows: tuple[tuple[Cell, ...], ...]
    sum: tuple[Cell, ...] = ()


@dataclass(frozen=True, slots=True)
class Section:
    """One part of the page: charts with the table of the same figures.

    ``note`` says what is counted and what is left out, ``more`` leads to the rest.
    """

    id: str
    title: str
    note: str
    charts: tuple[tuple[str, Markup], ...]
    table: Table
    more: Cell | None = None


def _narrowed(url: str, **values: str) -> str:
    """The address of a list kept to ``values``."""
    return f"{url}#" + "&".join(f"{key}={quote(value)}" for key, value in values.items())


def _figures(numbers: Sequence[int], urls: Sequence[str]) -> Iterator[Cell]:
    for number, url in zip(numbers, urls, strict=True):
        yield Cell(str(number), url if number else "")


def _years(folded: Folded) -> Section:
    counted = by_year(folded.cards)
    lists = [collection_url(kind) for kind in KINDS]
    rows = tuple(
        (
            Cell(year),
            *_figures(numbers, [_narrowed(url, year=year) for url in lists]),
            Cell(str(sum(numbers))),
        )
        for year, numbers in counted
    )
    totals = [len(folded.collections[kind]) for kind in KINDS]
    drawn = year_by_year([(year, sum(numbers)) for year, numbers in counted])
    kinds = [(KIND[kind], total) for kind, total in zip(KINDS, totals, strict=True)]
    return Section(
        "documents",
        "文献",
        "讲话按讲话日期，法规按发布、通过或施行日期；只知道一个范围、不能确定年份的，记作未核。",
        (
            ("各类文献的篇数", bars(kinds, title="各类文献的篇数", name="c-kind")),
            ("各年文献的篇数", columns(drawn, title="各年文献的篇数", name="c-year")),
        ),
        Table(
            ("年份", *(KIND[kind] for kind in KINDS), "合计"),
            rows,
            (Cell("合计"), *_figures(totals, lists), Cell(str(sum(totals)))),
        ),
    )


def _occasions(folded: Folded) -> Section:
    counted = by_occasion(folded.cards, "speech")
    url = collection_url("speech")
    rows = tuple(
        (Cell(name), *_figures([number], [_narrowed(url, occasion=name)]))
        for name, number in counted
    )
    drawn = bars(counted, title="各种场合的讲话篇数", name="c-occasion")
    head = ("场合", "篇数")
    return Section("occasions", "讲话的场合", "", (("", drawn),), Table(head, rows))


def _forces(folded: Folded) -> Section:
    counted = by_force(folded.register)
    rows = tuple(
        (
            Cell(FORCE[force]),
            *_figures(
                numbers, [_narrowed(REGISTER, force=FORCE[force], kind=kind) for kind in KINDS]
            ),
            Cell(str(sum(numbers)), _narrowed(REGISTER, force=FORCE[force])),
        )
        for force, numbers in zip(FORCES, counted, strict=True)
        if sum(numbers)
    )
    drawn = bars(
        [(FORCE[force], sum(n)) for force, n in zip(FORCES, counted, strict=True)],
        title="各种力度的要求条数",
        name="c-force",
    )
    head = ("力度", *(KIND[kind] for kind in KINDS), "合计")
    note = "一句要求算一条。"
    return Section("forces", "要求的力度", note, (("", drawn),), Table(head, rows))


def _bearers(folded: Folded) -> Section:
    counted = folded.bearers[:_BEARERS]
    rows = tuple(
        (
            Cell(one.bearer.name, bearer_url(one.bearer.id) if one.page else ""),
            *_figures(
                one.forces,
                [
                    _narrowed(REGISTER, bearer=one.bearer.name, force=FORCE[force])
                    for force in FORCES
                ],
            ),
            Cell(str(one.total), _narrowed(REGISTER, bearer=one.bearer.name)),
        )
        for one in counted
    )
    drawn = bars(
        [(one.bearer.name, one.total) for one in counted], title="责任主体的要求条数", name="c-who"
    )
    return Section(
        "bearers",
        "责任主体",
        f"要求最多的 {len(counted)} 个；县委巡察办、巡察办等不同写法合在一起。"
        "一条要求有几个责任主体的，各算一次。",
        (("", drawn),),
        Table(("责任主体", *(FORCE[force] for force in FORCES), "合计"), rows),
        Cell("全部责任主体", BEARERS),
    )


def _problems(folded: Folded) -> Section:
    counted = folded.problems.categories
    rows = tuple(
        (
            Cell(one.value, _narrowed(PROBLEMS, category=one.value)),
            *_figures([one.sentences], [_narrowed(PROBLEMS, category=one.value)]),
            Cell(str(one.documents)),
        )
        for one in counted
    )
    drawn = bars(
        [(one.value, one.sentences) for one in counted], title="各类问题的句数", name="c-problem"
    )
    return Section(
        "problems",
        "问题的类别",
        "",
        (("", drawn),),
        Table(("类别", "句数", "文献"), rows),
        Cell("按年份、文献和单位看", PROBLEMS),
    )


def _rules(folded: Folded) -> Section:
    counted = most_cited(folded.links)[:_RULES]
    rows = []
    for rule in counted:
        held = folded.documents.get(rule.document)
        url = document_url(held.kind, held.id) if held else f"{MISSING_PAGE}?rule={rule.key}"
        name = Cell(rule.title if held else f"{rule.title}（未收录）", url)
        rows.append((name, Cell(str(rule.citations), url), Cell(str(rule.documents))))
    drawn = bars(
        [(rule.title, rule.citations) for rule in counted],
        title="被引用最多的法规的引用次数",
        name="c-rule",
    )
    return Section(
        "rules",
        "引用最多的法规",
        f"别的文献引用最多的 {len(counted)} 部；一部法规的各个版本合在一起，自己引自己的不算。",
        (("", drawn),),
        Table(("法规", "引用次数", "引用它的文献"), tuple(rows)),
        Cell("引用而未收录的", MISSING_PAGE),
    )


def _phrases(folded: Folded) -> Section:
    years, counted = over_time(folded.formulations, _PHRASES)
    urls = formulation_urls(folded.formulations)
    most = max((number for one in counted for number in one.years), default=0)
    charts = tuple(
        (
            one.phrase,
            strip(
                list(zip(years, one.years, strict=True)),
                most=most,
                title=f"各年用到“{one.phrase}”的讲话篇数",
                name=f"c-{one.id}",
            ),
        )
        for one in counted
        if any(one.years)
    )
    earlier = any(one.earlier for one in counted)
    rows = tuple(
        (
            Cell(one.phrase, urls[one.id]),
            *([Cell(str(one.earlier))] if earlier else []),
            *_figures(one.years, [urls[one.id]] * len(years)),
            Cell(str(one.unknown)),
        )
        for one in counted
    )
    head = ("提法", *(["更早"] if earlier else []), *years, "未核")
    note = f"用到的讲话最多的 {len(counted)} 条；数字是当年用到它的讲话篇数，各图比例相同。"
    more = Cell("全部提法", "register/formulations.html")
    return Section("phrases", "提法的消长", note, charts, Table(head, rows), more)


SECTIONS: tuple[Callable[[Folded], Section], ...] = (
    _years,
    _occasions,
    _forces,
    _bearers,
    _problems,
    _rules,
    _phrases,
)
"""In the order of the page."""
