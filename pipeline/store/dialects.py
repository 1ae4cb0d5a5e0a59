"""What differs between the databases that hold a store; each has a module of its own."""

from __future__ import annotations

from collections.abc import Collection, Mapping, Sequence
from contextlib import AbstractContextManager
from typing import Any, Protocol

from sqlalchemy import Column, ColumnElement, Connection, Engine, Row, Table

from pipeline.location import StoreLocation
from pipeline.store.postgresql import PostgreSQL
from pipeline.store.sqlite import SQLite

__all__ = ["Database", "Spelt", "database_at", "database_of"]

#: A query: each part must be there, in one of its spellings; a spelling is terms side by side.
Spelt = Sequence[Sequence[str]]


class Database(Protocol):
    """One kind of database, as the rest of this package needs it."""

    def engine(self, location: StoreLocation, create: bool) -> Engine:
        """An engine on the store; an error when it is missing and ``create`` is false."""

    def mark(self, connection: Connection, location: StoreLocation) -> None:
        """Refuse the store if its own mark says that a later version wrote it."""

    def seal(self, connection: Connection) -> None:
        """Leave the mark by which a program from before the revisions refuses the store."""

    def back_up(self, location: StoreLocation, revision: str) -> str | None:
        """Copy the store as it is committed; the answer is a name for the copy, if one is made."""

    def insert(self, table: Table) -> Any:
        """An insert that can pass over rows whose key is taken."""

    def among(self, column: Column[Any], values: Collection[Any]) -> ColumnElement[bool]:
        """Whether ``column`` is one of any number of ``values``."""

    def lay_out_index(self, connection: Connection) -> None:
        """Make the table of indexed texts."""

    def fill_index(self, connection: Connection, texts: Sequence[Mapping[str, object]]) -> None:
        """Add texts, each with ``id``, ``title`` and ``body``, the terms of both."""

    def empty_index(self, connection: Connection) -> None:
        """Remove every indexed text."""

    def match(
        self,
        connection: Connection,
        spelt: Spelt,
        extractions: Sequence[int],
        model: str | None,
        reports: Collection[str] | None,
        limit: int,
    ) -> Sequence[Row[Any]]:
        """Rows of extraction_id, seq, model, rank (the lower the better) and total."""

    def compact(self, engine: Engine) -> None:
        """Give up the space of what was deleted, so that it can be read nowhere any more."""

    def hold(self, location: StoreLocation, holder: str) -> AbstractContextManager[str | None]:
        """Hold the database's own lock for who writes; the answer says who has it instead."""


_KNOWN: dict[str, Database] = {"sqlite": SQLite(), "postgresql": PostgreSQL()}


def database_at(location: StoreLocation) -> Database:
    """The kind of database at ``location``."""
    return _KNOWN["postgresql" if location.file is None else "sqlite"]


def database_of(connection: Connection) -> Database:
    """The kind of database that ``connection`` is to."""
    return _KNOWN[connection.dialect.name]
