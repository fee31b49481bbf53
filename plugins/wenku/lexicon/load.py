"""Loading and validating lexicon files.

A file ``NAME.yaml`` in this package is a list of entries::

    - id: ad.qq                     # unique ASCII name, shown as evidence
      value: 广告                    # what a match means (its sense is the file's)
      pattern: 'QQ群?[:：]?\\d{5,}'   # or patterns: [...]; a regular expression searched in a line
      why: one English sentence: what it is for, and what must not match
      match: [examples in which the pattern must be found]
      not_match: [examples in which it must not be found]
      attributes: {any: text}       # optional, what else the file's reader needs

``macros.yaml`` holds named sub-patterns, used as ``{hanzi}`` inside a pattern.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from importlib import resources
from types import MappingProxyType

import yaml

from wenku.model.errors import LexiconError

_KEYS = {"id", "value", "pattern", "patterns", "why", "match", "not_match", "attributes"}
_MACRO = re.compile(r"\{([a-z_]+)\}")


@dataclass(frozen=True, slots=True)
class Entry:
    """One entry of a lexicon, its patterns compiled."""

    id: str
    value: str
    patterns: tuple[re.Pattern[str], ...]
    match: tuple[str, ...]
    not_match: tuple[str, ...]
    attributes: Mapping[str, str]

    def search(self, text: str) -> re.Match[str] | None:
        """The leftmost match of any of the patterns in ``text``."""
        found = [m for p in self.patterns if (m := p.search(text))]
        return min(found, key=lambda m: (m.start(), -m.end()), default=None)


@cache
def load(name: str) -> tuple[Entry, ...]:
    """The entries of ``name``.yaml in file order.  Raises ``LexiconError`` with the place."""
    data = _yaml(name)
    if not isinstance(data, list):
        raise _error(name, "文件应当是一个条目列表")
    entries = tuple(_entry(name, item) for item in data)
    names = [entry.id for entry in entries]
    for entry_id in names:
        if names.count(entry_id) > 1:
            raise _error(name, f"条目名重复：{entry_id}")
    return entries


def names() -> tuple[str, ...]:
    """The names of all lexicons, sorted."""
    files = (file.name for file in resources.files(__package__).iterdir())
    return tuple(sorted(f[:-5] for f in files if f.endswith(".yaml") and f != "macros.yaml"))


@cache
def _macros() -> Mapping[str, str]:
    data = _yaml("macros")
    if not isinstance(data, dict):
        raise _error("macros", "文件应当是一个名称到片段的对照表")
    return MappingProxyType({str(k): str(v) for k, v in data.items()})


def expanded(pattern: str, name: str) -> str:
    """``pattern`` with its ``{macro}`` names replaced; ``name`` is the lexicon, for messages."""

    def replace(match: re.Match[str]) -> str:
        if match[1] not in _macros():
            raise _error(name, f"没有名为 {match[1]} 的片段", pattern)
        return expanded(_macros()[match[1]], name)

    return _MACRO.sub(replace, pattern)


def _entry(name: str, item: object) -> Entry:
    if not isinstance(item, dict) or not set(item) <= _KEYS or "id" not in item:
        raise _error(name, "条目的键不对", str(item)[:80])
    sources = item.get("patterns", [item["pattern"]] if "pattern" in item else None)
    if not sources or not item.get("match") or "why" not in item:
        raise _error(name, "条目缺少 pattern、why 或 match", str(item["id"]))
    try:
        patterns = tuple(re.compile(expanded(str(source), name)) for source in sources)
    except re.error as error:
        raise _error(name, f"正则表达式有误（{error}）", str(item["id"])) from error
    return Entry(
        id=str(item["id"]),
        value=str(item.get("value", "")),
        patterns=patterns,
        match=tuple(map(str, item["match"])),
        not_match=tuple(map(str, item.get("not_match") or ())),
        attributes=MappingProxyType(
            {str(k): str(v) for k, v in (item.get("attributes") or {}).items()}
        ),
    )


def _yaml(name: str) -> object:
    text = (resources.files(__package__) / f"{name}.yaml").read_text(encoding="utf-8")
    try:
        data: object = yaml.safe_load(text)
    except yaml.YAMLError as error:
        raise _error(name, "不是有效的 YAML", str(error)) from error
    return data


def _error(name: str, message: str, text: str = "") -> LexiconError:
    return LexiconError(
        "lexicon.invalid",
        f"词库 {name}.yaml：{message}{f'（{text}）' if text else ''}",
        remedy="按词库文件开头的说明改正该条目",
    )
