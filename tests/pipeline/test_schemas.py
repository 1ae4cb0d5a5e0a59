"""The written schemas are those of the models, and rows satisfy them."""

from __future__ import annotations

import json
from pathlib import Path

from jsonschema import Draft202012Validator

from pipeline.export.schemas import documents
from tests.pipeline.exported import reports


def test_the_files_are_in_step_with_the_models(repository: Path) -> None:
    docs = repository / "docs"
    for name, text in documents().items():
        assert (docs / name).read_text(encoding="utf-8") == text, "run make schemas"
    kept = {f"schema/{path.name}" for path in (docs / "schema").iterdir()}
    assert kept == set(documents()) - {"records.md"}


def test_rows_satisfy_the_schemas_and_others_do_not() -> None:
    schemas = {name: json.loads(text) for name, text in documents().items() if "schema/" in name}
    for record in (record for report in reports() for record in report.records):
        schema = schemas[f"schema/{record.table}.json"]
        Draft202012Validator.check_schema(schema)
        row = json.loads(record.model_dump_json())
        assert not list(Draft202012Validator(schema).iter_errors(row))
        assert list(Draft202012Validator(schema).iter_errors(row | {"order": "first"}))
        assert list(Draft202012Validator(schema).iter_errors(row | {"unknown": 1}))
