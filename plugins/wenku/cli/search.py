"""`wenku search`: the same hits as the site's, in the terminal or as JSON."""

from __future__ import annotations

import argparse
import json
import sys

from wenku.build.project import Project
from wenku.cli.console import say
from wenku.index.matching import marks
from wenku.index.query import MESSAGES, Query, parse
from wenku.index.whoosh_store import Answer, Found, search
from wenku.model.document import KINDS
from wenku.model.errors import UsageError

LIMIT = 20
_AROUND = 40
"""Characters shown before the first and after the last mark of a hit."""
_MARK = "\x1b[1;31m{}\x1b[0m"


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
    query = parse(" ".join(given.query))
    if query.problem:
        raise UsageError(query.problem, MESSAGES[query.problem], remedy="改写要查找的内容后再试")
    if given.limit < 0:
        raise UsageError("usage", "--limit 不能小于 0", remedy="写要列出的条数，0 为全部")
    answer = search(project.index, query, kind=given.kind, topic=given.topic, limit=given.limit)
    if given.json:
        sys.stdout.write(json.dumps(as_json(answer), ensure_ascii=False) + "\n")
    else:
        _print(query, answer)
    return 0


def as_json(answer: Answer) -> dict[str, object]:
    """The answer as design.md section 7 defines it."""
    hits = [{"doc": hit.doc, "anchor": hit.anchor, "text": hit.text} for hit in answer.hits]
    return {"total": answer.total, "hits": hits}


def _print(query: Query, answer: Answer) -> None:
    for hit in answer.hits:
        print(f"{hit.doc}#{hit.anchor}  {shown(query, hit, colour=sys.stdout.isatty())}")
    rest = f"，列出 {len(answer.hits)} 处" if len(answer.hits) < answer.total else ""
    say(f"共 {answer.total} 处{rest}。" if answer.total else "没有找到。")


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
