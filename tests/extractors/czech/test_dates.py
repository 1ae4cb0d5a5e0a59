"""Dates and periods as reports print them, and the days that they mean."""

from __future__ import annotations

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from extractors.czech.dates import (
    Period,
    day_in,
    first_span,
    half_year,
    implied_period,
    leading_span,
    stated_period,
)

SECOND_HALF = half_year(2024, 2)
TWO_YEARS = Period("2023-07-01", "2024-06-30")

DAYS = [
    ("28. 5. 2024", "2024-05-28", "2024-05-28"),
    ("28.5.2024", "2024-05-28", "2024-05-28"),
    ("28. 05. 2024 / Seminář: Data", "2024-05-28", "2024-05-28"),
    ("Dne 26. 11. 2024 proběhla konference.", "2024-11-26", "2024-11-26"),
    ("18. – 19. 4. 2024", "2024-04-18", "2024-04-19"),
    ("20.-21. 11. 2024", "2024-11-20", "2024-11-21"),
    ("29. 2. – 3. 3. 2024", "2024-02-29", "2024-03-03"),
    ("30. 12. 2023 – 2. 1. 2024", "2023-12-30", "2024-01-02"),
    ("1. 1. 2024 – 30. 06. 2024", "2024-01-01", "2024-06-30"),
    ("1. ledna 2024", "2024-01-01", "2024-01-01"),
    ("od 3. prosince 2024 platí", "2024-12-03", "2024-12-03"),
]


@pytest.mark.parametrize(("text", "start", "end"), DAYS, ids=[row[0] for row in DAYS])
def test_days(text: str, start: str, end: str) -> None:
    span = first_span(text)
    assert span is not None
    assert (span.start, span.end, span.exact) == (start, end, True)


@pytest.mark.parametrize(
    ("text", "period", "start", "end"),
    [
        ("11. 6. – 14. 6.", None, None, None),
        ("11. 6. – 14. 6.", half_year(2024, 1), "2024-06-11", "2024-06-14"),
        ("15. 10. – kurz", None, None, None),
        ("15. 10. – kurz", SECOND_HALF, "2024-10-15", "2024-10-15"),
        ("18. – 19. 4.", half_year(2024, 1), "2024-04-18", "2024-04-19"),
    ],
)
def test_days_without_a_year_take_that_of_the_period(
    text: str, period: Period | None, start: str | None, end: str | None
) -> None:
    span = first_span(text, period)
    assert span is not None
    assert (span.start, span.end) == (start, end)


def test_a_period_over_two_years_settles_no_year() -> None:
    span = first_span("15. 10. – kurz", TWO_YEARS)
    assert span is None or span.start is None


@pytest.mark.parametrize(
    "text",
    ["31. 2. 2024", "32. 1. 2024", "1. 13. 2024", "0. 1. 2024", "30. 2. – 31. 2. 2024"],
)
def test_a_day_that_no_calendar_has_is_no_date(text: str) -> None:
    span = first_span(text, SECOND_HALF)
    assert span is None or (span.start is None and span.end is None)


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("2. pol. 2023", "2. pol. 2023"),
        ("za 1. pololetí 2024", "1. pololetí 2024"),
        ("červenec-říjen 2024", "červenec-říjen 2024"),
        ("září – listopad 2024", "září – listopad 2024"),
        ("v květnu 2024", "květnu 2024"),
        ("květen 2024", "květen 2024"),
        ("08/2024", "08/2024"),
    ],
)
def test_months_name_no_day(text: str, words: str) -> None:
    span = first_span(text)
    assert span is not None
    assert (span.start, span.end, span.exact) == (None, None, False)
    assert text[span.begin : span.stop].strip() == words


def test_a_day_is_preferred_to_a_month_before_it() -> None:
    span = first_span("V říjnu 2024 byla podepsána smlouva (14. 10. 2024).")
    assert span is not None and span.start == "2024-10-14"


@pytest.mark.parametrize(
    ("text", "leads"),
    [("18. 4. 2024 / Domov", True), ("Dne 18. 4. 2024", False), ("říjen 2024 – kurz", True)],
)
def test_leading_span(text: str, leads: bool) -> None:
    assert (leading_span(text) is not None) is leads


@pytest.mark.parametrize("text", ["", "bez data", "36+ tis. (GP + AP)", "1. etapa", "verze 2.0"])
def test_no_date(text: str) -> None:
    span = first_span(text)
    assert span is None or span.start is None


@pytest.mark.parametrize(
    ("text", "start", "end"),
    [
        ("1. 1. 2024 – 30. 06. 2024", "2024-01-01", "2024-06-30"),
        ("1. 7. 2024 - 31. 12. 2024", "2024-07-01", "2024-12-31"),
        ("od 1. ledna 2024 do 31. prosince 2024", "2024-01-01", "2024-12-31"),
        ("od 1. července do 30. listopadu 2024", "2024-07-01", "2024-11-30"),
        ("plnění od 1. července 2024 do 30. listopadu 2024.", "2024-07-01", "2024-11-30"),
    ],
)
def test_stated_period(text: str, start: str, end: str) -> None:
    assert stated_period(text) == Period(start, end)


@pytest.mark.parametrize("text", ["za rok 2024", "Monitorovací zpráva 01/2024", "30. 6. 2024", ""])
def test_no_stated_period(text: str) -> None:
    assert stated_period(text) is None


@pytest.mark.parametrize(
    ("title", "start", "end"),
    [
        ("Výroční zpráva za rok 2024", "2024-01-01", "2024-12-31"),
        ("Monitorovací zpráva 01/2024", "2024-01-01", "2024-06-30"),
        ("Monitorovací zpráva 02/2024", "2024-07-01", "2024-12-31"),
        ("Monitorovací zpráva za 2. pololetí 2024", "2024-07-01", "2024-12-31"),
        ("za druhé pololetí roku 2024", "2024-07-01", "2024-12-31"),
    ],
)
def test_implied_period(title: str, start: str, end: str) -> None:
    assert implied_period(title) == Period(start, end)


def test_a_title_without_a_year_implies_nothing() -> None:
    assert implied_period("Monitorovací zpráva") is None


@pytest.mark.parametrize(
    ("text", "day"),
    [("STAV (k 31. 12. 2024)", "2024-12-31"), ("stav ke květnu 2024", None), ("", None)],
)
def test_day_in(text: str, day: str | None) -> None:
    assert day_in(text) == day


@given(st.dates(date(1990, 1, 1), date(2099, 12, 31)))
def test_every_day_is_read_back(day: date) -> None:
    span = first_span(f"Jednání {day.day}. {day.month}. {day.year} proběhlo.")
    assert span is not None and span.start == span.end == day.isoformat()


@given(st.text("0123456789. –-/ 24ledna"))
def test_spans_lie_in_their_text_and_are_days(text: str) -> None:
    span = first_span(text, SECOND_HALF)
    if span is None:
        return
    assert 0 <= span.begin < span.stop <= len(text)
    for day in (span.start, span.end):
        assert day is None or date.fromisoformat(day).isoformat() == day
