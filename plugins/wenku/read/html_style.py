"""What a page's styles say about text: whether it shows, its list labels, Word's own marks.

Only what the page itself holds: inline styles, and rules of ``<style>`` elements whose selectors
are a tag, a class, an id or a tag with one of these.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass, field

from wenku.read.html_tree import Node

_COMMENT = re.compile(r"/\*.*?\*/|<!--|-->", re.S)
_SELECTOR = re.compile(r"([a-z][\w-]*|\*)?(?:([.#])([\w-]+))?", re.I)
_KEPT = re.compile(
    r"(?:^|;)\s*(display|visibility|white-space|list-style(?:-type)?|font-size|font-family"
    r"|font|border[\w-]*|mso-hide|mso-element|mso-list|mso-special-character|mso-spacerun"
    r"|mso-tab-count|mso-outline-level|float|position)\s*:\s*([^;]*)",
    re.I,
)
_MAX_RULES = 5_000

Declarations = Mapping[str, str]


@dataclass(frozen=True, slots=True)
class Styles:
    """Rules by what they select: ``p``, ``.hidden``, ``p.hidden``, ``#x``."""

    rules: Mapping[str, Declarations] = field(default_factory=dict)

    def of(self, node: Node) -> dict[str, str]:
        """The declarations that hold for ``node`` itself, the inline ones strongest."""
        found: dict[str, str] = {}
        if self.rules:
            tag = node.tag
            classes = node.get("class").split()
            keys = ["*", tag, *(f".{name}" for name in classes)]
            keys += [f"{tag}.{name}" for name in classes]
            if identity := node.get("id"):
                keys += [f"#{identity}", f"{tag}#{identity}"]
            for key in keys:
                found.update(self.rules.get(key, {}))
        if style := node.get("style"):
            found.update(declarations(style))
        return found


def declarations(style: str) -> dict[str, str]:
    """The declarations of an inline style or a rule's body that matter here, in lower case."""
    found: dict[str, str] = {}
    for match in _KEPT.finditer(style.replace("&quot;", '"')):
        value = match[2].strip().lower().removesuffix("!important").strip()
        found[match[1].lower()] = value
    return found


def load(root: Node) -> Styles:
    """The rules of all ``<style>`` elements below ``root``; those in ``@media`` are passed over."""
    rules: dict[str, dict[str, str]] = {}
    for node in root.iter():
        if node.tag == "style" and "print" not in node.get("media"):
            for text in node.children:
                if isinstance(text, str):
                    _add(text, rules)
    return Styles(rules)


def _add(sheet: str, rules: dict[str, dict[str, str]]) -> None:
    for selectors, body in _blocks(_COMMENT.sub(" ", sheet)):
        found = declarations(body)
        if not found:
            continue
        for selector in selectors.split(","):
            match = _SELECTOR.fullmatch(selector.strip())
            if match and match[0] and len(rules) < _MAX_RULES:
                key = (match[1] or "").lower() + (match[2] or "") + (match[3] or "")
                rules.setdefault(key, {}).update(found)


def _blocks(sheet: str) -> list[tuple[str, str]]:
    """Selectors and bodies of the rules outside any at-rule's braces."""
    found: list[tuple[str, str]] = []
    depth = 0
    start = 0
    head = ""
    for match in re.finditer(r"[{}]", sheet):
        if match[0] == "{":
            if depth == 0:
                head = sheet[start : match.start()].rpartition(";")[2].strip()
                start = match.end()
            depth += 1
        elif depth:
            depth -= 1
            if depth == 0:
                if not head.startswith("@"):
                    found.append((head, sheet[start : match.start()]))
                start = match.end()
    return found


def is_hidden(node: Node, style: Declarations) -> bool:
    """Whether ``node`` shows nothing by its own style or markup."""
    if "hidden" in node.attributes and node.get("hidden").lower() != "until-found":
        return True
    if style.get("display") == "none" or style.get("mso-hide") == "all":
        return True
    return style.get("visibility") == "hidden" or _is_zero(style.get("font-size", ""))


def _is_zero(size: str) -> bool:
    return re.fullmatch(r"0+(?:\.0*)?(?:px|pt|em|rem|%)?", size) is not None
