"""Rows as JSON: one object a line, keys in the order of the model, letters as they are."""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator

from pydantic import BaseModel

from pipeline.export.tables import Rows, ordered
from schemas.extraction import Extraction
from schemas.records import TABLES, Coverage, Record

__all__ = ["document", "lines"]


def lines(rows: Iterable[BaseModel]) -> Iterator[str]:
    """A line of JSON for each row."""
    return (row.model_dump_json() + "\n" for row in rows)


def document(extraction: Extraction, rows: Rows) -> Iterator[str]:
    """The whole extraction as one JSON object, a row a line."""
    source = extraction.source
    about = {"name": source.name, "sha256": source.sha256, "size": source.size}
    yield f'{{"source":{_json(about)},\n"extractor":{_json(extraction.extractor)},\n'
    yield f'"profile":{_json(extraction.profile)},\n"tables":{{\n'
    tables = (_table(model.table, ordered(rows, model)) for model in TABLES)
    yield ",\n".join(tables)
    yield "\n}}\n"


def _table(name: str, rows: Iterable[Record | Coverage]) -> str:
    return f'"{name}":[' + ",".join("\n" + row.model_dump_json() for row in rows) + "]"


def _json(value: object) -> str:
    return json.dumps(value, ensure_ascii=False, separators=(",", ":"))
