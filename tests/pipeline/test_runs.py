"""Runs of a backfill without Prefect: what is taken, what is extracted, what is told."""

from __future__ import annotations

import sqlite3
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

import pytest

from pipeline import runs
from pipeline.errors import CommandError
from pipeline.manifest import read_manifests
from pipeline.runs import backfill, export_store
from pipeline.settings import BackfillSettings, ExportSettings
from pipeline.summary import summary
from schemas.limits import OnPage
from tests.pipeline.made import bytes_under, forbidden_extract, made_extract

pytestmark = pytest.mark.usefixtures("without_prefect")
Settings = Callable[..., BackfillSettings]


def test_a_second_run_extracts_nothing_and_changes_no_byte(settings: Settings) -> None:
    first = backfill(settings(), made_extract)
    before = bytes_under(settings().records)
    second = backfill(settings(), forbidden_extract)
    assert (first.extracted, first.reused) == (3, 0)
    assert (second.extracted, second.reused, second.failures) == (0, 3, ())
    assert second.tally == first.tally
    assert bytes_under(settings().records) == before


def test_bytes_that_were_refused_are_not_tried_again(settings: Settings, reports: Path) -> None:
    (reports / "bad.pdf").write_bytes(b"a text")
    first = backfill(settings(), made_extract)
    second = backfill(settings(), forbidden_extract)
    assert [failure.code for failure in first.failures] == ["not_pdf"]
    assert second.failures == first.failures


def test_a_bug_is_tried_again(settings: Settings, reports: Path) -> None:
    (reports / "bug.pdf").write_bytes(b"%PDF bug")
    for _ in range(2):
        (failure,) = backfill(settings(), made_extract).failures
        assert failure.code == "unexpected" and failure.file == str(reports / "bug.pdf")


def test_a_new_version_extracts_anew_only_when_asked(
    settings: Settings, monkeypatch: pytest.MonkeyPatch
) -> None:
    from tests.pipeline import made

    backfill(settings(), made_extract)
    before = bytes_under(settings().records)
    for module in (runs, made):
        monkeypatch.setattr(module, "VERSION", "9.9")
    report = backfill(settings(), forbidden_extract)
    assert (report.extracted, report.reused, report.earlier) == (0, 3, 3)
    assert "3 from an earlier version: --refresh" in summary(report, Path(), Path())
    assert bytes_under(settings().records) == before

    report = backfill(replace(settings(), refresh=True), made_extract)
    assert (report.extracted, report.stored, report.earlier) == (3, 3, 0)
    with sqlite3.connect(str(settings().store)) as connection:
        assert connection.execute("SELECT count(*) FROM extraction").fetchone() == (6,)
    assert report.tally.rows["report"] == 6


def test_a_file_that_changes_while_it_is_read_is_told(settings: Settings, reports: Path) -> None:
    def changing(path: Path, on_page: OnPage):  # type: ignore[no-untyped-def]
        path.write_bytes(path.read_bytes() + b" more")
        return made_extract(path)

    report = backfill(settings("out", 1, reports / "c.pdf"), changing)
    assert [failure.code for failure in report.failures] == ["changed"]


def test_a_second_folder_joins_the_first_in_the_store(settings: Settings, reports: Path) -> None:
    backfill(settings("out", 1, reports / "2023"), made_extract)
    report = backfill(settings("out", 1, reports / "c.pdf"), made_extract)
    assert (report.files, report.stored, report.tally.rows["report"]) == (1, 2, 2)
    whole = bytes_under(settings().records)
    backfill(settings("other", 1, reports / "c.pdf", reports / "2023"), made_extract)
    assert bytes_under(settings("other").records) == whole


def test_an_export_equals_what_the_backfill_wrote(settings: Settings, tmp_path: Path) -> None:
    backfill(settings(), made_extract)
    export_store(ExportSettings(settings().store, tmp_path / "again", "jsonl"))
    assert bytes_under(tmp_path / "again") == bytes_under(settings().records)


def test_a_folder_that_is_not_ours_is_refused_before_anything_is_done(settings: Settings) -> None:
    settings().records.mkdir(parents=True)
    (settings().records / "notes.txt").write_text("mine")
    with pytest.raises(CommandError, match=r"notes\.txt"):
        backfill(settings(), made_extract)
    assert not Path(str(settings().store)).exists()


def test_no_pdf_at_all_is_wrong_usage(settings: Settings, tmp_path: Path) -> None:
    (tmp_path / "empty").mkdir()
    with pytest.raises(CommandError, match="no PDF under") as error:
        backfill(settings("out", 1, tmp_path / "empty"), made_extract)
    assert error.value.code == 2


def test_the_summary_tells_everything(settings: Settings, reports: Path) -> None:
    (reports / "bad.pdf").write_bytes(b"a text")
    report = backfill(settings(), made_extract)
    text = summary(report, settings().records, settings().store)
    assert "PDF files found: 4" in text
    assert "extracted now: 3" in text
    assert "Reports found: 6" in text
    assert "Characters unclaimed: 15 of 450 (3.33%)" in text
    assert f"{reports / 'bad.pdf'}: it is not a PDF file (not_pdf)" in text


def test_what_did_not_change_is_neither_compared_nor_exported_again(
    settings: Settings, reports: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    compared: list[int] = []

    def counting(store, run, items, reconcile):  # type: ignore[no-untyped-def]
        compared.append(run)
        return follow(store, run, items, reconcile)

    follow = runs.follow
    monkeypatch.setattr(runs, "follow", counting)
    first = backfill(settings(), made_extract)
    before = bytes_under(settings().records)
    second = backfill(settings(), forbidden_extract)
    assert len(compared) == 1 and second.followed.rows == first.followed.rows

    (settings().records / "event.jsonl").write_text("touched")
    backfill(settings(), forbidden_extract)
    assert len(compared) == 2 and bytes_under(settings().records) == before
    (reports / "new.pdf").write_bytes(b"%PDF new")
    backfill(settings(), made_extract)
    assert len(compared) == 3


def test_a_manifest_tells_of_the_run_and_records_do_not(settings: Settings, reports: Path) -> None:
    (reports / "bad.pdf").write_bytes(b"a text")
    backfill(settings(), made_extract)
    (told,) = read_manifests(settings().runs)
    assert told["counts"]["extracted"] == 3 and told["counts"]["failed"] == 1
    assert told["times"]["begun"] <= told["times"]["finished"]
    assert set(told["tables"]) == {file.name for file in settings().records.glob("*.jsonl")}
    assert [each["code"] for each in told["failures"]] == ["not_pdf"]
    assert told["versions"]["python"] and len(told["sources"]) == 4
