"""Web archives (.mht, .mhtml): a page and its files in one MIME message (RFC 2557)."""

from __future__ import annotations

import email
import re
from collections.abc import Mapping
from email.message import Message
from urllib.parse import urljoin

from wenku.model.errors import UnreadableDocument
from wenku.model.source import RawDocument, Removal
from wenku.read.html import Archive, read_page
from wenku.read.html_encoding import decode_page
from wenku.read.html_mass import paragraphs
from wenku.read.html_office import reason
from wenku.read.html_pictures import Part
from wenku.read.html_style import declarations
from wenku.read.html_tree import parse
from wenku.read.reader import Reader

MAX_BYTES = 128 * 1024 * 1024
MAX_PARTS = 5_000
_MAX_NESTING = 10
SUFFIXES = (".mht", ".mhtml")
_HEADER = re.compile(rb"[\w-]{1,60}:[^\n]*(?:\n[ \t][^\n]*)*\n")
_ARCHIVE = re.compile(
    rb"^content-type:\s*(multipart/(?:related|mixed|alternative)|text/html)", re.I | re.M
)
_MIME = re.compile(rb"^mime-version:", re.I | re.M)
_REMEDY = "请用浏览器打开，把正文复制到 Word 另存为 .docx 后再放入"


def recognises(data: bytes, name: str) -> bool:
    """Whether ``data`` is a MIME message that holds a page.  A message of e-mail is one only if
    its name says that it is an archive."""
    header = _header(data)
    if not _ARCHIVE.search(header):
        return False
    return name.endswith(SUFFIXES) or bool(
        _MIME.search(header) and b"multipart/related" in header.lower()
    )


def read(data: bytes) -> RawDocument:
    """The document in an archive, read as a page (see ``html.read_page``).

    Pictures and framed pages are those in the archive; running heads that Word keeps in a part
    of their own are recorded as removed.  Raises ``UnreadableDocument`` for an archive that is
    broken, holds no page or is hostile.
    """
    if len(data) > MAX_BYTES:
        raise UnreadableDocument(
            "read.too_large",
            f"网页存档有 {len(data) // 1_000_000} MB，超过 {MAX_BYTES // 1_000_000} MB 的上限",
            remedy=_REMEDY,
        )
    messages = _messages(data)
    root = _root(messages)
    if root is None:
        raise UnreadableDocument(
            "read.no_body", "网页存档里没有网页正文，文件可能不完整", remedy="请重新保存该网页"
        )
    page = _part(root)
    archive = Archive(_address(root), page.charset, _parts(messages, root))
    document = read_page(page.data, archive, label="mht")
    heads = tuple(_running_heads(archive))
    if not heads:
        return document
    removed = tuple(sorted((*heads, *document.removed), key=lambda removal: removal.line))
    return RawDocument(
        format=document.format,
        lines=document.lines,
        encoding=document.encoding,
        removed=removed,
        assets=document.assets,
        diagnostics=document.diagnostics,
    )


def _header(data: bytes) -> bytes:
    """The header of the message in ``data``, b"" where it does not begin with one."""
    lead = data[:65_536].removeprefix(b"\xef\xbb\xbf").lstrip().replace(b"\r\n", b"\n")
    position = 0
    while match := _HEADER.match(lead, position):
        position = match.end()
    return lead[:position]


def _messages(data: bytes) -> list[Message]:
    """The leaves of the message in order."""
    hostile = UnreadableDocument(
        "read.nested", "网页存档的结构异常（部分过多或嵌套过深），未读取", remedy=_REMEDY
    )
    if data.count(b"boundary=") > 200 or data.count(b"\n--") > 20 * MAX_PARTS:
        raise hostile
    try:
        message = email.message_from_bytes(data.removeprefix(b"\xef\xbb\xbf").lstrip())
        leaves = list(_leaves(message, _MAX_NESTING))
    except (RecursionError, LookupError, ValueError) as error:
        raise hostile from error
    if len(leaves) > MAX_PARTS:
        raise hostile
    return leaves


def _leaves(message: Message, depth: int) -> list[Message]:
    if not message.is_multipart():
        return [message]
    if depth == 0:
        raise RecursionError
    found: list[Message] = []
    for part in message.get_payload():
        if isinstance(part, Message):
            found += _leaves(part, depth - 1)
    return found


def _root(messages: list[Message]) -> Message | None:
    """The page itself: the first part that is HTML and no running head."""
    return next((message for message in messages if _is_page(message)), None)


def _is_page(message: Message) -> bool:
    return message.get_content_type() in ("text/html", "application/xhtml+xml")


def _part(message: Message) -> Part:
    payload = message.get_payload(decode=True)
    data = payload if isinstance(payload, bytes) else b""
    return Part(data, message.get_content_type(), str(message.get_param("charset") or ""))


def _address(message: Message) -> str:
    return re.sub(r"\s+", "", str(message.get("Content-Location") or ""))


def _parts(messages: list[Message], root: Message) -> Mapping[str, Part]:
    """The parts other than the page, by address and by ``cid:`` id."""
    base = _address(root)
    found: dict[str, Part] = {}
    for message in messages:
        if message is root:
            continue
        part = _part(message)
        if address := _address(message):
            found.setdefault(address, part)
            found.setdefault(_joined(base, address), part)
        if identity := str(message.get("Content-ID") or "").strip().strip("<>"):
            found.setdefault(f"cid:{identity}", part)
    return found


def _joined(base: str, address: str) -> str:
    try:
        return urljoin(base, address)
    except ValueError:
        return address


def _running_heads(archive: Archive) -> list[Removal]:
    """What Word keeps in ``header.htm``: the headers and footers of the sections."""
    found: dict[tuple[str, str], Removal] = {}
    for address, part in (archive.parts or {}).items():
        if not address.lower().endswith("header.htm") or not part.type.endswith("html"):
            continue
        root = parse(decode_page(part.data, header=part.charset).text).root
        for node in root.iter():
            why = reason(node, declarations(node.get("style"))) if node.tag == "div" else None
            text = "\n".join(paragraphs(node)) if why in ("页眉", "页脚") else ""
            if why and text:
                found.setdefault((why, text), Removal(text, why, 1))
    return list(found.values())


READER = Reader(format="mht", label="网页存档", suffixes=SUFFIXES, recognises=recognises, read=read)
