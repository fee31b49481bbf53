"""What is remembered of a library from one build to the next, so that the next can tell its news.

Little is remembered of a document: digests of its paragraphs and demands, the phrases it uses, the
rules it wants.  Of a document whose file has not changed that is taken over, so that the work grows
with what came in; only what it wants is looked at again, since another document may have met that.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field, replace

from wenku.link.fold import Folded
from wenku.link.topic_suggestions import suggestions
from wenku.text.digest import sha256_text

_SHORT = 12
"""Hexadecimal digits of a remembered digest: with a million of them two are the same by chance once
in five hundred libraries, and then one demand is not told."""

Wanted = Mapping[str, Mapping[str, str]]
"""By document the rules that it cites and the library lacks: titles by their ids."""


@dataclass(frozen=True, slots=True)
class Remembered:
    """What is remembered of one document.

    ``digest`` is that of its Markdown; ``paragraphs`` and ``demands`` are short digests one after
    the other (a library has hundreds of thousands, and few are ever looked at); ``phrases`` and
    ``wanted`` are ids, the latter of rules that it cites and the library lacks.
    """

    digest: str
    title: str
    paragraphs: str
    demands: str
    phrases: frozenset[str]
    wanted: frozenset[str]


NOTHING = Remembered("", "", "", "", frozenset(), frozenset())


@dataclass(frozen=True, slots=True)
class Memory:
    """The library as the last build left it; ``stamp`` is that of the program.

    ``suggested`` are the topics that were suggested then.
    """

    stamp: str = ""
    documents: Mapping[str, Remembered] = field(default_factory=dict)
    suggested: tuple[str, ...] = ()


def remember(
    folded: Folded,
    digests: Mapping[str, str],
    stamp: str,
    before: Memory | None,
    wanted: Wanted,
) -> Memory:
    """What to remember of ``folded``; arguments as for ``wenku.link.news.news``."""
    known = before.documents if before and before.stamp == stamp else {}
    fresh = [
        key for key in folded.documents if key not in known or known[key].digest != digests[key]
    ]
    demands, phrases = demands_of(folded, fresh), _phrases(folded, fresh)
    made = {
        key: Remembered(
            digest=digests[key],
            title=folded.card[key].title,
            paragraphs=_packed(block.text for block in folded.documents[key].blocks),
            demands=_packed(demands[key]),
            phrases=frozenset(phrases[key]),
            wanted=frozenset(wanted.get(key, ())),
        )
        for key in fresh
    }
    for key in folded.documents.keys() - made.keys():
        made[key] = replace(
            known[key], title=folded.card[key].title, wanted=frozenset(wanted.get(key, ()))
        )
    suggested = tuple(one.text for one in suggestions(folded.library))
    return Memory(stamp, {key: made[key] for key in sorted(made)}, suggested)


def demands_of(folded: Folded, among: Iterable[str]) -> Mapping[str, list[str]]:
    """The texts of the demands of these documents."""
    found: dict[str, list[str]] = {key: [] for key in among}
    for demand in folded.register:
        if demand.card.id in found:
            found[demand.card.id].append(demand.text)
    return found


def _phrases(folded: Folded, among: Iterable[str]) -> Mapping[str, list[str]]:
    """The ids of the phrases that these documents use."""
    found: dict[str, list[str]] = {key: [] for key in among}
    for phrase in folded.formulations:
        for card in phrase.cards:
            if card.id in found:
                found[card.id].append(phrase.id)
    return found


def unpacked(digests: str) -> frozenset[str]:
    """The short digests that stand in ``digests`` one after the other."""
    return frozenset(digests[at : at + _SHORT] for at in range(0, len(digests), _SHORT))


def short(text: str) -> str:
    """The short digest of ``text``."""
    return sha256_text(text)[:_SHORT]


def _packed(texts: Iterable[str]) -> str:
    return "".join(sorted(set(map(short, texts))))
