"""The program with all it needs as one archive, for a computer without a network."""

from __future__ import annotations

import subprocess
import sys
import tempfile
import zipfile
from collections.abc import Callable, Iterator, Sequence
from importlib import metadata
from pathlib import Path
from typing import Literal

from wenku.model.errors import WenkuError

System = Literal["windows", "linux"]
PLATFORMS: dict[System, tuple[str, ...]] = {
    "windows": ("win_amd64",),
    "linux": ("manylinux_2_28_x86_64", "manylinux2014_x86_64", "manylinux_2_17_x86_64"),
}
"""The tags of wheels that run there, the newest first."""
_TIME = (1980, 1, 1, 0, 0, 0)
_BUILD = ("setuptools>=65", "wheel", "pip")
_PROGRAM = ("pyproject.toml", "README.md", "CHANGELOG.md", "mkdocs.yml", "plugins", "scripts")
_HELP = ("docs/help", "docs/topics", "docs/index.md")
_LEFT = ("__pycache__", ".egg-info", ".pyc")

Run = Callable[[Sequence[str]], "subprocess.CompletedProcess[str]"]


def bundle(
    out: Path, *, system: System, python: str, extras: Sequence[str] = (), run: Run | None = None
) -> int:
    """Write the archive ``out`` for ``system`` and Python ``python`` (3.11); how many wheels.

    Raises ``WenkuError`` where the wheels cannot be had or the program is not in a folder of its
    own.
    """
    root = program()
    with tempfile.TemporaryDirectory(prefix="wenku-bundle-") as folder:
        wheels = Path(folder)
        done = (run or _pip)(command(wheels, system=system, python=python, extras=extras))
        if done.returncode:
            said = [line for line in done.stderr.splitlines() if line.strip()]
            raise WenkuError(
                "bundle.download",
                f"下载组件失败：{said[-1] if said else '没有说明'}",
                remedy="检查网络；确认 --python 写的是那台电脑上 Python 的版本",
            )
        found = sorted(path for path in wheels.iterdir() if path.suffix == ".whl")
        out.parent.mkdir(parents=True, exist_ok=True)
        part = out.with_name(f"{out.name}.part")
        with zipfile.ZipFile(part, "w", zipfile.ZIP_DEFLATED) as archive:
            for name, path in [*files(root), *((f"wheels/{p.name}", p) for p in found)]:
                _add(archive, f"wenku/{name}", path)
        part.replace(out)
    return len(found)


def program() -> Path:
    """The folder of the program.  Raises ``WenkuError`` where only the package is installed."""
    root = Path(__file__).resolve().parents[3]
    if not (root / "pyproject.toml").is_file() or not (root / "scripts/build.py").is_file():
        raise WenkuError(
            "bundle.no_program",
            "这里只装了程序包，没有程序的文件夹，不能打包",
            remedy="在有 scripts 和 plugins 的文库文件夹里运行",
        )
    return root


def command(wheels: Path, *, system: System, python: str, extras: Sequence[str]) -> list[str]:
    """The command that puts all wheels for ``system`` into the folder ``wheels``."""
    tags = [part for tag in PLATFORMS[system] for part in ("--platform", tag)]
    return [
        *(sys.executable, "-m", "pip", "download", "-q", "--disable-pip-version-check"),
        *("--only-binary", ":all:", "--python-version", python, "--implementation", "cp"),
        *tags,
        *("-d", str(wheels), *_BUILD, *requirements(extras)),
    ]


def requirements(extras: Sequence[str] = ()) -> list[str]:
    """What the program requires, with ``extras``, as the package itself states it."""
    found: list[str] = []
    for line in metadata.requires("wenku") or []:
        need, _, condition = line.partition(";")
        wanted = any(f'"{extra}"' in condition.replace("'", '"') for extra in extras)
        if "extra" not in condition or wanted:
            found.append(need.strip())
    return found


def files(root: Path) -> Iterator[tuple[str, Path]]:
    """The files of the program by their names in the archive; no document of the library."""
    for name in (*_PROGRAM, *_HELP):
        place = root / name
        for path in sorted(place.rglob("*")) if place.is_dir() else [place]:
            inside = path.relative_to(root)
            if path.is_file() and not any(p.endswith(_LEFT) for p in inside.parts):
                yield inside.as_posix(), path


def _add(archive: zipfile.ZipFile, name: str, path: Path) -> None:
    info = zipfile.ZipInfo(name, _TIME)
    info.compress_type = zipfile.ZIP_DEFLATED
    info.external_attr = 0o644 << 16
    info.create_system = 3
    archive.writestr(info, path.read_bytes())


def _pip(command: Sequence[str]) -> subprocess.CompletedProcess[str]:
    return subprocess.run(list(command), capture_output=True, text=True, check=False)
