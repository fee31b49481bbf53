"""Values that go by a key: the same key means the same value, which is made when it is asked for.

A page that depends on a long text depends on its key: so that nothing need be worked out, or even
encoded, to find that a page stays as it is.
"""

from __future__ import annotations

from collections.abc import Callable
from typing import Generic, TypeVar

_Value = TypeVar("_Value")


class Known(Generic[_Value]):
    """A value with the ``key`` of all that it is made of; ``make`` gives it, once."""

    __slots__ = ("_made", "_make", "key")

    def __init__(self, key: str, make: Callable[[], _Value]) -> None:
        self.key = key
        self._make = make
        self._made: list[_Value] = []

    @property
    def value(self) -> _Value:
        """The value."""
        if not self._made:
            self._made.append(self._make())
        return self._made[0]

    def __eq__(self, other: object) -> bool:
        return isinstance(other, Known) and self.key == other.key

    def __hash__(self) -> int:
        return hash(self.key)
