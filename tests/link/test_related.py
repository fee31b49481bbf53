"""Related documents and passages: by wording, citations and topics, each with its reason."""

from __future__ import annotations

from wenku.extract.citations import citations
from wenku.extract.topics import hits
from wenku.link.fold import Folded, fold
from wenku.link.library import Library
from wenku.link.related_passages import gathered, related_passages
from wenku.markdown.anchors import give_anchors
from wenku.model.block import Block
from wenku.model.document import Document, Kind, Metadata, SourceRef, Title
from wenku.model.topic import Topic
from wenku.render.related import pair_url, related_inputs, related_panel
from wenku.render.related_pairs import pages

TOPICS = (
    Topic("gai", "整改", ("整改",)),
    Topic("ze", "责任", ("责任",)),
    Topic("du", "督查", ("督查",)),
)
SAME = "对推诿扯皮、久拖不决的，由县委督查室会同有关部门提级办理并通报批评"
TWICE = "各单位每月末将进展情况报送办公室汇总，无正当理由不得延期报送"


def document(name: str, kind: Kind, title: str, *texts: str) -> Document:
    blocks = [Block("body", text, i) for i, text in enumerate(texts, start=1)]
    if kind != "speech":
        blocks = [
            Block("article", text, i, level=4, number=text[:3])
            for i, text in enumerate(texts, start=1)
        ]
    return Document(
        id=name,
        kind=kind,
        title=Title(title, "given"),
        source=SourceRef("x.txt", "0", "txt"),
        metadata=Metadata(),
        blocks=give_anchors(blocks),
    )


DOCUMENTS = (
    document(
        "s-a", "speech", "在推进会上的讲话",
        f"要压实整改责任。{SAME}。", "严格执行《甲县整改办法》第二条的规定。",
        "大家回去以后先开一次会，把今天讲的几件事原原本本传到每一个人。", f"{TWICE}。",
    ),
    document(
        "s-b", "speech", "在部署会上的讲话",
        f"第一，{SAME}！", "《甲县整改办法》第二条说得很清楚。", f"另外，{TWICE}。",
    ),
    document(
        "s-c", "speech", "在座谈会上的讲话",
        "整改的责任在党委。", "按《甲县整改办法》第一条办。",
    ),
    document("s-d", "speech", "在茶话会上的讲话", "祝大家节日愉快。"),
    document(
        "r-a", "regulation", "甲县整改办法",
        "第一条　为规范工作，制定本办法。", "第二条　按期办结。",
    ),
)  # fmt: skip


def made() -> Folded:
    return fold(
        Library(
            documents=DOCUMENTS,
            topics=TOPICS,
            hits={d.id: hits(d.blocks, TOPICS) for d in DOCUMENTS},
            cited={d.id: citations(d) for d in DOCUMENTS},
        )
    )


def test_the_nearest_document_comes_first_with_all_its_reasons() -> None:
    folded = made()
    near = folded.related.nearest["s-a"]
    assert near[0].document == "s-b"
    assert near[0].places == 2
    phrase = folded.related.sources.citations.phrase
    assert [phrase(cited) for cited in near[0].cited] == ["《甲县整改办法》第二条"]
    assert folded.related.nearest["s-d"] == ()


def test_nearness_is_mutual() -> None:
    nearest = made().related.nearest
    for name, found in nearest.items():
        assert all(name in {back.document for back in nearest[one.document]} for one in found)


def test_passages_are_related_by_wording_citation_and_topics() -> None:
    folded = made()
    found = related_passages(gathered("s-a", folded.related.sources))
    order = [block.anchor for block in DOCUMENTS[0].blocks]
    assert [order.index(one.anchor) for one in found] == sorted(
        order.index(one.anchor) for one in found
    )
    by_wording = [one for one in found if one.letters]
    assert [(one.document, one.letters) for one in by_wording] == [
        ("s-b", len(SAME.replace("、", "").replace("，", ""))),
        ("s-b", len(TWICE.replace("，", ""))),
    ]
    assert by_wording[0].excerpt.hits[0].of(by_wording[0].excerpt.text) == SAME
    assert [one.document for one in found if one.cited and one.cited.article] == ["s-b"]
    assert [(one.document, one.topics) for one in found if one.topics] == [("s-c", ("gai", "ze"))]


def test_the_panel_names_its_reasons_in_chinese_and_leads_side_by_side() -> None:
    panel = related_panel(related_inputs(made(), "s-a"))
    reasons = [reason.text for reason in panel.documents[0].reasons]
    assert reasons[0].startswith("相同表述 2 处，") and reasons[1] == "同引《甲县整改办法》第二条"
    assert panel.documents[0].reasons[0].url == "related/s-a--s-b.html" == pair_url("s-b", "s-a")


def test_two_documents_with_two_passages_have_a_page() -> None:
    found = dict(pages(made()))
    assert list(found) == ["related/s-a--s-b.html"]
    html = found["related/s-a--s-b.html"].html()
    assert "相同表述 2 处" in html
    assert "<mark>第一</mark>，" in html and "<mark>另外</mark>，" in html
