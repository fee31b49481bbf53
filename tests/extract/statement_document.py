"""Invented documents for the tests of statements."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest
import yaml

from wenku.clean import clean
from wenku.markdown.anchors import give_anchors
from wenku.model.document import Document, Kind, Metadata, SourceRef, Title
from wenku.model.source import RawDocument, lines_of
from wenku.structure import rule, speech

CASES = Path(__file__).parent / "cases"


def document(lines: list[str], kind: Kind = "speech") -> Document:
    """The document that the structure stage makes of ``lines``."""
    cleaned = clean(RawDocument("txt", lines_of(lines)))
    structure = speech.structure(cleaned) if kind == "speech" else rule.structure(cleaned)
    blocks = give_anchors(tuple(replace(block, anchor="") for block in structure.blocks))
    return Document(
        "t", kind, Title("测试", "given"), SourceRef("t.txt", "", "txt"), Metadata(), blocks
    )


def cases(name: str) -> list[Any]:
    """The cases of ``cases/NAME.yaml``, named."""
    loaded = yaml.safe_load((CASES / f"{name}.yaml").read_text(encoding="utf-8"))
    return [pytest.param(case, id=case["name"]) for case in loaded]
