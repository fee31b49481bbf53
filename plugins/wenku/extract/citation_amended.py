"""Decisions on amendments: which rule 第三条 and 本条例 are of there."""

from __future__ import annotations

import re
from collections.abc import Sequence

from wenku.extract.citation_mentions import Mention
from wenku.extract.citation_titles import bare
from wenku.lexicon.load import load

_INNER = re.compile("[《〈<＜](.+)[》〉>＞]")
_AMENDMENT = re.compile(r"^(.{2,60}?)修正案$")
_ANNOUNCES = re.compile(r"(?:修改|修正|修订|对|将)[^，。；：《》]{0,6}$")
_SAYS = re.compile(r"修改|修正|修订|废止|作(?:如下|以下|出)")
_ALONE = re.compile(r"[\s　（(]*[一二三四五六七八九十\d]{0,4}[）)、.．]?[\s　]*$")
_NEAR = 120


def amended_by_title(title: str) -> str | None:
    """The rule that a decision with this title amends, "" where there are several.

    ``None`` where the title is not that of a decision on amendments.
    """
    text = bare(title)
    entry = next(e for e in load("rule_types") if e.id == "type.amending")
    if not entry.search(text):
        return None
    if named := _AMENDMENT.match(text):
        return named[1]
    inner = _INNER.search(text)
    if not inner or re.search("[》〉>＞].*[《〈<＜]", inner[1]) or "等" in text[inner.end() :]:
        return ""
    return inner[1]


def amended_in(text: str, mentions: Sequence[Mention]) -> str:
    """The rule that a paragraph of such a decision announces (七、修改《…》), "" for none."""
    for mention in mentions:
        if mention.form not in ("title", "short") or mention.span.start > _NEAR:
            continue
        before, after = text[: mention.span.start], text[mention.end :].strip("　 ：:。")
        if _ANNOUNCES.search(before) and (_SAYS.search(before) or _SAYS.search(after)):
            return mention.meant
        if _ALONE.fullmatch(before) and (not after or _SAYS.match(after)):
            return mention.meant
    return ""
