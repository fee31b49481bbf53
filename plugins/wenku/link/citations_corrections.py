"""docs/citations.yaml: what an editor confirms or corrects, obeyed by the next build.

::

    names:                                  # what a short name stands for
      - name: 条例
        means: 中国共产党纪律处分条例
        documents: [x-2024-1a2b3c4d]        # optional: only there
    rules: [XX县巡察工作要诀]                # titles that are rules although nothing says so
    not_rules: [廉政参考]                    # titles that are none
    citations:                              # one place
      - document: x-2024-1a2b3c4d
        anchor: p-12ab34cd
        text: 《条例》                       # as printed: the name, or name and article
        means: 中国共产党巡视工作条例          # or 无: no citation of a rule
        article: 第十二条第二款               # optional
    works:                                  # which rule a document is, and which version
      - document: r-2003-5e6f7a8b
        title: 中国共产党纪律处分条例         # optional
        version: '2003'                     # optional: a year or an ISO date
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from typing import cast

import yaml

from wenku.link.works_titles import stem
from wenku.model.errors import ContractError

NONE = "无"
"""What ``means`` says where the words cite nothing."""

_LISTS: Mapping[str, tuple[str, ...]] = {
    "names": ("name", "means"),
    "citations": ("document", "anchor", "text", "means"),
    "works": ("document",),
}
_OPTIONAL: Mapping[str, tuple[str, ...]] = {
    "names": ("documents",),
    "citations": ("article",),
    "works": ("title", "version"),
}
_WORDS = ("rules", "not_rules")
_VERSION = re.compile(r"\d{4}(?:-\d{2}(?:-\d{2})?)?")
_REMEDY = "照文件开头的说明改正；每项一行，行首写短横线和空格，冒号为半角且后面空一格"


@dataclass(frozen=True, slots=True)
class Fix:
    """What one citation means: a title, ``NONE`` for none; ``article`` overrides its places."""

    means: str
    article: str = ""


@dataclass(frozen=True, slots=True)
class Corrections:
    """What the editor said.

    ``names`` give for the stem of a name its meanings with the documents in which they hold
    (empty: everywhere).  ``rules`` and ``not_rules`` are stems.  ``fixes`` go by document, anchor
    and printed text; ``work_of`` and ``version_of`` by document.
    """

    names: Mapping[str, tuple[tuple[frozenset[str], str], ...]] = field(default_factory=dict)
    rules: frozenset[str] = frozenset()
    not_rules: frozenset[str] = frozenset()
    fixes: Mapping[tuple[str, str, str], Fix] = field(default_factory=dict)
    work_of: Mapping[str, str] = field(default_factory=dict)
    version_of: Mapping[str, str] = field(default_factory=dict)

    def meaning(self, name: str, document: str) -> str:
        """What ``name`` stands for in ``document``, "" where the editor does not say.

        What is said for the document goes before what is said for all.
        """
        found = self.names.get(stem(name), ())
        own = [means for documents, means in found if document in documents]
        general = [means for documents, means in found if not documents]
        return next(iter([*own, *general]), "")


def parse_corrections(text: str, path: str) -> Corrections:
    """The corrections in ``text``, the content of ``path``; an empty file has none.

    Raises ``ContractError`` with the line where the YAML is broken, else with the entry.
    """
    data = _loaded(text, path)
    for key in data:
        if key not in (*_LISTS, *_WORDS):
            raise _error(path, f"不认识的项“{key}”，只可以写 {'、'.join((*_LISTS, *_WORDS))}")
    names: dict[str, list[tuple[frozenset[str], str]]] = {}
    for entry in _entries(data, "names", path):
        held = frozenset(_texts(entry.get("documents"), "documents", path))
        names.setdefault(stem(str(entry["name"])), []).append((held, str(entry["means"])))
    fixes = {
        (str(e["document"]), str(e["anchor"]), _solid(str(e["text"]))): Fix(
            str(e["means"]), str(e.get("article") or "")
        )
        for e in _entries(data, "citations", path)
    }
    given = list(_entries(data, "works", path))
    return Corrections(
        {name: tuple(meanings) for name, meanings in names.items()},
        frozenset(map(stem, _texts(data.get("rules"), "rules", path))),
        frozenset(map(stem, _texts(data.get("not_rules"), "not_rules", path))),
        fixes,
        {str(e["document"]): str(e["title"]) for e in given if e.get("title")},
        {str(e["document"]): _version(e["version"], path) for e in given if e.get("version")},
    )


def _loaded(text: str, path: str) -> Mapping[str, object]:
    try:
        data = yaml.safe_load(text)
    except (yaml.YAMLError, ValueError) as error:
        mark = getattr(error, "problem_mark", None)
        raise _error(path, "不是有效的 YAML", mark.line + 1 if mark else None) from error
    if data is None:
        return {}
    if not isinstance(data, dict):
        raise _error(path, "应当是“名称: 内容”的形式")
    return cast("Mapping[str, object]", data)


def _entries(data: Mapping[str, object], key: str, path: str) -> Iterator[Mapping[str, object]]:
    value = data.get(key) or []
    if not isinstance(value, list):
        raise _error(path, f"{key} 应当是一个列表")
    for number, entry in enumerate(value, start=1):
        if not isinstance(entry, dict):
            raise _error(path, f"{key} 的第 {number} 项应当写成“名称: 内容”")
        for needed in _LISTS[key]:
            if not isinstance(entry.get(needed), str) or not str(entry[needed]).strip():
                raise _error(path, f"{key} 的第 {number} 项缺少 {needed}（一行文字）")
        for name in entry:
            if name not in (*_LISTS[key], *_OPTIONAL[key]):
                raise _error(path, f"{key} 的第 {number} 项里有不认识的“{name}”")
        yield cast("Mapping[str, object]", entry)


def _texts(value: object, key: str, path: str) -> tuple[str, ...]:
    if value is None:
        return ()
    if not isinstance(value, list) or not all(isinstance(v, str) and v.strip() for v in value):
        raise _error(path, f"{key} 应当是文字的列表，如 {key}: [一个, 又一个]")
    return tuple(cast("list[str]", value))


def _version(value: object, path: str) -> str:
    if not _VERSION.fullmatch(str(value)):
        raise _error(path, f"version 应当是年份或日期（2018 或 2018-08-26），现为“{value}”")
    return str(value)


def _solid(text: str) -> str:
    return "".join(text.split())


def fix_key(document: str, anchor: str, text: str) -> tuple[str, str, str]:
    """The key under which a correction of a citation is found; blanks do not count."""
    return document, anchor, _solid(text)


def _error(path: str, message: str, line: int | None = None) -> ContractError:
    return ContractError(
        "citations.invalid", f"引用更正文件 {path}：{message}", remedy=_REMEDY, line=line
    )
