"""How much is taken out of one archive, the archives inside it included."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

from wenku.model.errors import UnreadableDocument

MAX_DEPTH = 2
"""Archives in archives in an archive; what lies deeper stays packed."""
MAX_MEMBERS = 2_000
MAX_MEMBER = 200 * 1024 * 1024
MAX_TOTAL = 2 * 1024 * 1024 * 1024
MAX_RATIO = 200
"""Text files deflate to a tenth, empty tables to a hundredth; bombs to a thousandth."""

_FREE = 10 * 1024 * 1024
"""Bytes a member may always have, whatever its ratio."""
_CHUNK = 256 * 1024


class Exhausted(UnreadableDocument):
    """The archive as a whole is beyond a limit: what is left of it stays packed."""


@dataclass(slots=True)
class Budget:
    """What may still be taken out."""

    members: int = MAX_MEMBERS
    left: int = MAX_TOTAL

    def next_member(self) -> None:
        """Count a member.  Raises ``Exhausted`` beyond ``MAX_MEMBERS``."""
        self.members -= 1
        if self.members < 0:
            raise Exhausted(
                "archive.too_many",
                f"压缩包里有 {MAX_MEMBERS} 个以上的文件，其余的没有读入",
                remedy="请分成几个压缩包，或解压后放入",
            )

    def take(self, read: Callable[[int], bytes], packed: int) -> bytes:
        """All that ``read`` (of a stream) gives.

        ``packed`` is the size in the archive.  Raises ``UnreadableDocument`` for a member that is
        too large or suspiciously so, ``Exhausted`` where the archive as a whole is.
        """
        ratio = max(_FREE, MAX_RATIO * packed)
        chunks: list[bytes] = []
        length = 0
        while chunk := read(_CHUNK):
            length += len(chunk)
            if length > self.left:
                raise Exhausted(
                    "archive.too_large",
                    f"压缩包解压后超过 {MAX_TOTAL // 2**30} GB，其余的没有读入",
                    remedy="请分成几个压缩包，或解压后放入",
                )
            if length > min(MAX_MEMBER, ratio):
                raise UnreadableDocument(
                    "read.bomb",
                    "解压后异常庞大，可能是压缩炸弹，未读取",
                    remedy="请确认来源可靠；确需入库的，请解压后把文档单独放入",
                )
            chunks.append(chunk)
        self.left -= length
        return b"".join(chunks)


def broken(what: str) -> UnreadableDocument:
    """The error for an archive or a member that is damaged; ``what`` is Chinese."""
    return UnreadableDocument(
        "archive.broken",
        f"压缩包已损坏：{what}",
        remedy="请用解压软件测试；打不开的，请向来件人重新索取",
    )


def locked() -> UnreadableDocument:
    """The error for a member that a password closes."""
    return UnreadableDocument(
        "read.encrypted", "压缩包有密码，取不出来", remedy="请用密码解压后，把文档单独放入"
    )
