"""Tables as Parquet: typed and nested as the models are, written a batch of rows at a time."""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator
from itertools import islice
from pathlib import Path
from types import NoneType, UnionType
from typing import Any, Literal, Union, get_args, get_origin

import pyarrow as pa
import pyarrow.parquet as pq
from pydantic import BaseModel

__all__ = ["schema_of", "write_table"]

#: How many rows are in memory at once.
BATCH = 20_000
SCALARS: dict[Any, pa.DataType] = {
    str: pa.string(),
    bool: pa.bool_(),
    int: pa.int64(),
    float: pa.float64(),
}


def write_table(path: Path, model: type[BaseModel], rows: Iterable[BaseModel]) -> int:
    """Write the rows of a table to ``path``; how many they are."""
    schema, count = schema_of(model), 0
    mixed = {name for name, field in model.model_fields.items() if _is_mixed(field.annotation)}
    with pq.ParquetWriter(path, schema, compression="zstd") as writer:
        for batch in _batches(rows):
            values = [_plain(row, mixed) for row in batch]
            writer.write_table(pa.Table.from_pylist(values, schema=schema))
            count += len(batch)
    return count


def schema_of(model: type[BaseModel]) -> pa.Schema:
    """The columns of ``model``; what may be a text or an object is JSON in a string.

    Days stay strings in ISO 8601: a report may state one that is none.
    """
    return pa.schema(
        [pa.field(name, _type(field.annotation)) for name, field in model.model_fields.items()]
    )


def _plain(row: BaseModel, mixed: set[str]) -> dict[str, Any]:
    values = row.model_dump(mode="json")
    for name in mixed:
        if values[name] is not None:
            values[name] = json.dumps(values[name], ensure_ascii=False)
    return values


def _type(annotation: Any) -> pa.DataType:
    options = _options(annotation)
    if _is_mixed(annotation):
        return pa.string()
    if options == [int, float] or options == [float, int]:
        return pa.float64()
    kind = options[0]
    origin = get_origin(kind)
    if origin is Literal:
        return pa.string()
    if origin in (list, tuple):
        return pa.list_(_type(get_args(kind)[0]))
    if isinstance(kind, type) and issubclass(kind, BaseModel):
        return pa.struct(
            [pa.field(name, _type(field.annotation)) for name, field in kind.model_fields.items()]
        )
    return SCALARS[kind]


def _is_mixed(annotation: Any) -> bool:
    options = _options(annotation)
    return len(options) > 1 and not set(options) <= {int, float}


def _options(annotation: Any) -> list[Any]:
    if get_origin(annotation) not in (Union, UnionType):
        return [annotation]
    return [kind for kind in get_args(annotation) if kind is not NoneType]


def _batches(rows: Iterable[BaseModel]) -> Iterator[list[BaseModel]]:
    waiting = iter(rows)
    while batch := list(islice(waiting, BATCH)):
        yield batch
