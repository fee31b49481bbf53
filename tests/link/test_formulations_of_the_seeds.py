"""The seeds: members from the one speech that spells them out, shown for the one that does not."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import pytest

from wenku.build.conversion import convert
from wenku.extract.statements import statements
from wenku.link.catalog import cards
from wenku.link.formulations import formulations
from wenku.link.library import Library
from wenku.markdown.anchors import give_anchors
from wenku.model.document import Document

SEEDS = Path(__file__).resolve().parents[3] / "shared" / "corpus" / "seeds"

pytestmark = pytest.mark.skipif(not SEEDS.is_dir(), reason="没有语料 ../shared/corpus")


def seed(path: Path) -> Document:
    draft = convert(path.read_bytes(), path.name, "speech")[0].draft
    assert draft
    return replace(draft, id=path.name[:3], blocks=give_anchors(draft.blocks))


def test_members_of_the_seeds() -> None:
    documents = tuple(seed(path) for path in sorted(SEEDS.glob("*.txt")))
    library = Library(documents, said={each.id: statements(each) for each in documents})
    found = {each.canonical: each for each in formulations(library, cards(library))}
    counts = {
        name: [(p.declared, [len(g.members) for g in p.listings]) for p in found[name].parts]
        for name in ("五个持续", "六个围绕、一个加强", "六个围绕", "一个加强")
    }
    assert counts == {
        "五个持续": [(5, [5])],
        "六个围绕、一个加强": [(6, [6]), (1, [1])],
        "六个围绕": [(6, [6])],
        "一个加强": [(1, [1])],
    }
    assert [card.id for card in found["六个围绕"].cards] == ["002"]
    listing = found["六个围绕"].parts[0].listings[0]
    assert [sighting.card.id for sighting in listing.sightings] == ["003"]
    assert [card.id for card in found["六个围绕、一个加强"].apart] == ["002"]
    assert all(each.agrees is not False for each in found.values())
