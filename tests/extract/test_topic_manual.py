"""What the manual says about topics is what the program does."""

from __future__ import annotations

import re
from pathlib import Path

from wenku.extract.topics import _KEYS, parse_topic

DOCS = Path(__file__).resolve().parents[2] / "docs"
PAGE = DOCS / "help" / "topics.md"
TOPICS = DOCS / "topics"


def test_the_example_of_the_manual_is_a_topic() -> None:
    name, example = re.findall(r"文件 `(.*?)`：\n\n```\n(.*?)```", PAGE.read_text("utf-8"), re.S)[0]
    topic = parse_topic(example, name.replace("\\", "/"))
    assert not (TOPICS / f"{topic.id}.md").exists(), "例子不应与现有的主题重名"
    assert topic.broader
    assert topic.aliases
    assert topic.patterns
    assert topic.excludes


def test_the_manual_names_every_key() -> None:
    rows = re.findall(r"^\| `([a-z_]+)` \|", PAGE.read_text("utf-8"), re.M)
    assert tuple(rows) == _KEYS
