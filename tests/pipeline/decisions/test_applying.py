"""Decisions laid over an extraction that is not the one they were made on."""

from __future__ import annotations

import random
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from pipeline.decisions.applying import Fate, applied, corrected
from pipeline.decisions.chain import Act
from schemas.records import Evidence, Mention, Record, Statement
from tests.pipeline.decisions.told import (
    REPORT,
    SOURCES,
    act,
    correction,
    indicator,
    log_of,
    places,
    statement,
    texts,
)

ONE = statement(1, "Studánka je opravena.")
TWO = statement(2, "Pramen je čistý.")


def fate(told: Act, *now: Record) -> Fate:
    (found,) = applied(log_of(told), places(*now))
    return found.fate


ROLE = correction(ONE, "role", "reported")
OTHER_TEXT = statement(1, "Studánka v lese je opravena a čistá.")
RULES: list[tuple[str, Act, list[Record], Fate]] = [
    ("nothing changed", ROLE, [ONE], "holds"),
    ("other value", ROLE, [statement(1, ONE.text, role="note")], "holds"),
    ("the corrected value", ROLE, [statement(1, ONE.text, role="reported")], "confirmed"),
    ("other text", ROLE, [OTHER_TEXT], "holds"),
    ("text and value", ROLE, [statement(1, OTHER_TEXT.text, role="note")], "reopened"),
    ("other text, put right", ROLE, [statement(1, OTHER_TEXT.text, role="reported")], "confirmed"),
    ("correction of nothing", ROLE, [TWO], "stale"),
    ("accepted, gone", act(ONE), [TWO], "reopened"),
    ("rejected, gone", act(ONE, "reject"), [TWO], "confirmed"),
    ("a comment on what is gone", act(ONE, "comment"), [TWO], "stale"),
    ("accepted, other role", act(ONE), [statement(1, ONE.text, role="note")], "holds"),
    ("accepted, other words", act(ONE), [OTHER_TEXT], "holds"),
    ("accepted, both", act(ONE), [statement(1, OTHER_TEXT.text, role="note")], "reopened"),
    ("in capitals", act(ONE), [statement(1, "STUDÁNKA JE OPRAVENA.", role="note")], "holds"),
    (
        "the value is gone",
        correction(indicator(1, "36", 36), "target.value", 35),
        [indicator(1, "36", None)],
        "reopened",
    ),
    (
        "the value is another",
        correction(indicator(1, "36", 36), "target.value", 35),
        [indicator(1, "36", 3)],
        "holds",
    ),
]


@pytest.mark.parametrize(
    ("told", "now", "expected"), [rule[1:] for rule in RULES], ids=[rule[0] for rule in RULES]
)
def test_what_becomes_of_a_decision(told: Act, now: list[Record], expected: Fate) -> None:
    assert fate(told, *now) == expected


def test_a_correction_is_put_in_and_the_extraction_stays() -> None:
    records = (REPORT, ONE, TWO)
    now = corrected(records, log_of(ROLE))
    assert now == (REPORT, ONE.model_copy(update={"role": "reported"}), TWO)
    assert records[1].role == "fulfilled"  # type: ignore[union-attr]


def test_nothing_decided_gives_the_very_records() -> None:
    assert corrected((REPORT, ONE), []) == (REPORT, ONE)


def test_a_part_of_a_measure_is_corrected() -> None:
    one = indicator(1, "36+", 36)
    told = log_of(correction(one, "target.comparator", ">="), correction(one, "target.value", 37))
    (_, now) = corrected((REPORT, one), told)
    assert now.target.comparator == ">=" and now.target.value == 37  # type: ignore[union-attr]


def test_a_rejected_record_takes_its_mentions_with_it_and_no_id_leads_nowhere() -> None:
    child = statement(2, "Pramen je čistý.", parent=ONE.id)
    mention = Mention(
        id="m", report="r", order=9, record=ONE.id, field="text", start=0, end=8, label="place"
    )
    now = corrected((REPORT, ONE, child, mention), log_of(act(ONE, "reject")))
    assert now == (REPORT, child.model_copy(update={"parent": None}))


def test_a_rejection_that_was_revised_leaves_the_record() -> None:
    told = log_of(act(ONE, "reject"), act(ONE, "accept"))
    assert corrected((REPORT, ONE), told) == (REPORT, ONE)


def test_a_corrected_text_drops_mentions_that_it_no_longer_holds() -> None:
    def mention(name: str, start: int, text: str) -> Mention:
        about: dict[str, Any] = {"record": ONE.id, "field": "text", "label": "place"}
        end = start + len(text)
        return Mention(id=name, report="r", order=9, text=text, start=start, end=end, **about)

    kept, lost = mention("kept", 0, "Studánka"), mention("lost", 12, "opravena")
    told = log_of(correction(ONE, "text", "Studánka není čistá."))
    now = corrected((REPORT, ONE, kept, lost), told)
    assert [record.id for record in now] == ["r", ONE.id, "kept"]


def test_a_report_that_is_rejected_goes_with_all_it_holds() -> None:
    assert corrected((REPORT, ONE, TWO), log_of(act(REPORT, "reject"))) == ()


def test_of_equal_texts_the_nearest_one_is_meant() -> None:
    near, far = statement(3, "Žádné neproběhly.", 300.0), statement(1, "Žádné neproběhly.", 100.0)
    told = log_of(correction(near, "role", "other"))
    moved = statement(7, near.text, 296.0)
    now = corrected((REPORT, far, moved), told)
    assert [getattr(record, "role", None) for record in now] == [None, "fulfilled", "other"]


def test_what_only_lies_beside_is_not_taken_for_the_record() -> None:
    grown = statement(1, "Docela jiný odstavec, který obojí spojuje.", 20.0)
    grown = grown.model_copy(
        update={"evidence": [Evidence(page=2, bbox=(50.0, 20.0, 400.0, 120.0))]}
    )
    assert fate(act(ONE, "reject"), grown) == "confirmed"


@given(order=st.permutations(range(4)))
def test_the_order_in_which_decisions_were_told_makes_no_difference(order: list[int]) -> None:
    times = [f"2030-01-0{day}T00:00:00+00:00" for day in range(1, 5)]
    acts = [
        correction(ONE, "role", "note", when=times[0]),
        correction(ONE, "role", "reported", when=times[1]),
        act(TWO, "reject", when=times[2]),
        correction(ONE, "level", 1, when=times[3]),
    ]
    told = log_of(*(acts[place] for place in order))
    now = corrected((REPORT, ONE, TWO), told)
    assert now == (REPORT, ONE.model_copy(update={"role": "reported", "level": 1}))


@given(seed=st.integers(0, 10_000))
def test_a_decision_survives_ten_extractions_with_other_ids_orders_and_boxes(seed: int) -> None:
    drawn = random.Random(seed)
    records: list[Statement] = [
        statement(number, f"Věta číslo {number} o studánce.", 30.0 * number) for number in range(8)
    ]
    chosen = drawn.choice(records)
    told = log_of(correction(chosen, "role", "reported"), act(drawn.choice(records), "accept"))
    for _ in range(10):
        names = drawn.sample(range(100), len(records))
        dx = drawn.uniform(-3, 3)
        records = [
            record.model_copy(
                update={
                    "id": f"r/statement/{name}",
                    "order": name,
                    "evidence": [
                        Evidence(
                            page=2,
                            bbox=(50.0 + dx, 30.0 * place + dx, 400.0 + dx, 30.0 * place + 12 + dx),
                        )
                    ],
                    "text": record.text.upper() if drawn.random() < 0.3 else record.text,
                }
            )
            for place, (record, name) in enumerate(zip(records, names, strict=True))
        ]
        shuffled = drawn.sample(records, len(records))
        now = corrected((REPORT, *shuffled), told)
        put_right = [each for each in now if getattr(each, "role", "") == "reported"]
        assert [each.text.lower() for each in put_right] == [chosen.text.lower()]
        assert {each.fate for each in applied(told, places(*shuffled))} == {"holds"}


def test_sources_may_be_given_where_the_reports_are_not_at_hand() -> None:
    assert texts(corrected((ONE, TWO), log_of(act(ONE, "reject")), SOURCES)) == [TWO.text]
