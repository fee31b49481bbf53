"""Golden cases: the citations of invented texts, read from ``cases/citations.yaml``."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest
import yaml

from wenku.clean import clean
from wenku.extract.citations import citations
from wenku.markdown.anchors import give_anchors
from wenku.model.block import Block
from wenku.model.citation import UNITS, Citation, Portion, Step
from wenku.model.document import Document, Metadata, SourceRef, Title
from wenku.model.source import RawDocument, lines_of
from wenku.structure.rule import structure

CASES = yaml.safe_load((Path(__file__).parent / "cases/citations.yaml").read_text(encoding="utf-8"))
LETTERS = {"part": "p", "chapter": "c", "section": "s"}


def document(case: dict[str, Any]) -> Document:
    """The text of a case as a document with anchors."""
    if case.get("rule"):
        blocks = structure(clean(RawDocument("txt", lines_of(case["lines"])))).blocks
    else:
        blocks = tuple(Block("body", text, line) for line, text in enumerate(case["lines"], 1))
    return Document(
        "d",
        "regulation" if case.get("rule") else "speech",
        Title(case.get("title", "在XX会议上的讲话"), "given"),
        SourceRef("d.txt", "", "txt"),
        Metadata(),
        give_anchors(blocks),
    )


def steps(path: tuple[Step, ...]) -> str:
    """12.2.3 for 第十二条第二款第（三）项."""
    divisions = "".join(f"{LETTERS[s.unit]}{s.value}" for s in path if s.unit in LETTERS)
    by_unit = {step.unit: step for step in path}
    finer = [by_unit.get(unit) for unit in UNITS[3:]]
    written = [f"{s.value}{f'_{s.inserted}' if s.inserted else ''}" if s else "" for s in finer]
    return divisions + ".".join(written).rstrip(".")


def place(portion: Portion) -> str:
    """A portion as the cases write it."""
    start = f"{portion.start.unit}:{portion.start.back}>" if portion.start else ""
    path = steps(portion.steps)
    return start + path + (f"~{steps(portion.last)}" if portion.last else "")


def row(citation: Citation, text: str) -> str:
    """A citation as the cases write it."""
    parts = [citation.form, citation.span.of(text), "=", citation.meant or "-"]
    if citation.portions:
        parts.append(f"[{' '.join(map(place, citation.portions))}]")
    parts += [citation.relation] * (citation.relation != "cites")
    parts += ["other"] * (citation.matter == "other")
    parts += [f"№ {citation.number}"] * bool(citation.number)
    parts += [f"ed {citation.edition}"] * bool(citation.edition)
    return " ".join(parts)


@pytest.mark.parametrize("case", [pytest.param(case, id=case["name"]) for case in CASES])
def test_citations(case: dict[str, Any]) -> None:
    made = document(case)
    texts = {block.anchor: block.text for block in made.blocks}
    found = citations(made)
    assert [row(c, texts[c.anchor]) for c in found] == case["rows"]


@pytest.mark.parametrize("case", [pytest.param(case, id=case["name"]) for case in CASES])
def test_spans_are_parted_and_hold_their_portions(case: dict[str, Any]) -> None:
    made = document(case)
    end: dict[str, int] = {}
    for citation in citations(made):
        assert citation.span.start >= end.get(citation.anchor, 0)
        end[citation.anchor] = citation.span.end
        assert all(citation.span.covers(portion.span) for portion in citation.portions)
