"""From a citation to the rule that is held, its version, and the anchors of what is cited."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace

from wenku.extract.citation_places import places
from wenku.extract.citation_titles import generic
from wenku.link.citations_corrections import NONE, Corrections, Fix, fix_key
from wenku.link.citations_held import Held
from wenku.link.citations_outcome import Ambiguous, Missing, Outcome, Resolved, Way
from wenku.link.citations_own import Last, own
from wenku.link.citations_place import Found, place
from wenku.link.citations_version import in_version
from wenku.link.works import Work, Works
from wenku.link.works_titles import stem, tail
from wenku.model.citation import Citation, Form, Portion
from wenku.model.document import Document

_WEAK = re.compile("[和与及对在为的由是以将]")
_CUT_LEAST = 3
_WAYS: Mapping[Form, Way] = {"short": "declared", "back": "antecedent"}


@dataclass(frozen=True, slots=True)
class _Named:
    """The works a citation may mean, and how they were found."""

    works: tuple[Work, ...]
    way: Way


def resolve(document: Document, citations: Sequence[Citation], held: Held) -> tuple[Outcome, ...]:
    """The outcome of each of the ``citations`` of ``document``, in order."""
    outcomes: list[Outcome] = []
    last: Last | None = None
    for citation in citations:
        outcome = _resolved(document, citation, held, last)
        outcomes.append(outcome)
        if isinstance(outcome, Resolved):
            last = _latest(document, citation, outcome, held) or last
    return tuple(outcomes)


def _latest(document: Document, citation: Citation, outcome: Resolved, held: Held) -> Last | None:
    """What ``outcome`` leaves for 第二项 alone further on: the last place with an article."""
    found = [p for p in outcome.placed if isinstance(p, Found) and p.spot.article >= 0]
    if not found:
        return None
    at = held.map(document.id).position(citation.anchor, citation.span.start)
    return Last(citation.anchor, at.article, found[-1].document, found[-1].spot)


def _resolved(
    document: Document,
    citation: Citation,
    held: Held,
    before: Last | None,
) -> Outcome:
    fix = _fix(document, citation, held)
    if fix and fix.means == NONE:
        return Missing(citation.meant, "editor")
    if fix and fix.article:
        citation = replace(citation, portions=_portions(fix.article))
    if not fix and citation.form in ("self", "near"):
        return own(document, citation, held, before)
    title = (fix.means if fix else "") or citation.meant
    said = "" if fix else held.corrections.meaning(citation.title, document.id)
    found = _named(said or title, citation, held.works, editor=bool(fix or said))
    if not found.works:
        if not (fix or said) and (itself := _itself(document, citation, held)):
            return itself
        return _absent(said or title, citation, held.corrections, editor=bool(fix or said))
    if len(found.works) > 1:
        return Ambiguous(title, tuple(work.id for work in found.works), "several")
    return in_version(document, citation, found.works[0], found.way, held)


def _itself(document: Document, citation: Citation, held: Held) -> Resolved | None:
    """A rule that speaks of itself by the end of its title (《处分规定》); a mere type does not."""
    key = stem(citation.meant)
    own = stem(document.title.text)
    if document.kind == "speech" or generic(citation.meant) or len(key) < _CUT_LEAST:
        return None
    if key == own or not own.endswith(key) or citation.number:
        return None
    rule = held.map(document.id)
    placed = tuple(place(portion, rule, document.id, None) for portion in citation.portions)
    work = held.works.of_document.get(document.id)
    return Resolved(work.id if work else "", document.id, placed, "self", "self")


def _fix(document: Document, citation: Citation, held: Held) -> Fix | None:
    """What the editor says of this place: by the whole words, the title with or without marks."""
    said = held.corrections
    if not said.fixes:
        return None
    words = citation.span.of(held.text(document.id, citation.anchor))
    texts = (words, citation.title, f"《{citation.title}》")
    keys = (fix_key(document.id, citation.anchor, text) for text in texts)
    return next((said.fixes[key] for key in keys if key in said.fixes), None)


def _portions(article: str) -> tuple[Portion, ...]:
    return tuple(portion for run in places(article) for portion in run.portions)


def _named(title: str, citation: Citation, works: Works, *, editor: bool) -> _Named:
    """The works that ``title`` or the number beside it leads to."""
    way: Way = "editor" if editor else _WAYS.get(citation.form, "title")
    by_number = works.by_number.get(citation.number, ()) if citation.number else ()
    if by_number and not editor and (citation.form == "number" or len(by_number) == 1):
        return _Named(by_number, "number")
    if generic(title) and not editor:
        return _Named((), way)
    key = stem(title)
    if key in works.by_stem:
        return _Named(works.by_stem[key], way)
    about = works.by_tail.get(key) or works.by_stem.get(tail(key))
    if about:
        return _Named(about, "tail")
    cut = _cut(key, works) if citation.rule == "name.before_place" else ()
    return _Named(cut, "cut")


def _cut(key: str, works: Works) -> tuple[Work, ...]:
    """The work whose stem ends an unknown name behind a small word (利用和对外贸易法)."""
    for match in _WEAK.finditer(key):
        rest = key[match.end() :]
        if len(rest) >= _CUT_LEAST and rest in works.by_stem:
            return works.by_stem[rest]
    return ()


def _absent(title: str, citation: Citation, said: Corrections, *, editor: bool) -> Outcome:
    key = stem(title)
    no_rule = citation.matter == "other" and not editor and key not in said.rules
    if key in said.not_rules or no_rule:
        return Missing(title, "not_rule")
    if generic(title) and not citation.number:
        return Ambiguous(title, (), "generic")
    return Missing(title, "not_held")
