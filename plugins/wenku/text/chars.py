"""Classes of characters and the one way in which two texts are compared without white space."""

from __future__ import annotations

import re
import unicodedata

HANZI = r"[㐀-䶿一-鿿豈-﫿\U00020000-\U0003134f]"
"""A pattern for one Chinese character."""

_BLANK = re.compile(r"[\s\u200b\u2060\ufeff]+")


def solid(text: str) -> str:
    """``text`` without white space and zero-width marks: what fidelity compares.

    Layout (indents, padding between characters, line ends) is no content; all else is.
    """
    return _BLANK.sub("", text)


def folded(text: str) -> str:
    """``text`` for comparison only: compatibility forms unified (full width to half), no blanks."""
    return solid(unicodedata.normalize("NFKC", text)).casefold()


def closed_up(text: str) -> str:
    """A letter-spaced title without the blanks between Chinese characters (讲　话 -> 讲话)."""
    gap = re.compile(
        rf"(?<={HANZI}|[（）《》“”〔〕、，])[\s\u3000]+(?={HANZI}|[（）《》“”〔〕、，])"
    )
    return gap.sub("", text.strip())
