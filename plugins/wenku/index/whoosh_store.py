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

from whoosh import fields
from whoosh.index import FileIndex, create_in, open_dir
from whoosh.query.compound import And, Or
from whoosh.query.terms import Term

from wenku.index.fold import GAP, normal
from wenku.index.matching import adjacent, holds
from wenku.index.passages import Entry
from wenku.index.query import Query
from wenku.index.ranking import Hit, spread
from wenku.model.errors import WenkuError
from wenku.text.digest import sha256_text

_FORMAT = 1
_HEAD = "head.json"
"""What is known beside the documents: the format, their order, the titles of the topics."""


@dataclass(frozen=True, slots=True)
class Found:
    """A hit: the id of its document, its anchor there, and its text verbatim."""

    doc: str
    anchor: str
    text: str


@dataclass(frozen=True, slots=True)
class Answer:
    """What is found: how many passages, and the first of them in order."""

    total: int
    hits: tuple[Found, ...]


@dataclass(frozen=True, slots=True)
class _Stored:
    """A document as it is stored; ``plain`` are the normal forms of its passages."""

    id: str
    kind: str
    anchors: Sequence[str]
    ranks: Sequence[int]
    texts: Sequence[str]
    topics: Sequence[Sequence[str]]
    plain: Sequence[str]


def update(folder: Path, entries: Sequence[Entry], topics: Mapping[str, str]) -> int:
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
    head = {"format": _FORMAT, "order": [entry.id for entry in entries], "topics": dict(topics)}
    (folder / _HEAD).write_text(json.dumps(head, ensure_ascii=False), encoding="utf-8")
    return len(changed)


def search(
    folder: Path, query: Query, *, kind: str | None = None, topic: str | None = None, limit: int = 0
) -> Answer:
    """The hits of ``query`` in the index in ``folder``, at most ``limit`` of them (0: all).

    ``kind`` is that of the documents, ``topic`` the id or the title of a topic that the passages
    speak of.  Raises ``WenkuError`` where there is no index, or no such topic.
    """
    index = _opened(folder)
    if index is None:
        raise WenkuError(
            "search.no_index", "还没有可供检索的数据", remedy="先运行 wenku build 生成，再检索"
        )
    head = json.loads((folder / _HEAD).read_text(encoding="utf-8"))
    wanted = _topic(head["topics"], topic)
    order = {name: at for at, name in enumerate(head["order"])}
    hits: list[Hit] = []
    held: dict[int, _Stored] = {}
    for stored in _candidates(index, query):
        found = [
            Hit(order[stored.id], at, stored.ranks[at], len(plain), adjacent(query, plain))
            for at, plain in enumerate(stored.plain)
            if kind in (None, stored.kind)
            and (wanted is None or wanted in stored.topics[at])
            and all(holds(term, stored.texts[at], plain) != term.excluded for term in query.terms)
        ]
        if found:
            held[order[stored.id]] = stored
            hits += found
    ranked = [hit for _, hit in zip(range(limit or len(hits)), spread(hits), strict=False)]
    return Answer(len(hits), tuple(_found(held[hit.document], hit.passage) for hit in ranked))


def _candidates(index: FileIndex, query: Query) -> Iterator[_Stored]:
    """The documents that hold every sought word somewhere."""
    if query.problem:
        return
    sought = [term for term in query.terms if not term.excluded]
    with index.searcher() as searcher:
        for number in searcher.docs_for_query(_characters(query)):
            stored = searcher.stored_fields(number)
            whole: str = stored["plain"]
            if all(any(form in whole for form in term.forms) for term in sought):
                anchors, ranks, texts, topics = stored["passages"]
                plain = whole.split(GAP)
                yield _Stored(stored["id"], stored["kind"], anchors, ranks, texts, topics, plain)


def _characters(query: Query) -> And:
    """The characters of the sought words, each word in one of its forms."""
    return And(
        [
            Or([And([Term("chars", char) for char in sorted(set(form))]) for form in term.forms])
            for term in query.terms
            if not term.excluded
        ]
    )


def _found(stored: _Stored, passage: int) -> Found:
    return Found(stored.id, stored.anchors[passage], stored.texts[passage])


def _topic(topics: Mapping[str, str], wanted: str | None) -> str | None:
    """The id of the topic that ``wanted`` names by id or title."""
    if wanted is None or wanted in topics:
        return wanted
    named = [key for key, title in topics.items() if title == wanted]
    if not named:
        raise WenkuError(
            "search.no_topic",
            f"没有名为“{wanted}”的主题",
            remedy="主题的名称见网站的“主题”页，或 docs/topics 里的文件名",
        )
    return named[0]


def _document(entry: Entry) -> dict[str, object]:
    """The fields of a document; the text of the passages stands beside what Whoosh looks up."""
    plain = [normal(passage.text) for passage in entry.passages]
    columns = (
        [passage.anchor for passage in entry.passages],
        [passage.rank for passage in entry.passages],
        [passage.text for passage in entry.passages],
        [passage.topics for passage in entry.passages],
    )
    return {
        "id": entry.id,
        "kind": entry.kind,
        "chars": sorted(set("".join(plain))),
        "passages": columns,
        "plain": GAP.join(plain),
    }


def _created(folder: Path) -> FileIndex:
    shutil.rmtree(folder, ignore_errors=True)
    folder.mkdir(parents=True)
    schema = fields.Schema(
        id=fields.ID(stored=True, unique=True),
        kind=fields.STORED,
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
