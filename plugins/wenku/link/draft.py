"""A draft (文稿) held against the library: what it has word for word, nearly, or otherwise."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Literal

from wenku.link.citations import Linked, links
from wenku.link.citations_outcome import AMBIGUOUS, MISSING, Ambiguous, Missing, Resolved
from wenku.link.citations_place import WHY, Lost
from wenku.link.draft_phrases import phrases
from wenku.link.library import Library
from wenku.link.pinpoint import pinpoints
from wenku.link.places import places
from wenku.link.versions_text import Change, changes, plain
from wenku.link.wordings import Wording, sought, wordings
from wenku.model.block import Block
from wenku.model.facts import Facts
from wenku.text.sentences import sentences
from wenku.text.span import Span

Found = Literal["exact", "near"]
_NEAR = 0.6
"""A sentence is nearly there where the library has so much of its letters in one place."""
_SHOWN = 3
_UNREAD = ("title", "heading", "part", "chapter", "section", "salutation")


@dataclass(frozen=True, slots=True)
class Source:
    """Where the library has a sentence of the draft; ``text`` is what stands there.

    ``changes`` tell how the draft (new) differs from it (old), () where only marks differ.
    """

    document: str
    title: str
    anchor: str
    pinpoint: str
    text: str
    changes: tuple[Change, ...]


@dataclass(frozen=True, slots=True)
class Sentence:
    """A sentence of the draft that the library has; ``line`` is that of the draft's file.

    Sources are the nearest first, ``more`` how many there are beside.
    """

    line: int
    text: str
    found: Found
    sources: tuple[Source, ...]
    more: int


@dataclass(frozen=True, slots=True)
class Remark:
    """Something to check, in plain Chinese: where in the draft, its words, what there is to say."""

    line: int
    text: str
    message: str


@dataclass(frozen=True, slots=True)
class Checked:
    """All that is told of a draft.

    ``total`` is how many sentences were looked for; ``phrases`` are about formulations,
    ``citations`` about rules (of ``cited`` citations), ``quotes`` about attributed words.
    """

    total: int
    sentences: tuple[Sentence, ...]
    phrases: tuple[Remark, ...]
    citations: tuple[Remark, ...]
    quotes: tuple[Remark, ...]
    cited: int


def check(draft: Facts, library: Library) -> Checked:
    """Hold ``draft`` against ``library``; near linear in the texts of both."""
    document = draft.document
    lines = {block.anchor: block.line for block in document.blocks}
    parts = [
        (block, span)
        for block in document.blocks
        if block.role not in _UNREAD
        for span in sentences(block.text)
    ]
    wanted = [sought(span.of(block.text)) for block, span in parts]
    looked = [text for text in dict.fromkeys(wanted) if text]
    by_text: dict[str, list[Wording]] = {}
    for wording in wordings(library.documents, looked):
        by_text.setdefault(looked[wording.sentence], []).append(wording)
    sources = _Sources(library)
    found = (
        _sentence(block, span, text, by_text.get(text, ()), sources)
        for (block, span), text in zip(parts, wanted, strict=True)
    )
    linked = _linked(draft, library)
    return Checked(
        total=sum(map(bool, wanted)),
        sentences=tuple(sentence for sentence in found if sentence),
        phrases=tuple(
            Remark(lines[block], text, message)
            for block, text, message in phrases(draft.said.formulations, library.said)
        ),
        citations=tuple(_cited(linked, document.blocks)),
        quotes=tuple(_quoted(draft, by_text, sources, lines)),
        cited=len(linked),
    )


class _Sources:
    """Gives a wording its words and place; what a document needs for it is made once."""

    def __init__(self, library: Library) -> None:
        self._documents = {document.id: document for document in library.documents}
        self._pinpoints: dict[str, Mapping[str, str]] = {}
        self._texts: dict[str, Mapping[str, str]] = {}

    def of(self, wording: Wording, text: str) -> Source:
        """The source for ``text``, a sentence of the draft."""
        name = wording.document
        document = self._documents[name]
        if name not in self._texts:
            self._pinpoints[name] = pinpoints(places(document.blocks))
            self._texts[name] = {block.anchor: block.text for block in document.blocks}
        words = wording.span.of(self._texts[name][wording.anchor])
        return Source(
            name,
            document.title.text,
            wording.anchor,
            self._pinpoints[name][wording.anchor],
            words,
            changes(plain(words), plain(text)),
        )

    def rule(self, wording: Wording) -> bool:
        """Whether the wording stands in a rule."""
        return self._documents[wording.document].kind != "speech"


def _sentence(
    block: Block, span: Span, text: str, found: Sequence[Wording], sources: _Sources
) -> Sentence | None:
    near = [w for w in found if w.shared >= _NEAR * len(text)]
    if not near:
        return None
    near.sort(key=lambda w: (-w.shared, len(w.span), w.document, w.anchor))
    words = span.of(block.text).strip()
    exact = near[0].shared == len(text)
    shown = [w for w in near if w.shared == len(text)] if exact else near
    return Sentence(
        block.line,
        words,
        "exact" if exact else "near",
        tuple(sources.of(w, words) for w in shown[:_SHOWN]),
        max(0, len(shown) - _SHOWN),
    )


def _linked(draft: Facts, library: Library) -> tuple[Linked, ...]:
    """The citations of the draft, resolved as if it were one of the library."""
    key = draft.document.id
    rules = [document for document in library.documents if document.kind != "speech"]
    found = links((*rules, draft.document), {key: draft.cited}, library.corrections)
    return found.of[key]


def _cited(linked: Sequence[Linked], blocks: Sequence[Block]) -> Iterator[Remark]:
    by_anchor = {block.anchor: block for block in blocks}
    for one in linked:
        block = by_anchor[one.citation.anchor]
        for message in _remarks(one):
            yield Remark(block.line, one.citation.span.of(block.text), message)


def _remarks(one: Linked) -> Iterator[str]:
    outcome = one.outcome
    if isinstance(outcome, Missing):
        if outcome.why == "not_held" and one.citation.matter == "rule":
            yield f"本库{MISSING[outcome.why]}，请核对名称和条文"
    elif isinstance(outcome, Ambiguous):
        yield AMBIGUOUS[outcome.why]
    elif isinstance(outcome, Resolved):
        for placed in outcome.placed:
            if isinstance(placed, Lost):
                yield f"{placed.phrase or '所引之处'}：{WHY[placed.reason]}"


def _quoted(
    draft: Facts,
    by_text: Mapping[str, Sequence[Wording]],
    sources: _Sources,
    lines: Mapping[str, int],
) -> Iterator[Remark]:
    """Attributed words whose original is not held."""
    for quote in draft.said.quotes:
        text = sought(quote.text)
        if any(sources.rule(wording) for wording in by_text.get(text, ())):
            continue
        by = quote.speaker or "未写明讲话人"
        yield Remark(
            lines[quote.place.block], quote.words, f"引语（{by}）：本库无原文，引用前请核对"
        )
