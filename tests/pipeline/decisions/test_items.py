"""The queue: what is asked, in which state, and what remains of it from run to run."""

from __future__ import annotations

from typing import Any

from pipeline.decisions.chain import Act, next_decision
from pipeline.decisions.items import Material, Queue, queue_of
from pipeline.decisions.places import Places
from pipeline.decisions.targets import (
    target_of_change,
    target_of_difference,
    target_of_pair,
    target_of_signature,
)
from pipeline.reconcile.recognition import Unsure
from schemas.records import Record, Residual
from schemas.review import Decision, Difference, ItemState, Side
from tests.pipeline.decisions.told import SHA, SOURCES, act, correction, log_of, statement
from tests.pipeline.followed import change

DOUBTFUL = statement(1, "Studánka je opravena.", confidence=0.5, doubts=["ocr"])
SURE = statement(2, "Pramen je čistý.")
LOST = Residual(id="r/residual/1", report="r", order=50, text="? ?", reason="unclaimed")
ALERT = change(1, "contradiction", severity="alert")
PAIR = Unsure(DOUBTFUL.id, SURE.id, 0.4, "Společná slova: pramen.")


def queue(rows: list[Decision], *records: Record, **about: Any) -> Queue:
    here = records or (DOUBTFUL, SURE, LOST)
    material: dict[str, Any] = {
        "records": {record.id: record for record in here},
        "doubtful": [record for record in here if record.confidence < 0.9 or record is LOST],
        **about,
    }
    return queue_of(Material(rows, SOURCES, Places(here, SOURCES), **material))


def states(found: Queue) -> list[tuple[str, ItemState]]:
    return [(item.kind, item.state) for item in found.items]


def difference(number: int, signature: str) -> Difference:
    side = Side(report="r", record=f"r/statement/{number}", source=SHA, text=f"Věta {number}.")
    return Difference(
        id=f"d{number}",
        kind="changed",
        table="statement",
        cause="extractor",
        signature=signature,
        before=side,
        after=side,
    )


def test_alerts_come_first_and_then_what_is_least_sure() -> None:
    found = queue([], alerts=[ALERT], unsure=[PAIR], differences=[difference(1, "s")])
    kinds = ["alert", "pair", "record", "unclaimed", "difference"]
    assert states(found) == [(kind, "open") for kind in kinds]
    assert found.counts() == {
        "r": {"open": 4, "reopened": 0, "decided": 0},
        "r2022": {"open": 1, "reopened": 0, "decided": 0},
    }
    assert found.items[2].reason == "Nejistota: přečteno z obrazu."
    assert found.items[1].records == [DOUBTFUL.id, SURE.id]


def test_each_item_is_decided_by_a_decision_on_its_target() -> None:
    before = queue([], alerts=[ALERT], unsure=[PAIR], differences=[difference(1, "s")])
    acts = [
        act(item.target, "same" if item.kind == "pair" else "accept", over=tuple(item.decisions))
        for item in before.items
    ]
    after = queue(log_of(*acts), alerts=[ALERT], unsure=[PAIR], differences=[difference(1, "s")])
    assert {item.id for item in after.items} >= {item.id for item in before.items}
    assert {item.state for item in after.items} == {"decided"}
    assert after.open == ()


def test_comments_and_unsure_leave_an_item_open() -> None:
    rows = log_of(act(DOUBTFUL, "comment", why="?"), act(DOUBTFUL, "unsure"))
    item = queue(rows, DOUBTFUL).items[0]
    assert (item.state, item.decisions) == ("open", [row.id for row in rows])


def test_an_undo_opens_an_item_again() -> None:
    rows = log_of(act(DOUBTFUL))
    assert states(queue(rows, DOUBTFUL)) == [("record", "decided")]
    rows.append(next_decision(rows[0], "2030-02", act(DOUBTFUL, "undo", undoes=rows[0].id)))
    assert states(queue(rows, DOUBTFUL)) == [("record", "open")]


def test_a_judged_record_is_an_item_also_when_the_extraction_is_sure_of_it() -> None:
    assert states(queue(log_of(act(SURE)), SURE)) == [("record", "decided")]


def test_a_decision_whose_text_and_value_are_others_is_reopened_and_can_be_decided_again() -> None:
    rows = log_of(correction(SURE, "role", "note"))
    other = statement(2, "Pramen už není.", role="reported")
    (item,) = queue(rows, other).items
    assert item.state == "reopened" and item.decisions == [rows[0].id]
    again = act(other, "accept", over=tuple(item.decisions))
    rows.append(next_decision(rows[0], "2030-02", again))
    assert states(queue(rows, other)) == [("record", "decided")]


def test_a_reopened_field_is_not_hidden_by_a_later_decision_on_another_field() -> None:
    other = statement(2, "Pramen už není.", role="reported")
    rows = log_of(correction(SURE, "role", "note"), correction(other, "level", 1))
    assert states(queue(rows, other)) == [("record", "reopened")]


def test_a_correction_of_what_is_gone_stays_in_the_queue() -> None:
    (item,) = queue(log_of(correction(SURE, "role", "note")), DOUBTFUL).items[1:]
    assert (item.state, item.report, item.records) == ("reopened", "r", [])


def test_a_rejected_record_that_is_gone_is_no_item() -> None:
    assert states(queue(log_of(act(SURE, "reject")), DOUBTFUL)) == [("record", "open")]


def test_offices_in_conflict_open_an_item_again() -> None:
    rows = log_of(act(SURE, who="Podhoří"), act(SURE, "reject", who="Borová"))
    assert states(queue(rows, SURE)) == [("record", "reopened")]


def test_an_alert_is_known_again_by_its_words_or_by_its_values() -> None:
    rows = log_of(act(target_of_change(ALERT)))
    quote = ALERT.evidence_before
    assert quote is not None
    reworded = quote.model_copy(update={"quote": "jiná slova"})
    same_values = ALERT.model_copy(update={"evidence_before": reworded})
    assert states(queue(rows, SURE, alerts=[same_values])) == [("alert", "decided")]
    other = same_values.model_copy(update={"after": "c"})
    assert states(queue(rows, SURE, alerts=[other])) == [("alert", "reopened")]
    elsewhere = other.model_copy(update={"field": "guarantor"})
    assert states(queue(rows, SURE, alerts=[elsewhere])) == [("alert", "open")]


def test_a_judged_pair_stays_in_the_queue_when_the_rules_leave_it_open_no_more() -> None:
    rows = log_of(act(target_of_pair(DOUBTFUL, SHA, SURE, SHA), "different"))
    assert ("pair", "decided") in states(queue(rows))


def test_a_thousand_differences_of_thirty_signatures_are_decided_in_thirty_acts() -> None:
    signatures = [f"statement: podpis {number}" for number in range(30)]
    differences = [difference(number, signatures[number % 30]) for number in range(1000)]
    acts: list[Act] = [act(target_of_signature(name, differences)) for name in signatures]
    rows = log_of(*acts)
    found = queue(rows, SURE, differences=differences)
    assert (len(rows), len(found.items), len(found.open)) == (30, 1000, 0)
    later = difference(5000, signatures[0])
    assert states(queue(rows, SURE, differences=[later])) == [("difference", "open")]
    alone = next_decision(rows[-1], "2030-02", act(target_of_difference(later), "reject"))
    assert queue([*rows, alone], SURE, differences=[later]).open == ()


def test_two_equal_texts_at_one_place_are_two_items() -> None:
    twins = [DOUBTFUL, DOUBTFUL.model_copy(update={"id": "r/statement/9", "order": 9})]
    found = queue([], *twins)
    assert len({item.id for item in found.items}) == 2
