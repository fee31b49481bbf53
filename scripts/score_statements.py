"""Requirements, problems, bearers, formulations and speakers against labels made by hand.

Truth.  The labels of ../shared/gold (units with their text; their guide is its README), and those
of tests/extract/statements_by_hand.yaml (units by position and hash).  A unit is met by a row whose
text holds it, or is held by it and at least two fifths as long.  Bearers count in units that
demand something; formulations count once a document.
"""

from __future__ import annotations

import argparse
import json
import re
import time
from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass, field, replace
from pathlib import Path

import yaml

from wenku.build.conversion import convert
from wenku.extract.statements import statements
from wenku.markdown.anchors import give_anchors
from wenku.model.document import Document, Kind
from wenku.model.statement import FORCES, Requirement, Statements
from wenku.text.digest import short_name

_UNIT = re.compile(r"[^。！？；]*[。！？；]+[”’）)》]*|[^。！？；]+$")
_TARGETS = {
    "标注": {"要求": 0.95, "问题": 0.90, "责任主体": 0.88, "提法": 0.92, "语气": 0.97, "引语": 1.0},
    "自标": {"要求": 0.90, "问题": 0.85, "责任主体": 0.83, "提法": 0.87, "语气": 0.92},
}
_SPEED = 1.0
"""Megabytes of text (UTF-8) a second."""


@dataclass(frozen=True, slots=True)
class Unit:
    """One labelled sentence; names are as ``key`` of its set makes them."""

    number: int
    text: str
    force: str = ""
    bearers: frozenset[str] = frozenset()
    problem: bool = False
    speaker: str | None = None


@dataclass(frozen=True, slots=True)
class Labelled:
    """One document with its labels."""

    name: str
    document: Document
    units: tuple[Unit, ...]
    formulations: frozenset[str]
    key: Callable[[str], str]


@dataclass(slots=True)
class Tally:
    """Hits, false alarms and misses by kind, and what was missed."""

    counts: dict[str, list[int]] = field(default_factory=dict)
    shown: list[str] = field(default_factory=list)

    def add(self, kind: str, hit: int, false: int, missed: int) -> None:
        """Take in one comparison."""
        row = self.counts.setdefault(kind, [0, 0, 0])
        for index, number in enumerate((hit, false, missed)):
            row[index] += number

    def f1(self, kind: str) -> float:
        """The harmonic mean of precision and recall; 1 where there is nothing to find."""
        hit, false, missed = self.counts.get(kind, [0, 0, 0])
        return 2 * hit / (2 * hit + false + missed) if hit + false + missed else 1.0


def solid(text: str) -> str:
    """``text`` without white space and Markdown signs."""
    return re.sub(r"[\s\\*#]+", "", text)


def meets(unit: str, row: str) -> bool:
    """Whether a labelled unit and a row are about the same stretch."""
    return bool(unit and row) and (unit in row or (row in unit and len(row) >= 0.4 * len(unit)))


def document(path: Path, kind: Kind) -> Document:
    """The document an import makes of ``path``, with anchors."""
    draft = convert(path.read_bytes(), path.name, kind)[0].draft
    if draft is None:
        raise ValueError(f"{path} 未能转换")
    return replace(draft, id=path.stem, blocks=give_anchors(draft.blocks))


def gold(shared: Path) -> Iterator[Labelled]:
    """The labelled seeds."""
    for path in sorted((shared / "gold").glob("*.jsonl")):
        rows = [json.loads(line) for line in path.read_text(encoding="utf-8").splitlines()]
        yield Labelled(
            path.stem[:3],
            document(shared / "corpus/seeds" / f"{path.stem}.txt", "speech"),
            tuple(_unit(row) for row in rows),
            frozenset(solid(form) for row in rows for form in row["forms"]),
            solid,
        )


def _unit(row: Mapping[str, object]) -> Unit:
    names = row["bearers"] if row["req"] else ()
    return Unit(
        number=int(str(row["u"])),
        text=solid(str(row["text"])),
        force=str(row["force"]) if row["req"] else "",
        bearers=frozenset(solid(str(name)) for name in names)
        if isinstance(names, list)
        else frozenset(),
        problem=bool(row["prob"]),
        speaker=str(row["quote"]) if row["quote"] else None,
    )


def by_hand(shared: Path, labels: Path) -> Iterator[Labelled]:
    """The documents labelled in ``labels``; a text that is not the one labelled is an error."""
    for item in yaml.safe_load(labels.read_text(encoding="utf-8")):
        path = shared / "corpus" / item["path"]
        lines = path.read_text(encoding="utf-8").split("\n")
        texts = [
            solid(m[0]) for line in lines for m in _UNIT.finditer(line.strip()) if m[0].strip()
        ]
        if [short_name(text, 6) for text in texts] != item["hashes"]:
            raise ValueError(f"{path} 不是标注过的文本")
        forces = {n: force for force in FORCES for n in item.get(force, ())}
        yield Labelled(
            path.stem[:6],
            document(path, item["kind"]),
            tuple(
                Unit(
                    number=n,
                    text=text,
                    force=forces.get(n, ""),
                    bearers=frozenset(item["bearers"].get(n, ())),
                    problem=n in item["prob"],
                )
                for n, text in enumerate(texts)
            ),
            frozenset(item["formulations"]),
            short_name,
        )


def compare(sets: Iterable[Labelled], tally: Tally) -> None:
    """Compare what is found in each document with its labels."""
    for labelled in sets:
        found = statements(labelled.document)
        _compare_units(labelled, found, tally)
        forms = {labelled.key(form.text) for form in found.formulations}
        _names(tally, "提法", labelled, labelled.formulations, forms)


def _compare_units(labelled: Labelled, found: Statements, tally: Tally) -> None:
    demanded = [(solid(row.text), row) for row in found.requirements]
    wanting = [solid(row.text) for row in found.problems]
    said = [(solid(row.text), row.speaker) for row in found.quotes]
    for unit in labelled.units:
        rows = [row for text, row in demanded if meets(unit.text, text)]
        _verdict(tally, "要求", labelled, unit, bool(unit.force), bool(rows))
        problem = any(meets(unit.text, text) for text in wanting)
        _verdict(tally, "问题", labelled, unit, unit.problem, problem)
        if unit.force:
            _bearers(tally, labelled, unit, rows)
        if unit.speaker:
            speakers = [who for text, who in said if meets(unit.text, text)]
            _verdict(tally, "引语", labelled, unit, True, unit.speaker in speakers)


def _bearers(tally: Tally, labelled: Labelled, unit: Unit, rows: list[Requirement]) -> None:
    names = {labelled.key(name) for row in rows for name in row.bearers}
    _names(tally, "责任主体", labelled, unit.bearers, names, unit)
    _verdict(tally, "语气", labelled, unit, True, any(row.force == unit.force for row in rows))


def _verdict(
    tally: Tally, kind: str, labelled: Labelled, unit: Unit, true: bool, found: bool
) -> None:
    tally.add(kind, true and found, found and not true, true and not found)
    if true != found:
        sign = "漏" if true else "多"
        tally.shown.append(f"{kind} {sign} {labelled.name} {unit.number} {unit.text[:60]}")


def _names(
    tally: Tally,
    kind: str,
    labelled: Labelled,
    true: frozenset[str],
    found: set[str],
    unit: Unit | None = None,
) -> None:
    tally.add(kind, len(true & found), len(found - true), len(true - found))
    if true != found:
        where = f"{unit.number} {unit.text[:40]}" if unit else ""
        missed, more = sorted(true - found), sorted(found - true)
        tally.shown.append(f"{kind} 漏 {missed} 多 {more} {labelled.name} {where}")


def speed(documents: Iterable[Document]) -> float:
    """Megabytes of text a second, the documents read one after the other."""
    kept = list(documents)
    size = sum(len(block.text.encode()) for each in kept for block in each.blocks)
    for each in kept[:1]:
        statements(each)
    start = time.process_time()
    for each in kept:
        statements(each)
    return size / 1e6 / (time.process_time() - start)


def add_to(commands: argparse._SubParsersAction[argparse.ArgumentParser], root: Path) -> None:
    """Offer the subcommand ``statements``; ``root`` is the project's folder."""
    parser = commands.add_parser("statements", help="用手工标注检验要求、问题、提法和引语")
    parser.add_argument("shared", nargs="?", type=Path, default=root.parent / "shared")
    parser.add_argument("--show", default="", metavar="类别", help="列出某一类的漏报和误报")
    labels = root / "tests/extract/statements_by_hand.yaml"
    parser.set_defaults(run=lambda options: run(options.shared, labels, options.show))


def run(shared: Path, labels: Path, show: str) -> int:
    """Score both sets and the speed; 1 where a figure misses its target, 2 without the corpus."""
    if not (shared / "corpus").is_dir():
        print(f"找不到语料 {shared / 'corpus'}")
        return 2
    sets = {"标注": list(gold(shared)), "自标": list(by_hand(shared, labels))}
    good = True
    for name, labelled in sets.items():
        tally = Tally()
        compare(labelled, tally)
        for kind, target in _TARGETS[name].items():
            counts = "对 {}，多 {}，漏 {}".format(*tally.counts.get(kind, [0, 0, 0]))
            good = good and tally.f1(kind) >= target
            print(f"{name} {kind}：F1 {tally.f1(kind):.3f}（应达 {target}），{counts}")
        for line in tally.shown:
            if show and line.startswith(show):
                print(f"  {line}")
    rate = speed(each.document for labelled in sets.values() for each in labelled)
    print(f"速度：每秒 {rate:.2f} MB（仅供参考，应达 {_SPEED}；见 bench.py）")
    return 0 if good else 1
