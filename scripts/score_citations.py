"""Citations: in-law references that lead nowhere, and a sample labelled by hand.

In-law references are 本法第X条, 第X条 alone in a rule, 前款, 本条第X款 and the like; one counts as
resolved where each cited place has an anchor that exists.

The sample (tests/extract/citations_by_hand.yaml) holds no text: a paragraph is found by its
document and a digest, a citation by where it begins.  Its places are written 12.2.3 (article 12,
款 2, 项 3; 12..3 where no 款 is named, 253_1 for 第二百五十三条之一, c14 for a chapter, @84 for
the paragraph of line 84, ~ for a range); those of the text itself are absolute (前款 in the second
款 of article 20 is 20.1).
"""

from __future__ import annotations

import argparse
import time
from collections import Counter
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from pathlib import Path

import yaml

from score_laws import Law, laws
from wenku.build.conversion import convert
from wenku.clean import clean
from wenku.extract.citations import citations
from wenku.link.citations import Linked, Links, links
from wenku.link.citations_map import RuleMap
from wenku.link.citations_outcome import Resolved
from wenku.link.citations_place import WHY, Found, Lost, Placed
from wenku.link.citations_walk import rule_map
from wenku.link.works_titles import stem
from wenku.markdown.anchors import give_anchors
from wenku.metadata import rule as rule_metadata
from wenku.model.block import Block
from wenku.model.citation import Citation, Portion, Step
from wenku.model.document import Document, Kind, SourceRef, Title
from wenku.model.errors import UnreadableDocument
from wenku.model.source import RawDocument, lines_of
from wenku.structure.rule import structure
from wenku.text.chars import solid
from wenku.text.digest import sha256_text, short_name

TARGET = 0.99
SAMPLE_TARGET = 0.97
FOLDERS: dict[str, Kind] = {"regulations": "regulation", "speeches": "speech", "seeds": "speech"}
_DIGITS = 16
_OTHER = "other:"


def document_of(law: Law, number: int) -> Document:
    """``law`` through cleaning and structure, as a document with anchors."""
    cleaned = clean(RawDocument("txt", lines_of(list(law.lines))))
    found = structure(cleaned)
    return Document(
        id=f"law-{number}",
        kind="regulation",
        title=found.title or Title(law.title or law.name, "inferred"),
        source=SourceRef(law.name, "", "txt"),
        metadata=rule_metadata.findings(found, cleaned),
        blocks=give_anchors(found.blocks),
    )


def documents_under(corpus: Path) -> Iterator[Document]:
    """The rules, articles and speeches beside the archive, imported."""
    for folder, kind in FOLDERS.items():
        for path in sorted((corpus / folder).rglob("*")):
            if not path.is_file():
                continue
            name = path.relative_to(corpus).as_posix()
            try:
                parts = convert(path.read_bytes(), name, kind)
            except UnreadableDocument:
                continue
            for part in parts:
                if part.draft:
                    blocks = give_anchors(part.draft.blocks)
                    yield replace(part.draft, id=f"{name}#{part.key}", blocks=blocks)


@dataclass(slots=True)
class InLaw:
    """In-law references counted by cited place; ``lost`` says where and why."""

    total: int = 0
    found: int = 0
    reasons: Counter[str] = field(default_factory=Counter)
    lost: list[str] = field(default_factory=list)

    @property
    def share(self) -> float:
        """The share that leads to an anchor."""
        return self.found / self.total if self.total else 1.0


def in_law(documents: Mapping[str, Document], found: Links) -> InLaw:
    """Count the references of every document to its own articles."""
    count = InLaw()
    for name, linked in found.of.items():
        anchors = _anchors(documents[name])
        for one in linked:
            if one.citation.form in ("self", "near") and isinstance(one.outcome, Resolved):
                for placed in one.outcome.placed:
                    _count(count, documents[name], one.citation, placed, anchors)
    return count


def _count(
    count: InLaw, document: Document, citation: Citation, placed: Placed, anchors: frozenset[str]
) -> None:
    count.total += 1
    if isinstance(placed, Found):
        own = placed.document == document.id
        if placed.anchors and (not own or set(placed.anchors) <= anchors):
            count.found += 1
            return
    reason = WHY[placed.reason] if isinstance(placed, Lost) else "锚点不存在"
    count.reasons[reason] += 1
    block = next(b for b in document.blocks if b.anchor == citation.anchor)
    count.lost.append(
        f"{reason} {document.source.path}:{block.line} {citation.span.of(block.text)[:40]}"
    )


def _anchors(document: Document) -> frozenset[str]:
    own = {block.anchor for block in document.blocks}
    return frozenset(own | {mark.anchor for block in document.blocks for mark in block.marks})


@dataclass(frozen=True, slots=True)
class Label:
    """A citation labelled by hand: where it begins, the rule, the place ("" for the whole)."""

    start: int
    work: str
    place: str


@dataclass(slots=True)
class Sample:
    """The labelled citations, the found ones, those in both, and what differs."""

    true: int = 0
    found: int = 0
    both: int = 0
    absent: list[str] = field(default_factory=list)
    misses: list[str] = field(default_factory=list)

    @property
    def precision(self) -> float:
        """The share of the found ones that are true."""
        return self.both / self.found if self.found else 1.0

    @property
    def recall(self) -> float:
        """The share of the true ones that were found."""
        return self.both / self.true if self.true else 1.0


@dataclass(frozen=True, slots=True)
class Paragraph:
    """A labelled paragraph; ``line`` tells paragraphs of one text apart."""

    document: str
    digest: str
    line: int
    labels: tuple[Label, ...]


def read_sample(path: Path) -> tuple[Paragraph, ...]:
    """The paragraphs of the sample."""
    data = yaml.safe_load(path.read_text(encoding="utf-8"))
    return tuple(
        Paragraph(
            entry["document"],
            entry["digest"],
            entry["line"],
            tuple(
                Label(start, work, place)
                for start, work, *places in entry["citations"]
                for place in (places or [""])
            ),
        )
        for entry in data
    )


def digest(text: str) -> str:
    """The digest by which a paragraph of the sample is found."""
    return sha256_text(solid(text))[:_DIGITS]


def measure_sample(
    sample: Sequence[Paragraph], documents: Sequence[Document], found: Links
) -> Sample:
    """Compare the labels with what was found in the same paragraphs."""
    names = {paragraph.document for paragraph in sample}
    places: dict[tuple[str, str], list[tuple[Document, Block]]] = {}
    for document in documents:
        if document.source.path in names:
            for block in document.blocks:
                key = (document.source.path, digest(block.text))
                places.setdefault(key, []).append((document, block))
    score = Sample()
    for paragraph in sample:
        here = places.get((paragraph.document, paragraph.digest))
        if not here:
            score.absent.append(f"{paragraph.document}:{paragraph.line}")
            continue
        document, block = min(here, key=lambda place: abs(place[1].line - paragraph.line))
        rule = rule_map(document.blocks)
        linked = [o for o in found.of[document.id] if o.citation.anchor == block.anchor]
        got = Counter(key for one in linked for key in _keys_found(one))
        true = Counter(_key(label, document, rule) for label in paragraph.labels)
        _compare(score, f"{paragraph.document}:{block.line}", true, got)
    return score


Key = tuple[int, str, str]
"""Where a citation begins, a digest of the rule's stem, its place; of the text itself, the
anchors."""


def _compare(score: Sample, where: str, true: Counter[Key], got: Counter[Key]) -> None:
    score.true += true.total()
    score.found += got.total()
    score.both += (true & got).total()
    score.misses += [f"漏 {where} {key}" for key in (true - got).elements()]
    score.misses += [f"多 {where} {key}" for key in (got - true).elements()]


def _key(label: Label, document: Document, rule: RuleMap) -> Key:
    if label.work != "self":
        work = label.work if label.work.startswith(_OTHER) else short_name(stem(label.work))
        return label.start, work.removeprefix(_OTHER), label.place
    ends = label.place.split("~")
    anchors = [_anchor(document, rule, end) for end in (ends[0], ends[-1])]
    return label.start, "self", "~".join(dict.fromkeys(anchors))


def _anchor(document: Document, rule: RuleMap, written: str) -> str:
    """The anchor of an absolute place of the text itself, "?" where there is none."""
    if written.startswith("@"):
        return next((b.anchor for b in document.blocks if b.line == int(written[1:])), "?")
    if written.startswith("c"):
        found = [p[-1][2] for p in rule.divisions if p[-1][:2] == ("chapter", int(written[1:]))]
        return found[0] if found else "?"
    article, clause, item = ([*written.split("."), "", ""])[:3]
    value, _, inserted = article.partition("_")
    index = rule.find((int(value), int(inserted or 0)))
    if index is None:
        return "?"
    clauses = rule.articles[index].clauses
    if not clause and not item:
        return rule.articles[index].anchor
    chosen = clauses[int(clause) - 1 : int(clause)] if clause else clauses
    if not item:
        return chosen[0].anchor if chosen else "?"
    items = [i.anchor for c in chosen for i in c.items if i.value == int(item)]
    return items[0] if items else "?"


def _keys_found(one: Linked) -> Iterator[Key]:
    citation, outcome = one.citation, one.outcome
    start = citation.span.start
    if isinstance(outcome, Resolved) and outcome.way == "self":
        for placed in outcome.placed:
            lost = isinstance(placed, Lost)
            anchors = ("?",) if lost else (placed.anchors[0], placed.anchors[-1])
            yield start, "self", "~".join(dict.fromkeys(anchors))
        return
    for place in [_written(portion) for portion in citation.portions] or [""]:
        yield start, short_name(stem(citation.meant)), place


def _written(portion: Portion) -> str:
    first, last = _steps(portion.steps), _steps(portion.last)
    return f"{first}~{last}" if last else first


def _steps(steps: Sequence[Step]) -> str:
    by_unit = {step.unit: step for step in steps}
    parts = []
    for unit in ("article", "clause", "item"):
        step = by_unit.get(unit)
        inserted = f"_{step.inserted}" if step and step.inserted else ""
        parts.append(f"{step.value}{inserted}" if step else "")
    chapter = by_unit.get("chapter")
    return (
        f"c{chapter.value}"
        if chapter and not by_unit.get("article")
        else ".".join(parts).rstrip(".")
    )


def add_to(commands: argparse._SubParsersAction[argparse.ArgumentParser], root: Path) -> None:
    """Add the subcommand ``citations`` to ``commands``; ``root`` is the project folder."""
    parser = commands.add_parser(
        "citations", help="引用：本法第X条是否都落到条文上；手工标注的样本"
    )
    parser.add_argument("folder", nargs="?", type=Path, default=root.parent / "shared/corpus")
    parser.add_argument(
        "--short", type=int, default=0, metavar="N", help="法规只取样 N 份（无样本）"
    )
    parser.add_argument("--show", type=int, default=0, metavar="N", help="每类最多列出 N 处")
    parser.set_defaults(sample=root / "tests/extract/citations_by_hand.yaml")
    run: Callable[[argparse.Namespace], int] = _run
    parser.set_defaults(run=run)


def _run(options: argparse.Namespace) -> int:
    archive = options.folder / "laws.zip"
    if not archive.is_file():
        print(f"找不到 {archive}：请给出语料文件夹的路径")
        return 2
    documents = [document_of(law, n) for n, law in enumerate(laws(archive, options.short))]
    start = time.process_time()
    extracted = {document.id: citations(document) for document in documents}
    middle = time.process_time()
    found = links(documents, extracted)
    end = time.process_time()
    count = in_law({document.id: document for document in documents}, found)
    total = sum(map(len, extracted.values()))
    print(f"法规 {len(documents)} 份，引用 {total} 处，其中引本文件条款 {count.total} 处")
    print(f"用时：提取 {middle - start:.1f} 秒，归并与链接 {end - middle:.1f} 秒")
    print(f"本文件条款落到条文上：{count.found}（{count.share:.4f}），其余：")
    for reason, number in count.reasons.most_common():
        print(f"    {reason} {number}")
    for line in count.lost[: options.show]:
        print("    " + line)
    good = count.share >= TARGET
    if not options.short:
        good = _sample(options, documents, extracted) and good
    print("达标" if good else "未达标")
    return 0 if good else 1


def _sample(
    options: argparse.Namespace,
    documents: Sequence[Document],
    extracted: Mapping[str, tuple[Citation, ...]],
) -> bool:
    others = list(documents_under(options.folder))
    more = {document.id: citations(document) for document in others}
    everything = [*documents, *others]
    found = links(everything, {**extracted, **more})
    score = measure_sample(read_sample(options.sample), everything, found)
    print(
        f"手工样本：应有 {score.true}，找到 {score.found}，"
        f"准确率 {score.precision:.4f}，召回率 {score.recall:.4f}，段落不在 {len(score.absent)}"
    )
    for line in [*score.misses, *score.absent][: options.show]:
        print("    " + line)
    return min(score.precision, score.recall) >= SAMPLE_TARGET
