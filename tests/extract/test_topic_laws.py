"""The topics over laws: words of inspection are rare there, and reading them all is quick."""

from __future__ import annotations

import time
import zipfile
from collections import Counter
from pathlib import Path

import pytest

from wenku.extract.topics import hits, parse_topic
from wenku.model.block import Block
from wenku.model.topic import Topic

ROOT = Path(__file__).resolve().parents[2]
LAWS = ROOT.parent / "shared" / "corpus" / "laws.zip"
STRANGE = ("巡察业务", "整改与运用", "队伍建设", "工作组织")
"""Groups whose topics a law speaks of by chance only."""


def _library() -> tuple[Topic, ...]:
    files = sorted((ROOT / "docs" / "topics").glob("*.md"))
    return tuple(parse_topic(file.read_text(encoding="utf-8"), file.name) for file in files)


def _laws(every: int) -> list[list[Block]]:
    with zipfile.ZipFile(LAWS) as archive:
        names = sorted(name for name in archive.namelist() if name.endswith(".md"))[::every]
        texts = [archive.read(name).decode("utf-8") for name in names]
    return [
        [Block("body", line, n) for n, line in enumerate(text.splitlines(), 1) if line.strip()]
        for text in texts
    ]


def test_topics_keep_out_of_laws_and_cost_little() -> None:
    """On every fourth law; the limits are some way above what was measured."""
    if not LAWS.is_file():
        pytest.skip("没有样本语料 ../shared/corpus/laws.zip")
    library, laws = _library(), _laws(every=4)
    group = {topic.id: topic.group for topic in library}
    size = sum(len(block.text.encode()) for law in laws for block in law)
    hits([Block("body", "备", 1)], library)
    begun = time.process_time()
    counted = Counter(group[hit.topic] for law in laws for hit in hits(law, library))
    took = time.process_time() - begun
    assert sum(counted[name] for name in STRANGE) < sum(map(len, laws)) / 1_000
    assert counted.total() < sum(map(len, laws)) / 60
    assert size / took > 3_000_000, f"{size / took / 1e6:.1f} MB/s"
