"""Digests of content and the short ASCII names made from them."""

from __future__ import annotations

import hashlib

from wenku.text.chars import folded


def sha256(data: bytes) -> str:
    """The SHA-256 of ``data`` in hexadecimal."""
    return hashlib.sha256(data).hexdigest()


def sha256_text(text: str) -> str:
    """The SHA-256 of ``text`` encoded as UTF-8."""
    return sha256(text.encode("utf-8"))


def short_name(text: str, length: int = 8) -> str:
    """A short ASCII name (hexadecimal) for ``text``, blind to white space and full width."""
    return sha256_text(folded(text))[:length]
