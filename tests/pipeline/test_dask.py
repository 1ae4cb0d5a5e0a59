"""Extraction on a local Dask cluster of two workers, one of which is killed in the middle."""

from __future__ import annotations

import os
import signal
import threading
import time
from dataclasses import replace
from pathlib import Path

import pytest

from pipeline.errors import CommandError
from pipeline.location import in_file
from pipeline.runner import Runner
from pipeline.runs import backfill
from pipeline.settings import BackfillSettings
from schemas.extraction import Extraction
from schemas.limits import OnPage, untold
from tests.pipeline.killed import content_of
from tests.pipeline.made import bytes_under, made_extract

pytestmark = pytest.mark.xdist_group("prefect")


def marking_extract(path: Path, on_page: OnPage = untold) -> Extraction:
    """Extracts and says on whose behalf, so that the test knows whom to kill."""
    begun = path.parent.parent / "begun"
    begun.mkdir(exist_ok=True)
    (begun / str(os.getppid())).touch()
    time.sleep(0.5)
    return made_extract(path)


def kill_one(begun: Path, killed: list[int]) -> None:
    """Kill the first Dask worker that extracts."""
    until = time.monotonic() + 600
    while time.monotonic() < until:
        for entry in begun.iterdir() if begun.is_dir() else ():
            os.kill(int(entry.name), signal.SIGKILL)
            killed.append(int(entry.name))
            return
        time.sleep(0.02)


@pytest.mark.skipif(
    not os.environ.get("SPLNENO_DASK"), reason="takes minutes on a busy machine: SPLNENO_DASK=1"
)
def test_a_worker_that_is_killed_changes_nothing(tmp_path: Path, without_prefect: None) -> None:
    pytest.importorskip("prefect_dask", reason="the extra dask is not installed")
    reports = tmp_path / "reports"
    reports.mkdir()
    for number in range(5):
        (reports / f"{number}.pdf").write_bytes(b"%%PDF %d" % number)
    folder = tmp_path / "quiet"
    quiet = BackfillSettings((reports,), in_file(folder / "s.db"), folder, 2)
    backfill(quiet, made_extract)

    import sys

    del sys.modules["pipeline.extracting"]
    out = tmp_path / "dask"
    disturbed = replace(quiet, store=in_file(out / "s.db"), out=out, runner=Runner(True))
    killed: list[int] = []
    killer = threading.Thread(target=kill_one, args=(tmp_path / "begun", killed))
    killer.start()
    report = backfill(disturbed, marking_extract)
    killer.join()
    assert killed and (report.extracted, report.failures) == (5, ())
    assert len(list((tmp_path / "begun").iterdir())) > 1
    assert bytes_under(disturbed.records) == bytes_under(quiet.records)
    assert content_of(out / "s.db") == content_of(folder / "s.db")


def test_without_the_extra_it_says_how_to_install_it(monkeypatch: pytest.MonkeyPatch) -> None:
    import sys

    from pipeline.dask_extraction import dask_runner

    monkeypatch.setitem(sys.modules, "prefect_dask", None)
    with pytest.raises(CommandError, match=r"pip install 'splneno\[dask\]'"):
        dask_runner(None, 2)
