"""Small libraries for tests of the search, and the answers of the engine in node."""

from __future__ import annotations

import json
import shutil
import subprocess
from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import Any

import pytest

from wenku.index.files import write
from wenku.index.near import NOTHING_NEAR, Near
from wenku.index.passages import Entry, Passage

NODE = shutil.which("node")
needs_node = pytest.mark.skipif(NODE is None, reason="没有安装 node")
_RUNNER = Path(__file__).parents[1] / "search" / "answers.mjs"


Asked = tuple[str, Mapping[str, object]] | tuple[str, Mapping[str, object], str]


def entry(name: str, texts: Sequence[str | Passage], **values: str) -> Entry:
    """A document; texts are paragraphs with the anchors p-0, p-1 …"""
    given = {"kind": "speech", "title": name, "level": "", "occasion": "", "year": ""} | values
    passages = tuple(
        text if isinstance(text, Passage) else Passage(f"p-{i}", 2, text)
        for i, text in enumerate(texts)
    )
    return Entry(id=name, passages=passages, **given)


def write_index(
    folder: Path,
    entries: Sequence[Entry],
    topics: Mapping[str, str] | None = None,
    near: Near = NOTHING_NEAR,
) -> Path:
    """Write the index; the folder that its files stand in."""
    shutil.rmtree(folder, ignore_errors=True)
    for name, content in write(entries, topics or {}, near):
        path = folder / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(content)
    return folder / "assets/search"


def answers(
    files: Path,
    queries: Sequence[
        str | tuple[str, Mapping[str, object]] | tuple[str, Mapping[str, object], str]
    ],
) -> list[dict[str, Any]]:
    """What the engine answers over the files of an index; all hits unless options say otherwise.

    The third of a query is the function to ask (groups, facets, beyond, explain).
    """
    asked = [(q, {"limit": 0}) if isinstance(q, str) else q for q in queries]
    path = files.parent / "queries.json"
    path.write_text(json.dumps(asked), encoding="utf-8")
    command = [str(NODE), str(_RUNNER), str(files), str(path)]
    done = subprocess.run(command, capture_output=True, check=True, encoding="utf-8")
    found: list[dict[str, Any]] = json.loads(done.stdout)
    return found
