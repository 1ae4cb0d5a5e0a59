"""Removing extractions, and everything in the store that repeats what they say."""

from __future__ import annotations

from collections.abc import Collection, Sequence

from sqlalchemy import Connection, Table, delete, or_, select

from pipeline.store import following, schema
from pipeline.store.dialects import database_of
from pipeline.store.following import FOLLOWED_TABLES
from pipeline.store.index import drop_index
from pipeline.store.inserting import insert_new
from pipeline.store.schema import METADATA
from schemas.reconcile import Change, Commitment, Entity, Occurrence

__all__ = ["drop_extractions", "drop_snapshots", "forget", "forgotten"]

#: The reconciled tables as runs left them: a row for each run and table in which something changed.
_SNAPSHOTS = "reconciled_snapshot"


def forget(
    connection: Connection, sha256: str, numbers: Sequence[int], reports: Collection[str], ban: bool
) -> None:
    """Remove a file: its extractions ``numbers``, which hold ``reports``, and what quotes them.

    With ``ban`` the hash of the file stays, so that it is not taken in again.
    """
    records = _record_ids(connection, numbers)
    drop_extractions(connection, numbers)
    _drop_followed(connection, reports, records)
    drop_snapshots(connection, None)
    for table in (schema.source_name, schema.source, schema.failure):
        connection.execute(delete(table).where(table.c.sha256 == sha256))
    if ban:
        insert_new(connection, schema.forgotten, [{"sha256": sha256}])


def drop_extractions(connection: Connection, numbers: Sequence[int]) -> None:
    """Remove extractions with their records; the full-text index is emptied, to be made anew."""
    among = database_of(connection).among
    # The index holds the words of all records together: which of them were these is not known.
    drop_index(connection)
    for table in schema.RECORDS.values():
        connection.execute(delete(table).where(among(table.c.extraction_id, numbers)))
    connection.execute(delete(schema.extraction).where(among(schema.extraction.c.id, numbers)))


def drop_snapshots(connection: Connection, before: int | None) -> None:
    """Remove what runs before ``before`` left, save what holds since then; all when ``None``."""
    table = METADATA.tables.get(_SNAPSHOTS)
    if table is None:
        return
    if before is None:
        connection.execute(delete(table))
        return
    last: dict[str, int] = {}
    query = select(table.c.name, table.c.run).where(table.c.run <= before).order_by(table.c.run)
    for name, run in connection.execute(query):
        last[name] = run
    for name, run in last.items():
        connection.execute(delete(table).where(table.c.name == name, table.c.run < run))


def forgotten(connection: Connection) -> frozenset[str]:
    """The hashes of the files that are never to be taken in again."""
    return frozenset(connection.scalars(select(schema.forgotten.c.sha256)))


def _record_ids(connection: Connection, numbers: Sequence[int]) -> list[str]:
    among = database_of(connection).among
    found: set[str] = set()
    for table in schema.RECORDS.values():
        if "id" in table.c:
            query = select(table.c.id).where(among(table.c.extraction_id, numbers))
            found |= set(connection.scalars(query))
    return sorted(found)


def _drop_followed(
    connection: Connection, reports: Collection[str], records: Collection[str]
) -> None:
    """Remove each row that quotes one of ``reports`` or ``records``, and things seen nowhere else.

    What is left holds until the next reconciliation, which ``reconciliation`` tells to be due.
    """
    named: list[tuple[Table, tuple[str, ...], Collection[str]]] = [
        (FOLLOWED_TABLES[Change], ("from_report", "to_report"), reports),
        (FOLLOWED_TABLES[Commitment], ("promised_in", "outcome_report"), reports),
        (FOLLOWED_TABLES[Occurrence], ("report",), reports),
        (following.reconcile_issue, ("report",), reports),
        (following.unsure, ("first", "second"), records),
        (following.judgement, ("first", "second"), records),
    ]
    among = database_of(connection).among
    for table, columns, values in named:
        conditions = [among(table.c[column], sorted(values)) for column in columns]
        connection.execute(delete(table).where(or_(*conditions)))
    entity, occurrence = FOLLOWED_TABLES[Entity], FOLLOWED_TABLES[Occurrence]
    connection.execute(delete(entity).where(entity.c.id.not_in(select(occurrence.c.entity))))
