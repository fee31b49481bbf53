"""Laws as Markdown: strip the marks, take the text apart, and compare with what the marks said.

Truth.  Lines under a Markdown heading that begin with 第…编, 第…分编, 第…章 or 第…节 are the parts,
chapters and sections.  Lines that begin with 第…条 (also 第…条之…) and a blank, after 条 or
by a slip before it, are the articles, except in reports on cases (案例), which quote articles and
have none.  Read by eye: a line of that form without any blank is the rest of a broken line;
five lines counted here are quotations all the same, in 宪法修正案（2018年）.  The first heading of
the first level is the title.  Paragraphs that begin with 一、 in a text without 第…条 are counted
but not scored: the marks do not say what they are.  A line without a mark that has the form of a
heading (第五章法律责任) is doubtful and not scored either.
"""

from __future__ import annotations

import argparse
import re
import time
import zipfile
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from pathlib import Path
from typing import TYPE_CHECKING

from wenku.clean import clean
from wenku.model.source import RawDocument, lines_of
from wenku.structure.rule import structure
from wenku.text.chars import folded, solid

if TYPE_CHECKING:
    from wenku.model.document import Structure

_NUMBER = r"第[零〇○一二三四五六七八九十百千两\d]+"
_ARTICLE = re.compile(rf"[\s　]*{_NUMBER}(?:条(?:之[一二三四五六七八九十]+)?[\s　]|[\s　]条)")
_DIVISION = re.compile(rf"{_NUMBER}(?:编|分编|章|节)")
_DOUBTFUL = re.compile(rf"[\s　]*{_NUMBER}(?:编|分编|章|节)[^。；，]{{0,30}}$")
_FRONT_MATTER = re.compile(r"\A---\n.*?(?:\n---(?:\n|\Z)|\Z)", re.DOTALL)
_COMMENT = re.compile(r"<!--.*?-->", re.DOTALL)
_HEADING = re.compile(r"(#{1,6})(?:[ \t]+|$)")
_EMPHASIS = re.compile(r"(\*\*|__)(?=\S)(.+?)(?<=\S)\1")
_TARGETS = {"条": 0.999, "编章节": 0.995}


@dataclass(frozen=True, slots=True)
class Law:
    """One document without its marks, and what the marks said (by line, from 1)."""

    name: str
    lines: tuple[str, ...]
    title: str
    articles: frozenset[int]
    divisions: frozenset[int]
    doubtful: frozenset[int]


@dataclass(slots=True)
class Count:
    """Places that are true, found, and both."""

    true: int = 0
    found: int = 0
    both: int = 0
    misses: list[str] = field(default_factory=list)

    def add(self, law: Law, true: frozenset[int], found: frozenset[int]) -> None:
        """Take in one document; ``true`` and ``found`` are line numbers."""
        self.true += len(true)
        self.found += len(found)
        self.both += len(true & found)
        for line in sorted(true ^ found):
            sign = "漏" if line in true else "多"
            self.misses.append(f"{sign} {law.name}:{line} {law.lines[line - 1][:60]}")

    @property
    def recall(self) -> float:
        """The share of the true ones that were found."""
        return self.both / self.true if self.true else 1.0

    @property
    def precision(self) -> float:
        """The share of the found ones that are true."""
        return self.both / self.found if self.found else 1.0


@dataclass(slots=True)
class Score:
    """All counts over the documents taken in so far."""

    documents: int = 0
    characters: int = 0
    articles: Count = field(default_factory=Count)
    divisions: Count = field(default_factory=Count)
    titles: Count = field(default_factory=Count)
    listed: int = 0
    run_in: int = 0
    continued: int = 0
    removed: Count = field(default_factory=Count)
    changed: list[str] = field(default_factory=list)
    lost: list[str] = field(default_factory=list)

    @property
    def passed(self) -> bool:
        """Whether every figure reaches its target."""
        counts = {"条": self.articles, "编章节": self.divisions}
        good = all(min(counts[k].precision, counts[k].recall) >= v for k, v in _TARGETS.items())
        return good and not self.lost and not self.changed


def unmarked(name: str, markdown: str) -> Law:
    """The document ``markdown`` with its marks stripped, paragraph by paragraph."""
    text = _COMMENT.sub("", _FRONT_MATTER.sub("", markdown.replace("\r\n", "\n")))
    lines: list[str] = []
    title = ""
    articles: set[int] = set()
    divisions: set[int] = set()
    doubtful: set[int] = set()
    for raw in text.split("\n"):
        mark = _HEADING.match(raw)
        line = _EMPHASIS.sub(r"\2", raw[mark.end() :] if mark else raw)
        if not solid(line):
            continue
        lines.append(line)
        number = len(lines)
        if mark and len(mark[1]) == 1 and not title:
            title = line
        elif mark and _DIVISION.match(line.strip()):
            divisions.add(number)
        elif _ARTICLE.match(line) and "案例" not in name.split("/"):
            articles.add(number)
        elif _DOUBTFUL.match(line):
            doubtful.add(number)
    return Law(
        name, tuple(lines), title, frozenset(articles), frozenset(divisions), frozenset(doubtful)
    )


def laws(archive: Path, short: int) -> Iterator[Law]:
    """The documents of ``archive`` in the order of their names; with ``short`` so many of them."""
    with zipfile.ZipFile(archive) as opened:
        names = sorted(name for name in opened.namelist() if name.endswith(".md"))
        step = max(1, len(names) // short) if short else 1
        for name in names[::step][: short or None]:
            yield unmarked(name, opened.read(name).decode("utf-8"))


def measure(law: Law, score: Score) -> None:
    """Clean ``law``, take it apart, and add what came out to ``score``."""
    raw = RawDocument("txt", lines_of(list(law.lines)))
    cleaned = clean(raw)
    found = structure(cleaned)
    score.documents += 1
    score.characters += sum(map(len, law.lines))
    _compare(law, found, score)
    before = solid("".join(line.text for line in cleaned.lines))
    if solid("".join(block.text for block in found.blocks)) != before:
        score.changed.append(law.name)
    if law.lines and not found.blocks:
        score.lost.append(law.name)
    taken = len(solid("".join(law.lines))) - len(before)
    score.removed.found += taken
    for removal in cleaned.removed if taken else ():
        score.removed.misses.append(
            f"删 {law.name}:{removal.line} [{removal.reason}] {removal.text[:60]}"
        )


def _compare(law: Law, found: Structure, score: Score) -> None:
    blocks = [b for b in found.blocks if b.line not in law.doubtful]
    articles = [b for b in blocks if b.role == "article"]
    written = frozenset(b.line for b in articles if (b.number or "").startswith("第"))
    score.articles.add(law, law.articles, written)
    score.listed += len(articles) - len(written)
    score.run_in += sum(m.role == "article" for b in blocks for m in b.marks)
    divisions = [b for b in blocks if b.role in ("part", "chapter", "section")]
    numbered = frozenset(b.line for b in divisions if b.number)
    score.divisions.add(law, law.divisions, numbered)
    score.continued += len(divisions) - len(numbered)
    given = folded(found.title.text) if found.title else ""
    score.titles.true += bool(law.title)
    score.titles.found += bool(given)
    score.titles.both += bool(law.title) and given == folded(law.title)
    if given != folded(law.title):
        score.titles.misses.append(f"题 {law.name} {law.title} ≠ {given}")


def report(score: Score, seconds: float, show: int) -> Iterator[str]:
    """The figures as lines of text, with up to ``show`` misses of each sort."""
    yield f"文档 {score.documents} 份，{score.characters / 1e6:.1f} 百万字"
    for name, count in (
        ("条", score.articles),
        ("编章节", score.divisions),
        ("标题", score.titles),
    ):
        yield (
            f"{name}：应有 {count.true}，找到 {count.found}，"
            f"准确率 {count.precision:.5f}，召回率 {count.recall:.5f}"
        )
    yield f"未计分：以 一、（一）1. 编号的条 {score.listed}，段内连排的条 {score.run_in}，"
    yield f"    编章节名称的续行 {score.continued}"
    yield f"丢失文档 {len(score.lost)}，结构改动文字的文档 {len(score.changed)}"
    yield f"清理去掉的字 {score.removed.found}"
    speed = score.characters * 3 / 1e6 / max(seconds, 1e-9)
    yield f"用时 {seconds:.1f} 秒（{speed:.1f} MB/秒，仅供参考）"
    for misses in (
        score.articles.misses,
        score.divisions.misses,
        score.titles.misses,
        score.removed.misses,
        [f"丢 {name}" for name in score.lost],
        [f"改 {name}" for name in score.changed],
    ):
        yield from misses[:show]


def add_to(commands: argparse._SubParsersAction[argparse.ArgumentParser], root: Path) -> None:
    """Add the subcommand ``laws`` to ``commands``; ``root`` is the project folder."""
    parser = commands.add_parser("laws", help="去掉标记的法律法规：条、编章节、标题是否找全找准")
    parser.add_argument("zip", nargs="?", type=Path, default=root.parent / "shared/corpus/laws.zip")
    parser.add_argument("--short", type=int, default=0, metavar="N", help="只取样 N 份（取法固定）")
    parser.add_argument("--show", type=int, default=0, metavar="N", help="每类最多列出 N 处不符")
    run: Callable[[argparse.Namespace], int] = _run
    parser.set_defaults(run=run)


def _run(options: argparse.Namespace) -> int:
    if not options.zip.is_file():
        print(f"找不到 {options.zip}：请给出法律法规压缩包的路径")
        return 2
    score = Score()
    start = time.perf_counter()
    for law in laws(options.zip, options.short):
        measure(law, score)
    for line in report(score, time.perf_counter() - start, options.show):
        print(line)
    print("达标" if score.passed else "未达标")
    return 0 if score.passed else 1
