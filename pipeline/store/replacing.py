"""Putting reconciled tables in the place of the earlier ones, with a trace of what they drop."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Sequence
from dataclasses import asdict
from typing import Any

from sqlalchemy import Connection, Table, delete, insert, select

from pipeline.alerts import known_key
from pipeline.reconcile.reconciled import Reconciled
from pipeline.store import following, snapshots
from pipeline.store.following import FOLLOWED_TABLES
from schemas.reconcile import Change, Commitment, Entity, Followed, Occurrence

__all__ = ["replace"]


def replace(
    connection: Connection, run: int, extractions: Sequence[int], reconciled: Reconciled
) -> None:
    """Make ``reconciled``, which was read from ``extractions``, what the store holds.

    A change is new when the tables before had none with its key.
    """
    known = set(connection.scalars(select(FOLLOWED_TABLES[Change].c.known_key)))
    _leave_traces(connection, run, reconciled)
    for model, rows in _rows(reconciled).items():
        dumped = [row.model_dump() for row in rows]
        if model is Change:
            dumped = [
                _marked(row, known) | values for row, values in zip(rows, dumped, strict=True)
            ]
        _fill(connection, FOLLOWED_TABLES[model], dumped)
    _fill(connection, following.unsure, [asdict(pair) for pair in reconciled.unsure])
    _fill(connection, following.reconcile_issue, [asdict(found) for found in reconciled.issues])
    connection.execute(delete(following.reconciliation))
    about = {"run": run, "extractions": sorted(extractions)}
    connection.execute(insert(following.reconciliation).values(about))
    snapshots.keep(connection, run, {**_rows(reconciled)}, reconciled.issues)


def _rows(reconciled: Reconciled) -> dict[type[Followed], Sequence[Followed]]:
    return {
        Entity: reconciled.entities,
        Occurrence: reconciled.occurrences,
        Change: reconciled.changes,
        Commitment: reconciled.commitments,
    }


def _marked(change: Any, known: set[str | None]) -> dict[str, Any]:
    key = known_key(change)
    return {"known_key": key, "is_new": key not in known}


def _fill(connection: Connection, table: Table, rows: Sequence[dict[str, Any]]) -> None:
    connection.execute(delete(table))
    if rows:
        connection.execute(table.insert(), [{"seq": seq, **row} for seq, row in enumerate(rows)])


def _leave_traces(connection: Connection, run: int, reconciled: Reconciled) -> None:
    """Note each entity that is there no more with those that its records belong to now."""
    entity, occurrence = FOLLOWED_TABLES[Entity], FOLLOWED_TABLES[Occurrence]
    retired = set(connection.scalars(select(entity.c.id))) - {
        each.id for each in reconciled.entities
    }
    if not retired:
        return
    owners = defaultdict(set)
    for each in reconciled.occurrences:
        owners[each.record].add(each.entity)
    successors: dict[str, set[str]] = {name: set() for name in retired}
    for name, record in connection.execute(select(occurrence.c.entity, occurrence.c.record)):
        if name in successors:
            successors[name] |= owners.get(record, set())
    rows = [
        {"retired": name, "successors": sorted(successors[name]), "run": run}
        for name in sorted(retired)
    ]
    connection.execute(following.entity_trace.insert(), rows)
