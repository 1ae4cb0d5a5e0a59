"""Numbers and measures as reports print them."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from extractors.czech.numbers import component, measure, measure_in_parts, number

NUMBERS = [
    ("12", 12, None),
    ("1 316", 1316, None),
    ("1 240 000 Kč", 1_240_000, None),
    ("15,5 %", 15.5, None),
    ("0", 0, None),
    ("10 tis.", 10_000, None),
    ("1,9 mil. Kč", 1_900_000, None),
    ("2 mld. Kč", 2_000_000_000, None),
    ("36+ tis. (GP + AP)", 36_000, ">="),
    ("více než 30 milionů", 30_000_000, ">"),
    ("cca 329", 329, "~"),
    ("nejméně 22 %", 22, ">="),
]


@pytest.mark.parametrize(("text", "value", "comparator"), NUMBERS, ids=[row[0] for row in NUMBERS])
def test_number(text: str, value: float, comparator: str | None) -> None:
    found = number(text)
    assert found is not None
    assert found[:2] == (value, comparator)


@pytest.mark.parametrize("text", ["", "nebyla nastavena", "převod probíhá"])
def test_no_number(text: str) -> None:
    assert number(text) is None


@pytest.mark.parametrize(
    ("raw", "value", "comparator", "unit"),
    [
        ("36+ tis. (GP + AP)", 36_000, ">=", None),
        ("10 tis.", 10_000, None, None),
        ("15,5 %", 15.5, None, "%"),
        ("1 316", 1316, None, None),
        ("27 datových sad", 27, None, "datových sad"),
        ("nebyla nastavena", None, None, None),
        ("-", None, None, None),
        ("převod 3 sbírek probíhá", None, None, None),
    ],
)
def test_measure(raw: str, value: float | None, comparator: str | None, unit: str | None) -> None:
    found = measure(raw)
    assert (found.raw, found.value, found.comparator, found.unit) == (raw, value, comparator, unit)
    assert found.components == []


def test_two_things_counted_in_one_value() -> None:
    """ "32 …, cca 329 …" is the value 32, both as components."""
    found = measure("32 sad ke stažení, cca 329 map")
    assert found.value == 32
    assert [(part.label, part.value) for part in found.components] == [
        ("sad ke stažení", 32),
        ("map", 329),
    ]


def test_a_decimal_comma_parts_nothing() -> None:
    found = measure("15,5 %")
    assert (found.value, found.components) == (15.5, [])


@pytest.mark.parametrize(
    ("text", "label", "raw", "value"),
    [
        ("pořízení systému", "pořízení systému", None, None),
        ("připojení muzeí: HMN", "připojení muzeí", "HMN", None),
        ("převod ve výši 1 %", "převod", "ve výši 1 %", 1),
        ("budovy: 12", "budovy", "12", 12),
    ],
)
def test_component(text: str, label: str, raw: str | None, value: float | None) -> None:
    found = component(text)
    assert (found.label, found.raw, found.value) == (label, raw, value)


def test_a_measure_in_parts_has_no_value_of_its_own() -> None:
    found = measure_in_parts(["pořízení systému", "zahájení digitalizace sbírek ve výši 1 %"])
    assert found.value is None
    assert [part.label for part in found.components] == [
        "pořízení systému",
        "zahájení digitalizace sbírek",
    ]


@given(st.integers(0, 10**9))
def test_thousands_are_parted_by_spaces(value: int) -> None:
    found = number(f"{value:,}".replace(",", " "))
    assert found is not None and found[0] == value


@given(st.text("0123456789 ,.+-%()tismlnKč:;cavx", max_size=40))
def test_a_measure_keeps_what_is_printed(raw: str) -> None:
    """Whatever is printed is kept as printed, and a value is only read where a number stands."""
    found = measure(raw)
    assert found.raw == raw
    assert found.value is None or any(char.isdigit() for char in raw)
