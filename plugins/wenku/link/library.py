"""The whole library as the site half sees it, and the addresses of its pages."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field

from wenku.link.citations_corrections import Corrections
from wenku.model.citation import Citation
from wenku.model.document import FOLDERS, Document, Kind
from wenku.model.errors import Diagnostic
from wenku.model.statement import Statements
from wenku.model.topic import Topic, TopicHit
from wenku.text.digest import sha256_text


@dataclass(frozen=True, slots=True)
class Problem:
    """A file under docs/ that could not be taken in, by its path from the project folder."""

    path: str
    diagnostic: Diagnostic


@dataclass(frozen=True, slots=True)
class Library:
    """All documents in the order of their ids, all topics, and what was left out.

    By the id of a document: ``hits`` where it speaks of topics, ``said`` what it demands, finds
    wanting, quotes and how it puts things, ``cited`` the rules it names.  ``watch`` are the
    words of which the office wants to be told where they newly occur.  ``keys`` are those of
    documents, where they are known.
    """

    documents: tuple[Document, ...] = ()
    topics: tuple[Topic, ...] = ()
    hits: Mapping[str, tuple[TopicHit, ...]] = field(default_factory=dict)
    said: Mapping[str, Statements] = field(default_factory=dict)
    cited: Mapping[str, tuple[Citation, ...]] = field(default_factory=dict)
    corrections: Corrections = field(default_factory=Corrections)
    watch: tuple[str, ...] = ()
    problems: tuple[Problem, ...] = ()
    keys: Mapping[str, str] = field(default_factory=dict)

    def key(self, document: Document) -> str:
        """The key of ``document``: the same key means the same document."""
        return self.keys.get(document.id) or sha256_text(repr(document))


def document_url(kind: Kind, document_id: str) -> str:
    """The address of a document's page from the root of the site."""
    return f"{FOLDERS[kind]}/{document_id}.html"


def collection_url(kind: Kind) -> str:
    """The address of the list page of a collection from the root of the site."""
    return f"{FOLDERS[kind]}/index.html"


def topic_url(topic_id: str) -> str:
    """The address of a topic's first page from the root of the site."""
    return f"topics/{topic_id}.html"
