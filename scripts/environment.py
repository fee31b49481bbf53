"""The project's own Python environment (.venv), made from nothing but Python 3.10+."""

from __future__ import annotations

import hashlib
import os
import subprocess
import sys
import venv
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
FOLDER = ROOT / ".venv"
PYTHON = FOLDER / ("Scripts/python.exe" if os.name == "nt" else "bin/python")
WHEELS = ROOT / "wheels"
"""Where wheels lie on a machine without network; used instead of the package index if present."""


def ready(*, extras: str = "") -> Path:
    """The Python of an environment in which the project (with ``extras``) is installed.

    Made or brought up to date where pyproject.toml or ``extras`` changed since the last time.
    """
    if sys.version_info < (3, 10):  # noqa: UP036 - the one place that an older one can reach
        sys.exit("需要 Python 3.10 或更新的版本。请先安装，再运行本命令。")
    wanted = hashlib.sha256(
        (ROOT / "pyproject.toml").read_bytes() + extras.encode() + str(ROOT).encode()
    ).hexdigest()
    stamp = FOLDER / "wenku-installed"
    if PYTHON.exists() and stamp.exists() and stamp.read_text() == wanted:
        return PYTHON
    print("正在准备运行环境（只在第一次需要，约一分钟）……", flush=True)
    if not PYTHON.exists():
        _create()
    _install(extras)
    stamp.write_text(wanted)
    return PYTHON


def _create() -> None:
    try:
        venv.create(FOLDER, with_pip=True, clear=True)
    except (subprocess.CalledProcessError, ImportError):
        sys.exit(
            "无法建立 Python 环境（缺少 venv）。在 Debian/Ubuntu 上先运行：\n"
            "    apt-get install python3-venv\n再运行本命令。"
        )


def _install(extras: str) -> None:
    source = ["--no-index", "--find-links", str(WHEELS)] if WHEELS.is_dir() else []
    target = f"{ROOT}[{extras}]" if extras else str(ROOT)
    build = [*source, "setuptools>=65", "wheel"]
    project = [*source, "--no-build-isolation", "-e", target]
    for packages in (build, project):
        done = subprocess.run(
            [str(PYTHON), "-m", "pip", "install", "-q", "--disable-pip-version-check", *packages],
            check=False,
            capture_output=True,
            text=True,
        )
        if done.returncode:
            sys.exit(
                f"安装组件失败：\n{done.stderr[-2000:]}\n"
                "请检查网络；没有网络的机器请先把组件放进 wheels 文件夹。"
            )
