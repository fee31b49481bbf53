"""Charts: every figure is drawn and told, nothing but escaped text comes in."""

from __future__ import annotations

from xml.etree import ElementTree

from hypothesis import given
from hypothesis import strategies as st

from wenku.render.charts import bars, columns, strip, year_by_year

LABELS = st.text("作风纪律X*<&\"'a1", min_size=1, max_size=20)
FIGURES = st.lists(st.tuples(LABELS, st.integers(0, 100_000)), min_size=1, max_size=30)


@given(FIGURES)
def test_charts_are_well_formed_and_tell_their_figures(figures: list[tuple[str, int]]) -> None:
    drawings = (
        bars(figures, title="句<数", name="a"),
        columns(figures, title="句<数", name="a"),
        strip(figures, most=100_000, title="句<数", name="a"),
    )
    for drawn in drawings:
        svg = ElementTree.fromstring(str(drawn))
        assert svg.get("role") == "img"
        assert svg.get("aria-labelledby") == "a-t a-d"
        assert svg.findtext("title") == "句<数"
        assert svg.findtext("desc") == "，".join(f"{label} {n}" for label, n in figures)
        bars_drawn = svg.findall("rect")
        assert len(bars_drawn) == len(figures)
        assert all(float(bar.get("width", "-1")) >= 0 for bar in bars_drawn)


def test_bars_are_as_long_as_their_figures() -> None:
    svg = ElementTree.fromstring(str(bars([("甲", 10), ("乙", 5)], title="t", name="n")))
    long, short = (float(bar.get("width", "0")) for bar in svg.findall("rect"))
    assert abs(long - 2 * short) < 0.2
    assert [text.text for text in svg.findall("text")] == ["甲", "10", "乙", "5"]


def test_a_chart_of_nothing_is_nothing() -> None:
    assert bars([], title="t", name="n") == ""
    assert columns([], title="t", name="n") == ""


def test_years_without_anything_are_years_too() -> None:
    assert year_by_year([("2022", 3), ("未核", 9), ("2019", 1)]) == [
        ("2019", 1), ("2020", 0), ("2021", 0), ("2022", 3),
    ]  # fmt: skip
    assert year_by_year([("未核", 9)]) == []
