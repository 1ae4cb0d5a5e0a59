"""A column for each field of a record.

Text, whole numbers, floats and truth values get a column of their own type, everything else (lists,
nested objects, numbers that may be whole or not) is kept as JSON.
"""

from __future__ import annotations

import json
from types import NoneType, UnionType
from typing import Any, Literal, Union, get_args, get_origin

from pydantic import BaseModel
from sqlalchemy import BigInteger, Boolean, Column, Float, Integer, Text
from sqlalchemy.engine import Dialect
from sqlalchemy.types import TypeDecorator, TypeEngine

__all__ = ["JsonText", "record_columns"]

#: Whole numbers have 64 bits in SQLite whatever they are called, elsewhere only when asked for.
SCALARS: dict[type, TypeEngine[Any]] = {
    str: Text(),
    bool: Boolean(),
    int: BigInteger().with_variant(Integer, "sqlite"),
    float: Float(53).with_variant(Float(), "sqlite"),
}

#: Made once: json.dumps would make an encoder for each value.
_ENCODE = json.JSONEncoder(ensure_ascii=False, allow_nan=False).encode


class JsonText(TypeDecorator[Any]):
    """A value kept as JSON text; ``None`` is NULL.

    SQLite gives a column declared JSON a numeric affinity, which would turn ``16.0`` into ``16``.
    Declared as text, what is written is what is read.
    """

    impl = Text
    cache_ok = True

    def process_bind_param(self, value: Any, dialect: Dialect) -> str | None:
        """The JSON text of ``value``."""
        return None if value is None else _ENCODE(value)

    def process_result_value(self, value: str | None, dialect: Dialect) -> Any:
        """The value that ``process_bind_param`` wrote."""
        return None if value is None else json.loads(value)


def record_columns(model: type[BaseModel]) -> list[Column[Any]]:
    """The columns of ``model`` in the order of its fields.

    They may all be NULL: a field that a later version adds is NULL in the rows of earlier ones, and
    the model, not the table, says what must be there.
    """
    fields = model.model_fields.items()
    return [Column(name, _column_type(field.annotation)) for name, field in fields]


def _column_type(annotation: Any) -> TypeEngine[Any]:
    kinds = {_kind(option) for option in _options(annotation)}
    return SCALARS.get(kinds.pop(), JsonText()) if len(kinds) == 1 else JsonText()


def _options(annotation: Any) -> list[Any]:
    """What ``annotation`` allows besides ``None``."""
    if get_origin(annotation) not in (Union, UnionType):
        return [annotation]
    return [option for option in get_args(annotation) if option is not NoneType]


def _kind(annotation: Any) -> Any:
    """The Python type of ``annotation``; a literal has the type of its values."""
    if get_origin(annotation) is Literal:
        kinds = {type(value) for value in get_args(annotation)}
        return kinds.pop() if len(kinds) == 1 else object
    return annotation
