"""Terms laid over the text of a document, and the list at its foot that explains them."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from wenku.link.terms import Glossary
from wenku.model.block import Block
from wenku.render.additions import Additions
from wenku.render.weave import Wrap
from wenku.text.span import Span

TERMS_SCRIPT = "assets/wenku/terms.js"
TERMS_STYLE = "assets/wenku/terms.css"


def term_wraps(
    blocks: Sequence[Block], glossary: Glossary, linked: Mapping[str, Sequence[Span]]
) -> Additions:
    """The uses of ``glossary`` as links to what explains them.

    ``linked`` are by the anchors of blocks the spans that lead elsewhere already: a term there
    is no link of its own.  A term in which a note is called is left out.
    """
    calls = {block.anchor: [note.offset for note in block.notes] for block in blocks}
    wraps: dict[str, list[Wrap]] = {}
    for use in glossary.uses:
        if any(use.span.start < offset < use.span.end for offset in calls[use.anchor]):
            continue
        name = f"term-{use.gloss + 1}"
        if any(span.touches(use.span) for span in linked.get(use.anchor, ())):
            wrap = Wrap(use.span, "span", f' class="wk-term" data-term="{name}"')
        else:
            shown = f'class="wk-term" data-term="{name}" aria-describedby="{name}"'
            wrap = Wrap(use.span, "a", f' {shown} href="#{name}"')
        wraps.setdefault(use.anchor, []).append(wrap)
    return Additions(wraps)
