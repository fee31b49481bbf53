"""What documents and paragraphs cite: the rules and articles by which they can be related."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from wenku.link.citations import Linked, Links
from wenku.link.citations_outcome import Missing, Outcome, Resolved
from wenku.link.citations_place import Found, Lost
from wenku.link.works_titles import stem
from wenku.text.span import Span

_ARTICLE = re.compile(r".*?第[^第条]{1,12}条(?:之[一二三四五六七八九十]{1,3})?")


@dataclass(frozen=True, slots=True, order=True)
class Cited:
    """A rule, or an article of it: ``rule`` is the id of its work or, if not held, its stem.

    ``article`` is as cited (第十二条), "" for the rule as a whole.
    """

    rule: str
    article: str


@dataclass(frozen=True, slots=True)
class CitedAt:
    """One place of a document that cites: its block and the words there."""

    document: str
    anchor: str
    span: Span


@dataclass(frozen=True, slots=True)
class CitationIndex:
    """Who cites what: by what is cited the places, by document what it cites.

    ``titles`` are those of the rules, without marks.
    """

    places: Mapping[Cited, tuple[CitedAt, ...]]
    of: Mapping[str, tuple[Cited, ...]]
    titles: Mapping[str, str]

    def phrase(self, cited: Cited) -> str:
        """《…》第十二条."""
        title = self.titles[cited.rule].replace("《", "〈").replace("》", "〉")
        return f"《{title}》{cited.article}"


def citation_index(links: Links) -> CitationIndex:
    """The index of all citations but those of a document to itself and to its own history."""
    places: dict[Cited, list[CitedAt]] = {}
    of: dict[str, dict[Cited, None]] = {}
    titles = {work.id: work.title for work in links.works.all}
    for document, linked in links.of.items():
        for one in linked:
            for cited in _cited(one, titles):
                citation = one.citation
                places.setdefault(cited, []).append(
                    CitedAt(document, citation.anchor, citation.span)
                )
                of.setdefault(document, {})[cited] = None
    return CitationIndex(
        {cited: tuple(found) for cited, found in places.items()},
        {document: tuple(sorted(found)) for document, found in of.items()},
        titles,
    )


def _cited(one: Linked, titles: dict[str, str]) -> Iterator[Cited]:
    """What a citation names: the rule, and each article of it once."""
    if one.citation.relation == "history":
        return
    rule = _rule(one.outcome)
    if not rule:
        return
    if isinstance(one.outcome, Missing):
        titles.setdefault(rule, one.outcome.title)
    yield Cited(rule, "")
    placed = one.outcome.placed if isinstance(one.outcome, Resolved) else ()
    phrases = (p.phrase for p in placed if isinstance(p, Found | Lost))
    articles = (match[0] for phrase in phrases if (match := _ARTICLE.match(phrase)))
    yield from (Cited(rule, article) for article in dict.fromkeys(articles))


def _rule(outcome: Outcome) -> str:
    if isinstance(outcome, Resolved):
        return "" if outcome.version == "self" else outcome.work
    if isinstance(outcome, Missing) and outcome.why == "not_held":
        return stem(outcome.title)
    return ""
