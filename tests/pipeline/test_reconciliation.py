"""Reconciled tables in the store and in exports: replaced as a whole, traced, told."""

from __future__ import annotations

import json
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from pipeline.alerts import known_key, news
from pipeline.location import StoreLocation
from pipeline.reconcile.archive import archive_of
from pipeline.reconcile.reconciled import Reconciled
from pipeline.runs import backfill, export_store, reconcile_store
from pipeline.settings import BackfillSettings, ExportSettings, ReconcileSettings
from pipeline.store import Store, open_store
from pipeline.store.followed import Trace
from pipeline.summary import reconcile_summary, summary
from schemas.reconcile import FOLLOWED, Change, Commitment, Entity, Occurrence
from tests.pipeline.followed import (
    FIRST,
    SECOND,
    change,
    failing,
    first_or_second,
    reconciled_of,
    written,
)
from tests.pipeline.made import bytes_under

FOUND = reconciled_of(archive_of([*FIRST.records, *SECOND.records]))
Settings = Callable[..., BackfillSettings]


@pytest.fixture
def store(location: StoreLocation) -> Iterator[Store]:
    with open_store(location) as opened:
        yield opened


def replaced(store: Store, found: Reconciled) -> int:
    run = store.open_run("0", "p", {})
    store.replace(run, store.held(), found)
    return run


def test_what_is_put_in_comes_out(store: Store) -> None:
    items = written(store, FIRST, SECOND)
    assert store.reconciliation() is None
    run = replaced(store, FOUND)
    made = store.reconciliation()
    assert made is not None and made.run == run
    assert made.covers([item.number for item in reversed(items)])
    assert not made.covers([items[0].number])
    assert tuple(store.followed(Entity)) == FOUND.entities
    assert tuple(store.followed(Occurrence)) == FOUND.occurrences
    assert tuple(store.followed(Change)) == FOUND.changes
    assert tuple(store.followed(Commitment)) == FOUND.commitments
    assert tuple(store.findings()) == FOUND.issues
    assert tuple(store.unsure_pairs()) == FOUND.unsure


def test_tables_are_replaced_as_a_whole(store: Store) -> None:
    replaced(store, FOUND)
    replaced(store, Reconciled(entities=FOUND.entities))
    assert [len(store.followed(model)) for model in FOLLOWED] == [2, 0, 0, 0]
    assert (store.findings(), store.unsure_pairs()) == ([], [])


def test_merging_and_splitting_leave_a_trace(store: Store) -> None:
    replaced(store, FOUND)
    whole = Entity(id="e-whole", kind="topic", label="Vše")
    moved = tuple(each.model_copy(update={"entity": "e-whole"}) for each in FOUND.occurrences)
    merging = replaced(store, Reconciled((whole,), moved))
    assert store.traces("e-topic") == [Trace("e-topic", ("e-whole",), merging)]
    assert store.traces("e-project") == [Trace("e-project", ("e-whole",), merging)]
    splitting = replaced(store, FOUND)
    assert store.traces("e-whole") == [Trace("e-whole", ("e-project", "e-topic"), splitting)]
    replaced(store, Reconciled())
    assert store.traces("e-topic")[0].successors == ()


def test_a_change_is_new_until_it_is_found_again(store: Store) -> None:
    replaced(store, Reconciled(changes=(change(1),)))
    assert store.new_changes() == {"change/1"}
    renumbered = change(1).model_copy(update={"id": "change/9"})
    replaced(store, Reconciled(changes=(renumbered, change(2))))
    assert store.new_changes() == {"change/2"}


def test_the_key_of_a_change_is_what_it_rests_on() -> None:
    same = change(1).model_copy(update={"id": "x", "severity": "alert", "after": "c"})
    assert known_key(same) == known_key(change(1))
    for other in (change(2), change(1, "dropped"), change(1, to_report="r2023")):
        assert known_key(other) != known_key(change(1))


def test_news_are_at_most_five_alerts_and_their_number() -> None:
    alerts = [change(number, severity="alert") for number in range(8)]
    lines = list(news([change(99), *alerts], {each.id for each in alerts}))
    assert lines[0] == "New alerts: 8"
    assert lines[1] == "  ! Věta 0."
    assert lines[6:] == ["  … and 3 more: splneno changes --severity alert"]
    assert list(news(alerts, set())) == []


@pytest.fixture
def two(tmp_path: Path) -> Path:
    folder = tmp_path / "two"
    folder.mkdir()
    (folder / "r2021.pdf").write_bytes(b"first")
    (folder / "r2022.pdf").write_bytes(b"second")
    return folder


@pytest.mark.usefixtures("without_prefect")
def test_a_backfill_reconciles_and_exports(settings: Settings, two: Path) -> None:
    report = backfill(settings("out", 1, two), first_or_second, reconciled_of)
    folder = settings().records
    assert report.followed.rows == {"entity": 2, "occurrence": 4, "change": 2, "commitment": 1}
    for model, rows in zip(FOLLOWED, (2, 4, 2, 1), strict=True):
        assert len((folder / f"{model.table}.jsonl").read_text().splitlines()) == rows
    (issue,) = map(json.loads, (folder / "issue.jsonl").open())
    assert issue["id"] == "r2022/issue/r1" and issue["order"] == 4
    text = summary(report, folder, settings().store)
    assert text.startswith("New alerts: 1\n  ! Věta 2.\nPDF files found")
    again = backfill(settings("out", 1, two), first_or_second, reconciled_of)
    assert again.followed.news == ()


@pytest.mark.usefixtures("without_prefect")
def test_the_order_of_arrival_changes_no_byte(settings: Settings, two: Path) -> None:
    backfill(settings("one", 1, two), first_or_second, reconciled_of)
    for name in ("r2022.pdf", "r2021.pdf"):
        backfill(settings("other", 1, two / name), first_or_second, reconciled_of)
    assert bytes_under(settings("other").records) == bytes_under(settings("one").records)


@pytest.mark.usefixtures("without_prefect")
def test_reconciling_that_fails_costs_no_record(settings: Settings, two: Path) -> None:
    backfill(settings("out", 1, two / "r2021.pdf"), first_or_second, reconciled_of)
    report = backfill(settings("out", 1, two), first_or_second, failing)
    assert report.followed.failure == "ZeroDivisionError: a bug in two lines"
    assert "failing" in report.followed.detail
    assert "Not reconciled." in summary(report, settings().records, settings().store)
    folder = settings().records
    assert len((folder / "report.jsonl").read_text().splitlines()) == 2
    assert (folder / "entity.jsonl").read_text() == ""
    assert json.loads((folder / "export.json").read_text())["reconciled"] is False
    with open_store(settings().store) as store:
        assert len(store.followed(Entity)) == 2


@pytest.mark.usefixtures("without_prefect")
def test_reconciling_alone_equals_the_backfill(
    settings: Settings, two: Path, tmp_path: Path
) -> None:
    backfill(settings("whole", 1, two), first_or_second, reconciled_of)
    backfill(settings("parts", 1, two), first_or_second, failing)
    parts = ReconcileSettings(settings("parts").store, tmp_path / "parts")
    report = reconcile_store(parts, reconciled_of)
    assert report.stored == 2
    assert bytes_under(parts.records) == bytes_under(settings("whole").records)
    lines = reconcile_summary(report, parts.records, parts.store).splitlines()
    assert lines[0] == "New alerts: 1" and "  unsure pairs        1" in lines
    count = export_store(ExportSettings(parts.store, tmp_path / "csv", "csv"))
    assert count == (2, True)
    assert (tmp_path / "csv" / "entity.csv").read_text().splitlines()[0] == "id,kind,label"
