"""Getting extractions and their rows out of the store again."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from operator import itemgetter
from typing import Any, TypeVar, cast

from sqlalchemy import Connection, Table, func, select

from pipeline.failures import Failure
from pipeline.outcomes import Key, Tally
from pipeline.store import schema
from schemas.extraction import Extraction, SourceDocument
from schemas.records import TABLES, Coverage, Record

__all__ = ["Held", "chosen", "held", "read_extraction", "refusals", "rows", "tally"]

Row = TypeVar("Row", Record, Coverage)


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
    """One extraction of each source, by name: the running version's, else the newest."""

    def rank(item: Held) -> tuple[bool, int]:
        return (item.key[1:] == (extractor, profile), item.number)

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
    return [row for _, row in _numbered(connection, number, model)]


def read_extraction(connection: Connection, item: Held) -> Extraction:
    """The extraction as it was written."""
    models = [cast(type[Record], model) for model in TABLES if model is not Coverage]
    numbered = [pair for model in models for pair in _numbered(connection, item.number, model)]
    records = tuple(record for _, record in sorted(numbered, key=itemgetter(0)))
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


def _numbered(connection: Connection, number: int, model: type[Row]) -> list[tuple[int, Row]]:
    table = schema.RECORDS[model]
    names = list(model.model_fields)
    query = select(table.c.seq, *(table.c[name] for name in names))
    found = connection.execute(query.where(table.c.extraction_id == number).order_by(table.c.seq))
    return [(seq, _validated(model, names, values)) for seq, *values in found]


def _validated(model: type[Row], names: list[str], values: list[Any]) -> Row:
    """The row as a model; a NULL is left out where the field has a default to stand for it."""
    given = dict(zip(names, values, strict=True))
    fields = model.model_fields
    known = {
        name: value
        for name, value in given.items()
        if value is not None or fields[name].is_required()
    }
    return model.model_validate(known)
