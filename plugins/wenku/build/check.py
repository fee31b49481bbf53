"""`wenku check`: the promises of the library, proved document by document."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from wenku.build.fidelity import Difference, body_of_page, difference, text_of
from wenku.build.files import read_markdown
from wenku.build.identity import Held, Holdings, holdings
from wenku.build.importer import ReadAll
from wenku.build.intake import Intake, fetch
from wenku.build.links import bad_links
from wenku.build.project import Project
from wenku.build.sources import Source, list_sources
from wenku.markdown.anchors import places
from wenku.model.document import FOLDERS
from wenku.model.errors import Diagnostic, WenkuError

_ISO_DATE = re.compile(r"\d{4}(-\d{2}(-\d{2})?)?")
_DATES = ("date", "date_not_before", "date_not_after", "adopted", "published", "effective",
          "repealed")  # fmt: skip
_RECOGNISED = ("pdf-ocr", "picture")
"""Formats whose text was recognised from pictures."""
_ANCHOR = re.compile(r"[A-Za-z][\w-]*", re.ASCII)


@dataclass(frozen=True, slots=True)
class Found:
    """One finding of the check and the file (or page) it is about."""

    name: str
    diagnostic: Diagnostic


def check(project: Project, site: Path, *, read_all: ReadAll) -> tuple[int, tuple[Found, ...]]:
    """How many documents were checked, and everything that is not as promised.

    ``read_all`` reads the sources again.  Errors are broken promises; warnings and notes are
    things to look at.
    """
    held = holdings(project)
    found = [Found(broken.name, broken.error.diagnostic()) for broken in held.broken]
    drafts = _drafts(project, held, read_all, found)
    for document in held.documents.values():
        name = project.relative(document.path)
        draft = drafts.get((document.document.source.path, document.document.source.part))
        problems = [*_against_source(document, draft), *_anchors(document), *_metadata(document)]
        if site.is_dir():
            problems += _page(document, site)
        found += [Found(name, problem) for problem in problems]
    if site.is_dir():
        found += [
            Found(bad.page, Diagnostic("check.link", f"{bad.why}：{bad.target}", severity="error"))
            for bad in bad_links(site)
        ]
    else:
        remedy = "先运行 wenku build"
        missing = Diagnostic("check.no_site", "还没有生成网站，只核对了原文件与 Markdown", remedy)
        found.append(Found(project.relative(project.site), missing))
    return len(held.documents), tuple(found)


@dataclass(frozen=True, slots=True)
class _Draft:
    """What a source says today: its digest, and the text of one of its parts or the failure."""

    sha256: str
    text: str
    failure: Diagnostic | None


def _drafts(
    project: Project, held: Holdings, read_all: ReadAll, doubts: list[Found]
) -> dict[tuple[str, str], _Draft]:
    """Every part of every source that a document is held from, read anew.

    Of a source whose text was recognised from pictures only the digest is compared: reading it
    again would take minutes and prove nothing.  What another program reads otherwise is added to
    ``doubts``.
    """
    by_name = {source.name: source for source in list_sources(project).sources}
    drafts: dict[tuple[str, str], _Draft] = {}
    due: dict[str, Source] = {}
    for document in (one.document for one in held.documents.values()):
        source = by_name.get(document.source.path)
        if source and document.source.format in _RECOGNISED:
            opened = fetch(source)
            sum_now = opened.sha256 if isinstance(opened, Intake) else opened[0].sha256
            key = (source.name, document.source.part)
            drafts[key] = _Draft(sum_now, text_of(document), None)
        elif source:
            due[source.name] = source
    for intake in read_all([due[name] for name in sorted(due)]):
        if intake.doubt:
            doubts.append(Found(intake.source.name, intake.doubt))
        for part in intake.parts:
            text = text_of(part.draft) if part.draft else ""
            drafts[intake.source.name, part.key] = _Draft(intake.sha256, text, part.failure)
    return drafts


def _against_source(held: Held, draft: _Draft | None) -> Iterator[Diagnostic]:
    """Source to Markdown: every character of the body, in order."""
    document = held.document
    if not document.source.path:
        return
    if draft is None:
        message = f"原文件 {document.source.path} 不见了"
        yield Diagnostic("check.no_source", message, "把原文件放回原处", severity="error")
    elif draft.failure:
        yield draft.failure
    elif draft.sha256 != document.source.sha256:
        yield Diagnostic("check.stale", "原文件已经变动，还没有重新导入", "运行 wenku import")
    elif parted := difference(draft.text, text_of(document)):
        yield _edited(parted) if document.body_edited else _unfaithful(parted)


def _edited(parted: Difference) -> Diagnostic:
    return Diagnostic(
        "check.edited",
        f"正文经手工改动，从第 {parted.offset + 1} 字起与原文件不同：“{parted.found}”",
        severity="info",
    )


def _unfaithful(parted: Difference) -> Diagnostic:
    return Diagnostic(
        "check.source",
        f"与原文件不符，从第 {parted.offset + 1} 字起：原文“{parted.expected}”，"
        f"现为“{parted.found}”",
        "运行 wenku import 重新导入；仍不符的请报告维护人员",
        severity="error",
    )


def _anchors(held: Held) -> Iterator[Diagnostic]:
    counts = Counter(place.anchor for place in places(held.document.blocks))
    for anchor, count in counts.items():
        if count > 1 or not _ANCHOR.fullmatch(anchor):
            why = "重复" if count > 1 else "不合规则"
            yield Diagnostic(
                "check.anchor",
                f"段落标记 {anchor} {why}",
                "恢复该段原来的标记；新加的段落不要写标记，程序会自动补上",
                severity="error",
            )


def _metadata(held: Held) -> Iterator[Diagnostic]:
    for key in _DATES:
        value = held.document.metadata.get(key).value
        if value is not None and not _ISO_DATE.fullmatch(value):
            yield Diagnostic(
                "check.date",
                f"{key} 的值“{value}”不是日期",
                "写成 2024、2024-03 或 2024-03-12；不知道的写 null",
                severity="error",
            )


def _page(held: Held, site: Path) -> Iterator[Diagnostic]:
    """Markdown to the rendered page: every character, in order."""
    name = f"{FOLDERS[held.document.kind]}/{held.document.id}.html"
    try:
        shown = body_of_page(read_markdown(site / name, name))
    except WenkuError:
        yield Diagnostic(
            "check.no_page",
            f"网站里没有这份文档的页面 {name}",
            "运行 wenku build",
            severity="error",
        )
        return
    parted = difference(text_of(held.document), shown or "")
    if parted:
        yield Diagnostic(
            "check.page",
            f"网页 {name} 与 Markdown 不符，从第 {parted.offset + 1} 字起："
            f"应为“{parted.expected}”，现为“{parted.found}”",
            "运行 wenku build 重新生成；仍不符的请报告维护人员",
            severity="error",
        )
