"""What a topic page tells: demands, ties, what is said most, who is silent."""

from __future__ import annotations

from wenku.extract.statements import statements
from wenku.extract.topics import hits
from wenku.link.catalog import cards
from wenku.link.library import Library
from wenku.link.passages import topic_passages
from wenku.link.topic_dossier import Dossier, dossiers
from wenku.link.topic_ties import ties
from wenku.markdown.anchors import give_anchors
from wenku.model.block import Block
from wenku.model.document import KINDS, Document, Finding, Kind, Metadata, SourceRef, Title
from wenku.model.topic import Topic, TopicHit
from wenku.text.span import Span

GAI = Topic("gai", "整改", ("整改",))
ZE = Topic("ze", "责任", ("责任",), broader=("gai", "none"))
FAR = Topic("far", "远处", ("远处的事",))


def document(name: str, kind: Kind, date: str, *texts: str) -> Document:
    return Document(
        id=name,
        kind=kind,
        title=Title(name, "given"),
        source=SourceRef("x.txt", "0", "txt"),
        metadata=Metadata((("date", Finding(date)),)),
        blocks=give_anchors([Block("body", text, i) for i, text in enumerate(texts, start=1)]),
    )


DOCUMENTS = (
    document(
        "a", "speech", "2020", "整改要讲“后半篇文章”。", "各单位要把整改责任压到具体的人头上去。"
    ),
    document("b", "speech", "2021", "“后半篇文章”在整改。各单位要把整改责任，压到具体的人头上去。"),
    document("c", "regulation", "2019", "党组织承担整改责任。", "不相干的一段。"),
    document("d", "discipline", "2019", "不相干的一段。"),
)


def made() -> dict[str, Dossier]:
    topics = (GAI, ZE, FAR)
    library = Library(
        documents=DOCUMENTS,
        topics=topics,
        hits={d.id: hits(d.blocks, topics) for d in DOCUMENTS},
        said={d.id: statements(d) for d in DOCUMENTS},
    )
    all_cards = cards(library)
    collections = {kind: tuple(c for c in all_cards if c.kind == kind) for kind in KINDS}
    found = dossiers(library, topic_passages(library, all_cards), collections)
    return {dossier.passages.topic.id: dossier for dossier in found}


def test_broader_topics_are_named_and_narrower_ones_derived() -> None:
    assert [topic.title for topic in made()["ze"].broader] == ["整改"]
    assert [topic.id for topic in made()["gai"].narrower] == ["ze"]


def test_demands_stand_with_the_topic_of_their_paragraph() -> None:
    groups = made()["ze"].passages.groups
    found = [(g.card.id, d.text) for g in groups for d in g.demands]
    assert ("a", "各单位要把整改责任压到具体的人头上去。") in found
    assert not any("后半篇" in text for name, text in found if name == "a")


def test_ties_count_shared_paragraphs_and_their_share() -> None:
    def hit(topic: str, anchor: str) -> TopicHit:
        return TopicHit(topic, anchor, (Span(0, 1),))

    found = ties(
        (GAI, ZE, FAR),
        [
            (hit("gai", "1"), hit("ze", "1"), hit("gai", "2"), hit("ze", "2"), hit("gai", "3")),
            (hit("gai", "1"), hit("far", "1")),
        ],
    )
    assert [(tie.id, tie.shared, tie.share) for tie in found["gai"]] == [("ze", 2, 50)]
    assert [(tie.id, tie.shared, tie.share) for tie in found["ze"]] == [("gai", 2, 100)]
    assert found["far"] == ()
    assert made()["gai"].related == ()  # what is above or below is no related topic


def test_what_is_said_most_is_blind_to_punctuation() -> None:
    most = made()["gai"].most
    phrase = most.phrases[0]
    assert (phrase.text, phrase.count, phrase.documents) == ("后半篇文章", 2, 2)
    sentence = most.sentences[0]
    assert (sentence.text, sentence.documents) == ("各单位要把整改责任压到具体的人头上去。", 2)
    assert [spot.document for spot in sentence.spots] == ["a", "b"]


def test_documents_that_do_not_speak_of_a_topic_are_named() -> None:
    silent = {one.kind: one for one in made()["gai"].silent}
    assert (silent["discipline"].count, silent["discipline"].total) == (1, 1)
    assert [card.id for card in silent["discipline"].cards] == ["d"]
    assert silent["speech"].count == 0
