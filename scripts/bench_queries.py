"""Queries as users type them: set words, and stretches cut from random places of the sources."""

from __future__ import annotations

import random
from collections.abc import Iterator, Sequence

from oracle import Word, plain

SET: tuple[tuple[Word, ...], ...] = tuple(
    tuple(("word", word) for word in line.split())
    for line in (
        "监督检查", "法律责任", "中华人民共和国", "人民政府", "应当", "罚款", "处分", "违法所得",
        "行政许可 听证", "国家工作人员", "滥用职权、玩忽职守、徇私舞弊", "第十二条", "第12条",
        "第3条", "农村 集体 土地", "监察委员会", "纪律", "廉洁", "公开 公平 公正", "行政处罚 申诉",
        "的", "和", "法", "县", "龘", "量子纠缠", "一票否决", "二十日", "10%", "重大事项 报告",
    )
)  # fmt: skip
"""Words that people look for in laws: frequent ones, absent ones, several at once."""
_LONGEST = 30
_MARKS = '“”‘’"「」-－'


def queries(lines: Sequence[str], count: int, *, seed: int = 4) -> list[tuple[Word, ...]]:
    """``count`` queries, the set ones first; the rest cut from ``lines``, all lengths alike.

    A cut that holds blanks is several words, as the user who pastes it would have it.
    """
    chance = random.Random(seed)
    found = list(SET)
    for query in _cuts([line for line in lines if len(line) > 2 * _LONGEST], chance):
        if len(found) >= count:
            break
        found.append(query)
    return found[:count]


def _cuts(lines: Sequence[str], chance: random.Random) -> Iterator[tuple[Word, ...]]:
    """Two of three are one cut, one of nine is quoted, two of nine are pairs from one line."""
    while True:
        line = chance.choice(lines)
        sort = chance.randrange(9)
        length = chance.randint(1, _LONGEST)
        if sort == 0:
            words: list[Word] = [("quoted", _cut(line, length, chance))]
        elif sort in (1, 2):
            words = [("word", _cut(line, chance.randint(1, 8), chance)) for _ in range(2)]
        else:
            words = [("word", _cut(line, length, chance))]
        split = [
            (kind, part)
            for kind, text in words
            for part in (text.split() if kind == "word" else [text.strip()])
        ]
        if all(plain(part) and part[0] not in _MARKS and "”" not in part for _, part in split):
            yield tuple(split)


def _cut(line: str, length: int, chance: random.Random) -> str:
    start = chance.randrange(len(line) - length)
    return line[start : start + length]
