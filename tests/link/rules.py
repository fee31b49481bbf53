"""Small libraries of invented rules and speeches for tests of citations, works and versions."""

from __future__ import annotations

from collections.abc import Sequence

from wenku.clean import clean
from wenku.extract.citations import citations
from wenku.extract.topics import hits
from wenku.link.citations_corrections import Corrections
from wenku.link.fold import Folded, fold
from wenku.link.library import Library
from wenku.markdown.anchors import give_anchors
from wenku.model.block import Block
from wenku.model.document import Document, Finding, Metadata, SourceRef, Title
from wenku.model.source import RawDocument, lines_of
from wenku.structure.rule import structure


def rule(name: str, title: str, lines: Sequence[str], **metadata: str) -> Document:
    """A rule whose ``lines`` go through the structure of rules; its file is called as its title."""
    found = structure(clean(RawDocument("txt", lines_of([title, *lines]))))
    return Document(
        id=name,
        kind="regulation",
        title=Title(title, "given"),
        source=SourceRef(f"regulations/{title}.txt", "0", "txt"),
        metadata=Metadata(tuple((key, Finding(value)) for key, value in metadata.items())),
        blocks=give_anchors(found.blocks),
    )


def speech(name: str, *paragraphs: str, **metadata: str) -> Document:
    """A speech of these paragraphs."""
    blocks = [Block("body", text, line) for line, text in enumerate(paragraphs, 1)]
    return Document(
        id=name,
        kind="speech",
        title=Title(f"在{name}会上的讲话", "given"),
        source=SourceRef(f"speeches/{name}.txt", "0", "txt"),
        metadata=Metadata(tuple((key, Finding(value)) for key, value in metadata.items())),
        blocks=give_anchors(blocks),
    )


def library(*documents: Document, corrections: Corrections | None = None) -> Library:
    """The library of ``documents`` with their citations."""
    ordered = tuple(sorted(documents, key=lambda document: document.id))
    return Library(
        documents=ordered,
        hits={document.id: hits(document.blocks, ()) for document in ordered},
        cited={document.id: citations(document) for document in ordered},
        corrections=corrections or Corrections(),
    )


def folded(*documents: Document, corrections: Corrections | None = None) -> Folded:
    """The fold of the library of ``documents``."""
    return fold(library(*documents, corrections=corrections))


LIGHTS_2016 = (
    "第一条　为了保护灯塔，制定本条例。",
    "第二条　灯塔由县航道部门管理。",
    "航道部门应当每年检查一次。",
    "第三条　任何人不得攀爬灯塔。",
    "第四条　违反第三条规定的，处以警告。",
    "第五条　本条例自2016年7月1日起施行。",
)
LIGHTS_2021 = (
    "第一条　为了保护灯塔，制定本条例。",
    "第二条　灯塔的保护应当坚持预防为主、综合治理的原则。",
    "第三条　灯塔由县航道部门管理。",
    "航道部门应当每年检查两次。",
    "第四条　任何人不得攀爬灯塔！",
    "第五条　本条例自2021年9月1日起施行。",
)
TITLE = "青禾县灯塔保护条例"


def lights(year: str) -> Document:
    """The invented rule on lighthouses as it was adopted in 2016 or 2021."""
    lines = LIGHTS_2016 if year == "2016" else LIGHTS_2021
    day = "2016-07-01" if year == "2016" else "2021-09-01"
    return rule(f"r-{year}", TITLE, lines, effective=day)
