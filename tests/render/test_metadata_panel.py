"""What the metadata panel says of known, unknown and edited values."""

from __future__ import annotations

from wenku.model.document import Evidence, Finding, Metadata
from wenku.render.metadata import Field, fields

WHY = (Evidence("date.congress", "十九届四中全会", 7),)


def test_known_unknown_and_edited_values() -> None:
    metadata = Metadata(
        (
            ("occasion", Finding("反馈", WHY)),
            ("level", Finding("县", edited=True)),
            ("round", Finding(None)),
            ("repealed", Finding(None)),
            ("自拟", Finding("值", edited=True)),
        )
    )
    assert fields(metadata) == (
        Field("场合", "反馈", "inferred", WHY),
        Field("层级", "县", "edited"),
        Field("轮次", "", "unknown"),
        Field("自拟", "值", "edited"),
    )


def test_bounds_stand_in_the_line_of_the_date() -> None:
    metadata = Metadata(
        (
            ("date", Finding(None)),
            ("date_not_before", Finding("2019-10-31", WHY)),
            ("date_not_after", Finding(None)),
        )
    )
    assert fields(metadata) == (Field("日期", "不早于2019年10月31日", "inferred", WHY),)


def test_a_date_without_bounds_is_unknown() -> None:
    assert fields(Metadata((("date", Finding(None)),))) == (Field("日期", "", "unknown"),)
