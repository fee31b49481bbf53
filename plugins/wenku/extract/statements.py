"""All statements of a document: what it demands, finds wanting, quotes, and how it puts things."""

from __future__ import annotations

from wenku.extract.formulations import formulations
from wenku.extract.problems import problems
from wenku.extract.quotes import quotes
from wenku.extract.requirements import requirements
from wenku.extract.units import units
from wenku.model.document import Document
from wenku.model.statement import Statements


def statements(document: Document) -> Statements:
    """The requirements, problems, formulations and quotations of ``document``."""
    found = tuple(units(document))
    wanting = problems(found)
    return Statements(
        requirements=requirements(found, document.kind, stated=wanting),
        problems=wanting,
        formulations=formulations(document.blocks),
        quotes=quotes(found),
    )
