"""What the page of a rule says of its work: the other versions, and whether it is a copy."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from itertools import pairwise

from wenku.link.library import document_url
from wenku.link.works import Work, Works
from wenku.link.works_dates import Version
from wenku.model.document import Document

WORKS_PAGE = "works/index.html"


def work_url(work: Work) -> str:
    """The address of the page of a work from the root of the site."""
    return f"works/{work.id}.html"


def comparison_url(work: Work, old: Version, new: Version, number: int = 1) -> str:
    """The address of page ``number`` of two versions side by side from the root of the site."""
    name = f"{work.id}--{old.documents[0]}--{new.documents[0]}"
    return f"works/{name}.html" if number == 1 else f"lists/{name}-{number}.html"


def several(work: Work) -> bool:
    """Whether there is something to tell of a work: versions, parts or copies."""
    return len(work.versions) > 1 or any(len(v.documents) > 1 or v.copies for v in work.versions)


@dataclass(frozen=True, slots=True)
class OtherVersion:
    """One version in the panel of a rule; ``url`` leads to it, ``compare`` beside this one, each
    "" where there is nothing to lead to."""

    label: str
    url: str
    compare: str
    current: bool


@dataclass(frozen=True, slots=True)
class Versions:
    """The versions of a work, the latest first, as the page of one of its documents shows them.

    ``copy_of`` is the version whose text this document repeats, with its address.
    """

    url: str
    versions: tuple[OtherVersion, ...]
    copy_of: tuple[str, str] | None


def versions_of(document: str, documents: Mapping[str, Document], works: Works) -> Versions | None:
    """The versions of the work of ``document``; ``None`` where there is nothing to tell."""
    work = works.of_document.get(document)
    if work is None or not several(work):
        return None
    own = work.version_of(document)
    shown = tuple(_shown(work, v, own, documents) for v in reversed(work.versions))
    copy = document in own.copies
    original = documents[own.documents[0]]
    url = document_url(original.kind, original.id)
    return Versions(work_url(work), shown, (f"{own.label}版", url) if copy else None)


def _shown(
    work: Work, version: Version, own: Version, documents: Mapping[str, Document]
) -> OtherVersion:
    held = documents[version.documents[0]]
    current = version is own
    older, newer = sorted((version, own), key=work.versions.index)
    pairs = compared(work)
    compare = comparison_url(work, older, newer) if (older, newer) in pairs else ""
    url = "" if current else document_url(held.kind, held.id)
    return OtherVersion(version.label, url, compare, current)


def compared(work: Work) -> tuple[tuple[Version, Version], ...]:
    """The pairs of versions that are set side by side: neighbours, then the first and the last."""
    pairs = list(pairwise(work.versions))
    if len(work.versions) > 2:
        pairs.append((work.versions[0], work.versions[-1]))
    return tuple(pairs)
