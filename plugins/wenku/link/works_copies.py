"""Documents of one rule that hold the same text: second copies, and copies with a wrong label."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from itertools import pairwise

from wenku.link.works_dates import start_of
from wenku.link.works_titles import year_in
from wenku.model.document import Document
from wenku.model.errors import Diagnostic

_SIGNS = re.compile(r"[\W_]+")
_SAME = 0.995
"""The share of common pairs of characters from which two texts are one: slips of a copyist."""
_HEAD = frozenset({"title", "subtitle", "signature"})


@dataclass(frozen=True, slots=True)
class Copy:
    """``document`` holds the text of ``original``; ``likeness`` 1 is the same text.

    ``mislabelled``: its label names another version than the one whose text it is.
    """

    document: str
    original: str
    likeness: float
    mislabelled: bool


def label_year(document: Document) -> str:
    """The year by which a document is labelled: in its title, else in the name of its file."""
    name = document.source.path.rsplit("/", 1)[-1].rsplit(".", 1)[0]
    return year_in(document.title.text) or year_in(name)


def copies(documents: Sequence[Document]) -> tuple[Copy, ...]:
    """The copies among the ``documents`` of one rule, each with the document it repeats.

    A text without a date of its own that repeats a dated one under another year is mislabelled;
    among texts that say their own dates only the very same one is a copy.
    """
    found: list[Copy] = []
    if len(documents) < 2:
        return ()
    pairs = {document.id: _pairs(document) for document in documents}
    ranked = sorted(documents, key=lambda d: (not start_of(d.metadata), d.id))
    originals: list[Document] = []
    for document in ranked:
        best = _original(document, originals, pairs)
        if best:
            found.append(best)
        else:
            originals.append(document)
    return tuple(found)


def _original(
    document: Document, originals: Sequence[Document], pairs: dict[str, Counter[str]]
) -> Copy | None:
    undated = not start_of(document.metadata)
    best: Copy | None = None
    for other in originals:
        likeness = _likeness(pairs[document.id], pairs[other.id])
        if likeness < (_SAME if undated else 1.0) or (best and likeness <= best.likeness):
            continue
        own, theirs = label_year(document), _years(other)
        wrong = undated and bool(own) and bool(theirs) and own not in theirs
        best = Copy(document.id, other.id, likeness, wrong)
    return best


def _years(document: Document) -> set[str]:
    """The years that a document's own dates and its label name."""
    dates = (document.metadata.get(key).value for key in ("adopted", "published", "effective"))
    return {value[:4] for value in dates if value} or {label_year(document)} - {""}


def _pairs(document: Document) -> Counter[str]:
    """How often each pair of letters stands in the body."""
    text = "".join(b.text for b in document.blocks if b.role not in _HEAD)
    text = _SIGNS.sub("", text)
    return Counter(map("".join, pairwise(text)))


def _likeness(one: Counter[str], other: Counter[str]) -> float:
    total = sum(one.values()) + sum(other.values())
    return 2 * (one & other).total() / total if total else 0.0


def diagnostic(copy: Copy, document: Document, original: Document) -> Diagnostic:
    """What to tell the user of ``copy``."""
    if copy.mislabelled:
        own, theirs = label_year(document), "、".join(sorted(_years(original)))
        same = "逐字相同" if copy.likeness == 1 else "几乎相同"
        return Diagnostic(
            "works.mislabelled",
            f"标为 {own} 年，正文却与 {theirs} 年的《{original.title.text}》{same}，"
            f"不作为 {own} 年文本使用",
            remedy=f"换成 {own} 年的文本；确实无误的，在 docs/citations.yaml 的 works 下写明",
        )
    return Diagnostic(
        "works.copy",
        f"与《{original.title.text}》（{original.source.path}）是同一文本，引用只指向后者",
        remedy="两份留一份即可",
        severity="info",
    )
