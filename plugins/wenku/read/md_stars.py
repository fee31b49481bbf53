"""Which stars of a Markdown text are marks of bold and italic type, and which are text.

CommonMark's rules were made for languages with blanks between words: they leave ``**其一：**很多``
as it is and make bold type of ``**局和**局``.  Here runs of stars are paired along a line; a pair
is a mark unless what follows it is what follows a masked name or number.  A lost star is a changed
character, a star too many only ugly: what is in doubt stays, unless the whole document shows how
its stars are meant.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass

from wenku.lexicon.load import load

_OPENING = "（(《〈“‘「『【〔[{\"'"
_CLOSING = "，。、；：！？）)》〉”’」』】〕]},.;:!?…"
_BEFORE = _OPENING + _CLOSING + "—-· \t\u3000\xa0"
_AFTER = _CLOSING + _OPENING + "—- \t\u3000\xa0"
_MAX_RUNS = 2000
"""Stars in one line beyond which they are a drawing, not type."""
_JOINING = ("和", "与", "及", "等", "、", "，", "的")


@dataclass(frozen=True, slots=True)
class Run:
    """A run of stars that is not escaped."""

    count: int


Piece = str | Run


@dataclass(frozen=True, slots=True)
class Judgement:
    """Of one line: the indexes of runs that are marks for sure, of those that may be, and whether
    there are stars that are text."""

    sure: frozenset[int] = frozenset()
    doubtful: frozenset[int] = frozenset()
    text: bool = False


def judge(pieces: Sequence[Piece]) -> Judgement:
    """What the runs among ``pieces``, the parts of one line, are."""
    runs = [index for index, piece in enumerate(pieces) if isinstance(piece, Run)]
    if len(runs) > _MAX_RUNS:
        return Judgement(text=True)
    if not runs:
        return Judgement()
    places = [_Place.at(pieces, index) for index in runs]
    long = [place for place in places if place.count > 1]
    alone = [place for place in places if place.count == 1]
    if any(place.count == 3 for place in long):
        long, alone = places, []
    bold = _long(long)
    italic = _single(alone)
    return Judgement(
        bold.sure | italic.sure, bold.doubtful | italic.doubtful, bold.text or italic.text
    )


def are_marks(judgements: Iterable[Judgement], *, escaped: bool) -> bool:
    """Whether the stars in doubt in a document are marks.

    They are where the document writes stars that are text as ``\\*`` (``escaped``), and where it
    has bold type for sure and no star that is text.
    """
    if escaped:
        return True
    held = tuple(judgements)
    return any(each.sure for each in held) and not any(each.text for each in held)


@dataclass(frozen=True, slots=True)
class _Place:
    """A run with the characters beside it; "" at the ends of the line."""

    index: int
    count: int
    before: str
    after: str

    @staticmethod
    def at(pieces: Sequence[Piece], index: int) -> _Place:
        run = pieces[index]
        assert isinstance(run, Run)
        before = _text(pieces[max(index - 3, 0) : index])
        after = _text(pieces[index + 1 : index + 4])
        return _Place(index, run.count, before[-1:], after[:8])

    @property
    def opens_at_edge(self) -> bool:
        return not self.before or self.before in _BEFORE

    @property
    def closes_at_edge(self) -> bool:
        return not self.after or self.after[0] in _AFTER or self.before in _CLOSING

    @property
    def is_masked(self) -> bool:
        """Whether what follows is what follows a masked name or number."""
        return any(entry.search(self.after) for entry in load("web_masks"))


def _text(pieces: Sequence[Piece]) -> str:
    return "".join(piece for piece in pieces if isinstance(piece, str))


def _long(places: Sequence[_Place]) -> Judgement:
    """Runs of two and more."""
    if not places:
        return Judgement()
    everything = frozenset(place.index for place in places)
    first, last = places[0], places[-1]
    if len(places) == 2 and first.count == last.count and not first.before and not last.after:
        return Judgement(sure=everything)
    pairs = tuple(_pairs(places))
    if not pairs or pairs[-1] is None:
        return Judgement(text=True)
    found = [pair for pair in pairs if pair is not None]
    if all(_is_clear(opener, closer) for opener, closer in found):
        return Judgement(sure=everything)
    return Judgement(doubtful=everything)


def _pairs(places: Sequence[_Place]) -> Iterator[tuple[_Place, _Place] | None]:
    """Openers and closers along a line; ``None`` at the end where they do not come out even.

    A run longer than what is open closes it and opens anew: ``**一****二**``.
    """
    opener: _Place | None = None
    depth = 0
    for place in places:
        left = place.count
        if opener is not None:
            yield opener, place
            closed = min(depth, left)
            depth, left = depth - closed, left - closed
            opener = opener if depth else None
        if left:
            opener, depth = place, left
    if depth:
        yield None


def _is_clear(opener: _Place, closer: _Place) -> bool:
    """Whether a pair is bold type beyond doubt."""
    if opener.count == closer.count == 2 and (
        opener.after[:1].isspace()
        or opener.after[:1] in _CLOSING
        or closer.before.isspace()
        or closer.before in _OPENING
    ):
        return False
    if opener.after.startswith(_JOINING) and opener.count < 4:
        return False
    if not opener.is_masked:
        return True
    return opener.opens_at_edge and closer.closes_at_edge and not closer.is_masked


def _single(places: Sequence[_Place]) -> Judgement:
    """Single stars: a mark only between edges, ``*so*``; everywhere else a masked character."""
    sure: set[int] = set()
    index = 0
    while index + 1 < len(places):
        opener, closer = places[index], places[index + 1]
        if _is_italic(opener, closer):
            sure |= {opener.index, closer.index}
            index += 2
        else:
            index += 1
    return Judgement(frozenset(sure), text=len(sure) < len(places))


def _is_italic(opener: _Place, closer: _Place) -> bool:
    inside = opener.after[:1], closer.before
    return (
        opener.opens_at_edge
        and (not closer.after or closer.after[0] in _AFTER)
        and closer.index - opener.index == 2
        and len(opener.after) > 1
        and not any(char.isspace() or char in _CLOSING + _OPENING for char in inside)
        and not opener.is_masked
        and not opener.after.startswith(_JOINING)
    )
