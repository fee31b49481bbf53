"""`wenku check-draft`: a draft held against the library; nothing of it is kept."""

from __future__ import annotations

import argparse
import json
import sys
from collections.abc import Sequence
from dataclasses import asdict, replace
from pathlib import Path

from wenku.build.conversion import convert
from wenku.build.files import read_source
from wenku.build.pool import call_apart
from wenku.build.project import Project
from wenku.build.site import load
from wenku.cli.console import say
from wenku.extract.citations import citations
from wenku.extract.statements import statements
from wenku.link.draft import Checked, Remark, Sentence, check
from wenku.markdown.anchors import give_anchors
from wenku.model.errors import UnreadableDocument
from wenku.model.facts import Facts

_SHORT = 60


def add_arguments(command: argparse.ArgumentParser) -> None:
    """The arguments of the command."""
    command.add_argument("file", metavar="文件", help="要核对的文稿（.docx、.doc、.wps、.txt 等）")
    command.add_argument("--json", action="store_true", help="以 JSON 输出，供程序使用")


def run(project: Project, given: argparse.Namespace) -> int:
    """Check and print; 0 whatever is found, since a draft is no part of the library.

    Raises ``UnreadableDocument`` for a file that is absent, holds no text or takes too long.
    """
    path = Path(given.file)
    draft = call_apart(read_draft, read_source(path), path.name)
    checked = check(draft, load(project.root))
    if given.json:
        sys.stdout.write(json.dumps(asdict(checked), ensure_ascii=False) + "\n")
    else:
        _print(checked)
    return 0


def read_draft(data: bytes, name: str) -> Facts:
    """The draft that a file ``name`` holds, with what it says."""
    parts = convert(data, name, "speech")
    draft = parts[0].draft
    if draft is None:
        found = parts[0].failure
        raise UnreadableDocument(
            "draft.unreadable",
            found.message if found else "文件里没有文字",
            remedy=found.remedy if found else "换一种格式另存后再试",
        )
    document = replace(draft, id="draft", blocks=give_anchors(draft.blocks))
    return Facts(document, statements(document), citations(document))


def _print(checked: Checked) -> None:
    exact = [one for one in checked.sentences if one.found == "exact"]
    near = [one for one in checked.sentences if one.found == "near"]
    print(f"核对了 {checked.total} 句：{len(exact)} 句库内原样有，{len(near)} 句库内有相近的写法。")
    _sentences("库内原样有的句子", exact)
    _sentences("库内有相近写法的句子", near)
    _remarks("提法", checked.phrases)
    _remarks(f"引用的规定（共 {checked.cited} 处）", checked.citations)
    _remarks("引语", checked.quotes)
    say("以上只供参考；引用前请打开出处核对。文稿没有留存。")


def _sentences(title: str, found: Sequence[Sentence]) -> None:
    if not found:
        return
    print(f"\n【{title}】")
    for one in found:
        print(f"第 {one.line} 行：{_short(one.text)}")
        for source in one.sources:
            print(f"    《{source.title}》{source.pinpoint}  {source.document}#{source.anchor}")
            for change in source.changes:
                old, new = change.old.of(source.text), change.new.of(one.text)
                print(f"      库内“{old}”，文稿“{new}”")
        if one.more:
            print(f"    另有 {one.more} 处")


def _remarks(title: str, found: Sequence[Remark]) -> None:
    if not found:
        return
    print(f"\n【{title}】")
    for one in found:
        print(f"第 {one.line} 行“{_short(one.text)}”：{one.message}")


def _short(text: str) -> str:
    return text if len(text) <= _SHORT else text[: _SHORT - 1] + "…"
