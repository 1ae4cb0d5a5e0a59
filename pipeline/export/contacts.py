"""An export without contact persons: fields that name one are empty, their names are blacked out.

A name is what a card has as its contact or deputy, and what is marked as a person in a text. It is
blacked out wherever it is printed in this form, and so are e-mail addresses and telephone numbers;
each letter by one block, so that offsets into texts stay right. A name that nothing marks stays.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from typing import Any, TypeVar

from pydantic import BaseModel

from pipeline.export.followed import FollowedTables
from pipeline.export.tables import Rows
from schemas.reconcile import Change, Followed
from schemas.records import TABLES, Mention, Project, Record

__all__ = ["BLOCK", "Blackening", "blackening", "followed_without", "rows_without"]

BLOCK = "█"
#: Shorter ones stand for a person nowhere but in their own field.
_SHORTEST_NAME = 4
_EMAIL = r"[\w.+-]+@[\w-]+(?:\.[\w-]+)+"
_TELEPHONE = r"\+420[ \u00a0]?\d{3}[ \u00a0]?\d{3}[ \u00a0]?\d{3}\b"

Row = TypeVar("Row", bound=BaseModel)


@dataclass(frozen=True, slots=True)
class Blackening:
    """What is blacked out in every text of an export."""

    pattern: re.Pattern[str]

    def text(self, printed: str) -> str:
        """``printed`` with a block for each letter of what is to be hidden."""
        return self.pattern.sub(lambda found: BLOCK * len(found[0]), printed)

    def row(self, row: Row) -> Row:
        """The row with its texts blacked out; the same one when there is nothing to hide."""
        values = row.model_dump()
        hidden = {name: self._value(value) for name, value in values.items()}
        if isinstance(row, Project):
            hidden |= {"contact": None, "deputy": None}
        return row if hidden == values else type(row).model_validate(hidden)

    def _value(self, value: Any) -> Any:
        match value:
            case str():
                return self.text(value)
            case dict():
                return {name: self._value(part) for name, part in value.items()}
            case list() | tuple():
                return [self._value(part) for part in value]
            case _:
                return value


def blackening(extractions: Iterable[Rows]) -> Blackening:
    """What is to be hidden of these extractions."""
    names: set[str] = set()
    for rows in extractions:
        names |= _names(rows)
    # The longest first: a name may begin as a shorter one does.
    spelt = [r"\s+".join(map(re.escape, name.split())) for name in sorted(names, key=_by_length)]
    return Blackening(re.compile("|".join([*spelt, _EMAIL, _TELEPHONE])))


def rows_without(rows: Rows, hiding: Blackening) -> Rows:
    """The same rows without mentions of persons, and with names blacked out."""

    def hidden(model: Any) -> Sequence[Any]:
        return [hiding.row(row) for row in rows(model) if not _is_person(row)]

    return hidden


def followed_without(tables: FollowedTables, hiding: Blackening) -> FollowedTables:
    """The reconciled tables without changes of contact persons, and with names blacked out."""
    rows: Mapping[type[Followed], Sequence[Followed]] = {
        model: [hiding.row(row) for row in found if not _is_contact_change(row)]
        for model, found in tables.rows.items()
    }
    return replace(tables, rows=rows, issues=[hiding.row(issue) for issue in tables.issues])


def _by_length(name: str) -> tuple[int, str]:
    return (-len(name), name)


def _names(rows: Rows) -> set[str]:
    found = set()
    for card in rows(Project):
        for name in (card.contact, card.deputy):
            found |= {name} if name else set()
    spans = [row for row in rows(Mention) if _is_person(row)]
    called = {row.record for row in spans}
    records = {row.id: row for row in _records(rows) if row.id in called} if spans else {}
    for span in spans:
        record = records.get(span.record)
        printed = _field(record, span.field) if record is not None else None
        if isinstance(printed, str):
            found.add(printed[span.start : span.end])
        if isinstance(span.value, str):
            found.add(span.value)
    return {name.strip() for name in found if len(name.strip()) >= _SHORTEST_NAME}


def _records(rows: Rows) -> Iterator[Record]:
    for model in TABLES:
        if issubclass(model, Record) and model is not Mention:
            yield from rows(model)


def _field(record: Record, path: str) -> Any:
    """What a record holds at a path such as "outlook.text" or "description.0"."""
    value: Any = record
    for name in path.split("."):
        if isinstance(value, list | tuple):
            value = value[int(name)] if name.isdigit() and int(name) < len(value) else None
        else:
            value = getattr(value, name, None)
    return value


def _is_person(row: Any) -> bool:
    return isinstance(row, Mention) and row.label == "person"


def _is_contact_change(row: Any) -> bool:
    return isinstance(row, Change) and row.kind == "contact_changed"
