"""Rows as CSV for spreadsheets: nested fields flattened, and nothing in a cell is ever run.

A field of a nested object is a column of its own, called ``outlook.text``; a list is one cell that
holds JSON. What is absent is an empty cell. A text that a spreadsheet could take for a formula gets
an apostrophe in front; numbers do not.
"""

from __future__ import annotations

import csv
import io
import json
from collections.abc import Iterable, Iterator
from types import NoneType, UnionType
from typing import Any, get_args

from pydantic import BaseModel

from schemas.records import Coverage, Record

__all__ = ["columns", "lines", "safe"]

#: What starts a formula in some spreadsheet; the last four are the wide forms of the first.
FORMULA_STARTS = "=+-@\uff1d\uff0b\uff0d\uff20"


def columns(model: type[BaseModel], prefix: str = "") -> list[str]:
    """The names of the columns of ``model``, nested ones with a dot."""
    names: list[str] = []
    for name, field in model.model_fields.items():
        nested = _nested(field.annotation)
        names += columns(nested, f"{prefix}{name}.") if nested else [prefix + name]
    return names


def lines(model: type[Record] | type[Coverage], rows: Iterable[Record | Coverage]) -> Iterator[str]:
    """The heading and a line of CSV for each row."""
    names = columns(model)
    yield _line(names)
    for row in rows:
        flat = _flat(row.model_dump(mode="json"), "")
        yield _line([_cell(flat.get(name)) for name in names])


def safe(text: str) -> str:
    """``text`` so that no spreadsheet runs it: an apostrophe goes before what could be a formula.

    Spreadsheets skip blanks before a formula, and some take a control character for one.
    """
    bare = text.lstrip(" \u00a0")
    suspect = bare[:1] in FORMULA_STARTS or not bare[:1].isprintable()
    return "'" + text if bare and suspect else text


def _nested(annotation: Any) -> type[BaseModel] | None:
    """The model of a nested object, which may be absent; a list of them is no nested object."""
    union = isinstance(annotation, UnionType)
    options = [kind for kind in get_args(annotation) if kind is not NoneType] if union else []
    only = options[0] if len(options) == 1 else annotation
    return only if isinstance(only, type) and issubclass(only, BaseModel) else None


def _flat(values: dict[str, Any], prefix: str) -> dict[str, Any]:
    flat: dict[str, Any] = {}
    for name, value in values.items():
        inner = _flat(value, f"{prefix}{name}.") if isinstance(value, dict) else None
        flat |= inner if inner is not None else {prefix + name: value}
    return flat


def _cell(value: Any) -> str:
    match value:
        case None:
            return ""
        case str():
            return safe(value)
        case _:
            return json.dumps(value, ensure_ascii=False)


def _line(cells: list[str]) -> str:
    buffer = io.StringIO()
    csv.writer(buffer, lineterminator="\n").writerow(cells)
    return buffer.getvalue()
