"""The forms of an export: what its files are called and what stands in them."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from pathlib import Path
from typing import Literal

from pipeline.export import jsonlines, spreadsheet
from pipeline.export.folder import write_folder
from pipeline.export.tables import Rows, rows_of_all
from schemas.records import TABLES

__all__ = ["Form", "write_tables"]

Form = Literal["jsonl", "csv"]


def write_tables(folder: Path, form: Form, extractions: Sequence[Rows]) -> None:
    """Write every table of ``extractions``, also an empty one, to its file in ``folder``."""
    tables = {f"{model.table}.{form}": _lines(form, model, extractions) for model in TABLES}
    write_folder(folder, tables, headings=1 if form == "csv" else 0)


def _lines(form: Form, model: type, extractions: Sequence[Rows]) -> Iterator[str]:
    rows: Iterable = rows_of_all(extractions, model)
    return spreadsheet.lines(model, rows) if form == "csv" else jsonlines.lines(rows)
