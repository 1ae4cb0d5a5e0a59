"""The tables of the store.

``run``, ``source``, ``source_name``, ``extraction`` and ``failure`` are written out below; each
table of records is made from its model.
"""

from __future__ import annotations

from sqlalchemy import (
    BigInteger,
    Boolean,
    Column,
    ForeignKey,
    Index,
    Integer,
    MetaData,
    Table,
    Text,
    UniqueConstraint,
)

from pipeline.store.columns import JsonText, record_columns
from schemas.records import TABLES, Coverage, Record

__all__ = [
    "METADATA",
    "RECORDS",
    "extraction",
    "failure",
    "forgotten",
    "run",
    "source",
    "source_name",
]

METADATA = MetaData()

run = Table(
    "run",
    METADATA,
    Column("id", Integer, primary_key=True),
    Column("started", Text, nullable=False),
    Column("finished", Text),
    Column("extractor", Text, nullable=False),
    Column("profile", Text, nullable=False),
    Column("arguments", JsonText, nullable=False),
    comment="One call of a command that writes; finished is NULL when it was stopped.",
)

source = Table(
    "source",
    METADATA,
    Column("sha256", Text, primary_key=True),
    Column("name", Text, nullable=False),
    Column("size", BigInteger().with_variant(Integer, "sqlite"), nullable=False),
    Column("pages", Integer, nullable=False),
)

source_name = Table(
    "source_name",
    METADATA,
    Column("sha256", Text, ForeignKey("source.sha256"), primary_key=True),
    Column("name", Text, primary_key=True),
    comment="Every name under which the same bytes were met.",
)

extraction = Table(
    "extraction",
    METADATA,
    Column("id", Integer, primary_key=True),
    Column("sha256", Text, ForeignKey("source.sha256"), nullable=False),
    Column("extractor", Text, nullable=False),
    Column("profile", Text, nullable=False),
    Column("run", Integer, ForeignKey("run.id"), nullable=False),
    Column("name", Text, nullable=False),
    Column("pages", Integer, nullable=False),
    UniqueConstraint("sha256", "extractor", "profile"),
)

failure = Table(
    "failure",
    METADATA,
    Column("id", Integer, primary_key=True),
    Column("run", Integer, ForeignKey("run.id"), nullable=False, index=True),
    Column("file", Text, nullable=False),
    Column("code", Text, nullable=False),
    Column("reason", Text, nullable=False),
    Column("sha256", Text),
    Column("extractor", Text),
    Column("profile", Text),
    Column("refusal", Boolean, nullable=False),
    comment="A file that yielded nothing in a run; a refusal holds for its key, whenever tried.",
)

forgotten = Table(
    "forgotten",
    METADATA,
    Column("sha256", Text, primary_key=True),
    comment="Files that are never to be taken in again.",
)


def _record_table(model: type[Record] | type[Coverage]) -> Table:
    """The table of ``model``; ``seq`` is the place of a row in its extraction."""
    table = Table(
        model.table,
        METADATA,
        Column("extraction_id", Integer, ForeignKey("extraction.id"), primary_key=True),
        Column("seq", Integer, primary_key=True),
        *record_columns(model),
        sqlite_with_rowid=False,
    )
    for name in ("id", "report"):
        if name in model.model_fields:
            Index(f"{model.table}_{name}", table.c[name])
    return table


#: The table of each model, in the order of an export.
RECORDS: dict[type[Record] | type[Coverage], Table] = {
    model: _record_table(model) for model in TABLES
}
