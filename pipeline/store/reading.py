"""Getting extractions and their rows out of the store again."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from operator import itemgetter
from typing import Any, TypeVar, cast

from pydantic import BaseModel
from sqlalchemy import Connection, Select, Table, func, select

from pipeline.failures import Failure
from pipeline.outcomes import Key, Tally, is_unread
from pipeline.store import schema
from pipeline.store.dialects import database_of
from schemas.extraction import Extraction, SourceDocument
from schemas.records import TABLES, Coverage, Record, Residual

__all__ = [
    "Held",
    "chosen",
    "doubtful",
    "held",
    "last_orders",
    "last_runs",
    "numbered",
    "read_extraction",
    "record_at",
    "records_called",
    "refusals",
    "rows",
    "rows_of_all",
    "runs_of",
    "tally",
]

Row = TypeVar("Row", bound=BaseModel)


@dataclass(frozen=True, slots=True)
class Held:
    """An extraction that the store holds; a greater ``number`` was stored later."""

    number: int
    key: Key
    source: SourceDocument
    pages: int


def held(connection: Connection) -> tuple[Held, ...]:
    """All extractions in the order in which they were stored."""
    table, source = schema.extraction, schema.source
    query = select(table, source.c.size).join(source).order_by(table.c.id)
    return tuple(
        Held(
            row.id,
            Key(row.sha256, row.extractor, row.profile),
            SourceDocument(row.name, row.sha256, row.size),
            row.pages,
        )
        for row in connection.execute(query)
    )


def chosen(all_held: Iterable[Held], extractor: str, profile: str) -> tuple[Held, ...]:
    """One extraction of each source, by name: the running version's, else the newest.

    Of one version the one counts whose pictures were read.
    """

    def rank(item: Held) -> tuple[bool, bool, int]:
        version = item.key.extractor.partition("+")[0]
        running = (version, item.key.profile) == (extractor, profile)
        return (running, running and not is_unread(item.key), item.number)

    best: dict[str, Held] = {}
    for candidate in sorted(all_held, key=rank):
        best[candidate.key.sha256] = candidate
    return tuple(sorted(best.values(), key=lambda item: (item.source.name, item.source.sha256)))


def refusals(connection: Connection) -> dict[Key, Failure]:
    """The files whose bytes were refused, by the key under which they were tried."""
    table = schema.failure
    query = select(table).where(table.c.refusal, table.c.sha256.is_not(None)).order_by(table.c.id)
    return {
        Key(row.sha256, row.extractor, row.profile): Failure(row.file, row.code, row.reason)
        for row in connection.execute(query)
    }


def rows(connection: Connection, number: int, model: type[Row]) -> list[Row]:
    """The rows of one table of the extraction ``number`` in the order in which they were read."""
    return [row for _, row in numbered(connection, number, model)]


def rows_of_all(connection: Connection, numbers: Sequence[int], model: type[Row]) -> list[Row]:
    """The rows of one table of many extractions, one after the other."""
    table = _table(model)
    query = _select(model).where(database_of(connection).among(table.c.extraction_id, numbers))
    found = connection.execute(query.order_by(table.c.extraction_id, table.c.seq))
    return [_validated(model, values) for _, *values in found]


def read_extraction(connection: Connection, item: Held) -> Extraction:
    """The extraction as it was written."""
    models = [cast(type[Record], model) for model in TABLES if model is not Coverage]
    placed = [pair for model in models for pair in numbered(connection, item.number, model)]
    records = tuple(record for _, record in sorted(placed, key=itemgetter(0)))
    coverage = tuple(rows(connection, item.number, Coverage))
    key = item.key
    return Extraction(item.source, key.extractor, key.profile, item.pages, records, coverage)


def tally(connection: Connection, numbers: Sequence[int]) -> Tally:
    """How much the extractions ``numbers`` hold together."""
    counts = {
        model.table: sum(_count(connection, table, number) for number in numbers)
        for model, table in schema.RECORDS.items()
    }
    pages = [page for number in numbers for page in rows(connection, number, Coverage)]
    chars = sum(page.chars for page in pages)
    return Tally(counts, chars, sum(page.unclaimed for page in pages))


def _count(connection: Connection, table: Table, number: int) -> int:
    query = select(func.count()).where(table.c.extraction_id == number)
    return connection.execute(query).scalar_one()


def numbered(connection: Connection, number: int, model: type[Row]) -> list[tuple[int, Row]]:
    """The same with the place (``seq``) of each row in its extraction."""
    table = _table(model)
    query = _select(model).where(table.c.extraction_id == number).order_by(table.c.seq)
    return [(seq, _validated(model, values)) for seq, *values in connection.execute(query)]


def record_at(connection: Connection, number: int, seq: int, model: type[Row]) -> Row:
    """The one row of an extraction at a place."""
    table = _table(model)
    query = _select(model).where(table.c.extraction_id == number, table.c.seq == seq)
    _, *values = connection.execute(query).one()
    return _validated(model, values)


def records_called(
    connection: Connection, numbers: Sequence[int], ids: Iterable[str]
) -> dict[str, Record]:
    """The records of the extractions ``numbers`` with these ids."""
    among, named = database_of(connection).among, list(ids)
    found: dict[str, Record] = {}
    for model in (cast(type[Record], model) for model in TABLES if model is not Coverage):
        table = schema.RECORDS[model]
        query = _select(model).where(
            among(table.c.id, named), among(table.c.extraction_id, numbers)
        )
        records = (_validated(model, values) for _, *values in connection.execute(query))
        found |= {record.id: record for record in records}
    return found


def doubtful(connection: Connection, numbers: Sequence[int], confidence: float) -> list[Record]:
    """The records less sure than ``confidence``, and the residuals that no rule knew."""
    among = database_of(connection).among
    found: list[Record] = []
    for model in (cast(type[Record], model) for model in TABLES if model is not Coverage):
        table = schema.RECORDS[model]
        asked = (
            table.c.reason == "unclaimed" if model is Residual else table.c.confidence < confidence
        )
        query = _select(model).where(asked, among(table.c.extraction_id, numbers))
        rows = connection.execute(query.order_by(table.c.extraction_id, table.c.seq))
        found += [_validated(model, values) for _, *values in rows]
    return found


def last_orders(connection: Connection, numbers: Sequence[int]) -> dict[str, int]:
    """The last place in reading order that each report of the extractions ``numbers`` takes."""
    among, last = database_of(connection).among, Counter[str]()
    for model, table in schema.RECORDS.items():
        if model is Coverage:
            continue
        query = select(table.c.report, func.max(table.c.order))
        found = query.where(among(table.c.extraction_id, numbers)).group_by(table.c.report)
        last |= Counter({report: order for report, order in connection.execute(found)})
    return dict(last)


def runs_of(connection: Connection, numbers: Sequence[int]) -> dict[int, int]:
    """The run that stored each of the extractions ``numbers``."""
    table = schema.extraction
    condition = database_of(connection).among(table.c.id, numbers)
    rows = connection.execute(select(table.c.id, table.c.run).where(condition))
    return {row.id: row.run for row in rows}


def last_runs(connection: Connection, count: int) -> tuple[int, ...]:
    """The numbers of the last ``count`` runs, the latest first."""
    query = select(schema.run.c.id).order_by(schema.run.c.id.desc()).limit(count)
    return tuple(connection.scalars(query))


def _table(model: type[BaseModel]) -> Table:
    return schema.RECORDS[cast(type[Record], model)]


def _select(model: type[BaseModel]) -> Select[Any]:
    table = _table(model)
    return select(table.c.seq, *(table.c[name] for name in model.model_fields))


def _validated(model: type[Row], values: list[Any]) -> Row:
    """The row as a model; a NULL is left out where the field has a default to stand for it."""
    fields = model.model_fields
    given = dict(zip(fields, values, strict=True))
    known = {
        name: value
        for name, value in given.items()
        if value is not None or fields[name].is_required()
    }
    return model.model_validate(known)
