"""What a picture makes of a text is the same text; a word more or another number is not."""

from __future__ import annotations

import pytest

from pipeline.reconcile.misreading import misread
from schemas.records import Resource


def record(*doubts: str) -> Resource:
    return Resource(id="r", report="r", order=1, title="", doubts=list(doubts))


@pytest.mark.parametrize(
    ("was", "now", "one"),
    [
        ("Počet vodoměrů v nemocnicích", "Počet vadoměrů v nemocnicích", True),
        ("Úspora o čtvrtinu méně než v roce 2030", "Úspora 0 čtvrtinu méně než v roce 2030", True),
        ("Čidla měří v osmi domovech", "Čidla měří v pěti domovech", False),
        ("Počet vodoměrů v nemocnicích", "Počet vodoměrů v nemocnicích a školách", False),
        ("Osazeno je 12 vodoměrů", "Osazeno je 17 vodoměrů", False),
        ("Vodoměry hlásí únik", "Značky řídí provoz", False),
    ],
)
def test_a_reading_off_a_picture_is_told_from_a_change(was: str, now: str, one: bool) -> None:
    assert misread(record("ocr"), record(), was, now) is one
    assert misread(record(), record("ocr"), now, was) is one


def test_what_no_picture_printed_is_not_misread() -> None:
    assert not misread(record(), record("undated"), "Počet vodoměrů", "Počet vadoměrů")
