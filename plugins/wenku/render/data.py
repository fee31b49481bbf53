"""Data for the scripts of the site: classic scripts, since pages from a folder cannot fetch."""

from __future__ import annotations

import json


def call(function: str, *values: object) -> str:
    """A script that hands ``values`` to ``function`` of ``window.wenku``."""
    text = ",".join(json.dumps(v, ensure_ascii=False, separators=(",", ":")) for v in values)
    # Two line ends of Unicode that older browsers do not allow in a string of a script.
    text = text.replace("\u2028", "\\u2028").replace("\u2029", "\\u2029")
    return f"wenku.{function}({text});\n"
