"""Reading and converting one source: the work that needs nothing but the source itself."""

from __future__ import annotations

from dataclasses import dataclass, replace

from wenku.build.conversion import Part, convert
from wenku.build.files import read_source
from wenku.build.second_opinion import FORMATS, compare
from wenku.build.sources import Source, stat_of
from wenku.model.errors import Diagnostic, UnreadableDocument, WenkuError
from wenku.read.registry import NEEDS_OCR
from wenku.text.digest import sha256


@dataclass(frozen=True, slots=True)
class Intake:
    """What a source came to: its parts, or one part that says why there are none.

    ``size`` and ``modified`` (nanoseconds) are those of the file before it was read, ``sha256``
    is "" where it could not be read at all.  ``doubt`` says what another program reads otherwise.
    """

    source: Source
    size: int
    modified: int
    sha256: str = ""
    parts: tuple[Part, ...] = ()
    doubt: Diagnostic | None = None


def take_in(source: Source) -> Intake:
    """Read and convert ``source``; whatever goes wrong is a value, never an exception."""
    opened = fetch(source)
    return opened if isinstance(opened, Intake) else converted(*opened)


def fetch(source: Source) -> tuple[Intake, bytes] | Intake:
    """The bytes of ``source`` with an intake that awaits them; a failed intake where there are
    none to be had."""
    size, modified = stat_of(source)
    try:
        data = read_source(source.path)
    except WenkuError as error:
        return Intake(source, size, modified, "", _failure(error.diagnostic()))
    return Intake(source, size, modified, sha256(data)), data


def converted(intake: Intake, data: bytes, *, recognise: bool = False) -> Intake:
    """The intake of a source whose bytes are ``data``, with the drafts made from them."""
    try:
        return replace(intake, parts=_parts(data, intake.source, recognise))
    except WenkuError as error:
        return replace(intake, parts=_failure(error.diagnostic()))


def compared(source: Source) -> Intake:
    """As ``take_in``, with the second opinion of LibreOffice where it is installed (a second or
    more a document, so this is for the check and not for every import)."""
    opened = fetch(source)
    if isinstance(opened, Intake):
        return opened
    intake = converted(*opened)
    draft = intake.parts[0].draft
    if draft is None or draft.source.part or draft.source.format not in FORMATS:
        return intake
    return replace(intake, doubt=compare(opened[1], source.path.name))


def recognised(source: Source) -> Intake:
    """Read and convert ``source``, its pages recognised as pictures: for those that hold no text,
    and slow (seconds a page)."""
    opened = fetch(source)
    return opened if isinstance(opened, Intake) else converted(*opened, recognise=True)


def needs_recognition(intake: Intake) -> bool:
    """Whether a source, or a part of it, is a picture of text."""
    return any(part.failure and part.failure.code in NEEDS_OCR for part in intake.parts)


def failed(source: Source, failure: Diagnostic) -> Intake:
    """The intake of a source that could not be read to the end."""
    size, modified = stat_of(source)
    return Intake(source, size, modified, "", _failure(failure))


def _failure(failure: Diagnostic) -> tuple[Part, ...]:
    return (Part("", failure=failure),)


def _parts(data: bytes, source: Source, recognise: bool) -> tuple[Part, ...]:
    try:
        return convert(data, source.name, source.kind, recognise=recognise)
    except WenkuError:
        raise
    except MemoryError as error:
        raise UnreadableDocument(
            "read.memory",
            "文件需要的内存太多，已中止",
            remedy="请用原来的程序打开，拆成几份或另存为新文件后再放入",
        ) from error
    except Exception as error:  # one document must never stop the others
        raise UnreadableDocument(
            "import.internal",
            f"处理这份文件时程序内部出错（{type(error).__name__}：{error}）",
            remedy="文件原样保留；请把它连同这条提示交给维护人员",
        ) from error
