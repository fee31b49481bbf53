"""A page of the site: its address is the key under which a family of pages gives it."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from typing import Any, Generic, TypeVar

import msgspec

from wenku.link.known import Known
from wenku.text.digest import sha256

_Inputs = TypeVar("_Inputs")


@dataclass(frozen=True, slots=True)
class Route(Generic[_Inputs]):
    """Title, part of the site (a folder name), and how its content is made.

    ``inputs`` gives, when asked, all that the content depends on beside code and templates, as
    frozen values; ``make`` is a function of a module that turns them into HTML and looks at
    nothing else.  So the same ``key`` means the same page.  ``scripts`` and ``styles`` are those
    of the page alone, from the root of the site.
    """

    title: str
    section: str
    make: Callable[[_Inputs], str]
    inputs: Callable[[], _Inputs]
    scripts: tuple[str, ...] = ()
    styles: tuple[str, ...] = ()

    def html(self) -> str:
        """The content of the page."""
        return self.make(self.inputs())

    def key(self) -> str:
        """A digest of all that the page depends on beside code, templates and configuration."""
        frame = (self.title, self.section, self.scripts, self.styles)
        made = (self.make.__module__, self.make.__qualname__)
        return digest_of(frame, made, self.inputs())


Pages = Iterator[tuple[str, Route[Any]]]
"""Addresses from the root of the site with their pages."""


def digest_of(*values: object) -> str:
    """A digest of ``values``, which are made of what a page may depend on."""
    return sha256(_encode(values))


def _written(value: object) -> object:
    if isinstance(value, Known):
        return value.key
    if isinstance(value, re.Pattern):
        return value.pattern
    if isinstance(value, str):  # Markup is a kind of string
        return str.__str__(value)
    raise TypeError(f"a page cannot depend on a {type(value)}: its key would not be known")


_encode = msgspec.msgpack.Encoder(enc_hook=_written, order="deterministic").encode
