"""What a writer is told of a draft."""

from __future__ import annotations

from wenku.extract.citations import citations
from wenku.extract.statements import statements
from wenku.link.draft import Checked, check
from wenku.link.library import Library
from wenku.markdown.anchors import give_anchors
from wenku.model.block import Block
from wenku.model.document import Document, Kind, Metadata, SourceRef, Title
from wenku.model.facts import Facts


def document(name: str, *lines: str, kind: Kind = "speech", title: str = "讲话") -> Document:
    blocks = [
        Block("article", text, line, level=4, number=text[:3])
        if kind != "speech"
        else Block("body", text, line)
        for line, text in enumerate(lines, start=1)
    ]
    source = SourceRef(f"{name}.txt", "0" * 64, "txt")
    return Document(name, kind, Title(title, "given"), source, Metadata(), give_anchors(blocks))


HELD = (
    document(
        "s-1",
        "整改台账不能锁进抽屉，锁进抽屉的台账就是一张废纸。",
        "要做到“三个到位”（思想到位、责任到位、措施到位）。",
    ),
    document("s-2", "各单位要坚持“四个回看”，把旧账再翻一遍。"),
    document(
        "r-1",
        "第一条　整改台账由巡察机构保管，未经批准不得带离办公场所。",
        "第二条　本办法自发布之日起施行。",
        kind="regulation",
        title="XX县整改台账管理办法",
    ),
)


def checked(*lines: str) -> Checked:
    said = {d.id: statements(d) for d in HELD}
    cited = {d.id: citations(d) for d in HELD}
    library = Library(HELD, hits={d.id: () for d in HELD}, said=said, cited=cited)
    draft = document("draft", *lines)
    return check(Facts(draft, statements(draft), citations(draft)), library)


def test_sentences_word_for_word_and_nearly() -> None:
    found = checked(
        "今年雨水多。整改台账不能锁进抽屉，锁进抽屉的台账就是一张废纸。",
        "整改台账不能放进抽屉，放进抽屉的台账就是一张废纸！好。",
    )
    assert found.total == 2
    assert [(s.line, s.found, s.sources[0].document) for s in found.sentences] == [
        (1, "exact", "s-1"),
        (2, "near", "s-1"),
    ]
    source = found.sentences[1].sources[0]
    differing = [(c.old.of(source.text), c.new.of(found.sentences[1].text)) for c in source.changes]
    assert differing == [("锁", "放"), ("锁", "放")]


def test_formulations_miscounted_incomplete_and_otherwise_put() -> None:
    found = checked(
        "要做到“三个到位”（思想到位、责任到位）。",
        "要坚持“五个回看”，对照检查。",
        "要做到“三个到位”（思想到位、责任到位、效果到位）。",
    )
    said = [(remark.line, remark.message) for remark in found.phrases]
    assert (1, "写明 3 项，列出 2 项：思想到位、责任到位") in said
    assert (1, "库内列有“措施到位”，文稿没有") in said
    assert any(line == 2 and "有“四个回看”" in message for line, message in said)
    assert any(line == 3 and "“效果到位”，库内所列没有" in message for line, message in said)


def test_rules_that_are_held_absent_or_have_no_such_article() -> None:
    found = checked(
        "按照《XX县整改台账管理办法》第一条执行。",
        "按照《XX县整改台账管理办法》第九条执行。",
        "按照《XX县会议管理办法》执行。",
    )
    assert found.cited == 3
    assert [remark.line for remark in found.citations] == [2, 3]
    assert "未收录" in found.citations[1].message


def test_quotations_are_to_be_checked_where_no_rule_has_them() -> None:
    found = checked(
        "XX书记强调，凡事都要讲方法，不讲方法就要走弯路。",
        "XX书记强调，整改台账由巡察机构保管，未经批准不得带离办公场所。",
    )
    assert [remark.line for remark in found.quotes] == [1]


def test_an_empty_draft() -> None:
    found = checked("好。")
    assert found.total == 0 and not found.sentences
