"""The columns that a model becomes where a row is flat, and what type each of them holds.

A field of a nested object is a column of its own, called ``outlook.text``; a list, a field that may
be a text or one of several objects (the value of a mention), and an object within one of its kind
(the other record of a pair) stay as they are: JSON.
"""

from __future__ import annotations

from dataclasses import dataclass
from types import NoneType, UnionType
from typing import Any, Literal, Union, get_args, get_origin

from pydantic import BaseModel

__all__ = ["DAYS", "Column", "Kind", "columns_of"]

#: ``code`` is a text of a closed list, ``day`` an ISO 8601 day, ``json`` anything else.
Kind = Literal["text", "code", "day", "whole", "number", "truth", "json"]

#: The fields that hold a day or nothing. Other dates are as printed, or may be spans.
DAYS = frozenset({"period_start", "period_end", "date_start", "date_end"})


@dataclass(frozen=True, slots=True)
class Column:
    """Where the value of a column stands in a row, and what it is.

    ``mixed`` tells that it may be a text or an object; ``codes`` are the values of a closed list.
    """

    path: tuple[str, ...]
    kind: Kind
    mixed: bool = False
    codes: tuple[str, ...] = ()

    @property
    def name(self) -> str:
        """The heading of the column."""
        return ".".join(self.path)

    def value(self, row: dict[str, Any]) -> Any:
        """The value in a row that is nested; ``None`` also where the object around it is absent."""
        found: Any = row
        for name in self.path:
            found = None if found is None else found[name]
        return found


def columns_of(model: type[BaseModel]) -> tuple[Column, ...]:
    """The columns of ``model`` in the order of its fields."""
    return _columns(model, (), (model,))


def _columns(
    model: type[BaseModel], path: tuple[str, ...], within: tuple[type[BaseModel], ...]
) -> tuple[Column, ...]:
    found: list[Column] = []
    for name, field in model.model_fields.items():
        options = _options(field.annotation)
        models = [kind for kind in options if _is_model(kind)]
        if models and len(options) == 1 and models[0] not in within:
            found += _columns(models[0], (*path, name), (*within, models[0]))
        else:
            kind, codes = _kind(name, options)
            found.append(Column((*path, name), kind, bool(models), codes))
    return tuple(found)


def _options(annotation: Any) -> list[Any]:
    """What a field may hold when it is there; a list of objects is no object."""
    if get_origin(annotation) not in (Union, UnionType):
        return [annotation]
    return [kind for kind in get_args(annotation) if kind is not NoneType]


def _kind(name: str, options: list[Any]) -> tuple[Kind, tuple[str, ...]]:
    if len(options) == 1 and get_origin(options[0]) is Literal:
        return "code", tuple(str(value) for value in get_args(options[0]))
    match frozenset(options):
        case kinds if kinds == {str}:
            return ("day" if name in DAYS else "text"), ()
        case kinds if kinds == {bool}:
            return "truth", ()
        case kinds if kinds == {int}:
            return "whole", ()
        case kinds if kinds <= {int, float}:
            return "number", ()
    return "json", ()


def _is_model(kind: Any) -> bool:
    return isinstance(kind, type) and issubclass(kind, BaseModel)
