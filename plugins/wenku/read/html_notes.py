"""Footnotes and endnotes of a page: a mark in the text and a note that link to each other."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass, field

from wenku.read.html_mass import paragraphs
from wenku.read.html_tree import BLOCK, Node

_MARK = re.compile(
    r"[\[【(（〔]?\s*(\d{1,3}|[ivxlcdm]{1,6}|[a-z]|[①-⑳]|[*†‡§]{1,3}|[注脚尾]\s*\d{0,3})\s*[\]】)）〕]?",
    re.I,
)
_BACK = re.compile(r"[\s↩↑^︎\ufe0e]*")
_WRAPPERS = frozenset(("div", "li", "aside", "dd", "td"))


@dataclass(frozen=True, slots=True)
class Notes:
    """The notes of a page.

    ``calls`` are the marks in the text with the labels of their notes, ``bodies`` the elements
    that hold the notes with the same, ``signs`` the links back inside the notes: no text.
    """

    calls: Mapping[Node, str] = field(default_factory=dict)
    bodies: Mapping[Node, str] = field(default_factory=dict)
    signs: frozenset[Node] = frozenset()


def find(body: Node) -> Notes:
    """The notes below ``body``: Word, LibreOffice and Markdown programs all link both ways."""
    order = {node: index for index, node in enumerate(body.iter())}
    targets = {name: node for node in order for name in _names(node)}
    links = [node for node in order if node.tag == "a" and node.get("href").startswith("#")]
    pairs: list[tuple[Node, Node]] = []
    for call in links:
        target = targets.get(call.get("href")[1:])
        if target is None or order[target] <= order[call] or not _mark(call):
            continue
        back = _back_link(target, call)
        if back is not None and back is not call:
            pairs.append((call, back))
    return _notes(pairs)


def _notes(pairs: list[tuple[Node, Node]]) -> Notes:
    signs = frozenset(back for _, back in pairs)
    callers = frozenset(call for call, _ in pairs) - signs
    calls: dict[Node, str] = {}
    bodies: dict[Node, str] = {}
    used: Counter[str] = Counter()
    single: dict[Node, bool] = {}
    for call, back in pairs:
        body = None if call in signs else _body(back, signs, callers, single)
        if body is None:
            continue
        if body not in bodies:
            mark = _mark(call)
            used[mark] += 1
            bodies[body] = mark if used[mark] == 1 else f"{mark}-{used[mark]}"
        calls[call] = bodies[body]
    return Notes(calls, bodies, signs)


def _names(node: Node) -> list[str]:
    return [name for name in (node.get("id"), node.get("name")) if name]


def _mark(link: Node) -> str:
    """The mark a link shows, without brackets; "" for a link that is no mark."""
    text = "".join(paragraphs(link)) if link.children else ""
    match = _MARK.fullmatch(text.strip())
    return re.sub(r"\s+", "", match[1]) if match else ""


def _back_link(target: Node, call: Node) -> Node | None:
    """The link at or below ``target`` that leads back to ``call`` or what is right around it."""
    near = [call, *call.elements()]
    near += [node for node, _ in zip(call.ancestors(), range(2), strict=False)]
    homes = {f"#{name}" for node in near for name in _names(node)}
    for node, _ in zip(target.iter(), range(400), strict=False):
        if node.tag == "a" and node.get("href") in homes:
            text = "".join(paragraphs(node))
            return node if _mark(node) or _BACK.fullmatch(text) else None
    return None


def _body(
    back: Node, signs: frozenset[Node], callers: frozenset[Node], single: dict[Node, bool]
) -> Node | None:
    """The element that holds the note: the paragraph, or a wrapper that holds nothing else.

    ``single`` remembers for elements whether they hold one note and no call.
    """
    body: Node | None = None
    for node in back.ancestors():
        if node.tag not in BLOCK:
            continue
        if node.tag not in _WRAPPERS and body is not None:
            break
        if node not in single:
            single[node] = _holds_one(node, signs, callers)
        if not single[node]:
            break
        if node.tag in ("body", "html"):
            break
        body = node
        if node.tag in _WRAPPERS:
            break
    return body


def _holds_one(node: Node, signs: frozenset[Node], callers: frozenset[Node]) -> bool:
    """Whether there is one sign of a note in ``node``, and no call of one."""
    count = 0
    for each in node.iter():
        count += each in signs
        if count > 1 or each in callers:
            return False
    return True
