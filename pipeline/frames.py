"""Tables as DataFrames of pandas, for those who script: ``from pipeline import load``.

Each column has one dtype, whatever the rows hold, so that an empty table has it too:

- ``string``: a text; a code of a closed list is ``category`` with all its codes
- ``Int64``, ``Float64``, ``boolean``: numbers and truth values that may be absent
- ``datetime64[s]``: a day (``period_start``, ``period_end``, ``date_start``, ``date_end``); what a
  report states and is no day of the calendar is ``NaT``
- ``object``: a list, a nested object, or the value of a mention

A field of a nested object is a column such as ``target.value``.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from functools import partial
from itertools import chain
from pathlib import Path
from typing import TYPE_CHECKING, Any

from pydantic import BaseModel, ValidationError

from extractors.extract import VERSION, profile_hash
from pipeline.errors import CommandError
from pipeline.export.columns import Column, columns_of
from pipeline.export.tables import rows_of_all
from pipeline.exporting import followed_of
from pipeline.location import in_file, store_location
from pipeline.store import chosen, open_store
from schemas.reconcile import FOLLOWED, Followed
from schemas.records import TABLES, Issue

if TYPE_CHECKING:
    from pandas import DataFrame, Series

__all__ = ["Frames", "load_frames"]

DTYPES = {"text": "string", "whole": "Int64", "number": "Float64", "truth": "boolean"}


class Frames(Mapping[str, "DataFrame"]):
    """The tables by name: ``frames["statement"]``, or ``frames.statement``."""

    def __init__(self, tables: Mapping[str, DataFrame]) -> None:
        self._tables = dict(tables)

    def __getitem__(self, table: str) -> DataFrame:
        return self._tables[table]

    def __getattr__(self, table: str) -> DataFrame:
        try:
            return self.__dict__["_tables"][table]
        except KeyError:
            raise AttributeError(f"there is no table {table}") from None

    def __iter__(self) -> Iterator[str]:
        return iter(self._tables)

    def __len__(self) -> int:
        return len(self._tables)

    def __repr__(self) -> str:
        return f"Frames({', '.join(f'{name}: {len(rows)}' for name, rows in self.items())})"


def load_frames(source: str | Path) -> Frames:
    """The tables of a store or of a folder of JSON Lines.

    Of each PDF the extraction counts that an export would show. ``CommandError`` tells what is
    missing.
    """
    folder = Path(source)
    read = _rows_of_folder(folder) if folder.is_dir() else _rows_of_store(source)
    return Frames({model.table: frame(model, rows) for model, rows in read})


def frame(model: type[BaseModel], rows: Iterable[BaseModel]) -> DataFrame:
    """The rows of one table with the dtypes of its columns."""
    try:
        from pandas import DataFrame
    except ImportError:
        raise CommandError("pandas is not installed: pip install 'splneno[frames]'") from None
    values = [row.model_dump(mode="json") for row in rows]
    columns = columns_of(model)
    return DataFrame(
        {column.name: _series(column, [column.value(row) for row in values]) for column in columns}
    )


def _series(column: Column, values: list[Any]) -> Series[Any]:
    import pandas as pd

    match column.kind:
        case "code":
            return pd.Series(values, dtype=pd.CategoricalDtype(list(column.codes)))
        case "day":
            days = pd.to_datetime(
                pd.Series(values, dtype="string"), format="%Y-%m-%d", errors="coerce"
            )
            return days.astype("datetime64[s]")
        case "json":
            return pd.Series(values, dtype="object")
        case kind:
            return pd.Series(values, dtype=DTYPES[kind])


def _rows_of_store(source: str | Path) -> Iterator[tuple[Any, Iterable[BaseModel]]]:
    place = store_location(str(source)) if "://" in str(source) else in_file(Path(source))
    with open_store(place, create=False) as store:
        items = chosen(store.held(), VERSION, profile_hash())
        followed = followed_of(store, items)
        for model in TABLES:
            found = rows_of_all([partial(store.rows, item) for item in items], model)
            yield model, chain(found, followed.issues if model is Issue else ())
        for kind in FOLLOWED:
            yield kind, followed.rows.get(kind, ())


def _rows_of_folder(folder: Path) -> Iterator[tuple[Any, Iterable[BaseModel]]]:
    for model in (*TABLES, *FOLLOWED):
        file = folder / f"{model.table}.jsonl"
        if file.is_file():
            yield model, _lines(file, model)
        elif issubclass(model, Followed):
            yield model, ()
        else:
            raise CommandError(f"{folder} holds no {file.name}: give a folder of JSON Lines")


def _lines(file: Path, model: type[BaseModel]) -> Iterator[BaseModel]:
    with file.open(encoding="utf-8") as lines:
        for number, line in enumerate(lines, 1):
            try:
                yield model.model_validate_json(line)
            except ValidationError as error:
                said = error.errors()[0]["msg"]
                raise CommandError(f"{file}, line {number} is no row of ours: {said}") from None
