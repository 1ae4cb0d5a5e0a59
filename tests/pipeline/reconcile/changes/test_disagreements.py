"""Places that cannot both be true, and claims that go too far."""

from __future__ import annotations

import pytest

from tests.pipeline.reconcile.changes.drawn import (
    annual,
    card,
    changes,
    event,
    half,
    indicator,
    kinds,
    measure,
    mention,
    pairs,
    quantity,
    statement,
    topic,
)


def _counted(text: str, words: str, value: int, noun: str, role: str = "outcome"):
    """A sentence of the last half-year beside an indicator of the year that says 12."""
    second, year = half(2023, 2), annual(2023)
    old, new = topic(second, "Mosty"), topic(year, "Mosty")
    told = statement(second, text, role, under=old)
    count = indicator(year, "Počet opravených lávek", topic="Mosty", actual=measure("12", 12))
    return changes(
        [second, year, old, new, told, count, quantity(told, words, value, noun)],
        {"topic:m": [old, new], "indicator:l": [count]},
    )


def test_a_count_that_differs_from_the_indicator() -> None:
    found = _counted("Kraj má 14 opravených lávek.", "14 opravených lávek", 14, "lávka")
    assert kinds(found) == [("contradiction", "alert")]
    assert found[0].after == "12"


@pytest.mark.parametrize(
    ("text", "words", "value", "noun", "role"),
    [
        ("Kraj má 12 opravených lávek.", "12 opravených lávek", 12, "lávka", "outcome"),
        ("Přibylo dalších 14 opravených lávek.", "14 opravených lávek", 14, "lávka", "outcome"),
        ("Opraveno bude 14 lávek.", "14 lávek", 14, "lávka", "next_plan"),
        ("O lávkách jednalo 14 obcí.", "14 obcí", 14, "obec", "outcome"),
        ("Prohlédnuto bylo 14 lávek.", "14 lávek", 14, "lávka", "outcome"),
        ("Opraveno je 9 lávek z 12.", "9 lávek", 9, "lávka", "outcome"),
    ],
)
def test_counts_of_something_else(text, words, value, noun, role) -> None:
    assert kinds(_counted(text, words, value, noun, role)) == []


def test_a_count_in_words_without_a_noun() -> None:
    second, year = half(2023, 2), annual(2023)
    old, new = topic(second, "Mosty"), topic(year, "Mosty")
    told = statement(second, "Lávky byly opraveny, v kraji jich nyní stojí čtrnáct.", "outcome",
                     under=old)  # fmt: skip
    count = indicator(year, "Počet lávek", topic="Mosty", actual=measure("12", 12))
    found = changes([second, year, old, new, told, count], {"topic:m": [old, new]})
    assert kinds(found) == [("contradiction", "alert")]


@pytest.mark.parametrize(("month", "expected"), [(1, 0), (2, 1)])
def test_one_sentence_with_two_counts_at_the_end_of_a_year(month: int, expected: int) -> None:
    report, year = half(2023, month), annual(2023)
    one = statement(report, "Lávek stojí v údolí celkem 14.", "outcome")
    other = statement(year, "Lávek stojí v údolí celkem 16.")
    found = changes(
        [report, year, one, other, quantity(one, "14", 14, "lávka"),
         quantity(other, "16", 16, "lávka")],
        {"project:l": [one, other]},
    )  # fmt: skip
    assert len(pairs(found, "contradiction")) == expected


@pytest.mark.parametrize(("day", "expected"), [("2023-09-21", 1), ("2023-09-12", 0)])
def test_one_happening_on_two_days_in_sentences(day: str, expected: int) -> None:
    second, year = half(2023, 2), annual(2023)
    topics = [topic(report, "Mosty") for report in (second, year)]
    printed = f"{int(day[8:])}. 9. 2023"
    one = statement(second, "Smlouva na lávku byla podepsána 12. 9. 2023.", "outcome",
                    under=topics[0])  # fmt: skip
    other = statement(year, f"Smlouva na lávku byla podepsána {printed}.", under=topics[1])
    when = [
        mention(one, "12. 9. 2023", "date", "2023-09-12"),
        mention(other, printed, "date", day),
    ]
    found = changes([second, year, *topics, one, other, *when], {"topic:m": topics})
    assert kinds(found) == [("contradiction", "alert")] * expected


@pytest.mark.parametrize(
    ("intro", "expected"),
    [
        ("Vybrány byly tři lávky:", 1),
        ("Vybrány byly dvě lávky:", 0),
        ("Vybrány byly tyto lávky:", 0),
        ("Vybrány byly například tři lávky:", 0),
    ],
)
def test_a_list_shorter_than_announced(intro: str, expected: int) -> None:
    year = annual(2023)
    top = topic(year, "Mosty")
    head = statement(year, intro, under=top)
    items = [
        statement(year, text, under=top, level=1, parent=head.id)
        for text in ("Dolany, u mlýna,", "Lhota, u jezu.")
    ]
    found = changes([year, top, head, *items], {"topic:m": [top]})
    assert len(pairs(found, "contradiction")) == expected


def test_a_list_on_a_card() -> None:
    report = half(2023, 1)
    one = card(report, "Lávky", progress="Zaměřeny byly tři lávky:\nDolany,\nLhota.")
    found = changes([report, one], {"project:l": [one]})
    assert kinds(found) == [("contradiction", "notice")]


def test_an_event_on_two_days() -> None:
    report = half(2023, 1)
    one = event(report, "Den mostů", "2023-04-03")
    other = event(report, "Den mostů", "2023-04-13", kind="press")
    assert kinds(changes([report, one, other], {"event:d": [one, other]})) == [
        ("contradiction", "alert")
    ]


def test_a_day_outside_the_month_that_another_chapter_names() -> None:
    report = half(2023, 2)
    one = event(report, "Seminář o mostech", "2023-11-10")
    other = event(report, "Seminář o mostech", None, kind="training", date_text="říjen 2023")
    when = mention(other, "říjen 2023", "date", "2023-10", "date_text")
    assert kinds(changes([report, one, other, when], {"event:s": [one, other]})) == [
        ("contradiction", "alert")
    ]


def test_a_series_of_events_is_no_contradiction() -> None:
    report = half(2023, 1)
    events = [event(report, "Porada", day) for day in ("2023-02-01", "2023-03-01")]
    assert kinds(changes([report, *events], {"event:p": events})) == []


def _claimed(claim: str, said: str, progress: str, carried: str, **more):
    second, year = half(2025, 2), annual(2025)
    told = statement(year, claim, "reported", state=said)
    one = card(second, "Lávka u mlýna", progress=progress, state=carried, **more)
    return changes([second, year, told, one], {"project:l": [told, one]})


def test_overclaims() -> None:
    found = _claimed("lávka u mlýna byla otevřena,", "in_operation", "Lávka se zkouší, zavřena "
                     "je dosud.", "under_way")  # fmt: skip
    assert kinds(found) == [("overclaim", "alert")]
    assert found[0].to_report == "vz2025"
    found = _claimed("lávka u mlýna,", "under_way", "Připravuje se zakázka.", "prepared")
    assert kinds(found) == [("overclaim", "notice")]


def test_what_is_claimed_and_still_planned() -> None:
    second, year = half(2025, 2), annual(2025)
    told = statement(year, "Lávka u mlýna – položení prken a zábradlí.", state="finished")
    one = card(second, "Lávka u mlýna", progress="Stavba běží.", state="under_way",
               next_plan="Položení zbývajících prken, zábradlí.")  # fmt: skip
    found = changes([second, year, told, one], {"project:l": [told, one]})
    assert pairs(found, "overclaim") == [(one.next_plan, told.text)]
    assert kinds(found) == [("overclaim", "alert")]


@pytest.mark.parametrize(
    ("said", "carried"),
    [
        ("in_operation", "in_operation"),
        ("under_way", "finished"),
        ("prepared", "prepared"),
        ("under_way", "under_way"),
        (None, "prepared"),
        ("unclear", "prepared"),
    ],
)
def test_claims_that_are_borne_out(said, carried) -> None:
    assert kinds(_claimed("lávka u mlýna", said, "Lávka stojí.", carried)) == []


def test_a_claim_about_another_part_of_the_year_is_none() -> None:
    first, year = half(2025, 1), annual(2025)
    told = statement(year, "lávka u mlýna byla otevřena,", "reported", state="in_operation")
    one = card(first, "Lávka u mlýna", progress="Připravuje se zakázka.", state="prepared")
    assert pairs(changes([first, year, told, one], {"project:l": [told, one]}), "overclaim") == []


def test_what_is_fulfilled_and_only_to_come() -> None:
    year = annual(2025)
    told = statement(year, "Plánováno je otevření lávky.", state="not_started")
    assert kinds(changes([year, told], {})) == [("overclaim", "notice")]


def test_one_work_finished_and_not_begun_in_one_report() -> None:
    year = annual(2025)
    one = statement(year, "Oprava lávky u mlýna v Dolanech skončila.", state="finished")
    other = card(
        year,
        "Lávka u mlýna",
        listing="follow_up",
        description="Oprava lávky u mlýna v Dolanech se připravuje.",
        state="prepared",
    )
    found = changes([year, one, other], {"project:l": [one, other]})
    assert kinds(found) == [("contradiction", "alert")]


def test_two_parts_of_one_work_do_not_contradict() -> None:
    year = annual(2025)
    one = statement(year, "Studie lávky je hotová.", state="finished")
    other = statement(
        year, "Stavební povolení pro předmostí chybí.", "not_fulfilled", state="not_started"
    )
    assert kinds(changes([year, one, other], {"project:l": [one, other]})) == []


def test_work_that_went_on_and_has_not_begun() -> None:
    first, second = half(2025, 1), half(2025, 2)
    one = card(first, "Čidla", progress="Čidla se postupně montují.", state="under_way")
    other = card(second, "Čidla", progress="Montáž čidel nezačala.", state="not_started")
    assert ("contradiction", "notice") in kinds(
        changes([first, second, one, other], {"project:c": [one, other]})
    )


def test_a_tender_that_the_same_card_calls_off() -> None:
    report = half(2025, 1)
    one = card(report, "Lávka", progress="Proběhlo výběrové řízení na stavbu.", state="tendering",
               next_plan="Výběrové řízení bylo zrušeno, bude nové.")  # fmt: skip
    assert kinds(changes([report, one], {"project:l": [one]})) == [("contradiction", "notice")]
