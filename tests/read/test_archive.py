"""Archives: names in any encoding, tricks with paths and sizes, archives in archives."""

from __future__ import annotations

import bz2
import gzip
import io
import lzma
import struct
import tarfile
import zipfile
import zlib
from collections.abc import Mapping, Sequence

import pytest
from hypothesis import given
from hypothesis import strategies as st

from wenku.model.errors import UnreadableDocument
from wenku.read import archive, archive_limits, archive_tool
from wenku.read.archive_names import decoded, harmless, is_noise, of_zip


def zipped(files: Mapping[str, bytes], method: int = zipfile.ZIP_DEFLATED) -> bytes:
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", method) as made:
        for name, data in files.items():
            made.writestr(name, data)
    return out.getvalue()


def tarred(files: Mapping[str, bytes]) -> bytes:
    out = io.BytesIO()
    with tarfile.open(fileobj=out, mode="w") as made:
        for name, data in files.items():
            info = tarfile.TarInfo(name)
            info.size = len(data)
            made.addfile(info, io.BytesIO(data))
        link = tarfile.TarInfo("链接.txt")
        link.type, link.linkname = tarfile.SYMTYPE, "/etc/passwd"
        made.addfile(link)
    return out.getvalue()


def rar(files: Mapping[str, bytes], flags: int = 0) -> bytes:
    """A rar 4 file whose members are stored."""

    def block(kind: int, flags: int, body: bytes, data: bytes = b"") -> bytes:
        head = struct.pack("<BHH", kind, flags, 7 + len(body)) + body
        return struct.pack("<H", zlib.crc32(head) & 0xFFFF) + head + data

    out = b"Rar!\x1a\x07\0" + block(0x73, 0, bytes(6))
    for name, data in files.items():
        raw = name.encode()
        sizes = struct.pack("<IIBIIBBHI", len(data), len(data), 2, zlib.crc32(data), 0, 29, 0x30,
                            len(raw), 0x20)  # fmt: skip
        out += block(0x74, 0x8200 | flags, sizes + raw, data)
    return out + block(0x7B, 0x4000, b"")


def contents(data: bytes, name: str = "") -> dict[str, bytes | str]:
    """Members by name: their bytes, or the code of why not."""
    found: dict[str, bytes | str] = {}
    for member in archive.members(data, name):
        assert (member.data is None) == (member.failure is not None)
        found[member.name] = member.failure.code if member.failure else member.data or b""
    return found


def refused(data: bytes) -> str:
    with pytest.raises(UnreadableDocument) as caught:
        list(archive.members(data))
    return caught.value.code


@pytest.mark.parametrize(
    "files",
    [
        {"[Content_Types].xml": b"", "word/document.xml": b""},
        {"mimetype": b"application/vnd.oasis.opendocument.text", "content.xml": b""},
        {"OFD.xml": b"", "Doc_0/Document.xml": b""},
    ],
)
def test_documents_are_no_archives_but_archives_of_them_are(files: dict[str, bytes]) -> None:
    document = zipped(files)
    assert not archive.recognises(document)
    stored = zipped({"文件.docx": document}, zipfile.ZIP_STORED)
    assert archive.recognises(stored)
    assert contents(stored) == {"文件.docx": document}


@pytest.mark.parametrize(
    "data", [b"", b"%PDF-1.4", b"\xd0\xcf\x11\xe0", b"PK", "通知".encode(), bytes(600)]
)
def test_other_files_are_no_archives(data: bytes) -> None:
    assert not archive.recognises(data)


# Names


def test_names_of_windows_and_of_others() -> None:
    name = "关于开展巡察工作的通知.txt"
    for encoding in ("gb18030", "utf-8"):
        raw = name.encode(encoding)
        plain = zipped({"x" * len(raw): b"1"}).replace(b"x" * len(raw), raw)
        assert contents(plain) == {name: b"1"}
    assert contents(zipped({name: b"1"})) == {name: b"1"}


@given(st.text(st.characters(codec="gb18030", exclude_categories=("Cc", "Cs")), min_size=1))
def test_names_in_gb18030_that_are_no_utf8(name: str) -> None:
    raw = name.encode("gb18030")
    try:
        assert decoded(raw) == raw.decode("utf-8")
    except UnicodeDecodeError:
        assert decoded(raw) == name


def test_the_unicode_path_beats_the_name() -> None:
    raw, name = b"??.txt", "通知.txt"
    body = b"\1" + struct.pack("<I", zlib.crc32(raw)) + name.encode()
    extra = struct.pack("<HH", 0x7075, len(body)) + body
    assert of_zip(raw.decode("cp437"), 0, extra) == name
    stale = extra[:5] + b"\0\0\0\0" + extra[9:]
    assert of_zip(raw.decode("cp437"), 0, stale) == "??.txt"
    assert of_zip(raw.decode("cp437"), 0, extra[:7]) == "??.txt"


@pytest.mark.parametrize(
    ("written", "shown"),
    [
        ("../../etc/passwd", "etc/passwd"),
        ("/根/甲.txt", "根/甲.txt"),
        ("C:\\资料\\甲.txt", "资料/甲.txt"),
        ("\\\\server\\share\\甲.txt", "server/share/甲.txt"),
        ("甲/./../乙.txt", "甲/乙.txt"),
        ("甲\n\x1b[31m.txt", "甲__[31m.txt"),
        ("甲?*|.txt. ", "甲___.txt"),
        ("..", "未命名"),
        ("", "未命名"),
        ("长" * 300 + ".docx", "长" * 115 + ".docx"),
    ],
)
def test_paths_lead_nowhere(written: str, shown: str) -> None:
    assert harmless(written) == shown


@given(st.text(max_size=80))
def test_no_name_leads_anywhere(written: str) -> None:
    shown = harmless(written)
    assert shown == harmless(shown)
    assert not shown.startswith("/")
    assert "\\" not in shown
    assert ".." not in shown.split("/")
    assert shown.isprintable()


@pytest.mark.parametrize(
    "name", ["__MACOSX/._甲.docx", "甲/Thumbs.db", "~$甲.doc", "甲/.DS_Store", "desktop.ini"]
)
def test_what_systems_leave_behind_is_passed_over(name: str) -> None:
    assert is_noise(name)
    assert contents(zipped({name: b"1", "甲.txt": b"2"})) == {"甲.txt": b"2"}


# Archives in archives


def nested(depth: int) -> bytes:
    data = zipped({"甲.txt": b"1"})
    for level in range(depth):
        data = zipped({f"{level}.zip": data})
    return data


def test_archives_in_archives_to_a_depth() -> None:
    assert contents(nested(1)) == {"0.zip/甲.txt": b"1"}
    assert contents(nested(2)) == {"1.zip/0.zip/甲.txt": b"1"}
    assert contents(nested(3)) == {"2.zip/1.zip/0.zip": "archive.too_deep"}


def test_files_packed_alone() -> None:
    for pack in (gzip.compress, bz2.compress, lzma.compress):
        assert contents(pack(b"1"), "通知.txt.gz") == {"通知.txt": b"1"}
        assert contents(pack(tarred({"目录/甲.txt": b"1"}))) == {"目录/甲.txt": b"1"}
    named = io.BytesIO()
    with gzip.GzipFile("办法.doc", "wb", fileobj=named) as stream:
        stream.write(b"1")
    assert len(contents(named.getvalue(), "别名.gz")) == 1


def test_tar_files_without_their_links() -> None:
    assert contents(tarred({"目录/甲.txt": b"1", "乙.txt": b""})) == {
        "目录/甲.txt": b"1",
        "乙.txt": b"",
    }


# Limits and damage


def test_a_bomb_is_told_and_the_rest_is_read() -> None:
    bomb = zipped({"弹.txt": bytes(60_000_000), "甲.txt": b"1"})
    assert contents(bomb) == {"弹.txt": "read.bomb", "甲.txt": b"1"}


def test_too_many_files(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(archive, "Budget", lambda: archive_limits.Budget(members=3))
    inner = zipped({f"{number}.txt": b"1" for number in range(9)})
    found = contents(zipped({"甲.txt": b"1", "内.zip": inner, "乙.txt": b"2"}))
    assert list(found) == ["甲.txt", "内.zip/0.txt", ""]
    assert found[""] == "archive.too_many"


def test_too_much_altogether(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(archive, "Budget", lambda: archive_limits.Budget(left=10))
    found = contents(zipped({"甲.txt": b"12345678", "乙.txt": b"12345678"}))
    assert found == {"甲.txt": b"12345678", "": "archive.too_large"}


def test_a_member_with_a_password() -> None:
    data = bytearray(zipped({"甲.txt": b"1", "乙.txt": b"2"}))
    for mark, offset in ((b"PK\3\4", 6), (b"PK\1\2", 8)):
        data[data.find(mark) + offset] |= 1
    assert contents(bytes(data)) == {"甲.txt": "read.encrypted", "乙.txt": b"2"}


def test_a_damaged_member() -> None:
    data = bytearray(zipped({"甲.txt": b"12345678" * 4, "乙.txt": b"2"}))
    data[data.find(b"PK\3\4") + 38] ^= 0xFF
    assert contents(bytes(data)) == {"甲.txt": "archive.broken", "乙.txt": b"2"}


@pytest.mark.parametrize(
    "data",
    [
        zipped({"甲.txt": b"1"})[:-10],
        gzip.compress(b"1" * 999, mtime=0)[:-6],
        b"\xfd7zXZ\0garbage",
        lzma.compress(b"1")[:-4],
    ],
    ids=("zip", "gz", "xz", "lzma"),
)
def test_broken_archives_are_refused(data: bytes) -> None:
    assert archive.recognises(data)
    assert refused(data) == "archive.broken"


def test_an_empty_archive_is_told() -> None:
    assert contents(zipped({})) == {"": "archive.empty"}
    assert contents(zipped({"~$甲.doc": b"1"})) == {"": "archive.empty"}


@given(st.lists(st.tuples(st.integers(0, 400), st.integers(0, 255)), max_size=8))
def test_damage_does_no_harm(changes: Sequence[tuple[int, int]]) -> None:
    data = bytearray(zipped({"甲.txt": b"12345678" * 9, "内.zip": nested(1)}))
    for at, value in changes:
        data[at % len(data)] = value
    if archive.recognises(bytes(data)):
        try:
            contents(bytes(data))
        except UnreadableDocument as error:
            assert error.remedy


# Rar and 7z


@pytest.mark.skipif(not archive_tool.unpacker(), reason="no bsdtar here: rar files not unpacked")
def test_rar_files() -> None:
    data = rar({"目录\\甲.txt": "内容".encode(), "乙.txt": b"2"})
    assert archive.recognises(data)
    assert contents(data) == {"目录/甲.txt": "内容".encode(), "乙.txt": b"2"}
    assert contents(zipped({"内.rar": data}))["内.rar/乙.txt"] == b"2"
    assert refused(rar({"甲.txt": b"1"})[:30]) == "archive.broken"
    assert "archive.broken" in contents(data[:-40]).values()


def test_without_a_program_rar_files_are_refused(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(archive_tool, "unpacker", lambda: "")
    for data in (rar({"甲.txt": b"1"}), b"7z\xbc\xaf\x27\x1c" + bytes(60)):
        assert archive.recognises(data)
        assert refused(data) == "archive.no_tool"
