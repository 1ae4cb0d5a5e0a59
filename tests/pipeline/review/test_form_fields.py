"""Values as they are shown in a form and as they come back from it."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from pipeline.decisions.values import MODELS, value_at
from pipeline.review.form_fields import changed_values, fields_of
from pipeline.review.sources import Refused
from schemas.records import Indicator, Measure, Project, Record
from tests.pipeline.drawn import models

INDICATOR = Indicator(
    id="i",
    report="r",
    order=1,
    plan=None,
    topic="Kotle",
    name="Počet",
    target=Measure(raw="5", value=5),
    comments=["první", "druhý"],
)


@settings(max_examples=40)
@given(st.one_of([models(model) for model in MODELS.values()]))
def test_a_form_that_is_sent_back_as_it_was_changes_nothing(record: Record) -> None:
    assert changed_values(record, {each.path: each.shown for each in fields_of(record)}) == {}


@settings(max_examples=40)
@given(st.one_of([models(model) for model in MODELS.values()]))
def test_every_input_is_a_value_of_the_record(record: Record) -> None:
    for each in fields_of(record):
        value_at(record, each.path)


@pytest.mark.parametrize(
    ("typed", "value"),
    [("6", 6), ("1 234,5", 1234.5), ("1\xa0234", 1234), ("−3", -3), ("0.5", 0.5), ("", None)],
)
def test_numbers_are_read_as_czechs_write_them(typed: str, value: float | None) -> None:
    assert changed_values(INDICATOR, {"target.value": typed}) == {"target.value": value}


@pytest.mark.parametrize("typed", ["pět", "1,2,3", "nan", "1e999", "--1"])
def test_what_is_no_number_is_told(typed: str) -> None:
    with pytest.raises(Refused, match="není číslo"):
        changed_values(INDICATOR, {"target.value": typed})


def test_lists_are_a_line_each_and_texts_may_be_emptied() -> None:
    typed = {"comments": " první\r\n\r\n třetí ", "topic": " ", "name": ""}
    assert changed_values(INDICATOR, typed) == {
        "comments": ["první", "třetí"],
        "topic": None,
        "name": "",
    }


def test_what_is_no_field_of_the_form_is_not_read() -> None:
    assert changed_values(INDICATOR, {"id": "x", "sha256": "y", "target": "{}"}) == {}


def test_each_type_has_its_input() -> None:
    project = Project(
        id="p", report="r", order=1, topic=None, activity=None, title="T" * 80, listing="card"
    )
    kinds = {each.path: each.kind for each in fields_of(project)}
    assert kinds["listing"] == "choice" and kinds["newly_monitored"] == "yes_no"
    assert kinds["title"] == "text" and kinds["goal"] == "line"
    assert {each.path: each.kind for each in fields_of(INDICATOR)}["comments"] == "lines"
