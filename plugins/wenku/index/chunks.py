"""The text of the passages in pieces that are loaded for the hits that are shown.

A chunk is a list of stretches of documents: ``[id, title, anchors, texts]``, the anchors parted by
blanks and written by ``bits.packed_ascii``, the texts parted by line feeds (one inside a text is a
backslash and n, a backslash is doubled).
It says nothing of its place in the library, so that it stays the same when other documents come in.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from wenku.index.bits import packed_ascii
from wenku.index.passages import Entry, Passage
from wenku.index.script import file

SIZE = 8_000
"""Characters of text after which a new chunk begins (two bytes each)."""


@dataclass(frozen=True, slots=True)
class Chunk:
    """One chunk: how many passages it holds, its name, and its file."""

    count: int
    name: str
    content: bytes


def chunks(entries: Sequence[Entry]) -> Iterator[Chunk]:
    """The chunks of all passages of ``entries`` in order.

    A document that fills half a chunk begins a new one, so that a document that comes in between
    changes few of those after it.
    """
    held: list[tuple[Entry, list[Passage]]] = []
    size = 0
    for entry in entries:
        if size and sum(len(p.text) for p in entry.passages) > SIZE / 2:
            yield _chunk(held)
            held, size = [], 0
        stretch: list[Passage] = []
        for passage in entry.passages:
            if size and size + len(passage.text) > SIZE:
                yield _chunk([*held, (entry, stretch)])
                held, size, stretch = [], 0, []
            stretch.append(passage)
            size += len(passage.text)
        held.append((entry, stretch))
    if size:
        yield _chunk(held)


def _chunk(held: Sequence[tuple[Entry, list[Passage]]]) -> Chunk:
    stretches = [
        [
            entry.id,
            entry.title,
            packed_ascii(" ".join(passage.anchor for passage in passages)),
            "\n".join(_in_one_line(passage.text) for passage in passages),
        ]
        for entry, passages in held
        if passages
    ]
    name, content = file(stretches)
    return Chunk(sum(len(passages) for _, passages in held), name, content)


def _in_one_line(text: str) -> str:
    return text.replace("\\", "\\\\").replace("\n", "\\n")
