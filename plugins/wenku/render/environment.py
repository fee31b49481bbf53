"""The templates of this package, always escaped."""

from __future__ import annotations

from functools import cache

from jinja2 import Environment, PackageLoader, StrictUndefined
from markupsafe import Markup

from wenku.link.catalog import Card
from wenku.link.dates import in_words, phrase
from wenku.link.passages import Excerpt
from wenku.render.labels import FORCE, KIND
from wenku.render.subnav import TABS
from wenku.render.weave import Wrap, weave


@cache
def _environment() -> Environment:
    environment = Environment(
        loader=PackageLoader("wenku.render", "templates"),
        autoescape=True,
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
    )
    environment.filters.update(date=phrase, day=in_words, title=shown_title, marked=marked)
    environment.globals.update(KIND=KIND, FORCE=FORCE, TABS=TABS)
    return environment


def render(template: str, page: object, *, base: str) -> str:
    """``template`` filled from the page model ``page``.

    ``base`` leads from the page to the root of the site: "" or "../".
    """
    return _environment().get_template(template).render(page=page, base=base)


def shown_title(card: Card) -> str:
    """The title as lists show it: an inferred one in 〔〕."""
    return f"〔{card.title}〕" if card.inferred else card.title


def marked(excerpt: Excerpt) -> Markup:
    """An excerpt with its hits marked."""
    return Markup(weave(excerpt.text, [Wrap(hit, "mark") for hit in excerpt.hits]))
