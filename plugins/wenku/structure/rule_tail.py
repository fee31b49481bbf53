"""The end of a rule: attachments, and who signed it when."""

from __future__ import annotations

import re
from collections.abc import Sequence

from wenku.lexicon.load import load
from wenku.model.source import Line
from wenku.structure.rule_head import head_kind
from wenku.text.chars import solid

_ATTACHMENT_LONGEST, _SIGNATURE_LONGEST = 100, 60
_SIGNATURE_LINES = 12
"""A signature has at most this many lines."""
_NUMBERED = re.compile(
    r"(?:附件)?(?:\d{1,2}[.．、]|[一二三四五六七八九十]{1,3}、|[（(].{1,20}[）)]$)"
)
_DATED = re.compile(r"(?:\d{4}|[一二〇零○0-9０-９]{4})年(?:\d{1,2}|[一二三四五六七八九十]{1,2})月")


def _is(value: str, text: str, longest: int) -> bool:
    """Whether the lexicon ``rule_tail`` finds ``value`` in ``text`` (blanks aside)."""
    if not 0 < len(text) <= 4 * longest:
        return False
    line = solid(text)
    return len(line) <= longest and any(
        entry.value == value and entry.search(line) for entry in load("rule_tail")
    )


def attachment(text: str) -> bool:
    """Whether the line announces an attachment."""
    return "附" in text[:40] and _is("attachment", text, _ATTACHMENT_LONGEST)


def says_when_effective(text: str) -> bool:
    """Whether the paragraph says when the rule comes into force."""
    return ("施行" in text or "行" in text or "效" in text) and any(
        entry.value == "effective" and entry.search(solid(text[:400]))
        for entry in load("rule_tail")
    )


def signs(text: str) -> bool:
    """Whether the line holds nothing but who signs."""
    return _is("organ", text, _SIGNATURE_LONGEST)


def attachment_entry(text: str) -> bool:
    """Whether the line goes on with a list of attachments that the line before began."""
    line = solid(text[: 4 * _ATTACHMENT_LONGEST])
    return bool(_NUMBERED.match(line)) and len(line) <= 60 and line[-1] not in "。；："


def signature(lines: Sequence[Line], start: int, end: int) -> tuple[int, ...]:
    """The lines of a signature that ends the stretch ``[start, end)``; none if there is none.

    A signature is a date on the last line, alone or after who signs, and above it lines that hold
    only names of organs or of offices with persons.
    """
    last = end - 1
    while last >= start and not solid(lines[last].text):
        last -= 1
    if last < start or not _closing_date(lines[last].text):
        return ()
    found = [last]
    for index in range(last - 1, max(start - 1, last - _SIGNATURE_LINES), -1):
        text = lines[index].text
        if lines[index].kind != "paragraph" or not signs(text):
            break
        found.append(index)
    return tuple(reversed(found))


def _closing_date(text: str) -> bool:
    line = solid(text[: 4 * _SIGNATURE_LONGEST])
    if head_kind(text) == "date":
        return True
    match = _DATED.search(line)
    dated_last = match is not None and re.fullmatch(
        r"\d{0,2}.{0,3}日?(?:印发)?", line[match.end() :]
    )
    return bool(
        match
        and dated_last
        and match.start() > 0
        and len(line) <= _SIGNATURE_LONGEST
        and signs(line[: match.start()])
    )
