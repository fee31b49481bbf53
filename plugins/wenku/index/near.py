"""What is near a query and not literally in it: made once for the site, asked by the browser and by
the command line.

It holds names (titles, topics, formulations) with how they are read, and groups of words that mean
the same: the spellings of a formulation, the names of a rule or an organ.
"""

from __future__ import annotations

from collections.abc import Container, Mapping
from dataclasses import dataclass, field, replace
from typing import Any, Literal

from wenku.index.fold import normal
from wenku.index.sounds import Readings

Sort = Literal["document", "topic", "formulation", "rule", "organ"]
SPELLING, ALIAS = "提法的其他写法", "别名"


@dataclass(frozen=True, slots=True)
class Group:
    """Words that mean the same, for a reason, of one sort."""

    reason: str
    sort: Sort
    words: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Name:
    """A name: of a document or a topic (``target`` is its id), or a formulation itself."""

    sort: Sort
    target: str
    text: str


@dataclass(frozen=True, slots=True)
class Near:
    """All names and groups, and how names are read."""

    names: tuple[Name, ...] = ()
    groups: tuple[Group, ...] = ()
    readings: Readings = field(default_factory=Readings)

    def as_json(self) -> dict[str, Any]:
        """The value in the files: columns, which deflate well."""
        by_syllable: dict[str, str] = {}
        for char, syllable in sorted(self.readings.common.items()):
            by_syllable[syllable] = by_syllable.get(syllable, "") + char
        return {
            "names": [list(column) for column in zip(*map(_row, self.names), strict=True)],
            "groups": [[group.reason, group.sort, list(group.words)] for group in self.groups],
            "syllables": by_syllable,
            "special": {
                name: [part for pair in sorted(held.items()) for part in pair]
                for name, held in sorted(self.readings.special.items())
            },
        }

    @staticmethod
    def from_json(data: Mapping[str, Any]) -> Near:
        """What ``as_json`` gave."""
        common = {char: key for key, chars in data["syllables"].items() for char in chars}
        special = {
            name: dict(zip(held[::2], held[1::2], strict=True))
            for name, held in data["special"].items()
        }
        return Near(
            tuple(Name(*row) for row in zip(*data["names"], strict=True)),
            tuple(Group(reason, sort, tuple(words)) for reason, sort, words in data["groups"]),
            Readings(common, special),
        )


NOTHING_NEAR = Near()


def that_stand(near: Near, pairs: Container[str]) -> Near:
    """``near`` without the words that no text can hold; ``pairs`` are those of all texts.

    The first word of a group stays: it may be typed although nothing says it.
    """
    groups = (
        Group(
            group.reason,
            group.sort,
            (group.words[0], *(word for word in group.words[1:] if _stands(word, pairs))),
        )
        for group in near.groups
    )
    return replace(near, groups=tuple(group for group in groups if len(group.words) > 1))


def _stands(word: str, pairs: Container[str]) -> bool:
    plain = normal(word)
    return all(plain[at : at + 2] in pairs for at in range(len(plain) - 1))


def _row(name: Name) -> tuple[str, str, str]:
    return name.sort, name.target, name.text
