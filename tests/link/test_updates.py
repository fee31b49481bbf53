"""The newest documents by day: what is new against earlier days, and the page that shows it."""

from __future__ import annotations

from dataclasses import replace

from registering import folded, paper

from wenku.link.fold import Folded, fold
from wenku.link.updates import updates
from wenku.model.document import Document
from wenku.render.updates import updates_html, updates_page


def came(day: str, document: Document) -> Document:
    return replace(document, added=day)


FIRST = came("2024-01-05", paper("a", "要做到“两个维护”。"))
LATER = (
    came("2024-02-01", paper("b", "要做到“两个维护”。", "要做到“五个持续”，写好“一页清单”。")),
    came("2024-02-01", paper("c", "要做到“五个持续”。要落实《青禾办法》，遵守《青禾办法》。")),
    came("2024-03-01", paper("d", "要做到“五个持续”。")),
)


def library(*documents: Document, watch: tuple[str, ...] = ()) -> Folded:
    made = folded(*documents)
    return fold(replace(made.library, watch=watch))


def test_days_come_newest_first_and_tell_what_no_earlier_day_has() -> None:
    days = updates(library(FIRST, *LATER))
    assert [(day.added, [one.card.id for one in day.updates], day.first) for day in days] == [
        ("2024-03-01", ["d"], False),
        ("2024-02-01", ["b", "c"], False),
        ("2024-01-05", ["a"], True),
    ]
    told = {one.card.id: one for day in days for one in day.updates}
    phrases = {key: {name.canonical for name in one.phrases} for key, one in told.items()}
    assert phrases == {"a": set(), "b": {"五个持续", "一页清单"}, "c": {"五个持续"}, "d": set()}
    assert told["c"].demands == 2
    assert told["c"].wanted == ("青禾办法",)


def test_so_many_documents_and_unknown_days_last() -> None:
    unknown = [paper("x", "要抓整改。"), paper("y", "要抓整改。")]
    days = updates(library(FIRST, *unknown), most=2)
    assert [(day.added, len(day.updates), day.total) for day in days] == [
        ("2024-01-05", 1, 1),
        ("", 1, 2),
    ]


def test_an_empty_library_has_a_page() -> None:
    assert updates(library()) == ()
    assert "还没有文献" in updates_html(updates_page(library()))


def test_watch_words_are_shown_with_their_sentences() -> None:
    made = library(FIRST, *LATER, watch=("五个 持续", "没有的词", "落实青禾"))
    page = updates_page(made)
    assert page.seen == (("五个 持续", 3), ("落实青禾", 1))
    html = updates_html(page)
    assert "<mark>落实《青禾</mark>办法》" in html
    assert "没有的词" not in html
    assert 'href="register/index.html#doc=c"' in html


def test_text_of_documents_is_escaped() -> None:
    made = library(came("2024-01-05", paper("z", "要抓<u>整改</u>。", title="<i>题</i>")))
    html = updates_html(updates_page(replace(made, library=replace(made.library, watch=("整改",)))))
    assert "<i>题" not in html
    assert "<u>整改" not in html
