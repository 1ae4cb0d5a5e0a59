"""A store in a SQLite file: its settings, its full-text index (FTS5), its copies."""

from __future__ import annotations

import json
import os
import sqlite3
from collections.abc import Collection, Iterator, Mapping, Sequence
from contextlib import closing, contextmanager
from pathlib import Path
from typing import Any

from sqlalchemy import (
    URL,
    Column,
    ColumnElement,
    Connection,
    Engine,
    Row,
    Table,
    create_engine,
    event,
    func,
    select,
    text,
)
from sqlalchemy.dialects.sqlite import insert
from sqlalchemy.pool import NullPool

from pipeline.errors import CommandError
from pipeline.location import StoreLocation

__all__ = ["MARK", "SQLite"]

#: Kept in the file itself. Programs from before the revisions refuse a greater one than theirs (1).
MARK = 2
#: How long a writer waits for another one, in milliseconds.
PATIENCE = 30_000

_LAY_OUT = (
    "CREATE VIRTUAL TABLE IF NOT EXISTS search_text"
    " USING fts5(title, body, content='', tokenize='unicode61 remove_diacritics 2')"
)
_FILL = text("INSERT INTO search_text (rowid, title, body) VALUES (:id, :title, :body)")
_EMPTY = text("INSERT INTO search_text (search_text) VALUES ('delete-all')")
#: A word in a title weighs three times what it does in the rest of a record.
_MATCH = text(
    """
    WITH matching AS MATERIALIZED (
        SELECT rowid AS id, bm25(search_text, 3.0, 1.0) AS rank
        FROM search_text WHERE search_text MATCH :match
    )
    SELECT extraction_id, seq, model, rank, count(*) OVER () AS total
    FROM matching JOIN search_entry USING (id)
    WHERE extraction_id IN (SELECT value FROM json_each(:extractions))
      AND (:model IS NULL OR model = :model)
      AND (:reports IS NULL OR report IN (SELECT value FROM json_each(:reports)))
    ORDER BY rank, id LIMIT :limit
    """
)


class SQLite:
    """What is SQLite's own."""

    def engine(self, location: StoreLocation, create: bool) -> Engine:
        file = _file(location)
        if not create and not file.is_file():
            raise CommandError(
                f"there is no store {file}: run splneno backfill first, or give --store"
            )
        file.parent.mkdir(parents=True, exist_ok=True)
        engine = create_engine(URL.create("sqlite", database=str(file)), poolclass=NullPool)
        event.listen(engine, "connect", _set_pragmas)
        event.listen(engine, "begin", _begin)
        return engine

    def mark(self, connection: Connection, location: StoreLocation) -> None:
        if connection.execute(text("PRAGMA user_version")).scalar_one() > MARK:
            raise CommandError(
                f"{location} is of a later splneno: update this one, or give another --store"
            )

    def seal(self, connection: Connection) -> None:
        connection.execute(text(f"PRAGMA user_version = {MARK}"))

    def back_up(self, location: StoreLocation, revision: str) -> str | None:
        file = _file(location)
        target = file.with_name(f"{file.name}.backup-{revision}")
        unfinished = target.with_name(f".{target.name}.{os.getpid()}.part")
        with (
            closing(sqlite3.connect(file)) as source,
            closing(sqlite3.connect(unfinished)) as copy,
        ):
            source.backup(copy)
        with unfinished.open("rb+") as written:
            os.fsync(written.fileno())
        unfinished.replace(target)
        return str(target)

    def insert(self, table: Table) -> Any:
        return insert(table)

    def among(self, column: Column[Any], values: Collection[Any]) -> ColumnElement[bool]:
        # A list of parameters has a greatest length, a text of JSON has none.
        listed = func.json_each(json.dumps(list(values))).table_valued("value")
        return column.in_(select(listed.c.value))

    def lay_out_index(self, connection: Connection) -> None:
        connection.execute(text(_LAY_OUT))

    def fill_index(self, connection: Connection, texts: Sequence[Mapping[str, object]]) -> None:
        connection.execute(_FILL, [dict(each) for each in texts])

    def empty_index(self, connection: Connection) -> None:
        connection.execute(_EMPTY)

    def match(
        self,
        connection: Connection,
        spelt: Sequence[Sequence[str]],
        extractions: Sequence[int],
        model: str | None,
        reports: Collection[str] | None,
        limit: int,
    ) -> Sequence[Row[Any]]:
        asked = {
            "match": _expression(spelt),
            "extractions": json.dumps(list(extractions)),
            "model": model,
            "reports": None if reports is None else json.dumps(sorted(reports)),
            "limit": limit,
        }
        return connection.execute(_MATCH, asked).all()

    def compact(self, engine: Engine) -> None:
        with closing(sqlite3.connect(str(engine.url.database), timeout=PATIENCE / 1000)) as file:
            file.execute("VACUUM")
            file.execute("PRAGMA wal_checkpoint(TRUNCATE)")

    @contextmanager
    def hold(self, location: StoreLocation, holder: str) -> Iterator[str | None]:
        # The lock of a file store is a file beside it: see pipeline.writers.
        yield None


def _file(location: StoreLocation) -> Path:
    if location.file is None:
        raise CommandError(f"{location} is no SQLite file: give another --store")
    return location.file


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


def _expression(spelt: Sequence[Sequence[str]]) -> str:
    """The query in the language of FTS5: terms are letters and digits in quotes, nothing else."""
    parts = (" OR ".join(f'"{phrase}"' for phrase in options) for options in spelt)
    return " AND ".join(f"({part})" for part in parts)
