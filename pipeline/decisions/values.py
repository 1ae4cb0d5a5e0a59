"""What of a record is a value that can be judged and corrected, and how a value is put in."""

from __future__ import annotations

from typing import Any

from pydantic import ValidationError
from pydantic_core import ErrorDetails

from schemas.records import TABLES, Coverage, Record

__all__ = [
    "MODELS",
    "REFERENCES",
    "RefusedValue",
    "text_at",
    "value_at",
    "value_fields",
    "values_of",
    "with_value",
]

#: Fields that say where a record stands and how it was read. ``text`` has a hash of its own.
_OF_READING = {"id", "report", "order", "evidence", "text", "confidence", "doubts"}
#: What a report is read from is not printed in it.
_OF_THE_FILE = {"file", "sha256"}
#: Fields that name another record by its id, which the next extraction may number otherwise.
REFERENCES = {
    "activity": {"topic"},
    "issue": {"record"},
    "mention": {"record"},
    "report": {"parent"},
    "section": {"parent"},
    "statement": {"topic", "activity", "parent"},
}
#: The model of each table of records.
MODELS: dict[str, type[Record]] = {
    model.table: model for model in TABLES if model is not Coverage and issubclass(model, Record)
}


class RefusedValue(ValueError):
    """A correction that the record cannot hold; the message is for a person."""


def value_fields(table: str) -> tuple[str, ...]:
    """The fields of a table that hold values, in the order of the contract."""
    apart = _OF_READING | REFERENCES.get(table, set())
    if table == "report":
        apart |= _OF_THE_FILE
    return tuple(name for name in MODELS[table].model_fields if name not in apart)


def values_of(record: Record) -> dict[str, Any]:
    """The values of a record as JSON, without its text."""
    return record.model_dump(mode="json", include=set(value_fields(record.table)))


def value_at(record: Record, field: str | None) -> Any:
    """The JSON value of one field, a path with dots ("target.value"); of all values for ``None``.

    ``None`` where the path leads nowhere in this record. Raises ``RefusedValue`` for a field that
    is no value of such records.
    """
    if field is None:
        return values_of(record)
    _check(record.table, field)
    found: Any = record.model_dump(mode="json")
    for name in field.split("."):
        found = _step(found, name)
    return found


def text_at(record: Record, field: str) -> str | None:
    """The text in a field (a path with dots); ``None`` where there is none."""
    found: Any = record.model_dump(mode="json")
    for name in field.split("."):
        found = _step(found, name)
    return found if isinstance(found, str) else None


def with_value(record: Record, field: str, value: Any) -> Record:
    """The record with another value in ``field``; its id and its place stay.

    Raises ``RefusedValue`` when the field cannot hold the value.
    """
    _check(record.table, field)
    dumped = record.model_dump(mode="json")
    *path, last = field.split(".")
    inner: Any = dumped
    for name in path:
        inner = _step(inner, name)
    if isinstance(inner, dict) and (inner is dumped or last in inner):
        inner[last] = value
    elif isinstance(inner, list) and last.isdigit() and int(last) < len(inner):
        inner[int(last)] = value
    else:
        raise RefusedValue(f"{record.table}.{field} is not there: correct {path[0]} as a whole")
    try:
        return type(record).model_validate(dumped)
    except ValidationError as error:
        raise RefusedValue(f"{record.table}.{field}: {_told(error.errors()[0])}") from None


def _check(table: str, field: str) -> None:
    first = field.partition(".")[0]
    allowed = (*value_fields(table), "text")
    if first not in allowed:
        raise RefusedValue(f"{table} has no value {field!r}: give one of {', '.join(allowed)}")


def _step(value: Any, name: str) -> Any:
    if isinstance(value, dict):
        return value.get(name)
    if isinstance(value, list) and name.isdigit() and int(name) < len(value):
        return value[int(name)]
    return None


def _told(error: ErrorDetails) -> str:
    message = error["msg"]
    return message[:1].lower() + message[1:]
