"""The tables of what is followed through the reports, beside those of the records.

``entity``, ``occurrence``, ``change`` and ``commitment`` are made from their models and replaced as
a whole; ``unsure`` and ``reconcile_issue`` go with them. ``entity_trace`` only ever grows.
"""

from __future__ import annotations

from sqlalchemy import (
    Boolean,
    Column,
    Float,
    ForeignKey,
    Index,
    Integer,
    Table,
    Text,
    UniqueConstraint,
)

from pipeline.store.columns import JsonText, record_columns
from pipeline.store.schema import METADATA
from schemas.reconcile import FOLLOWED, Change, Entity, Followed, Occurrence

__all__ = [
    "FOLLOWED_TABLES",
    "entity_trace",
    "judgement",
    "reconcile_issue",
    "reconciliation",
    "unsure",
]

reconciliation = Table(
    "reconciliation",
    METADATA,
    Column("run", Integer, ForeignKey("run.id"), primary_key=True),
    Column("extractions", JsonText, nullable=False),
    comment="The extractions that the reconciled tables were made from, in ascending order.",
)

unsure = Table(
    "unsure",
    METADATA,
    Column("seq", Integer, primary_key=True),
    Column("first", Text, nullable=False),
    Column("second", Text, nullable=False),
    Column("score", Float, nullable=False),
    Column("reason", Text, nullable=False),
    comment="Two records that may speak of one thing, for a person to decide.",
)

reconcile_issue = Table(
    "reconcile_issue",
    METADATA,
    Column("seq", Integer, primary_key=True),
    Column("report", Text, nullable=False),
    Column("record", Text),
    Column("code", Text, nullable=False),
    Column("severity", Text, nullable=False),
    Column("message", Text, nullable=False),
)

judgement = Table(
    "judgement",
    METADATA,
    Column("id", Integer, primary_key=True),
    Column("first", Text, nullable=False),
    Column("second", Text, nullable=False),
    Column("same", Boolean, nullable=False),
    Column("who", Text, nullable=False),
    Column("why", Text, nullable=False),
    UniqueConstraint("first", "second", "same", "who", "why"),
    comment="What earlier versions noted of two records; newer words are rows of decision.",
)

entity_trace = Table(
    "entity_trace",
    METADATA,
    Column("id", Integer, primary_key=True),
    Column("retired", Text, nullable=False, index=True),
    Column("successors", JsonText, nullable=False),
    Column("run", Integer, ForeignKey("run.id"), nullable=False),
    comment="An entity that a run did not find any more, and those that hold its records since.",
)

#: The columns of the table of changes that are no field of a change.
_KNOWN = {"known_key": Text, "is_new": Boolean}
#: What rows of a table are looked up by.
_LOOKED_UP = {Entity: ("id",), Occurrence: ("entity", "record"), Change: ("entity", "severity")}


def _followed_table(model: type[Followed]) -> Table:
    extra = _KNOWN if model is Change else {}
    table = Table(
        model.table,
        METADATA,
        Column("seq", Integer, primary_key=True),
        *record_columns(model),
        *(Column(name, kind) for name, kind in extra.items()),
    )
    for name in _LOOKED_UP.get(model, ()):
        Index(f"{model.table}_{name}", table.c[name])
    return table


#: The table of each model, in the order of an export.
FOLLOWED_TABLES = {model: _followed_table(model) for model in FOLLOWED}
