"""What a build brought, told against what was remembered of the library before."""

from __future__ import annotations

from dataclasses import replace

from registering import folded, paper

from wenku.index.watch_words import spotted
from wenku.link.memory import Memory, short, unpacked
from wenku.link.news import News, news
from wenku.model.document import Document
from wenku.render.news import lines, summary
from wenku.text.digest import sha256_text

WORDS = ("形式主义", "整改")
SPEECH = paper("a", "要抓好整改。", "要落实《青禾办法》。要做到“五个持续”。")
RULE = paper("r", "为规范工作，制定本办法。", kind="regulation", title="青禾办法")


def build(before: Memory | None, *documents: Document, stamp: str = "1") -> tuple[News, Memory]:
    made = folded(*documents)
    digests = {d.id: sha256_text(repr(d.blocks)) for d in documents}
    return news(
        made,
        digests,
        stamp,
        before,
        spot=lambda document, among: spotted(document.blocks, WORDS, among=among),
    )


def test_of_a_first_build_nothing_is_told() -> None:
    told, memory = build(None, SPEECH, RULE)
    assert told == News(2, first=True)
    assert set(memory.documents) == {"a", "r"}
    assert len(lines(told)) == 1


def test_without_a_change_there_are_no_news() -> None:
    _, memory = build(None, SPEECH, RULE)
    told, after = build(memory, SPEECH, RULE)
    assert not told.any()
    assert after == memory
    assert (lines(told), summary(told)) == ((), "")


def test_another_program_makes_no_news() -> None:
    _, memory = build(None, SPEECH)
    told, after = build(memory, SPEECH, stamp="2")
    assert not told.any()
    assert after == replace(memory, stamp="2")


def test_what_a_new_document_brings() -> None:
    _, memory = build(None, SPEECH)
    new = paper(
        "b",
        "要反对形式主义。要做到“五个持续”。",
        "要写好“三张清单”。要遵守《赤水规定》。整改、再整改。",
    )
    told, _ = build(memory, SPEECH, new)
    (one,) = told.arrivals
    assert (one.id, one.change, one.former) == ("b", "added", "")
    assert one.total == 5
    assert one.demands == ("要反对形式主义。", "要做到“五个持续”。", "要写好“三张清单”。")
    assert one.phrases == ("三张清单",)
    assert one.wanted == ("赤水规定",)
    assert [(w.word, w.count, w.sentence) for w in one.watched] == [
        ("形式主义", 1, "要反对形式主义。"),
        ("整改", 2, "整改、再整改。"),
    ]
    assert (told.met, told.missed, told.removed) == (0, 0, ())
    assert "新增 1 篇《第b篇讲话》；新要求 5 条，新提法 1 个，引用而未收录 1 部" in summary(told)


def test_of_a_changed_document_only_what_is_new_in_it() -> None:
    _, memory = build(None, SPEECH)
    later = paper("a", "要抓好整改。", "要落实《青禾办法》。要反对形式主义。", title="改题")
    told, _ = build(memory, later)
    (one,) = told.arrivals
    assert (one.change, one.former, one.total) == ("changed", "第a篇讲话", 1)
    assert one.demands == ("要反对形式主义。",)
    assert one.wanted == ()
    assert [watched.word for watched in one.watched] == ["形式主义"]
    assert any("原题《第a篇讲话》" in line for line in lines(told))


def test_a_rule_that_comes_in_and_goes_out_again() -> None:
    _, without = build(None, SPEECH)
    told, held = build(without, SPEECH, RULE)
    assert (told.met, told.missed) == (1, 0)
    told, _ = build(held, SPEECH)
    assert (told.met, told.missed, told.removed) == (0, 1, ("青禾办法",))
    assert not told.arrivals
    assert len(lines(told)) == 2


def test_a_phrase_is_new_once() -> None:
    _, memory = build(None, RULE)
    _, memory = build(memory, RULE, SPEECH)
    told, _ = build(memory, RULE, SPEECH, paper("c", "要做到“五个持续”。"))
    assert [one.phrases for one in told.arrivals] == [()]


def test_many_documents_are_summed_up() -> None:
    _, memory = build(None, RULE)
    told, _ = build(memory, RULE, *(paper(f"m{n:03}", "讲话。") for n in range(50)))
    said = lines(told)
    assert len(said) == 21
    assert "共 50 篇" in said[-1]
    assert summary(told) == "新增 50 篇《第m000篇讲话》《第m001篇讲话》等"


def test_digests_are_packed_without_loss() -> None:
    _, memory = build(None, SPEECH)
    texts = {block.text for block in SPEECH.blocks}
    assert unpacked(memory.documents["a"].paragraphs) == {short(text) for text in texts}
