"""Which rule a cited place is of: the one named before it, the text itself, or none."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace

from wenku.extract.citation_context import Here, Told
from wenku.extract.citation_places import Places
from wenku.extract.citation_spans import last_before, touches_any
from wenku.extract.citation_unnamed import unnamed
from wenku.model.citation import Citation, Portion
from wenku.text.span import Span

_LINK = re.compile(
    r"[”’]?[ \u3000]{0,2}(?:[（(][^（）()]{0,60}[）)])?[ \u3000]{0,2}"
    r"(?:[^，。；：、“”（）()《》第和与及或]{0,6}(?:编|分则|总则|附则|部分))?"
    r"(?:规定的?|中的?|之|里|的|及其|其)?[ \u3000]{0,2}"
)
"""What may stand between the name of a rule and a place in it: 《民法典》人格权编第997条."""
_FURTHEST = 100


def cited(here: Here, runs: Sequence[Places]) -> Iterator[Citation]:
    """The citations of the rules that a paragraph names and of its ``runs`` of places."""
    of_mention: dict[int, Places] = {}
    told: Told | None = None
    for run in runs:
        index = _named_before(here, run)
        if index is not None and index not in of_mention:
            of_mention[index] = run
            told = Told(run, here.mentions[index].meant)
            continue
        made = unnamed(here, run, told)
        if made and not touches_any(made.span, here.spans):
            told = Told(run, made.means or (made.title if made.form == "name" else ""))
            yield made
    yield from (_of_mention(here, i, of_mention.get(i)) for i in range(len(here.mentions)))


def _of_mention(here: Here, index: int, run: Places | None) -> Citation:
    mention = here.mentions[index]
    end = run.span.end if run else mention.span.end
    return Citation(
        here.block.anchor,
        Span(mention.span.start, end),
        mention.form,
        mention.title,
        mention.means,
        mention.matter,
        _rooted(run.portions) if run else (),
        mention.number,
        mention.edition,
        rule=mention.rule,
    )


def _named_before(here: Here, run: Places) -> int | None:
    """The index of the rule named right before ``run``."""
    index = last_before(run.span.start, here.spans)
    if index < 0 or (run.first.start and not run.first.steps):
        return None
    mention = here.mentions[index]
    end = mention.end if mention.end <= run.span.start else mention.span.end
    near = run.span.start - end <= _FURTHEST and mention.matter == "rule"
    linked = near and _LINK.fullmatch(here.block.text, end, run.span.start)
    return index if linked else None


def _rooted(portions: Sequence[Portion]) -> tuple[Portion, ...]:
    """``portions`` of a named rule: nothing is counted from where the words stand."""
    return tuple(replace(portion, start=None) for portion in portions)
