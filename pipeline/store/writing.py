"""Putting runs, extractions and failures into the store."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import Any

from sqlalchemy import Connection, insert, select, update
from sqlalchemy.exc import DataError, IntegrityError

from pipeline.failures import Failure, UnstorableExtraction
from pipeline.outcomes import Key, key_of
from pipeline.store import schema
from pipeline.store.index import add_to_index
from pipeline.store.inserting import insert_new
from schemas.extraction import Extraction
from schemas.records import Coverage, Record

__all__ = [
    "add_failure",
    "add_names",
    "close_run",
    "open_run",
    "write_extraction",
]


def open_run(
    connection: Connection, started: str, extractor: str, profile: str, arguments: dict[str, Any]
) -> int:
    """Note that a run has begun; the answer is its number."""
    about = {"extractor": extractor, "profile": profile, "arguments": arguments}
    statement = insert(schema.run).values(started=started, **about)
    return int(connection.execute(statement.returning(schema.run.c.id)).scalar_one())


def close_run(connection: Connection, run: int, finished: str) -> None:
    """Note that a run has come to its end."""
    connection.execute(update(schema.run).where(schema.run.c.id == run).values(finished=finished))


def add_failure(connection: Connection, run: int, failure: Failure, key: Key | None) -> None:
    """Note a file that yielded nothing; ``key`` is ``None`` where its bytes could not be read."""
    told = {"file": failure.file, "code": failure.code, "reason": failure.reason}
    values = {**told, **(key._asdict() if key else {}), "refusal": failure.is_refusal}
    connection.execute(insert(schema.failure).values(run=run, **values))


def add_names(connection: Connection, sha256: str, names: Iterable[str]) -> None:
    """Note the names under which the bytes ``sha256`` were met; a known one adds no row."""
    rows = ({"sha256": sha256, "name": name} for name in names)
    insert_new(connection, schema.source_name, rows)


def write_extraction(connection: Connection, run: int, extraction: Extraction) -> bool:
    """Store ``extraction`` unless its key is held; the answer says whether rows were added."""
    if _held(connection, key_of(extraction)):
        return False
    _check_ids(extraction)
    _add_source(connection, extraction)
    number = _add_extraction(connection, run, extraction)
    try:
        _add_rows(connection, number, extraction)
        add_to_index(connection, number, enumerate(extraction.records))
    except (DataError, IntegrityError, OverflowError, UnicodeEncodeError, ValueError) as error:
        raise UnstorableExtraction(f"a record cannot be stored: {error}") from error
    return True


def _held(connection: Connection, key: Key) -> bool:
    table = schema.extraction
    conditions = [table.c[name] == value for name, value in key._asdict().items()]
    return connection.execute(select(table.c.id).where(*conditions)).first() is not None


def _check_ids(extraction: Extraction) -> None:
    seen: set[str] = set()
    for record in extraction.records:
        if record.id in seen:
            raise UnstorableExtraction(f"two records have the id {record.id}")
        seen.add(record.id)


def _add_source(connection: Connection, extraction: Extraction) -> None:
    source = extraction.source
    values = {"sha256": source.sha256, "name": source.name, "size": source.size}
    insert_new(connection, schema.source, [{"pages": extraction.pages, **values}])
    add_names(connection, source.sha256, [source.name])


def _add_extraction(connection: Connection, run: int, extraction: Extraction) -> int:
    about = {"name": extraction.source.name, "pages": extraction.pages}
    values = {**key_of(extraction)._asdict(), **about, "run": run}
    statement = insert(schema.extraction).values(**values)
    return int(connection.execute(statement.returning(schema.extraction.c.id)).scalar_one())


def _add_rows(connection: Connection, number: int, extraction: Extraction) -> None:
    for model, table in schema.RECORDS.items():
        part = extraction.coverage if model is Coverage else extraction.records
        rows = list(_rows(number, model, part))
        if rows:
            connection.execute(table.insert(), rows)


def _rows(
    number: int, model: type[Record] | type[Coverage], part: tuple[Record | Coverage, ...]
) -> Iterator[dict[str, Any]]:
    for seq, row in enumerate(part):
        if type(row) is model:
            yield {"extraction_id": number, "seq": seq, **row.model_dump()}
