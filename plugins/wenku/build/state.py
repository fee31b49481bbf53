"""What the last import saw of each source, so that the next one reads only what is new."""

from __future__ import annotations

import json
from dataclasses import asdict, dataclass, field
from functools import cache
from importlib import resources
from pathlib import Path

from wenku.build.files import write_atomically
from wenku.model.errors import Diagnostic
from wenku.text.digest import sha256


@dataclass(frozen=True, slots=True)
class Seen:
    """One source as it was imported.

    ``document`` is the id it became, "" where it was quarantined (``failure`` says why) or is a
    copy of ``copy_of``.
    """

    size: int
    modified: int
    sha256: str
    stamp: str
    document: str = ""
    copy_of: str = ""
    failure: Diagnostic | None = None


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


def _seen(item: dict[str, object]) -> Seen:
    failure = item.pop("failure", None)
    diagnostic = Diagnostic(**failure) if isinstance(failure, dict) else None
    return Seen(**item, failure=diagnostic)  # type: ignore[arg-type]


@cache
def stage_stamp() -> str:
    """A digest of the code and lexicons that the outcome of an import depends on."""
    parts: list[bytes] = []
    package = resources.files("wenku")
    for stage in ("text", "model", "lexicon", "read", "clean", "structure", "metadata", "markdown"):
        folder = Path(str(package / stage))
        for path in sorted(folder.rglob("*")):
            if path.suffix in (".py", ".yaml"):
                parts += [path.relative_to(folder).as_posix().encode(), path.read_bytes()]
    return sha256(b"\0".join(parts))[:16]
