"""The index of the command line: Whoosh names the documents that may hold a query, the literal
scan of their passages decides.  The one module that imports whoosh (``whoosh3``, which continues
Whoosh under its old import name: maintained, without dependencies, for Python 3.10 to 3.14).

A document has one term for each character of its normal form, a few hundred: every pair of
characters would take twenty times as long to write, and a scan of all texts takes a fraction of a
second anyway.
"""

from __future__ import annotations

import json
import shutil
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from whoosh import fields
from whoosh.index import FileIndex, create_in, open_dir
from whoosh.query.compound import And, Or
from whoosh.query.terms import Term

from wenku.index.fold import GAP, normal
from wenku.index.near import NOTHING_NEAR, Near
from wenku.index.passages import Entry
from wenku.index.query import Query
from wenku.model.errors import WenkuError
from wenku.text.digest import sha256_text

_FORMAT = 2
_HEAD = "head.json"
"""What is known beside the documents: the format, their order, the titles of the topics, and what
is near a query."""
_VALUES = ("id", "kind", "title", "level", "occasion", "year")
_COLUMNS = ("anchor", "rank", "text", "topics", "path", "pinpoint", "bearers")
"""The fields of documents and of passages that are stored."""


@dataclass(frozen=True, slots=True)
class Stored:
    """A document as it is stored: ``ordinal`` is its place in the list, ``values`` are the fields
    of ``Entry``, ``columns`` lists of the fields of its ``Passage``s; ``plain`` are the normal
    forms of these, one after another with a GAP between."""

    ordinal: int
    values: Mapping[str, str]
    columns: Mapping[str, Sequence[Any]]
    plain: str


@dataclass(frozen=True, slots=True)
class Store:
    """An opened index; ``topics`` are the titles of topics by their ids, ``bearers`` says whether
    passages know those whom they tell to act."""

    index: FileIndex
    order: Mapping[str, int]
    topics: Mapping[str, str]
    bearers: bool
    near: Near


def update(
    folder: Path,
    entries: Sequence[Entry],
    topics: Mapping[str, str],
    near: Near = NOTHING_NEAR,
) -> int:
    """Bring the index in ``folder`` up to date with ``entries``; how many documents were written.

    Equal hits stand in the order of ``entries``; ``topics`` are the titles of topics by their ids.
    An index of another format, or one that cannot be read, is made anew.
    """
    index = _opened(folder) or _created(folder)
    with index.searcher() as searcher:
        held = {stored["id"]: stored["digest"] for stored in searcher.all_stored_fields()}
    digests = {entry.id: sha256_text(repr(entry)) for entry in entries}
    changed = [entry for entry in entries if held.get(entry.id) != digests[entry.id]]
    gone = held.keys() - digests.keys()
    if changed or gone:
        writer = index.writer(limitmb=256)
        for name in sorted({*gone, *(entry.id for entry in changed)} & held.keys()):
            writer.delete_by_term("id", name)
        for entry in changed:
            writer.add_document(**_document(entry), digest=digests[entry.id])
        writer.commit()
    head = {
        "format": _FORMAT,
        "order": [entry.id for entry in entries],
        "topics": dict(topics),
        "bearers": any(passage.bearers for entry in entries for passage in entry.passages),
        "near": near.as_json(),
    }
    (folder / _HEAD).write_text(json.dumps(head, ensure_ascii=False), encoding="utf-8")
    return len(changed)


def opened(folder: Path) -> Store:
    """The index in ``folder``.  Raises ``WenkuError`` where there is none."""
    index = _opened(folder)
    if index is None:
        raise WenkuError(
            "search.no_index", "还没有可供检索的数据", remedy="先运行 wenku build 生成，再检索"
        )
    head = json.loads((folder / _HEAD).read_text(encoding="utf-8"))
    order = {name: at for at, name in enumerate(head["order"])}
    return Store(index, order, head["topics"], head["bearers"], Near.from_json(head["near"]))


def candidates(store: Store, query: Query) -> Iterator[Stored]:
    """The documents that hold every sought word of ``query`` somewhere, in no certain order."""
    if query.problem:
        return
    sought = [term for term in query.terms if not term.excluded]
    with store.index.searcher() as searcher:
        for number in searcher.docs_for_query(_characters(query)):
            fields_of = searcher.stored_fields(number)
            whole: str = fields_of["plain"]
            if all(any(form in whole for form in term.forms) for term in sought):
                yield _stored(store, fields_of)


def everything(store: Store) -> Iterator[Stored]:
    """All documents, in no certain order."""
    with store.index.searcher() as searcher:
        for fields_of in searcher.all_stored_fields():
            yield _stored(store, fields_of)


def _stored(store: Store, held: Mapping[str, Any]) -> Stored:
    columns = dict(zip(_COLUMNS, held["passages"], strict=True))
    values = dict(zip(_VALUES, held["values"], strict=True))
    return Stored(store.order[held["id"]], values, columns, held["plain"])


def _characters(query: Query) -> And:
    """The characters of the sought words, each word in one of its forms."""
    return And(
        [
            Or([And([Term("chars", char) for char in sorted(set(form))]) for form in term.forms])
            for term in query.terms
            if not term.excluded
        ]
    )


def _document(entry: Entry) -> dict[str, object]:
    """The fields of a document; the text of the passages stands beside what Whoosh looks up."""
    plain = [normal(passage.text) for passage in entry.passages]
    return {
        "id": entry.id,
        "values": tuple(getattr(entry, key) for key in _VALUES),
        "chars": sorted(set("".join(plain))),
        "passages": tuple([getattr(p, key) for p in entry.passages] for key in _COLUMNS),
        "plain": GAP.join(plain),
    }


def _created(folder: Path) -> FileIndex:
    shutil.rmtree(folder, ignore_errors=True)
    folder.mkdir(parents=True)
    schema = fields.Schema(
        id=fields.ID(stored=True, unique=True),
        values=fields.STORED,
        digest=fields.STORED,
        passages=fields.STORED,
        plain=fields.STORED,
        chars=fields.KEYWORD(scorable=False),
    )
    return create_in(str(folder), schema)


def _opened(folder: Path) -> FileIndex | None:
    """The index in ``folder``, ``None`` where there is none that can be used."""
    try:
        head = json.loads((folder / _HEAD).read_text(encoding="utf-8"))
        return open_dir(str(folder)) if head["format"] == _FORMAT else None
    except Exception:  # whatever a broken index raises: it is made anew
        return None
