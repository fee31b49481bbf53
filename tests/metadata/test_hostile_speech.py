"""Texts made to make patterns run for ever end soon."""

from __future__ import annotations

import time

import pytest
from speeches import speech

from wenku.metadata.speech import findings
from wenku.metadata.title import infer

UNITS = ["今天，召开", "县委书记、", "十九大", "二十届三中、", "学习贯彻", "2023年", "全市会", "十"]


@pytest.mark.parametrize("unit", UNITS)
@pytest.mark.parametrize("place", ["title", "under", "said"])
def test_repetition_costs_no_more_than_its_length(unit: str, place: str) -> None:
    text = unit * (200_000 // len(unit))
    structure = {
        "title": speech(title=text, said=["同志们："]),
        "under": speech(under=[text], said=["同志们："]),
        "said": speech(said=["同志们：", text]),
    }[place]
    start = time.perf_counter()
    infer(structure, findings(structure)[0])
    assert time.perf_counter() - start < 10
