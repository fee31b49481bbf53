"""The rules that one document cites (所引法规): each with how often, and what became of it."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Literal

from wenku.link.citations import Linked
from wenku.link.citations_missing import wanted_id
from wenku.link.citations_outcome import Ambiguous, Missing, Resolved
from wenku.link.citations_shown import MISSING_PAGE, UNRESOLVED_PAGE
from wenku.link.library import document_url
from wenku.link.pinpoint import cited_title
from wenku.link.works import Works
from wenku.model.document import Document

State = Literal["held", "missing", "ambiguous"]


@dataclass(frozen=True, slots=True)
class CitedRule:
    """A rule that a document cites ``count`` times, first in the block ``first``.

    ``title`` is in 《》, ``label`` names the version where several are held.  ``url`` leads to the
    rule, or to where it stands in the lists of what is not held or not settled.
    """

    title: str
    label: str
    state: State
    url: str
    count: int
    first: str


def cited_rules(
    document: Document, linked: Sequence[Linked], documents: Mapping[str, Document], works: Works
) -> tuple[CitedRule, ...]:
    """The rules ``document`` cites, the most cited first; itself and its own history left out."""
    told = [(key, rule) for one in linked for key, rule in _of(document, one, documents, works)]
    counts = Counter(key for key, _ in told)
    firsts = dict(reversed(told))
    made = [
        CitedRule(rule.title, rule.label, rule.state, rule.url, counts[key], rule.first)
        for key, rule in ((key, firsts[key]) for key in dict.fromkeys(key for key, _ in told))
    ]
    return tuple(sorted(made, key=lambda rule: -rule.count))


def _of(
    document: Document, one: Linked, documents: Mapping[str, Document], works: Works
) -> Iterator[tuple[str, CitedRule]]:
    """The rule that one citation names, with what tells it from others."""
    outcome, at = one.outcome, one.citation.anchor
    if one.citation.relation == "history":
        return
    if isinstance(outcome, Missing):
        if outcome.why == "not_held":
            key = wanted_id(one.citation, outcome)
            url = f"{MISSING_PAGE}#rule={key}"
            yield key, CitedRule(_marked(outcome.title), "", "missing", url, 1, at)
    elif isinstance(outcome, Ambiguous):
        url = f"{UNRESOLVED_PAGE}#document={document.id}"
        yield outcome.title, CitedRule(_marked(outcome.title), "", "ambiguous", url, 1, at)
    elif outcome.way != "self" and outcome.document != document.id:
        held = documents[outcome.document]
        url = document_url(held.kind, held.id)
        label = _label(outcome, works)
        yield held.id, CitedRule(cited_title(held.title), label, "held", url, 1, at)


def _label(outcome: Resolved, works: Works) -> str:
    work = works.of_document[outcome.document]
    return work.version_of(outcome.document).label if len(work.versions) > 1 else ""


def _marked(title: str) -> str:
    """A name as a title is cited; a document number stays as it is."""
    if title.startswith("《") or "〔" in title:
        return title
    return f"《{title.replace('《', '〈').replace('》', '〉')}》"
