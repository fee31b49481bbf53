"""The metadata of invented speeches, case by case."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest
import yaml
from speeches import speech

from wenku.metadata.speech import KEYS, findings

CASES = yaml.safe_load((Path(__file__).parent / "speech_cases.yaml").read_text("utf-8"))


@pytest.mark.parametrize("case", CASES, ids=lambda case: case["name"])
def test_case(case: dict[str, Any]) -> None:
    structure = speech(case.get("title", ""), case.get("under", ()), case["said"])
    metadata, diagnostics = findings(structure)
    assert tuple(key for key, _ in metadata.items) == KEYS
    assert {k: f.value for k, f in metadata.items if f.value is not None} == case["expect"]
    for key, rule in case.get("rules", {}).items():
        assert metadata.get(key).evidence[0].rule == rule
    for key in case.get("masked", ()):
        assert metadata.get(key).evidence
    told = "".join(d.message for d in diagnostics)
    assert bool(diagnostics) == ("conflict" in case)
    assert all(d.code == "metadata.date_conflict" and d.remedy for d in diagnostics)
    assert all(words in told for words in case.get("conflict", ()))


@pytest.mark.parametrize("case", CASES, ids=lambda case: case["name"])
def test_evidence_is_verbatim_and_in_its_line(case: dict[str, Any]) -> None:
    structure = speech(case.get("title", ""), case.get("under", ()), case["said"])
    lines = {block.line: block.text for block in structure.blocks}
    metadata, _ = findings(structure)
    for key, finding in metadata.items:
        assert finding.value is None or finding.evidence, key
        for evidence in finding.evidence:
            if evidence.rule.startswith(("occasion.", "date.meeting_year")) and not structure.title:
                continue  # these may rest on the inferred title, whose words are not in order
            assert evidence.line is not None
            assert evidence.text in lines[evidence.line]


def test_what_is_in_tables_and_attachments_is_not_said_by_the_speaker() -> None:
    structure = speech(said=["同志们：", "我讲两点意见。"])
    table = structure.blocks[1].__class__("table", "2023年以来\t全县\t党的二十大", 3)
    attached = structure.blocks[1].__class__("attachment", "附件：我县2024年以来的情况", 4)
    metadata, _ = findings(
        structure.__class__((*structure.blocks, table, attached), structure.title)
    )
    assert all(finding.value is None for _, finding in metadata.items)


def test_a_run_in_heading_ends_the_opening() -> None:
    run_in = "一、提高认识。今天，我们召开巡察工作动员会的情景还在眼前。"
    metadata, _ = findings(speech(said=["同志们：", "我讲两点意见。", run_in]))
    assert metadata.get("occasion").value is None
