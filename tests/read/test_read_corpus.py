"""The readers on real files, compared with the exact text; skipped where those are absent."""

from __future__ import annotations

import json
import re
from pathlib import Path

import pytest

from wenku.model.source import RawDocument
from wenku.read import registry
from wenku.text.chars import solid

CORPUS = Path(__file__).parents[3] / "shared" / "corpus"
FORMATS = CORPUS / "formats"
OFFICE = CORPUS / "office"

pytestmark = pytest.mark.skipif(
    not FORMATS.is_dir(),
    reason="../shared/corpus is not here: readers not compared with real files",
)

UNSATISFIABLE = {
    # Saved by another program: the fields were recalculated (their results are now 1 and an
    # error message) and the formula is gone from the file.
    "rich.docx": {"field", "omath"},
}


def files(folder: Path, *suffixes: str) -> list[Path]:
    return [path for path in sorted(folder.glob("*")) if path.suffix in suffixes]


def read(path: Path) -> RawDocument:
    return registry.read(path.read_bytes(), path.name)


def body(document: RawDocument) -> list[str]:
    """The solid lines of the body, cells and paragraphs in cells apart."""
    return [
        solid(part)
        for line in document.lines
        if line.kind != "note"
        for part in re.split(r"[\t\n]", line.text)
        if solid(part)
    ]


def truth(path: Path) -> list[str]:
    text = (FORMATS / "truth" / f"{path.name.split('.')[0]}.txt").read_text("utf-8-sig")
    return [solid(line) for line in text.splitlines() if solid(line)]


@pytest.mark.parametrize(
    "path",
    [path for path in files(FORMATS, ".txt", ".docx") if path.stat().st_size],
    ids=lambda path: path.name,
)
def test_every_line_is_the_exact_text(path: Path) -> None:
    found, expected = body(read(path)), truth(path)
    if path.name in UNSATISFIABLE:
        assert len(found) == len(expected)
        assert sum(a != b for a, b in zip(found, expected, strict=True)) == 2
    else:
        assert found == expected


@pytest.mark.parametrize("name", ["lawnum.docx", "lawnum.native.docx"])
def test_all_automatic_numbers_are_there(name: str) -> None:
    document = read(FORMATS / name)
    labelled = [line for line in document.lines if line.list_label]
    assert len(labelled) == 149
    assert not document.diagnostics


@pytest.mark.parametrize("name", ["rich.docx", "rich.native.docx"])
def test_the_checks_of_the_document_full_of_traps(name: str) -> None:
    checks = json.loads((FORMATS / "truth" / "rich_checks.json").read_text("utf-8"))
    document = read(FORMATS / name)
    text = solid(document.text)
    missing = {key for key, value in checks["must"].items() if solid(value) not in text}
    assert missing == UNSATISFIABLE.get(name, set())
    assert not [key for key, value in checks["mustnot"].items() if solid(value) in text]
    assert all(text.count(solid(value)) == 1 for value in checks["once"].values())
    gone = solid("".join(removal.text for removal in document.removed))
    recorded = set(checks["mustnot"]) - {"pagefield", "instr"}
    assert all(solid(checks["mustnot"][key]) in gone for key in recorded)


def test_real_office_files_are_read_without_a_complaint() -> None:
    for path in [*files(OFFICE / "docx", ".docx"), *files(OFFICE / "txt", ".txt", ".srt")]:
        document = read(path)
        assert document.lines, path.name
        assert not document.diagnostics, path.name
        assert all(line.span.of(document.text) == line.text for line in document.lines)


def test_numbers_agree_with_what_a_real_document_says_of_itself() -> None:
    document = read(OFFICE / "docx" / "poi_NumberingWOverrides.docx")
    listed = [line for line in document.lines if line.list_label]
    assert len(listed) == 6
    for line in listed:
        assert line.text[: line.list_label].strip() == line.text[line.list_label :].strip()


@pytest.mark.parametrize("name", ["ox_bullet-simple1", "ox_style"])
def test_word_s_own_text_export_agrees(name: str) -> None:
    exported = read(OFFICE / "txt" / f"{name}.wordsaved.txt")
    document = read(OFFICE / "docx" / f"{name}.docx")

    def letters(found: RawDocument) -> str:
        # Word prints all-capitals as capitals and most bullets as discs.
        return re.sub(r"[➢✓❖•o]", "", solid(found.text).casefold())

    assert letters(document) == letters(exported)
