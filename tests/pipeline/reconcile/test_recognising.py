"""What is one thing in several reports, and what is not."""

from __future__ import annotations

import itertools

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from pipeline.reconcile.judging import Judgement
from pipeline.reconcile.recognising import recognise
from pipeline.reconcile.recognition import Recognition
from pipeline.reconcile.timeline import timelines_of
from schemas.records import Outlook
from tests.pipeline.reconcile.printed import Printed, archive

BATHS = "Obnova lázeňských pramenů"


def recognised(*reports: Printed, judgements: tuple[Judgement, ...] = ()) -> Recognition:
    kept = archive(reports)
    (timeline,) = timelines_of(kept)
    return recognise(kept, timeline, judgements)[0]


def together(found: Recognition, one: str, other: str) -> bool:
    entities = set(found.entities_of.get(one, ()))
    return bool(entities & set(found.entities_of.get(other, ())))


def halves(count: int = 2) -> list[Printed]:
    moments = [(2030 + number // 2, 1 + number % 2) for number in range(count)]
    return [Printed(f"mz{year}-{half}", year=year, half=half) for year, half in moments]


def filled(report: Printed) -> dict[str, str]:
    """A topic with company, so that words have different weights."""
    water, roads = report.topic("Čistá voda"), report.topic("Bezpečné silnice")
    return {
        "water": water,
        "roads": roads,
        "meters": report.statement("Vodoměry v nemocnicích hlásí únik na dálku.", topic=water),
        "springs": report.card(BATHS, "Čistá voda"),
        "signs": report.statement("Proměnné značky u Kamenice řídí provoz.", topic=roads),
        "bridge": report.statement("Most u Lhoty sleduje čidlo průhybu.", topic=roads),
    }


def test_what_keeps_its_words_keeps_its_entity() -> None:
    first, second = halves()
    before, after = filled(first), filled(second)
    found = recognised(first, second)
    assert all(together(found, before[name], after[name]) for name in before)
    assert not any(
        together(found, before[one], after[other])
        for one, other in itertools.permutations(before, 2)
    )


@pytest.mark.parametrize(
    ("before", "after"),
    [
        ("Čidlo průhybu na mostu u Lhoty dosud neměří.", "U mostu ve Lhotě měří čidlo průhyb."),
        ("Nákup proměnných značek u Kamenice.", "Proměnné značky u Kamenice jsou zapnuty."),
        ("příprava střediska pro včelaře Podhájí", "Středisko pro včelaře v Podhájí je otevřeno."),
    ],
)
def test_a_thing_told_in_other_words_is_the_same(before: str, after: str) -> None:
    first, second = halves()
    filled(first), filled(second)
    one = first.statement(before, "planned", "mz2030-1/topic/2")
    other = second.statement(after, "reported", "mz2030-2/topic/2")
    assert together(recognised(first, second), one, other)


@pytest.mark.parametrize(
    ("before", "after"),
    [
        ("Sluneční elektrárna na Gymnáziu Kamenice.", "Sluneční elektrárna na Gymnáziu Lhota."),
        ("Nebylo realizováno.", "Nebylo realizováno."),
        ("Výběr dodavatele vodoměrů.", "Výběr dodavatele značek."),
    ],
)
def test_things_that_only_sound_alike_stay_apart(before: str, after: str) -> None:
    first, second = halves()
    filled(first), filled(second)
    one = first.statement(before, "planned", "mz2030-1/topic/1")
    other = second.statement(after, "planned", "mz2030-2/topic/2")
    assert not together(recognised(first, second), one, other)


def test_an_answer_belongs_to_what_it_answers_whatever_its_words() -> None:
    first, second = halves()
    filled(first), filled(second)
    promise = second.statement("Osazení vodoměrů v domovech.", "planned", "mz2030-2/topic/1")
    answer = second.statement("Hotovo v září.", "outcome", "mz2030-2/topic/1", parent=promise)
    found = recognised(first, second)
    (occurrence,) = [each for each in found.occurrences if each.record == answer]
    assert together(found, promise, answer)
    assert occurrence.method == "declared"


def test_a_renamed_topic_is_known_by_its_activities() -> None:
    first, second = (
        Printed(f"vz{year}", "annual", year, plan="2030-2034") for year in (2030, 2031)
    )
    titles = ("Chytré zastávky", "Doprava bez čekání")
    topics = []
    for report, title in zip((first, second), titles, strict=True):
        topics.append(report.topic(title))
        report.activity(topics[-1], "1", "Průzkum stavu zastávek.")
        report.activity(topics[-1], "2", "Osazení zobrazovačů odjezdů.")
        other = report.topic("Zdravé lesy")
        report.activity(other, "1", "Snímkování porostů z výšky.")
    assert together(recognised(first, second), *topics)


def test_a_topic_of_the_next_plan_is_another_topic_under_the_same_title() -> None:
    first = Printed("mz2030-1", half=1, plan="2026-2030")
    second = Printed("mz2030-2", half=2, plan="2030-2034")
    one, other = first.topic("Čistá voda"), second.topic("Čistá voda")
    assert not together(recognised(first, second), one, other)


def test_an_event_of_another_day_is_another_event() -> None:
    first, second = halves()
    one = first.event("Seminář o pramenech", "2030-03-01")
    other = second.event("Seminář o pramenech", "2030-09-01")
    assert not together(recognised(first, second), one, other)


def test_two_cards_of_one_report_are_two_projects() -> None:
    (report,) = halves(1)
    one = report.card("Výměna oken v Domově Javor", "Čistá voda")
    other = report.card("Výměna oken v Domově Javor – druhá budova", "Čistá voda")
    assert not together(recognised(report), one, other)


def test_people_have_the_last_word_and_their_word_is_transitive() -> None:
    reports = halves(3)
    ids = [filled(report) for report in reports]
    names = (ids[0]["meters"], ids[1]["springs"], ids[2]["bridge"])
    same = tuple(
        Judgement(one, other, True, "J. Novotná") for one, other in itertools.pairwise(names)
    )
    found = recognised(*reports, judgements=same)
    assert together(found, names[0], names[2])
    parted = Judgement(ids[0]["meters"], ids[1]["meters"], False, "J. Novotná")
    assert not together(
        recognised(*reports, judgements=(parted,)), ids[0]["meters"], ids[1]["meters"]
    )


def test_judgements_that_contradict_each_other_are_reported() -> None:
    reports = halves(3)
    a, b, c = (filled(report)["meters"] for report in reports)
    judgements = (
        Judgement(a, b, True, "J. Novotná"),
        Judgement(b, c, True, "J. Novotná"),
        Judgement(a, c, False, "P. Malý"),
    )
    kept = archive(reports)
    (timeline,) = timelines_of(kept)
    found, conflicts = recognise(kept, timeline, judgements)
    assert [each.code for each in conflicts] == ["judgements_conflict"]
    assert together(found, a, c)


def test_a_report_that_is_added_changes_no_id() -> None:
    reports = halves(3)
    for report in reports:
        filled(report)
    reports[2].statement("Nová studna u školy v Podhájí.", "reported", "mz2031-1/topic/1")
    before, after = recognised(*reports[:2]), recognised(*reports)
    assert before.entities.keys() <= after.entities.keys()
    assert all(
        after.entities_of[record][0] == entity[0] for record, entity in before.entities_of.items()
    )


@settings(max_examples=15, deadline=None)
@given(st.permutations(range(4)))
def test_the_order_of_arrival_changes_nothing(order: list[int]) -> None:
    reports = halves(4)
    for report in reports:
        filled(report)
    assert recognised(*(reports[place] for place in order)) == recognised(*reports)


@settings(max_examples=25, deadline=None)
@given(st.lists(st.text(max_size=60), min_size=1, max_size=6))
def test_any_text_is_taken_and_each_record_speaks_of_one_thing_at_most(texts: list[str]) -> None:
    first, second = halves()
    for report in (first, second):
        for text in texts:
            report.statement(text or "x", "reported")
    found = recognised(first, second)
    assert all(len(entities) == 1 for entities in found.entities_of.values())
    assert all(each.entity in found.entities for each in found.occurrences)


def test_a_bullet_that_names_an_institution_does_not_make_one_of_its_two_projects() -> None:
    first, second = halves()
    filled(first), filled(second)
    card = first.card(
        "Karta návštěvníka",
        "Čistá voda",
        description="Platí ve Včelařském muzeu v Podhájí, v Galerii Kamenice a v zoo.",
    )
    other = second.card("Včelařské muzeum v Podhájí – vytápění depozitáře", "Čistá voda")
    second.statement("Včelařské muzeum v Podhájí,", "reported", "mz2030-2/topic/1")
    assert not together(recognised(first, second), card, other)


def test_the_sentence_that_closes_a_topic_names_no_project() -> None:
    first, second = halves()
    text = "Téma vody půjde v příštím plánu dál v oblasti Zelená krajina."
    for report in (first, second):
        report.topic("Čistá voda", outlook=Outlook(text=text, continued=True))
    sentence = first.statement(text, "next_plan", "mz2030-1/topic/1")
    second.statement(text, "next_plan", "mz2030-2/topic/1")
    assert sentence not in recognised(first, second).entities_of
