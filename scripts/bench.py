#!/usr/bin/env python3
"""Measures how fast and how large the program is on many real documents.

    python3 scripts/bench.py search [ZIP] [--sizes 100,500,1500,0] [--queries N]
    python3 scripts/bench.py import [--laws ZIP] [--size N]
    python3 scripts/bench.py build [--sizes 1500,2887] [--material all] [--edits N] [--kills N]
    python3 scripts/bench.py links [ZIP] [--sizes 500,1500,0]
    python3 scripts/bench.py statements [--laws ZIP] [--corpus FOLDER] [--size N]

Prints figures and ends with 1 where one of them misses its target.
"""

from __future__ import annotations

import argparse
import sys
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
sys.path[:0] = [
    str(ROOT / name) for name in ("plugins", "scripts", "tests/site", "tests/search", "tests/build")
]

import bench_build  # noqa: E402
import bench_import  # noqa: E402  (the package is found beside this script, installed or not)
import bench_links  # noqa: E402
import bench_search  # noqa: E402
import bench_statements  # noqa: E402


def main(arguments: list[str] | None = None) -> int:
    """Run the subcommand that ``arguments`` (default: the command line) name."""
    parser = argparse.ArgumentParser(description="测量程序在大量文档上的速度和大小")
    commands = parser.add_subparsers(dest="command", required=True)
    bench_search.add_to(commands, ROOT)
    bench_import.add_to(commands, ROOT)
    bench_build.add_to(commands, ROOT)
    bench_links.add_to(commands, ROOT)
    bench_statements.add_to(commands, ROOT)
    options = parser.parse_args(arguments)
    code: int = options.run(options)
    return code


if __name__ == "__main__":
    raise SystemExit(main())
