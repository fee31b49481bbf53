"""The text of the passages in pieces that are loaded for the hits that are shown.

A chunk is a list of stretches of documents, ``[id, title, anchors, texts, pinpoints, paths, path]``
as JSON, deflated, in Base64.  ``anchors``, ``texts``, ``pinpoints`` and ``path`` are lists with an
element for each passage, that of ``path`` being which of ``paths`` it has.  A chunk says nothing of
its place in the library, so that it stays the same when other documents come in.
"""

from __future__ import annotations

import zlib
from base64 import b64encode
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from wenku.index.passages import Entry, Passage
from wenku.index.script import dumps, file

SIZE = 10_000
"""Characters of text after which a new chunk begins: some 14 kB as a file."""


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
    stretches = [_stretch(entry, passages) for entry, passages in held if passages]
    name, content = file(deflated(dumps(stretches)))
    return Chunk(sum(len(passages) for _, passages in held), name, content)


def _stretch(entry: Entry, passages: Sequence[Passage]) -> list[object]:
    paths = list(dict.fromkeys(passage.path for passage in passages))
    return [
        entry.id,
        entry.title,
        [passage.anchor for passage in passages],
        [passage.text for passage in passages],
        [passage.pinpoint for passage in passages],
        paths,
        [paths.index(passage.path) for passage in passages],
    ]


def deflated(text: str) -> str:
    """``text`` (UTF-8) deflated without a head (RFC 1951), in Base64."""
    compressor = zlib.compressobj(9, zlib.DEFLATED, -zlib.MAX_WBITS)
    data = compressor.compress(text.encode()) + compressor.flush()
    return b64encode(data).decode("ascii")
