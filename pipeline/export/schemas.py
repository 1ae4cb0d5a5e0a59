"""The schemas of all tables as files: JSON Schema for programs, a page of tables for people.

``python -m pipeline.export.schemas`` writes them anew; a test compares them with the models.
"""

from __future__ import annotations

import json
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from pipeline.export.columns import Column, columns_of
from pipeline.export.labels import column_label, table_label
from schemas.reconcile import FOLLOWED
from schemas.records import TABLES

__all__ = ["documents"]

DOCS = Path(__file__).resolve().parents[2] / "docs"
KINDS = {
    "text": "text",
    "code": "code",
    "day": "day (ISO 8601)",
    "whole": "whole number",
    "number": "number",
    "truth": "true or false",
    "json": "list or object",
}
HEAD = """\
# Records

Every table of an export with its columns, made from the models (`make schemas` writes it anew).
A field of a nested object is a column such as `outlook.text`; in JSON Lines and Parquet it stays
nested. What is absent is `null`, an empty list, or an empty cell. Pages are 1-based pages of the
PDF, boxes are points from the top left corner of the page. The same as JSON Schema:
[docs/schema](schema/).
"""


def documents() -> dict[str, str]:
    """The content of each file by its path below ``docs/``."""
    models: tuple[Any, ...] = (*TABLES, *FOLLOWED)
    pages = {f"schema/{model.table}.json": _schema(model) for model in models}
    return {**pages, "records.md": HEAD + "".join(_section(model) for model in models)}


def _schema(model: Any) -> str:
    schema = {
        "$schema": "https://json-schema.org/draft/2020-12/schema",
        **model.model_json_schema(mode="serialization"),
    }
    return json.dumps(schema, ensure_ascii=False, indent=1) + "\n"


def _section(model: Any) -> str:
    label = table_label(model.table)
    lines = [
        f"\n## {model.table}\n",
        f"*{label.cs}* / *{label.en}*. {_prose(model)}\n",
        "| column | type | Czech | English |",
        "| --- | --- | --- | --- |",
        *(_row(column) for column in columns_of(model)),
    ]
    return "\n".join(lines) + "\n"


def _prose(model: Any) -> str:
    """The docstring as Markdown, a paragraph a line."""
    paragraphs = (model.__doc__ or "").strip().split("\n\n")
    return "\n\n".join(" ".join(each.split()) for each in paragraphs).replace("``", "`")


def _row(column: Column) -> str:
    label = column_label(column.name)
    return f"| `{column.name}` | {_type(column)} | {label.cs} | {label.en} |"


def _type(column: Column) -> str:
    codes = ", ".join(f"`{code}`" for code in column.codes)
    return f"{KINDS[column.kind]}: {codes}" if codes else KINDS[column.kind]


def _write(folder: Path) -> Iterator[Path]:
    for name, text in documents().items():
        path = folder / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text, encoding="utf-8", newline="")
        yield path


if __name__ == "__main__":
    for written in _write(DOCS):
        print(written.relative_to(DOCS.parent))
