"""A file has a page's time more for each page that is read from its picture."""

from __future__ import annotations

import os
from dataclasses import replace

import pytest

from pipeline.failures import BeyondLimit
from pipeline.watching import Watch
from schemas.limits import AFTER_PAGES, DEFAULT_LIMITS

LIMITS = replace(DEFAULT_LIMITS, page_seconds=10, file_seconds=20)


def told(*pages: int) -> Watch:
    watch = Watch(LIMITS, os.getpid())
    for page in pages:
        watch.turn(page)
    return watch


@pytest.mark.parametrize(
    ("pages", "seconds"),
    [
        ((1, 2, 3), 20),
        ((1, 2, 3, AFTER_PAGES), 20),
        ((1, 2, 3, AFTER_PAGES, 2), 30),
        ((1, 2, 3, AFTER_PAGES, 2, 3, 2, 3, AFTER_PAGES), 40),
    ],
)
def test_only_pages_read_from_pictures_give_time(pages: tuple[int, ...], seconds: int) -> None:
    assert told(*pages).file_seconds == seconds


def test_the_clock_of_the_file_counts_them() -> None:
    watch = told(1, 2, AFTER_PAGES, 1, 2, AFTER_PAGES)
    watch.begun -= 30
    watch.check()
    watch.begun -= 20
    with pytest.raises(BeyondLimit, match="more than 40 seconds"):
        watch.check()
