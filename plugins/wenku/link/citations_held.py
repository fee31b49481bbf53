"""What citations are resolved against: documents, works, corrections, and what is made of them."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field

from wenku.link.citations_corrections import Corrections
from wenku.link.citations_map import RuleMap
from wenku.link.citations_walk import rule_map
from wenku.link.versions import Row, compare
from wenku.link.works import Works
from wenku.model.document import Document


@dataclass(slots=True)
class Held:
    """What is held, with maps and comparisons made once and kept."""

    documents: Mapping[str, Document]
    works: Works
    corrections: Corrections
    maps: dict[str, RuleMap] = field(default_factory=dict)
    texts: dict[str, Mapping[str, str]] = field(default_factory=dict)
    compared: dict[tuple[str, str], Mapping[str, Row]] = field(default_factory=dict)

    def map(self, document: str) -> RuleMap:
        """The map of a rule."""
        if document not in self.maps:
            self.maps[document] = rule_map(self.documents[document].blocks)
        return self.maps[document]

    def text(self, document: str, anchor: str) -> str:
        """The text of a block."""
        if document not in self.texts:
            blocks = self.documents[document].blocks
            self.texts[document] = {block.anchor: block.text for block in blocks}
        return self.texts[document][anchor]

    def became(self, old: str, new: str) -> Mapping[str, Row]:
        """The rows of the comparison of two versions by the anchors of the old articles."""
        if (old, new) not in self.compared:
            rows = compare(self.documents[old].blocks, self.documents[new].blocks)
            self.compared[old, new] = {row.old.anchor: row for row in rows if row.old}
        return self.compared[old, new]
