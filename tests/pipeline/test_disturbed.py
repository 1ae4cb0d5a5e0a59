"""Runs that are killed, or find no room: the next one ends as if nothing had happened."""

from __future__ import annotations

import errno
import os
import random
import shutil
import sqlite3
from collections.abc import Callable
from pathlib import Path

import pytest
from typer.testing import CliRunner, Result

from pipeline.cli import app
from pipeline.export import files
from pipeline.reconciliation import follow
from pipeline.runs import backfill
from pipeline.settings import BackfillSettings
from pipeline.writers import sole_writer
from tests.pipeline.killed import content_of, kill_after, run, start
from tests.pipeline.made import bytes_under, forbidden_extract, made_extract

#: How often a run is killed, and by which seed the moments are drawn.
KILLS = int(os.environ.get("SPLNENO_KILLS", "8"))
#: With Prefect each run takes a quarter of a minute: so only when asked.
KILLS_WITH_PREFECT = int(os.environ.get("SPLNENO_PREFECT_KILLS", "0"))
WAYS = [("plain", KILLS), *([("prefect", KILLS_WITH_PREFECT)] if KILLS_WITH_PREFECT else [])]
SEED = int(os.environ.get("SPLNENO_KILL_SEED", "8"))


@pytest.fixture
def six(tmp_path: Path) -> Path:
    """Six PDFs, two of which hold the same bytes."""
    folder = tmp_path / "six"
    folder.mkdir()
    for number in range(6):
        (folder / f"{number}.pdf").write_bytes(b"%%PDF %d" % min(number, 4))
    return folder


@pytest.mark.parametrize(("how", "kills"), WAYS)
@pytest.mark.xdist_group("prefect")
def test_a_killed_run_leaves_nothing_that_the_next_does_not_put_right(
    how: str, kills: int, six: Path, tmp_path: Path
) -> None:
    took = run(six, tmp_path / "quiet", how)
    whole = bytes_under(tmp_path / "quiet" / "records")
    moments = random.Random(SEED)
    disturbed, done = tmp_path / "disturbed", 0
    for _ in range(kills * 4):
        if done == kills:
            break
        # The first part of a run is nothing but imports.
        moment = took * moments.uniform(0.3, 1.0)
        if kill_after(start(six, disturbed, how), moment):
            done += 1
            published = bytes_under(disturbed / "records") if disturbed.exists() else {}
            visible = {name for name in published if not name.startswith(".")}
            assert all(published[name] == whole[name] for name in visible)
        else:
            shutil.rmtree(disturbed)
    assert done == kills
    run(six, disturbed, how)
    assert bytes_under(disturbed / "records") == whole
    quiet_store, disturbed_store = tmp_path / "quiet" / "s.db", disturbed / "s.db"
    assert content_of(disturbed_store) == content_of(quiet_store)


def backfilled(settings: BackfillSettings) -> Result:
    """What the command says to a person."""
    paths = [str(path) for path in settings.paths]
    where = ["--store", settings.store.url, "--out", str(settings.out)]
    return CliRunner().invoke(app, ["backfill", *paths, *where])


@pytest.mark.usefixtures("without_prefect")
def test_a_store_that_another_run_holds_is_told_and_the_next_run_is_fine(
    settings: Callable[..., BackfillSettings],
) -> None:
    backfill(settings(), made_extract)
    before = bytes_under(settings().records)
    with sole_writer(settings().store, None, "reconcile"):
        refused = backfilled(settings())
    assert (refused.exit_code, refused.stdout) == (1, "")
    (line,) = refused.stderr.splitlines()
    assert line.startswith(f"splneno: {settings().store} is being written by splneno reconcile")
    assert f"process {os.getpid()}" in line and line.endswith("or give --wait SECONDS")
    assert bytes_under(settings().records) == before
    assert backfilled(settings()).exit_code == 0
    assert bytes_under(settings().records).keys() == before.keys()


@pytest.mark.usefixtures("without_prefect")
@pytest.mark.parametrize(
    "error",
    [
        OSError(errno.ENOSPC, os.strerror(errno.ENOSPC)),
        sqlite3.OperationalError("database or disk is full"),
    ],
)
def test_a_person_reads_that_the_disk_is_full(
    error: Exception, settings: Callable[..., BackfillSettings], monkeypatch: pytest.MonkeyPatch
) -> None:
    backfill(settings(), made_extract)
    whole = bytes_under(settings().records)
    # Else nothing would be compared and written anew.
    (settings().runs / "followed.json").unlink()

    def full(*_: object) -> None:
        raise error

    monkeypatch.setattr("pipeline.runs.follow", full)
    refused = backfilled(settings())
    assert (refused.exit_code, refused.stdout) == (1, "")
    (line,) = refused.stderr.splitlines()
    assert line.startswith("splneno: the disk is full: make room and run the same command again")
    assert bytes_under(settings().records) == whole
    monkeypatch.setattr("pipeline.runs.follow", follow)
    assert backfilled(settings()).exit_code == 0
    assert bytes_under(settings().records) == whole


@pytest.mark.usefixtures("without_prefect")
def test_a_full_disk_is_told_and_the_next_run_is_fine(
    settings: Callable[..., BackfillSettings], monkeypatch: pytest.MonkeyPatch
) -> None:
    backfill(settings("whole"), made_extract)
    real, left = os.fsync, [7]

    def full(handle: int) -> None:
        left[0] -= 1
        if left[0] < 0:
            raise OSError(errno.ENOSPC, os.strerror(errno.ENOSPC))
        real(handle)

    monkeypatch.setattr(files.os, "fsync", full)
    with pytest.raises(OSError, match="No space left"):
        backfill(settings(), made_extract)
    monkeypatch.undo()
    visible = [name for name in bytes_under(settings().records) if not name.startswith(".")]
    assert visible == []
    # What was stored before the disk was full is not extracted again.
    report = backfill(settings(), forbidden_extract)
    assert (report.extracted, report.reused) == (0, 3)
    assert bytes_under(settings().records) == bytes_under(settings("whole").records)
