"""The reconciled tables as each run left them.

A run replaces these tables as a whole. What it replaces them by is kept here, compressed, so that
two runs can be compared later; a table that is what it was takes no row.
"""

from __future__ import annotations

import hashlib
import json
import zlib
from collections.abc import Mapping, Sequence
from dataclasses import asdict, dataclass
from typing import Any

from sqlalchemy import Column, Connection, ForeignKey, Integer, LargeBinary, Table, Text, select

from pipeline.reconcile.findings import Finding
from pipeline.store import followed, following
from pipeline.store.schema import METADATA
from schemas.reconcile import FOLLOWED, Followed

__all__ = ["Snapshot", "followed_after", "keep", "reconciled_snapshot"]

reconciled_snapshot = Table(
    "reconciled_snapshot",
    METADATA,
    Column("run", Integer, ForeignKey("run.id"), primary_key=True),
    Column("name", Text, primary_key=True),
    Column("sha256", Text, nullable=False),
    Column("rows", LargeBinary, nullable=False),
    comment="A reconciled table since this run: its rows as JSON, compressed by zlib.",
)


@dataclass(frozen=True, slots=True)
class Snapshot:
    """The reconciled tables, and what reconciling noticed."""

    rows: Mapping[type[Followed], Sequence[Followed]]
    findings: tuple[Finding, ...]


def keep(
    connection: Connection,
    run: int,
    rows: Mapping[type[Followed], Sequence[Followed]],
    findings: Sequence[Finding],
) -> None:
    """Keep each table that differs from what was kept of it last."""
    tables = {model.table: [row.model_dump(mode="json") for row in rows[model]] for model in rows}
    tables[following.reconcile_issue.name] = [asdict(found) for found in findings]
    for name, listed in tables.items():
        data = json.dumps(listed, ensure_ascii=False, separators=(",", ":")).encode()
        digest = hashlib.sha256(data).hexdigest()
        last = _last(connection, name, run)
        if last is None or last.sha256 != digest:
            values = {"run": run, "name": name, "sha256": digest, "rows": zlib.compress(data)}
            connection.execute(reconciled_snapshot.insert(), [values])


def followed_after(connection: Connection, run: int) -> Snapshot | None:
    """The tables as they were when ``run`` was over; ``None`` if nothing was kept of that time.

    What the store holds now stands for a run since which nothing was reconciled.
    """
    kept = {name: _rows(connection, name, run) for name in _NAMES}
    if None not in kept.values():
        rows = {
            model: [model.model_validate(row) for row in kept[model.table] or ()]
            for model in FOLLOWED
        }
        issues = kept[following.reconcile_issue.name] or ()
        return Snapshot(rows, tuple(Finding(**row) for row in issues))
    made = followed.reconciliation(connection)
    if made is None or made.run > run:
        return None
    now: dict[type[Followed], Sequence[Followed]] = {
        model: followed.followed(connection, model) for model in FOLLOWED
    }
    return Snapshot(now, tuple(followed.findings(connection)))


_NAMES = (*(model.table for model in FOLLOWED), following.reconcile_issue.name)


def _last(connection: Connection, name: str, run: int) -> Any:
    table = reconciled_snapshot
    query = select(table).where(table.c.name == name, table.c.run <= run)
    return connection.execute(query.order_by(table.c.run.desc()).limit(1)).first()


def _rows(connection: Connection, name: str, run: int) -> list[dict[str, Any]] | None:
    found = _last(connection, name, run)
    return None if found is None else json.loads(zlib.decompress(found.rows))
