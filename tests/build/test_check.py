"""The check proves what it says: a lost character, a broken anchor or a bad date is found."""

from __future__ import annotations

from pathlib import Path

import pytest
from library import RULE, SPEECH, put, run

from wenku.build import intake
from wenku.build.check import Found, check
from wenku.build.fidelity import body_of_page, difference
from wenku.build.project import Project
from wenku.build.site import render_site

ROOT = Path(__file__).parents[2]


def checked(project: Project) -> list[Found]:
    _, found = check(project, project.site, read_all=lambda sources: map(intake.take_in, sources))
    return list(found)


def codes(project: Project) -> list[str]:
    return [found.diagnostic.code for found in checked(project)]


@pytest.fixture
def built(project: Project) -> Project:
    """A library of a speech and a rule with its site."""
    (project.root / "mkdocs.yml").write_bytes((ROOT / "mkdocs.yml").read_bytes())
    put(project, "speeches/讲话.txt", SPEECH)
    put(project, "regulations/办法.txt", RULE)
    run(project)
    render_site(project.root, project.site)
    return project


def change(folder: Path, pattern: str, old: str, new: str) -> None:
    """Replace ``old`` in the one file of ``folder`` that matches ``pattern`` and holds it."""
    (path,) = [p for p in folder.rglob(pattern) if old in p.read_text(encoding="utf-8")]
    path.write_text(path.read_text(encoding="utf-8").replace(old, new), encoding="utf-8")


def test_a_good_library_passes(built: Project) -> None:
    assert checked(built) == []


def test_a_character_lost_between_source_and_markdown_is_found(
    built: Project, monkeypatch: pytest.MonkeyPatch
) -> None:
    convert = intake.convert
    monkeypatch.setattr(
        intake,
        "convert",
        lambda data, *rest, **options: convert(
            data.replace("纪律".encode(), b""), *rest, **options
        ),
    )
    found = [one for one in checked(built) if one.diagnostic.code == "check.source"]
    assert found
    assert "纪律" in found[0].diagnostic.message


def test_a_character_lost_on_the_page_is_found(built: Project) -> None:
    change(built.site / "speeches", "s-*.html", "接照分工", "接照分")
    (found,) = checked(built)
    assert found.diagnostic.code == "check.page"
    assert "接照分工" in found.diagnostic.message


def test_a_hand_edit_is_a_note_and_no_error(built: Project) -> None:
    change(built.docs, "*.md", "接照分工", "按照分工")
    render_site(built.root, built.site)
    (found,) = checked(built)
    assert (found.diagnostic.code, found.diagnostic.severity) == ("check.edited", "info")


def test_a_changed_or_missing_source_is_told(built: Project) -> None:
    put(built, "speeches/讲话.txt", SPEECH + "会议结束。\n")
    (built.root / "regulations/办法.txt").unlink()
    assert sorted(codes(built)) == ["check.no_source", "check.stale"]


def test_anchors_and_dates_are_checked(built: Project) -> None:
    change(built.docs, "*.md", "{: #a-2 .article }", "{: #a-1 .article }")
    change(built.docs, "*.md", "value: '2023-04-12'", "value: 去年")
    assert {"check.anchor", "check.date"} <= set(codes(built))


def test_a_dead_link_and_a_page_that_loads_from_outside_are_found(built: Project) -> None:
    index = built.site / "index.html"
    text = index.read_text(encoding="utf-8")
    bad = (
        '<a href="nowhere.html">x</a><a href="#nothing">x</a><img src="https://example.org/x.png">'
    )
    index.write_text(text.replace("</body>", bad + "</body>"), encoding="utf-8")
    assert codes(built).count("check.link") == 3


def test_a_missing_page_is_found(built: Project) -> None:
    for path in (built.site / "speeches").glob("s-*.html"):
        path.unlink()
    assert "check.no_page" in codes(built)


def test_the_text_of_a_page_is_that_of_its_body_only() -> None:
    page = (
        "<nav>目录</nav><article data-wenku-body><p>甲<br>乙&lt;丙</p><img src='x'><span>丁</span>"
        "</article><footer>页脚</footer>"
    )
    assert body_of_page(page) == "甲乙<丙丁"
    assert body_of_page("<p>甲</p>") is None
    parted = difference("甲 乙丙", "甲丙")
    assert parted
    assert (parted.offset, parted.expected, parted.found) == (1, "甲乙丙", "甲丙")
