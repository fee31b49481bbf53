"""Signs in the text itself that a source was damaged before it came here."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator

from wenku.model.errors import Diagnostic
from wenku.model.source import Line

_SYMPTOMS: tuple[tuple[str, re.Pattern[str], str, str], ...] = (
    (
        # What is left of characters that another program could not read.
        "read.replacement_character",
        re.compile(r"\ufffd|锟斤拷"),
        "来件中有 {count} 处文字早已损坏（显示为 � 或“锟斤拷”），已原样保留",
        "请对照原件改正，或向来件人重新索取",
    ),
    (
        "read.private_use",
        re.compile(r"[\ue000-\uf8ff\U000f0000-\U0010ffff]"),
        "有 {count} 个自造字（私用区字符），别的电脑上可能显示不出来，已原样保留",
        "请对照原件换成规范汉字",
    ),
    (
        "read.c1_control",
        re.compile(r"[\x80-\x9f]"),
        "有 {count} 个看不见的控制字符（U+0080 至 U+009F），可能是转码错误，已原样保留",
        "请对照原件核对该行",
    ),
)


def symptoms(lines: Iterable[Line]) -> Iterator[Diagnostic]:
    """One diagnostic a kind of damage, with its count and the line where it first occurs.

    The characters themselves are kept: they are what the source says.
    """
    held = tuple(lines)
    for code, pattern, message, remedy in _SYMPTOMS:
        counts = [(line.number, len(pattern.findall(line.text))) for line in held]
        found = [(number, count) for number, count in counts if count]
        if found:
            total = sum(count for _, count in found)
            yield Diagnostic(code, message.format(count=total), remedy, found[0][0])
