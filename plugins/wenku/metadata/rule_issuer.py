"""Who issued a rule, and on which level (层级) that organ stands."""

from __future__ import annotations

import re
from collections.abc import Sequence

from wenku.lexicon.load import Entry, load
from wenku.metadata.rule_history import Event
from wenku.model.block import Block
from wenku.model.document import UNKNOWN, Evidence, Finding
from wenku.text.chars import solid

_MEETING = re.compile(r"第[\d一二三四五六七八九十百零XＸ×*]{1,6}[次号]|\d{4}年|会议|[，,；;。（(]")
_VERB = re.compile(r"公布|发布|颁布|印发|下发|转发|通过|审议|批准|令|公告|决定")
_BETWEEN = re.compile(r"[、，,\s]+|(?<=[会院部局厅委署])和")
_FIELD_END = re.compile(r"[，。；【\[]|\s{2,}")


def issuer(
    head: Sequence[Block],
    told: Sequence[Event],
    title: str,
    *,
    signed: Finding,
    number: Finding,
) -> Finding:
    """Who issued the rule.

    A field of a record says it, else who published it, else the title, else the signature
    (``signed``), else the order (令) by its ``number``, else who adopted it.  A president's order
    publishes what another organ adopted.
    """
    ways = (
        _from_fields(head),
        _from_events(told, "published"),
        _from_lines(head),
        _from_title(title, head),
        signed,
        _from_order(number),
        _from_events(told, "adopted"),
        _from_events([event for event in told if "批准" not in event.words], "revised"),
        _from_events(told, "approved"),
    )
    return next((found for found in ways if found.value), UNKNOWN)


def level(organ: Finding, title: str, line: int | None) -> Finding:
    """The level of the issuing organ, else of the place or body the title begins with."""
    name = (organ.value or "").split("、")[0]
    entry = _level(name)
    if entry and organ.evidence:
        first = organ.evidence[0]
        return Finding(entry.value, (Evidence(entry.id, name, first.line),))
    return _level_of_title(title, line)


def organs(text: str) -> str | None:
    """The organ or organs that ``text`` names and nothing else, joined by 、; else ``None``."""
    parts = (part for spaced in _spaced(text) for part in _BETWEEN.split(spaced))
    names = [_plain(part) for part in parts if part.strip()]
    form = _form("organ")
    return "、".join(names) if names and all(form.search(name) for name in names) else None


def signature(blocks: Sequence[Block]) -> Finding:
    """Who signed: the organs in the first signature among ``blocks``."""
    lines = [block for block in blocks if block.role == "signature"]
    for block in lines:
        text = re.sub(
            r"(?:\d{4}|[一二〇零○0]{2}[〇零○0一二三四五六七八九]{2})年.*$", "", block.text
        )
        found = organs(text)
        if found:
            more = [organs(other.text) for other in lines if other is not block]
            names = "、".join([found, *(name for name in more if name)])
            return Finding(names, (Evidence("rule.issuer_signed", block.text, block.line),))
    return UNKNOWN


def _from_fields(head: Sequence[Block]) -> Finding:
    entry = next(entry for entry in load("rule_fields") if entry.value == "issuer")
    for block in head:
        match = entry.search(block.text)
        if match:
            name = organs(_FIELD_END.split(block.text[match.end() :], maxsplit=1)[0])
            if name:
                return Finding(name, (Evidence(entry.id, block.text, block.line),))
    return UNKNOWN


def _from_events(told: Sequence[Event], kind: str) -> Finding:
    """The organ that acted in the last event of ``kind`` (the first, where it was adopted)."""
    chosen = [event for event in told if kind in event.kinds]
    for event in chosen if kind == "adopted" else reversed(chosen):
        name = _actor(event.words)
        if name:
            return Finding(name, (Evidence("rule.issuer_event", event.text, event.line),))
    return UNKNOWN


def _from_lines(head: Sequence[Block]) -> Finding:
    """中共XX县委办公室印发 on a line of its own, without a date."""
    for block in head:
        text = block.text.strip(" （()）\u3000")
        match = re.fullmatch(r"([^《》，。；]{4,60}?)(?:联合)?(?:印发|发布|颁布|公布)", text)
        name = organs(match[1]) if match else None
        if name:
            return Finding(name, (Evidence("rule.issuer_line", block.text, block.line),))
    return UNKNOWN


def _from_title(title: str, head: Sequence[Block]) -> Finding:
    match = _form("title").search(title)
    name = organs(match["organ"]) if match else None
    if name is None:
        return UNKNOWN
    line = next((block.line for block in head if block.role == "title"), None)
    return Finding(name, (Evidence("rule.issuer_title", title, line),))


def _from_order(number: Finding) -> Finding:
    """国务院令第173号 names who issued the order."""
    match = re.match(r"(.+?)(?:令第?\d+号|第\d+号令)$", number.value or "")
    name = organs(match[1]) if match else None
    return Finding(name, number.evidence) if name and not name.endswith("主席") else UNKNOWN


def _actor(words: str) -> str | None:
    """The organ at the beginning of what follows a date: up to the meeting or the verb."""
    text = words.strip(" \u3000，,）)")
    term = _form("term").search(text)
    if term:
        text = text[: term.start()] + text[term.end() :]
    ends = [match.start() for match in (_MEETING.search(text), _VERB.search(text)) if match]
    name = organs(text[: min(ends, default=0)])
    return None if name is None or name.endswith("主席") else name


def _plain(name: str) -> str:
    """An organ's name without what leads to it and without the body that met for it."""
    name = solid(name)
    prefix, owner = _form("prefix").search(name), _form("owner").search(name)
    if owner and owner.start() > 2:
        name = name[: owner.start()]
    if prefix:
        name = name[prefix.end() :]
    if name.startswith("中华人民共和国国务院"):
        name = name.removeprefix("中华人民共和国")
    return name


def _spaced(text: str) -> list[str]:
    """``text`` without the blanks of letter spacing (财　政　部), cut where they are much wider."""
    words = text.split()
    if any(len(word) > 1 for word in words):
        return [text]
    gaps = [len(gap) for gap in re.findall(r"(?<=\S)\s+(?=\S)", text)]
    found = words[:1]
    for word, gap in zip(words[1:], gaps, strict=False):
        if gap > min(gaps) + 1:
            found.append(word)
        else:
            found[-1] += word
    return found


def _form(value: str) -> Entry:
    return next(entry for entry in load("issuer_forms") if entry.value == value)


def _level(name: str) -> Entry | None:
    return next((entry for entry in load("issuers") if entry.search(name)), None) if name else None


def _level_of_title(title: str, line: int | None) -> Finding:
    for entry in load("issuer_titles"):
        match = entry.search(title)
        if match:
            return Finding(entry.value, (Evidence(entry.id, match[0], line),))
    return UNKNOWN
