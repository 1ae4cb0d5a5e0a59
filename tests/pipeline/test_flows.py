"""The flow itself. Its temporary server takes some ten seconds to start, so these are few."""

from __future__ import annotations

import shutil
import sqlite3
from collections.abc import Callable
from pathlib import Path

import pytest

from pipeline.location import StoreLocation
from pipeline.runs import backfill
from pipeline.settings import BackfillSettings
from schemas.records import TABLES
from tests.pipeline.made import bytes_under, forbidden_extract, made_extract

pytestmark = pytest.mark.xdist_group("prefect")
Settings = Callable[..., BackfillSettings]
TABLES_OF_RESULTS = ["source", "source_name", "extraction", *(model.table for model in TABLES)]


def results_in(store: StoreLocation) -> list[str]:
    """All that the store holds except when and how it came there."""
    with sqlite3.connect(str(store)) as connection:
        return [
            line
            for line in connection.iterdump()
            if any(line.startswith(f'INSERT INTO "{table}"') for table in TABLES_OF_RESULTS)
        ]


def test_the_number_of_workers_changes_nothing(settings: Settings, reports: Path) -> None:
    (reports / "b-crash.pdf").write_bytes(b"%PDF crash")
    one, two = settings("one", 1), settings("two", 2)
    for each in (one, two):
        report = backfill(each, made_extract)
        assert report.extracted == 3
        assert [failure.code for failure in report.failures] == ["crashed"]
    assert bytes_under(one.records) == bytes_under(two.records)
    assert results_in(one.store) == results_in(two.store) != []


def test_results_outlive_the_store_and_damaged_ones_are_made_anew(
    settings: Settings, reports: Path
) -> None:
    backfill(settings(), made_extract)
    before = bytes_under(settings().records)
    kept = sorted(settings().results.iterdir())
    assert len(kept) == 3
    Path(str(settings().store)).unlink()
    report = backfill(settings(), forbidden_extract)
    assert (report.extracted, report.kept, report.failures) == (0, 3, ())
    assert bytes_under(settings().records) == before

    kept[0].write_bytes(b"")
    kept[1].write_bytes(kept[1].read_bytes()[:200])
    shutil.rmtree(settings().records)
    Path(str(settings().store)).unlink()
    report = backfill(settings(), made_extract)
    assert (report.extracted, report.kept, report.failures) == (2, 1, ())
    assert bytes_under(settings().records) == before
