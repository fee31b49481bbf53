"""The content of a paragraph, element by element.

An element that no handler is for is walked through, so that no text is lost in markup of a later
version of the format; what must not be read has a handler that says so.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, field
from typing import TypeAlias

from wenku.read.docx.fields import Fields
from wenku.read.docx.names import MC, A, Element, M, V, W
from wenku.read.docx.pieces import Gone, Piece, Words
from wenku.read.docx.styles import ParagraphStyle, Styles

DELETED = "修订中删除的文字"
MOVED = "修订中移走的文字"
HIDDEN = "隐藏文字"


@dataclass(slots=True)
class Inline:
    """The state of a walk: what was found so far, the open fields, the font of the run."""

    handlers: Mapping[str, Handler]
    styles: Styles
    fields: Fields
    style: ParagraphStyle
    pieces: list[Piece] = field(default_factory=list)
    font: str = ""

    def words(self, text: str, reason: str) -> None:
        """Add text of the body, or text that is not in it where there is a reason."""
        why = reason or self.fields.reason
        if text:
            self.pieces.append(Gone(text, why) if why else Words(text))


Handler: TypeAlias = Callable[[Element, Inline, str], None]


def walk(parent: Element, state: Inline, reason: str) -> None:
    """Read the children of ``parent`` into ``state``; ``reason`` is why they are not body."""
    handlers = state.handlers
    for child in parent:
        handlers.get(str(child.tag), walk)(child, state, reason)


def visit(element: Element, state: Inline, reason: str) -> None:
    """Read ``element`` itself into ``state``."""
    state.handlers.get(str(element.tag), walk)(element, state, reason)


def _has_content(element: Element) -> bool:
    """Whether there is text or a picture below ``element``."""
    found = element.iter(W + "t", A + "t", M + "t", A + "blip", V + "imagedata")
    return next(found, None) is not None


def alternative(element: Element) -> Iterable[Element]:
    """The branch of an ``mc:AlternateContent`` to read: the choice, unless only the fallback
    holds anything."""
    branches = [child for child in element if child.tag in (MC + "Choice", MC + "Fallback")]
    return next(([branch] for branch in branches if _has_content(branch)), branches[:1])
