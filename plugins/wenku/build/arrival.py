"""What an arrived source changes in docs/: decided here, carried out by the importer."""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import dataclass
from pathlib import Path

from wenku.build.conversion import Part
from wenku.build.identity import Held
from wenku.build.intake import Intake
from wenku.build.project import Project
from wenku.build.reconcile import Outcome, accept, reconcile
from wenku.build.report import Change, Item
from wenku.build.sameness import Likeness
from wenku.build.shelf import Shelf
from wenku.build.state import Seen, Standing, stage_stamp
from wenku.model.document import Document
from wenku.model.errors import Diagnostic

_WORDS = 24
"""How many characters of a lost paragraph a message quotes."""


@dataclass(frozen=True, slots=True)
class Decision:
    """What is to be written and deleted, the id the document has, and what to tell.

    ``items`` are told once, ``standing`` as long as the source is as it is.
    """

    document: str = ""
    items: tuple[Item, ...] = ()
    standing: tuple[Standing, ...] = ()
    writes: tuple[tuple[Path, bytes], ...] = ()
    deletes: tuple[Path, ...] = ()


@dataclass(frozen=True, slots=True)
class Terms:
    """What holds for a whole import: the ISO date of today, and the ids of documents whose lost
    anchors are confirmed."""

    today: str
    retire: frozenset[str] = frozenset()


def decide(intake: Intake, shelf: Shelf, project: Project, terms: Terms) -> tuple[Decision, ...]:
    """Decide about each part of one source."""
    name = intake.source.name
    if all(part.draft for part in intake.parts):
        shelf.saw(name, [part.key for part in intake.parts])
    return tuple(_decide(part, name, shelf, project, terms) for part in intake.parts)


def seen(intake: Intake, decisions: Collection[Decision]) -> Seen:
    """What to remember of a source after ``decisions``."""
    standing = [standing for decision in decisions for standing in decision.standing]
    documents = tuple(decision.document for decision in decisions if decision.document)
    stamp = stage_stamp()
    return Seen(intake.size, intake.modified, intake.sha256, stamp, documents, tuple(standing))


def _decide(part: Part, name: str, shelf: Shelf, project: Project, terms: Terms) -> Decision:
    if part.draft is None:
        problem = part.failure or Diagnostic("import.nothing", "没有读出任何内容")
        place = f"{part.key}：" if part.key else ""
        line = f"第 {problem.line} 行：" if problem.line else ""
        message = place + line + problem.message
        return Decision(standing=(Standing("quarantined", message, problem.remedy),))
    draft = part.draft
    held = shelf.document_of(draft.source)
    like = shelf.like(draft)
    if like and like[2] and held is None:
        return Decision(standing=(_copy(*like[:2]),))
    if held is None:
        outcome = accept(draft, shelf.new_id(draft), terms.today)
        items = [_item("added", name, outcome.document)]
        deletes: tuple[Path, ...] = ()
    else:
        confirmed = held.document.id in terms.retire
        outcome = reconcile(draft, held.document, held.text, retire=confirmed)
        if outcome.lost:
            shelf.claim(held.document)
            return Decision(held.document.id, standing=(_lost(outcome),))
        items = _changes(name, held, outcome)
        deletes = (held.path,)
    shelf.claim(outcome.document)
    writes = _writes(project, part, outcome)
    standing = (_near(*like[:2]),) if like and not like[2] and _told(*like[:2], outcome) else ()
    deletes = tuple(path for path in deletes if path != writes[-1][0])
    return Decision(outcome.document.id, tuple(items), standing, writes, deletes)


def _writes(project: Project, part: Part, outcome: Outcome) -> tuple[tuple[Path, bytes], ...]:
    """The files of ``outcome`` and the pictures of its source, the Markdown last."""
    document = outcome.document
    folder = project.markdown(document.kind)
    pictures = ((folder / "assets" / document.id / a.name, a.data) for a in part.assets)
    return (*pictures, (folder / f"{document.id}.md", outcome.text.encode("utf-8")))


def _changes(name: str, held: Held, outcome: Outcome) -> list[Item]:
    """What to tell of a document that was held before."""
    items: list[Item] = []
    if held.document.source.path != name:
        items.append(_item("renamed", name, outcome.document))
    elif held.text != outcome.text:
        items.append(_item("changed", name, outcome.document))
    if outcome.kept:
        items.append(Item("kept", name, "、".join(outcome.kept), document=outcome.document.id))
    return items


def _item(change: Change, name: str, document: Document) -> Item:
    return Item(change, name, document.title.text, document=document.id)


def _copy(main: Document, likeness: Likeness) -> Standing:
    where = main.source.path
    message = f"与 {where} 是同一篇，只收录一份；{likeness.difference}"
    return Standing("duplicate", message, other=where)


def _near(other: Document, likeness: Likeness) -> Standing:
    share = int(likeness.ratio * 100)
    where = other.source.path
    return Standing("similar", f"与 {where} 有 {share}% 相同，两份都收录；{likeness.difference}")


def _told(other: Document, likeness: Likeness, outcome: Outcome) -> bool:
    """Whether a likeness is worth telling; parts of one file are alike by nature."""
    return likeness.ratio >= 0.9 and other.source.path != outcome.document.source.path


def _lost(outcome: Outcome) -> Standing:
    text = outcome.lost[0].text
    words = text if len(text) <= _WORDS else text[:_WORDS] + "…"
    return Standing(
        "refused",
        f"新文件里找不到原有的 {len(outcome.lost)} 段文字（如“{words}”），"
        "更新会使指向它们的链接失效，这份文档暂不更新",
        f"核对新文件；确实删去了这些文字的，运行 wenku import --retire {outcome.document.id}",
        outcome.document.id,
    )
