"""Import of laws as .docx beside markitdown on the same files, in one run.

Ours is the whole import (reading in child processes, cleaning, structure, metadata, Markdown with
anchors, on all cores); markitdown is given the same cores and only converts.
"""

from __future__ import annotations

import argparse
import io
import multiprocessing
import os
import tempfile
import time
import zipfile
from collections.abc import Callable, Iterator
from pathlib import Path
from xml.sax.saxutils import escape

from wenku.build import pool
from wenku.build.arrival import Terms
from wenku.build.importer import import_sources
from wenku.build.project import open_project

_TYPES = (
    '<?xml version="1.0" encoding="UTF-8"?><Types xmlns="http://schemas.openxmlformats.org/package/'
    '2006/content-types"><Default Extension="rels" ContentType="application/vnd.openxmlformats-'
    'package.relationships+xml"/><Default Extension="xml" ContentType="application/xml"/><Override '
    'PartName="/word/document.xml" ContentType="application/vnd.openxmlformats-officedocument.'
    'wordprocessingml.document.main+xml"/></Types>'
)
_RELATIONS = (
    '<?xml version="1.0" encoding="UTF-8"?><Relationships xmlns="http://schemas.openxmlformats.org/'
    'package/2006/relationships"><Relationship Id="r1" Type="http://schemas.openxmlformats.org/'
    'officeDocument/2006/relationships/officeDocument" Target="word/document.xml"/></Relationships>'
)
_DOCUMENT = (
    '<?xml version="1.0" encoding="UTF-8"?><w:document xmlns:w="http://schemas.openxmlformats.org/'
    'wordprocessingml/2006/main"><w:body>{}</w:body></w:document>'
)
_PARAGRAPH = '<w:p><w:r><w:t xml:space="preserve">{}</w:t></w:r></w:p>'


def docx_of(text: str) -> bytes:
    """A plain .docx with a paragraph for each line of ``text`` that is not blank."""
    lines = (line.strip().lstrip("#").strip() for line in text.splitlines())
    body = "".join(_PARAGRAPH.format(escape(line)) for line in lines if line and line[0] != "<")
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w", zipfile.ZIP_DEFLATED) as package:
        package.writestr("[Content_Types].xml", _TYPES)
        package.writestr("_rels/.rels", _RELATIONS)
        package.writestr("word/document.xml", _DOCUMENT.format(body))
    return buffer.getvalue()


def make_library(laws: Path, root: Path, size: int) -> None:
    """A project in ``root`` whose sources are the first ``size`` laws of the archive as .docx."""
    folder = root / "regulations"
    folder.mkdir(parents=True)
    (root / "mkdocs.yml").write_text("site_name: bench\n", encoding="utf-8")
    with zipfile.ZipFile(laws) as archive:
        names = [name for name in sorted(archive.namelist()) if is_law(name)]
        for number, name in enumerate(names[:size]):
            text = archive.read(name).decode("utf-8")
            (folder / f"{number:04}.docx").write_bytes(docx_of(text))


def is_law(name: str) -> bool:
    """Whether the member ``name`` of the archive is a law."""
    return name.endswith(".md") and not name.endswith("_index.md") and "案例" not in name


def _convert(path: Path) -> int:
    """What one process of markitdown does with one file: the length of its Markdown."""
    from markitdown import MarkItDown  # noqa: PLC0415 - only for the comparison

    return len(MarkItDown(enable_plugins=False).convert(str(path)).text_content)


def bench(laws: Path, size: int) -> Iterator[str]:
    """Measure both on ``size`` laws; yields lines of figures."""
    with tempfile.TemporaryDirectory() as folder:
        root = Path(folder) / "library"
        make_library(laws, root, size)
        start = time.monotonic()
        report = import_sources(
            open_project(root),
            Terms("2000-01-01"),
            read_all=pool.read_all,
            progress=lambda _done, _total, _name: None,
        )
        ours = time.monotonic() - start
        yield f"文库导入 {size} 份：{ours:.1f} 秒（收录 {report.count('added')}）"
        paths = sorted((root / "regulations").glob("*.docx"))
        start = time.monotonic()
        with multiprocessing.get_context("spawn").Pool(pool.cores()) as workers:
            length = sum(workers.imap_unordered(_convert, paths, chunksize=8))
        theirs = time.monotonic() - start
        yield f"markitdown {size} 份：{theirs:.1f} 秒（{length} 字）"
        yield f"比值（文库/markitdown）：{ours / theirs:.2f}，处理器 {os.cpu_count()} 核"


def add_to(commands: argparse._SubParsersAction[argparse.ArgumentParser], root: Path) -> None:
    """Add the subcommand ``import`` to ``commands``; ``root`` is the project folder."""
    parser = commands.add_parser("import", help="导入 .docx 与 markitdown 比较")
    parser.add_argument("--laws", type=Path, default=root.parent / "shared/corpus/laws.zip")
    parser.add_argument("--size", type=int, default=1500, metavar="份数")
    run: Callable[[argparse.Namespace], int] = _run
    parser.set_defaults(run=run)


def _run(options: argparse.Namespace) -> int:
    if not options.laws.is_file():
        print(f"找不到 {options.laws}")
        return 2
    for line in bench(options.laws, options.size):
        print(line, flush=True)
    return 0
