"""Demands in the text of their document: an anchor each, and the text as it was."""

from __future__ import annotations

import re

from wenku.extract.statements import statements
from wenku.markdown.anchors import give_anchors
from wenku.model.block import Block
from wenku.model.document import Document, Metadata, SourceRef, Title
from wenku.render.body import Additions, body
from wenku.render.demands import demand_wraps, spans

TEXT = "今天开会。县委巡察办要抓好<整改>，不得拖延。各单位必须落实责任。"


def test_every_demand_has_an_anchor_of_its_own() -> None:
    (block,) = give_anchors([Block("body", TEXT, 1)])
    source = SourceRef("speeches/a.txt", "0" * 64, "txt")
    document = Document("a", "speech", Title("讲话", "given"), source, Metadata(), (block,))
    found = statements(document).requirements
    assert len(found) == 2
    html = body((block,), {}, assets="", added=Additions(demand_wraps(spans(found))))
    wrapped = re.findall(r'<span class="demand" id="([^"]+)">(.*?)</span>', html)
    assert [text.replace("&lt;", "<").replace("&gt;", ">") for _, text in wrapped] == [
        one.text for one in found
    ]
    assert [name for name, _ in wrapped] == [
        f"{one.place.block}.{one.place.span.start}" for one in found
    ]
