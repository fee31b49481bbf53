"""What narrows a search beside its words, the same as the options of the page's search."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Choice:
    """The values that hits must have; ``None`` where any will do.

    ``kind``, ``year``, ``level``, ``occasion`` and ``doc`` (its id) are those of documents, ""
    being a value that is not known.  ``topic`` is the id or the title of a topic that the passages
    speak of, ``bearer`` one of those whom they tell to act.
    """

    kind: str | None = None
    year: str | None = None
    level: str | None = None
    occasion: str | None = None
    doc: str | None = None
    topic: str | None = None
    bearer: str | None = None

    def documents(self) -> dict[str, str]:
        """What is chosen of documents, by the names of the fields of ``Entry``."""
        chosen = {
            "kind": self.kind, "year": self.year, "level": self.level,
            "occasion": self.occasion, "id": self.doc,
        }  # fmt: skip
        return {key: value for key, value in chosen.items() if value is not None}


EVERYTHING = Choice()
