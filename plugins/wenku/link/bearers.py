"""Those who must act (责任主体) under the names that bring their spellings together."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from functools import lru_cache
from typing import Literal

from wenku.extract.bearer_groups import bearer_group
from wenku.text.digest import short_name

Sort = Literal["organ", "role"]
SORTS: tuple[Sort, ...] = ("organ", "role")
"""机构 and 岗位: bodies, and persons by their office."""


@dataclass(frozen=True, slots=True)
class Bearer:
    """One body or office; ``name`` stands for all its spellings (巡察办 for 县委巡察办).

    ``id`` is the ASCII name of its page, made from ``name`` alone.
    """

    id: str
    name: str
    sort: Sort


@lru_cache(maxsize=65536)
def bearer(printed: str) -> Bearer:
    """The bearer that a name as printed means."""
    group = bearer_group(printed)
    return Bearer(f"b-{short_name(group.name)}", group.name, group.sort)


def bearers(printed: Iterable[str]) -> tuple[Bearer, ...]:
    """The bearers that names as printed mean, each once, in the order of the names."""
    return tuple(dict.fromkeys(map(bearer, printed)))


def bearer_url(bearer_id: str) -> str:
    """The address of the first page of a bearer from the root of the site."""
    return f"register/{bearer_id}.html"
