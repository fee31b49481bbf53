"""The root of the index: what must be known before anything can be looked up.

One object: the version of the format, the table of the normaliser, which file holds which pairs
and passages, and small tables of characters, passages, documents and topics.  Lists of numbers are
bits as ``bits`` writes them, their orders those named here.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence

from wenku.index.bits import code, code_places, packed
from wenku.index.chunks import Chunk
from wenku.index.fold import pairs, table_data
from wenku.index.passages import HEADING, TITLE, Entry, Passage
from wenku.index.postings import Postings
from wenku.index.script import FORMAT
from wenku.index.shards import Shard
from wenku.model.document import FOLDERS

FACETS = ("kind", "level", "occasion", "year")
"""The values of a document by which hits can be narrowed, as fields of ``Entry``."""

_OF_LENGTHS, _OF_COUNTS, _OF_VALUES = 5, 8, 2
"""Orders of the codes for lengths of passages, counts of characters or passages, and values."""


def root(
    entries: Sequence[Entry],
    topics: Mapping[str, str],
    postings: Postings,
    shards: Sequence[Shard],
    chunks: Sequence[Chunk],
    near: str,
) -> dict[str, object]:
    """The root for ``entries``, in the order in which equal hits stand, and ``topics`` by id;
    ``near`` is the name of the file of what is near."""
    passages = [passage for entry in entries for passage in entry.passages]
    return {
        "format": FORMAT,
        "fold": table_data(),
        "total": postings.total,
        "passages": len(passages),
        "lengths": packed(code(postings.lengths, _OF_LENGTHS)),
        "ranks": [_ranked(passages, TITLE), _ranked(passages, HEADING)],
        "shards": [",".join(shard.first for shard in shards), "".join(s.name for s in shards)],
        "chars": [postings.chars, packed(code(postings.counts - 1, _OF_COUNTS))],
        "folded": "".join(sorted(_folded(entries))),
        "chunks": [
            packed(code([chunk.count for chunk in chunks], _OF_COUNTS)),
            "".join(chunk.name for chunk in chunks),
        ],
        "documents": [
            "\n".join(entry.id for entry in entries),
            packed(code([len(entry.passages) for entry in entries], _OF_COUNTS)),
        ],
        "near": near,
        "folders": FOLDERS,
        "facets": {key: _facet([getattr(entry, key) for entry in entries]) for key in FACETS},
        "topics": _topics(passages, topics),
        "bearers": _bearers(passages),
    }


def _ranked(passages: Sequence[Passage], rank: int) -> list[object]:
    return _list(i for i, passage in enumerate(passages) if passage.rank == rank)


def _topics(passages: Sequence[Passage], titles: Mapping[str, str]) -> list[list[object]]:
    """For each topic its id, its title and the passages that speak of it."""
    held: dict[str, list[int]] = {key: [] for key in titles}
    for ordinal, passage in enumerate(passages):
        for key in passage.topics:
            held[key].append(ordinal)
    return [[key, title, *_list(held[key])] for key, title in titles.items()]


def _bearers(passages: Sequence[Passage]) -> list[list[object]]:
    """For each of those who must act the name and the passages that tell so, by name."""
    held: dict[str, list[int]] = {}
    for ordinal, passage in enumerate(passages):
        for name in dict.fromkeys(passage.bearers):
            held.setdefault(name, []).append(ordinal)
    return [[name, *_list(held[name])] for name in sorted(held)]


def _folded(entries: Sequence[Entry]) -> set[str]:
    """The characters that some text writes otherwise."""
    written = set[str]().union(*(passage.text for entry in entries for passage in entry.passages))
    return {pairs()[char] for char in written & pairs().keys()}


def _list(places: Iterable[int]) -> list[object]:
    """Passages by their ordinals: how many, and their bits; the whole is the number of passages.

    Orders are taken from the highest ordinal so that the list stands for itself.
    """
    held = list(places)
    whole = held[-1] + 1 if held else 0
    return [len(held), whole, packed(code_places(held, whole))]


def _facet(values: Sequence[str]) -> list[object]:
    """The values that occur, sorted, and for each document the index of its own."""
    held = sorted(set(values))
    return [held, packed(code([held.index(value) for value in values], _OF_VALUES))]
