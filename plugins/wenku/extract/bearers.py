"""Who must act (责任主体): the subjects of clauses, taken apart into names."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache, lru_cache
from typing import Literal

from wenku.extract.scanner import entries, joined
from wenku.text.span import Span

Sort = Literal["named", "all", "other", "empty"]
"""named: somebody who can act; all: 我们, 大家; other: a thing; empty: no subject."""

_LONGEST = 60
"""Longest name, and how far into a clause a subject is looked for."""

_AND = re.compile(r"(及其(?!他)|以及|或者|和(?!国家机关)|[、及或]|与(?!会))")
_HEADS_ALONE = frozenset("局厅委办院站处科室会馆社台矿厂部组村镇乡县市区州省者")
"""Endings of names that are none by themselves."""

_BRACKETS = re.compile(r"[（(][^（）()]*[）)]")
_WHOLE = re.compile(r"^(?:全[县市省区州国旗]|我[县市省区])?(?:上下)?各级$|^(?:被巡[察视])?地区$")
_QUANTITY = re.compile(r"^(?:全体|广大|所有的?|各位|每一?[个名位]|任何一个)(?=.{2})")
_AND_OTHERS = re.compile(
    r"等(?:有关|相关|其他)?"
    r"(?:部门|单位|机关|机构|(?:群众|群团|社会)?组织|人民团体|人员|部门和单位|部门单位)?$"
)
_MARKS = str.maketrans("", "", '“”‘’"□')


@dataclass(frozen=True, slots=True)
class Subject:
    """The subject of a clause: its sort, and ``[start, end)`` of the name in the clause."""

    sort: Sort
    start: int = 0
    end: int = 0


@cache
def _name(value: str) -> re.Pattern[str]:
    heads = joined((*entries("bearers", "organ"), *entries("bearers", "role")), at_point=True)
    values = ("asked", "demand", "act") if value == "asked" else (value,)
    after = "|".join(joined(entries("bearer_after", each), at_point=True) for each in values)
    least = 1 if value == "case" else 0
    return re.compile(
        rf"(?P<np>[^，。；：]{{{least},{_LONGEST}}}?(?:{heads})”?(?:[（(]□*[）)])?等?)(?={after})"
    )


@cache
def _head() -> re.Pattern[str]:
    heads = joined((*entries("bearers", "organ"), *entries("bearers", "role")), at_point=True)
    return re.compile(rf"(?:{heads})”?(?:[（(][^（）()]*[）)])?$")


@cache
def _all() -> re.Pattern[str]:
    return re.compile(joined(entries("bearers", "all"), at_point=True).replace("$", ""))


@cache
def _before(value: str) -> re.Pattern[str]:
    return re.compile(joined(entries("bearer_before", value)))


@lru_cache(maxsize=4096)
def subject(clause: str, *, until: int | None = None, after: str = "demand") -> Subject:
    """The subject of a masked clause, looked for before offset ``until`` (default: its end).

    ``after`` names what must follow the name: a demand, a topic's predicate, or an act.
    """
    text = clause if until is None else clause[:until]
    start = _skipped(text)
    match = _name(after).match(text, start, start + _LONGEST + 20)
    everyone = _all().match(text, start)
    if everyone and (not match or everyone.end() >= match.end("np")):
        return Subject("all", start, everyone.end())
    rest = text[start:]
    if _before("object").match(rest):
        return Subject("empty", start, start)
    if match:
        begin = start + _caused(match["np"])
        name = text[begin : match.end("np")]
        if not _is_act(name):
            return Subject("named", begin, match.end("np"))
    if until is not None and _before("adverb").match(rest):
        return Subject("empty", start, start)
    return Subject("other", start, len(text))


def _is_act(name: str) -> bool:
    """Whether what looks like a name tells what is done (审理下级纪委…, not 审理部门)."""
    if _before("inner").search(name) or _before("other").match(name) or name in _HEADS_ALONE:
        return True
    verb = _verb().match(name)
    return bool(verb) and not _compound().search(name)


@cache
def _verb() -> re.Pattern[str]:
    values = (*entries("imperatives", "verb"), *entries("imperatives", "adverb"))
    return re.compile(joined(values))


@cache
def _compound() -> re.Pattern[str]:
    """A name that begins with a verb: 审理部门, 举报人, 查处违纪案件的人员."""
    return re.compile(joined(entries("bearers", "compound")))


def owned(text: str) -> bool:
    """Whether ``text`` tells of something of somebody's (调查人员的提问), not of an act."""
    owner, of, _ = text.partition("的")
    return bool(of) and is_name(owner) and not _is_act(owner)


def _skipped(text: str) -> int:
    """How much of the clause is connectives and words of time before its subject."""
    start = 0
    for _ in range(3):
        match = _before("skip").match(text[start:])
        if not match:
            break
        start += match.end()
    return start


def _caused(np: str) -> int:
    """Where the name begins in ``np``, after what makes somebody act (督促, 在于)."""
    match = _before("cause").match(np)
    return match.end() if match and match.end() < len(np) else 0


def names(phrase: str) -> tuple[str, ...]:
    """The names in a subject, as printed: 县纪委监委、县委组织部 are two.

    Words that are no names alone stay together (纪检、组织、审计等部门, 各级、各部门).
    全体 and 广大 are left out, and so is 等部门 after names that are whole.
    """
    pieces: list[str] = []
    held = ""
    plain = phrase.translate(_MARKS)
    whole = _BRACKETS.sub(lambda match: "□" * len(match[0]), plain)
    tokens = [plain[a:b] for a, b in _cuts(whole)]
    for index in range(0, len(tokens), 2):
        joint = tokens[index - 1] if index else ""
        if held:
            held += joint + tokens[index]
        elif joint == "及其" and pieces:
            pieces[-1] += joint + tokens[index]
            continue
        else:
            held = tokens[index]
        if _head().search(_AND_OTHERS.sub("", held)) and not _WHOLE.match(held):
            pieces.append(held)
            held = ""
    if held:
        pieces.append(held)
    return tuple(dict.fromkeys(filter(None, (_clean(piece, len(pieces)) for piece in pieces))))


def _cuts(text: str) -> Iterator[tuple[int, int]]:
    """The spans between the joints of an enumeration, and of the joints, in turn."""
    start = 0
    for match in _AND.finditer(text):
        yield start, match.start()
        yield match.span()
        start = match.end()
    yield start, len(text)


def _clean(name: str, count: int) -> str:
    name = _QUANTITY.sub("", name.strip().removeprefix("由"))
    shorter = _AND_OTHERS.sub("", name)
    return shorter if count > 1 and shorter and _head().search(shorter) else name


@cache
def _after(word: str) -> re.Pattern[str]:
    return re.compile(rf"{word}{_name('asked').pattern}")


def acting(clause: str) -> tuple[Span, ...]:
    """The names in a masked clause after 由 (由县委组织部负责)."""
    return _spans("由", r"(?<![自理缘事原来])由", clause)


def joining(clause: str) -> tuple[Span, ...]:
    """The names in a masked clause after 会同."""
    return _spans("会同", "会同", clause)


def _spans(word: str, pattern: str, clause: str) -> tuple[Span, ...]:
    if word not in clause:
        return ()
    return tuple(Span(*match.span("np")) for match in _after(pattern).finditer(clause))


def is_name(phrase: str) -> bool:
    """Whether ``phrase`` is as a whole the name of somebody who can be told to act."""
    return bool(_head().search(phrase))


@cache
def _organ() -> re.Pattern[str]:
    return re.compile(rf"(?:{joined(entries('bearers', 'organ'), at_point=True)})$")


def is_organ(phrase: str) -> bool:
    """Whether ``phrase`` ends like the name of a body (县住建局), not of a person or office."""
    return bool(_organ().search(phrase))
