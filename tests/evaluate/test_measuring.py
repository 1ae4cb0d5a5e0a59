"""The measure itself: a perfect export scores 1, and each fault costs what it should."""

from __future__ import annotations

import copy
from typing import Any

import pytest

from fixtures.archive.evaluate import Figures, below_bounds, measure, text_of
from fixtures.archive.tables import COMMITTED, RECONCILED, Tables, read_tables

TRUTH = read_tables(COMMITTED / "truth")


def changed(**rows: Any) -> Tables:
    """The truth as an export, with some tables changed by a function each."""
    tables = {table: copy.deepcopy(TRUTH.of(table)) for table in TRUTH.rows}
    for table, change in rows.items():
        tables[table] = change(tables[table])
    by_id = {row["id"]: row for table, each in tables.items() if table not in RECONCILED
             for row in each}  # fmt: skip
    return Tables(tables, by_id)


def of(figures: Figures, table: str) -> Any:
    return next(score for score in figures.native if score.table == table)


@pytest.fixture(scope="module")
def perfect() -> Figures:
    return measure(TRUTH, changed())


def test_a_perfect_export_scores_one(perfect: Figures) -> None:
    assert all(score.f1 == score.right_f1 == score.accuracy == 1.0 for score in perfect.native)
    assert perfect.entities is not None
    assert perfect.entities.f1 == 1.0
    assert all(tally.f1 == 1.0 for tally in perfect.changes.values())
    assert all(tally.f1 == 1.0 for tally in perfect.commitments.values())
    assert below_bounds(perfect) == []


def test_a_record_left_out_costs_recall_and_one_made_up_costs_precision() -> None:
    fewer = of(measure(TRUTH, changed(topic=lambda rows: rows[1:])), "topic")
    assert (fewer.truth - fewer.found, fewer.precision) == (1, 1.0)
    invented = {**TRUTH.of("topic")[0], "id": "invented", "title": "Létající koberce"}
    more = of(measure(TRUTH, changed(topic=lambda rows: [*rows, invented])), "topic")
    assert (more.export - more.found, more.recall) == (1, 1.0)


def test_a_wrong_key_field_costs_the_record_but_not_its_being_found() -> None:
    def relabelled(rows: list[dict[str, Any]]) -> list[dict[str, Any]]:
        first = next(row for row in rows if row["role"] == "fulfilled")
        first["role"] = "not_fulfilled"
        return rows

    score = of(measure(TRUTH, changed(statement=relabelled)), "statement")
    assert (score.f1, score.found - score.right) == (1.0, 1)
    assert score.fields["role"][1] - score.fields["role"][0] == 1


def test_small_slips_of_the_text_are_forgiven_and_others_are_not() -> None:
    def misread(rows: list[dict[str, Any]]) -> list[dict[str, Any]]:
        goals = [row for row in rows if row["role"] == "goal"]
        goals[0]["text"] = goals[0]["text"].replace("stejně", "stejne", 1) + " ."
        goals[1]["text"] = "Něco docela jiného, než co je v zprávě vytištěno."
        return rows

    score = of(measure(TRUTH, changed(statement=misread)), "statement")
    assert score.truth - score.found == 1


def test_an_export_without_reconciled_tables_says_so() -> None:
    tables = Tables({table: rows for table, rows in changed().rows.items()
                     if table not in RECONCILED}, TRUTH.by_id)  # fmt: skip
    figures = measure(TRUTH, tables)
    assert figures.entities is None
    assert "Reconciliation is not in the export" in text_of(figures)


def test_a_change_of_the_wrong_kind_counts_on_both_sides() -> None:
    def misjudged(rows: list[dict[str, Any]]) -> list[dict[str, Any]]:
        next(row for row in rows if row["kind"] == "split")["kind"] = "dropped"
        return rows

    changes = measure(TRUTH, changed(change=misjudged)).changes
    assert changes["split"].recall == 0.5
    assert changes["dropped"].precision < 1.0


def test_a_promise_misjudged_counts_on_both_sides() -> None:
    def kinder(rows: list[dict[str, Any]]) -> list[dict[str, Any]]:
        next(row for row in rows if row["outcome"] == "contradicted")["outcome"] = "kept"
        return rows

    commitments = measure(TRUTH, changed(commitment=kinder)).commitments
    assert commitments["contradicted"].recall < 1.0
    assert commitments["kept"].precision < 1.0


def test_two_things_taken_for_one_cost_precision_of_the_pairs() -> None:
    def lumped(rows: list[dict[str, Any]]) -> list[dict[str, Any]]:
        for row in rows:
            if row["entity"] == "topic:voda":
                row["entity"] = "topic:budovy"
        return rows

    entities = measure(TRUTH, changed(occurrence=lumped)).entities
    assert entities is not None
    assert entities.recall == 1.0
    assert entities.precision < 1.0
