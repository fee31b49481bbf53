"""The topics that come with the project."""

from __future__ import annotations

import time
from collections import Counter
from pathlib import Path

import pytest
import yaml

from wenku.extract.topic_tree import narrower, tied
from wenku.extract.topics import hits, parse_topic
from wenku.model.block import Block
from wenku.model.topic import Topic

ROOT = Path(__file__).resolve().parents[2]
SEEDS = ROOT.parent / "shared" / "corpus" / "seeds"
FILES = sorted((ROOT / "docs" / "topics").glob("*.md"))


def _library() -> tuple[Topic, ...]:
    return tuple(parse_topic(file.read_text(encoding="utf-8"), file.name) for file in FILES)


@pytest.mark.parametrize("file", FILES, ids=lambda file: file.stem)
def test_every_topic_keeps_its_own_examples(file: Path) -> None:
    topic = parse_topic(file.read_text(encoding="utf-8"), f"docs/topics/{file.name}")
    assert topic.not_match, "一个主题至少写一个不应归入的例句"
    assert topic.introduction


def test_topics_are_told_apart() -> None:
    library = _library()
    assert len(library) >= 44
    assert len({topic.title for topic in library}) == len(library)
    assert len({topic.order for topic in library}) == len(library)
    for topic in library:
        twice = [alias for alias, n in Counter(topic.aliases).items() if n > 1]
        assert not twice, (topic.id, twice)


def test_topics_are_tied_without_faults() -> None:
    library = _library()
    kept, faults = tied(library)
    assert faults == ()
    assert kept == library
    assert set(narrower(library)["jilv-jianshe"]) == {
        "zhengzhi-jilv",
        "zuzhi-jilv",
        "lianjie-jilv",
        "qunzhong-jilv",
        "gongzuo-jilv",
        "shenghuo-jilv",
    }


def test_topics_of_a_group_stand_together() -> None:
    groups = [topic.group for topic in sorted(_library(), key=lambda topic: topic.order)]
    runs = [group for i, group in enumerate(groups) if i == 0 or groups[i - 1] != group]
    assert len(runs) == len(set(runs))


@pytest.mark.parametrize("unit", ["巡察整改", "巡", "整改", "被巡察组", "“ ”整改", "形式主义、"])
def test_a_hostile_paragraph_costs_little(unit: str) -> None:
    text = unit * (200_000 // len(unit))
    begun = time.process_time()
    hits([Block("body", text, 1)], _library())
    assert time.process_time() - begun < 5


def test_two_real_speeches_as_labelled_by_hand() -> None:
    """Precision and recall over pairs of a line and a topic."""
    if not SEEDS.is_dir():
        pytest.skip("没有样本语料 ../shared/corpus/seeds")
    library = _library()
    labels = yaml.safe_load((Path(__file__).parent / "topics_by_hand.yaml").read_text("utf-8"))
    wanted = {(s, n, t) for s, lines in labels.items() for n, ts in lines.items() for t in ts}
    made: set[tuple[str, int, str]] = set()
    for stem in labels:
        lines = (SEEDS / f"{stem}.txt").read_text(encoding="utf-8").splitlines()
        body = [Block("body", text, n) for n, text in enumerate(lines, 1) if len(text) > 15]
        made |= {(stem, b.line, hit.topic) for b in body for hit in hits([b], library)}
    assert len(wanted & made) / len(made) >= 0.9
    assert len(wanted & made) / len(wanted) >= 0.95
