"""CSV on the Web: what each column of each CSV holds, for machines (W3C tabular metadata).

The CSVs are those for spreadsheets: a text that a spreadsheet could run has an apostrophe in front,
and the metadata says so.
"""

from __future__ import annotations

import json
from typing import Any

from pydantic import BaseModel

from pipeline.export.columns import Column, Kind, columns_of
from pipeline.export.labels import Label, column_label, table_label
from pipeline.export.publication import Publication
from schemas.reconcile import FOLLOWED
from schemas.records import TABLES

__all__ = ["METADATA_FILE", "first_line", "metadata", "pairs"]

METADATA_FILE = "csv-metadata.json"
DATATYPES: dict[Kind, str] = {
    "text": "string",
    "code": "string",
    "day": "date",
    "whole": "integer",
    "number": "number",
    "truth": "boolean",
    "json": "json",
}
#: Columns that name a row of another table, where they hold anything.
REFERENCES: dict[tuple[str, str], str] = {
    ("statement", "topic"): "topic",
    ("activity", "topic"): "topic",
    ("statement", "activity"): "activity",
    ("statement", "parent"): "statement",
    ("section", "parent"): "section",
    ("report", "parent"): "report",
    ("occurrence", "entity"): "entity",
    ("change", "entity"): "entity",
    ("commitment", "entity"): "entity",
    ("change", "from_report"): "report",
    ("change", "to_report"): "report",
    ("commitment", "promised_in"): "report",
    ("commitment", "outcome_report"): "report",
}
NOTE = Label(
    "Text, který by tabulkový procesor mohl spustit jako vzorec, má na začátku apostrof.",
    "A text that a spreadsheet could run as a formula begins with an apostrophe.",
)


def metadata(publication: Publication) -> str:
    """The metadata of all CSVs of an export."""
    about: dict[str, Any] = {
        "@context": ["http://www.w3.org/ns/csvw", {"@language": "cs"}],
        "@id": publication.iri("csvw"),
        "dc:title": pairs(Label("Plnění akčních plánů", "Fulfilment of action plans")),
        "rdfs:comment": pairs(NOTE),
        "tables": [_table(publication, model) for model in (*TABLES, *FOLLOWED)],
    }
    if publication.licence:
        about["dc:license"] = {"@id": publication.licence}
    return json.dumps(about, ensure_ascii=False, indent=1) + "\n"


def pairs(label: Label) -> list[dict[str, str]]:
    """A label as JSON-LD, a value a language."""
    return [
        {"@value": label.cs, "@language": "cs"},
        {"@value": label.en, "@language": "en"},
    ]


def _table(publication: Publication, model: Any) -> dict[str, Any]:
    columns = columns_of(model)
    schema: dict[str, Any] = {"columns": [_column(column) for column in columns]}
    if "id" in model.model_fields:
        schema["primaryKey"] = "id"
        schema["aboutUrl"] = publication.iri(model.table) + "/{id}"
    keys = [_foreign(model, column.name) for column in columns]
    schema["foreignKeys"] = [key for key in keys if key]
    return {
        "@id": publication.iri("csvw", model.table),
        "url": f"{model.table}.csv",
        "dc:title": pairs(table_label(model.table)),
        "dc:description": {"@value": first_line(model), "@language": "en"},
        "tableSchema": schema,
    }


def _column(column: Column) -> dict[str, Any]:
    return {
        "name": column.name,
        "titles": column.name,
        "datatype": DATATYPES[column.kind],
        "rdfs:label": pairs(column_label(column.name)),
    }


def _foreign(model: type[BaseModel], column: str) -> dict[str, Any] | None:
    table: str = model.table  # type: ignore[attr-defined]
    target = REFERENCES.get((table, column))
    if column == "report" and table != "report":
        target = "report"
    if target is None:
        return None
    reference = {"resource": f"{target}.csv", "columnReference": "id"}
    return {"columnReference": column, "reference": reference}


def first_line(model: type[BaseModel]) -> str:
    """What one row of a table is, in English."""
    return (model.__doc__ or "").strip().partition("\n\n")[0].replace("\n    ", " ")
