"""The same texts in many formats: read each file and hold it against the exact text.

Truth.  ``truth/STEM.txt`` is the text of every file whose name begins with STEM; white space is
ignored throughout.  ``lawnum`` has 149 numbers (第…章, 第…条, （一）) that its files hold only as
automatic numbering.  ``rich`` is no plain text but a document full of traps: what must, must not
and must once appear stands in ``truth/rich_checks.json``.
"""

from __future__ import annotations

import argparse
import json
import time
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, field, replace
from pathlib import Path
from statistics import mean

from text_scores import LABEL, differences, distance, failures, numbers, recall
from wenku.model.errors import UnreadableDocument
from wenku.model.source import RawDocument
from wenku.read import registry
from wenku.text.chars import solid

_ERRORS = {"pdf": 0.001, "scanned.pdf": 0.02}
"""The share of wrong characters allowed where it is not 0."""
_RECALL = {"pdf": 0.97}
_WHOLE = "native.docx"
"""The format of the file of ``rich`` that holds everything."""
_ABSENT = frozenset({"field", "omath"})
"""Checks of ``rich`` for what the other files do not hold: the program that converted them had
lost the formula and the result of the reference, as a look into the files shows."""
_UNMET = {
    # What was deleted is printed, struck through.
    "pdf": frozenset({"ins", "del_inline", "del_para", "moved_once"}),
    # The program left a list of two paragraphs out.
    "odt": frozenset({"auto_l4"}),
    # It wrote deletions as plain text, and of every automatic number no more than its count.
    "html": frozenset(
        {"ins", "del_inline", "del_para", "moved_once", "circle", "tiangan", "shi", "jie"}
        | {"roman", "fullw", "multi", "start5"}
    ),
}
"""Checks of ``rich`` that a file cannot pass, by format."""
_APPENDED = {"blink.mht": 3, "ie.mht": 3, "gb2312meta.html": 3, "nometa.html": 3}
"""How many lines (rare characters and a table) these files have after the text."""
_BARE = ("lawnum.html",)
"""Files whose lists count 1. 2. 3. whatever the numbers were: they are compared without."""
_SCANNED = "scanned.pdf"
"""The format whose one file holds only the first pages of its text."""
_MOST, _SHOWN = 12, 12
"""Differences shown of a file."""


@dataclass(frozen=True, slots=True)
class Result:
    """What came of one file; ``note`` says why there are no figures, ``empty`` that it has no text
    in the first place."""

    name: str
    format: str
    seconds: float = 0.0
    errors: float | None = None
    recall: float | None = None
    numbers: tuple[int, int] | None = None
    failed: tuple[str, ...] | None = None
    note: str = ""
    empty: bool = False
    shown: tuple[str, ...] = field(default=(), repr=False)

    @property
    def passed(self) -> bool:
        """Whether every figure there is reaches its target."""
        return (
            not self.note
            and (self.errors or 0.0) <= _ERRORS.get(self.format, 0.0)
            and (self.recall is None or self.recall >= _RECALL.get(self.format, 0.0))
            and (self.numbers is None or self.numbers[0] == self.numbers[1])
            and not self.failed
        )


def measure(path: Path, truth: Path) -> Result:
    """Read ``path`` and compare it with its text in the folder ``truth``."""
    file_format = path.name.partition(".")[2]
    data = path.read_bytes()
    name = path.name.lower()
    if not data:
        return Result(path.name, file_format, empty=True)
    if not any(reader.recognises(data, name) for reader in registry.READERS):
        return Result(path.name, file_format, note="no reader")
    start = time.perf_counter()
    try:
        raw = registry.read(data, name, recognise=True)
    except UnreadableDocument as error:
        return Result(path.name, file_format, note=f"{error.code} {error.message}")
    seconds = time.perf_counter() - start
    if name.startswith("rich."):
        return replace(_checked(raw, path.name, truth), seconds=seconds)
    return replace(_compared(raw, path.name, truth), seconds=seconds)


def _checked(raw: RawDocument, name: str, truth: Path) -> Result:
    file_format = name.partition(".")[2]
    allowed = _UNMET.get(file_format, frozenset())
    allowed |= _ABSENT if file_format != _WHOLE else frozenset()
    checks = json.loads((truth / "rich_checks.json").read_text(encoding="utf-8"))
    found = failures(solid(raw.text), checks)
    return Result(name, file_format, failed=tuple(each for each in found if each not in allowed))


def _begun(text: str, found: str) -> str:
    """The beginning of ``text`` that the pages of a scan hold: up to where the last words of
    ``found`` stand."""
    whole = solid(text)
    for length in range(len(found), len(found) - _MOST, -1):
        place = whole.find(found[length - _SHOWN : length])
        if place >= 0:
            return _cut(text, place + _SHOWN + len(found) - length)
    return text


def _cut(text: str, count: int) -> str:
    """The lines of ``text`` up to ``count`` characters, white space not counted."""
    kept: list[str] = []
    for line in text.split("\n"):
        kept.append(solid(line)[:count])
        count -= len(kept[-1])
    return "\n".join(kept)


def _compared(raw: RawDocument, name: str, truth: Path) -> Result:
    stem, _, file_format = name.partition(".")
    text = (truth / f"{stem}.txt").read_text(encoding="utf-8")
    if file_format == _SCANNED:
        text = _begun(text, solid(raw.text))
    true = [whole for line in text.split("\n") if (whole := solid(line))]
    lines = [whole for line in raw.lines if (whole := solid(line.text))]
    more = _APPENDED.get(file_format, 0)
    if more and true[-1] in lines[-more - 1 :]:
        lines = lines[:-more]
    numbered = stem == "lawnum" and name not in _BARE
    if name in _BARE:
        true = [line[len(label[0]) if (label := LABEL.match(line)) else 0 :] for line in true]
        lines = [bare for line in raw.lines if (bare := solid(line.text[line.list_label :]))]
    return Result(
        name,
        file_format,
        errors=distance("".join(true), "".join(lines)) / sum(map(len, true)),
        recall=recall(true, lines),
        numbers=numbers(true, lines) if numbered else None,
        shown=tuple(differences(true, lines)),
    )


def rows(results: Sequence[Result]) -> Iterator[str]:
    """The files as a table, the formats as a table, and the verdict."""
    yield "文件                        错字率      段落    编号      检查   秒"
    for result in results:
        yield _row(result)
    yield ""
    yield "格式              份数   错字率      段落    编号      未过的检查"
    for file_format in sorted({result.format for result in results}):
        yield _total(file_format, [each for each in results if each.format == file_format])
    yield ""
    good = sum(result.passed for result in results)
    yield f"{len(results)} 份中 {good} 份达标（错字率 0，PDF 0.1 %，扫描件 2 %；编号全；检查全过）"


def _row(result: Result) -> str:
    if result.note or result.empty:
        return f"{result.name:24} {result.note or '（空文件，不计）'}"
    checks = (
        "" if result.failed is None else "全过" if not result.failed else str(len(result.failed))
    )
    mark = "" if result.passed else " ✗"
    return (
        f"{result.name:24}{_percent(result.errors):>10}{_percent(result.recall):>10}"
        f"{_of(result.numbers):>9}{checks:>6}{result.seconds:>7.2f}{mark}"
    )


def _total(file_format: str, results: Sequence[Result]) -> str:
    read = [result for result in results if not (result.note or result.empty)]
    errors = [each.errors for each in read if each.errors is not None]
    kept = [each.recall for each in read if each.recall is not None]
    counts = [each.numbers for each in read if each.numbers is not None]
    failed = [name for each in read for name in each.failed or ()]
    verdict = "达标" if all(result.passed for result in results) else "未达标"
    return (
        f"{file_format:18}{len(read)}/{len(results)}"
        f"{_percent(mean(errors) if errors else None):>10}"
        f"{_percent(mean(kept) if kept else None):>10}"
        f"{_of(counts[0] if counts else None):>9}  {' '.join(failed):10} {verdict}"
    )


def _percent(value: float | None) -> str:
    return "" if value is None else f"{value:.3%}"


def _of(value: tuple[int, int] | None) -> str:
    return "" if value is None else f"{value[0]}/{value[1]}"


def add_to(commands: argparse._SubParsersAction[argparse.ArgumentParser], root: Path) -> None:
    """Add the subcommand ``formats`` to ``commands``; ``root`` is the project folder."""
    parser = commands.add_parser("formats", help="同一文本的各种格式：错字、段落、编号、陷阱")
    folder = root.parent / "shared/corpus/formats"
    parser.add_argument("folder", nargs="?", type=Path, default=folder)
    parser.add_argument("--only", default="", metavar="词", help="只读文件名里有这个词的")
    parser.add_argument("--show", action="store_true", help="列出不符的段落和未过的检查")
    run: Callable[[argparse.Namespace], int] = _run
    parser.set_defaults(run=run)


def _run(options: argparse.Namespace) -> int:
    if not options.folder.is_dir():
        print(f"找不到 {options.folder}：请给出各种格式的文件所在的文件夹")
        return 2
    folders = (options.folder, options.folder / "scan")
    paths = [
        path
        for folder in folders
        for path in sorted(folder.glob("*.*"))
        if path.is_file() and options.only in path.name
    ]
    results = [measure(path, options.folder / "truth") for path in paths]
    for row in rows(results):
        print(row)
    for result in results if options.show else ():
        for line in (*result.shown[:_MOST], *(f"未过 {name}" for name in result.failed or ())):
            print(f"{result.name}: {line}")
    return 0 if all(result.passed for result in results) else 1
