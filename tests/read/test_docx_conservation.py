"""Whatever the markup, every character is in the text or in the record of removals, once."""

from __future__ import annotations

from collections import Counter
from itertools import count

from docx_builder import cell, docx, field, p, r, row, table
from hypothesis import given, settings
from hypothesis import strategies as st

from wenku.read import docx as reader

MARK = 'w:id="1" w:author="某"'
INLINE = [
    lambda x: x,
    lambda x: f"<w:ins {MARK}>{x}</w:ins>",
    lambda x: f"<w:del {MARK}>{x}</w:del>",
    lambda x: f"<w:moveFrom {MARK}>{x}</w:moveFrom>",
    lambda x: f"<w:sdt><w:sdtPr/><w:sdtContent>{x}</w:sdtContent></w:sdt>",
    lambda x: f'<w:hyperlink r:id="h">{x}</w:hyperlink>',
    lambda x: f'<w:fldSimple w:instr="PAGE">{x}</w:fldSimple>',
    lambda x: f'<w:fldSimple w:instr="REF a">{x}</w:fldSimple>',
    lambda x: field("PAGE", "") .replace(r(""), x),
    lambda x: field("DATE", "").replace(r(""), x),
    lambda x: f"<w:r><w:ruby><w:rt>{x}</w:rt><w:rubyBase/></w:ruby></w:r>",
    lambda x: f"<w:r><w:pict><w:txbxContent>{p(x)}</w:txbxContent></w:pict></w:r>",
    lambda x: f"<w:unknown>{x}</w:unknown>",
    lambda x: x + "<w:r><w:br/></w:r>",
]  # fmt: skip
BLOCKS = [
    lambda x: x,
    lambda x: f"<w:sdt><w:sdtContent>{x}</w:sdtContent></w:sdt>",
    lambda x: f"<w:del {MARK}>{x}</w:del>",
    lambda x: table(row(cell(x), cell("<w:p/>"))),
    lambda x: table(row(cell(x))),
    lambda x: table(row(cell(x), cell("<w:p/>"), properties=f"<w:del {MARK}/>")),
    lambda x: table(row(cell(x, properties="<w:vMerge/>"), cell("<w:p/>"))),
]
PROPERTIES = [
    "", f"<w:rPr><w:del {MARK}/></w:rPr>", "<w:rPr><w:vanish/></w:rPr>",
    '<w:framePr w:dropCap="drop"/>', '<w:pStyle w:val="h1"/>',
]  # fmt: skip
RUNS = ["", "<w:vanish/>", "<w:b/>"]


@st.composite
def bodies(draw: st.DrawFn) -> tuple[str, int]:
    """A body and how many characters, all different, it holds (after the first paragraph)."""
    codes = count(0x4E00)

    def inline() -> str:
        content = r(chr(next(codes)), draw(st.sampled_from(RUNS)))
        for wrap in draw(st.lists(st.sampled_from(INLINE), max_size=3)):
            content = wrap(content)
        return content

    def block() -> str:
        inner = "".join(inline() for _ in range(draw(st.integers(1, 3))))
        content = p(inner, draw(st.sampled_from(PROPERTIES)))
        for wrap in draw(st.lists(st.sampled_from(BLOCKS), max_size=2)):
            content = wrap(content)
        return content

    body = "".join(block() for _ in range(draw(st.integers(1, 5))))
    return body, next(codes) - 0x4E00


@settings(max_examples=400, deadline=None)
@given(bodies())
def test_nothing_is_lost_and_nothing_is_doubled(made: tuple[str, int]) -> None:
    body, total = made
    document = reader.read(docx(p("首") + body))
    gone = "".join(removal.text for removal in document.removed)
    found = Counter(c for c in document.text + gone if "\u4e00" <= c < chr(0x4E00 + total))
    assert found == Counter({chr(0x4E00 + index): 1 for index in range(total)})
    assert document.text.count("首") == 1
