"""Names of one body or office brought together: 巡察办 and 县委巡察办 are one group."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import lru_cache
from typing import Literal

from wenku.extract.scanner import entries, joined
from wenku.lexicon.load import load

_PLACE = re.compile(
    r"^(?:全体|广大|各)?(?:中央|全[国省市县区]|我[省市县区]|本[省市县区级]|[*＊×XxＸ]{1,3}[省市县区州旗盟镇乡局]?"
    r"|[省市县区州旗盟镇乡]级?|县级以上|省级|地方各级)(?=.{2})"
)


@dataclass(frozen=True, slots=True)
class BearerGroup:
    """What names are grouped under; ``sort`` tells organs (机构) from roles (岗位)."""

    name: str
    sort: Literal["organ", "role"]


@lru_cache(maxsize=4096)
def bearer_group(name: str) -> BearerGroup:
    """The group of a bearer's ``name``; a name that no group holds is a group by itself.

    The name as printed stays what it is; a group serves counting and filtering only.
    """
    plain = re.sub(r"[\s“”‘’]+", "", name)
    for short in dict.fromkeys(
        (plain, _PLACE.sub("", plain), _PLACE.sub("", plain).removeprefix("委"))
    ):
        for entry in load("bearer_groups"):
            if any(pattern.fullmatch(short) for pattern in entry.patterns):
                return BearerGroup(entry.value, _sort(entry.attributes["sort"]))
    return BearerGroup(
        plain, "role" if _ends("role", plain) and not _ends("organ", plain) else "organ"
    )


def _sort(name: str) -> Literal["organ", "role"]:
    return "role" if name == "role" else "organ"


def _ends(value: str, name: str) -> bool:
    """Whether ``name`` ends in a word for an organ or a role."""
    return bool(re.search(rf"(?:{joined(entries('bearers', value), at_point=True)})$", name))
