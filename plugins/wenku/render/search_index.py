"""What the indexes of the search know beside the text: where passages stand, and what is near."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from wenku.index.near import Near
from wenku.index.nearby import near
from wenku.index.passages import Entry, Spot
from wenku.link.fold import Folded
from wenku.link.outline import shortened
from wenku.link.pinpoint import pinpoints
from wenku.link.places import Place, places
from wenku.model.document import Document

_HEADING = 30
"""Where a heading above a hit is cut, in characters."""


def spots(document: Document) -> Mapping[str, Spot]:
    """Where each block of ``document`` stands, by its anchor: the headings above it, shortened,
    and its pinpoint."""
    walked = places(document.blocks)
    named = pinpoints(walked)
    return {place.block.anchor: Spot(_path(place), named[place.block.anchor]) for place in walked}


def _path(place: Place) -> tuple[str, ...]:
    return tuple(
        shortened(opening.text, _HEADING)
        for opening in place.path
        if opening.anchor != place.block.anchor and opening.role not in ("lead", "body")
    )


def near_by(folded: Folded, held: Sequence[Entry]) -> Near:
    """What a search of the library can offer beside its hits; ``held`` are its ``entries``."""
    return near(
        held,
        ((topic.id, topic.title, topic.aliases) for topic in folded.library.topics),
        (
            (found.canonical, found.text)
            for _, said in sorted(folded.library.said.items())
            for found in said.formulations
        ),
    )
