"""The front matter of a document's Markdown file."""

from __future__ import annotations

import datetime
import json
import re
from collections.abc import Mapping
from typing import Any

import yaml

from wenku.model.document import (
    KINDS,
    Document,
    Evidence,
    Finding,
    Metadata,
    SourceRef,
    Title,
)
from wenku.model.errors import ContractError, Diagnostic
from wenku.model.source import Removal
from wenku.text.digest import sha256_text

_LOADER = getattr(yaml, "CSafeLoader", yaml.SafeLoader)
_OWN = ("id", "kind", "title", "title_source", "title_evidence", "source", "added", "metadata",
        "notices", "retired", "removed", "diagnostics", "generated")  # fmt: skip
_ID = re.compile(r"[a-z][a-z0-9-]{1,40}")
_UNKNOWN = ("", "未核", "null", "~")


def write_front_matter(document: Document, body_digest: str) -> str:
    """The YAML of ``document``'s front matter, without its two rules.

    ``body_digest`` is that of the body as generated: a body that no longer has it was edited.
    """
    title, source = document.title, document.source
    data: dict[str, object] = {
        "id": document.id,
        "kind": document.kind,
        "title": title.text,
        "title_source": title.source,
        "title_evidence": [_evidence_data(e) for e in title.evidence],
        "source": _source_data(source),
        "added": document.added,
        "metadata": {key: _finding_data(finding) for key, finding in document.metadata.items},
    }
    data |= {key: json.loads(value) for key, value in document.extra}
    data |= {
        "notices": list(document.notices),
        "retired": dict(document.retired),
        "removed": [{"text": r.text, "reason": r.reason, "line": r.line} for r in document.removed],
        "diagnostics": [_diagnostic_data(d) for d in document.diagnostics],
        "generated": {
            "body": body_digest,
            "title": "edited" if title.source == "edited" else value_digest(title.text),
            **{
                key: "edited" if finding.edited else value_digest(finding.value)
                for key, finding in document.metadata.items
            },
        },
    }
    kept = {key: value for key, value in data.items() if value not in ([], {}, "")}
    return yaml.safe_dump(kept, allow_unicode=True, sort_keys=False, width=2**20)


def value_digest(value: str | None) -> str:
    """The digest by which a hand edit of a value is noticed."""
    return "none" if value is None else sha256_text(value)[:12]


def read_front_matter(front: str, path: str) -> tuple[Document, str]:
    """The document (without blocks) that the YAML ``front`` states, and the recorded body digest.

    A value that is not the generated one counts as edited.  Raises ``ContractError`` with the
    line of the file ``path``.
    """
    data = _mapping(front, path)
    recorded = data.get("generated")
    generated: dict[str, object] = recorded if isinstance(recorded, dict) else {}
    if not _ID.fullmatch(str(data.get("id"))) or data.get("kind") not in KINDS:
        raise _error(
            path,
            "id 或 kind 缺失或不对",
            "恢复原来的 id；kind 只能是 speech、regulation、discipline",
        )
    source = data.get("source")
    if not isinstance(source, dict) or not {"path", "sha256", "format"} <= set(source):
        raise _error(path, "source 缺失或不完整", "恢复 source 下的 path、sha256、format 三行")
    document = Document(
        id=str(data["id"]),
        kind=data["kind"],
        title=_title(data, generated, path),
        source=SourceRef(
            str(source["path"]),
            str(source["sha256"]),
            str(source["format"]),
            str(source.get("encoding", "")),
            str(source.get("part", "")),
        ),
        metadata=_metadata(data.get("metadata") or {}, generated, path),
        blocks=(),
        removed=tuple(
            Removal(str(r["text"]), str(r["reason"]), _line(r["line"]) or 0)
            for r in _rows(data, "removed", ("text", "reason", "line"), path)
        ),
        notices=tuple(map(str, data.get("notices") or ())),
        diagnostics=tuple(_diagnostic(d) for d in _rows(data, "diagnostics", ("code",), path)),
        retired=_retired(data, path),
        added=_value(data.get("added")) or "",
        extra=tuple(
            (key, json.dumps(value, ensure_ascii=False, default=str))
            for key, value in data.items()
            if key not in _OWN
        ),
    )
    return document, str(generated.get("body", ""))


def generated_body(front: str, path: str) -> str:
    """The digest of the body as it was generated, as the front matter records it."""
    recorded = _mapping(front, path).get("generated")
    return str(recorded.get("body", "")) if isinstance(recorded, dict) else ""


def _mapping(front: str, path: str) -> dict[str, Any]:
    try:
        data: object = yaml.load(front, Loader=_LOADER)
    except yaml.YAMLError as error:
        mark = getattr(error, "problem_mark", None)
        line = mark.line + 2 if mark else 1
        raise ContractError(
            "markdown.bad_yaml",
            f"{path} 第 {line} 行：文档信息的写法有误（多半是冒号后缺空格、缩进不齐或引号不成对）",
            remedy="对照相邻的行改正；值里有冒号或 # 时用英文双引号括起来",
            line=line,
        ) from error
    if not isinstance(data, dict):
        raise _error(path, "文档信息不是“名称: 值”的形式", "从备份恢复文件开头两行 --- 之间的内容")
    return {str(key): value for key, value in data.items()}


def _title(data: Mapping[str, Any], generated: Mapping[str, object], path: str) -> Title:
    text = _value(data.get("title"))
    source = data.get("title_source")
    if text is None or source not in ("given", "inferred", "edited"):
        raise _error(path, "title 或 title_source 缺失或不对", "填写 title；title_source 写 edited")
    if generated.get("title") != value_digest(text):
        return Title(text, "edited")
    evidence = _rows(data, "title_evidence", ("rule", "text"), path)
    return Title(text, source, tuple(map(_evidence, evidence)))


def _metadata(data: object, generated: Mapping[str, object], path: str) -> Metadata:
    if not isinstance(data, dict):
        raise _error(path, "metadata 不是“名称: 值”的形式", "从备份恢复 metadata 一段")
    return Metadata(
        tuple((str(key), _finding(item, generated.get(key), path)) for key, item in data.items())
    )


def _finding(item: object, recorded: object, path: str) -> Finding:
    """One finding; a person may also write the bare value after the key."""
    value = _value(item.get("value") if isinstance(item, dict) else item)
    if recorded != value_digest(value):
        return Finding(value, edited=True)
    evidence = item.get("evidence") if isinstance(item, dict) else None
    rows = _rows({"evidence": evidence}, "evidence", ("rule", "text"), path)
    return Finding(value, tuple(map(_evidence, rows)))


def _value(item: object) -> str | None:
    """A scalar as text: YAML turns dates and numbers typed by hand into other types."""
    if item is None or (isinstance(item, str) and item.strip() in _UNKNOWN):
        return None
    if isinstance(item, datetime.date):
        return item.isoformat()[:10]
    return str(item).strip()


def _rows(
    data: Mapping[str, Any], key: str, needed: tuple[str, ...], path: str
) -> list[Mapping[str, Any]]:
    rows = data.get(key) or []
    if not isinstance(rows, list) or not all(
        isinstance(row, dict) and set(needed) <= set(row) for row in rows
    ):
        raise _error(path, f"{key} 的写法有误", f"从备份恢复 {key} 一段；这一段不需要手工修改")
    return rows


def _retired(data: Mapping[str, Any], path: str) -> tuple[tuple[str, str], ...]:
    retired = data.get("retired") or {}
    if not isinstance(retired, dict):
        raise _error(path, "retired 的写法有误", "从备份恢复 retired 一段；这一段不需要手工修改")
    return tuple((str(old), str(new or "")) for old, new in retired.items())


def _evidence(data: Mapping[str, Any]) -> Evidence:
    return Evidence(str(data["rule"]), str(data["text"]), _line(data.get("line")))


def _line(value: object) -> int | None:
    """A line number, ``None`` for anything else."""
    return value if isinstance(value, int) and value > 0 else None


def _diagnostic(data: Mapping[str, Any]) -> Diagnostic:
    severity = data.get("severity", "warning")
    return Diagnostic(
        code=str(data["code"]),
        message=str(data.get("message", "")),
        remedy=str(data.get("remedy", "")),
        line=_line(data.get("line")),
        severity=severity if severity in ("error", "warning", "info") else "warning",
    )


def _evidence_data(evidence: Evidence) -> dict[str, object]:
    data: dict[str, object] = {"rule": evidence.rule, "text": evidence.text}
    return data if evidence.line is None else {**data, "line": evidence.line}


def _source_data(source: SourceRef) -> dict[str, str]:
    data = {"path": source.path, "sha256": source.sha256, "format": source.format}
    optional = {"encoding": source.encoding, "part": source.part}
    return data | {key: value for key, value in optional.items() if value}


def _finding_data(finding: Finding) -> dict[str, object]:
    evidence = [_evidence_data(e) for e in finding.evidence]
    data: dict[str, object] = {"value": finding.value}
    return {**data, "evidence": evidence} if evidence else data


def _diagnostic_data(diagnostic: Diagnostic) -> dict[str, object]:
    data = {
        "code": diagnostic.code,
        "message": diagnostic.message,
        "remedy": diagnostic.remedy,
        "line": diagnostic.line,
        "severity": diagnostic.severity,
    }
    return {key: value for key, value in data.items() if value not in ("", None)}


def _error(path: str, message: str, remedy: str) -> ContractError:
    return ContractError("markdown.front_matter", f"{path}：{message}", remedy=remedy, line=1)
