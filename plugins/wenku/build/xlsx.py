"""The register as a workbook (.xlsx) for the command line."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from datetime import datetime, timezone
from io import BytesIO
from itertools import groupby
from typing import Any

from xlsxwriter import Workbook  # type: ignore[import-untyped]

from wenku.render.sheet import COLUMNS, FILLED

_LONGEST = 32_767
"""Characters that a cell of a workbook can hold."""
CUT = "……（余文见出处）"
"""What ends a text that was too long for a cell."""
_CREATED = datetime(2000, 1, 1, tzinfo=timezone.utc)
"""A fixed date, so that the same rows give the same bytes."""


def workbook(rows: Iterable[Sequence[str]], about: Sequence[str]) -> bytes:
    """A workbook of ``rows`` (see ``sheet.table``), with lines ``about`` it on a second sheet.

    All cells are text, so that nothing is taken for a formula.
    """
    made = BytesIO()
    with Workbook(made, {"in_memory": True, "strings_to_formulas": False}) as book:
        book.set_properties({"created": _CREATED})
        head = book.add_format(
            {"bold": True, "border": 1, "align": "center", "valign": "vcenter",
             "text_wrap": True, "bg_color": "#F3F1EB"}
        )  # fmt: skip
        body = book.add_format({"border": 1, "valign": "top", "text_wrap": True})
        _register(book.add_worksheet("要求台账"), rows, head, body)
        sheet = book.add_worksheet("说明")
        sheet.set_column(0, 0, 80)
        for line, text in enumerate(about):
            sheet.write_string(line, 0, text)
    return made.getvalue()


def clipped(text: str) -> str:
    """``text`` as far as a cell can hold it."""
    return text if len(text) <= _LONGEST else text[: _LONGEST - len(CUT)] + CUT


def _register(sheet: Any, rows: Iterable[Sequence[str]], head: Any, body: Any) -> None:
    _heads(sheet, head)
    line = 1
    for line, row in enumerate(rows, start=2):
        sheet.write_number(line, 0, int(row[0]), body)
        for column, text in enumerate(row[1:], start=1):
            if text:
                sheet.write_string(line, column, clipped(text), body)
            else:
                sheet.write_blank(line, column, None, body)
        for column in range(FILLED, len(COLUMNS)):
            sheet.write_blank(line, column, None, body)
    sheet.freeze_panes(2, 0)
    sheet.autofilter(1, 0, line, len(COLUMNS) - 1)
    sheet.set_landscape()
    sheet.repeat_rows(0, 1)


def _heads(sheet: Any, head: Any) -> None:
    """Two lines of headings: the bands, and under them the columns."""
    at = 0
    for band, columns in groupby(COLUMNS, key=lambda column: column.band):
        held = list(columns)
        if len(held) > 1:
            sheet.merge_range(0, at, 0, at + len(held) - 1, band, head)
        else:
            sheet.write_string(0, at, band, head)
        for column in held:
            sheet.write_string(1, at, column.label, head)
            sheet.set_column(at, at, column.width)
            at += 1
