"""Works (一部文件): the documents that are versions of one rule, and how citations find them."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field

from wenku.extract.citation_numbers import usual
from wenku.link.citations_corrections import Corrections
from wenku.link.places import ordinal
from wenku.link.works_copies import copies, diagnostic, label_year
from wenku.link.works_dates import Version, earliest, start_of
from wenku.link.works_names import called
from wenku.link.works_names import diagnostic as misnamed
from wenku.link.works_titles import stem, tail, undated
from wenku.model.document import Document
from wenku.model.errors import Diagnostic
from wenku.text.digest import short_name

_PLACE = re.compile(r"(?:中共|中国共产党)?(.{2,14}?[省市县区州盟旗镇乡])(?![场域委])")
Told = tuple[str, Diagnostic]
"""A diagnostic with the id of the document it is told of."""


@dataclass(frozen=True, slots=True)
class Work:
    """One rule with its versions, those of unknown date first, then from the oldest.

    ``id`` is short ASCII made from the stem; ``title`` that of the latest version without
    its year.
    """

    id: str
    stem: str
    title: str
    issuer: str
    versions: tuple[Version, ...]

    @property
    def today(self) -> Version:
        """The latest version held."""
        return self.versions[-1]

    def version_of(self, document: str) -> Version:
        """The version that ``document`` (a copy included) is or is a part of."""
        return next(v for v in self.versions if document in (*v.documents, *v.copies))


Index = Mapping[str, tuple[Work, ...]]


@dataclass(frozen=True, slots=True)
class Works:
    """All works, in the order of their stems, and what leads to them.

    ``by_stem`` and ``by_tail`` (the stem from 关于 on) give the works of a title, ``by_number``
    those of a document number, ``of_document`` the work of a document (copies included).
    """

    all: tuple[Work, ...] = ()
    by_stem: Index = field(default_factory=dict)
    by_tail: Index = field(default_factory=dict)
    by_number: Index = field(default_factory=dict)
    of_document: Mapping[str, Work] = field(default_factory=dict)
    diagnostics: tuple[Told, ...] = ()


def works(documents: Iterable[Document], corrections: Corrections | None = None) -> Works:
    """The works among ``documents``; speeches are none.  Linear in their number and text."""
    said = corrections or Corrections()
    rules = {document.id: document for document in documents if document.kind != "speech"}
    groups: dict[str, list[Document]] = {}
    for document in rules.values():
        title = said.work_of.get(document.id) or document.title.text
        groups.setdefault(stem(title), []).append(document)
    made: list[Work] = []
    told: list[Told] = []
    for key in sorted(groups):
        for place, members in _by_place(groups[key]):
            work, found = _work(key, place, members, said)
            made.append(work)
            told += found
    return _indexed(made, rules, tuple(told))


def _by_place(members: Sequence[Document]) -> Iterator[tuple[str, list[Document]]]:
    """Documents of one title parted by the place of their issuer, where there are several."""
    places: dict[str, list[Document]] = {}
    for document in members:
        issuer = document.metadata.get("issuer").value or ""
        match = _PLACE.match(issuer)
        places.setdefault(match[1] if match else "", []).append(document)
    if len([place for place in places if place]) < 2:
        yield "", list(members)
        return
    yield from sorted(places.items())


def _work(
    key: str, place: str, members: Sequence[Document], said: Corrections
) -> tuple[Work, list[Told]]:
    members, told = _rightly_named(members, said)
    by_id = {document.id: document for document in members}
    repeated = [c for c in copies(members) if c.document not in said.version_of]
    told += [(c.document, diagnostic(c, by_id[c.document], by_id[c.original])) for c in repeated]
    own = [document for document in members if document.id not in {c.document for c in repeated}]
    versions = tuple(_versions(own, said, {c.document: c.original for c in repeated}))
    last = by_id[versions[-1].documents[0]]
    issuers = [d.metadata.get("issuer").value or "" for d in (last, *own)]
    work = Work(
        f"w-{short_name(key + place)}",
        key,
        undated(last.title.text),
        next(filter(None, issuers), ""),
        versions,
    )
    return work, told


def _rightly_named(
    members: Sequence[Document], said: Corrections
) -> tuple[list[Document], list[Told]]:
    """``members`` less those that call themselves by another type, unless there are no others.

    The text of another rule under this title is no version of it; an editor's word goes before.
    """
    sure = {*said.work_of, *said.version_of}
    wrong = {d.id: other for d in members if d.id not in sure and (other := called(d))}
    told = [(d.id, misnamed(d, wrong[d.id])) for d in members if d.id in wrong]
    right = [document for document in members if document.id not in wrong]
    return right or list(members), told


def _versions(
    members: Sequence[Document], said: Corrections, repeated: Mapping[str, str]
) -> Iterator[Version]:
    """The versions, those of unknown date first, then from the oldest.

    Documents of one adoption whose articles go on are the parts of one version.
    """
    editions: dict[str, list[Document]] = {}
    for document in sorted(members, key=lambda d: (_first_article(d), d.id)):
        editions.setdefault(_edition(document, said), []).append(document)
    chains = [chain for found in editions.values() for chain in _chains(found)]
    made = [_version(chain, said, repeated) for chain in chains]
    yield from sorted(made, key=lambda version: (earliest(version.start), version.documents))


def _edition(document: Document, said: Corrections) -> str:
    """What the parts of one version share: its adoption, else the day since which it holds."""
    head = document.metadata
    given = said.version_of.get(document.id)
    return given or head.get("adopted").value or _start(document, said)


def _chains(members: Sequence[Document]) -> list[list[Document]]:
    """Documents in the order of their first articles, parted where the articles do not go on."""
    chains: list[list[Document]] = []
    for document in members:
        going = next((chain for chain in chains if _goes_on(chain, document)), None)
        if going:
            going.append(document)
        else:
            chains.append([document])
    return chains


def _start(document: Document, said: Corrections) -> str:
    given = said.version_of.get(document.id)
    return given or start_of(document.metadata) or label_year(document)


def _first_article(document: Document) -> int:
    numbers = (ordinal(b.number) for b in document.blocks if b.role == "article")
    return next((number for number in numbers if number), 0)


def _last_article(document: Document) -> int:
    numbers = (ordinal(b.number) or 0 for b in document.blocks if b.role == "article")
    return max(numbers, default=0)


def _goes_on(parts: Sequence[Document], document: Document) -> bool:
    """Whether the articles of ``document`` begin after those of ``parts`` (民法典 in volumes)."""
    first = _first_article(document)
    return first > 1 and first > max(map(_last_article, parts))


def _version(parts: Sequence[Document], said: Corrections, repeated: Mapping[str, str]) -> Version:
    head = parts[0].metadata
    ids = tuple(document.id for document in parts)
    start = max((_start(document, said) for document in parts), key=earliest)

    def value(key: str) -> str:
        return head.get(key).value or ""

    return Version(
        documents=ids,
        start=start,
        dated=bool(said.version_of.get(ids[0]) or start_of(head)),
        label=_label(parts[0], start),
        adopted=value("adopted"),
        published=value("published"),
        effective=value("effective"),
        repealed=value("repealed"),
        status=value("status"),
        copies=tuple(sorted(copy for copy, origin in repeated.items() if origin in ids)),
    )


def _label(document: Document, start: str) -> str:
    """2018年, the year of adoption or of the label; 未核 where neither is known."""
    adopted = document.metadata.get("adopted").value or document.metadata.get("published").value
    year = (adopted or start)[:4]
    return f"{year}年" if year else "未核"


def _indexed(made: Sequence[Work], rules: Mapping[str, Document], told: tuple[Told, ...]) -> Works:
    stems: dict[str, list[Work]] = {}
    tails: dict[str, list[Work]] = {}
    by_number: dict[str, list[Work]] = {}
    of_document: dict[str, Work] = {}
    for work in made:
        stems.setdefault(work.stem, []).append(work)
        if short := tail(work.stem):
            tails.setdefault(short, []).append(work)
        for version in work.versions:
            for document in (*version.documents, *version.copies):
                of_document[document] = work
                number = rules[document].metadata.get("document_number").value
                known = by_number.setdefault(usual(number), []) if number else []
                if work not in known:
                    known.append(work)
    return Works(tuple(made), _frozen(stems), _frozen(tails), _frozen(by_number), of_document, told)


def _frozen(index: Mapping[str, list[Work]]) -> Index:
    return {key: tuple(found) for key, found in index.items()}
