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
from dataclasses import dataclass
from types import NoneType, UnionType
from typing import Any, get_args

from pydantic import BaseModel

__all__ = ["columns", "lines", "safe"]

#: What starts a formula in some spreadsheet; the last four are the wide forms of the first.
FORMULA_STARTS = "=+-@\uff1d\uff0b\uff0d\uff20"


@dataclass(frozen=True, slots=True)
class Column:
    """Where the value of a column stands in a row; ``mixed`` ones hold a text or an object."""

    path: tuple[str, ...]
    mixed: bool

    @property
    def name(self) -> str:
        """The heading of the column."""
        return ".".join(self.path)


def columns(model: type[BaseModel]) -> list[str]:
    """The names of the columns of ``model``, nested ones with a dot."""
    return [column.name for column in _columns(model)]


def lines(model: type[BaseModel], rows: Iterable[BaseModel]) -> Iterator[str]:
    """The heading and a line of CSV for each row."""
    known = _columns(model)
    yield _line([column.name for column in known])
    for row in rows:
        values = row.model_dump(mode="json")
        yield _line([_cell(_value(values, column.path), column.mixed) for column in known])


def safe(text: str) -> str:
    """``text`` so that no spreadsheet runs it: an apostrophe goes before what could be a formula.

    Spreadsheets skip blanks before a formula, and some take a control character for one.
    """
    bare = text.lstrip(" \u00a0")
    suspect = bare[:1] in FORMULA_STARTS or not bare[:1].isprintable()
    return "'" + text if bare and suspect else text


def _columns(
    model: type[BaseModel], path: tuple[str, ...] = (), within: tuple[type[BaseModel], ...] = ()
) -> list[Column]:
    """The columns of ``model``; an object within one of its own kind is JSON in one cell."""
    found: list[Column] = []
    for name, field in model.model_fields.items():
        options = _options(field.annotation)
        models = [kind for kind in options if _is_model(kind)]
        if models and len(options) == 1 and models[0] not in (model, *within):
            found += _columns(models[0], (*path, name), (model, *within))
        else:
            found.append(Column((*path, name), bool(models)))
    return found


def _options(annotation: Any) -> list[Any]:
    """What a field may hold when it is there; a list of objects is no object."""
    union = isinstance(annotation, UnionType)
    return (
        [kind for kind in get_args(annotation) if kind is not NoneType] if union else [annotation]
    )


def _is_model(kind: Any) -> bool:
    return isinstance(kind, type) and issubclass(kind, BaseModel)


def _value(values: Any, path: tuple[str, ...]) -> Any:
    for name in path:
        values = None if values is None else values[name]
    return values


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
