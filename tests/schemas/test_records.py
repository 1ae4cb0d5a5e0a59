"""The contract of the records: every promised field, JSON there and back, nothing unknown taken."""

from __future__ import annotations

import json
from typing import Any

import pytest
from hypothesis import given
from pydantic import BaseModel, ValidationError

from schemas.records import TABLES, Coverage, Evidence, Measure, Outlook, Statement
from tests.pipeline.drawn import models

COMMON = ("id", "report", "order", "evidence", "text", "confidence", "doubts")
#: The fields beyond the common ones: a field may be added, none renamed or dropped.
FIELDS = {
    "report": "file sha256 kind title plan period_start period_end page_first page_last parent "
    "text_layer",
    "section": "title level number page toc_page parent",
    "alignment": "priority_area flagship_projects activity_areas",
    "topic": "kind plan title guarantor outlook",
    "activity": "topic number title description responsible due check_due",
    "statement": "topic activity role parent level group",
    "indicator": "plan topic name target actual as_of source comments",
    "project": "topic activity title listing description goal progress progress_period next_plan "
    "next_period contact deputy newly_monitored",
    "event": "kind title date_start date_end date_text channel form participation plan_link url "
    "detail",
    "resource": "title url",
    "effort": "chapter hours",
    "issue": "record code severity message page",
    "residual": "reason",
}
COVERAGE = "report page chars in_records furniture unclaimed"
ROLES = (
    "fulfilled not_fulfilled note reported goal background history planned outcome other next_plan"
)
REASONS = "title_page toc running_head page_number heading label narrative unclaimed"
BY_NAME = {model.table: model for model in TABLES}
EACH = pytest.mark.parametrize("model", TABLES, ids=lambda model: model.table)


def values_of(model: type[BaseModel], field: str) -> set[str]:
    schema = model.model_json_schema()["properties"][field]
    return set(schema["enum"])


def test_table_names_are_unique() -> None:
    names = [model.table for model in TABLES]
    assert len(set(names)) == len(names)
    assert all(names)


def test_every_promised_table_is_there() -> None:
    assert set(BY_NAME) >= {*FIELDS, "coverage"}


@pytest.mark.parametrize("table", FIELDS)
def test_every_promised_field_is_there(table: str) -> None:
    assert set(BY_NAME[table].model_fields) >= {*COMMON, *FIELDS[table].split()}


def test_every_promised_field_of_the_coverage_is_there() -> None:
    assert set(Coverage.model_fields) >= set(COVERAGE.split())


@pytest.mark.parametrize(
    ("model", "fields"),
    [
        (Measure, "raw value comparator unit components"),
        (Outlook, "text continued successors"),
        (Evidence, "page bbox"),
    ],
)
def test_every_promised_field_of_a_part_is_there(model: type[BaseModel], fields: str) -> None:
    assert set(model.model_fields) >= set(fields.split())


def test_roles_and_reasons_are_those_promised() -> None:
    assert values_of(Statement, "role") >= set(ROLES.split())
    assert values_of(BY_NAME["residual"], "reason") >= set(REASONS.split())


@EACH
def test_json_there_and_back(model: type[BaseModel]) -> None:
    @given(models(model))
    def holds(record: BaseModel) -> None:
        assert model.model_validate_json(record.model_dump_json()) == record
        plain: dict[str, Any] = json.loads(json.dumps(record.model_dump(mode="json")))
        assert model.model_validate(plain) == record

    holds()


@EACH
def test_an_unknown_field_is_refused(model: type[BaseModel]) -> None:
    @given(models(model))
    def holds(record: BaseModel) -> None:
        with pytest.raises(ValidationError, match="surprise"):
            model.model_validate({**record.model_dump(), "surprise": 1})

    holds()


@EACH
def test_a_record_cannot_be_changed(model: type[BaseModel]) -> None:
    @given(models(model))
    def holds(record: BaseModel) -> None:
        with pytest.raises(ValidationError, match="frozen"):
            record.report = "another"  # type: ignore[attr-defined]

    holds()
