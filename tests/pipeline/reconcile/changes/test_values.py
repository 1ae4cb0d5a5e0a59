"""Indicators: values, targets, units, what is put right afterwards."""

from __future__ import annotations

import pytest

from pipeline.reconcile.changes.measures import agrees, compared
from schemas.records import Component
from tests.pipeline.reconcile.changes.drawn import (
    annual,
    changes,
    indicator,
    kinds,
    measure,
    pairs,
)


@pytest.mark.parametrize(
    ("was", "now", "expected"),
    [
        (measure("410 MWh", 410), measure("980 MWh", 980), "value"),
        (measure("980 MWh", 980), measure("5 200 GJ", 5200), "unit"),
        (measure("36+ tis. (GP + AP)", 36000, comparator=">="), measure("36 500", 36500), "same"),
        (measure("36+ tis.", 36000, comparator=">="), measure("35 000", 35000), "value"),
        (measure("cca 330", 330, comparator="~"), measure("329", 329), "same"),
        (measure("3 100", 3100), measure("3100", 3100), "same"),
        (measure("15 tis.", 15000), measure("15 000", 15000), "same"),
        (measure("12 %", 12), measure("12", 12), "same"),
        (measure("nebyla nastavena"), measure("Nebyla nastavena."), "same"),
        (measure("nebyla nastavena"), measure("40", 40), "value"),
        (measure("probíhá"), measure("skončilo"), "value"),
        (
            measure("a; b", components=[Component(label="sady", raw="3", value=3)]),
            measure("b; a", components=[Component(label="Sady", raw="3", value=3)]),
            "same",
        ),
        (
            measure("a; b", components=[Component(label="sady", raw="3", value=3)]),
            measure("b; a", components=[Component(label="sady", raw="4", value=4)]),
            "value",
        ),
    ],
)
def test_measures_compare_as_measures(was, now, expected) -> None:
    assert compared(was, now) == expected


@pytest.mark.parametrize(
    ("first", "one", "second", "other", "expected"),
    [
        (30, ">", 34, None, True),
        (30, ">", 30, None, False),
        (34, None, 30, "<=", False),
        (30, ">=", 40, "<=", True),
        (30, ">", 40, ">", False),
    ],
)
def test_numbers_with_comparators(first, one, second, other, expected) -> None:
    assert agrees(first, one, second, other) is expected


def _of(*actuals: str, comments: tuple[tuple[str, ...], ...] = (), targets: tuple[str, ...] = ()):
    reports = [annual(2020 + number) for number in range(len(actuals))]
    records = [
        indicator(
            report,
            "Počet opravených lávek",
            actual=measure(raw, float(raw.replace(" ", ""))),
            target=measure(target, float(target)) if target else None,
            comments=list(told),
        )
        for report, raw, target, told in zip(
            reports,
            actuals,
            targets or ("",) * len(actuals),
            comments or ((),) * len(actuals),
            strict=True,
        )
    ]
    return changes([*reports, *records], {"indicator:lavky": records})


def test_values_and_targets_of_years() -> None:
    assert kinds(_of("3", "5")) == [("value_changed", "info")]
    assert kinds(_of("3", "3", targets=("8", "4"))) == [("target_changed", "alert")]
    assert kinds(_of("3", "3")) == []


def test_a_value_restated_in_a_comment() -> None:
    comment = "Hodnota za rok 2020 byla opravena na 2."
    found = _of("3", "5", comments=((), (comment,)))
    assert pairs(found, "value_changed") == [("3", "5"), ("3", comment)]
    assert sorted(kinds(found)) == [("value_changed", "alert"), ("value_changed", "info")]


@pytest.mark.parametrize(
    "comment",
    [
        "Hodnota za rok 2020 byla 3.",
        "V roce 2020 přišlo 14 žádostí.",
        "Hodnota se uvádí k 31. 12. 2021.",
        "Započítávají se jen lávky delší než 5 metrů.",
    ],
)
def test_a_comment_that_restates_nothing(comment: str) -> None:
    assert kinds(_of("3", "5", comments=((), (comment,)))) == [("value_changed", "info")]


def test_a_correction_that_quotes_the_old_value_too() -> None:
    comment = "Hodnota za rok 2020 byla opravena z 3 na 2."
    assert ("value_changed", "alert") in kinds(_of("3", "5", comments=((), (comment,))))
