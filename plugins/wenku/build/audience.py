"""docs/audiences.yaml: who may see which documents.

::

    labels: [公开, 内部, 领导参阅]        # the values of 密级 and 范围 that documents may carry
    default: 内部                         # what a document without either is taken for
    audiences:                            # which labels each audience may see
      全体: [公开]
      办公室: [公开, 内部]

A document says in its front matter ``密级: 内部``, ``范围: 领导参阅``, or both, a value or a list
each.  An audience sees it where it may see every label that the document carries.
"""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path

import yaml

from wenku.build.files import read_markdown
from wenku.build.project import Project
from wenku.markdown import parse
from wenku.model.document import Document
from wenku.model.errors import ContractError, UsageError

FILE = "docs/audiences.yaml"
"""From the project folder."""
KEYS = ("密级", "范围")
"""The keys of front matter that carry labels."""
_REMEDY = "照帮助里“给不同的人看不同的内容”改正"


@dataclass(frozen=True, slots=True)
class Audiences:
    """The labels there are, the one of documents without any, and what each audience may see."""

    labels: frozenset[str]
    default: str
    audiences: Mapping[str, frozenset[str]]


def read_audiences(project: Path) -> Audiences | None:
    """What the file of ``project`` says, ``None`` where there is none.

    Raises ``ContractError`` where it cannot be understood.
    """
    path = project / FILE
    return parse_audiences(read_markdown(path, FILE)) if path.exists() else None


def parse_audiences(text: str) -> Audiences:
    """The rules in ``text``.  Raises ``ContractError`` with the line or the entry at fault."""
    try:
        data = yaml.safe_load(text)
    except (yaml.YAMLError, ValueError) as error:
        mark = getattr(error, "problem_mark", None)
        raise _error("不是有效的 YAML", mark.line + 1 if mark else None) from error
    if not isinstance(data, dict) or set(data) != {"labels", "default", "audiences"}:
        raise _error("应当写 labels、default、audiences 三项，不多不少")
    labels = frozenset(_words(data["labels"], "labels"))
    default = data["default"]
    if default not in labels:
        raise _error(f"default 写的“{default}”不在 labels 里")
    if not isinstance(data["audiences"], dict) or not data["audiences"]:
        raise _error("audiences 应当写成“名称: [标签]”，至少一行")
    audiences = {
        str(name): frozenset(_words(seen, f"audiences 里的“{name}”"))
        for name, seen in data["audiences"].items()
    }
    for name, seen in audiences.items():
        for label in sorted(seen - labels):
            raise _error(f"audiences 里的“{name}”写了 labels 里没有的“{label}”")
    return Audiences(labels, default, audiences)


def check_labels(project: Project, audience: str) -> None:
    """Raise ``ContractError`` where a document carries a label that the rules do not know.

    Raises ``UsageError`` where ``audience`` is not "" and not known.  Without rules no label is
    unknown.
    """
    rules = read_audiences(project.root)
    if audience:
        seen_by(audience, rules)
    for _, path in project.markdown_files() if rules else ():
        for label in _carried(path, project.relative(path)):
            if rules and label not in rules.labels:
                raise ContractError(
                    "audience.unknown_label",
                    f"{project.relative(path)} 的密级或范围“{label}”不在 {FILE} 的 labels 里，"
                    "网站没有生成",
                    remedy=f"改正这篇文档的密级或范围，或把“{label}”加进 {FILE}",
                )


def _carried(path: Path, name: str) -> tuple[str, ...]:
    """The labels of the document in ``path``, () where it cannot be taken in anyway."""
    try:
        text = read_markdown(path, name)
        labelled = any(f"{key}:" in text for key in KEYS)
        return labels_of(parse(text, name)) if labelled else ()
    except ContractError as error:
        if error.code == "audience.bad_label":
            raise
        return ()


def seen_by(audience: str, rules: Audiences | None) -> frozenset[str]:
    """The labels that ``audience`` may see.  Raises ``UsageError`` where it is not known."""
    if rules is None:
        raise UsageError("audience.no_rules", f"没有 {FILE}，不知道谁可以看什么", remedy=_REMEDY)
    if audience not in rules.audiences:
        known = "、".join(rules.audiences)
        raise UsageError(
            "audience.unknown",
            f"{FILE} 里没有“{audience}”",
            remedy=f"写其中的一个：{known}",
        )
    return rules.audiences[audience]


def visible(document: Document, seen: frozenset[str], rules: Audiences | None) -> bool:
    """Whether who may see the labels ``seen`` may see ``document``."""
    default = (rules.default,) if rules else ()
    return set(labels_of(document) or default) <= seen


def labels_of(document: Document) -> tuple[str, ...]:
    """The labels that ``document`` carries.

    Raises ``ContractError`` where a value is neither a text nor a list of texts.
    """
    return tuple(label for key, value in document.extra if key in KEYS for label in _given(value))


def _given(value: str) -> Iterator[str]:
    data = json.loads(value)
    for label in data if isinstance(data, list) else [data]:
        if label is None:
            continue
        if not isinstance(label, str):
            raise ContractError(
                "audience.bad_label",
                f"密级或范围“{label}”应当是文字",
                remedy="写成 密级: 内部 这样",
            )
        if label.strip():
            yield label.strip()


def _words(value: object, key: str) -> Iterator[str]:
    if not isinstance(value, list) or not value:
        raise _error(f"{key} 应当是列表，如 [公开, 内部]")
    for word in value:
        if not isinstance(word, str) or not word.strip():
            raise _error(f"{key} 里的“{word}”应当是文字")
        yield word.strip()


def _error(message: str, line: int | None = None) -> ContractError:
    return ContractError("audience.invalid", f"{FILE}：{message}", remedy=_REMEDY, line=line)
