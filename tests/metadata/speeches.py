"""Structures of invented speeches, made without the structure stage."""

from __future__ import annotations

import re
from collections.abc import Sequence

from wenku.model.block import Block, Role
from wenku.model.document import Evidence, Structure, Title


def speech(title: str = "", under: Sequence[str] = (), said: Sequence[str] = ()) -> Structure:
    """A structure of one block a line, numbered from 1; salutations and headings by their look."""
    lines: list[tuple[Role, str]] = [("title", title)] if title else []
    lines += [("subtitle", text) for text in under]
    lines += [(_role(text), text) for text in said]
    given = Title(title, "given", (Evidence("test", title, 1),)) if title else None
    blocks = tuple(Block(role, text, line) for line, (role, text) in enumerate(lines, start=1))
    return Structure(blocks, given)


def _role(text: str) -> Role:
    if re.fullmatch(r".{0,12}(?:同志们|领导)：", text):
        return "salutation"
    return "heading" if text.startswith(("一、", "二、")) else "body"
