"""Quotations meet their other wordings, whoever is named and however they are marked."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import pytest

from wenku.build.conversion import convert
from wenku.extract.statements import statements
from wenku.link.catalog import cards
from wenku.link.library import Library
from wenku.link.quotations import Quotation, quotations
from wenku.link.wordings import letters, wordings
from wenku.markdown.anchors import give_anchors
from wenku.model.block import Block
from wenku.model.document import Document, Kind, Metadata, SourceRef, Title

SEEDS = Path(__file__).resolve().parents[3] / "shared/corpus/seeds"


def speech(name: str, *paragraphs: str, kind: Kind = "speech") -> Document:
    blocks = [Block("body", text, line) for line, text in enumerate(paragraphs, start=1)]
    source = SourceRef(f"speeches/{name}.txt", "0" * 64, "txt")
    return Document(
        name, kind, Title(f"第{name}篇", "given"), source, Metadata(), give_anchors(blocks)
    )


def found(*documents: Document) -> tuple[Quotation, ...]:
    said = {document.id: statements(document) for document in documents}
    library = Library(documents, hits={d.id: () for d in documents}, said=said)
    return quotations(library, cards(library))


PLAIN = "XX书记强调，整改台账不能锁进抽屉，锁进抽屉的台账就是一张废纸。"
MARKED = "会上XX书记指出：“整改台账不能锁进抽屉，锁进抽屉的台账等于废纸一张！”"
UNSAID = "整改台账不能够锁进抽屉，锁进抽屉的台账就是一张废纸，这个道理要反复讲。"


def test_all_wordings_of_a_sentence_are_one_group() -> None:
    (group,) = found(speech("a", PLAIN), speech("b", MARKED), speech("c", "无关的话。", UNSAID))
    assert sorted(member.card.id for member in group.members) == ["a", "b", "c"]
    assert group.variants == 3 and not group.held
    by_id = {member.card.id: member for member in group.members}
    assert by_id["a"].speaker == "XX书记" and not by_id["a"].marked
    assert by_id["b"].marked and by_id["c"].speaker == "" and not by_id["c"].quoted
    reference = group.reference
    for member in group.members:
        rebuilt, at = "", 0
        for change in member.changes:
            rebuilt += member.text[at : change.new.start] + change.old.of(reference)
            at = change.new.end
        assert letters(rebuilt + member.text[at:]) == letters(reference)


@pytest.mark.parametrize(
    ("said", "verdict"),
    [
        ("整改台账由巡察机构保管，未经批准不得带离办公场所。", "exact"),
        ("整改台账由巡察机构保管、未经批准不得带离办公场所。", "punctuation"),
        ("整改台账由巡察机构保管，未经批准不能带离办公场所。", "wording"),
    ],
)
def test_where_the_rule_is_held_its_words_judge(said: str, verdict: str) -> None:
    rule = speech("r", "整改台账由巡察机构保管，未经批准不得带离办公场所。", kind="regulation")
    (group,) = found(speech("a", f"XX书记强调，{said}"), rule)
    assert group.held and group.reference.startswith("整改台账由巡察机构保管，")
    assert [m.verdict for m in group.members if m.card.id == "a"] == [verdict]
    assert [m.original for m in group.members if m.card.id == "r"] == [True]


def test_sentences_that_only_share_a_set_phrase_stay_apart() -> None:
    groups = found(
        speech("a", "XX书记强调，要做好巡察“后半篇文章”，年底前把台账逐项对账销号。"),
        speech("b", "XX书记强调，村级巡察要走进院坝听民声，做好巡察“后半篇文章”。"),
    )
    assert len(groups) == 2
    assert all(len(group.members) == 1 for group in groups)


def test_long_texts_without_anything_in_common_are_left_at_once() -> None:
    documents = [speech("a", "春种秋收。" * 20_000)]
    assert wordings(documents, ["整改台账不能锁进抽屉"]) == ()
    assert wordings(documents, []) == ()


def test_a_sentence_repeated_many_times_is_found_each_time() -> None:
    sentence = "整改台账不能锁进抽屉里睡大觉。"
    hits = wordings([speech("a", *[sentence] * 50)], [letters(sentence)])
    assert len(hits) == 50


def test_the_seeds() -> None:
    if not SEEDS.exists():
        pytest.skip("../shared/corpus/seeds is not here")
    (group,) = (g for g in found(*map(_seed, sorted(SEEDS.glob("*.txt")))) if g.variants > 1)
    assert sorted(member.card.id[:3] for member in group.members) == ["000", "001", "003", "004"]
    assert sum(member.quoted for member in group.members) == 2
    assert not group.held


def _seed(path: Path) -> Document:
    draft = convert(path.read_bytes(), path.name, "speech")[0].draft
    assert draft is not None
    return replace(draft, id=path.stem, blocks=give_anchors(draft.blocks))
