"""When promises fall due, and what in their words is no term."""

from __future__ import annotations

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from pipeline.reconcile.commitments.days import dates_in
from pipeline.reconcile.commitments.due import due_of
from schemas.records import Mention, Report

REPORT = Report(
    id="mz",
    report="mz",
    order=0,
    file="mz.pdf",
    sha256="0" * 64,
    kind="monitoring",
    title="Monitorovací zpráva 02/2022",
    period_start="2022-07-01",
    period_end="2022-12-31",
    page_first=1,
    page_last=3,
)


@pytest.mark.parametrize(
    ("text", "due"),
    [
        ("Oprava mostu. Termín: 1. pol. 2023.", "2023-01-01/2023-06-30"),
        ("Oprava mostu. Termín: 2. pololetí 2023", "2023-07-01/2023-12-31"),
        ("Oprava mostu, termín: druhé pololetí roku 2023", "2023-07-01/2023-12-31"),
        ("Oprava mostu. Termín: II. pololetí 2023", "2023-07-01/2023-12-31"),
        ("Oprava mostu. Termín: 3. čtvrtletí 2023.", "2023-07-01/2023-09-30"),
        ("Oprava mostu. Termín: Q1/2023", "2023-01-01/2023-03-31"),
        ("Oprava mostu. Termín: duben 2023.", "2023-04-01/2023-04-30"),
        ("Oprava mostu v dubnu 2023.", "2023-04-01/2023-04-30"),
        ("Oprava mostu. Termín: 30. 9. 2023.", "2023-09-30/2023-09-30"),
        ("Oprava mostu do 30.9.2023.", "2023-09-30/2023-09-30"),
        ("Oprava mostu do 15. března 2023.", "2023-03-15/2023-03-15"),
        ("Oprava mostu do konce roku 2025.", "2025-12-31/2025-12-31"),
        ("Oprava mostu do konce února 2024.", "2024-02-29/2024-02-29"),
        ("Oprava mostu v období květen–srpen 2023.", "2023-05-01/2023-08-31"),
        ("Oprava mostu. Termín: 08/2023", "2023-08-01/2023-08-31"),
        ("Oprava mostu. Termín: 2024", "2024-01-01/2024-12-31"),
        ("Oprava mostu v roce 2024.", "2024-01-01/2024-12-31"),
        ("Oprava mostu na podzim 2023.", "2023-09-01/2023-11-30"),
        ("Od ledna výluka na mostě.", "2023-01-01/2023-01-31"),
        ("Oprava mostu. Termín: 15. 2.", "2023-02-15/2023-02-15"),
        # a term in the past is what is printed, whatever it means
        ("Oprava mostu. Termín: 30. 11. 2021.", "2021-11-30/2021-11-30"),
        # the label counts, not the first date
        ("Oprava mostu podle studie z 3. 3. 2023. Termín: říjen 2023.", "2023-10-01/2023-10-31"),
    ],
)
def test_terms(text: str, due: str) -> None:
    found = due_of(text, REPORT)
    assert found is not None
    assert "/".join(found) == due


@pytest.mark.parametrize(
    "text",
    [
        "Oprava mostu.",
        "Vyhodnocení provozu za rok 2022.",
        "Nákup 2023 sazenic.",
        "Žádost do programu na léta 2021-2027.",
        "Oprava mostu podle usnesení ze dne 3. 5. 2021.",
        "Oprava úseku 12.13. a mostu č. 5.",
        "Oprava mostu. Termín: 31. 2. 2023.",
        "Oprava mostu. Termín: dle možností.",
        "Pokračování prací z června 2021.",
    ],
)
def test_no_terms(text: str) -> None:
    assert due_of(text, REPORT) is None


def test_mentions_are_asked_where_the_words_give_nothing() -> None:
    text = "Oprava mostu příští jaro."
    mention = Mention(
        id="m", report="mz", order=1, text="příští jaro", record="s", field="text",
        start=13, end=24, label="period", value="2023-03-01/2023-05-31",
    )  # fmt: skip
    assert due_of(text, REPORT, [mention]) == ("2023-03-01", "2023-05-31")
    assert due_of(text, REPORT, [mention.model_copy(update={"value": None})]) is None
    month = mention.model_copy(update={"label": "date", "value": "2024-02"})
    assert due_of(text, REPORT, [month]) == ("2024-02-01", "2024-02-29")
    year = mention.model_copy(update={"label": "date", "value": "2024"})
    assert due_of(text, REPORT, [year]) == ("2024-01-01", "2024-12-31")
    assert due_of("Oprava v dubnu 2024.", REPORT, [mention]) == ("2024-04-01", "2024-04-30")


@given(st.text(max_size=120))
def test_terms_are_days_in_order(text: str) -> None:
    for start, end in dates_in(f"Termín: {text}", after="2022-12-31"):
        assert date.fromisoformat(start) <= date.fromisoformat(end)


@given(st.dates(min_value=date(2000, 1, 1), max_value=date(2090, 12, 31)))
def test_every_day_is_read(day: date) -> None:
    assert due_of(f"Předání díla. Termín: {day.day}. {day.month}. {day.year}.", REPORT) == (
        day.isoformat(),
        day.isoformat(),
    )
