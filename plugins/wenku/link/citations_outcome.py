"""What became of a citation: resolved, ambiguous or missing, each with its reason."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Literal

from wenku.link.citations_place import Placed

Way = Literal["self", "editor", "number", "title", "declared", "antecedent", "tail", "cut"]
VersionWhy = Literal[
    "self", "only", "dated", "latest", "open", "edition", "edition_absent", "not_held_then", "today"
]
AmbiguousWhy = Literal["generic", "several"]
MissingWhy = Literal["not_held", "not_rule", "editor"]
TodayKind = Literal["same", "changed", "moved", "removed"]

WAYS: Mapping[Way, str] = {
    "self": "引本文件",
    "editor": "由编辑指明",
    "number": "文号相符",
    "title": "题名相符",
    "declared": "文中以“以下简称”指明",
    "antecedent": "指前文所引的文件",
    "tail": "题名自“关于”起相符",
    "cut": "名称末段相符",
}
VERSIONS: Mapping[VersionWhy, str] = {
    "self": "本文件",
    "only": "只收有这一个版本",
    "dated": "讲话时有效的版本",
    "latest": "讲话日期未核，指现行版本",
    "open": "日期不足以确定版本，指其时可能的最晚版本",
    "edition": "文中写明的版本",
    "edition_absent": "文中写明的版本未收录，指现行版本",
    "not_held_then": "当时有效的版本未收录，指现行版本",
    "today": "指现行版本",
}
AMBIGUOUS: Mapping[AmbiguousWhy, str] = {
    "generic": "只写类名，文中没有指明是哪一部",
    "several": "收有几部同名文件",
}
MISSING: Mapping[MissingWhy, str] = {
    "not_held": "未收录",
    "not_rule": "不是规范性文件",
    "editor": "编辑注明不是引用",
}


@dataclass(frozen=True, slots=True)
class Today:
    """What a cited article of an older version is in today's.

    ``document`` is the one of today's version that has it, ``anchor`` and ``number`` (as printed)
    are those it has there, "" where it was removed.
    """

    kind: TodayKind
    document: str
    anchor: str = ""
    number: str = ""


@dataclass(frozen=True, slots=True)
class Resolved:
    """The rule is held: the id of its work and the document of the version meant.

    ``placed`` goes with the portions of the citation, in order.  ``certain`` is false where the
    version had to be guessed (``version`` says how).  Where today's version is another one,
    ``today`` is its document and ``now`` tells for each portion what became of its article
    (``None`` where nothing can be said).
    """

    work: str
    document: str
    placed: tuple[Placed, ...]
    way: Way
    version: VersionWhy
    certain: bool = True
    today: str = ""
    now: tuple[Today | None, ...] = ()


@dataclass(frozen=True, slots=True)
class Ambiguous:
    """Which rule is meant is not said; ``candidates`` are the works it might be."""

    title: str
    candidates: tuple[str, ...]
    why: AmbiguousWhy


@dataclass(frozen=True, slots=True)
class Missing:
    """The rule is not held, or the words cite none."""

    title: str
    why: MissingWhy


Outcome = Resolved | Ambiguous | Missing
