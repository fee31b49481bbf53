"""Terms: what set phrases, declared short names and other names of rules stand for, and where."""

from __future__ import annotations

from wenku.build.fidelity import body_of_page, difference, text_of
from wenku.extract.citations import citations
from wenku.extract.statements import statements
from wenku.link.fold import Folded, fold
from wenku.link.library import Library
from wenku.link.terms import Gloss, Glossary, glossary, spelled_out
from wenku.markdown.anchors import give_anchors
from wenku.model.block import Block
from wenku.model.document import Document, Metadata, SourceRef, Title
from wenku.render.document import pages


def document(name: str, title: str, *texts: str) -> Document:
    blocks = [Block("body", text, i) for i, text in enumerate(texts, start=1)]
    return Document(
        id=name,
        kind="speech",
        title=Title(title, "given"),
        source=SourceRef("x.txt", "0", "txt"),
        metadata=Metadata(),
        blocks=give_anchors(blocks),
    )


SPELLED = document(
    "s-a",
    "在培训班上的讲话",
    "要做到“三个坚持”（坚持原则、坚持标准、坚持规矩），不走样。",
    "“三个坚持”要天天讲。",
)
USING = document(
    "s-b",
    "在座谈会上的讲话",
    "县委整改工作领导小组（以下简称领导小组）要牵头，《甲县整改办法》（以下简称《办法》）写得很清楚。",
    "把“三个坚持”落到实处，“三个坚持”不能丢。由领导小组督办。",
    "县委整改工作领导小组每月通报。管理办法另行制定；对照《办法》和党章查一查。",
)


def folded() -> Folded:
    documents = (SPELLED, USING)
    return fold(
        Library(
            documents=documents,
            said={d.id: statements(d) for d in documents},
            cited={d.id: citations(d) for d in documents},
        )
    )


def made(held: Folded, one: Document) -> Glossary:
    return glossary(
        one,
        held.library.said[one.id].formulations,
        held.links.of[one.id],
        spelled_out(held.formulations),
        held.card,
        held.related.pinpoints[one.id],
    )


def shown(found: Glossary, one: Document) -> list[tuple[int, str, str]]:
    texts = {block.anchor: (i, block.text) for i, block in enumerate(one.blocks, start=1)}
    return [
        (texts[use.anchor][0], use.span.of(texts[use.anchor][1]), found.glosses[use.gloss].term)
        for use in found.uses
    ]


def gloss(found: Glossary, term: str) -> Gloss:
    return next(one for one in found.glosses if one.term == term)


def test_each_term_is_marked_once_a_paragraph() -> None:
    assert shown(made(folded(), USING), USING) == [
        (2, "三个坚持", "三个坚持"),
        (2, "领导小组", "领导小组"),
        (3, "《办法》", "办法"),
        (3, "党章", "党章"),
    ]


def test_a_phrase_stands_for_the_members_that_another_text_spells_out() -> None:
    held = folded()
    one = gloss(made(held, USING), "三个坚持")
    assert one.says == ("三个坚持：坚持原则、坚持标准、坚持规矩",)
    assert one.where == "在培训班上的讲话　第1段"
    assert one.url == f"speeches/s-a.html#{SPELLED.blocks[0].anchor}"
    assert one.page.startswith("register/f-")


def test_the_text_that_spells_a_phrase_out_is_not_explained_to_itself() -> None:
    found = made(folded(), SPELLED)
    assert shown(found, SPELLED) == [(2, "三个坚持", "三个坚持")]
    assert gloss(found, "三个坚持").where == "本文第1段"


def test_a_short_name_stands_for_what_its_sentence_declares() -> None:
    one = gloss(made(folded(), USING), "办法")
    assert one.says == (USING.blocks[0].text,)
    assert (one.where, one.url) == ("本文第1段", f"#{USING.blocks[0].anchor}")


def test_another_name_of_a_rule_stands_for_its_title() -> None:
    one = gloss(made(folded(), USING), "党章")
    assert one.says == ("《中国共产党章程》",)
    assert (one.url, one.more) == ("", "未收录")


def test_the_text_of_the_page_stays_what_the_document_says() -> None:
    held = folded()
    html = {url: route.html() for url, route in pages(held)}
    for one in held.library.documents:
        page = html[f"speeches/{one.id}.html"]
        assert 'class="wk-term"' in page and "用语释义" in page
        assert difference(text_of(one), body_of_page(page) or "") is None
