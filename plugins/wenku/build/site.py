"""The site half: docs/ to a library, and a library to a site.

MkDocs runs in a process of its own, so that nothing here needs it to be imported.
"""

from __future__ import annotations

import os
import re
import subprocess
import sys
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import TypeVar

from wenku.build.files import read_markdown
from wenku.extract.topics import hits, parse_topic
from wenku.link.library import Library, Problem
from wenku.markdown import parse
from wenku.model.document import FOLDERS, Document
from wenku.model.errors import ContractError, Diagnostic, WenkuError
from wenku.model.topic import Topic

_T = TypeVar("_T", Document, Topic)
_TOLD = re.compile(r"(?:WARNING|ERROR)\s+-\s+(.*)")
"""A line of MkDocs that the user should know of."""
_RESERVED = ("index.md", "README.md")
"""Names under docs/ that are no documents: their pages are made by the site."""


def load(project: Path) -> Library:
    """The library that ``project``/docs holds.

    A file that breaks the contract, is no UTF-8, or repeats an id is left out and named in
    ``problems``; the others go on.
    """
    problems: list[Problem] = []
    topics = [topic for _, topic in _parsed(project, "topics", parse_topic, problems)]
    topics.sort(key=lambda topic: (topic.order, topic.id))
    documents: dict[str, Document] = {}
    for kind, folder in FOLDERS.items():
        for path, document in _parsed(project, folder, parse, problems):
            fault = _misplaced(document, document.kind == kind, documents)
            if fault:
                problems.append(Problem(path, fault))
            else:
                documents[document.id] = document
    ordered = tuple(documents[key] for key in sorted(documents))
    found = {document.id: hits(document.blocks, topics) for document in ordered}
    return Library(ordered, tuple(topics), found, tuple(problems))


def _parsed(
    project: Path, folder: str, parser: Callable[[str, str], _T], problems: list[Problem]
) -> list[tuple[str, _T]]:
    """What the files of docs/``folder`` say, with their paths, in the order of their names."""
    parsed: list[tuple[str, _T]] = []
    for file in _files(project / "docs" / folder):
        path = file.relative_to(project).as_posix()
        try:
            parsed.append((path, parser(read_markdown(file, path), path)))
        except WenkuError as error:
            problems.append(Problem(path, error.diagnostic()))
    return parsed


def _files(folder: Path) -> Iterator[Path]:
    yield from (file for file in sorted(folder.glob("*.md")) if file.name not in _RESERVED)


def _misplaced(document: Document, in_place: bool, taken: dict[str, Document]) -> Diagnostic | None:
    """What keeps a document out although it can be read."""
    if not in_place:
        message, remedy = "类别（kind）与所在文件夹不符", "移到相应的文件夹，或改正 kind"
    elif document.id in taken:
        message, remedy = f"编号 {document.id} 已有别的文献使用", "删除重复的一份，或换一个编号"
    elif document.id == "index":
        message, remedy = "编号 index 是目录页所用，不能作文献的编号", "换一个编号"
    else:
        return None
    return Diagnostic("docs.misplaced", message, remedy, severity="error")


def render_site(project: Path, site_dir: Path) -> tuple[str, ...]:
    """Build the site of ``project`` into ``site_dir``, which is emptied first.

    Returns what there is to tell the user, a line each: files left out, links of the help that
    lead nowhere.  Raises ``ContractError`` with what MkDocs said where it fails.
    """
    command = [sys.executable, "-m", "mkdocs", "build"]
    command += ["--config-file", str(project / "mkdocs.yml"), "--site-dir", str(site_dir.resolve())]
    environment = os.environ | {"NO_MKDOCS_2_WARNING": "1", "PYTHONUTF8": "1", "NO_COLOR": "1"}
    done = subprocess.run(
        command, capture_output=True, encoding="utf-8", env=environment, cwd=project, check=False
    )
    said = [line.strip() for line in (done.stderr + done.stdout).splitlines() if line.strip()]
    if done.returncode:
        raise ContractError(
            "site.failed",
            f"生成网页时出错：{said[-1] if said else '没有说明'}",
            remedy="检查 mkdocs.yml 和 docs/help 里的文件；改不好时恢复原来的 mkdocs.yml",
        )
    return tuple(told[1] for line in said if (told := _TOLD.match(line)))
