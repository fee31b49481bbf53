"""What is odd about the articles of a rule, told to the user."""

from __future__ import annotations

from collections.abc import Sequence

from wenku.model.errors import Diagnostic
from wenku.model.source import Line
from wenku.structure.rule_candidates import Articles
from wenku.text.chars import solid
from wenku.text.numerals import write


def diagnostics(
    lines: Sequence[Line], found: Articles, second: Sequence[int]
) -> tuple[Diagnostic, ...]:
    """Second rules (the indexes of their titles), misprinted numbers, and gaps in the numbers."""
    told = [_second(lines[index]) for index in second]
    told += [_misprint(lines[p.line], p.opening.number) for p in found.misnumbered]
    told += _gaps(lines, found)
    return tuple(sorted(told, key=lambda d: (d.line or 0, d.code)))


def _second(line: Line) -> Diagnostic:
    return Diagnostic(
        "structure.second_rule",
        f"文件中第二部文件从这里开始：{solid(line.text)[:40]}",
        "如为两部文件，请拆成两个文件分别入库",
        line.number,
    )


def _misprint(line: Line, number: str) -> Diagnostic:
    return Diagnostic(
        "structure.article_number",
        f"条的序号与前后不相接：{number}，已按原文保留",
        "请对照原件核对该条序号",
        line.number,
    )


def _gaps(lines: Sequence[Line], found: Articles) -> list[Diagnostic]:
    """Numbers missing between articles; articles that run into a paragraph count as well."""
    places = sorted([*found.opened, *found.inside])
    odd = {place.line for place in found.misnumbered}
    told: list[Diagnostic] = []
    before = 0
    for index in places:
        own = [found.opened[index]] if index in found.opened and index not in odd else []
        for opening in (*own, *found.inside.get(index, ())):
            value = opening.value or 0
            missing = value - before - 1
            if before and missing > 0 and not odd:
                told.append(_gap(lines[index], opening.number, before, value))
            before = value
    return told


def _gap(line: Line, number: str, before: int, value: int) -> Diagnostic:
    first, last = write(min(before + 1, 9999)), write(min(value - 1, 9999))
    missing = f"第{first}条" if first == last else f"第{first}条至第{last}条"
    return Diagnostic(
        "structure.article_gap",
        f"{number}之前缺{missing}",
        "如原件如此（已删除或废止），可不处理；否则请对照原件补全",
        line.number,
        "info",
    )
