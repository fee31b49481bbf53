"""What an arrived source changes in docs/: decided here, carried out by the importer."""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import dataclass, replace
from pathlib import Path

from wenku.build.identity import Held
from wenku.build.intake import Intake
from wenku.build.project import Project
from wenku.build.reconcile import Outcome, accept, reconcile
from wenku.build.report import Change, Item, failure
from wenku.build.shelf import Shelf
from wenku.build.state import Seen, stage_stamp
from wenku.model.document import Document
from wenku.model.errors import Diagnostic

_WORDS = 24
"""How many characters of a lost paragraph a message quotes."""


@dataclass(frozen=True, slots=True)
class Decision:
    """What is to be written and deleted, what to remember of the source, and what to tell.

    No ``items`` means that the document is as it was.
    """

    seen: Seen
    items: tuple[Item, ...] = ()
    writes: tuple[tuple[Path, bytes], ...] = ()
    deletes: tuple[Path, ...] = ()


def decide(
    intake: Intake, shelf: Shelf, project: Project, *, retire: Collection[str] = ()
) -> Decision:
    """Decide about one source; ``retire`` are ids whose lost anchors are confirmed."""
    name = intake.source.name
    seen = Seen(intake.size, intake.modified, intake.sha256, stage_stamp())
    if intake.failure or intake.draft is None:
        problem = intake.failure or Diagnostic("import.nothing", "没有读出任何内容")
        item = failure("quarantined", name, problem)
        return Decision(replace(seen, failure=problem), (item,))
    held = shelf.document_of(name, intake.sha256)
    first = shelf.first_of(intake.sha256)
    if first not in ("", name) and (held is None or held.document.source.path != name):
        return Decision(replace(seen, copy_of=first), (copy_item(name, first),))
    shelf.claim(intake.sha256, name, held)
    if held is None:
        outcome = accept(intake.draft, shelf.new_id(intake.draft))
        items = (_item("added", name, outcome.document),)
        return _carried_out(project, intake, outcome, seen, items)
    confirmed = held.document.id in retire
    outcome = reconcile(intake.draft, held.document, held.text, retire=confirmed)
    if outcome.lost:
        problem = _lost(outcome)
        item = failure("refused", name, problem, held.document.id)
        return Decision(replace(seen, document=held.document.id, failure=problem), (item,))
    decision = _carried_out(project, intake, outcome, seen, _changes(name, held, outcome))
    old = (held.path,) if held.path != decision.writes[-1][0] else ()
    return replace(decision, deletes=old)


def copy_item(name: str, first: str) -> Item:
    """The item for a source with the same bytes as ``first``."""
    return Item("duplicate", name, f"与 {first} 内容完全相同，只收录一份")


def _carried_out(
    project: Project, intake: Intake, outcome: Outcome, seen: Seen, items: tuple[Item, ...]
) -> Decision:
    """The decision to write ``outcome`` with the pictures of the source, the Markdown last."""
    document = outcome.document
    folder = project.markdown(document.kind)
    pictures = ((folder / "assets" / document.id / a.name, a.data) for a in intake.assets)
    markdown = (folder / f"{document.id}.md", outcome.text.encode("utf-8"))
    return Decision(replace(seen, document=document.id), items, (*pictures, markdown))


def _changes(name: str, held: Held, outcome: Outcome) -> tuple[Item, ...]:
    """What to tell of a document that was held before."""
    items: list[Item] = []
    if held.document.source.path != name:
        items.append(_item("renamed", name, outcome.document))
    elif held.text != outcome.text:
        items.append(_item("changed", name, outcome.document))
    if outcome.kept:
        items.append(Item("kept", name, "、".join(outcome.kept), document=outcome.document.id))
    return tuple(items)


def _item(change: Change, name: str, document: Document) -> Item:
    return Item(change, name, document.title.text, document=document.id)


def _lost(outcome: Outcome) -> Diagnostic:
    text = outcome.lost[0].text
    words = text if len(text) <= _WORDS else text[:_WORDS] + "…"
    return Diagnostic(
        "import.lost_anchor",
        f"新文件里找不到原有的 {len(outcome.lost)} 段文字（如“{words}”），"
        "更新会使指向它们的链接失效，这份文档暂不更新",
        f"核对新文件；确实删去了这些文字的，运行 wenku import --retire {outcome.document.id}",
        severity="error",
    )
