"""Asking the full-text index, and getting the records that it answers with."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Sequence
from dataclasses import dataclass
from typing import cast

from sqlalchemy import Connection, select, union

from pipeline.store.dialects import Spelt, database_of
from pipeline.store.index import printed_word
from pipeline.store.reading import record_at
from schemas.records import TABLES, Coverage, Record

__all__ = ["Answer", "find", "printed_words", "terms_among", "terms_printed_as", "words_between"]

_MODELS = {model.table: cast(type[Record], model) for model in TABLES if model is not Coverage}


@dataclass(frozen=True, slots=True)
class Answer:
    """The best records with their rank (the lower the better), and how many there are in all."""

    records: tuple[tuple[float, Record], ...]
    total: int


def find(
    connection: Connection,
    spelt: Spelt,
    extractions: Sequence[int],
    model: str | None,
    reports: Collection[str] | None,
    limit: int,
) -> Answer:
    """What matches a query among the records of some extractions."""
    database = database_of(connection)
    rows = database.match(connection, spelt, extractions, model, reports, limit)
    found = tuple(
        (row.rank, record_at(connection, row.extraction_id, row.seq, _MODELS[row.model]))
        for row in rows
    )
    return Answer(found, rows[0].total if rows else 0)


def terms_printed_as(connection: Connection, form: str) -> frozenset[str]:
    """The terms of the words that are printed as ``form`` when they are folded."""
    query = select(printed_word.c.term).where(printed_word.c.form == form)
    return frozenset(connection.scalars(query))


def terms_among(connection: Connection, terms: Iterable[str]) -> frozenset[str]:
    """Those of ``terms`` that some record holds."""
    query = select(printed_word.c.term).where(printed_word.c.term.in_(sorted(terms)))
    return frozenset(connection.scalars(query))


def words_between(connection: Connection, first: str, last: str) -> tuple[tuple[str, str], ...]:
    """The words, folded, with their terms, of which one lies from ``first`` up to ``last``."""
    table = printed_word
    query = union(
        *(
            select(table.c.form, table.c.term).where(column >= first, column < last)
            for column in (table.c.form, table.c.term)
        )
    )
    return tuple((row.form, row.term) for row in connection.execute(query))


def printed_words(connection: Connection) -> tuple[tuple[str, str], ...]:
    """Every printed word in small letters with its folded form."""
    query = select(printed_word.c.word, printed_word.c.form).distinct()
    return tuple((row.word, row.form) for row in connection.execute(query))
