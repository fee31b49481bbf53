"""Automatic numbering: what Word prints, by hand."""

from __future__ import annotations

from docx_builder import abstract, docx, in_list, level, num, p, r, style

from wenku.model.source import RawDocument
from wenku.read import docx as reader

CHAPTERS = abstract(
    1,
    level(0, "chineseCountingThousand", "第%1章　"),
    level(1, "chineseCountingThousand", "第%2条　", '<w:lvlRestart w:val="0"/>'),
    level(2, "chineseCountingThousand", "（%3）"),
)
OUTLINE = abstract(
    2, level(0, "decimal", "%1"), level(1, "decimal", "%1.%2　"), level(2, "decimal", "%1.%2.%3")
)
DELETED_MARK = '<w:rPr><w:del w:id="1" w:author="某"/></w:rPr>'


def read(body: str, numbering: str, **parts: str) -> RawDocument:
    return reader.read(docx(body, numbering=numbering, **parts))


def texts(body: str, numbering: str, **parts: str) -> list[str]:
    return [line.text for line in read(body, numbering, **parts).lines]


def items(*places: tuple[int, int]) -> str:
    return "".join(p("文", in_list(list_id, depth)) for list_id, depth in places)


def test_articles_go_on_over_chapters() -> None:
    body = items((1, 0), (1, 1), (1, 1), (1, 2), (1, 2), (1, 0), (1, 1), (1, 2))
    assert texts(body, CHAPTERS + num(1, 1)) == [
        "第一章　文", "第一条　文", "第二条　文", "（一）文", "（二）文",
        "第二章　文", "第三条　文", "（一）文",
    ]  # fmt: skip


def test_the_label_is_told_from_the_text() -> None:
    document = read(items((1, 1)), CHAPTERS + num(1, 1))
    assert document.lines[0].list_label == len("第一条　")
    assert document.lines[0].span.of(document.text) == "第一条　文"


def test_lower_levels_begin_anew() -> None:
    body = items((1, 0), (1, 1), (1, 1), (1, 2), (1, 0), (1, 1), (1, 2))
    assert texts(body, OUTLINE + num(1, 2)) == [
        "1文", "1.1　文", "1.2　文", "1.2.1文", "2文", "2.1　文", "2.1.1文",
    ]  # fmt: skip


def test_a_level_may_begin_anew_only_after_a_certain_one() -> None:
    lists = abstract(
        1,
        level(0, "decimal", "%1"),
        level(1, "decimal", "%1.%2"),
        level(2, "decimal", "（%3）", '<w:lvlRestart w:val="1"/>'),
    )
    body = items((1, 0), (1, 1), (1, 2), (1, 1), (1, 2), (1, 0), (1, 2))
    assert texts(body, lists + num(1, 1)) == [
        "1文", "1.1文", "（1）文", "1.2文", "（2）文", "2文", "（1）文",
    ]  # fmt: skip


def test_lists_of_one_definition_count_together_unless_one_starts_over() -> None:
    over = '<w:lvlOverride w:ilvl="0"><w:startOverride w:val="5"/></w:lvlOverride>'
    lists = abstract(1, level(0, "decimal", "%1.")) + num(1, 1) + num(2, 1) + num(3, 1, over)
    body = items((1, 0), (2, 0), (3, 0), (3, 0), (1, 0))
    assert texts(body, lists) == ["1.文", "2.文", "5.文", "6.文", "7.文"]


def test_an_override_changes_how_a_level_prints() -> None:
    over = f'<w:lvlOverride w:ilvl="0">{level(0, "upperLetter", "%1)")}</w:lvlOverride>'
    lists = abstract(1, level(0, "decimal", "%1.")) + num(1, 1) + num(2, 1, over)
    assert texts(items((1, 0), (2, 0)), lists) == ["1.文", "B)文"]


def test_numbers_by_style_take_the_level_linked_to_it() -> None:
    styles = (
        style("h1", name="heading 1", paragraph='<w:numPr><w:numId w:val="1"/></w:numPr>')
        + style("h2", name="heading 2", based_on="h1", paragraph=in_list(1, 0))
        + style("own", based_on="h2")
    )
    lists = abstract(
        1,
        level(0, "chineseCounting", "%1、", '<w:pStyle w:val="h1"/>'),
        level(1, "chineseCounting", "（%2）", '<w:pStyle w:val="h2"/>'),
    )
    body = "".join(p("文", f'<w:pStyle w:val="{key}"/>') for key in ("h1", "h2", "own", "h1", "h2"))
    document = read(body, lists + num(1, 1), styles=styles)
    assert [line.text for line in document.lines] == [
        "一、文",
        "（一）文",
        "（二）文",
        "二、文",
        "（一）文",
    ]
    assert [line.hint for line in document.lines[:3]] == ["heading1", "heading2", "heading2"]


def test_number_zero_takes_the_number_of_the_style_away() -> None:
    styles = style("h1", paragraph=in_list(1, 0))
    lists = abstract(1, level(0, "decimal", "%1.")) + num(1, 1)
    body = p("甲", '<w:pStyle w:val="h1"/>') + p("乙", f'<w:pStyle w:val="h1"/>{in_list(0)}')
    assert texts(body, lists, styles=styles) == ["1.甲", "乙"]


def test_numbering_styles_are_followed() -> None:
    styles = style("条款", kind="numbering", paragraph='<w:numPr><w:numId w:val="1"/></w:numPr>')
    lists = (
        '<w:abstractNum w:abstractNumId="1"><w:styleLink w:val="条款"/>'
        f"{level(0, 'decimal', '%1）')}</w:abstractNum>"
        '<w:abstractNum w:abstractNumId="2"><w:numStyleLink w:val="条款"/></w:abstractNum>'
    )
    assert texts(items((2, 0), (1, 0)), lists + num(1, 1) + num(2, 2), styles=styles) == [
        "1）文",
        "2）文",
    ]


def test_a_circle_of_numbering_styles_ends() -> None:
    styles = style("环", kind="numbering", paragraph='<w:numPr><w:numId w:val="1"/></w:numPr>')
    lists = '<w:abstractNum w:abstractNumId="1"><w:numStyleLink w:val="环"/></w:abstractNum>'
    document = read(items((1, 0)), lists + num(1, 1), styles=styles)
    assert document.text == "文"
    assert [each.code for each in document.diagnostics] == ["docx.numbering"]


def test_legal_numbering_prints_decimals() -> None:
    lists = abstract(
        1, level(0, "chineseCounting", "第%1章"), level(1, "decimal", "%1.%2", "<w:isLgl/>")
    )
    assert texts(items((1, 0), (1, 1)), lists + num(1, 1)) == ["第一章文", "1.1文"]


def test_the_room_after_a_label() -> None:
    def lists(text: str, suffix: str) -> str:
        made = abstract(1, level(0, "decimal", text)) + num(1, 1)
        return made.replace('<w:suff w:val="nothing"/>', suffix)

    def label(text: str, suffix: str) -> str:
        return texts(items((1, 0)), lists(text, suffix))[0]

    assert label("%1.", "") == "1. 文"
    assert label("%1.", '<w:suff w:val="tab"/>') == "1. 文"
    assert label("%1.", '<w:suff w:val="space"/>') == "1. 文"
    assert label("%1、", "") == "1、文"
    assert label("（%1）", '<w:suff w:val="space"/>') == "（1）文"
    assert label("第%1条", "") == "第1条 文"


def test_bullets_of_symbol_fonts() -> None:
    def bullet(text: str, font: str) -> str:
        lists = abstract(1, level(0, "bullet", text)).replace(
            "</w:lvl>", f'<w:rPr><w:rFonts w:ascii="{font}"/></w:rPr></w:lvl>'
        )
        return texts(items((1, 0)), lists + num(1, 1))[0]

    assert bullet("\uf06c", "Wingdings") == "•文"
    assert bullet("l", "Wingdings") == "•文"
    assert bullet("\uf0d8", "Wingdings") == "➢文"
    assert bullet("\uf0fc", "Wingdings") == "✓文"
    assert bullet("\uf0b7", "Symbol") == "•文"
    assert bullet("\uf0b7", "宋体") == "•文"
    assert bullet("—", "宋体") == "—文"
    assert bullet("", "") == "•文"


def test_deleted_paragraphs_are_not_counted() -> None:
    lists = abstract(1, level(0, "decimal", "%1.")) + num(1, 1)
    gone = f'<w:del w:id="2" w:author="某">{r("旧").replace("w:t", "w:delText")}</w:del>'
    body = p("甲", in_list(1)) + p(gone, in_list(1) + DELETED_MARK) + p("乙", in_list(1))
    assert texts(body, lists) == ["1.甲", "2.乙"]


def test_hidden_paragraphs_are_not_counted() -> None:
    lists = abstract(1, level(0, "decimal", "%1.")) + num(1, 1)
    hidden = p(r("暗", "<w:vanish/>"), in_list(1) + "<w:rPr><w:vanish/></w:rPr>")
    assert texts(p("甲", in_list(1)) + hidden + p("乙", in_list(1)), lists) == ["1.甲", "2.乙"]


def test_an_empty_paragraph_of_a_list_prints_its_number() -> None:
    lists = abstract(1, level(0, "decimal", "%1.")) + num(1, 1)
    assert texts(p("", in_list(1)) + p("乙", in_list(1)), lists) == ["1.", "2.乙"]


def test_a_level_without_text_counts_and_prints_nothing() -> None:
    lists = abstract(1, level(0, "none", ""), level(1, "decimal", "%2.")) + num(1, 1)
    assert texts(items((1, 0), (1, 1), (1, 0), (1, 1)), lists) == ["文", "1.文", "文", "1.文"]


def test_a_custom_format_stands_in_an_alternative() -> None:
    form = (
        '<mc:AlternateContent><mc:Choice Requires="w14"><w:numFmt w:val="custom"'
        ' w:format="001, 002, 003, ..."/></mc:Choice><mc:Fallback><w:numFmt w:val="decimal"/>'
        "</mc:Fallback></mc:AlternateContent>"
    )
    made = level(0, "x", "%1号").replace('<w:numFmt w:val="x"/>', form)
    assert texts(items((1, 0)), abstract(1, made) + num(1, 1)) == ["001号文"]


def test_what_cannot_be_resolved_is_told_not_guessed() -> None:
    lists = abstract(1, level(0, "koreanLegal", "%1.")) + num(1, 1)
    for body, numbering in (
        (items((1, 0)), lists),
        (items((9, 0)), lists),
        (items((1, 4)), lists),
        (items((1, 0)), ""),
    ):
        document = read(body, numbering)
        assert document.text == "文"
        assert [(each.code, each.line) for each in document.diagnostics] == [("docx.numbering", 1)]


def test_a_list_that_begins_on_a_lower_level_is_doubted() -> None:
    document = read(items((1, 1), (1, 0)), OUTLINE + num(1, 2))
    assert document.lines[0].text == "1.1　文"
    assert [each.line for each in document.diagnostics] == [2]


def test_numbers_in_cells_count_with_the_rest() -> None:
    lists = abstract(1, level(0, "decimal", "%1")) + num(1, 1)
    row = f"<w:tr><w:tc>{p('', in_list(1))}</w:tc><w:tc>{p('事')}</w:tc></w:tr>"
    document = read(f"<w:tbl>{row * 2}</w:tbl>" + p("后", in_list(1)), lists)
    assert [line.cells for line in document.lines] == [("1", "事"), ("2", "事"), ()]
    assert document.lines[2].text == "3后"
