"""Labels and numbers of scans are counted apart, and what was not found counts as misread."""

from __future__ import annotations

from typing import Any

from fixtures.archive.apart import apart
from fixtures.archive.tables import Tables


def tables(**rows: list[dict[str, Any]]) -> Tables:
    return Tables(rows, {row["id"]: row for each in rows.values() for row in each})


def report(name: str, layer: str = "ocr") -> dict[str, Any]:
    return {
        "id": name, "report": name, "file": f"{name}.pdf", "page_first": 1, "text_layer": layer,
        "title": "Zpráva", "kind": "annual", "period_start": "2021-01-01",
        "period_end": "2021-12-31",
    }  # fmt: skip


def statement(text: str, role: str, of: str = "a") -> dict[str, Any]:
    return {"id": f"{of}/{text}", "report": of, "text": text, "role": role}


def indicator(name: str, value: float | None) -> dict[str, Any]:
    target = None if value is None else {"value": value}
    return {"id": name, "report": "a", "name": name, "target": target, "actual": None}


TRUTH = tables(
    report=[report("a"), report("n", "native")],
    statement=[
        statement("Zastávky byly osazeny zobrazovači.", "fulfilled"),
        statement("Aplikace nebyla spuštěna ani zkoušena.", "not_fulfilled"),
        statement("Nativní věta se nepočítá nikam.", "reported", "n"),
    ],
    indicator=[indicator("Počet zastávek", 10.0), indicator("Počet partnerů kraje", None)],
)


def test_all_that_is_read_right_is_whole() -> None:
    labels, numbers = apart(TRUTH, TRUTH)
    assert (labels.right, labels.printed) == (3, 3)
    assert (numbers.right, numbers.printed) == (3, 3)


def test_a_wrong_role_a_wrong_value_and_a_lost_record_are_told_apart() -> None:
    export = tables(
        report=[report("a"), report("n", "native")],
        statement=[statement("Zastávky byly osazeny zobrazovači.", "note")],
        indicator=[indicator("Počet zastávek", 1.0)],
    )
    labels, numbers = apart(TRUTH, export)
    assert (labels.right, labels.printed) == (1, 3)
    assert (numbers.right, numbers.printed) == (2, 3)
