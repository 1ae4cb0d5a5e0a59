"""What may be noted, and how a value that was typed is taken."""

from __future__ import annotations

from typing import Any

import pytest

from pipeline.decisions.deciding import RefusedAct, act_on_record, undo, value_from_text
from pipeline.decisions.targets import subject, target_of_pair, target_of_record
from pipeline.decisions.values import RefusedValue, value_fields, values_of
from schemas.records import Activity, Record
from tests.pipeline.decisions.told import SHA, act, indicator, log_of, statement

ONE = statement(1, "Studánka je opravena.")
TWO = statement(2, "Pramen je čistý.")
MEASURED = indicator(1, "36", 36)
ACTIVITY = Activity(id="a", report="r", order=5, topic=None, number="1", title=None)


def test_values_are_what_is_printed_and_not_how_it_was_read() -> None:
    assert value_fields("statement") == ("role", "level", "group", "state")
    assert set(value_fields("report")) >= {"title", "plan", "period_start"}
    assert not {"file", "sha256", "parent", "id"} & set(value_fields("report"))
    assert values_of(ONE) == {"role": "fulfilled", "level": 0, "group": None, "state": None}


@pytest.mark.parametrize(
    ("record", "field", "text", "value"),
    [
        (ONE, "role", "reported", "reported"),
        (ONE, "level", "2", 2),
        (ONE, "group", "12", "12"),
        (ONE, "group", "null", None),
        (MEASURED, "target.value", "16", 16),
        (MEASURED, "target.value", "null", None),
        (MEASURED, "target", '{"raw": "5 %", "unit": "%"}', {"raw": "5 %", "unit": "%"}),
        (MEASURED, "comments", '["a", "b"]', ["a", "b"]),
        (ACTIVITY, "number", "1/4", "1/4"),
    ],
)
def test_a_typed_value_is_a_text_where_one_fits_and_else_json(
    record: Record, field: str, text: str, value: Any
) -> None:
    found = value_from_text(record, field, text)
    if isinstance(value, dict):
        assert {name: found[name] for name in value} == value
    else:
        assert found == value


@pytest.mark.parametrize(
    ("record", "field", "value", "words"),
    [
        (ONE, "role", "nic", "statement.role"),
        (ONE, "id", "x", "no value 'id'"),
        (ONE, "parent", "x", "no value 'parent'"),
        (ONE, "surprise", "x", "no value"),
        (MEASURED, "actual.value", 3, "correct actual as a whole"),
        (MEASURED, "target.surprise", 3, "correct target as a whole"),
        (MEASURED, "comments.0", "x", "correct comments as a whole"),
    ],
)
def test_a_value_that_the_field_cannot_hold_is_refused(
    record: Record, field: str, value: Any, words: str
) -> None:
    with pytest.raises(RefusedValue, match=words):
        act_on_record(record, SHA, "correct", "J. Novotná", field=field, value=value)


@pytest.mark.parametrize(
    ("about", "words"),
    [
        ({"action": "same"}, "one record"),
        ({"action": "accept", "who": " "}, "who"),
        ({"action": "accept", "value": 3}, "correct"),
        ({"action": "correct", "value": 3}, "which"),
        ({"action": "comment"}, "why"),
        ({"action": "correct", "field": "role", "value": "fulfilled"}, "already"),
    ],
)
def test_an_act_that_makes_no_sense_is_refused(about: dict[str, Any], words: str) -> None:
    with pytest.raises(RefusedAct, match=words):
        act_on_record(ONE, SHA, **{"who": "J. Novotná", **about})


def test_an_act_tells_what_stood_there() -> None:
    told = act_on_record(ONE, SHA, "correct", "J. Novotná", field="role", value="note")
    assert (told.extracted, told.value) == ("fulfilled", "note")


def test_an_undo_needs_one_decision() -> None:
    rows = log_of(act(ONE), act(TWO))
    assert undo(rows, rows[1].id[:12], "J. Novotná").undoes == rows[1].id
    for name in ("", "nic"):
        with pytest.raises(RefusedAct, match="no decision"):
            undo(rows, name, "J. Novotná")


def test_the_order_of_a_pair_tells_nothing() -> None:
    one, other = target_of_pair(ONE, SHA, TWO, SHA), target_of_pair(TWO, SHA, ONE, SHA)
    assert subject(one) == subject(other)
    assert subject(one) != subject(target_of_pair(ONE, SHA, ONE, SHA))


def test_another_id_or_a_fraction_of_a_point_is_no_other_subject() -> None:
    moved = statement(1, ONE.text, 20.3, id="r/statement/77")
    assert subject(target_of_record(moved, SHA)) == subject(target_of_record(ONE, SHA))
    far = statement(1, ONE.text, 200.0)
    assert subject(target_of_record(far, SHA)) != subject(target_of_record(ONE, SHA))
