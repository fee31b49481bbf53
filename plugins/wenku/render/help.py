"""Help pages: what MkDocs made of docs/help, beside a list of its pages."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from markupsafe import Markup

from wenku.render.environment import render

LINKED = tuple(
    f"help/{name}.md" for name in ("index", "citations", "formulations", "problems", "register")
)
"""Pages of help that other pages link to."""
ABSENT = "# 使用手册\n\n文库的 docs/help 文件夹里缺少这一页，可以从程序自带的那里复制。\n"
"""What stands in the place of one that docs/ lacks."""


@dataclass(frozen=True, slots=True)
class Help:
    """One page of help: its address from the root of the site and its title."""

    url: str
    title: str


@dataclass(frozen=True, slots=True)
class HelpPage:
    """What a page of help shows; ``content`` is HTML."""

    content: Markup
    pages: tuple[Help, ...]
    current: str


def help_html(content: str, pages: Sequence[Help], *, current: str) -> str:
    """The page at ``current`` with its ``content`` (HTML) and the list of all pages of help."""
    base = "../" * current.count("/")
    page = HelpPage(Markup(content), tuple(pages), current)
    return render("help.html", page, base=base)
