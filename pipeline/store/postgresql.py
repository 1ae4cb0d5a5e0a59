"""A store in a PostgreSQL database: its transactions, its full-text index, its lock."""

from __future__ import annotations

import re
from collections.abc import Collection, Iterator, Mapping, Sequence
from contextlib import contextmanager
from itertools import count
from typing import Any

from sqlalchemy import (
    ARRAY,
    BigInteger,
    Column,
    ColumnElement,
    Connection,
    Engine,
    Row,
    Table,
    any_,
    bindparam,
    create_engine,
    event,
    text,
)
from sqlalchemy.dialects.postgresql import insert
from sqlalchemy.pool import NullPool

from pipeline.errors import CommandError
from pipeline.location import StoreLocation

__all__ = ["PostgreSQL"]

#: Locks of a database are numbers: the one of a transaction that writes, and of a whole command.
WRITING, COMMAND = 7_401_831, 7_401_832
#: What an indexed word is made of, as FTS5 parts a text.
_WORD = re.compile(r"[^\W_]+")
#: The last place in a text that PostgreSQL knows; words behind it share it.
_LAST_PLACE = 16_383
#: The longest word that it can hold, in characters.
_LONGEST = 500

_LAY_OUT = (
    "CREATE TABLE IF NOT EXISTS search_text (id BIGINT PRIMARY KEY, words TSVECTOR NOT NULL)",
    "CREATE INDEX IF NOT EXISTS search_text_words ON search_text USING GIN (words)",
)
_FILL = text("INSERT INTO search_text (id, words) VALUES (:id, CAST(:words AS tsvector))")
#: A word in a title (A) weighs three times what it does in the rest of a record (D).
_MATCH = """
    SELECT extraction_id, seq, model,
           -ts_rank('{{0.33, 0, 0, 1}}'::real[], words, query, 1)::float8 AS rank,
           count(*) OVER () AS total
    FROM search_text JOIN search_entry USING (id), CAST(:match AS tsquery) AS query
    WHERE words @@ query AND {among}
    ORDER BY rank, id LIMIT :limit
"""
_HOLDER = text(
    """
    SELECT activity.application_name AS name, activity.backend_start AS since
    FROM pg_locks AS held JOIN pg_stat_activity AS activity USING (pid)
    WHERE held.locktype = 'advisory' AND held.granted AND held.objid = :lock
      AND held.database = (SELECT oid FROM pg_database WHERE datname = current_database())
    """
)


class PostgreSQL:
    """What is PostgreSQL's own."""

    def engine(self, location: StoreLocation, create: bool) -> Engine:
        engine = _engine(location)
        event.listen(engine, "begin", _begin)
        return engine

    def mark(self, connection: Connection, location: StoreLocation) -> None:
        # No version from before the revisions could use PostgreSQL.
        return None

    def seal(self, connection: Connection) -> None:
        return None

    def back_up(self, location: StoreLocation, revision: str) -> str | None:
        # A server has backups of its own; the transaction alone keeps the store whole.
        return None

    def insert(self, table: Table) -> Any:
        return insert(table)

    def among(self, column: Column[Any], values: Collection[Any]) -> ColumnElement[bool]:
        return column == any_(bindparam(None, list(values), type_=ARRAY(column.type)))

    def lay_out_index(self, connection: Connection) -> None:
        for statement in _LAY_OUT:
            connection.execute(text(statement))

    def fill_index(self, connection: Connection, texts: Sequence[Mapping[str, object]]) -> None:
        rows = [
            {"id": each["id"], "words": _vector(str(each["title"]), str(each["body"]))}
            for each in texts
        ]
        connection.execute(_FILL, rows)

    def empty_index(self, connection: Connection) -> None:
        connection.execute(text("DELETE FROM search_text"))

    def match(
        self,
        connection: Connection,
        spelt: Sequence[Sequence[str]],
        extractions: Sequence[int],
        model: str | None,
        reports: Collection[str] | None,
        limit: int,
    ) -> Sequence[Row[Any]]:
        match = _query(spelt)
        if match is None:
            return []
        conditions, asked = ["extraction_id = ANY(:extractions)"], {"match": match, "limit": limit}
        listed = [bindparam("extractions", list(extractions), type_=ARRAY(BigInteger))]
        if model is not None:
            conditions.append("model = :model")
            asked["model"] = model
        if reports is not None:
            conditions.append("report = ANY(CAST(:reports AS text[]))")
            asked["reports"] = sorted(reports)
        statement = text(_MATCH.format(among=" AND ".join(conditions))).bindparams(*listed)
        return connection.execute(statement, asked).all()

    def compact(self, engine: Engine) -> None:
        with engine.connect().execution_options(isolation_level="AUTOCOMMIT") as connection:
            connection.exec_driver_sql("VACUUM")

    @contextmanager
    def hold(self, location: StoreLocation, holder: str) -> Iterator[str | None]:
        engine = _engine(location, holder)
        try:
            # Held by the session: when its program dies, the server lets go of it.
            with engine.connect().execution_options(isolation_level="AUTOCOMMIT") as connection:
                asked = {"lock": COMMAND}
                query = text("SELECT pg_try_advisory_lock(:lock)")
                if connection.execute(query, asked).scalar_one():
                    yield None
                else:
                    row = connection.execute(_HOLDER, asked).first()
                    yield f"{row.name}, since {row.since:%Y-%m-%d %H:%M:%S %z}" if row else "others"
        finally:
            engine.dispose()


def _engine(location: StoreLocation, name: str = "splneno") -> Engine:
    try:
        return create_engine(
            location.url,
            poolclass=NullPool,
            connect_args={"application_name": name[:63], "connect_timeout": 10},
        )
    except ImportError:
        raise CommandError(
            "PostgreSQL needs a driver: pip install 'splneno[postgres]', or give a SQLite file"
        ) from None


def _begin(connection: Connection) -> None:
    # As in SQLite: who writes waits its turn at the start, who reads sees one state throughout.
    if connection.get_execution_options().get("isolation_level") == "AUTOCOMMIT":
        return
    if connection.get_execution_options().get("reading", False):
        connection.exec_driver_sql("SET TRANSACTION ISOLATION LEVEL REPEATABLE READ READ ONLY")
    else:
        connection.exec_driver_sql(f"SELECT pg_advisory_xact_lock({WRITING})")


def _vector(title: str, body: str) -> str:
    """The terms of a record with their places; a place apart keeps phrases within either part."""
    places = count(1)
    parts = [f"'{word}':{min(next(places), _LAST_PLACE)}A" for word in _words(title)]
    next(places)
    parts += [f"'{word}':{min(next(places), _LAST_PLACE)}" for word in _words(body)]
    return " ".join(parts)


def _query(spelt: Sequence[Sequence[str]]) -> str | None:
    """The query in PostgreSQL's language; ``None`` when a part of it has no word at all."""
    parts = []
    for options in spelt:
        phrases = [" <-> ".join(f"'{word}'" for word in _words(each)) for each in options]
        wanted = [f"({phrase})" for phrase in phrases if phrase]
        if not wanted:
            return None
        parts.append(f"({' | '.join(wanted)})")
    return " & ".join(parts)


def _words(terms: str) -> list[str]:
    return [word[:_LONGEST] for word in _WORD.findall(terms)]
