"""The full-text index: the base forms of what records print, without diacritics.

``search_text`` holds the texts in the way of the database, FTS5 in SQLite: its row ids are those of
``search_entry``, which says where the text stands. ``search_word`` holds each printed word once
with its base form. An extraction is indexed when ``search_indexed`` names it.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from sqlalchemy import (
    Column,
    Connection,
    ForeignKey,
    Index,
    Integer,
    Table,
    Text,
    delete,
    func,
    insert,
    select,
)

from extractors.czech.text import fold
from extractors.language.words import words
from pipeline.store.dialects import database_of
from pipeline.store.inserting import insert_new
from pipeline.store.schema import METADATA
from schemas.records import (
    Activity,
    Alignment,
    Effort,
    Event,
    Indicator,
    Project,
    Record,
    Residual,
    Resource,
    Section,
    Statement,
    Topic,
)

__all__ = [
    "TITLES",
    "add_to_index",
    "drop_index",
    "entry",
    "not_indexed",
    "printed_word",
]

#: The tables whose records are found, and the field that names what a record is about.
TITLES: dict[type[Record], str | None] = {
    Statement: None,
    Project: "title",
    Indicator: "name",
    Event: "title",
    Topic: "title",
    Activity: "title",
    Resource: "title",
    Section: "title",
    Alignment: "priority_area",
    Effort: "chapter",
    Residual: None,
}
#: The text that no table holds and that says something all the same.
_TOLD = ("narrative", "unclaimed")
#: Raised when texts are read in another way: what is indexed in the old one is indexed anew.
_READING = 1
#: Compared letter by letter in every database, whatever its language.
_BYTEWISE = Text().with_variant(Text(collation="C"), "postgresql")

entry = Table(
    "search_entry",
    METADATA,
    Column("id", Integer, primary_key=True),
    Column("extraction_id", Integer, ForeignKey("extraction.id"), nullable=False),
    Column("seq", Integer, nullable=False),
    Column("model", Text, nullable=False),
    Column("report", Text, nullable=False),
)

printed_word = Table(
    "search_word",
    METADATA,
    Column("word", _BYTEWISE, primary_key=True),
    Column("term", _BYTEWISE, primary_key=True),
    Column("form", _BYTEWISE, nullable=False),
    sqlite_with_rowid=False,
    comment="A word as printed in small letters, its folded base form, and itself folded.",
)
Index("search_word_form", printed_word.c.form)
Index("search_word_term", printed_word.c.term)

indexed = Table(
    "search_indexed",
    METADATA,
    Column("extraction_id", Integer, ForeignKey("extraction.id"), primary_key=True),
    Column("reading", Integer, nullable=False),
)


def not_indexed(connection: Connection, numbers: Sequence[int]) -> tuple[int, ...]:
    """Which of the extractions ``numbers`` the index lacks, or holds as they were read before."""
    query = select(indexed.c.extraction_id).where(indexed.c.reading == _READING)
    known = set(connection.scalars(query))
    return tuple(number for number in numbers if number not in known)


def add_to_index(
    connection: Connection, number: int, records: Iterable[tuple[int, Record]]
) -> None:
    """Index the extraction ``number``; each record comes with its place (``seq``) in it."""
    _drop_other_readings(connection)
    following = connection.execute(select(func.coalesce(func.max(entry.c.id), 0))).scalar_one() + 1
    entries: list[dict[str, object]] = []
    texts: list[dict[str, object]] = []
    seen: set[tuple[str, str]] = set()
    for seq, record in records:
        if not _is_found(record):
            continue
        place = {
            "extraction_id": number,
            "seq": seq,
            "model": record.table,
            "report": record.report,
        }
        entries.append({"id": following, **place})
        title, body = (_terms(part, seen) for part in (_title(record), record.text))
        texts.append({"id": following, "title": title, "body": body})
        following += 1
    if entries:
        connection.execute(entry.insert(), entries)
        database_of(connection).fill_index(connection, texts)
    _add_words(connection, seen)
    connection.execute(insert(indexed).values(extraction_id=number, reading=_READING))


def _drop_other_readings(connection: Connection) -> None:
    if connection.execute(select(indexed).where(indexed.c.reading != _READING)).first() is None:
        return
    drop_index(connection)


def drop_index(connection: Connection) -> None:
    """Remove everything that is indexed: the next search, or run, indexes it anew."""
    database_of(connection).empty_index(connection)
    for table in (entry, printed_word, indexed):
        connection.execute(delete(table))


def _is_found(record: Record) -> bool:
    return type(record) in TITLES and (not isinstance(record, Residual) or record.reason in _TOLD)


def _title(record: Record) -> str:
    name = TITLES[type(record)]
    return (getattr(record, name) if name else None) or ""


def _terms(printed: str, seen: set[tuple[str, str]]) -> str:
    """The folded base forms of a text; each word with its base form is noted in ``seen``."""
    terms = []
    for word in words(printed):
        term = fold(word.lemma)
        seen.add((word.text.lower(), term))
        terms.append(term)
    return " ".join(terms)


def _add_words(connection: Connection, seen: Iterable[tuple[str, str]]) -> None:
    rows = ({"word": word, "term": term, "form": fold(word)} for word, term in sorted(seen))
    insert_new(connection, printed_word, rows)
