"""Opening the SQLite file: its settings, its layout, and stores that an earlier version made."""

from __future__ import annotations

from pathlib import Path
from typing import Any

from sqlalchemy import URL, Connection, Engine, create_engine, event, inspect, text
from sqlalchemy.engine import Dialect
from sqlalchemy.exc import DatabaseError
from sqlalchemy.pool import NullPool
from sqlalchemy.schema import CreateColumn

from pipeline.errors import CommandError
from pipeline.store.following import FOLLOWED_TABLES
from pipeline.store.index import lay_out_index
from pipeline.store.schema import LAYOUT, METADATA, RECORDS
from pipeline.store.views import lay_out_views

__all__ = ["connect"]

#: How long a writer waits for another one, in milliseconds.
PATIENCE = 30_000


def connect(file: Path, create: bool = True) -> Engine:
    """An engine on the store in ``file``, laid out for this version.

    A store that is missing is made when ``create`` is true and an error otherwise.
    """
    if not create and not file.is_file():
        raise CommandError(f"there is no store {file}: run splneno backfill first, or give --store")
    file.parent.mkdir(parents=True, exist_ok=True)
    engine = create_engine(URL.create("sqlite", database=str(file)), poolclass=NullPool)
    event.listen(engine, "connect", _set_pragmas)
    event.listen(engine, "begin", _begin)
    try:
        with engine.begin() as connection:
            _lay_out(connection, file)
    except DatabaseError as error:
        if "locked" in str(error.orig):
            raise CommandError(
                f"{file} is being written by another run: wait until it has ended"
            ) from error
        raise CommandError(f"{file} cannot be used as a store: {error.orig}") from error
    return engine


def _set_pragmas(connection: Any, _: object) -> None:
    # Python's own transaction handling would commit behind our back before some statements.
    connection.isolation_level = None
    for pragma in ("journal_mode=WAL", "foreign_keys=ON", f"busy_timeout={PATIENCE}"):
        connection.execute(f"PRAGMA {pragma}").close()


def _begin(connection: Connection) -> None:
    # A writer takes its lock at the start, where it waits its turn; taken later, it fails when
    # another writer came first. Who only reads takes none.
    reading = connection.get_execution_options().get("reading", False)
    connection.exec_driver_sql("BEGIN" if reading else "BEGIN IMMEDIATE")


def _lay_out(connection: Connection, file: Path) -> None:
    found = connection.execute(text("PRAGMA user_version")).scalar_one()
    if found > LAYOUT:
        raise CommandError(
            f"{file} is of a later splneno: update this one, or give another --store"
        )
    if found == 0 and set(inspect(connection).get_table_names()) - set(METADATA.tables):
        raise CommandError(f"{file} is a database of another program: give another --store")
    METADATA.create_all(connection)
    lay_out_index(connection)
    _add_new_columns(connection)
    lay_out_views(connection)
    connection.execute(text(f"PRAGMA user_version = {LAYOUT}"))


def _add_new_columns(connection: Connection) -> None:
    """Add the columns of fields that this version's models have and the store does not."""
    dialect: Dialect = connection.dialect
    for table in (*RECORDS.values(), *FOLLOWED_TABLES.values()):
        present = {column["name"] for column in inspect(connection).get_columns(table.name)}
        for column in table.columns:
            if column.name not in present:
                clause = CreateColumn(column).compile(dialect=dialect)
                connection.execute(text(f'ALTER TABLE "{table.name}" ADD COLUMN {clause}'))
