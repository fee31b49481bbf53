"""Names that differ from what was typed by one character, the same as in search-near.js."""

from __future__ import annotations

_SHORTEST, _SURE = 3, 4
_LONGEST = 40
"""Of three characters the first and the last must be right, else almost any name would do."""


def slipped(typed: str, name: str) -> bool:
    """Whether ``name`` holds ``typed`` but for one slip (both in normal form).

    A slip is a character that is another one, one too few or too many, or two that changed
    places.  ``False`` where ``name`` holds ``typed`` itself.
    """
    if not _SHORTEST <= len(typed) <= _LONGEST or typed in name:
        return False
    return any(_slip_at(typed, name, start) for start in range(len(name)))


def _slip_at(typed: str, name: str, start: int) -> bool:
    """Whether ``name`` holds ``typed`` from ``start`` on, but for one slip."""
    size = len(typed)
    same = 0
    while same < size and name[start + same : start + same + 1] == typed[same]:
        same += 1
    if same == size:
        return False
    at = start + same
    rest = typed[same + 1 :]
    sure = size >= _SURE
    another = name.startswith(rest, at + 1) and at < len(name)
    if another and (sure or 0 < same < size - 1):
        return True
    if typed[same + 1 : same + 2] == name[at : at + 1] and name[at + 1 : at + 2] == typed[same]:
        return name.startswith(typed[same + 2 :], at + 2)
    if not sure or not 0 < same < size - 1:
        return False
    return name.startswith(typed[same:], at + 1) or (size > _SURE and name.startswith(rest, at))
