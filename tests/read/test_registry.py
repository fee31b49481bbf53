"""Which reader reads what, and what is said where none does."""

from __future__ import annotations

import pytest
from docx_builder import docx, p

from wenku.model.errors import UnreadableDocument
from wenku.read import registry


def test_content_decides_not_the_name() -> None:
    assert registry.read(docx(p("一句话")), "改了名.txt").format == "docx"
    assert registry.read("一句话".encode(), "改了名.docx").format == "txt"


@pytest.mark.parametrize(
    ("data", "name", "code"),
    [
        (b"", "空.txt", "read.empty"),
        (b"\xff\xfe\0\0\r\n", "空.txt", "read.empty"),
        (b"\x03one" + b"\0" * 158, "~$讲话.docx", "read.lock_file"),
        (b"\x89PNG\r\n\x1a\n\0\0", "图.txt", "picture.unread"),
        (
            b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + "EncryptedPackage".encode("utf-16-le"),
            "密.docx",
            "read.not_text",
        ),
    ],
)
def test_refusals_have_a_code_and_a_remedy(data: bytes, name: str, code: str) -> None:
    with pytest.raises(UnreadableDocument) as caught:
        registry.read(data, name)
    assert caught.value.code == code
    assert caught.value.remedy


def test_a_password_is_named() -> None:
    data = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + "EncryptedPackage".encode("utf-16-le")
    with pytest.raises(UnreadableDocument, match="密码"):
        registry.read(data, "a.docx")
