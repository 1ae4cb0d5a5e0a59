"""Bringing a store that an earlier version wrote to this one's layout, whole or not at all."""

from __future__ import annotations

import sys
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from sqlalchemy import Column, Connection, Index, Inspector, Table, inspect, text
from sqlalchemy.schema import CreateColumn

from pipeline.errors import CommandError
from pipeline.location import StoreLocation
from pipeline.store.dialects import database_of
from pipeline.store.migrations import FIRST, FOLDER, HEAD
from pipeline.store.schema import METADATA
from pipeline.store.views import VIEWS, drop_views, lay_out_views

__all__ = ["lay_out", "must_be_laid_out"]

VERSIONS = "alembic_version"
#: Tables that SQLAlchemy does not know of: the parts of the full-text index, and the revision.
_OURS = ("search_text", VERSIONS)


def must_be_laid_out(connection: Connection) -> bool:
    """Whether anything of this version's layout is missing in the store."""
    if _revision(connection) != HEAD:
        return True
    store = inspect(connection)
    return bool(set(VIEWS) - set(store.get_view_names())) or any(True for _ in _lacking(store))


def lay_out(connection: Connection, location: StoreLocation) -> None:
    """Make the store what this version needs, within the transaction of ``connection``.

    One that holds anything is copied first. Raises ``CommandError`` for a database of another
    program and for a store of a later version.
    """
    database = database_of(connection)
    database.mark(connection, location)
    found = _revision(connection)
    present = set(inspect(connection).get_table_names())
    if found is None and "extraction" in present:
        found = FIRST
    elif found is None and _foreign(present):
        raise CommandError(f"{location} is a database of another program: give another --store")
    if found is not None:
        _check_known(found, location)
        _tell_copy(database.back_up(location, found), found, location)
        # No table that a view shows can be altered while the view is there.
        drop_views(connection)
        _run_revisions(connection, found)
    METADATA.create_all(connection)
    if found is not None:
        _complete(connection)
    database.lay_out_index(connection)
    lay_out_views(connection)
    _write_revision(connection)
    database.seal(connection)


def _revision(connection: Connection) -> str | None:
    if not inspect(connection).has_table(VERSIONS):
        return None
    return connection.execute(text(f"SELECT version_num FROM {VERSIONS}")).scalar()


def _foreign(present: set[str]) -> set[str]:
    return {name for name in present - set(METADATA.tables) if not name.startswith(_OURS)}


def _check_known(revision: str, location: StoreLocation) -> None:
    if not any(file.name.startswith(f"{revision}_") for file in _revisions()):
        raise CommandError(
            f"{location} is of a later splneno: update this one, or give another --store"
        )


def _revisions() -> Iterator[Path]:
    yield from (FOLDER / "versions").glob("0*.py")


def _tell_copy(copy: str | None, revision: str, location: StoreLocation) -> None:
    kept = f", kept as it was in {copy}" if copy else ""
    about = f"bringing {location} from revision {revision} to {HEAD}"
    print(f"splneno: {about}{kept}", file=sys.stderr)


def _run_revisions(connection: Connection, found: str) -> None:
    if found == HEAD:
        return
    # Alembic takes a while to import, and a store that is up to date needs none of it.
    from alembic import command
    from alembic.config import Config

    config = Config()
    config.set_main_option("script_location", str(FOLDER).replace("%", "%%"))
    config.attributes["connection"] = connection
    command.upgrade(config, "head")


def _complete(connection: Connection) -> None:
    """Add the columns and indexes of this version's models that the tables of the store lack."""
    lacking = list(_lacking(inspect(connection)))
    for table, part in lacking:
        if isinstance(part, Column):
            clause = CreateColumn(part).compile(dialect=connection.dialect)
            connection.execute(text(f'ALTER TABLE "{table.name}" ADD COLUMN {clause}'))
    for _, part in lacking:
        if isinstance(part, Index):
            part.create(connection)


def _lacking(store: Inspector) -> Iterator[tuple[Table, Table | Column[Any] | Index]]:
    """What the models have and the store has not: a table, or one of its columns or indexes."""
    names = list(METADATA.tables)
    columns = store.get_multi_columns(filter_names=names)
    indexes = store.get_multi_indexes(filter_names=names)
    for table in METADATA.sorted_tables:
        present = columns.get((None, table.name))
        if present is None:
            yield table, table
            continue
        there = {column["name"] for column in present}
        yield from ((table, each) for each in table.columns if each.name not in there)
        made = {index["name"] for index in indexes.get((None, table.name), ())}
        yield from ((table, each) for each in table.indexes if each.name not in made)


def _write_revision(connection: Connection) -> None:
    connection.execute(
        text(
            f"CREATE TABLE IF NOT EXISTS {VERSIONS} (version_num VARCHAR(32) NOT NULL,"
            f" CONSTRAINT {VERSIONS}_pkc PRIMARY KEY (version_num))"
        )
    )
    connection.execute(text(f"DELETE FROM {VERSIONS}"))
    connection.execute(text(f"INSERT INTO {VERSIONS} (version_num) VALUES (:head)"), {"head": HEAD})
