"""What the store held when an earlier run was over."""

from __future__ import annotations

from dataclasses import dataclass

from sqlalchemy import Connection, func, select

from pipeline.failures import Failure
from pipeline.store import decided, following, schema
from pipeline.store.reading import Held, held

__all__ = ["PastRun", "failures_of", "held_after", "runs", "state"]


@dataclass(frozen=True, slots=True)
class PastRun:
    """A call of a command that wrote, with the version of the rules and of the profiles."""

    number: int
    extractor: str
    profile: str


def state(connection: Connection) -> tuple[int, ...]:
    """Numbers of which one differs once anything was stored, reconciled, decided or forgotten."""
    extraction, made = schema.extraction.c.id, following.reconciliation.c.run
    figures = (
        func.max(schema.run.c.id),
        func.max(extraction),
        func.count(extraction),
        func.max(made),
        func.max(decided.decision.c.seq),
    )
    found = (connection.execute(select(figure)).scalar() for figure in figures)
    return tuple(int(each or 0) for each in found)


def runs(connection: Connection) -> tuple[PastRun, ...]:
    """All runs in their order, also those that were stopped."""
    table = schema.run
    query = select(table.c.id, table.c.extractor, table.c.profile).order_by(table.c.id)
    return tuple(PastRun(row.id, row.extractor, row.profile) for row in connection.execute(query))


def held_after(connection: Connection, run: int) -> tuple[Held, ...]:
    """The extractions that were stored up to and in ``run``."""
    table = schema.extraction
    stored = set(connection.scalars(select(table.c.id).where(table.c.run <= run)))
    return tuple(item for item in held(connection) if item.number in stored)


def failures_of(connection: Connection, run: int) -> tuple[Failure, ...]:
    """The files that yielded nothing in ``run``, by name."""
    table = schema.failure
    query = select(table).where(table.c.run == run).order_by(table.c.file, table.c.id)
    return tuple(Failure(row.file, row.code, row.reason) for row in connection.execute(query))
