"""LibreOffice as a second reader of Word and RTF documents, where it is installed.

Its result is never used: where it differs from ours the user is told to look.  It converts to
.docx (its text and PDF exports show tracked deletions) and our reader of .docx reads that.
Automatic numbers are left out of the comparison: LibreOffice 7.4 gets some of them wrong.
"""

from __future__ import annotations

import os
import shutil
import signal
import subprocess
import sys
import tempfile
from collections import Counter
from functools import cache
from pathlib import Path

from wenku.model.errors import Diagnostic, UnreadableDocument
from wenku.model.source import Line, RawDocument
from wenku.read import docx, registry
from wenku.text.chars import solid

FORMATS = ("doc", "wps", "rtf")
"""Formats worth a second opinion."""
SECONDS = 40
"""How long LibreOffice may take; a document takes it 2 to 5."""

_SUFFIX = {"doc": ".doc", "wps": ".doc", "rtf": ".rtf"}
_PLACES = (
    "C:/Program Files/LibreOffice/program/soffice.exe",
    "C:/Program Files (x86)/LibreOffice/program/soffice.exe",
    "/Applications/LibreOffice.app/Contents/MacOS/soffice",
)
_HIDDEN = 0x0800_0000
"""CREATE_NO_WINDOW of the Windows API."""


@cache
def program() -> str:
    """The path of LibreOffice, "" where it is not installed."""
    found = shutil.which("soffice") or shutil.which("libreoffice")
    return found or next((place for place in _PLACES if Path(place).is_file()), "")


def compare(data: bytes, name: str) -> Diagnostic | None:
    """What LibreOffice reads differently in the document ``data`` called ``name``.

    ``None`` where both agree, where LibreOffice is not installed or fails, and for formats other
    than ``FORMATS``.  Raises ``UnreadableDocument`` where we cannot read it ourselves.
    """
    if not program():
        return None
    ours = registry.read(data, name)
    if ours.format not in FORMATS:
        return None
    theirs = _theirs(data, _SUFFIX[ours.format])
    return None if theirs is None else difference(ours, theirs)


def difference(ours: RawDocument, theirs: RawDocument) -> Diagnostic | None:
    """How the texts of two readings of one document differ, ``None`` where they do not.

    Paragraphs are compared without white space and automatic numbers, wherever they stand.
    """
    mine, other = _paragraphs(ours), _paragraphs(theirs)
    if "".join(mine) == "".join(other):
        return None
    more, less = Counter(mine) - Counter(other), Counter(other) - Counter(mine)
    extra, lacking = Counter("".join(more.elements())), Counter("".join(less.elements()))
    count = (extra - lacking).total(), (lacking - extra).total()
    if not any(count):
        return None
    place = next((line.number for line in ours.lines if _compared(line) in more), None)
    return Diagnostic(
        "read.second_opinion",
        f"LibreOffice 读出的文字与本程序不同（本程序多 {count[0]} 字，少 {count[1]} 字），"
        f"第一处：“{next(iter(more or less))[:40]}”",
        "请对照原件核对；有缺漏的，用 Word 或 WPS 另存为 .docx 后再放入",
        line=place,
    )


def _paragraphs(document: RawDocument) -> list[str]:
    return [text for line in document.lines if (text := _compared(line))]


def _compared(line: Line) -> str:
    """The text of a line as it is compared."""
    return solid(line.text[line.list_label :])


def _theirs(data: bytes, suffix: str) -> RawDocument | None:
    """The document as LibreOffice and our reader of .docx read it; ``None`` where either fails.

    Everything, its profile included, is in a folder of its own that is taken away at once.
    """
    with tempfile.TemporaryDirectory(prefix="wenku-opinion-") as place:
        folder = Path(place)
        source = folder / f"source{suffix}"
        source.write_bytes(data)
        if not _converted(folder, source):
            return None
        target = folder / "out" / "source.docx"
        try:
            return docx.read(target.read_bytes()) if target.is_file() else None
        except UnreadableDocument:
            return None


def _converted(folder: Path, source: Path) -> bool:
    """Run LibreOffice; whether it ended in time and well."""
    command = [
        program(),
        "--headless",
        "--norestore",
        "--nolockcheck",
        f"-env:UserInstallation={(folder / 'profile').as_uri()}",
        "--convert-to",
        "docx:MS Word 2007 XML",
        "--outdir",
        str(folder / "out"),
        str(source),
    ]
    process = subprocess.Popen(
        command,
        stdin=subprocess.DEVNULL,
        stdout=subprocess.DEVNULL,
        stderr=subprocess.DEVNULL,
        start_new_session=True,
        creationflags=_HIDDEN if os.name == "nt" else 0,
    )
    try:
        return process.wait(SECONDS) == 0
    except subprocess.TimeoutExpired:
        return False
    finally:
        _end(process)


def _end(process: subprocess.Popen[bytes]) -> None:
    """End LibreOffice where it still runs: what was started starts the program proper."""
    if process.poll() is not None:
        return
    if sys.platform == "win32":
        command = ["taskkill", "/T", "/F", "/PID", str(process.pid)]
        subprocess.run(command, capture_output=True, check=False, creationflags=_HIDDEN)
    else:
        os.killpg(process.pid, signal.SIGKILL)
    process.wait()
