"""The form in which a record's values are corrected: a kind of input a type of field."""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from types import NoneType, UnionType
from typing import Any, Literal, Union, get_args, get_origin

from pydantic import BaseModel

from pipeline.decisions.values import value_fields
from pipeline.review.sources import Refused
from schemas.records import Record

__all__ = ["FormField", "changed_values", "fields_of"]

Kind = Literal["line", "lines", "text", "number", "choice", "yes_no", "json"]
_LONG = 60


@dataclass(frozen=True, slots=True)
class FormField:
    """One input: its path in the record, how it is filled in, and what stands in it now.

    ``empty`` tells whether it may be left empty for "not there".
    """

    path: str
    kind: Kind
    value: Any
    shown: str
    choices: tuple[str, ...] = ()
    empty: bool = True


def fields_of(record: Record) -> tuple[FormField, ...]:
    """The inputs for the values of a record, parts of nested values each with their own."""
    return tuple(
        each
        for name in value_fields(record.table)
        for each in _of(name, type(record).model_fields[name].annotation, getattr(record, name))
    )


def changed_values(record: Record, given: Mapping[str, str]) -> dict[str, Any]:
    """The values that a filled-in form has otherwise than the record.

    Raises ``Refused`` for what is no value of its kind; the record's own type is checked later.
    """
    changed: dict[str, Any] = {}
    for each in fields_of(record):
        said = given.get(each.path)
        if said is None:
            continue
        said = said.replace("\r\n", "\n")
        if said.strip() != each.shown.strip():
            changed[each.path] = _read(each, said)
    return changed


def _of(path: str, annotation: Any, value: Any) -> Iterator[FormField]:
    options = _options(annotation)
    empty = NoneType in options
    models = [one for one in options if isinstance(one, type) and issubclass(one, BaseModel)]
    if models and isinstance(value, BaseModel):
        for name, about in type(value).model_fields.items():
            yield from _of(f"{path}.{name}", about.annotation, getattr(value, name))
        return
    yield _plain(path, [one for one in options if one is not NoneType], value, empty)


def _plain(path: str, options: list[Any], value: Any, empty: bool) -> FormField:
    kinds = {get_origin(one) or one for one in options}
    if kinds == {Literal}:
        choices = tuple(str(choice) for one in options for choice in get_args(one))
        return FormField(path, "choice", value, value or "", choices, empty)
    if kinds == {bool}:
        shown = "" if value is None else str(value).lower()
        return FormField(path, "yes_no", value, shown, ("true", "false"), empty)
    if kinds and kinds <= {int, float}:
        return FormField(path, "number", value, "" if value is None else f"{value}", (), empty)
    if kinds == {str}:
        kind: Kind = "text" if len(value or "") > _LONG else "line"
        return FormField(path, kind, value, value or "", (), empty)
    if kinds == {list} and get_args(options[0]) == (str,):
        return FormField(path, "lines", value, "\n".join(value or ()), (), empty)
    shown = "" if value is None else json.dumps(_dumped(value), ensure_ascii=False)
    return FormField(path, "json", value, shown, (), empty)


def _options(annotation: Any) -> tuple[Any, ...]:
    if get_origin(annotation) in (Union, UnionType):
        return get_args(annotation)
    return (annotation,)


def _dumped(value: Any) -> Any:
    if isinstance(value, BaseModel):
        return value.model_dump(mode="json")
    return [_dumped(one) for one in value] if isinstance(value, list) else value


def _read(field: FormField, said: str) -> Any:
    said = said.strip()
    if not said:
        empty: list[str] | str | None = [] if field.kind == "lines" else None
        return "" if empty is None and not field.empty and field.kind in ("line", "text") else empty
    if field.kind == "yes_no":
        return said == "true"
    if field.kind == "lines":
        return [line.strip() for line in said.split("\n") if line.strip()]
    if field.kind == "number":
        return _number(field.path, said)
    if field.kind == "json":
        try:
            return json.loads(said)
        except ValueError:
            raise Refused(f"{field.path}: „{said[:80]}“ není JSON.") from None
    return said


def _number(path: str, said: str) -> int | float:
    """A number as Czechs write it (1 234,5), or with a point."""
    plain = "".join(said.split()).replace(",", ".").replace("−", "-")
    try:
        return int(plain)
    except ValueError:
        pass
    try:
        number = float(plain)
    except ValueError:
        raise Refused(f"{path}: „{said[:80]}“ není číslo.") from None
    if number != number or number in (float("inf"), float("-inf")):
        raise Refused(f"{path}: „{said[:80]}“ není číslo.")
    return number
