"""Adding rows that may be there already."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from sqlalchemy import Connection, Table
from sqlalchemy.dialects import postgresql, sqlite

__all__ = ["insert_new"]

#: The insert of each database that can pass over a row whose key is taken.
_INSERTS: dict[str, Any] = {"sqlite": sqlite.insert, "postgresql": postgresql.insert}


def insert_new(connection: Connection, table: Table, rows: Iterable[dict[str, Any]]) -> None:
    """Add ``rows`` to ``table``; one whose key is taken adds nothing."""
    listed = list(rows)
    if listed:
        insert = _INSERTS[connection.dialect.name]
        connection.execute(insert(table).on_conflict_do_nothing(), listed)
