"""Decisions on pairs as reconciling is told of them."""

from __future__ import annotations

from pipeline.decisions.chain import next_decision
from pipeline.decisions.judging import judgements_of
from pipeline.decisions.targets import target_of_ids, target_of_pair
from pipeline.reconcile.judging import Judgement
from schemas.review import Target
from tests.pipeline.decisions.told import SHA, act, log_of, places, statement

ONE, TWO = statement(1, "Studánka je opravena."), statement(2, "Pramen je čistý.")
PAIR = target_of_pair(ONE, SHA, TWO, SHA)


def test_the_last_word_on_a_pair_counts_and_unsure_takes_it_back() -> None:
    rows = log_of(act(PAIR, "same"), act(PAIR, "different"))
    assert judgements_of(rows) == [Judgement(ONE.id, TWO.id, False, "J. Novotná")]
    rows.append(next_decision(rows[-1], "2030-02", act(PAIR, "unsure")))
    assert judgements_of(rows) == []


def test_a_pair_is_told_by_the_ids_that_its_records_have_now() -> None:
    here = places(statement(7, ONE.text, 20.0), statement(8, TWO.text, 40.0))

    def name_of(side: Target) -> str | None:
        record = here.find(side)
        return None if record is None else record.id

    (found,) = judgements_of(log_of(act(PAIR, "same")), (), name_of)
    assert (found.first, found.second) == ("r/statement/7", "r/statement/8")
    gone = target_of_pair(ONE, SHA, statement(3, "Zaniklá věta.", 500.0), SHA)
    assert judgements_of(log_of(act(gone, "same")), (), name_of) == []


def test_a_decision_wins_over_an_earlier_judgement_in_any_order_of_the_pair() -> None:
    earlier = [Judgement("b", "a", True, "stará paní"), Judgement("c", "d", True, "stará paní")]
    rows = log_of(act(target_of_ids("a", "b"), "different"))
    assert judgements_of(rows, earlier) == [
        earlier[1],
        Judgement("a", "b", False, "J. Novotná"),
    ]
