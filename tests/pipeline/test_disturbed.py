"""Runs that are killed, or find no room: the next one ends as if nothing had happened."""

from __future__ import annotations

import errno
import os
import random
import shutil
from collections.abc import Callable
from pathlib import Path

import pytest

from pipeline.export import files
from pipeline.runs import backfill
from pipeline.settings import BackfillSettings
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
