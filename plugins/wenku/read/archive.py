"""Archives: the files in them, one after the other, each to be read as a document of its own."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field

from wenku.model.errors import Diagnostic, UnreadableDocument
from wenku.read import archive_tar, archive_tool, archive_zip, signature
from wenku.read.archive_limits import MAX_DEPTH, Budget, Exhausted
from wenku.read.archive_names import harmless, is_noise
from wenku.read.archive_zip import Stored, Take

SUFFIXES = (".zip", ".rar", ".7z", ".tar", ".tgz", ".gz", ".bz2", ".xz")
"""Names that archives go by; what they are is told by their content."""

_PACKAGES = ("[content_types].xml", "mimetype", "ofd.xml", "androidmanifest.xml")
"""Files at the root of zip containers that are documents or programs, not archives."""
_BY_TOOL = (archive_tool.RAR, archive_tool.SEVEN)
_EMPTY = Diagnostic(
    "archive.empty",
    "压缩包里没有可以读取的文件",
    "请用解压软件打开核对；确是空的，请删除",
    severity="error",
)
_ZIP = (b"PK\3\4", b"PK\5\6", b"PK\7\x08")


@dataclass(frozen=True, slots=True)
class Member:
    """A file of an archive.

    ``name`` is its path for display and for its ending, that of an archive inside first; it is
    never a path to write to.  Either ``data`` is the file, or ``failure`` says why it could not
    be taken out (with ``name`` = "" where that concerns the archive as a whole).
    """

    name: str
    data: bytes | None = field(default=None, repr=False)
    failure: Diagnostic | None = None


def recognises(data: bytes) -> bool:
    """Whether ``data`` is an archive that ``members`` can take apart, whatever its name.

    Zip containers that are documents (docx, odt, ofd, epub …) are none.  To be asked before the
    readers: documents packed without compression let an archive look like one of them.
    """
    if data.startswith(_ZIP):
        return not _is_package(data)
    return data.startswith(_BY_TOOL) or archive_tar.is_tar(data) or archive_tar.is_packed(data)


def members(data: bytes, name: str = "") -> Iterator[Member]:
    """The files in the archive ``data``, in its order, those of archives inside in their place.

    ``name`` is the archive's own, for files packed alone, which may have none.  Files that
    systems leave behind are passed over.  Raises ``UnreadableDocument`` where the archive itself
    cannot be opened; what is wrong with one file is the ``failure`` of its member, and what is
    wrong further on with the archive that of a last one without a name.
    """
    count = 0
    try:
        for member in _members(data, name, "", 0, Budget()):
            count += 1
            yield member
    except UnreadableDocument as error:
        if not count:
            raise
        yield Member("", failure=error.diagnostic())
    if not count:
        yield Member("", failure=_EMPTY)


def _members(data: bytes, name: str, above: str, depth: int, budget: Budget) -> Iterator[Member]:
    for written, take in _stored(data, name, budget):
        shown = harmless(written)
        if is_noise(shown):
            continue
        budget.next_member()
        yield from _taken(take, f"{above}{shown}", depth, budget)


def _taken(take: Take, path: str, depth: int, budget: Budget) -> Iterator[Member]:
    """A file, or the files in it where it is an archive itself."""
    try:
        data = take(budget)
        if not recognises(data):
            yield Member(path, data)
            return
        if depth >= MAX_DEPTH:
            raise UnreadableDocument(
                "archive.too_deep",
                f"压缩包套了 {MAX_DEPTH} 层以上，里面的没有读入",
                remedy="请解压后，把文档单独放入",
            )
        yield from _members(data, path.rpartition("/")[2], f"{path}/", depth + 1, budget)
    except Exhausted:
        raise
    except UnreadableDocument as error:
        yield Member(path, failure=error.diagnostic())


def _stored(data: bytes, name: str, budget: Budget) -> Iterator[Stored]:
    """The files of one archive, nothing taken out yet."""
    if data.startswith(_BY_TOOL):
        return archive_tool.stored(data)
    if archive_tar.is_tar(data):
        return archive_tar.stored(data)
    if archive_tar.is_packed(data):
        return _packed(data, name, budget)
    return archive_zip.stored(archive_zip.opened(data))


def _packed(data: bytes, name: str, budget: Budget) -> Iterator[Stored]:
    """The file packed alone; where it is a tar file, the files in that."""
    inner = archive_tar.unpacked(data, budget)
    if archive_tar.is_tar(inner):
        yield from archive_tar.stored(inner)
    else:
        yield archive_tar.inner_name(data, name) or name, lambda _: inner


def _is_package(data: bytes) -> bool:
    """Whether a zip file is the container of one document; of a broken one, its bytes tell."""
    try:
        names = {info.filename.lower() for info in archive_zip.opened(data).infolist()}
    except UnreadableDocument:
        known = signature.identify(data)
        return known is None or known.format != "zip"
    return any(name in names for name in _PACKAGES)
