"""Topics (主题): the files under docs/topics/, and the paragraphs that speak of each topic."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from pathlib import PurePosixPath
from types import MappingProxyType
from typing import cast

import yaml

from wenku.extract.topic_finder import finder, found, plain
from wenku.model.block import Block, Role
from wenku.model.errors import ContractError
from wenku.model.topic import Topic, TopicHit

SILENT: frozenset[Role] = frozenset(
    {"title", "subtitle", "salutation", "omission", "closing", "signature"}
)
"""Roles that say nothing on a topic: a title names the whole document, the rest are formulas."""

_HOW: Mapping[str, str] = MappingProxyType(
    {
        "title": "写主题的名称，如 title: 巡察整改",
        "group": "写主题所属的一组，如 group: 巡察业务",
        "match": "写至少一个应当归入本主题的例句，如 match: [某镇党委要抓好巡察整改。]",
    }
)
"""What to write under each key that must be there."""

_KEYS = (
    "title", "group", "order", "broader",
    "aliases", "patterns", "excludes", "match", "not_match",
)  # fmt: skip
_SHAPE = "文件第一行写 ---，接着写 title: 主题名称 等各项，再用一行 --- 结束，下面写说明文字"
_ID = re.compile(r"[a-z][a-z0-9-]{1,39}")
_FRONT = re.compile(r"\ufeff?---[ \t]*\r?\n(.*?\n)---[ \t]*(?:\r?\n(.*))?", re.S)

_UNBOUNDED = re.compile(r"\\.|\[\^?\]?(?:\\.|[^\]\\])*\]|(?P<sign>[*+]|\{\d*,\})", re.S)
"""A sign without an upper bound in a regular expression; escapes and classes are passed over."""


def hits(blocks: Sequence[Block], topics: Sequence[Topic]) -> tuple[TopicHit, ...]:
    """Which of ``blocks`` speak of which of ``topics``: in the order of blocks, then of topics.

    A block may speak of several topics.  Spans lie in the text of the block, in order and
    parted; a place that touches a match of the topic's ``excludes`` does not count.  Titles,
    subtitles, salutations, omissions, closings and signatures are passed over.
    """
    sought = finder(tuple(topics))
    made: list[TopicHit] = []
    for block in blocks:
        if block.role not in SILENT:
            spans = found(block.text, sought, cells=bool(block.rows))
            made += [TopicHit(topics[i].id, block.anchor, spans[i]) for i in sorted(spans)]
    return tuple(made)


def parse_topic(text: str, path: str) -> Topic:
    """The topic that ``text``, the content of ``path`` (docs/topics/ID.md), declares.

    Aliases and patterns are sought in the text without blanks and quotation marks (see
    ``wenku.extract.topic_finder``).  The file's own examples are tried: every ``match`` must
    hit, no ``not_match`` may.  Patterns must be bounded (no ``*``, ``+``, ``{n,}``).  Whether the
    topics under ``broader`` exist is seen only over all files (``wenku.extract.topic_tree``).
    Raises ``ContractError``.
    """
    front, introduction = _parted(text, path)
    topic = Topic(
        id=_id(path),
        title=_line(front, "title", path),
        group=_line(front, "group", path),
        order=_order(front, path),
        broader=tuple(_broader(each, path) for each in _list(front, "broader", path)),
        aliases=tuple(_alias(alias, path) for alias in _list(front, "aliases", path)),
        patterns=tuple(_pattern(source, path) for source in _list(front, "patterns", path)),
        excludes=tuple(_pattern(source, path) for source in _list(front, "excludes", path)),
        match=_list(front, "match", path),
        not_match=_list(front, "not_match", path),
        introduction=introduction.strip(),
    )
    if not topic.aliases and not topic.patterns:
        raise _error(path, "没有写别名", "在 aliases 下至少写一个词，如 aliases: [巡察整改]")
    _try_examples(topic, path)
    return topic


def _parted(text: str, path: str) -> tuple[Mapping[str, object], str]:
    """The front matter and what stands below it."""
    match = _FRONT.fullmatch(text)
    if not match:
        raise _error(path, "开头没有用两行 --- 括起来的信息", _SHAPE)
    try:
        front = yaml.safe_load(match[1])
    except (yaml.YAMLError, ValueError) as error:
        mark = getattr(error, "problem_mark", None)
        line = mark.line + 2 if mark else None
        remedy = "检查这一行的引号、方括号是否成对，冒号是否为半角且后面空一格"
        raise _error(path, "开头的信息不是有效的 YAML", remedy, line) from error
    if not isinstance(front, dict):
        raise _error(path, "开头的信息不是“名称: 内容”的形式", f"{_SHAPE}；冒号为半角，后面空一格")
    for key in front:
        if key not in _KEYS:
            raise _error(path, f"不认识的项“{key}”", f"只可以写 {'、'.join(_KEYS)}")
    for key, how in _HOW.items():
        if not front.get(key):
            raise _error(path, f"缺少 {key}", how)
    return front, match[2] or ""


def _id(path: str) -> str:
    stem = PurePosixPath(path).stem
    if not _ID.fullmatch(stem) or stem == "index":
        remedy = "文件名用小写英文字母、数字和短横线，以字母开头，如 xuncha-zhenggai.md；不用 index"
        raise _error(path, f"文件名“{stem}”不能用作主题编号", remedy)
    return stem


def _line(front: Mapping[str, object], key: str, path: str) -> str:
    value = front[key]
    if not isinstance(value, str) or len(value.splitlines()) != 1:
        raise _error(path, f"{key} 应当是一行文字", _HOW[key])
    return value.strip()


def _order(front: Mapping[str, object], path: str) -> int:
    value = front.get("order", 0)
    if not isinstance(value, int) or isinstance(value, bool):
        raise _error(path, "order 应当是整数", "写一个整数，如 order: 10，数小的排在前")
    return value


def _broader(name: str, path: str) -> str:
    if not _ID.fullmatch(name):
        remedy = "broader 写上位主题的编号，即其文件名去掉 .md，如 broader: [xuncha-zhenggai]"
        raise _error(path, f"broader 里的“{name}”不是主题编号", remedy)
    return name


def _list(front: Mapping[str, object], key: str, path: str) -> tuple[str, ...]:
    value = front.get(key) or []
    if not isinstance(value, list) or not all(isinstance(v, str) and v.strip() for v in value):
        remedy = f"写成 {key}: [一个, 又一个]，或每行一个、行首写短横线和空格；含冒号的加单引号"
        raise _error(path, f"{key} 应当是文字的列表", remedy)
    return tuple(cast("list[str]", value))


def _alias(alias: str, path: str) -> str:
    parts = plain(alias).split("、")
    if re.search("[，；,;]", alias):
        remedy = "几个别名之间用半角逗号分开，或每行写一个；并列的词中间用顿号"
        raise _error(path, f"别名“{alias}”里有逗号或分号", remedy)
    if "" in parts or len(parts) > 4:
        raise _error(path, f"别名“{alias}”里的顿号用得不对", "顿号只写在两个词中间，最多三个")
    if not 2 <= len("".join(parts)) <= 40:
        raise _error(path, f"别名“{alias}”太短或太长", "别名写两个字以上、四十个字以下")
    return alias.strip()


def _pattern(source: str, path: str) -> re.Pattern[str]:
    try:
        pattern = re.compile(source)
    except re.error as error:
        remedy = "照其他主题的 patterns 改正；不会写时删去这一条，改写成 aliases 里的词"
        raise _error(path, f"正则表达式“{source}”有误（{error}）", remedy) from error
    if any(m["sign"] for m in _UNBOUNDED.finditer(source)) or pattern.search(""):
        remedy = "不用 * 和 +，写明最多几个字，如 巡察.{0,12}整改；也不写能匹配空白的表达式"
        raise _error(path, f"正则表达式“{source}”没有限定长度", remedy)
    return pattern


def _try_examples(topic: Topic, path: str) -> None:
    sought = finder((topic,))
    for example in topic.match:
        if not found(example, sought):
            remedy = "在 aliases 里补上例句用的词，或把例句从 match 里删去"
            raise _error(path, f"例句“{example}”应当归入本主题，却没有命中", remedy)
    for example in topic.not_match:
        if found(example, sought):
            remedy = "删去过宽的别名，或在 excludes 里写明不算的说法"
            raise _error(path, f"例句“{example}”不应归入本主题，却命中了", remedy)


def _error(path: str, message: str, remedy: str, line: int | None = None) -> ContractError:
    return ContractError("topic.invalid", f"主题文件 {path}：{message}", remedy=remedy, line=line)
