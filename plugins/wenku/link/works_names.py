"""Texts under the title of another rule: the title says 规定, the text calls itself 本条例."""

from __future__ import annotations

from collections import Counter

from wenku.lexicon.load import load
from wenku.link.works_titles import stem
from wenku.model.document import Document
from wenku.model.errors import Diagnostic

_OFTEN = 3
"""So often the text must call itself by another type; once may be said of another rule."""


def called(document: Document) -> str:
    """The type by which the text calls itself (条例) where its title names another, "" else.

    Titles that name no type (决定, 通知) say nothing, nor does a text that uses both.
    """
    this, title = load("self_names")
    named = title.search(stem(document.title.text))
    counts = Counter(
        match["type"]
        for block in document.blocks
        if named and "本" in block.text
        for match in this.patterns[0].finditer(block.text)
    )
    if not named or not counts or counts[named["type"]]:
        return ""
    ((other, count),) = counts.most_common(1)
    return other if count >= _OFTEN else ""


def diagnostic(document: Document, other: str) -> Diagnostic:
    """What to tell the user of a text that calls itself ``other``."""
    return Diagnostic(
        "works.misnamed",
        f"题名是《{document.title.text}》，正文却自称“本{other}”，题名与正文可能不是同一部文件",
        remedy="对照原件核实题名；核实后在 docs/citations.yaml 的 works 下写明这份文件的题名",
    )
