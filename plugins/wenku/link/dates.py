"""Dates of documents as far as they are known: exact, bounded, or not at all."""

from __future__ import annotations

import re
from dataclasses import dataclass

from wenku.model.document import Metadata

_ISO = re.compile(r"(\d{4})(?:-(\d{1,2})(?:-(\d{1,2}))?)?")
_RULE_KEYS = ("published", "adopted", "effective")
"""Which date stands for a rule, the first that is known."""


@dataclass(frozen=True, slots=True)
class When:
    """When a document was spoken or issued: ISO dates of any precision, "" where not known.

    With ``exact`` the bounds are not used.
    """

    exact: str = ""
    not_before: str = ""
    not_after: str = ""

    @property
    def year(self) -> str:
        """The year where it is certain, else ""."""
        if self.exact:
            return self.exact[:4]
        lower, upper = self.not_before[:4], self.not_after[:4]
        return lower if lower == upper else ""

    @property
    def order(self) -> tuple[str, str]:
        """What to sort by; later is greater, unknown is least."""
        return (self.exact or self.not_before or self.not_after, self.exact)


def when(metadata: Metadata) -> When:
    """The date of a document from its metadata; a value that is no date counts as unknown."""
    exact = next((v for k in ("date", *_RULE_KEYS) if (v := _iso(metadata, k))), "")
    if exact:
        return When(exact)
    return When("", _iso(metadata, "date_not_before"), _iso(metadata, "date_not_after"))


def _iso(metadata: Metadata, key: str) -> str:
    value = metadata.get(key).value
    return value if value and _ISO.fullmatch(value) else ""


def in_words(iso: str) -> str:
    """2019-11-06 as 2019年11月6日; what is no ISO date is returned unchanged."""
    match = _ISO.fullmatch(iso)
    if not match:
        return iso
    year, month, day = match.groups()
    return f"{year}年" + (f"{int(month)}月" if month else "") + (f"{int(day)}日" if day else "")


def phrase(date: When) -> str:
    """``date`` in Chinese, with its bounds where it is not exact, "" where nothing is known."""
    if date.exact:
        return in_words(date.exact)
    lower, upper = in_words(date.not_before), in_words(date.not_after)
    if lower and upper:
        return lower if lower == upper else f"{lower}至{upper}之间"
    return f"不早于{lower}" if lower else f"不晚于{upper}" if upper else ""
