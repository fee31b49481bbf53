"""An incremental build gives the bytes of a clean one, whatever happened before."""

from __future__ import annotations

from pathlib import Path
from random import Random

import pytest
from hypothesis import HealthCheck, Phase, given, settings
from hypothesis import strategies as st
from sandbox import EDITS, Sandbox, difference, digests

NAMES = {edit.__name__: edit for edit in EDITS}


@pytest.fixture(scope="module")
def built(tmp_path_factory: pytest.TempPathFactory) -> Sandbox:
    made = Sandbox(tmp_path_factory.mktemp("built"), Random(1))
    made.build()
    return made


@pytest.fixture
def sandbox(built: Sandbox, tmp_path: Path) -> Sandbox:
    return built.copy(tmp_path)


def remade(before: dict[str, int], site: Path) -> list[str]:
    """The files that are not those of ``before``."""
    return sorted(name for name, node in nodes(site).items() if before.get(name) != node)


def nodes(site: Path) -> dict[str, int]:
    """The number of the file behind every name: a file that is taken over keeps it."""
    return {
        path.relative_to(site).as_posix(): path.stat().st_ino
        for path in site.rglob("*")
        if path.is_file()
    }


@settings(
    max_examples=1,
    deadline=None,
    database=None,
    phases=[Phase.generate],
    suppress_health_check=list(HealthCheck),
)
@given(seed=st.integers(0, 2**32))
def test_any_sequence_of_edits(
    built: Sandbox, tmp_path_factory: pytest.TempPathFactory, seed: int
) -> None:
    sandbox = built.copy(tmp_path_factory.mktemp("edits"))
    sandbox.random = Random(seed)
    done: list[str] = []
    for _ in range(3):
        done += [sandbox.step(), sandbox.step(), sandbox.step()]
        sandbox.build()
        found = difference(digests(sandbox.site), sandbox.clean())
        assert not found, (seed, done, found[:5])


@pytest.mark.parametrize("names", ["template asset tamper", "delete rename add", "topic settings"])
def test_edits_by_name(sandbox: Sandbox, names: str) -> None:
    for name in names.split():
        NAMES[name](sandbox)
    said = sandbox.build()
    assert not difference(digests(sandbox.site), sandbox.clean()), said


def test_without_change_nothing_is_written(sandbox: Sandbox) -> None:
    def state() -> dict[str, tuple[int, int]]:
        return {
            str(path.relative_to(sandbox.root)): (path.stat().st_mtime_ns, path.stat().st_ino)
            for path in sandbox.root.rglob("*")
            if path.is_file() and path.name != "lock"
        }

    before = state()
    said = sandbox.build()
    assert "没有变化" in said
    assert state() == before


def test_one_document_more_leaves_alone_what_it_does_not_touch(sandbox: Sandbox) -> None:
    before, bytes_before = nodes(sandbox.site), digests(sandbox.site)
    sandbox.add_rule()
    sandbox.build()
    after = digests(sandbox.site)
    made = remade(before, sandbox.site)
    assert not [name for name in made if name.startswith(("help/", "assets/wenku/"))]
    in_vain = [name for name in made if after[name] == bytes_before.get(name)]
    assert len(in_vain) <= 1, in_vain
    assert not difference(after, sandbox.clean())


def test_a_page_changed_or_deleted_by_hand_is_made_again(sandbox: Sandbox) -> None:
    whole = digests(sandbox.site)
    before = nodes(sandbox.site)
    (sandbox.site / "search.html").unlink()
    (sandbox.site / "help" / "citing.html").write_text("von Hand", encoding="utf-8")
    sandbox.build()
    assert digests(sandbox.site) == whole
    made = remade(before, sandbox.site)
    assert {"search.html", "help/citing.html"} <= set(made)
    assert not [name for name in made if name.startswith(("speeches/", "assets/search/"))]


def test_a_warning_is_told_until_its_cause_is_gone(sandbox: Sandbox) -> None:
    sandbox.write("docs/help/citing.md", "# 引用\n\n[没有](keine.md)\n")
    assert "keine.md" in sandbox.build(codes=(1,))
    assert "keine.md" in sandbox.build(codes=(1,))
    sandbox.add()
    assert "keine.md" in sandbox.build(codes=(1,))
    sandbox.write("docs/help/citing.md", "# 引用\n")
    assert "!" not in sandbox.build(codes=(0,))


def test_settings_that_reach_further_make_everything_anew(sandbox: Sandbox) -> None:
    path = sandbox.root / "mkdocs.yml"
    path.write_text(path.read_text("utf-8") + "hooks: [hook.py]\n", encoding="utf-8")
    hook = "def on_post_page(output, **_):\n    print('said')\n    return output + '<!-- {} -->'\n"
    for text in ("eins", "zwei"):
        sandbox.write("hook.py", hook.format(text))
        assert "hooks" in sandbox.build()
        assert text in (sandbox.site / "search.html").read_text(encoding="utf-8")


def test_clean_forgets_and_gives_the_same(sandbox: Sandbox) -> None:
    whole = digests(sandbox.site)
    assert "沿用 0 个" in sandbox.build("--clean")
    assert digests(sandbox.site) == whole


def test_another_folder_has_a_site_of_its_own(sandbox: Sandbox, tmp_path: Path) -> None:
    whole = digests(sandbox.site)
    other = tmp_path / "elsewhere" / "site"
    sandbox.build("--site-dir", str(other))
    assert digests(other) == whole == digests(sandbox.site)
    assert "没有变化" in sandbox.build("--site-dir", str(other))
    assert "没有变化" in sandbox.build()
