"""The index for the browser: documents to files, nothing read or written."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence

from wenku.index.chunks import Chunk, chunks, deflated
from wenku.index.near import NOTHING_NEAR, Near, that_stand
from wenku.index.passages import Entry
from wenku.index.postings import postings
from wenku.index.root import root
from wenku.index.row import row
from wenku.index.script import FOLDER, ROOT, dumps, file
from wenku.index.shards import Shard, shards


def write(
    entries: Sequence[Entry], topics: Mapping[str, str], near: Near = NOTHING_NEAR
) -> Iterator[tuple[str, bytes]]:
    """The files of the index: address from the root of the site, and content; the root is last.

    Hits that are equal otherwise stand in the order of ``entries``.  ``topics`` are the titles of
    the topics by their ids, in the order in which they are listed.
    """
    found = postings(row(p.text for entry in entries for p in entry.passages))
    made_shards: list[Shard] = []
    for shard in shards(found):
        made_shards.append(shard)
        yield _address(shard.name), shard.content
    made_chunks: list[Chunk] = []
    for chunk in chunks(entries):
        made_chunks.append(chunk)
        yield _address(chunk.name), chunk.content
    near_name, content = file(deflated(dumps(that_stand(near, set(found.pairs)).as_json())))
    yield _address(near_name), content
    name, content = file(root(entries, topics, found, made_shards, made_chunks, near_name), ROOT)
    yield _address(name), content


def _address(name: str) -> str:
    return f"{FOLDER}{name}.js"
