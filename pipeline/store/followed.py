"""Getting the reconciled tables out of the store again."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import TypeVar

from sqlalchemy import ColumnElement, Connection, select

from pipeline.reconcile.findings import Finding
from pipeline.reconcile.judging import Judgement
from pipeline.reconcile.recognition import Unsure
from pipeline.store import following
from pipeline.store.following import FOLLOWED_TABLES
from schemas.reconcile import Change, Followed

__all__ = [
    "Reconciliation",
    "Trace",
    "alerts",
    "findings",
    "followed",
    "judgements",
    "new_changes",
    "reconciliation",
    "traces",
    "unsure_pairs",
]

FollowedRow = TypeVar("FollowedRow", bound=Followed)


@dataclass(frozen=True, slots=True)
class Reconciliation:
    """The last run that reconciled, and the numbers of the extractions that it read."""

    run: int
    extractions: tuple[int, ...]

    def covers(self, extractions: Sequence[int]) -> bool:
        """Whether it read just these, so that what it found holds for them."""
        return self.extractions == tuple(sorted(extractions))


@dataclass(frozen=True, slots=True)
class Trace:
    """An entity that is no more, the ones that hold its records, and the run that found so."""

    retired: str
    successors: tuple[str, ...]
    run: int


def reconciliation(connection: Connection) -> Reconciliation | None:
    """The last reconciliation; ``None`` when there was none."""
    row = connection.execute(select(following.reconciliation)).first()
    return None if row is None else Reconciliation(row.run, tuple(row.extractions))


def alerts(connection: Connection) -> list[Change]:
    """The changes of the severity alert in their order."""
    return followed(connection, Change, FOLLOWED_TABLES[Change].c.severity == "alert")


def followed(
    connection: Connection, model: type[FollowedRow], *conditions: ColumnElement[bool]
) -> list[FollowedRow]:
    """The rows of one reconciled table, those that meet the conditions, in their order."""
    table = FOLLOWED_TABLES[model]
    query = select(*(table.c[name] for name in model.model_fields)).where(*conditions)
    fields = model.model_fields
    return [
        model.model_validate(
            {
                name: value
                for name, value in row._mapping.items()
                if value is not None or fields[name].is_required()
            }
        )
        for row in connection.execute(query.order_by(table.c.seq))
    ]


def new_changes(connection: Connection) -> frozenset[str]:
    """The ids of the changes that the reconciliation before the last did not know."""
    table = FOLLOWED_TABLES[Change]
    return frozenset(connection.scalars(select(table.c.id).where(table.c.is_new)))


def findings(connection: Connection) -> list[Finding]:
    """What reconciling noticed, in its order."""
    table = following.reconcile_issue
    rows = connection.execute(select(table).order_by(table.c.seq))
    return [Finding(row.report, row.code, row.severity, row.message, row.record) for row in rows]


def unsure_pairs(connection: Connection) -> list[Unsure]:
    """The pairs of records that a person should decide on, in their order."""
    table = following.unsure
    rows = connection.execute(select(table).order_by(table.c.seq))
    return [Unsure(row.first, row.second, row.score, row.reason) for row in rows]


def judgements(connection: Connection) -> list[Judgement]:
    """What people decided, in the order in which it was told."""
    table = following.judgement
    rows = connection.execute(select(table).order_by(table.c.id))
    return [Judgement(row.first, row.second, row.same, row.who, row.why) for row in rows]


def traces(connection: Connection, retired: str) -> list[Trace]:
    """What is known of an entity that is no more, the latest first."""
    table = following.entity_trace
    query = select(table).where(table.c.retired == retired)
    rows = connection.execute(query.order_by(table.c.id.desc()))
    return [Trace(row.retired, tuple(row.successors), row.run) for row in rows]
