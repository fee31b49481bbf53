"""What is laid over the text of a document: links and marks, gathered from several sources."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from typing import TypeVar

from wenku.render.weave import Insert, Wrap

_Thing = TypeVar("_Thing")


@dataclass(frozen=True, slots=True)
class Additions:
    """What is laid over the text, by the anchor of the block.

    ``wraps`` and ``inserts`` lie in the text of the block (of a table: its cells joined by tabs
    and line feeds), ``after`` is HTML behind it.  Inserts and ``after`` hold no text.
    """

    wraps: Mapping[str, Sequence[Wrap]] = field(default_factory=dict)
    inserts: Mapping[str, Sequence[Insert]] = field(default_factory=dict)
    after: Mapping[str, str] = field(default_factory=dict)


def combined(*parts: Additions) -> Additions:
    """All ``parts`` over one text; of wraps of one stretch those of earlier parts are outside."""
    return Additions(
        _joined([part.wraps for part in parts]),
        _joined([part.inserts for part in parts]),
        {
            anchor: "".join(part.after.get(anchor, "") for part in parts)
            for anchor in dict.fromkeys(anchor for part in parts for anchor in part.after)
        },
    )


def _joined(parts: Sequence[Mapping[str, Sequence[_Thing]]]) -> Mapping[str, Sequence[_Thing]]:
    found: dict[str, list[_Thing]] = {}
    for part in parts:
        for anchor, things in part.items():
            found.setdefault(anchor, []).extend(things)
    return found
