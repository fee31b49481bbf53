"""`wenku requirements`: the register in the terminal, as JSON, CSV or a workbook."""

from __future__ import annotations

import argparse
import json
import sys
from collections.abc import Mapping, Sequence
from pathlib import Path

from wenku.build.project import Project
from wenku.build.site import load
from wenku.build.xlsx import workbook
from wenku.cli.console import say, say_problem
from wenku.index.query import MESSAGES, parse
from wenku.link.catalog import cards
from wenku.link.citations import links
from wenku.link.library import Library
from wenku.link.register import Demand, register
from wenku.model.errors import UsageError, WenkuError
from wenku.model.statement import FORCES, Force
from wenku.render.labels import FORCE
from wenku.render.selection import Selection, as_json, selected
from wenku.render.sheet import csv_text, source, table


def add_arguments(command: argparse.ArgumentParser) -> None:
    """The arguments of the command."""
    command.add_argument(
        "query", nargs="*", metavar="字词",
        help="要求里要有的字词，写法与 wenku search 相同；不写则列出全部",
    )  # fmt: skip
    command.add_argument(
        "--bearer", default="", metavar="责任主体", help="只列这个责任主体的，如 巡察办、党组织书记"
    )
    command.add_argument("--topic", default="", metavar="主题", help="只列这个主题的（名称或编号）")
    command.add_argument(
        "--force", choices=(*FORCES, *FORCE.values()), metavar="力度",
        help="只列一种力度：" + "、".join(f"{word}（{key}）" for key, word in FORCE.items()),
    )  # fmt: skip
    form = command.add_mutually_exclusive_group()
    form.add_argument("--json", action="store_true", help="以 JSON 输出，供程序使用")
    form.add_argument("--csv", metavar="文件", help="存成 CSV 文件")
    form.add_argument("--xlsx", metavar="文件", help="存成 Excel 文件，右边留空栏供填写")


def run(project: Project, given: argparse.Namespace) -> int:
    """List the register; 0 also where nothing fits.

    Raises ``UsageError`` for words or a topic that cannot be looked for, ``WenkuError`` where the
    file cannot be written.
    """
    words = " ".join(given.query)
    if problem := parse(words).problem if words else "":
        raise UsageError(problem, MESSAGES[problem], remedy="改写要查找的内容后再试")
    library = load(project.root)
    for one in library.problems:
        say_problem(one.path, one.diagnostic)
    topics = {topic.id: topic.title for topic in library.topics}
    chosen = Selection(words, given.bearer, _topic(given.topic, topics), _force(given.force))
    found = tuple(selected(_register(library), chosen))
    if given.json:
        rows = [as_json(demand, topics) for demand in found]
        answer = {"total": len(found), "requirements": rows}
        sys.stdout.write(json.dumps(answer, ensure_ascii=False) + "\n")
    elif given.csv:
        _save(given.csv, csv_text(table(found, topics)).encode("utf-8"), len(found))
    elif given.xlsx:
        about = _about(chosen, topics, len(found))
        _save(given.xlsx, workbook(table(found, topics), about), len(found))
    else:
        _print(found)
    return 1 if library.problems else 0


def _register(library: Library) -> tuple[Demand, ...]:
    linked = links(library.documents, library.cited, library.corrections)
    return register(library, cards(library), linked)


def _topic(name: str, topics: Mapping[str, str]) -> str:
    """The id of the topic that ``name`` is the id or the title of, "" for none."""
    found = [key for key, title in topics.items() if name in (key, title)]
    if name and not found:
        raise UsageError("usage", f"没有名为“{name}”的主题", remedy="主题的名称见网页的“主题”栏")
    return found[0] if found else ""


def _force(name: str | None) -> Force | None:
    return next((key for key, word in FORCE.items() if name in (key, word)), None)


def _about(chosen: Selection, topics: Mapping[str, str], count: int) -> list[str]:
    """What the second sheet says of the rows."""
    parts = (
        ("字词", chosen.words), ("责任主体", chosen.bearer), ("主题", topics.get(chosen.topic, "")),
        ("力度", FORCE[chosen.force] if chosen.force else ""),
    )  # fmt: skip
    named = [f"{label}：{value}" for label, value in parts if value]
    return [f"共 {count} 条", "筛选条件：" + ("；".join(named) or "无"), "要求均为原文，一字未改"]


def _save(name: str, content: bytes, count: int) -> None:
    try:
        Path(name).write_bytes(content)
    except OSError as error:
        raise WenkuError(
            "requirements.unwritable",
            f"不能写入 {name}（{error.strerror}）",
            remedy="换一个文件夹或文件名；文件正在 Excel 里打开时先关闭它",
        ) from error
    say(f"已存入 {name}，共 {count} 条要求。")


def _print(found: Sequence[Demand]) -> None:
    for number, demand in enumerate(found, start=1):
        who = "、".join(demand.printed) or "未写明"
        print(f"{number}. 【{FORCE[demand.force]}】{who}：{' '.join(demand.text.split())}")
        print(f"    {source(demand)}  {demand.card.id}#{demand.anchor}")
    say(f"共 {len(found)} 条要求。" if found else "没有符合条件的要求。")
