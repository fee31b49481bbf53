"""What a text does with the rules it cites: rests on them, repeals them, tells its history."""

from __future__ import annotations

import re

from wenku.lexicon.load import load
from wenku.model.block import Block
from wenku.model.citation import Citation, Relation

_SENTENCE = re.compile("[。；]")
_AFTER = 240
_TITLE = re.compile("《[^》]*》?")


def relation(citation: Citation, block: Block) -> Relation:
    """The relation of ``block`` to the rule cited in it, from the rest of the sentence."""
    if citation.form in ("self", "near") or citation.matter == "other":
        return "cites"
    if block.role == "subtitle":
        return "history"
    start = citation.span.end
    window = block.text[start : start + _AFTER]
    stop = _SENTENCE.search(window)
    after = _TITLE.sub("", window[: stop.start()] if stop else window)
    for entry in load("citation_relations"):
        if entry.search(after):
            return "basis" if entry.value == "basis" else "repeals"
    return "cites"
