"""A whole site built for real by MkDocs, and asserted page by page."""

from __future__ import annotations

import re
from collections.abc import Iterator
from html.parser import HTMLParser
from pathlib import Path
from urllib.parse import unquote, urlsplit

import pytest
from samples import (
    HOSTILE,
    all_samples,
    copies,
    document,
    found,
    hostile,
    rule,
    speech,
    write_project,
)

from wenku.build.site import load, render_site
from wenku.model.block import Block
from wenku.model.document import Document, Title
from wenku.model.errors import WenkuError
from wenku.text.chars import solid

PAGES = [
    "discipline/d-hostile.html",
    "discipline/index.html",
    "help/citations.html",
    "help/citing.html",
    "help/draft.html",
    "help/formulations.html",
    "help/index.html",
    "help/problems.html",
    "help/register.html",
    "index.html",
    "lists/formulations-once-1.html",
    "register/b-9fd9e528.html",
    "register/b-c6568755.html",
    "register/b-d940b6f3.html",
    "register/bearers.html",
    "register/draft.html",
    "register/formulations.html",
    "register/index.html",
    "register/problems.html",
    "register/quotations.html",
    "register/statistics.html",
    "regulations/index.html",
    "regulations/missing.html",
    "regulations/r-banfa.html",
    "regulations/unresolved.html",
    "search.html",
    "selftest.html",
    "speeches/index.html",
    "speeches/s-dongyuan.html",
    "speeches/s-tuijin.html",
    "topics/index.html",
    "topics/matrix.html",
    "topics/wuren.html",
    "topics/zhenggai.html",
    "topics/zhuti.html",
    "updates.html",
    "works/index.html",
]

VOID = {"meta", "link", "input", "img", "br", "hr", "col", "source", "wbr"}


class Tree(HTMLParser):
    """The ids, links, loads and the body text of a page; fails on tags that do not nest."""

    def __init__(self, html: str) -> None:
        super().__init__()
        self.ids: list[str] = []
        self.links: list[str] = []
        self.loads: list[str] = []
        self.body = ""
        self.tags: list[str] = []
        self._open: list[str] = []
        self._body_depth = 0
        self.feed(html)
        self.close()
        assert not self._open

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        values = {name: value or "" for name, value in attrs}
        assert not any(name.startswith("on") for name in values), "an event handler"
        self.tags.append(tag)
        if "id" in values:
            self.ids.append(values["id"])
        if tag == "a" and "href" in values:
            self.links.append(values["href"])
        elif "href" in values or "src" in values:
            self.loads.append(values.get("href", "") or values["src"])
        if tag not in VOID:
            self._open.append(tag)
        if "data-wenku-body" in values:
            self._body_depth = len(self._open)

    def handle_endtag(self, tag: str) -> None:
        assert self._open.pop() == tag
        if len(self._open) < self._body_depth:
            self._body_depth = 0

    def handle_data(self, data: str) -> None:
        if self._body_depth:
            self.body += data


@pytest.fixture(scope="module")
def project(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return write_project(tmp_path_factory.mktemp("project"), all_samples())


@pytest.fixture(scope="module")
def site(project: Path) -> Path:
    assert render_site(project, project / "site") == ()
    return project / "site"


def html(site: Path, page: str) -> str:
    return (site / page).read_text(encoding="utf-8")


def pages(site: Path) -> Iterator[tuple[str, str]]:
    for path in sorted(site.rglob("*.html")):
        yield path.relative_to(site).as_posix(), path.read_text(encoding="utf-8")


def listing(site: Path) -> list[str]:
    return sorted(path.relative_to(site).as_posix() for path in site.rglob("*") if path.is_file())


def test_the_site_is_these_pages_and_no_others(site: Path) -> None:
    assert [name for name in listing(site) if name.endswith(".html")] == PAGES


def test_every_other_file_is_asked_for(site: Path) -> None:
    texts = [text for _, text in pages(site)]
    texts += [path.read_text("utf-8") for path in (site / "assets/wenku").glob("*.js")]
    said = "\n".join(texts)
    others = [name for name in listing(site) if not name.endswith(".html")]
    assert "assets/search/root.js" in others
    for name in others:
        # Data are asked for by number, shards by the root of the index, the engine by parts.
        if not name.startswith(("assets/search/", "assets/data/", "assets/wenku/search-")):
            assert name.rsplit("/", maxsplit=1)[1] in said, name


def test_every_page_is_well_formed_and_every_link_leads_somewhere(site: Path) -> None:
    trees = {name: Tree(text) for name, text in pages(site)}
    for name, tree in trees.items():
        assert len(tree.ids) == len(set(tree.ids)), name
        for link in [*tree.links, *tree.loads]:
            parts = urlsplit(link)
            assert not parts.scheme and not parts.netloc, (name, link)
            target = (site / name).parent / unquote(parts.path) if parts.path else site / name
            assert target.is_file(), (name, link)
            if parts.fragment and "=" not in parts.fragment:  # else the state of a page
                page = target.resolve().relative_to(site.resolve()).as_posix()
                assert unquote(parts.fragment) in trees[page].ids, (name, link)


def test_no_style_or_script_names_an_address_outside(site: Path) -> None:
    for path in site.rglob("*"):
        if path.suffix in (".css", ".js", ".svg", ".html"):
            data = path.read_bytes()
            text = data.decode("utf-16" if data.startswith(b"\xff\xfe") else "utf-8")
            text = text.replace("http://www.w3.org/2000/svg", "")
            assert not re.findall(r"(?:url\(|@import|src=|href=)[\s\"']*(?:https?:)?//", text), path
            assert "fetch(" not in text and "XMLHttpRequest" not in text, path


@pytest.mark.parametrize("item", all_samples(), ids=lambda item: item.id)
def test_the_body_of_a_page_is_the_text_of_its_document(site: Path, item: Document) -> None:
    folder = {"speech": "speeches", "regulation": "regulations", "discipline": "discipline"}
    page = Tree(html(site, f"{folder[item.kind]}/{item.id}.html"))
    assert solid(page.body) == solid("".join(block.text for block in item.blocks))
    for block in item.blocks:
        assert block.anchor in page.ids
        assert all(mark.anchor in page.ids for mark in block.marks)


def test_the_page_of_a_speech(site: Path) -> None:
    page = html(site, "speeches/s-tuijin.html")
    assert '<html lang="zh-Hans"' in page
    assert "<title>在全县巡察整改推进会上的讲话 - 文库</title>" in page
    assert 'data-cited="《在全县巡察整改推进会上的讲话》"' in page
    assert 'data-attribution="县委副书记，2023年4月18日"' in page
    assert 'data-at="第二部分第一点第2段"' in page
    assert re.search(r"<dt>届次</dt>\s*<dd class=\"wk-unknown\">未核</dd>", page)
    assert "“第三轮巡察”（来源第 4 行）" in page
    assert "内部资料 注意保存" in page
    assert "未收入正文的文字（2 处）" in page and "更多材料请关注某某文库" in page
    assert "日期上下限不一致" in page
    assert "gb18030" in page and "ab" * 32 in page
    outline = re.findall(r"wk-depth-(\d)( wk-lead)?\"><a href=\"#[\w-]+\">([^<]+)</a>", page)
    assert outline == [
        ("0", "", "一、认清形势，把整改摆上要紧位置"),
        ("0", "", "二、压实责任，把整改抓出实际成效"),
        ("1", "", "（一）责任要压实到人"),
        ("2", " wk-lead", "一要主动认领不推诿"),
        ("2", " wk-lead", "二要制定清单不含糊"),
        ("2", " wk-lead", "三要按期销号不拖延"),
        ("1", "", "（二）督查要跟进到底"),
    ]


def test_an_inferred_title_is_marked_and_explained(site: Path) -> None:
    page = html(site, "speeches/s-dongyuan.html")
    assert "<h1>〔县委第五轮巡察动员部署会讲话〕</h1>" in page
    assert "题目系推断" in page and "召开县委第五轮巡察动员部署会" in page
    assert "2017年10月至2022年10月之间" in page
    assert "〔县委第五轮巡察动员部署会讲话〕</a>" in html(site, "speeches/index.html")


def test_the_page_of_a_rule(site: Path) -> None:
    page = html(site, "regulations/r-banfa.html")
    assert '<span class="number">第一条</span>' in page
    assert "第一条至第二条" in page
    assert 'data-at="第二条第一款第（二）项"' in page
    assert 'data-at="第二条第二款"' in page
    assert 'data-at="注释1"' in page


def test_hostile_text_is_shown_and_never_run(site: Path) -> None:
    for name, text in pages(site):
        tree = Tree(text)
        scripts = [load for load in tree.loads if load.endswith(".js")]
        assert tree.tags.count("script") == len(scripts), name
        assert "<img src=x" not in text and "<script>document" not in text, name
    data = html(site, "assets/data/titles.js")
    assert "document.title" in data and data.count("\n") == 1


def test_lists_have_facets_with_counts(site: Path) -> None:
    page = html(site, "speeches/index.html")
    found = re.findall(r'name="(\w+)" value="([^"]+)".*?<b>(\d+)</b>', page)
    assert found == [
        ("occasion", "动员部署", "1"),
        ("occasion", "推进", "1"),
        ("office", "县委副书记", "1"),
        ("office", "未核", "1"),
        ("year", "2023", "1"),
        ("year", "未核", "1"),
        ("topic", "主体责任", "2"),
        ("topic", "巡察整改", "1"),
    ]


def test_topic_pages_list_paragraphs_with_their_headings(site: Path) -> None:
    page = html(site, "topics/zhuti.html")
    assert "4 篇文献，6 段" in page
    assert "<mark>主体责任</mark>" in page
    assert "<span>二、压实责任，把整改抓出实际成效</span><span>（一）责任要压实到人</span>" in page
    assert re.search(r'href="../speeches/s-tuijin.html#p-\w+">第二部分第一点第2段</a>', page)
    assert "&lt;script&gt;alert(1)" in page and "<strong>主体责任</strong>" in page
    assert "还没有谈到这个主题" in html(site, "topics/wuren.html")


def test_home(site: Path) -> None:
    page = html(site, "index.html")
    assert "共收文献 4 篇" in page
    assert re.findall(r'<button type="button" value="(\S+?)">', page) == ["主体责任", "巡察整改"]
    assert re.findall(r"<strong>(.+?)</strong><b>(\d+)</b>", page) == [
        ("讲话", "2"), ("党内法规", "1"), ("纪律规定", "1"),
    ]  # fmt: skip
    assert "按原文收录，可逐段引用。" in page


def test_help_links_between_its_pages(site: Path) -> None:
    page = html(site, "help/index.html")
    assert '<a href="citing.html">引用</a>' in page
    assert '<a href="../help/index.html" aria-current="page">使用说明</a>' in page


def test_neighbours(site: Path) -> None:
    page = html(site, "speeches/s-tuijin.html")
    assert '<a href="../speeches/s-dongyuan.html" rel="next"' in page
    assert 'rel="prev"' not in page


def test_the_same_library_gives_the_same_bytes(project: Path, site: Path, tmp_path: Path) -> None:
    render_site(project, tmp_path / "again")
    assert listing(site) == listing(tmp_path / "again")
    for name in listing(site):
        assert (site / name).read_bytes() == (tmp_path / "again" / name).read_bytes(), name


def test_an_empty_library(tmp_path: Path) -> None:
    project = write_project(tmp_path, [], topics=False)
    render_site(project, tmp_path / "site")
    assert "文库里还没有文献" in html(tmp_path / "site", "index.html")
    assert "还没有文献" in html(tmp_path / "site", "speeches/index.html")
    assert "还没有主题" in html(tmp_path / "site", "topics/index.html")


def test_a_library_of_one(tmp_path: Path) -> None:
    project = write_project(tmp_path, [speech()])
    render_site(project, tmp_path / "site")
    page = html(tmp_path / "site", "speeches/index.html")
    assert "共 1 篇" in page and "data-facet" not in page
    assert "共收文献 1 篇" in html(tmp_path / "site", "index.html")


def test_a_broken_file_is_named_and_the_others_go_on(tmp_path: Path) -> None:
    project = write_project(tmp_path, [speech(), rule(), hostile()])
    docs = project / "docs"
    (docs / "speeches" / "bad.md").write_text("没有文档信息\n", encoding="utf-8")
    (docs / "speeches" / "gbk.md").write_bytes("---\n讲话\n---\n".encode("gbk"))
    (docs / "topics" / "kong.md").write_text("---\ntitle: 空\n---\n", encoding="utf-8")
    text = (docs / "regulations" / "r-banfa.md").read_text(encoding="utf-8")
    (docs / "discipline" / "copy.md").write_text(text, encoding="utf-8")
    library = load(project)
    assert {document.id for document in library.documents} == {"s-tuijin", "r-banfa", "d-hostile"}
    assert {problem.path: problem.diagnostic.code for problem in library.problems} == {
        "docs/topics/kong.md": "topic.invalid",
        "docs/speeches/bad.md": "markdown.no_front_matter",
        "docs/speeches/gbk.md": "markdown.encoding",
        "docs/discipline/copy.md": "docs.misplaced",
    }
    told = render_site(project, tmp_path / "site")
    assert [line.split("：")[0] for line in told] == [p.path for p in library.problems]
    assert "另有 4 个文件有误" in html(tmp_path / "site", "index.html")
    assert not (tmp_path / "site" / "speeches" / "bad.html").exists()


def test_a_site_that_cannot_be_made_says_so(tmp_path: Path) -> None:
    project = write_project(tmp_path, [speech()])
    (project / "mkdocs.yml").write_text("site_name: [\n", encoding="utf-8")
    with pytest.raises(WenkuError, match="生成网页时出错"):
        render_site(project, tmp_path / "site")


def weight(site: Path, page: str) -> int:
    """Bytes of a page with the scripts and styles that it loads by itself."""
    loads = Tree(html(site, page)).loads
    files = {site / page, *((site / page).parent / load for load in loads)}
    return sum(file.stat().st_size for file in files)


def test_no_page_outgrows_its_bound_as_the_library_grows(tmp_path: Path) -> None:
    paragraph = (
        "被巡察党组织要落实主体责任，把巡察整改抓到底，按时报送整改情况，接受干部群众监督。" * 5
    )
    blocks = [Block("title", "很长的讲话", 1), *(Block("body", paragraph, i) for i in range(2, 62))]
    long = document(
        "s-long", "speech", Title("很长的讲话", "given"), blocks, {"level": found("县")}
    )
    project = write_project(tmp_path, [long, *copies(speech(), 600)])
    render_site(project, tmp_path / "site")
    site = tmp_path / "site"
    heaviest = {name: weight(site, name) for name, _ in pages(site)}
    assert max(heaviest.values()) <= 300_000, max(heaviest, key=lambda name: heaviest[name])
    assert (site / "lists" / "speeches-7.html").is_file()
    assert not (site / "lists" / "speeches-8.html").exists()
    rows = {
        name
        for page in ["speeches/index.html", *(f"lists/speeches-{i}.html" for i in range(2, 8))]
        for name in re.findall(r'wk-row__title" href="../speeches/([\w-]+)\.html', html(site, page))
    }
    assert len(rows) == 601
    assert HOSTILE not in html(site, "index.html")
