"""`wenku search`: the same hits as the site's, in the terminal or as JSON."""

from __future__ import annotations

import argparse
import json
import sys
from collections.abc import Iterator
from dataclasses import asdict
from itertools import groupby
from operator import attrgetter

from wenku.build.project import Project
from wenku.cli.console import say
from wenku.index.answers import Answer, Found, search
from wenku.index.beyond import Item, beyond
from wenku.index.choice import Choice
from wenku.index.explain import Explanation, explain
from wenku.index.matching import marks
from wenku.index.query import MESSAGES, Query, parse
from wenku.index.whoosh_store import opened
from wenku.link.bearers import bearer
from wenku.model.document import KINDS
from wenku.model.errors import UsageError

LIMIT = 20
_AROUND = 40
"""Characters shown before the first and after the last mark of a hit."""
_MARK = "\x1b[1;31m{}\x1b[0m"
_UNKNOWN = "未核"
"""How a value that is not known is named."""


def add_arguments(command: argparse.ArgumentParser) -> None:
    """The arguments of the command."""
    command.add_argument(
        "query",
        nargs="+",
        metavar="字词",
        help="要查找的字词：几个词之间空一格表示都要有；“…”里的连标点一起逐字查找；"
        '-词 表示不要有（整句写在英文引号里，如 "整改 -责任"）',
    )
    command.add_argument(
        "--kind", choices=KINDS, metavar="类别", help="只查一类：" + "、".join(KINDS)
    )
    command.add_argument("--topic", metavar="主题", help="只查讲到这个主题的段落（名称或编号）")
    command.add_argument("--bearer", metavar="责任主体", help="只查对这个责任主体提出要求的段落")
    command.add_argument("--year", metavar="年份", help=f"只查这一年的文献（{_UNKNOWN} 也可以写）")
    command.add_argument("--level", metavar="层级", help="只查这一层级的文献：中央、省、市、县 等")
    command.add_argument("--occasion", metavar="场合", help="只查这种场合的讲话")
    command.add_argument("--within", metavar="编号", help="只在这一份文献里查")
    command.add_argument(
        "--limit",
        type=int,
        default=LIMIT,
        metavar="条数",
        help=f"最多列几条，0 为全部（默认 {LIMIT}）",
    )
    command.add_argument("--json", action="store_true", help="以 JSON 输出，供程序使用")


def run(project: Project, given: argparse.Namespace) -> int:
    """Search and print; 0 also where nothing is found.

    Raises ``UsageError`` for a query that cannot be answered, ``WenkuError`` without an index.
    """
    text = " ".join(given.query)
    query = parse(text)
    if query.problem:
        raise UsageError(query.problem, MESSAGES[query.problem], remedy="改写要查找的内容后再试")
    if given.limit < 0:
        raise UsageError("usage", "--limit 不能小于 0", remedy="写要列出的条数，0 为全部")
    choice, store = _choice(given), opened(project.index)
    answer = search(store, query, choice, limit=given.limit)
    near = beyond(store.near, text, query, lambda q: search(store, parse(q), choice, limit=1).total)
    why = None if answer.total else explain(store, query, choice)
    if given.json:
        sys.stdout.write(json.dumps(as_json(answer, near, why), ensure_ascii=False) + "\n")
    else:
        _print(query, answer, near, why)
    return 0


def _choice(given: argparse.Namespace) -> Choice:
    return Choice(
        kind=given.kind,
        year=_known(given.year),
        level=_known(given.level),
        occasion=_known(given.occasion),
        doc=given.within,
        topic=given.topic,
        bearer=bearer(given.bearer).name if given.bearer else None,
    )


def _known(value: str | None) -> str | None:
    return "" if value == _UNKNOWN else value


def as_json(answer: Answer, near: tuple[Item, ...], why: Explanation | None) -> dict[str, object]:
    """The answer as design.md section 7 defines it; what is no hit has keys of its own."""
    hits = [{"doc": hit.doc, "anchor": hit.anchor, "text": hit.text} for hit in answer.hits]
    found: dict[str, object] = {"total": answer.total, "hits": hits}
    found["documents"] = answer.documents
    found["beyond"] = [asdict(item) for item in near]
    if why:
        found["explanation"] = asdict(why)
    return found


def _print(query: Query, answer: Answer, near: tuple[Item, ...], why: Explanation | None) -> None:
    for hit in answer.hits:
        print(f"《{hit.title}》{hit.pinpoint}  {hit.doc}#{hit.anchor}")
        print(f"    {shown(query, hit, colour=sys.stdout.isatty())}")
    rest = f"，列出 {len(answer.hits)} 处" if len(answer.hits) < answer.total else ""
    say(
        f"共 {answer.total} 处，在 {answer.documents} 份文献里{rest}。"
        if answer.total
        else "没有找到。"
    )
    for line in (*explained(why), *nearby(near)):
        say(line)


def explained(why: Explanation | None) -> Iterator[str]:
    """Why nothing is found, in lines."""
    if why is None:
        return
    if why.unfiltered and why.unfiltered.total:
        yield f"不加限定时有 {why.unfiltered.total} 处。"
    for part in why.parts:
        loose = f"；不计标点有 {part.unmarked} 处" if part.unmarked else ""
        sort = "要排除的" if part.excluded else ""
        yield f"单查{sort}“{part.text}”：{part.passages} 处{loose}"
    for rest in why.without:
        yield f"去掉 {rest.dropped}：{rest.passages} 处"
    for stretch in why.nearest:
        where = f"《{stretch.hit.title}》{stretch.hit.pinpoint}"
        yield f"文库里有“{stretch.text}”：{stretch.passages} 处，例如{where}"


def nearby(near: tuple[Item, ...]) -> Iterator[str]:
    """What is near the query, a line for each reason."""

    if near:
        yield "相近的（不计入上面的处数）："
    for name, items in groupby(near, key=attrgetter("reason")):
        yield f"  {name}：{'；'.join(map(_told, items))}"


def _told(item: Item) -> str:
    if item.query:
        return f"{item.text}（{item.count} 处）"
    if item.sort == "topic":
        return f"主题“{item.text}”（{item.target}）"
    return f"《{item.text}》（{item.target}）"


def shown(query: Query, hit: Found, *, colour: bool) -> str:
    """The text of a hit in one line, cut to what is near its marks."""
    spans = marks(query, hit.text)
    start = max(0, spans[0].start - _AROUND)
    end = min(len(hit.text), max(spans[0].end, start + 2 * _AROUND) + _AROUND)
    pieces: list[str] = []
    at = start
    for span in spans:
        if span.end <= end:
            found = span.of(hit.text)
            pieces += hit.text[at : span.start], _MARK.format(found) if colour else found
            at = span.end
    line = " ".join("".join([*pieces, hit.text[at:end]]).split())
    return ("……" if start else "") + line + ("……" if end < len(hit.text) else "")
