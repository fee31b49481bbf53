"""What a new import may change in a document that docs/ already holds: never what a hand wrote."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace

from wenku.markdown import write
from wenku.markdown.anchors import Place, give_anchors, keep_anchors
from wenku.markdown.frontmatter import generated_body
from wenku.markdown.parse import split
from wenku.model.block import Block
from wenku.model.document import Document, Metadata, Title
from wenku.text.chars import folded


@dataclass(frozen=True, slots=True)
class Outcome:
    """The Markdown to write, what was kept because of hand edits, and anchors left without text.

    ``kept`` are Chinese names of what was kept.  Where ``lost`` is not empty nothing may be
    written until the user has confirmed that their text is gone.
    """

    text: str
    document: Document
    kept: tuple[str, ...] = ()
    lost: tuple[Place, ...] = ()


def accept(draft: Document, new_id: str, added: str) -> Outcome:
    """The outcome for a document that is new; ``added`` is the ISO date of today."""
    document = replace(draft, id=new_id, added=added, blocks=give_anchors(draft.blocks))
    return Outcome(write(document), document)


def reconcile(draft: Document, held: Document, held_text: str, *, retire: bool = False) -> Outcome:
    """The outcome for a document that is held, as ``held`` in the Markdown ``held_text``.

    ``retire`` confirms that anchors without a successor are gone on purpose.
    """
    kept: list[str] = []
    title = draft.title
    if held.title.source == "edited" and held.title.text != draft.title.text:
        title = Title(held.title.text, "edited")
        kept.append("标题")
    metadata = _metadata(draft.metadata, held.metadata, kept)
    document = replace(
        draft, id=held.id, title=title, metadata=metadata, extra=held.extra, added=held.added
    )
    if held.body_edited:
        front, body, _ = split(held_text, draft.source.path)
        document = replace(document, blocks=held.blocks, retired=held.retired, body_edited=True)
        text = write(document, body=body, generated=generated_body(front, held.id))
        return Outcome(text, document, (*kept, "正文"))
    blocks, lost = keep_anchors(draft.blocks, held.blocks, retired=dict(held.retired))
    forwards = {place.anchor: _successor(place, blocks) for place in lost}
    gone = tuple(place for place in lost if not forwards[place.anchor])
    retired = _retired(dict(held.retired) | forwards, blocks)
    document = replace(document, blocks=blocks, retired=retired)
    return Outcome(write(document), document, tuple(kept), () if retire else gone)


def _metadata(draft: Metadata, held: Metadata, kept: list[str]) -> Metadata:
    """The new findings with those that a hand has set in their place."""
    edited = {key: finding for key, finding in held.items if finding.edited}
    kept += [f"元数据 {key}" for key, finding in edited.items() if draft.get(key) != finding]
    items = [(key, edited.pop(key, finding)) for key, finding in draft.items]
    return Metadata((*items, *edited.items()))


def _successor(place: Place, blocks: Sequence[Block]) -> str:
    """The anchor of the block that now holds the text of ``place``; "" where none does."""
    text = folded(place.text)
    holds = (block.anchor for block in blocks if text in folded(block.text))
    return next(holds, "") if text else ""


def _retired(forwards: dict[str, str], blocks: Sequence[Block]) -> tuple[tuple[str, str], ...]:
    """Forwards in the order of their names; one whose target is gone leads nowhere."""
    alive = {block.anchor for block in blocks}
    return tuple((old, new if new in alive else "") for old, new in sorted(forwards.items()))
