"""The same import on a Dask cluster of a scheduler and two workers gives the same bytes."""

from __future__ import annotations

from collections.abc import Iterator
from functools import partial

import library
import pytest
from distributed import LocalCluster
from library import RULE, SPEECH, markdown, put

from wenku.build import cluster
from wenku.build.arrival import Terms
from wenku.build.importer import import_sources
from wenku.build.project import Project
from wenku.build.sources import list_sources
from wenku.model.errors import UsageError


@pytest.fixture(scope="module")
def address() -> Iterator[str]:
    """A scheduler and two workers in processes of their own on this machine."""
    with LocalCluster(
        n_workers=2, threads_per_worker=1, processes=True, dashboard_address=None, silence_logs=50
    ) as running:
        yield str(running.scheduler_address)


def test_the_cluster_gives_the_same_bytes(project: Project, address: str) -> None:
    for number in range(5):
        put(project, f"speeches/{number}.txt", SPEECH + f"第{number}次。\n")
    put(project, "regulations/办法.txt", RULE)
    put(project, "speeches/空.txt", b"")
    here = library.run(project)
    expected = markdown(project)
    for name in expected:
        (project.root / name).unlink()
    (project.state / "import.json").unlink()
    there = import_sources(
        project,
        Terms("2024-03-12"),
        read_all=partial(cluster.read_all, address=address),
        progress=lambda _done, _total, _name: None,
    )
    assert markdown(project) == expected
    assert there == here


def test_a_cluster_that_does_not_answer_is_told(
    project: Project, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(cluster, "_WAIT", "1s")
    put(project, "speeches/甲.txt", SPEECH)
    sources = list_sources(project).sources
    with pytest.raises(UsageError, match="没有应答"):
        list(cluster.read_all(sources, address="tcp://127.0.0.1:9"))
