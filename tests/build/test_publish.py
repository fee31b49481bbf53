"""Publication: in one step, only in the place of a site, and undone where it stopped half way."""

from __future__ import annotations

from pathlib import Path

import pytest

from wenku.build import publish as publishing
from wenku.build.disk import exchange, take_over
from wenku.build.project import Project
from wenku.build.publish import Place, check, place_of, publish, restore, staging
from wenku.model.errors import WenkuError


def make(folder: Path, text: str) -> Path:
    (folder / "assets/wenku").mkdir(parents=True)
    (folder / "index.html").write_text(text, encoding="utf-8")
    return folder


@pytest.fixture
def place(project: Project) -> Place:
    return place_of(project, project.site)


@pytest.mark.parametrize("at_once", [True, False])
def test_the_new_site_takes_the_place_of_the_old(
    place: Place, at_once: bool, monkeypatch: pytest.MonkeyPatch
) -> None:
    if not at_once:
        monkeypatch.setattr(publishing, "exchange", lambda _one, _other: False)
    for text in ("eins", "zwei", "drei"):
        room = staging(place)
        publish(place, make(room / "site", text))
        assert (place.target / "index.html").read_text(encoding="utf-8") == text
        assert not (room / "site").exists() and not place.aside.exists()


def test_a_stop_between_the_two_steps_is_undone(place: Place) -> None:
    make(place.aside, "alt")
    restore(place)
    assert (place.target / "index.html").read_text(encoding="utf-8") == "alt"
    make(place.aside, "noch älter")
    restore(place)
    assert (place.target / "index.html").read_text(encoding="utf-8") == "alt"


def test_a_site_that_cannot_be_moved_stays(place: Place, monkeypatch: pytest.MonkeyPatch) -> None:
    make(place.target, "alt")
    made = make(staging(place) / "site", "neu")

    def rename(self: Path, target: Path) -> Path:
        raise PermissionError(13, "in use")

    monkeypatch.setattr(publishing, "exchange", lambda _one, _other: False)
    monkeypatch.setattr(Path, "rename", rename)
    with pytest.raises(WenkuError, match="旧网站保持原样"):
        publish(place, made)
    assert (place.target / "index.html").read_text(encoding="utf-8") == "alt"


def test_what_is_no_site_is_never_replaced(project: Project) -> None:
    (project.root / "mine").mkdir()
    check(place_of(project, project.root / "mine"))
    (project.root / "mine/letter.txt").write_text("x", encoding="utf-8")
    for folder in ("mine", "docs", "mkdocs.yml", "."):
        (project.root / "docs/a.md").write_text("x", encoding="utf-8")
        with pytest.raises(WenkuError, match="不能用网站替换"):
            check(place_of(project, project.root / folder))


def test_places_do_not_share_what_they_keep_aside(project: Project) -> None:
    one, other = (place_of(project, project.root / name) for name in ("site", "other"))
    make(one.aside, "eins")
    restore(other)
    assert not other.target.exists()
    left, kept = staging(one), staging(other)
    assert staging(one) != left and not left.exists() and kept.exists()


def test_two_folders_change_places(tmp_path: Path) -> None:
    one, other = make(tmp_path / "a", "eins"), make(tmp_path / "b", "zwei")
    if not exchange(one, other):
        pytest.skip("this system cannot")
    assert (one / "index.html").read_text(encoding="utf-8") == "zwei"
    assert not exchange(one, tmp_path / "absent")


def test_without_links_files_are_copied(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    source = tmp_path / "a"
    source.write_text("x", encoding="utf-8")
    assert not take_over(source, tmp_path / "linked")

    def link(*_: object) -> None:
        raise OSError(1, "FAT")

    monkeypatch.setattr("os.link", link)
    assert take_over(source, tmp_path / "copied")
    assert (tmp_path / "copied").stat().st_mtime_ns == source.stat().st_mtime_ns
