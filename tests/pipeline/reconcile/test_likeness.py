"""Each piece of evidence alone: what speaks for one thing, and what against it."""

from __future__ import annotations

from pipeline.reconcile.likeness import (
    beside_words,
    equal_name,
    names_apart,
    names_more,
    same_contact,
    shared_figures,
)
from pipeline.reconcile.terms import terms_of, weights_of
from pipeline.reconcile.things import Thing, things_of
from pipeline.reconcile.timeline import timelines_of
from schemas.records import Mention, Quantity
from tests.pipeline.reconcile.printed import Printed, archive


def things(*reports: Printed) -> dict[str, Thing]:
    kept = archive(reports)
    (timeline,) = timelines_of(kept)
    return {thing.id: thing for thing in things_of(kept, timeline)}


def pair(first: str, second: str) -> tuple[Thing, Thing]:
    one, other = Printed("a", half=1), Printed("b", half=2)
    ids = one.statement(first), other.statement(second)
    found = things(one, other)
    return found[ids[0]], found[ids[1]]


def counting(report: Printed, record: str, value: int, noun: str) -> None:
    number = len(report.records)
    report.records.append(
        Mention(
            id=f"{report.name}/mention/{number}",
            report=report.name,
            order=number,
            record=record,
            field="text",
            start=0,
            end=1,
            label="quantity",
            value=Quantity(value=value, noun=noun),
        )
    )


def test_names_are_equal_but_for_case_diacritics_and_punctuation() -> None:
    evidence = equal_name(*pair("Čistá voda – II. etapa", "CISTA VODA, II etapa."))
    assert evidence is not None and evidence.score == 1.0
    assert evidence.first in evidence.reason
    assert equal_name(*pair("Čistá voda", "Čistá voda v obcích")) is None


def test_abbreviations_are_read_as_what_they_stand_for() -> None:
    short, full = pair("Okna na SOŠ Kamenice", "Okna na Střední odborné škole Kamenice")
    assert short.wording.called.stems == full.wording.called.stems


def test_abbreviations_that_a_report_defines_are_read_so_everywhere() -> None:
    defined, used = pair("Vodní Hospoda Dubí (dále jen VHD) má nová auta.", "Nová auta VHD jezdí.")
    assert {"vodn", "hospod", "dubi"} <= used.wording.called.stems
    assert defined.wording.called.stems & used.wording.called.stems >= {"vodn", "hospod"}


def test_other_institutions_keep_things_apart() -> None:
    texts = ("Okna na Gymnáziu Kamenice", "Okna na Gymnáziu Lhota", "Okna na gymnáziu")
    one, other, bare = (terms_of(text) for text in texts)
    weights = weights_of((one, other, bare))
    assert names_apart(one, other, weights)
    assert not names_apart(one, bare, weights)


def test_what_is_said_of_a_pair_is_said_of_neither_alone() -> None:
    both, alone = pair("Pilot „Sdílená kola“ i záměr „Recepce bez lidí“.", "Běží „Sdílená kola“.")
    assert names_more(both.wording, alone.wording)
    assert not names_more(alone.wording, alone.wording)


def test_equal_counts_of_equal_things_speak_for_one_thing() -> None:
    one, other = Printed("a", half=1), Printed("b", half=2)
    first = one.statement("Pořízeno 34 vodoměrů.")
    second = other.statement("34 vodoměrů hlásí únik.")
    third = other.statement("Dva vodoměry hlásí únik.")
    counting(one, first, 34, "vodoměr")
    counting(other, second, 34, "vodoměr")
    counting(other, third, 2, "vodoměr")
    found = things(one, other)
    evidence = shared_figures(found[first], found[second])
    assert evidence is not None and "34 vodoměr" in evidence.reason
    assert shared_figures(found[first], found[third]) is None
    assert beside_words(found[first], found[second]) == (evidence,)


def test_one_contact_person_speaks_for_one_card() -> None:
    one, other = Printed("a", half=1), Printed("b", half=2)
    cards = [
        one.card("Čistá voda", contact="J. Novotná"),
        other.card("Voda čistá", contact="J. NOVOTNÁ"),
        other.card("Bez kontaktu"),
    ]
    found = things(one, other)
    assert same_contact(found[cards[0]], found[cards[1]]) is not None
    assert same_contact(found[cards[0]], found[cards[2]]) is None
