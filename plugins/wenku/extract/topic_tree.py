"""Broader and narrower topics (上位主题、下位主题): which topic is a part of which.

Each file names the topics it is a part of; the narrower ones are derived.  A topic may have
several broader ones, so the whole is a graph without cycles rather than a tree of one root.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace

from wenku.model.errors import Diagnostic
from wenku.model.topic import Topic


@dataclass(frozen=True, slots=True)
class TopicFault:
    """What is wrong with the ties of the topic ``topic`` (an id)."""

    topic: str
    diagnostic: Diagnostic


def tied(topics: Sequence[Topic]) -> tuple[tuple[Topic, ...], tuple[TopicFault, ...]]:
    """``topics`` in their order with only the ties that hold, and what was wrong with the others.

    A tie is left out where there is no topic of that id among ``topics`` or where it is part of
    a cycle (a topic may not be, over however many steps, broader than itself).
    """
    known = {topic.id: topic for topic in topics}
    held = {t.id: tuple(b for b in dict.fromkeys(t.broader) if b in known) for t in topics}
    above = {name: _reached(name, held) for name in held}
    kept: list[Topic] = []
    faults: list[TopicFault] = []
    for topic in topics:
        lost = [name for name in dict.fromkeys(topic.broader) if name not in known]
        rings = [name for name in held[topic.id] if name == topic.id or topic.id in above[name]]
        faults += [TopicFault(topic.id, _unknown(topic, name)) for name in lost]
        faults += [TopicFault(topic.id, _ring(topic, known[name])) for name in rings]
        sound = tuple(name for name in held[topic.id] if name not in rings)
        kept.append(topic if sound == topic.broader else replace(topic, broader=sound))
    return tuple(kept), tuple(faults)


def narrower(topics: Sequence[Topic]) -> Mapping[str, tuple[str, ...]]:
    """For every id of ``topics`` the ids of the topics directly below it, in their order."""
    below: dict[str, list[str]] = {topic.id: [] for topic in topics}
    for topic in topics:
        for name in topic.broader:
            if name in below:
                below[name].append(topic.id)
    return {name: tuple(ids) for name, ids in below.items()}


def _reached(name: str, held: Mapping[str, Sequence[str]]) -> frozenset[str]:
    """The ids that stand above ``name``, over any number of steps."""
    seen: set[str] = set()
    waiting = list(held[name])
    while waiting:
        each = waiting.pop()
        if each not in seen:
            seen.add(each)
            waiting += held[each]
    return frozenset(seen)


def _unknown(topic: Topic, name: str) -> Diagnostic:
    return Diagnostic(
        "topic.broader_unknown",
        f"主题文件 docs/topics/{topic.id}.md：broader 里的“{name}”没有对应的主题",
        f"把“{name}”改成 docs/topics 里某个文件的名称（不带 .md），或删去；"
        f"若 {name}.md 本身有误，先改正它",
    )


def _ring(topic: Topic, above: Topic) -> Diagnostic:
    return Diagnostic(
        "topic.broader_cycle",
        f"主题文件 docs/topics/{topic.id}.md：“{topic.title}”以“{above.title}”为上位主题，"
        f"而后者又归在前者之下，成了循环",
        f"从 {topic.id}.md 或 {above.id}.md 的 broader 里删去一个，只留从窄到宽的一头",
    )
