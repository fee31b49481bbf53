"""The pages and archives of the shared corpus against their exact text."""

from __future__ import annotations

from pathlib import Path

import pytest

from wenku.model.errors import UnreadableDocument
from wenku.read import html, mht
from wenku.text.chars import solid

CORPUS = Path(__file__).parents[3] / "shared" / "corpus"
FORMATS = CORPUS / "formats"
APPENDED = 3
"""Lines that the pages of a site have after the text: a paragraph and two rows."""


def names(*endings: str) -> list[str]:
    files = sorted(FORMATS.glob("*")) if FORMATS.is_dir() else []
    found = [file.name for file in files if file.name.endswith(endings)]
    return found or ["absent"]


def read(path: Path) -> list[str]:
    if not path.is_file():
        pytest.skip("the shared corpus is absent")
    reader = mht if path.suffix == ".mht" else html
    return [line.text for line in reader.read(path.read_bytes()).lines]


@pytest.mark.parametrize("name", names("meta.html", ".mht"))
def test_pages_of_a_site_give_the_text_and_nothing_else(name: str) -> None:
    lines = read(FORMATS / name)[:-APPENDED]
    truth = (FORMATS / "truth" / f"{name.partition('.')[0]}.txt").read_text("utf-8")
    text = solid("".join(lines))
    # The heading of a page is kept unless the body says the same.
    assert text == solid(truth) or solid("".join(lines[1:])) == solid(truth)


@pytest.mark.parametrize("name", ["law.html", "s0.html", "s1.html", "s2.html", "s4.html"])
def test_pages_of_an_office_program_give_the_text(name: str) -> None:
    truth = (FORMATS / "truth" / name.replace("html", "txt")) if FORMATS.is_dir() else Path("-")
    lines = read(FORMATS / name)
    assert solid("".join(lines)) == solid(truth.read_text("utf-8"))


def test_all_numbers_of_the_numbered_law_are_there() -> None:
    path = FORMATS / "lawnum.html"
    if not path.is_file():
        pytest.skip("the shared corpus is absent")
    document = html.read(path.read_bytes())
    assert sum(1 for line in document.lines if line.list_label) == 149
    assert [each.code for each in document.diagnostics] == ["html.numbering"]


def test_real_files_are_read_or_refused_with_a_reason() -> None:
    files = [*CORPUS.glob("office/html/*"), *CORPUS.glob("office/mht/*")]
    if not files:
        pytest.skip("the shared corpus is absent")
    outcome: dict[str, int] = {}
    for file in files:
        reader = mht if file.suffix == ".mht" else html
        assert reader.recognises(file.read_bytes(), file.name.lower())
        try:
            reader.read(file.read_bytes())
            outcome["read"] = outcome.get("read", 0) + 1
        except UnreadableDocument as error:
            outcome[error.code] = outcome.get(error.code, 0) + 1
    assert outcome == {"read": 8, "read.not_document": 5}
