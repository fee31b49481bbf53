"""The events of the lexicon are in order, and ISO dates with missing parts mean what they say."""

from __future__ import annotations

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from wenku.lexicon.load import load
from wenku.metadata.iso_date import first_day, last_day, written
from wenku.text import numerals

EVENTS = load("events")


@pytest.mark.parametrize("event", EVENTS, ids=lambda event: event.id)
def test_opened_before_it_closed(event) -> None:  # type: ignore[no-untyped-def]
    opened = date.fromisoformat(event.attributes["opened"])
    closed = date.fromisoformat(event.attributes["closed"])
    assert opened <= closed <= date(opened.year, 12, 31)
    assert (closed - opened).days <= 7


@pytest.mark.parametrize("series", ["congress", "plenum", "discipline"])
def test_series_is_in_order_of_time(series: str) -> None:
    days = [e.attributes["opened"] for e in EVENTS if e.attributes["series"] == series]
    assert days == sorted(set(days))


def test_each_session_lies_within_its_committee() -> None:
    congress = {e.id[-2:]: e.attributes["closed"] for e in EVENTS if "congress" in e.id}
    for event in EVENTS:
        if event.attributes["series"] != "congress":
            number = event.id.split(".")[1][-2:]
            after = congress.get(str(int(number) + 1), "9999")
            assert congress[number] < event.attributes["opened"] < after


@pytest.mark.parametrize("lexicon", ["datings"])
def test_fixed_bounds_are_dates(lexicon: str) -> None:
    for entry in load(lexicon):
        for key in ("not_before", "not_after"):
            bound = entry.attributes.get(key)
            if bound and "{" not in bound:
                assert first_day(bound) <= last_day(bound)


@given(st.dates(date(1949, 1, 1), date(2099, 12, 31)))
def test_written_dates(day: date) -> None:
    positional = "".join("〇一二三四五六七八九"[int(figure)] for figure in str(day.year))
    month, dom = numerals.write(day.month), numerals.write(day.day)
    assert written(positional, month, dom) == day.isoformat()
    assert written(str(day.year), str(day.month), str(day.day)) == day.isoformat()
    assert first_day(day.isoformat()) == last_day(day.isoformat()) == day.isoformat()
    assert first_day(day.isoformat()[:7]) <= day.isoformat() <= last_day(day.isoformat()[:7])
    assert first_day(str(day.year)) <= day.isoformat() <= last_day(str(day.year))


@pytest.mark.parametrize(
    ("parts", "iso"),
    [
        (("2023", "2", "29"), None),
        (("2024", "2", "29"), "2024-02-29"),
        (("2023", "13"), None),
        (("23",), None),
        (("二〇二三", "十", "三十一"), "2023-10-31"),
    ],
)
def test_impossible_dates_are_none(parts: tuple[str, ...], iso: str | None) -> None:
    assert written(*parts) == iso


@pytest.mark.parametrize("text", ["", "2023-1", "2023年", "23-01-01"])
def test_no_date_is_an_error(text: str) -> None:
    with pytest.raises(ValueError, match="not an ISO date"):
        first_day(text)
