"""The pages of quotations: every attributed sentence beside all its other wordings."""

from __future__ import annotations

from dataclasses import dataclass
from functools import partial

from markupsafe import Markup

from wenku.link.fold import Folded
from wenku.link.quotations import VERDICTS, Member, Quotation, by_speaker, quotations
from wenku.link.versions_text import Change
from wenku.render.environment import render
from wenku.render.route import Pages, Route
from wenku.render.weave import Insert, Wrap, weave

_SIZE = 40
"""Sentences on a page."""
_MOST = 30
"""Wordings of one sentence that are shown."""
_STYLES = ("assets/wenku/quotations.css",)


@dataclass(frozen=True, slots=True)
class QuotationsPage:
    """One page; ``number`` counts from 1.  ``speakers`` come with how many sentences are theirs.

    ``unlike`` is how many of all sentences have several wordings, ``unheld`` of how many no
    original is held.
    """

    quotations: tuple[Quotation, ...]
    total: int
    unlike: int
    unheld: int
    speakers: tuple[tuple[str, int], ...]
    number: int
    pages: int
    before: str
    after: str


@dataclass(frozen=True, slots=True)
class Shown:
    """One sentence: its first wordings, each with its words as HTML and the verdict on it."""

    quotation: Quotation
    members: tuple[tuple[Member, Markup, str], ...]


def pages(folded: Folded) -> Pages:
    """All quotations, so many a page; one page where there are none."""
    found = quotations(folded.library, folded.cards)
    count = max(1, -(-len(found) // _SIZE))
    for number in range(1, count + 1):
        inputs = partial(quotations_page, found, number, count)
        yield page_url(number), Route("引语", "register", quotations_html, inputs, (), _STYLES)


def page_url(number: int) -> str:
    """The address of page ``number`` from the root of the site."""
    return "register/quotations.html" if number == 1 else f"register/quotations-{number}.html"


def quotations_page(found: tuple[Quotation, ...], number: int, count: int) -> QuotationsPage:
    """Page ``number`` of ``count``."""
    return QuotationsPage(
        quotations=found[(number - 1) * _SIZE : number * _SIZE],
        total=len(found),
        unlike=sum(quotation.variants > 1 for quotation in found),
        unheld=sum(not quotation.held for quotation in found),
        speakers=tuple(by_speaker(found)),
        number=number,
        pages=count,
        before=page_url(number - 1) if number > 1 else "",
        after=page_url(number + 1) if number < count else "",
    )


def quotations_html(page: QuotationsPage) -> str:
    """The content of a page of quotations."""
    shown = tuple(
        Shown(
            quotation,
            tuple(
                (member, compared(member, quotation.reference), VERDICTS.get(member.verdict, ""))
                for member in quotation.members[:_MOST]
            ),
        )
        for quotation in page.quotations
    )
    return render("quotations.html", (page, shown), base="../")


def compared(member: Member, reference: str) -> Markup:
    """The words of ``member``; what ``reference`` does not have is marked, what is missing told."""
    wraps = [Wrap(c.new, "mark", ' class="wk-differs"') for c in member.changes]
    gaps = [
        Insert(c.new.start, f'<i class="wk-lack" data-gap="{_told(c, reference)}"></i>')
        for c in member.changes
        if not len(c.new)
    ]
    return Markup(weave(member.text, wraps, gaps))


def _told(change: Change, reference: str) -> Markup:
    return Markup.escape(f"少“{change.old.of(reference)}”")
