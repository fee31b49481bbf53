"""Pictures of a page: those in the page or its archive are kept, no other is fetched."""

from __future__ import annotations

import base64
import binascii
import re
from collections.abc import Mapping
from dataclasses import dataclass, field
from urllib.parse import unquote, unquote_to_bytes, urldefrag, urljoin

from wenku.model.source import Asset
from wenku.read.docx.problems import Problems
from wenku.read.html_tree import Node
from wenku.text.digest import sha256

MAX_PICTURES = 64 * 1024 * 1024
_DATA = re.compile(r"data:([^,]{0,200}),", re.I)
_KINDS: tuple[tuple[bytes, str], ...] = (
    (b"\x89PNG\r\n", "png"),
    (b"\xff\xd8\xff", "jpg"),
    (b"GIF8", "gif"),
    (b"BM", "bmp"),
    (b"II*\0", "tif"),
    (b"MM\0*", "tif"),
    (b"\xd7\xcd\xc6\x9a", "wmf"),
    (b"\1\0\0\0", "emf"),
)
_SIZE = re.compile(r"\s*(\d{1,5})")


@dataclass(frozen=True, slots=True)
class Part:
    """A file that came with a page: its bytes, its media type, the charset its header states."""

    data: bytes = field(repr=False)
    type: str
    charset: str = ""


@dataclass(slots=True)
class Pictures:
    """The pictures taken so far, by name; ``parts`` are found by address or ``cid:`` id."""

    parts: Mapping[str, Part]
    base: str
    assets: dict[str, Asset] = field(default_factory=dict)
    size: int = 0

    def part(self, address: str) -> Part | None:
        """What came with the page under ``address``, ``None`` if nothing did."""
        found = urldefrag(address.strip()).url
        try:
            whole = urljoin(self.base, found)
        except ValueError:
            whole = found
        tries = (found, whole, unquote(found), unquote(whole))
        return next((self.parts[each] for each in tries if each in self.parts), None)

    def take(self, image: Node, problems: Problems, line: int) -> str | None:
        """The name of the picture made an asset; ``None``, with a problem, where there is none.

        A speck (a spacer, a counter) is neither.
        """
        address = image.get("src") or image.get("data-src")
        if not address or _is_speck(image):
            return None
        data = _inline(address) if address[:5].lower() == "data:" else None
        if data is None and (part := self.part(address)) is not None:
            data = part.data
        if data is None:
            problems.note(
                "html.picture", "有图片没有随网页保存下来（只有网址），没有读入", line=line
            )
            return None
        kind = _kind(data)
        if kind is None:
            problems.note("html.picture", "有图片的格式不认识，没有读入", line=line)
            return None
        return self._keep(f"{sha256(data)[:12]}.{kind}", data, problems, line)

    def _keep(self, name: str, data: bytes, problems: Problems, line: int) -> str | None:
        if name not in self.assets:
            if self.size + len(data) > MAX_PICTURES:
                problems.note("html.pictures", "图片总量过大，后面的图片没有读入", line=line)
                return None
            self.size += len(data)
            self.assets[name] = Asset(name, data)
        return name


def _inline(address: str) -> bytes | None:
    match = _DATA.match(address)
    if match is None:
        return None
    content = address[match.end() :]
    if not match[1].lower().endswith("base64"):
        return unquote_to_bytes(content)
    try:
        return base64.b64decode(unquote(content), validate=False)
    except (binascii.Error, ValueError):
        return None


def _kind(data: bytes) -> str | None:
    if data[:4] == b"RIFF" and data[8:12] == b"WEBP":
        return "webp"
    return next((kind for mark, kind in _KINDS if data.startswith(mark)), None)


def _is_speck(image: Node) -> bool:
    sizes = [match for name in ("width", "height") if (match := _SIZE.match(image.get(name)))]
    return len(sizes) == 2 and min(int(match[1]) for match in sizes) <= 3
