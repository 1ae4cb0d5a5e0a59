"""Adding rows that may be there already."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from sqlalchemy import Connection, Table

from pipeline.store.dialects import database_of

__all__ = ["insert_new"]


def insert_new(connection: Connection, table: Table, rows: Iterable[dict[str, Any]]) -> None:
    """Add ``rows`` to ``table``; one whose key is taken adds nothing."""
    listed = list(rows)
    if listed:
        insert = database_of(connection).insert(table)
        connection.execute(insert.on_conflict_do_nothing(), listed)
