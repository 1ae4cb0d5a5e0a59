"""Whatever is drawn on a page and whatever bytes a file has: an extraction, or a refusal.

The time is that of HOSTILE_SECONDS (120 at most), some seconds a test where it is not set; the
examples are the same ones each time unless more time is given.
"""

from __future__ import annotations

import os
import time
from collections.abc import Callable
from itertools import count
from typing import Any

from hypothesis import HealthCheck, Phase, given, seed, settings
from hypothesis import strategies as st

from extractors.extract import extract_bytes
from schemas.extraction import SourceDocument, UnreadableDocument
from tests.extractors.pdf.drawing import Drawing, Stroke, Word, drawn, extracted
from tests.hostile.making import page_of, small, stream

SECONDS = min(float(os.environ.get("HOSTILE_SECONDS", "0")), 120.0)
LIMITED = settings(
    max_examples=60,
    deadline=None,
    database=None,
    phases=[Phase.generate],
    suppress_health_check=list(HealthCheck),
)

PLACES = st.floats(-50, 900)
LETTERS = st.text(
    st.one_of(
        st.sampled_from("aábcčdďeěfghiíjklmnňoópqrřsštťuúůvwxyýzžAČŘ 0123456789.,:;-–•/()„“"),
        st.sampled_from("\u00ad\u0301\u200b\u00a0\ufb01\uf0b7\x01\x84\u3000\ufffd\u05d0\ue000"),
    ),
    min_size=1,
    max_size=40,
)
LABELS = st.sampled_from(
    [
        "SPLNĚNO:",
        "NESPLNĚNO:",
        "Aktivita 1:",
        "Cíl:",
        "Obsah",
        "1. Úvod ........ 3",
        "• položka",
        "plnění:",
    ]
)
WORDS = st.builds(
    Word,
    text=st.one_of(LETTERS, LABELS),
    x=PLACES,
    top=PLACES,
    size=st.sampled_from([0.1, 8.0, 11.0, 11.0, 18.0, 300.0]),
    font=st.sampled_from(["Helvetica", "Helvetica-Bold", "Times-Italic"]),
    turn=st.sampled_from([0.0, 0.0, 0.0, 90.0, 33.0]),
)
STROKES = st.one_of(
    st.builds(lambda x, y, w: Stroke(x, y, x + w, y), PLACES, PLACES, st.floats(0, 500)),
    st.builds(lambda x, y, h: Stroke(x, y, x, y + h), PLACES, PLACES, st.floats(0, 500)),
)
DRAWINGS = st.lists(st.one_of(WORDS, WORDS, STROKES), max_size=40)
OPERATIONS = st.lists(
    st.sampled_from(
        [
            *(b"q", b"Q", b"BT", b"ET", b"/F 12 Tf", b"/F -3 Tf", b"/G 1e9 Tf", b"72 700 Td"),
            *(
                b"1 0 0 1 1e38 -1e38 cm",
                b"0 0 0 0 0 0 cm",
                b"3 Tr",
                b"7 Tr",
                b"1 g",
                b"(Zprava) Tj",
            ),
            *(b"[(a) -9e9 (b) 1e30 (c)] TJ", b"T*", b"' ", b"0 0 m 500 0 l S", b"1 1 400 300 re f"),
            *(
                b"<00ff> Tj",
                b"-1 0 0 1 0 0 Tm",
                b"BI /W 9 /H 9 ID xx EI",
                b"/X Do",
                b"]",
                b"<<",
                b"NaN w",
            ),
        ]
    ),
    max_size=60,
)


def holds(check: Callable[..., None], *parts: st.SearchStrategy[Any]) -> None:
    """Try ``check`` with what the parts make: once, or with other examples until time is up."""
    end = time.monotonic() + SECONDS / 3
    for number in count():
        seed(number)(LIMITED(given(*parts)(check)))()
        if time.monotonic() >= end:
            return


def is_read_or_refused(data: bytes) -> None:
    try:
        found = extract_bytes(SourceDocument("made-up.pdf", "0" * 64, len(data)), data)
    except UnreadableDocument as refused:
        assert refused.reason and "\n" not in refused.reason
    else:
        assert all(
            row.in_records + row.furniture + row.unclaimed == row.chars for row in found.coverage
        )


def test_whatever_is_drawn_is_accounted_for() -> None:
    def check(pages: list[list[Drawing]], turned: int) -> None:
        assert extracted(drawn(pages, turned)).pages == len(pages)

    holds(check, st.lists(DRAWINGS, min_size=1, max_size=4), st.sampled_from([0, 90, 180, 270]))


def test_whatever_a_page_is_told_to_do_is_read_or_refused() -> None:
    def check(operations: list[bytes]) -> None:
        is_read_or_refused(page_of(stream(b"\n".join(operations))))

    holds(check, OPERATIONS)


def test_whatever_bytes_change_a_report_is_read_or_refused() -> None:
    whole = small()

    def check(edits: list[tuple[int, bytes, int]]) -> None:
        data = bytearray(whole)
        for place, put, gone in edits:
            data[place : place + gone] = put
        is_read_or_refused(bytes(data))

    places = st.integers(0, len(whole) - 1)
    edit = st.tuples(places, st.binary(max_size=8), st.integers(0, 40))
    holds(check, st.lists(edit, max_size=6))
