"""Whether two documents are the same text: in another format, or with other advertising."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Callable
from dataclasses import dataclass
from difflib import SequenceMatcher
from zlib import crc32

from wenku.model.document import Document
from wenku.text.chars import folded
from wenku.text.digest import sha256_text

_NO_TEXT = re.compile(r"[\W_]+")
_CLAUSE = re.compile(r"[^\W_]{8,}")
_NEAR = 0.5
"""The share of common clauses from which two documents are compared character by character."""
_SAME = 0.99
"""How alike two files of one title in different formats must be to be one document: a format that
only shows pages (PDF) or a recognised picture loses a character here and there."""
_KEPT = 200
"""How many clauses of a document are remembered."""
_COMMON = 50
"""A clause that stands in more documents than this tells none of them apart."""
_LONG = 20_000
"""Texts longer than this many characters are compared by their clauses only."""


@dataclass(frozen=True, slots=True)
class Sketch:
    """What is remembered of a document to find its like.

    ``exact`` is a digest of its letters and digits.  ``clauses`` are the least checksums of its
    clauses of eight or more characters: two texts that share most clauses share most of these,
    however long they are.
    """

    exact: str
    clauses: frozenset[int]


@dataclass(frozen=True, slots=True)
class Likeness:
    """How alike two documents are: 1 is the same text; ``difference`` says in Chinese how they
    differ."""

    ratio: float
    difference: str


def sketch(document: Document) -> Sketch:
    """The sketch of ``document``."""
    text = body_of(document)
    sums = {crc32(clause.encode("utf-8")) for clause in _CLAUSE.findall(text)}
    return Sketch(sha256_text(letters(text)), frozenset(sorted(sums)[:_KEPT]))


def body_of(document: Document) -> str:
    """The text of ``document`` as it is compared: widths unified, no blanks."""
    return "\n".join(folded(block.text) for block in document.blocks)


def letters(text: str) -> str:
    """``text`` without punctuation and blanks."""
    return _NO_TEXT.sub("", text)


class Likes:
    """Finds among the documents noted so far those that are near another one."""

    def __init__(self) -> None:
        self._documents: dict[str, tuple[Callable[[], Document], Sketch]] = {}
        self._exact: dict[str, set[str]] = {}
        self._clauses: dict[int, set[str]] = {}

    def note(self, name: str, own: Sketch, document: Callable[[], Document]) -> None:
        """Note the document with the id ``name`` in the place of an earlier one; ``own`` is its
        sketch, ``document`` gives it when it is needed."""
        if name in self._documents:
            _, old = self._documents[name]
            self._exact[old.exact].discard(name)
            for clause in old.clauses:
                self._clauses[clause].discard(name)
        self._documents[name] = (document, own)
        self._exact.setdefault(own.exact, set()).add(name)
        for clause in own.clauses:
            self._clauses.setdefault(clause, set()).add(name)

    def near(self, own: Sketch) -> list[Document]:
        """The documents that have the text of the one whose sketch is ``own``, or share enough
        clauses with it."""
        shared = Counter(
            name
            for clause in own.clauses
            if len(found := self._clauses.get(clause, ())) <= _COMMON
            for name in found
        )
        names = set(self._exact.get(own.exact, ()))
        for name, count in shared.items():
            if count >= _NEAR * min(len(own.clauses), len(self._documents[name][1].clauses)):
                names.add(name)
        return [self._documents[name][0]() for name in sorted(names)]


def compare(new: Document, held: Document) -> Likeness:
    """How alike two documents are, and how they differ."""
    a, b = letters(body_of(new)), letters(body_of(held))
    if a == b:
        return Likeness(1.0, _other(new, held) or "正文逐字相同")
    if max(len(a), len(b)) > _LONG:
        one, two = set(_CLAUSE.findall(body_of(new))), set(_CLAUSE.findall(body_of(held)))
        ratio = 2 * len(one & two) / max(1, len(one) + len(two))
        return Likeness(ratio, f"有 {len(one ^ two)} 个分句不同")
    matcher = SequenceMatcher(None, a, b, False)
    parts = [code for code in matcher.get_opcodes() if code[0] != "equal"]
    _, a1, a2, b1, b2 = parts[0]
    first = f"“{b[b1:b2][:12]}”作“{a[a1:a2][:12]}”" if parts else ""
    return Likeness(matcher.ratio(), f"正文有 {len(parts)} 处不同，第一处：{first}")


def is_same(new: Document, held: Document, likeness: Likeness) -> bool:
    """Whether the two are one document in two files."""
    if likeness.ratio == 1.0:
        return True
    other_format = new.source.format != held.source.format
    same_title = folded(new.title.text) == folded(held.title.text)
    return other_format and same_title and likeness.ratio >= _SAME


def _other(new: Document, held: Document) -> str:
    """How two files of the same body differ outside it."""
    told = []
    if new.source.format != held.source.format:
        told.append(f"格式不同（{new.source.format} 与 {held.source.format}）")
    removed = {folded(r.text) for r in new.removed} ^ {folded(r.text) for r in held.removed}
    if removed:
        told.append(f"广告、页码等附加文字有 {len(removed)} 处不同")
    if body_of(new) != body_of(held):
        told.append("标点或空格不同")
    return "正文逐字相同，" + "，".join(told) if told else ""
