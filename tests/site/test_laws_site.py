"""A site of two hundred real laws: no link is dead, every text is there, pages stay light."""

from __future__ import annotations

import sys
from dataclasses import replace
from pathlib import Path

import pytest
from samples import write_project

from wenku.build.fidelity import body_of_page, difference, text_of
from wenku.build.links import bad_links
from wenku.build.site import load, render_site

ROOT = Path(__file__).parents[2]
ARCHIVE = ROOT.parent / "shared/corpus/laws.zip"
COUNT = 200


@pytest.fixture(scope="module")
def project(tmp_path_factory: pytest.TempPathFactory) -> Path:
    if not ARCHIVE.is_file():
        pytest.skip("the archive of laws is not here")
    sys.path.append(str(ROOT / "scripts"))
    from score_citations import document_of
    from score_laws import laws

    documents = [
        replace(document_of(law, number), id=f"r-{number}")
        for number, law in enumerate(laws(ARCHIVE, COUNT))
    ]
    root = tmp_path_factory.mktemp("laws")
    write_project(root, documents, topics=False)
    render_site(root, root / "site")
    return root


def test_no_link_is_dead(project: Path) -> None:
    # The project of the samples holds the help of some pages only.
    found = [bad for bad in bad_links(project / "site") if "help/" not in bad.target]
    assert found == []


def test_every_page_holds_the_text_and_nothing_else(project: Path) -> None:
    documents = load(project).documents
    assert len(documents) == COUNT
    for document in documents:
        page = project / "site" / "regulations" / f"{document.id}.html"
        shown = body_of_page(page.read_text(encoding="utf-8"))
        assert difference(text_of(document), shown or "") is None, document.id


def test_pages_of_citations_and_versions_stay_light(project: Path) -> None:
    site = project / "site"
    pages = [
        *site.glob("works/*.html"),
        *site.glob("lists/citing-*.html"),
        *site.glob("lists/w-*.html"),
        *site.glob("lists/missing-*.html"),
        *site.glob("regulations/missing.html"),
        *site.glob("regulations/unresolved.html"),
    ]
    assert max(page.stat().st_size for page in pages) < 120_000
