#!/usr/bin/env python3
"""Everything CI runs: linters, types, tests in Python, Node and Chromium, scores on real files.

Needs nothing but Python 3.10+.  Debian packages that are absent (chromium, nodejs) are installed
where that is allowed, otherwise the command to run is told and the run fails: a test never skips
because a tool is missing.
"""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
import time
from pathlib import Path

from environment import ROOT, ready

DEBIAN = {"chromium": "chromium", "node": "nodejs"}
_AT_ONCE = ("-n", "2", "--dist", "loadfile")
"""The tests of a file stay together: they share what they set up."""
FONTS = Path("/usr/share/fonts/opentype/noto/NotoSerifCJK-Regular.ttc")


def main() -> int:
    """Run every step, go on after a failure, and return 1 where any failed."""
    _tools()
    python = str(ready(extras="dev"))
    steps: list[tuple[str, list[str]]] = [
        ("ruff check", [python, "-m", "ruff", "check", "."]),
        ("ruff format", [python, "-m", "ruff", "format", "--check", "."]),
        ("mypy --strict", [python, "-m", "mypy"]),
        ("pytest", [python, "-m", "pytest", *(sys.argv[1:] or _AT_ONCE)]),
        ("node --test", ["node", "--test", *_javascript_tests()]),
        *(
            (f"score {what[0]}", [python, "scripts/score.py", *what])
            for what in (
                ["laws", "--short", "300"],
                ["citations", "--short", "300"],
                ["statements"],
            )
        ),
    ]
    failed: list[str] = []
    for name, command in steps:
        print(f"\n== {name}", flush=True)
        start = time.monotonic()
        code = subprocess.run(command, cwd=ROOT, check=False).returncode
        print(f"-- {name}: {'ok' if not code else 'FAILED'} ({time.monotonic() - start:.0f} s)")
        if code:
            failed.append(name)
    print(f"\n{len(steps) - len(failed)} passed, {len(failed)} failed", flush=True)
    return 1 if failed else 0


def _javascript_tests() -> list[str]:
    return sorted(str(path) for path in (ROOT / "tests").rglob("*.test.mjs"))


def _tools() -> None:
    """Install the Debian packages that are absent, or say how."""
    missing = [package for tool, package in DEBIAN.items() if not shutil.which(tool)]
    if sys.platform == "linux" and not FONTS.exists():
        missing.append("fonts-noto-cjk")
    if not missing:
        return
    command = f"apt-get install -y {' '.join(missing)}"
    allowed = hasattr(os, "geteuid") and os.geteuid() == 0 and shutil.which("apt-get")
    if not allowed:
        sys.exit(f"测试还需要：{'、'.join(missing)}。请先安装，例如运行：\n    sudo {command}")
    print(f"正在安装：{'、'.join(missing)}", flush=True)
    for line in ("apt-get update -qq", command.replace("install -y", "install -y -qq")):
        subprocess.run(line.split(), check=True, stdout=subprocess.DEVNULL)


if __name__ == "__main__":
    sys.exit(main())
