"""Which pages and scripts the site has: one family of pages after the other."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from typing import Any

from wenku.link.fold import Folded
from wenku.model.document import KINDS
from wenku.render import (
    citing,
    document,
    draft,
    formulations,
    lists,
    matrix,
    missing,
    problems,
    quotations,
    register,
    register_data,
    related_pairs,
    roles,
    search,
    selftest,
    statistics,
    topics,
    updates,
    versions,
    works,
)
from wenku.render.home import TITLES, titles_script
from wenku.render.route import Pages, Route

FAMILIES: tuple[Callable[[Folded], Pages], ...] = (
    lists.pages,
    document.pages,
    citing.pages,
    search.pages,
    selftest.pages,
    topics.pages,
    matrix.pages,
    related_pairs.pages,
    register.pages,
    roles.pages,
    problems.pages,
    formulations.pages,
    quotations.pages,
    statistics.pages,
    missing.pages,
    works.pages,
    versions.pages,
    draft.pages,
    updates.pages,
)
"""Each gives its pages; home and help are not among them."""

Scripts = Iterator[tuple[str, str]]
"""Addresses of data scripts from the root of the site with their content."""


def routes(folded: Folded) -> Mapping[str, Route[Any]]:
    """The pages by their address from the root of the site."""
    return {url: route for family in FAMILIES for url, route in family(folded)}


def scripts(folded: Folded) -> Scripts:
    """The data scripts of the site."""
    yield TITLES, titles_script(folded)
    for kind in KINDS:
        yield from lists.list_data(folded, kind)
    yield from register_data.scripts(folded)
    yield from problems.data(folded)
    yield from formulations.data(folded)
    yield from missing.data(folded)
    yield from draft.data(folded)
