"""The five seeds through reader, cleaner and structure: values and lines, none of their text."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from wenku.clean import clean
from wenku.metadata.speech import findings
from wenku.metadata.title import infer
from wenku.model.document import Structure
from wenku.read import registry
from wenku.structure import speech
from wenku.text.digest import short_name

SEEDS = Path(__file__).parents[3] / "shared" / "corpus" / "seeds"

KNOWN = {
    "000": {"occasion": "听取汇报", "level": "县", "date_not_before": "2021-11-11"},
    "001": {
        "occasion": "动员部署",
        "level": "县",
        "term": "十五届",
        "round": "第六轮",
        "date_not_before": "2019-10-31",
    },
    "002": {
        "occasion": "听取汇报",
        "level": "县",
        "round": "第三轮",
        "date_not_before": "2018",
    },
    "003": {
        "occasion": "动员部署",
        "level": "县",
        "term": "十四届",
        "round": "第一轮",
        "date_not_before": "2021-03-27",
    },
    "004": {
        "occasion": "反馈",
        "level": "县",
        "speaker_office": "分包镇的县委常委",
        "date_not_before": "2019-10-31",
        "date_not_after": "2020-10-29",
    },
}


def seed(number: str) -> Structure:
    paths = sorted(SEEDS.glob(f"{number}_*.txt"))
    if not paths:
        pytest.skip("../shared/corpus is not here")
    return speech.structure(clean(registry.read(paths[0].read_bytes(), paths[0].name)))


@pytest.mark.parametrize("number", sorted(KNOWN))
def test_values(number: str) -> None:
    metadata, diagnostics = findings(seed(number))
    assert {k: f.value for k, f in metadata.items if f.value is not None} == KNOWN[number]
    assert [d.code for d in diagnostics] == ["metadata.date_conflict"] * (number == "003")


@pytest.mark.parametrize("number", ["000", "004"])
def test_masked_term_and_round_keep_their_evidence(number: str) -> None:
    metadata, _ = findings(seed(number))
    for key in ("term", "round"):
        assert metadata.get(key).evidence[0].rule == "term.full"


def test_the_contradiction_names_both_lines() -> None:
    metadata, (told,) = findings(seed("003"))
    assert re.findall(r"第 (\d+) 行", told.message) == ["4", "7"]
    assert [evidence.line for evidence in metadata.get("date").evidence] == [4, 7]


@pytest.mark.parametrize(("number", "name"), [("000", "77de020e"), ("003", "948a9416")])
def test_inferred_titles(number: str, name: str) -> None:
    structure = seed(number)
    assert structure.title is None
    title = infer(structure, findings(structure)[0])
    assert (title.source, short_name(title.text)) == ("inferred", name)
