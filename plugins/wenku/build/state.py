"""What the last import saw of each source, so that the next one reads only what is new."""

from __future__ import annotations

import json
from dataclasses import asdict, dataclass, field
from pathlib import Path
from typing import Any

from wenku.build.files import write_atomically
from wenku.build.report import Change, Item
from wenku.build.stamp import stamp

_STAGES = ("text", "model", "lexicon", "read", "clean", "structure", "metadata", "markdown")


_LIBRARIES = ("lxml", "msdoc2docx", "pypdfium2", "rapidocr", "rarfile")
"""Libraries whose presence or version may change what a source comes to."""
_TOOLS = ("unrar", "unar", "bsdtar", "7z", "7zz")
"""Programs that unpack what Python cannot."""


@dataclass(frozen=True, slots=True)
class Standing:
    """What stays to be told of a source for as long as it is as it is.

    ``other`` is the source that this one is a copy of.
    """

    change: Change
    message: str
    remedy: str = ""
    document: str = ""
    other: str = ""


@dataclass(frozen=True, slots=True)
class Seen:
    """One source as it was imported: the ids it became, and what stays to be told of it."""

    size: int
    modified: int
    sha256: str
    stamp: str
    documents: tuple[str, ...] = ()
    standing: tuple[Standing, ...] = ()

    def mains(self) -> set[str]:
        """The sources that this one, or a part of it, is a copy of."""
        return {standing.other for standing in self.standing if standing.other}

    def items(self, name: str) -> list[Item]:
        """The lines of a report for what stays to be told of the source ``name``."""
        return [Item(s.change, name, s.message, s.remedy, s.document) for s in self.standing]


@dataclass(slots=True)
class State:
    """What was seen, by the name of the source."""

    seen: dict[str, Seen] = field(default_factory=dict)


def load_state(path: Path) -> State:
    """The state that ``path`` holds; an empty one where it is absent or not understood.

    The file only saves work: without it everything is read anew, with the same result.
    """
    try:
        data = json.loads(path.read_text(encoding="utf-8"))
        return State({str(name): _seen(item) for name, item in data["seen"].items()})
    except (OSError, ValueError, TypeError, KeyError, AttributeError):
        return State()


def save_state(path: Path, state: State) -> None:
    """Write the state."""
    data = {"seen": {name: asdict(state.seen[name]) for name in sorted(state.seen)}}
    write_atomically(path, json.dumps(data, ensure_ascii=False, indent=1).encode("utf-8"))


def _seen(item: dict[str, Any]) -> Seen:
    standing = tuple(Standing(**one) for one in item.pop("standing"))
    documents = tuple(map(str, item.pop("documents")))
    return Seen(**item, documents=documents, standing=standing)


def stage_stamp() -> str:
    """A digest of the code, lexicons, libraries and tools that an import depends on."""
    return stamp(_STAGES, _LIBRARIES, _TOOLS)
