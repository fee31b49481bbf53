"""A generated rule, printed as plain lines, is taken apart into what it was made from."""

from __future__ import annotations

from dataclasses import dataclass, field

from hypothesis import given, settings
from hypothesis import strategies as st

from wenku.clean import clean
from wenku.model.source import RawDocument, lines_of
from wenku.structure.rule import structure
from wenku.text.numerals import write

BLANKS = st.sampled_from([" ", "　", "", "  "])
WORDS = st.sampled_from(
    [
        "各单位应当建立台账",
        "党组织应当定期报告",
        "中层干部应当带头",
        "有关部门应当配合",
        "规范工作程序",
    ]
)


@dataclass
class Printed:
    """The lines of a rule and the (role, number) that each was printed for."""

    lines: list[str] = field(default_factory=list)
    truth: list[tuple[str, str | None]] = field(default_factory=list)

    def add(self, role: str, number: str | None, text: str) -> None:
        """Print one line."""
        self.lines.append(text)
        self.truth.append((role, number))


@st.composite
def rules(draw: st.DrawFn) -> Printed:
    """A rule of 1 to 300 articles in chapters, with 款, 项 and 目."""
    printed = Printed()
    printed.add("title", None, draw(st.sampled_from(["XX县巡察工作办法", "XX镇议事规则（试行）"])))
    count = draw(st.integers(1, 300))
    blank = draw(BLANKS)
    parts = draw(st.booleans())
    chapter = section = part = 0
    for value in range(1, count + 1):
        if parts and (value == 1 or draw(st.integers(0, 60)) == 0):
            part, chapter, section = part + 1, 0, 0
            number = f"第{write(part)}编"
            printed.add("part", number, f"{number} 工作")
        if value == 1 or draw(st.integers(0, 20)) == 0:
            chapter, section = chapter + 1, 0
            number = f"第{write(chapter)}章"
            printed.add("chapter", number, f"{number}　程序和要求")
        if draw(st.integers(0, 30)) == 0:
            section += 1
            number = f"第{write(section)}节"
            printed.add("section", number, f"{number}　办理")
        article(draw, printed, value, blank)
    return printed


def article(draw: st.DrawFn, printed: Printed, value: int, blank: str) -> None:
    """One article and what belongs to it."""
    number = f"第{write(value)}条"
    listed = draw(st.integers(0, 4)) == 0
    end = "：" if listed else "。"
    printed.add("article", number, f"{number}{blank}{draw(WORDS)}{end}")
    for item in range(1, draw(st.integers(2, 12)) + 1 if listed else 1):
        printed.add("item", f"（{write(item)}）", f"（{write(item)}）{draw(WORDS)}；")
        for subitem in range(1, draw(st.sampled_from([1, 1, 1, 4]))):
            printed.add("subitem", f"{subitem}.", f"{subitem}.{draw(WORDS)}；")
    for clause in range(2, draw(st.sampled_from([2, 2, 3, 4]))):
        text = draw(st.sampled_from([f"{number}规定的期限可以延长。", f"{draw(WORDS)}。"]))
        printed.add("clause", str(clause), text)


@settings(max_examples=60, deadline=None)
@given(rules())
def test_a_rule_comes_back(printed: Printed) -> None:
    made = structure(clean(RawDocument("txt", lines_of(printed.lines))))
    assert [block.text for block in made.blocks] == printed.lines
    assert [(block.role, block.number) for block in made.blocks] == printed.truth
    assert not made.diagnostics


@settings(max_examples=100, deadline=None)
@given(
    st.lists(
        st.text(alphabet="第一二十条章节编（）：。、 　1.之附件的甲2019年月日", max_size=40),
        max_size=40,
    )
)
def test_no_text_is_changed_whatever_it_is(lines: list[str]) -> None:
    """Blank lines apart, every line of the clean text is a block, verbatim and in order."""
    cleaned = clean(RawDocument("txt", lines_of(lines)))
    made = structure(cleaned)
    expected = [line.text for line in cleaned.lines if line.text.strip(" \u3000")]
    assert [block.text for block in made.blocks] == expected
    for block in made.blocks:
        starts = [mark.span.start for mark in block.marks]
        assert starts == sorted(starts)
        assert all(mark.span.end <= len(block.text) for mark in block.marks)
        assert all(
            not a.span.touches(b.span) for a, b in zip(block.marks, block.marks[1:], strict=False)
        )
