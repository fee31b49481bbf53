"""Measures what the program makes of documents whose truth is known.

    python3 scripts/score.py laws [ZIP] [--short N] [--show N]
    python3 scripts/score.py formats [FOLDER] [--only WORD] [--show]
    python3 scripts/score.py office [FOLDER] [--only WORD]
    python3 scripts/score.py citations [FOLDER] [--short N] [--show N]
    python3 scripts/score.py statements [FOLDER] [--show KIND]
    python3 scripts/score.py fuzz [FOLDER] [--count N] [--seed N]

Prints figures and ends with 1 where one of them misses its target.
"""

from __future__ import annotations

import argparse
import sys
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
sys.path[:0] = [str(ROOT / "plugins"), str(ROOT / "scripts")]

import score_citations  # noqa: E402  (the package is found beside this script, installed or not)
import score_formats  # noqa: E402
import score_fuzz  # noqa: E402
import score_laws  # noqa: E402
import score_office  # noqa: E402
import score_statements  # noqa: E402


def main(arguments: list[str] | None = None) -> int:
    """Run the subcommand that ``arguments`` (default: the command line) name."""
    parser = argparse.ArgumentParser(description="用已知答案的文档检验程序的结果")
    commands = parser.add_subparsers(dest="command", required=True)
    for subcommand in (
        score_laws,
        score_formats,
        score_office,
        score_statements,
        score_fuzz,
        score_citations,
    ):
        subcommand.add_to(commands, ROOT)
    options = parser.parse_args(arguments)
    code: int = options.run(options)
    return code


if __name__ == "__main__":
    raise SystemExit(main())
