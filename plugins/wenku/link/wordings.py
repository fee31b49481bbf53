"""Other wordings of given sentences, wherever in the library they stand.

Letters and digits alone are compared (``versions_text.plain``).  Every document is walked once:
runs of five letters that a wanted sentence has show where to look, and what stands there is
compared letter by letter.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from difflib import SequenceMatcher

from wenku.link.versions_text import letters, plain
from wenku.model.block import Block
from wenku.model.document import Document
from wenku.text.span import Span

SHORTEST = 8
"""A sentence of fewer letters is a set phrase at most and is not looked for."""
LONGEST = 400
"""So many letters of a sentence are looked for."""
_GRAM = 5
_COMMON = 60
"""A run of letters that so many wanted sentences have leads nowhere in particular."""
_SHOWS, _SHARE = 3, 0.2
"""So many runs of a sentence, and such a share, must stand near each other for a closer look."""
_SHARED = 12
_OF_PLACE = 0.7
_OF_SENTENCE = 0.45
"""A place words a sentence where they share so many letters, and such shares of their letters."""
_CLAUSE = re.compile(r"[，。；：！？,;:!?…\n\t“”‘’「」『』《》（）()—]")


@dataclass(frozen=True, slots=True)
class Wording:
    """One place that words a wanted sentence: ``span`` lies in the text of the block ``anchor``.

    ``sentence`` is the number of the wanted sentence, ``shared`` how many letters they share.
    """

    document: str
    anchor: str
    span: Span
    sentence: int
    shared: int


def wordings(documents: Iterable[Document], sentences: Sequence[str]) -> tuple[Wording, ...]:
    """Where ``documents`` word each of ``sentences`` (letters only, see ``sought``).

    Linear in the texts; each place that looks promising costs the square of its length.
    """
    table = _table(sentences)
    if not table:
        return ()
    return tuple(found for document in documents for found in _in(document, sentences, table))


def sought(text: str) -> str:
    """What of ``text`` is compared, "" where it is too short to be looked for."""
    found = letters(text)[:LONGEST]
    return found if len(found) >= SHORTEST else ""


def _table(sentences: Sequence[str]) -> dict[str, list[int]]:
    table: dict[str, list[int]] = {}
    for number, sentence in enumerate(sentences):
        for gram in {sentence[i : i + _GRAM] for i in range(len(sentence) - _GRAM + 1)}:
            table.setdefault(gram, []).append(number)
    return {gram: numbers for gram, numbers in table.items() if len(numbers) <= _COMMON}


def _in(
    document: Document, sentences: Sequence[str], table: dict[str, list[int]]
) -> Iterator[Wording]:
    hits: dict[tuple[int, int], list[int]] = {}
    for ordinal, block in enumerate(document.blocks):
        text = letters(block.text)
        for at in [i for i in range(len(text) - _GRAM + 1) if text[i : i + _GRAM] in table]:
            for number in table[text[at : at + _GRAM]]:
                hits.setdefault((number, ordinal), []).append(at)
    for (number, ordinal), found in sorted(hits.items()):
        block = document.blocks[ordinal]
        for run in _runs(found, len(sentences[number])):
            span = plain(block.text).span(run[0], run[-1] + _GRAM)
            wording = _judged(document.id, block, _clauses(block, span), number, sentences[number])
            if wording:
                yield wording


def _runs(found: Sequence[int], length: int) -> Iterator[list[int]]:
    """Places near each other, where there are enough of them."""
    enough = max(_SHOWS, int(_SHARE * length))
    run: list[int] = []
    for at in [*found, found[-1] + 3 * length]:
        if run and (at - run[-1] > length or at - run[0] > 2 * length):
            if len(run) >= enough:
                yield run
            run = []
        run.append(at)


def _clauses(block: Block, span: Span) -> Span:
    """``span`` widened to the clauses that it begins and ends in."""
    text = block.text
    before = [match.end() for match in _CLAUSE.finditer(text, 0, span.start + 1)]
    after = _CLAUSE.search(text, span.end - 1)
    start = max((end for end in before if end <= span.start), default=0)
    end = max(span.end, after.start() if after else len(text))
    while start < end and text[start].isspace():
        start += 1
    return Span(start, end)


def _judged(document: str, block: Block, span: Span, number: int, sentence: str) -> Wording | None:
    """The wording at ``span``, cut to the clauses that have something in common."""
    for _ in range(2):
        found = plain(span.of(block.text))
        if len(found.text) > 3 * LONGEST:
            return None
        common = _common(sentence, found.text)
        if not common:
            return None
        core = found.span(common[0].start, common[-1].end).shift(span.start)
        span = _clauses(block, core)
    length = len(letters(span.of(block.text)))
    count = sum(map(len, common))
    enough = min(_SHARED, len(sentence))
    if count < enough or count < _OF_PLACE * length or count < _OF_SENTENCE * len(sentence):
        return None
    return Wording(document, block.anchor, span, number, count)


def _common(sentence: str, found: str) -> tuple[Span, ...]:
    """The stretches of ``found`` of two and more letters that ``sentence`` has in this order."""
    blocks = SequenceMatcher(None, sentence, found, False).get_matching_blocks()
    return tuple(Span(b.b, b.b + b.size) for b in blocks if b.size > 1)
