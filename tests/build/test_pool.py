"""Reading in child processes: in order, on several cores, and no document harms the import."""

from __future__ import annotations

import os
import time

import pytest
from library import RULE, SPEECH, put

from wenku.build.intake import Intake, take_in
from wenku.build.pool import read_all
from wenku.build.project import Project
from wenku.build.sources import Source, list_sources


def troubled(source: Source) -> Intake:
    """Hang, die or take all memory where the name of the source says so."""
    if "hang" in source.name:
        time.sleep(60)
    if "die" in source.name:
        os._exit(1)
    if "memory" in source.name:
        return take_in(Source(source.kind, source.path, "x" * (4 * 2**30)))
    return take_in(source)


def test_intakes_come_in_order_and_equal_those_of_one_process(project: Project) -> None:
    for number in range(12):
        put(project, f"speeches/{number:02}.txt", SPEECH + f"第{number}次。\n")
    put(project, "regulations/办法.txt", RULE)
    sources = list_sources(project).sources
    assert list(read_all(sources, workers=3)) == [take_in(source) for source in sources]


@pytest.mark.parametrize(
    ("name", "code"), [("hang", "read.late"), ("die", "read.died"), ("memory", "read.died")]
)
def test_a_source_that_hangs_or_kills_its_process_is_a_failure(
    project: Project, name: str, code: str
) -> None:
    put(project, f"speeches/a-{name}.txt", SPEECH)
    put(project, "speeches/b.txt", SPEECH + "会议结束。")
    sources = list_sources(project).sources
    bad, good = read_all(sources, workers=1, work=troubled, seconds=5)
    assert bad.parts[0].failure
    assert bad.parts[0].failure.code == code
    assert good.parts[0].draft


def test_nothing_to_read_starts_nothing() -> None:
    assert list(read_all(())) == []
