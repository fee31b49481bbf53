"""Golden cases: the roles of invented documents, read from ``cases/*.yaml``."""

from __future__ import annotations

from pathlib import Path

import pytest
import yaml

from wenku.clean import clean
from wenku.model.block import Block, Mark
from wenku.model.source import RawDocument, lines_of
from wenku.structure.speech import structure

FOLDER = Path(__file__).parent / "cases"
NAMES = ("heads", "headings", "leads", "cues")
CASES = [
    pytest.param(case, id=f"{name}: {case['name']}")
    for name in NAMES
    for case in yaml.safe_load((FOLDER / f"{name}.yaml").read_text(encoding="utf-8"))
]


def row(item: Block | Mark, text: str) -> str:
    """``role level number | text`` without what is not there."""
    head = [item.role, *(str(value) for value in (item.level, item.number) if value is not None)]
    return f"{' '.join(head)} | {text}"


def rows(blocks: tuple[Block, ...]) -> list[str]:
    """The rows of all blocks and their marks."""
    result: list[str] = []
    for block in blocks:
        result.append(row(block, block.text))
        result += ["> " + row(mark, mark.span.of(block.text)) for mark in block.marks]
    return result


@pytest.mark.parametrize("case", CASES)
def test_roles(case: dict[str, list[str]]) -> None:
    raw = RawDocument("txt", lines_of(case["lines"]))
    made = structure(clean(raw))
    found = rows(made.blocks)
    shortened = [
        text[: len(wanted) - 1] + "~" if wanted.endswith("~") else text
        for text, wanted in zip(found, case["rows"], strict=False)
    ]
    assert shortened + found[len(shortened) :] == case["rows"]
    assert (made.title.text if made.title else None) == case["title"]
