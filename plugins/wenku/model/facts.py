"""All that is found in one document by itself, whatever else the library holds."""

from __future__ import annotations

from dataclasses import dataclass, field

from wenku.model.citation import Citation
from wenku.model.document import Document
from wenku.model.statement import Statements


@dataclass(frozen=True, slots=True)
class Facts:
    """A document with what it says (``said``) and the rules it names (``cited``)."""

    document: Document
    said: Statements = field(default_factory=Statements)
    cited: tuple[Citation, ...] = ()
