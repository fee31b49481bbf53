"""Word 97-2003 and WPS on real files, against the same texts as .docx; skipped without them."""

from __future__ import annotations

from pathlib import Path

import pytest

from wenku.model.errors import UnreadableDocument
from wenku.read import docx, ole
from wenku.text.chars import solid

CORPUS = Path(__file__).parents[3] / "shared" / "corpus"
FORMATS = CORPUS / "formats"

pytestmark = pytest.mark.skipif(
    not FORMATS.is_dir(),
    reason="../shared/corpus is not here: readers not compared with real files",
)


@pytest.mark.parametrize("suffix", [".doc", ".wps"])
@pytest.mark.parametrize("stem", ["s0", "s1", "s2", "s4", "law", "lawnum"])
def test_the_same_as_docx(stem: str, suffix: str) -> None:
    old = ole.read((FORMATS / f"{stem}{suffix}").read_bytes())
    new = docx.read((FORMATS / f"{stem}.docx").read_bytes())
    assert [solid(line.text) for line in old.lines] == [solid(line.text) for line in new.lines]
    assert sum(bool(line.list_label) for line in old.lines) == (149 if stem == "lawnum" else 0)


def test_a_class_in_the_header_changes_nothing() -> None:
    data = (FORMATS / "s2.doc").read_bytes()
    marked = data[:8] + b"\x06\x09\x02\0\0\0\0\0\xc0\0\0\0\0\0\0\x46" + data[24:]
    assert ole.read(marked).lines == ole.read(data).lines
    assert ole.WPS_READER.read(marked).format == "wps"


def test_a_password_is_told() -> None:
    data = bytearray((FORMATS / "s2.doc").read_bytes())
    at = data.find(b"\xec\xa5", 512)
    data[at + 11] |= 1
    with pytest.raises(UnreadableDocument) as caught:
        ole.read(bytes(data))
    assert caught.value.code == "read.encrypted"


@pytest.mark.parametrize("path", sorted((CORPUS / "office").glob("[dw][op][cs]/*")), ids=str)
def test_every_file_is_read_whole(path: Path) -> None:
    document = ole.read(path.read_bytes())
    assert len(solid(document.text)) > 100
    assert "\ufffc" not in document.text
