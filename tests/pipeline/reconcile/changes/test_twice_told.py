"""One thing told twice in one report or in two: days, work done and being done, counts."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from pipeline.reconcile.changes.clauses import items_in, sentences_in
from tests.pipeline.reconcile.changes.drawn import (
    activity,
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


@given(st.text(max_size=200))
def test_sentences_and_items_are_printed_in_the_text(text: str) -> None:
    assert all(part in text for part in (*sentences_in(text), *items_in(text)))


def test_what_a_list_holds() -> None:
    text = "Končí práce na dalších částech (nátěr zábradlí, výměna prken u jezu)."
    assert items_in(text) == ["nátěr zábradlí", "výměna prken u jezu"]
    assert items_in("Končí práce (u jezu).") == []


@pytest.mark.parametrize(
    ("title", "other", "kind", "expected"),
    [
        ("seminář Pevné lávky", "školení starostů „Pevné lávky“", "training", 1),
        ("seminář Pevné mosty", "školení starostů „Pevné lávky“", "training", 0),
        ("Kraj učil o lávkách: Pevné lávky", "školení starostů „Pevné lávky“", "press", 0),
        ("druhý seminář Pevné lávky", "školení starostů „Pevné lávky“", "training", 0),
        ("seminář Pevné lávky", "školení starostů o lávkách", "training", 0),
    ],
)
def test_a_quoted_name_on_two_days(title: str, other: str, kind: str, expected: int) -> None:
    report = half(2023, 2)
    one = event(report, title, "2023-11-10", kind=kind)
    again = event(report, other, None, kind="training", date_text="říjen 2023")
    when = mention(again, "říjen 2023", "date", "2023-10", "date_text")
    found = changes([report, one, again, when], {"event:a": [one], "event:b": [again]})
    assert kinds(found) == [("contradiction", "alert")] * expected


def test_a_quoted_name_on_one_day_or_in_a_series() -> None:
    report = half(2023, 2)
    one = event(report, "seminář „Pevné lávky“", "2023-11-10", kind="training")
    day = event(report, "školení „Pevné lávky“", "2023-11-10", kind="training")
    later = event(report, "přednáška „Pevné lávky“", "2023-12-10", kind="training")
    things = {"event:a": [one], "event:b": [day], "event:c": [later]}
    assert kinds(changes([report, one, day], things)) == []
    assert kinds(changes([report, one, day, later], things)) == []


def _one_activity(first: str, second: str, *, state: str = "finished", under: str = "activity"):
    year = annual(2023)
    top = topic(year, "Mosty")
    place = activity(year, top, "Opravy") if under == "activity" else top
    done = statement(year, first, under=place, state=state)
    doing = statement(year, second, under=place, state="under_way")
    records = [year, top, done, doing, *([place] if under == "activity" else [])]
    return changes(records, {"topic:m": [top]})


_LISTING = "Probíhá příprava dalších prací (nátěr zábradlí lávek, výměna prken)."


def test_what_is_done_and_still_prepared() -> None:
    found = _one_activity("Dokončen byl nátěr zábradlí všech lávek.", _LISTING)
    assert kinds(found) == [("contradiction", "alert")]
    found = _one_activity("Dokončen byl nátěr zábradlí všech lávek.", _LISTING, under="topic")
    assert kinds(found) == [("contradiction", "notice")]


@pytest.mark.parametrize(
    ("first", "second"),
    [
        ("Dokončen byl nátěr lávek.", _LISTING),
        ("Bude dokončen nátěr zábradlí všech lávek.", _LISTING),
        ("Dokončen byl nátěr zábradlí všech lávek.", "Probíhá příprava nátěru zábradlí lávek."),
        ("Dokončen byl nátěr zábradlí všech lávek.", "Hotovo (nátěr zábradlí lávek, prkna)."),
        ("Nebyl dokončen nátěr zábradlí všech lávek.", _LISTING),
    ],
)
def test_what_is_done_and_something_else_prepared(first: str, second: str) -> None:
    assert kinds(_one_activity(first, second, state="under_way")) == []


@pytest.mark.parametrize(
    ("second", "expected"),
    [
        ("Proběhlo částečné zaměření lávek v obcích podél řeky.", 1),
        ("Proběhlo zaměření lávek v obcích podél řeky.", 0),
        ("Proběhlo částečné proškolení starostů v obcích podél řeky.", 0),
        ("Zaměření lávek v obcích podél řeky bude částečné.", 0),
    ],
)
def test_the_whole_and_a_part(second: str, expected: int) -> None:
    year = annual(2023)
    one = statement(year, "Studie není. Proběhlo však zaměření lávek v obcích podél řeky.")
    other = statement(year, second)
    found = changes([year, one, other], {})
    assert kinds(found) == [("contradiction", "info")] * expected


@pytest.mark.parametrize(
    ("said", "plan", "expected"),
    [
        ("Pro otevření lávky u mlýna byly položeny poslední desky.",
         "Dokončit pokládku desek.", 1),
        ("Pro otevření lávky u mlýna budou položeny poslední desky.",
         "Dokončit pokládku desek.", 0),
        ("Pro otevření lávky u mlýna byly položeny poslední desky.",
         "Dokončit nátěr zábradlí.", 0),
        ("Pro otevření rozhledny byly položeny poslední desky.",
         "Dokončit pokládku desek.", 0),
    ],
)  # fmt: skip
def test_the_last_that_was_not_the_last(said: str, plan: str, expected: int) -> None:
    first, second = half(2023, 1), half(2023, 2)
    told = statement(first, said, "other")
    one = card(second, "Lávka u mlýna", progress="Stavba běží.", next_plan=plan)
    found = changes([first, second, told, one], {"project:l": [one]})
    assert pairs(found, "contradiction") == [(said, plan)] * expected


@pytest.mark.parametrize(
    ("state", "history", "expected"),
    [
        ("in_operation", "Lávka u mlýna – příprava žádosti.", 1),
        ("under_way", "Lávka u mlýna – příprava žádosti.", 0),
        ("in_operation", "Lávka u mlýna – podání žádosti.", 0),
    ],
)
def test_a_plan_that_is_answered_and_printed_again(state, history, expected) -> None:
    report = half(2023, 1)
    top = topic(report, "Mosty")
    old = statement(report, history, "history", under=top, state="unclear")
    plan = statement(report, "Lávka u mlýna – příprava žádosti.", "planned", under=top)
    told = statement(report, "Lávka stojí.", "outcome", under=top, parent=plan.id, state=state)
    found = changes([report, top, old, plan, told], {"topic:m": [top]})
    assert kinds(found) == [("contradiction", "info")] * expected


@pytest.mark.parametrize(
    ("progress", "expected"),
    [
        ("Desky byly nakoupeny, ale jejich pokládka dosud nezačala.", 1),
        ("Desky byly nakoupeny a jejich pokládka pokračuje.", 0),
    ],
)
def test_laid_before_and_not_begun_after(progress: str, expected: int) -> None:
    first, second = half(2023, 1), half(2023, 2)
    one = statement(first, "Desky byly nakoupeny a postupně pokládány.", "outcome",
                    state="under_way")  # fmt: skip
    other = card(second, "Desky na lávku", progress=progress, state="under_way")
    found = changes([first, second, one, other], {"project:d": [one, other]})
    assert len(pairs(found, "contradiction")) == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Povinný nátěr zábradlí všech lávek kraje nebude proveden – chybí barva.", 1),
        ("Pořadí lávek nebude určeno – povinný nátěr zábradlí všech lávek kraje zaveden.", 0),
    ],
)
def test_what_is_given_up_and_what_only_follows(text: str, expected: int) -> None:
    year = annual(2023)
    one = statement(year, text, "not_fulfilled", state="cancelled")
    other = statement(year, "Zaveden povinný nátěr zábradlí všech lávek kraje.", state="finished")
    found = changes([year, one, other], {"project:l": [one, other]})
    assert kinds(found) == [("contradiction", "notice")] * expected


@pytest.mark.parametrize(
    ("progress", "plan", "expected"),
    [
        ("Probíhá stavba lávky.", None, 1),
        ("Probíhá stavba druhé etapy lávky.", None, 0),
        ("Probíhá stavba lávky.", "Nátěr zábradlí.", 0),
    ],
)
def test_finished_work_that_goes_on(progress: str, plan: str | None, expected: int) -> None:
    first, second = half(2023, 1), half(2023, 2)
    one = card(first, "Lávka u mlýna", progress="Lávka je hotová.", state="finished",
               next_plan=plan)  # fmt: skip
    other = card(second, "Lávka u mlýna", progress=progress, state="under_way")
    found = changes([first, second, one, other], {"project:l": [one, other]})
    assert kinds(found) == [("contradiction", "notice")] * expected


@pytest.mark.parametrize(("count", "expected"), [(34, 1), (16, 0)])
def test_a_press_count_beside_a_card(count: int, expected: int) -> None:
    report = half(2023, 1)
    news = event(report, "Kraj opravil šestnáct lávek", "2023-03-01", kind="press")
    one = card(report, "Lávky", description=f"Oprava {count} lávek.", listing="follow_up")
    found = changes(
        [report, news, one, quantity(news, "šestnáct lávek", 16, "lávka", "title"),
         quantity(one, f"{count} lávek", count, "lávka", "description")],
        {"project:l": [one]},
    )  # fmt: skip
    assert kinds(found) == [("contradiction", "info")] * expected


def test_a_press_count_of_something_else() -> None:
    report = half(2023, 1)
    news = event(report, "Kraj vyznamenal šestnáct hasičů", "2023-03-01", kind="press")
    one = card(report, "Lávky", description="Oprava 34 lávek.", listing="follow_up")
    found = changes(
        [report, news, one, quantity(news, "šestnáct hasičů", 16, "hasič", "title"),
         quantity(one, "34 lávek", 34, "lávka", "description")],
        {"project:l": [one]},
    )  # fmt: skip
    assert kinds(found) == []


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Na mostním portálu je 13 listů otevřených plánů.", 1),
        ("Na mostním portálu je 32 listů otevřených plánů.", 0),
        ("Starosta podepsal 13 listů.", 0),
    ],
)
def test_an_earlier_count_of_an_indicator(text: str, expected: int) -> None:
    first, year = half(2023, 1), annual(2023)
    topics = [topic(report, "Mosty") for report in (first, year)]
    told = statement(first, text, "history", under=topics[0])
    words = "32 listů" if "32" in text else "13 listů"
    count = indicator(year, "Počet listů otevřených plánů na mostním portálu", topic="Mosty",
                      actual=measure("32 listů", 32))  # fmt: skip
    found = changes(
        [first, year, *topics, told, count, quantity(told, words, int(words[:2]), "list")],
        {"topic:m": topics, "indicator:l": [count]},
    )
    assert len(pairs(found, "value_changed")) == expected


@pytest.mark.parametrize(
    ("progress", "expected"),
    [
        ("K 31. 12. 2023 užívá portál 29 obcí.", 1),
        ("K 31. 12. 2023 užívá portál 28 obcí.", 0),
        ("Loni přibylo 29 obcí.", 0),
    ],
)
def test_a_card_that_counts_beside_its_indicator(progress: str, expected: int) -> None:
    second, year = half(2023, 2), annual(2023)
    one = card(second, "Mostní portál", topic="Mosty", progress=progress)
    count = indicator(year, "Počet subjektů zapojených do Mostního portálu", topic="Mosty",
                      actual=measure("28", 28))  # fmt: skip
    words = "28 obcí" if "28" in progress else "29 obcí"
    told = quantity(one, words, int(words[:2]), "obec", "progress")
    found = changes([second, year, one, count, told], {"project:p": [one], "indicator:l": [count]})
    assert len(pairs(found, "contradiction")) == expected
