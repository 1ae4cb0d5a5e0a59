"""An extraction as text, so that it can cross a process and be kept by the flow.

The first line is a JSON object about the source; each further line is a table's name, a tab and
the row as JSON. Nothing is lost on the way: ``load(dump(x)) == x``.
"""

from __future__ import annotations

import json
from collections.abc import Iterator
from io import BytesIO
from typing import cast

from schemas.extraction import Extraction, SourceDocument
from schemas.records import TABLES, Coverage, Record

__all__ = ["dump", "dump_bytes", "load"]

MODELS = {model.table: model for model in TABLES}


def dump(extraction: Extraction) -> str:
    """``extraction`` as text."""
    return dump_bytes(extraction).decode()


def dump_bytes(extraction: Extraction) -> bytes:
    """The same text in UTF-8, never held a second time: a long report's has tens of megabytes."""
    written = BytesIO()
    written.write(json.dumps(_head(extraction), ensure_ascii=False).encode())
    for row in _rows(extraction):
        written.write(f"\n{row.table}\t{row.model_dump_json()}".encode())
    return written.getvalue()


def _rows(extraction: Extraction) -> Iterator[Record | Coverage]:
    yield from extraction.records
    yield from extraction.coverage


def load(text: str) -> Extraction:
    """The extraction that ``text`` was made from; ``ValueError`` when it is not such a text."""
    head, *lines = text.split("\n")
    about = json.loads(head)
    if len(lines) != about["rows"]:
        raise ValueError(f"{len(lines)} rows where {about['rows']} were written")
    rows = [_row(line) for line in lines]
    records = tuple(row for row in rows if isinstance(row, Record))
    coverage = tuple(row for row in rows if isinstance(row, Coverage))
    source = SourceDocument(**about["source"])
    return Extraction(
        source, about["extractor"], about["profile"], about["pages"], records, coverage
    )


def _head(extraction: Extraction) -> dict[str, object]:
    source = extraction.source
    return {
        "source": {"name": source.name, "sha256": source.sha256, "size": source.size},
        "extractor": extraction.extractor,
        "profile": extraction.profile,
        "pages": extraction.pages,
        "rows": len(extraction.records) + len(extraction.coverage),
    }


def _row(line: str) -> Record | Coverage:
    table, _, row = line.partition("\t")
    return cast(Record | Coverage, MODELS[table].model_validate_json(row))
