"""Invented documents for tests of the site: speeches with and without a title, rules, bad ones."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

from wenku.markdown import write
from wenku.markdown.anchors import give_anchors
from wenku.model.block import Block, Mark, Role
from wenku.model.document import (
    FOLDERS,
    Document,
    Evidence,
    Finding,
    Kind,
    Metadata,
    SourceRef,
    Title,
)
from wenku.model.errors import Diagnostic
from wenku.model.source import NoteRef, Removal
from wenku.text.span import Span

UNKNOWN = Finding(None)


def found(value: str, text: str = "", line: int | None = None) -> Finding:
    return Finding(value, (Evidence("sample.rule", text or value, line),))


def mark(text: str, part: str, role: Role, level: int, number: str | None) -> Mark:
    start = text.index(part)
    return Mark(Span(start, start + len(part)), role, level, number)


def document(
    name: str,
    kind: Kind,
    title: Title,
    blocks: list[Block],
    metadata: dict[str, Finding],
    removed: tuple[Removal, ...] = (),
    notices: tuple[str, ...] = (),
    diagnostics: tuple[Diagnostic, ...] = (),
) -> Document:
    return Document(
        id=name,
        kind=kind,
        title=title,
        source=SourceRef(f"{FOLDERS[kind]}/{name}.txt", "ab" * 32, "txt", "gb18030"),
        metadata=Metadata(tuple(metadata.items())),
        blocks=give_anchors(blocks),
        removed=removed,
        notices=notices,
        diagnostics=diagnostics,
    )


def speech() -> Document:
    long = (
        "要把主体责任扛在肩上。一要主动认领不推诿。反馈的问题，班子要逐条认领，谁的问题谁来改，"
        "不得把集体的问题推给个人，也不得把个人的问题说成集体的问题。二要制定清单不含糊。整改清单"
        "要写明责任人、完成时限和检验标准，报县委巡察办备案。三要按期销号不拖延。到了时限没有改完的，"
        "要书面说明原因；连续两次说明的，由县纪委监委约谈主要负责人。"
    )
    closing = (
        "以上三点，请大家抓好落实。XX镇反映的2个问题，会后由县委巡察办牵头，在10个工作日内答复。"
    )
    run_in = (
        "（一）责任要压实到人。被巡察党组织书记是整改第一责任人，要亲自部署、亲自过问、亲自验收。"
    )
    blocks = [
        Block("title", "在全县巡察整改推进会上的讲话", 1),
        Block("subtitle", "（县委副书记　2023年4月18日）", 2),
        Block("salutation", "同志们：", 3),
        Block(
            "body",
            "今天召开巡察整改推进会，主要任务是通报第三轮巡察整改进展，分析存在的问题，"
            "安排下一步工作。刚才，3个单位作了发言，讲得都很实在。下面，我讲两点意见。",
            4,
        ),
        Block("heading", "一、认清形势，把整改摆上要紧位置", 5, level=1, number="一、"),
        Block(
            "body",
            "巡察整改是“后半篇文章”。从督查情况看，*镇、XX局推进较快，也有单位存在等一等、看一看的"
            "想法，整改报告写得满满当当，问题却原地未动。这是形式主义、官僚主义的表现，必须纠正。",
            6,
        ),
        Block("body", "对照清单，第三轮巡察共反馈问题126个，已完成整改81个，完成率64.3%。", 7),
        Block("heading", "二、压实责任，把整改抓出实际成效", 8, level=1, number="二、"),
        Block(
            "body",
            run_in,
            9,
            marks=(mark(run_in, "（一）责任要压实到人。", "heading", 2, "（一）"),),
        ),
        Block(
            "body",
            long,
            10,
            marks=(
                mark(long, "一要主动认领不推诿。", "lead", 3, "一要"),
                mark(long, "二要制定清单不含糊。", "lead", 3, "二要"),
                mark(long, "三要按期销号不拖延。", "lead", 3, "三要"),
            ),
        ),
        Block("heading", "（二）督查要跟进到底", 11, level=2, number="（二）"),
        Block("body", "县委巡察办要会同县委督查室，每月抽查一次，结果在全县通报。", 12),
        Block("omission", "……", 13),
        Block("body", closing, 14),
        Block("closing", "谢谢大家！", 15),
    ]
    return document(
        "s-tuijin",
        "speech",
        Title("在全县巡察整改推进会上的讲话", "given"),
        blocks,
        {
            "occasion": found("推进", "巡察整改推进会", 4),
            "level": found("县"),
            "speaker_office": found("县委副书记", "（县委副书记　2023年4月18日）", 2),
            "term": UNKNOWN,
            "round": found("第三轮", "第三轮巡察", 4),
            "date": found("2023-04-18", "2023年4月18日", 2),
            "date_not_before": UNKNOWN,
            "date_not_after": UNKNOWN,
        },
        removed=(
            Removal("更多材料请关注某某文库", "广告", 1),
            Removal("第 1 页 共 5 页", "页码", 30),
        ),
        notices=("内部资料 注意保存",),
        diagnostics=(
            Diagnostic(
                "metadata.contradiction",
                "文中既提到二十大，又提到五年前的十九大部署，日期上下限不一致",
                "请核对原件",
                12,
            ),
        ),
    )


def untitled() -> Document:
    return document(
        "s-dongyuan",
        "speech",
        Title(
            "县委第五轮巡察动员部署会讲话",
            "inferred",
            (Evidence("title.occasion", "召开县委第五轮巡察动员部署会", 2),),
        ),
        [
            Block("salutation", "同志们：", 1),
            Block("body", "今天，我们召开县委第五轮巡察动员部署会，任务是统一思想、明确责任。", 2),
            Block("body", "要突出政治巡察定位，聚焦主体责任落实情况开展监督。", 3),
        ],
        {
            "occasion": found("动员部署", "动员部署会", 2),
            "level": found("县"),
            "speaker_office": UNKNOWN,
            "date": UNKNOWN,
            "date_not_before": found("2017-10", "十九大", 3),
            "date_not_after": found("2022-10", "十九大", 3),
        },
    )


def rule() -> Document:
    note = "各乡镇（街道）党（工）委按照本办法执行。"
    return document(
        "r-banfa",
        "regulation",
        Title("XX县巡察整改工作办法（试行）", "given"),
        [
            Block("title", "XX县巡察整改工作办法（试行）", 1),
            Block("subtitle", "（2021年3月5日中共XX县委常委会会议通过）", 2),
            Block("chapter", "第一章　总　则", 3, level=2, number="第一章"),
            Block(
                "article",
                "第一条　为规范巡察整改工作，压实主体责任，制定本办法。",
                4,
                level=4,
                number="第一条",
            ),
            Block("article", "第二条　巡察整改坚持下列原则：", 5, level=4, number="第二条"),
            Block("item", "（一）实事求是，有什么问题改什么问题；", 6, level=6, number="（一）"),
            Block("item", "（二）标本兼治，当下改与长久立相结合。", 7, level=6, number="（二）"),
            Block("clause", note, 8, level=5, number="2", notes=(NoteRef(len(note), "1"),)),
            Block("chapter", "第二章　责　任", 9, level=2, number="第二章"),
            Block(
                "article",
                "第三条　被巡察党组织承担整改主体责任，主要负责人为第一责任人。",
                10,
                level=4,
                number="第三条",
            ),
            Block("article", "第四条　本办法自发布之日起施行。", 11, level=4, number="第四条"),
            Block(
                "table",
                "阶段\t时限\n集中整改\t3个月\n长期整改\t1年",
                12,
                rows=(("阶段", "时限"), ("集中整改", "3个月"), ("长期整改", "1年")),
            ),
            Block("note", "包括各类开发区党工委。", 13, label="1"),
        ],
        {
            "issuer": found("中共XX县委", "中共XX县委常委会会议通过", 2),
            "document_number": UNKNOWN,
            "adopted": found("2021-03-05", "2021年3月5日", 2),
            "published": UNKNOWN,
            "effective": UNKNOWN,
            "repealed": UNKNOWN,
            "status": UNKNOWN,
            "level": found("县"),
        },
    )


HOSTILE = (
    '<script>document.title="坏"</script>&amp;&lt;b&gt; "引号" \' <img src=x onerror=alert(1)>'
)


def hostile() -> Document:
    return document(
        "d-hostile",
        "discipline",
        Title(f"关于{HOSTILE}的规定", "given"),
        [
            Block("title", f"关于{HOSTILE}的规定", 1),
            Block(
                "body",
                f"一、{HOSTILE}不得通过，*镇、**局和***同志都要遵守，</article></div>主体责任。",
                2,
            ),
            Block("table", f"{HOSTILE}\t甲", 3, rows=((HOSTILE, "甲"),)),
        ],
        {"issuer": found(HOSTILE), "level": found("县"), "published": found("2020", "2020年")},
        removed=(Removal(HOSTILE, "广告", 9),),
        notices=(HOSTILE,),
        diagnostics=(Diagnostic("x", HOSTILE, HOSTILE),),
    )


def all_samples() -> list[Document]:
    return [speech(), untitled(), rule(), hostile()]


TOPICS = {
    "zhuti": (
        "主体责任",
        "责任落实",
        ["主体责任", "第一责任人"],
        "落实**主体责任**的段落。<script>alert(1)</script>",
    ),
    "zhenggai": ("巡察整改", "巡察业务", ["巡察整改", "后半篇文章"], "整改是检验巡察成效的标尺。"),
    "wuren": ("无人谈到", "责任落实", ["从未出现的说法"], ""),
}

HELPS = {
    "citations": "引文和版本",
    "citing": "引用",
    "draft": "核对文稿",
    "formulations": "提法",
    "problems": "问题",
}
"""Pages of help that pages of the site lead to."""

MKDOCS = """\
site_name: 文库
theme:
  name: material
  language: zh
  font: false
plugins:
  - wenku
"""


def write_project(root: Path, documents: list[Document], *, topics: bool = True) -> Path:
    """A project folder under ``root`` that holds ``documents`` as Markdown."""
    (root / "docs" / "help").mkdir(parents=True)
    (root / "mkdocs.yml").write_text(MKDOCS, encoding="utf-8")
    (root / "docs" / "index.md").write_text("按原文收录，可逐段引用。\n", encoding="utf-8")
    (root / "docs" / "help" / "index.md").write_text(
        "# 使用说明\n\n见[引用](citing.md)。\n", encoding="utf-8"
    )
    for name, title in HELPS.items():
        page = root / "docs" / "help" / f"{name}.md"
        page.write_text(f"# {title}\n\n逐段引用。\n", encoding="utf-8")
    for item in documents:
        folder = root / "docs" / FOLDERS[item.kind]
        folder.mkdir(exist_ok=True)
        (folder / f"{item.id}.md").write_text(write(item), encoding="utf-8")
    if topics:
        _write_topics(root / "docs" / "topics")
    return root


def _write_topics(folder: Path) -> None:
    folder.mkdir()
    for name, (title, group, aliases, text) in TOPICS.items():
        words = ", ".join(aliases)
        front = (
            f"title: {title}\ngroup: {group}\naliases: [{words}]\nmatch: [要抓好{aliases[0]}。]\n"
        )
        (folder / f"{name}.md").write_text(f"---\n{front}---\n\n{text}\n", encoding="utf-8")


def copies(item: Document, count: int) -> list[Document]:
    """``count`` documents like ``item`` with ids, titles and dates of their own."""
    return [_copy(item, number) for number in range(count)]


def _copy(item: Document, number: int) -> Document:
    title = f"{item.title.text}之{number}"
    blocks = tuple(
        replace(block, text=title) if block.role == "title" else block for block in item.blocks
    )
    changed = {
        "date": found(f"{2010 + number % 14}-{number % 12 + 1:02d}-{number % 28 + 1:02d}"),
        "speaker_office": found(f"第{number % 37}号职务"),
        "occasion": found(("动员部署", "听取汇报", "反馈", "推进")[number % 4]),
    }
    metadata = tuple((key, changed.get(key, value)) for key, value in item.metadata.items)
    return replace(
        item,
        id=f"s-copy-{number}",
        title=replace(item.title, text=title),
        blocks=blocks,
        metadata=Metadata(metadata),
    )
