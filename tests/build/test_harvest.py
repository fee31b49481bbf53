"""Facts are the same whether worked out now, on several processes, or remembered."""

from __future__ import annotations

from pathlib import Path

import library
import pytest

from wenku.build import harvest as harvesting
from wenku.build.project import Project
from wenku.build.site import load, prepare
from wenku.link.fold import fold
from wenku.render.routes import routes


@pytest.fixture
def filled(project: Project) -> Project:
    library.put(project, "speeches/a.txt", library.SPEECH)
    library.put(project, "regulations/b.txt", library.RULE)
    library.run(project)
    return project


def topic(project: Project, alias: str) -> None:
    fields = f"title: 督办\ngroup: 工作\naliases: [{alias}]\nmatch: [要{alias}]\nnot_match: [无关]"
    text = f"---\n{fields}\n---\n说明。\n"
    library.put(project, "docs/topics/duban.md", text)


def test_what_is_remembered_is_what_is_worked_out(filled: Project) -> None:
    topic(filled, "督办")
    first = load(filled.root)
    assert first.said and any(said.requirements for said in first.said.values())
    assert any(first.hits.values())
    assert load(filled.root) == first
    (filled.state / "facts.sqlite").unlink()
    (filled.state / "topics.sqlite").unlink()
    assert load(filled.root) == first


@pytest.mark.parametrize("damage", [b"", b"no database at all" * 400, None])
def test_a_damaged_memo_changes_nothing(filled: Project, damage: bytes | None) -> None:
    first = load(filled.root)
    memo = filled.state / "facts.sqlite"
    whole = memo.read_bytes()
    memo.write_bytes(whole[: len(whole) // 2] if damage is None else damage)
    assert load(filled.root) == first
    assert load(filled.root) == first


def test_a_value_of_another_shape_is_worked_out_again(filled: Project) -> None:
    first = load(filled.root)
    texts = {p.relative_to(filled.root).as_posix(): p.read_text("utf-8") for p in _files(filled)}
    memo = filled.state / "facts.sqlite"
    keys = {name: harvesting.key(text) for name, text in texts.items()}
    harvesting.remember(memo, {name: (key, b"\xc1") for name, key in keys.items()}, keys)
    assert load(filled.root) == first


def test_a_changed_document_and_a_changed_topic_are_seen(filled: Project) -> None:
    topic(filled, "督办")
    before = load(filled.root)
    file = next(file for file in _files(filled) if file.parent.name == "speeches")
    file.write_text(file.read_text("utf-8").replace("政治监督", "政治体检"), "utf-8")
    after = load(filled.root)
    assert after.documents != before.documents
    topic(filled, "巡察")
    assert load(filled.root).documents == after.documents
    assert load(filled.root).hits != after.hits


def test_processes_find_the_same(filled: Project, monkeypatch: pytest.MonkeyPatch) -> None:
    first = load(filled.root)
    (filled.state / "facts.sqlite").unlink()
    monkeypatch.setattr(harvesting, "_MANY", 1)
    prepare(filled.root, workers=2)
    monkeypatch.setattr(harvesting, "facts_of", None)
    assert load(filled.root) == first


def test_keys_of_pages_follow_what_the_pages_show(filled: Project) -> None:
    def keys() -> dict[str, str]:
        return {url: route.key() for url, route in routes(fold(load(filled.root))).items()}

    before = keys()
    assert keys() == before
    file = next(file for file in _files(filled) if file.parent.name == "speeches")
    file.write_text(file.read_text("utf-8").replace("政治监督", "政治体检"), "utf-8")
    changed = {url for url, key in keys().items() if before.get(url) != key}
    assert f"speeches/{file.stem}.html" in changed
    assert not any(url.startswith("regulations/r-") for url in changed)


def _files(project: Project) -> list[Path]:
    return [path for _, path in project.markdown_files()]
