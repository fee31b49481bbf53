"""What a reader is."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

from wenku.model.source import RawDocument


@dataclass(frozen=True, slots=True)
class Reader:
    """One format.

    ``format`` is its ASCII name, ``label`` its Chinese one.  ``recognises`` is told the bytes of
    the file and its name in lower case and decides by content (the name only helps where content
    cannot decide).  ``read`` turns the bytes into a document; it raises ``UnreadableDocument``
    for anything it cannot read faithfully, and nothing else.
    """

    format: str
    label: str
    suffixes: tuple[str, ...]
    recognises: Callable[[bytes, str], bool]
    read: Callable[[bytes], RawDocument]
