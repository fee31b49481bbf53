"""Topics: what a page under docs/topics/ declares, and where a topic is spoken of."""

from __future__ import annotations

import re
from dataclasses import dataclass

from wenku.text.span import Span


@dataclass(frozen=True, slots=True)
class Topic:
    """One topic (主题).

    ``id`` is the stem of its file (ASCII).  ``aliases`` are literal words, ``patterns`` regular
    expressions; a paragraph speaks of the topic where any of them occurs outside every match of
    ``excludes``.  ``match`` and ``not_match`` are the examples that are tests.  ``introduction``
    is the Markdown below the front matter; ``order`` sorts topics on the home page.
    ``broader`` are the ids of the topics that this one is a part of: a tie between two pages,
    a place that speaks of the narrower topic is no hit of the broader.
    """

    id: str
    title: str
    aliases: tuple[str, ...]
    patterns: tuple[re.Pattern[str], ...] = ()
    excludes: tuple[re.Pattern[str], ...] = ()
    match: tuple[str, ...] = ()
    not_match: tuple[str, ...] = ()
    introduction: str = ""
    group: str = ""
    order: int = 0
    broader: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class TopicHit:
    """A paragraph that speaks of a topic: the anchor of its block and where in the block's text."""

    topic: str
    anchor: str
    spans: tuple[Span, ...]
