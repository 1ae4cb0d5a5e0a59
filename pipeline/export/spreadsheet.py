"""Rows as CSV for spreadsheets: nested fields flattened, and nothing in a cell is ever run.

A field of a nested object is a column of its own, called ``outlook.text``; a list is one cell that
holds JSON, and so is a field that may be a text or one of several objects (the value of a mention).
What is absent is an empty cell. A text that a spreadsheet could take for a formula gets an
apostrophe in front; numbers do not.
"""

from __future__ import annotations

import csv
import io
import json
from collections.abc import Iterable, Iterator
from typing import Any

from pydantic import BaseModel

from pipeline.export.columns import columns_of

__all__ = ["columns", "lines", "safe"]

#: What starts a formula in some spreadsheet; the last four are the wide forms of the first.
FORMULA_STARTS = "=+-@\uff1d\uff0b\uff0d\uff20"


def columns(model: type[BaseModel]) -> list[str]:
    """The names of the columns of ``model``, nested ones with a dot."""
    return [column.name for column in columns_of(model)]


def lines(model: type[BaseModel], rows: Iterable[BaseModel]) -> Iterator[str]:
    """The heading and a line of CSV for each row."""
    known = columns_of(model)
    yield _line([column.name for column in known])
    for row in rows:
        values = row.model_dump(mode="json")
        yield _line([_cell(column.value(values), column.mixed) for column in known])


def safe(text: str) -> str:
    """``text`` so that no spreadsheet runs it: an apostrophe goes before what could be a formula.

    Spreadsheets skip blanks before a formula, and some take a control character for one.
    """
    bare = text.lstrip(" \u00a0")
    suspect = bare[:1] in FORMULA_STARTS or not bare[:1].isprintable()
    return "'" + text if bare and suspect else text


def _cell(value: Any, mixed: bool) -> str:
    match value:
        case None:
            return ""
        case str() if not mixed:
            return safe(value)
        case _:
            return json.dumps(value, ensure_ascii=False)


def _line(cells: list[str]) -> str:
    buffer = io.StringIO()
    csv.writer(buffer, lineterminator="\n").writerow(cells)
    return buffer.getvalue()
