"""The architecture: imports run one way, siblings stay apart, two libraries have one door each."""

from __future__ import annotations

import ast
from collections.abc import Iterator
from pathlib import Path

import pytest

import wenku

PACKAGE = Path(wenku.__file__).parent
LAYER = {name: index for index, layer in enumerate(wenku.LAYERS) for name in layer}
MODULES = sorted(PACKAGE.rglob("*.py"))


def imports(path: Path) -> Iterator[str]:
    """The dotted names that a module imports."""
    for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
        if isinstance(node, ast.Import):
            yield from (alias.name for alias in node.names)
        elif isinstance(node, ast.ImportFrom):
            assert node.level == 0, f"{path}: relative import"
            yield node.module or ""
            yield from (f"{node.module}.{alias.name}" for alias in node.names)


def part(path: Path) -> str:
    """The package or module of wenku that a file belongs to."""
    return path.relative_to(PACKAGE).parts[0].removesuffix(".py")


@pytest.mark.parametrize("path", MODULES, ids=lambda p: p.relative_to(PACKAGE).as_posix())
def test_imports_run_one_way(path: Path) -> None:
    own = part(path)
    if own in ("__init__", "__main__"):
        return
    assert own in LAYER, f"{own} has no place in wenku.LAYERS"
    for name in imports(path):
        parts = name.split(".")
        if parts[0] != "wenku" or len(parts) < 2 or parts[1] not in LAYER:
            continue
        other = parts[1]
        lower = LAYER[other] < LAYER[own]
        assert other == own or lower, f"{own} must not import {name}"


@pytest.mark.parametrize(("library", "door"), [("mkdocs", "plugin.py"), ("whoosh", "index")])
def test_a_library_has_one_door(library: str, door: str) -> None:
    users = {
        path.relative_to(PACKAGE).as_posix()
        for path in MODULES
        if any(name.split(".")[0] == library for name in imports(path))
    }
    assert len(users) <= 1
    assert all(user.startswith(door) for user in users)


def test_only_the_shells_touch_the_disk() -> None:
    shells = {"read", "build", "cli", "plugin", "lexicon", "index", "__init__", "__main__"}
    for path in MODULES:
        if part(path) not in shells:
            names = set(imports(path))
            assert not names & {"os", "shutil", "io", "pathlib.Path"}, path


@pytest.mark.parametrize("path", MODULES, ids=lambda p: p.relative_to(PACKAGE).as_posix())
def test_modules_stay_small(path: Path) -> None:
    assert path.read_text(encoding="utf-8").count("\n") <= 260
