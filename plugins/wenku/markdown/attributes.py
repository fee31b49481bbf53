"""Attribute lists: ``{: #anchor .role key="value" }``."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass, field

_ITEM = re.compile(r'#([A-Za-z][\w-]*)|\.([\w-]+)|([a-z]+)=(?:"([^"]*)"|([^\s"}]+))')
ATTRIBUTES = r"\{:((?:[^}\"\n]|\"[^\"\n]*\")*)\}"
"""A pattern for an attribute list; its one group is the inside."""


@dataclass(frozen=True, slots=True)
class Attributes:
    """What an attribute list says: the anchor, the first class (the role) and named values."""

    anchor: str = ""
    role: str = ""
    values: Mapping[str, str] = field(default_factory=dict)

    def level(self, default: int | None) -> int | None:
        """The value of ``level``, ``default`` where it is absent; ``level=none`` is ``None``."""
        value = self.values.get("level")
        if value is None:
            return default
        return int(value) if value.isdigit() else None

    def number(self, default: str | None) -> str | None:
        """The value of ``n``, ``default`` where it is absent; an empty one is ``None``."""
        return (self.values["n"] or None) if "n" in self.values else default


def parse_attributes(inside: str) -> Attributes:
    """Read the inside of an attribute list; what is not understood is passed over."""
    anchor, role, values = "", "", {}
    for match in _ITEM.finditer(inside):
        if match[1]:
            anchor = anchor or match[1]
        elif match[2]:
            role = role or match[2]
        else:
            values[match[3]] = match[4] if match[4] is not None else match[5]
    return Attributes(anchor, role, values)


def write_attributes(attributes: Attributes) -> str:
    """The attribute list as text; a double quote in a value is left out (never a body text)."""
    parts = [f"#{attributes.anchor}"] if attributes.anchor else []
    if attributes.role:
        parts.append(f".{attributes.role}")
    for key, value in attributes.values.items():
        clean = re.sub(r'["\n]', "", value)
        parts.append(f'{key}="{clean}"' if not clean.isdigit() else f"{key}={clean}")
    return "{: " + " ".join(parts) + " }"
