#!/usr/bin/env python3
"""Make the environment, import the documents, build the site and say where to open it.

Needs nothing but Python 3.10+.  Arguments are passed on to ``wenku build``.
"""

from __future__ import annotations

import subprocess
import sys

from environment import ROOT, ready


def main() -> int:
    """Run ``wenku build`` in the project's own environment."""
    python = ready()
    command = [str(python), "-m", "wenku", "build", "-C", str(ROOT), *sys.argv[1:]]
    return subprocess.run(command, check=False).returncode


if __name__ == "__main__":
    sys.exit(main())
