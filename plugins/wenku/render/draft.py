"""The page on which a draft is checked in the browser, and what it needs to know."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from wenku.lexicon.load import load
from wenku.link.citations_outcome import Resolved
from wenku.link.draft_phrases import spelled_out
from wenku.link.fold import Folded
from wenku.link.places import ordinal
from wenku.link.works_titles import stem
from wenku.model.document import Document
from wenku.render.data import call
from wenku.render.environment import render
from wenku.render.route import Pages, Route

DATA = "assets/data/draft.js"
"""The address of the data; it is loaded when the first draft is checked."""
_URL = "register/draft.html"
_SCRIPTS = ("assets/wenku/draft-check.js", "assets/wenku/draft.js")
_STYLES = ("assets/wenku/draft.css",)

Rule = tuple[str, int, list[int]]
"""The title of a rule, the number of its last article, and the numbers that it has not."""


def pages(folded: Folded) -> Pages:
    """The page."""
    yield _URL, Route("核稿", "register", draft_html, lambda: len(folded.cards), _SCRIPTS, _STYLES)


def draft_html(documents: int) -> str:
    """The content of the page; ``documents`` is how many the library has."""
    return render("draft.html", documents, base="../")


def data(folded: Folded) -> Iterator[tuple[str, str]]:
    """The data script: numbered phrases with their members, and the rules by their names."""
    said = folded.library.said
    held = [f for one in said.values() for f in one.formulations]
    members = spelled_out(held)
    names = sorted({part.name for formulation in held for part in formulation.parts})
    phrases = {name: list(members.get(name, ())) for name in names}
    yield DATA, call("draft.data", phrases, _rules(folded))


def _rules(folded: Folded) -> Mapping[str, Rule]:
    """The rules that are held, by all names under which they are cited (stems)."""
    found: dict[str, Rule] = {}
    aliases = _aliases()
    for work in folded.links.works.all:
        document = folded.documents[work.today.documents[-1]]
        rule = _rule(work.title, [folded.documents[name] for name in work.today.documents])
        for name in (work.stem, stem(document.title.text), *aliases.get(work.stem, ())):
            found.setdefault(_key(name), rule)
    for linked in folded.links.of.values():
        for one in linked:
            if isinstance(one.outcome, Resolved) and one.citation.form == "title":
                work = folded.links.works.of_document[one.outcome.document]
                if _key(work.stem) in found:
                    found.setdefault(_key(one.citation.title), found[_key(work.stem)])
    return dict(sorted(found.items()))


def _aliases() -> Mapping[str, tuple[str, ...]]:
    """Other names of rules by the stem of the rule."""
    return {stem(entry.value): tuple(entry.match) for entry in load("rule_aliases")}


def _key(name: str) -> str:
    """A name as draft-check.js compares it."""
    letters = "".join(char for char in name if char.isalnum())
    for owner in ("中华人民共和国", "中国共产党"):
        letters = letters.removeprefix(owner)
    return letters


def _rule(title: str, documents: list[Document]) -> Rule:
    numbers = {
        ordinal(block.number)
        for document in documents
        for block in document.blocks
        if block.role == "article" and "条" in (block.number or "")
    }
    held = sorted(number for number in numbers if number)
    last = held[-1] if held else 9999
    return title, last, [n for n in range(1, last) if n not in held] if held else []
