"""Charts drawn when the site is built: inline SVG without scripts, colours of its own or links.

Every figure is printed beside its bar, a title and a description say what is to be seen, and the
page shows a table of the same figures.  Ink is ``currentColor``; the style sheet tints the bars.
"""

from __future__ import annotations

from collections.abc import Sequence
from html import escape

from markupsafe import Markup

Figures = Sequence[tuple[str, int]]
"""Names with their numbers, in the order in which they are drawn."""

_WIDTH = 420
_LINE = 26
_LETTER = 14
_LONGEST = 11
"""Characters of a name beside a bar; a longer one is cut with …, the table has it whole."""
_HEIGHT = 120
_CAPTIONS = 12
"""Up to so many columns each have their figure above and their name below."""
_SMALL, _LOW = 200, 56


def bars(figures: Figures, *, title: str, name: str) -> Markup:
    """A bar for each figure, one below the other; ``name`` makes the ids of the page unique."""
    if not figures:
        return Markup()
    most = max(1, *(number for _, number in figures))
    labels = [_short(label) for label, _ in figures]
    left = max(_width(label) for label in labels) + 10
    room = _WIDTH - left - 10 - _LETTER * 0.62 * len(str(most))
    drawn: list[str] = []
    for index, (label, (_, number)) in enumerate(zip(labels, figures, strict=True)):
        top = index * _LINE
        width = room * number / most
        drawn += [
            _text(left - 8, top + 18, label, "end"),
            _rect(left, top + 5, width, _LINE - 10),
            _text(left + width + 6, top + 18, str(number)),
        ]
    return _svg(_WIDTH, len(figures) * _LINE, drawn, title, _told(figures), name)


def columns(figures: Figures, *, title: str, name: str) -> Markup:
    """A column for each figure, side by side as time goes."""
    if not figures:
        return Markup()
    most = max(1, *(number for _, number in figures))
    step = min(_WIDTH / len(figures), 64)
    every = -(-len(figures) // _CAPTIONS)
    drawn = [_line(0, _HEIGHT, step * len(figures), _HEIGHT)]
    for index, (label, number) in enumerate(figures):
        middle = step * (index + 0.5)
        height = (_HEIGHT - 22) * number / most
        drawn.append(_rect(step * (index + 0.18), _HEIGHT - height, step * 0.64, height))
        if number and (every == 1 or number == most):
            drawn.append(_text(middle, _HEIGHT - height - 5, str(number), "middle"))
        if index % every == 0:
            drawn.append(_text(middle, _HEIGHT + 18, label, "middle"))
    return _svg(_WIDTH, _HEIGHT + 24, drawn, title, _told(figures), name)


def year_by_year(figures: Figures) -> Figures:
    """``figures`` of years with 0 for each year between that has none, the earliest first."""
    counts = {int(year): number for year, number in figures if year.isdigit()}
    span = range(min(counts), max(counts) + 1) if counts else ()
    return [(str(year), counts.get(year, 0)) for year in span]


def strip(figures: Figures, *, most: int, title: str, name: str) -> Markup:
    """Small columns of one series among several: ``most`` is the greatest figure of them all."""
    step = _SMALL / max(len(figures), 1)
    drawn = [_line(0, _LOW, _SMALL, _LOW)]
    for index, (_, number) in enumerate(figures):
        height = (_LOW - 4) * number / max(most, 1)
        drawn.append(_rect(step * (index + 0.12), _LOW - height, step * 0.76, height))
    if figures:
        drawn.append(_text(0, _LOW + 15, figures[0][0]))
        drawn.append(_text(_SMALL, _LOW + 15, figures[-1][0], "end"))
    return _svg(_SMALL, _LOW + 20, drawn, title, _told(figures), name)


def _svg(
    width: float, height: float, drawn: Sequence[str], title: str, told: str, name: str
) -> Markup:
    return Markup(
        f'<svg class="wk-chart" viewBox="0 0 {_at(width)} {_at(height)}" role="img" '
        f'aria-labelledby="{name}-t {name}-d" font-size="{_LETTER}" fill="currentColor">'
        f'<title id="{name}-t">{escape(title)}</title><desc id="{name}-d">{escape(told)}</desc>'
        f"{''.join(drawn)}</svg>"
    )


def _told(figures: Figures) -> str:
    """The figures in one sentence."""
    return "，".join(f"{label} {number}" for label, number in figures)


def _rect(x: float, y: float, width: float, height: float) -> str:
    return f'<rect x="{_at(x)}" y="{_at(y)}" width="{_at(width)}" height="{_at(height)}"/>'


def _line(x: float, y: float, to_x: float, to_y: float) -> str:
    return f'<path d="M{_at(x)} {_at(y)}L{_at(to_x)} {_at(to_y)}" stroke="currentColor"/>'


def _text(x: float, y: float, text: str, anchor: str = "") -> str:
    side = f' text-anchor="{anchor}"' if anchor else ""
    return f'<text x="{_at(x)}" y="{_at(y)}"{side}>{escape(text)}</text>'


def _short(label: str) -> str:
    return label if len(label) <= _LONGEST else label[: _LONGEST - 1] + "…"


def _width(label: str) -> float:
    """About how wide ``label`` is: Chinese characters are square, others half as wide."""
    return sum(_LETTER if ord(char) > 0x2E7F or char == "…" else _LETTER * 0.6 for char in label)


def _at(number: float) -> str:
    """A coordinate with at most one decimal, so that it is the same on every machine."""
    return f"{number:.1f}".removesuffix(".0")
