"""Citations (引用): which rules a document names, with the articles, paragraphs and items.

Pure and per document; nothing here knows which rules the library holds.  What is found:

- every title in 《》, those of forms and periodicals too, which are marked ``matter="other"``;
- names without marks: those of the lexicon, those that the document gives in 《》 elsewhere, and
  any name right before a place (违反XX县公墓管理条例第五条);
- document numbers, declared short names, 该办法 and 同法 where the rule was named before;
- places in the text itself: 本条例第三条, 第三条 and 第二款 in a rule, 前款, 本条第一款, 本章.

本条例 alone, 本条 and 本款 alone point to where one is and are no citations.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import replace

from wenku.extract.citation_amended import amended_by_title, amended_in
from wenku.extract.citation_context import Around, Here
from wenku.extract.citation_mentions import Mention, mentions, names_in
from wenku.extract.citation_names import finder
from wenku.extract.citation_places import Places, places
from wenku.extract.citation_relations import relation
from wenku.extract.citation_runs import cited
from wenku.extract.citation_spans import touches_any
from wenku.extract.citation_unnamed import loose
from wenku.lexicon.load import load
from wenku.model.block import Block, Role
from wenku.model.citation import Citation
from wenku.model.document import Document
from wenku.text import numerals

_SILENT: frozenset[Role] = frozenset({"title", "part", "chapter", "section", "figure"})
"""The title names the document itself; headings of a rule cite nothing."""
_HEADS: frozenset[Role] = frozenset({"subtitle", "signature", "closing"})
"""There only titles in 《》 cite: a number is the document's own, and a name without marks may be
a piece of a title that was broken over two lines."""
_NUMERAL = r"[零〇○一二三四五六七八九十百千两\d]{1,12}"
_HEAD = re.compile(
    rf"[\s　“\"『「]*第[ \u3000]?({_NUMERAL})[ \u3000]?"
    r"(?:条(?:之[一二三四五六七八九十]{1,3})?|[编章节])"
)
_AFTER = 40
_BLANK = re.compile(r"[\s　]|$")


def citations(document: Document) -> tuple[Citation, ...]:
    """The citations of ``document`` in the order of its text; spans lie in their block's text."""
    blocks = [block for block in document.blocks if block.role not in _SILENT]
    texts = [document.title.text, *(block.text for block in blocks)]
    around = Around(
        ruled=any(block.role == "article" for block in document.blocks),
        base=amended_by_title(document.title.text),
        topic=names_in([document.title.text]),
    )
    own = finder(names_in(texts))
    return tuple(c for block in blocks for c in _of_block(block, around, own))


def _of_block(block: Block, around: Around, own: re.Pattern[str] | None) -> Iterator[Citation]:
    text = block.text
    begin = _head(block, around)
    found = mentions(text, shorts=around.shorts, own=own)
    if around.base is not None:
        around.base = amended_in(text, found.mentions) or around.base
    runs = [run for run in places(text, begin) if not touches_any(run.span, found.titles)]
    runs = [run for run in runs if not _opens(run, block, around)]
    rules = [mention for mention in found.mentions if not _own_number(mention, block)]
    here = Here(block, rules, tuple(mention.span for mention in rules), around)
    made = [*cited(here, runs), *loose(here)]
    if block.role in _HEADS:
        made = [citation for citation in made if citation.form in ("title", "short")]
    made.sort(key=lambda citation: (citation.span, citation.title))
    around.shorts = found.shorts
    around.remember(rules)
    end = 0
    for citation in made:
        if citation.span.start >= end:
            end = citation.span.end
            yield replace(citation, relation=relation(citation, block))


def _head(block: Block, around: Around) -> int:
    """Where the text begins behind the number that ``block`` opens with."""
    match = _HEAD.match(block.text)
    if not match:
        return 0
    if block.role == "article":
        around.article = numerals.parse(match[1]) or around.article
        return match.end()
    return match.end() if _BLANK.match(block.text, match.end()) else 0


def _opens(run: Places, block: Block, around: Around) -> bool:
    """Whether the run is the number of an article that runs on in the paragraph.

    Either the structure marks it so, or it is the next article right behind a full stop and
    nothing that follows says that it is cited.
    """
    if any(m.role == "article" and m.span.start == run.span.start for m in block.marks):
        return True
    first = run.first
    before = block.text[max(0, run.span.start - 4) : run.span.start].rstrip()[-1:]
    next_one = [step.value for step in first.steps] == [around.article + 1]
    if first.start or before not in ("。", "”", "；") or not next_one or len(run.portions) > 1:
        return False
    after = block.text[run.span.end : run.span.end + _AFTER]
    return not any(entry.search(after) for entry in load("rule_references"))


def _own_number(mention: Mention, block: Block) -> bool:
    """Whether a number on a line of its own is that of the document itself."""
    return mention.form == "number" and len(block.text.strip()) <= len(mention.title) + 2
