"""The news of a build between the programs that take part in it, and what is kept for the next.

MkDocs holds the library while it renders: it compares it with what ``wenku build`` remembers of the
last site at the same place, hands the news over beside its answer, and keeps the new memory once
the site is published.  A build that is killed before that tells its news the next time.
"""

from __future__ import annotations

from collections.abc import Collection, Sequence
from functools import partial
from pathlib import Path

import msgspec

from wenku.build.files import write_atomically
from wenku.build.order import Order
from wenku.index.watch_words import spotted
from wenku.link.fold import Folded
from wenku.link.memory import Memory
from wenku.link.news import News, news
from wenku.model.document import FOLDERS, Document
from wenku.model.watch import Spotted
from wenku.text.digest import sha256

_encode = msgspec.msgpack.Encoder(order="deterministic").encode


def compare(folded: Folded, order: Order) -> tuple[News, Memory]:
    """What ``folded`` has that was not there before, and what to remember of it."""
    digests = {key: _digest(document, order) for key, document in folded.documents.items()}
    spot = partial(_spot, folded.library.watch)
    return news(folded, digests, order.stamp, load_memory(Path(order.memory)), spot=spot)


def keep(order: Order, told: News, memory: Memory) -> None:
    """Remember ``memory`` and hand ``told`` over to the one who gave ``order``."""
    write_atomically(Path(order.memory), _encode(memory))
    Path(order.news).write_bytes(_encode(told))


def load_memory(path: Path) -> Memory | None:
    """The memory in ``path``, ``None`` where it is absent or cannot be used."""
    try:
        return msgspec.msgpack.decode(path.read_bytes(), type=Memory)
    except (OSError, msgspec.MsgspecError):
        return None


def handed_over(path: Path) -> News:
    """The news in ``path``.  Raises ``OSError`` where there are none."""
    return msgspec.msgpack.decode(path.read_bytes(), type=News)


def _digest(document: Document, order: Order) -> str:
    """The digest of the file of ``document``; of its content where the file has another name."""
    known = order.digests.get(f"docs/{FOLDERS[document.kind]}/{document.id}.md")
    return known or sha256(_encode(document))


def _spot(words: Sequence[str], document: Document, among: Collection[str]) -> tuple[Spotted, ...]:
    return spotted(document.blocks, words, among=among)
