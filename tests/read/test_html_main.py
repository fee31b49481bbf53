"""What of a page is the document."""

from __future__ import annotations

import pytest

from wenku.model.source import RawDocument
from wenku.read import html

PROSE = "各单位要坚持问题导向，对照清单逐条整改。逾期没有整改到位的，要严肃追究责任。"
BODY = f"<p>　　同志们：</p><p>　　{PROSE}</p><p>　　{PROSE}</p>"


def page(body: str, title: str = "") -> RawDocument:
    return html.read(f"<meta charset=utf-8><title>{title}</title><body>{body}</body>".encode())


def lines(document: RawDocument) -> list[str]:
    return [line.text for line in document.lines]


def removed(document: RawDocument) -> list[str]:
    return [
        f"{each.reason}: {each.text}" for each in document.removed if "标题栏" not in each.reason
    ]


KEPT = ["同志们：", PROSE, PROSE]


@pytest.mark.parametrize(
    ("around", "gone"),
    [
        ("<div class=nav><a href=/>首页</a> <a href=/a>动态</a></div>@", "网页导航: 首页 动态"),
        ("<nav>首页</nav><div>@</div>", "网页导航: 首页"),
        ("<div id=dqwz>当前位置：<a href=/>首页</a></div>@", "网页导航: 当前位置：首页"),
        ("<div>@</div><p>上一篇：<a href=1>某某通知</a></p>", "网页导航: 上一篇：某某通知"),
        ("<div class=con>@</div><div class='share'>分享到：微信</div>", "分享按钮: 分享到：微信"),
        ("<div>@</div><footer>主办：XX县</footer>", "网页页脚: 主办：XX县"),
        ("<div>@</div><table><tr><td>版权所有：XX县", "版权声明: 版权所有：XX县"),
        ("@<div class=bdsharebuttonbox><a href=#>微信</a></div>", "分享按钮: 微信"),
        ("<div>@</div><p>责任编辑：某某</p>", "责任编辑: 责任编辑：某某"),
        ("<p class=info>2021-03-04 来源：某网</p>@", "网页来源行: 2021-03-04 来源：某网"),
        ("<div>@</div><p>[<a href=#>打印</a>] [<a href=#>关闭</a>]", "网页按钮: [打印] [关闭]"),
    ],
)  # fmt: skip
def test_what_stands_around_a_text_is_taken_away_and_recorded(around: str, gone: str) -> None:
    document = page(around.replace("@", BODY))
    assert lines(document) == KEPT
    assert removed(document) == [gone]


@pytest.mark.parametrize(
    ("around", "more"),
    [
        ("<div>@</div><div>XX县委办公室<br>2021年3月4日</div>", ["XX县委办公室", "2021年3月4日"]),
        ("<div>@</div><p>附件：<a href=1.doc>1.名单.doc</a></p>", ["附件：1.名单.doc"]),
        ("<div class=con>@</div><div class=links><a href=a.pdf>整改方案</a></div>", ["整改方案"]),
        ("<div class=con>@</div><div class='footer'>" + f"<p>{PROSE * 2}</p></div>", [PROSE * 2]),
        ("<div>@</div><p>见<a href=1>甲意见</a>和<a href=2>乙办法</a></p>", ["见甲意见和乙办法"]),
        ("<div id=print class=share-box>@</div>", []),
        ("<div><table border=1>" + "<tr><td>甲<td>乙" * 40 + "</table>@</div>", None),
    ],
)  # fmt: skip
def test_what_nothing_speaks_against_stays(around: str, more: list[str] | None) -> None:
    document = page(around.replace("@", BODY))
    assert removed(document) == []
    if more is not None:
        assert lines(document) == KEPT + more


def test_related_links_in_a_flat_page() -> None:
    links = "<h4>相关链接</h4><ul><li><a href=1>甲</a><li><a href=2>乙</a></ul>"
    document = page(f"<div>{BODY}{links}</div>")
    assert lines(document) == KEPT
    assert removed(document) == ["相关链接: 相关链接", "相关链接: 甲\n乙"]


def test_a_heading_that_the_body_repeats_is_taken_away() -> None:
    document = page(f"<h1>在会上的讲话</h1><div><p>在会上的</p><p>讲话</p>{BODY}</div>")
    assert lines(document) == ["在会上的", "讲话", *KEPT]
    assert removed(document) == ["网页标题（与正文首行相同）: 在会上的讲话"]


def test_the_title_above_the_body_stays() -> None:
    head = "<div class='article-header'><h1>在会上的讲话</h1><div class=time>2021-03-04</div></div>"
    document = page(f"{head}<div class=con>{BODY}</div>", "在会上的讲话 - XX网")
    assert (document.lines[0].hint, document.lines[0].text) == ("title", "在会上的讲话")
    assert lines(document)[1:] == KEPT


def test_an_old_page_laid_out_by_tables() -> None:
    bar = "<table><tr><td><a href=/>首页</a>|<a href=/a>公开</a></table>"
    side = "<td><ul><li><a href=1>栏目一</a><li><a href=2>栏目二</a></ul>"
    main = f"<td><table><tr><td align=center>在会上的讲话<tr><td>{BODY}</table>"
    document = page(f"{bar}<table><tr>{side}{main}</table>")
    assert lines(document) == ["在会上的讲话", *KEPT]


def test_a_document_saved_by_word_is_kept_whole() -> None:
    generator = "<meta name=Generator content='Microsoft Word 15'>"
    document = page(f"{generator}<p class=MsoNormal><a href=1>首页</a><a href=2>动态</a></p>{BODY}")
    assert lines(document) == ["首页动态", *KEPT]


def test_a_short_notice_is_not_mistaken_for_navigation() -> None:
    document = page("<p>通知</p><p>各镇：</p><p>请于3月4日前报送。</p><p>XX县委巡察办</p>")
    assert len(document.lines) == 4
    assert removed(document) == []
