"""Packs: whole and changes only, put in place in one step or refused with the reason."""

from __future__ import annotations

import shutil
import zipfile
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from wenku.build.listing import Entry, Listing, listing, read_listing, safe, written
from wenku.build.pack import LISTING, apply_pack, listing_of, write_pack
from wenku.build.project import Project
from wenku.build.publish import Place, place_of
from wenku.model.errors import WenkuError
from wenku.text.digest import sha256


def site(root: Path, **files: str) -> Path:
    named = {"index.html": "首页", "assets/wenku/page.js": "1", "help/图 1.png": "图", **files}
    for name, text in named.items():
        path = root / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text, encoding="utf-8")
    return root


def place(root: Path) -> Place:
    root.mkdir(parents=True, exist_ok=True)
    return place_of(Project(root), root / "site")


def content(folder: Path) -> dict[str, bytes]:
    return {
        p.relative_to(folder).as_posix(): p.read_bytes() for p in folder.rglob("*") if p.is_file()
    }


def test_a_whole_site_and_then_what_changed(tmp_path: Path) -> None:
    source = site(tmp_path / "a", **{"old.html": "旧", "same.html": "同"})
    there = place(tmp_path / "there")
    first = write_pack(source, tmp_path / "1.zip")
    applied = apply_pack(tmp_path / "1.zip", there)
    assert content(there.target) == content(source)
    assert applied.site == first.site and applied.carried == 5
    (source / "old.html").unlink()
    (source / "new.html").write_text("新", encoding="utf-8")
    made = write_pack(source, tmp_path / "2.zip", listing_of(tmp_path / "1.zip"))
    assert (made.carried, made.removed) == (1, 1)
    assert made.size < first.size
    apply_pack(tmp_path / "2.zip", there)
    assert content(there.target) == content(source)
    apply_pack(tmp_path / "2.zip", there)
    assert content(there.target) == content(source)


def test_the_same_site_gives_the_same_bytes_and_ascii_names(tmp_path: Path) -> None:
    source = site(tmp_path / "a")
    write_pack(source, tmp_path / "1.zip")
    copy = tmp_path / "b"
    shutil.copytree(source, copy)
    for path in copy.rglob("*"):
        path.touch()
    write_pack(copy, tmp_path / "2.zip")
    assert (tmp_path / "1.zip").read_bytes() == (tmp_path / "2.zip").read_bytes()
    with zipfile.ZipFile(tmp_path / "1.zip") as archive:
        assert all(name.isascii() for name in archive.namelist())


def test_changes_for_another_site_are_refused(tmp_path: Path) -> None:
    source = site(tmp_path / "a")
    base = listing(source)
    (source / "new.html").write_text("新", encoding="utf-8")
    write_pack(source, tmp_path / "changes.zip", base)
    there = place(tmp_path / "there")
    site(there.target, **{"index.html": "别的首页"})
    before = content(there.target)
    with pytest.raises(WenkuError, match="要放在版本"):
        apply_pack(tmp_path / "changes.zip", there)
    assert content(there.target) == before


def tampered(source: Path, out: Path, name: str, data: bytes, listed: bytes | None = None) -> None:
    write_pack(source, out.with_suffix(".whole"))
    with (
        zipfile.ZipFile(out.with_suffix(".whole")) as whole,
        zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as archive,
    ):
        for entry in whole.namelist():
            if entry == LISTING and listed is not None:
                archive.writestr(entry, listed)
            elif entry != name:
                archive.writestr(entry, whole.read(entry))
        if name:
            archive.writestr(name, data)


@pytest.mark.parametrize(
    ("name", "data"),
    [
        ("site/index.html", "改".encode()),
        ("site/index.html", b"0" * 50_000_000),
        ("site/../../evil.html", b"x"),
        ("evil.html", b"x"),
        (LISTING, b"{}"),
        (LISTING, b"no json"),
    ],
)
def test_what_is_not_as_listed_changes_nothing(tmp_path: Path, name: str, data: bytes) -> None:
    tampered(site(tmp_path / "a"), tmp_path / "bad.zip", name, data)
    there = place(tmp_path / "there")
    site(there.target, **{"mine.html": "原有"})
    before = content(tmp_path / "there")
    with pytest.raises(WenkuError) as raised:
        apply_pack(tmp_path / "bad.zip", there)
    assert raised.value.remedy
    assert content(there.target) == {k.removeprefix("site/"): v for k, v in before.items()}
    assert not (tmp_path / "evil.html").exists()


def test_a_truncated_pack_and_one_that_is_none(tmp_path: Path) -> None:
    write_pack(site(tmp_path / "a"), tmp_path / "1.zip")
    data = (tmp_path / "1.zip").read_bytes()
    there = place(tmp_path / "there")
    for bad in (data[: len(data) // 2], b"", b"PK\x03\x04" * 30):
        (tmp_path / "bad.zip").write_bytes(bad)
        with pytest.raises(WenkuError):
            apply_pack(tmp_path / "bad.zip", there)
    assert not there.target.exists()


def test_what_is_no_site_of_ours_is_never_replaced(tmp_path: Path) -> None:
    write_pack(site(tmp_path / "a"), tmp_path / "1.zip")
    there = place(tmp_path / "there")
    there.target.mkdir()
    (there.target / "家庭照片.jpg").write_bytes(b"x")
    with pytest.raises(WenkuError, match="不是文库生成的网站"):
        apply_pack(tmp_path / "1.zip", there)
    assert (there.target / "家庭照片.jpg").exists()


@pytest.mark.parametrize(
    "name",
    [
        "../a",
        "/a",
        "a//b",
        "a/./b",
        "c:/a",
        "a\\b",
        "CON",
        "a/nul.txt",
        "a.",
        "a ",
        "",
        "a\n",
        "é:",
    ],
)
def test_names_that_leave_the_folder_or_no_system_can_hold(name: str) -> None:
    assert not safe(name)


def test_two_names_that_are_one_on_windows(tmp_path: Path) -> None:
    held = listing(site(tmp_path / "a"))
    entry = held.files["index.html"]
    data = written(type(held)({**held.files, "INDEX.html": entry}))
    with pytest.raises(WenkuError, match="文件名"):
        read_listing(data)


@given(st.dictionaries(st.sampled_from(["a.html", "b/c.js", "图.png"]), st.binary(max_size=9)))
def test_a_listing_comes_back(files: dict[str, bytes]) -> None:
    held = Listing({name: Entry(sha256(data), len(data)) for name, data in files.items()})
    assert read_listing(written(held)) == held
