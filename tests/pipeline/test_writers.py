"""One writer at a time: the second waits or says who holds the store, and the dead hold nothing."""

from __future__ import annotations

import signal
import socket
import subprocess
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest

from pipeline.errors import CommandError
from pipeline.location import StoreLocation, in_file
from pipeline.store import open_store
from pipeline.writers import sole_writer
from tests.pipeline.made import bytes_under

HOLDER = """
import sys, time
from pathlib import Path
from pipeline.location import store_location
from pipeline.writers import sole_writer

with sole_writer(store_location(sys.argv[1]), Path(sys.argv[2]), "backfill"):
    print("held", flush=True)
    time.sleep(float(sys.argv[3]))
"""
#: A backfill of made-up PDFs, with processes and flows of no concern here.
BACKFILL = """
import sys, time
from pathlib import Path
from types import ModuleType
from pipeline.documents import dump, load
from pipeline.location import store_location
from pipeline.runs import backfill
from pipeline.settings import BackfillSettings
from schemas.limits import untold
from tests.pipeline.followed import reconciled_of
from tests.pipeline.made import made_extract

def extract_all(jobs, work, workers, results, on_done, limits, runner):
    for path, _ in jobs:
        on_done(path, load(dump(work(path, untold))), False)

sys.modules["pipeline.extracting"] = ModuleType("pipeline.extracting")
sys.modules["pipeline.extracting"].extract_all = extract_all
url, out, *paths = sys.argv[1:]
settings = BackfillSettings(
    tuple(map(Path, paths)), store_location(url), Path(out), 1, wait=60.0
)
report = backfill(settings, made_extract, reconciled_of)
print(report.extracted, report.reused)
"""


@contextmanager
def holding(
    location: StoreLocation, out: Path, repository: Path, seconds: float = 60
) -> Iterator[subprocess.Popen[str]]:
    """Another program that holds the store, killed at the end."""
    command = [sys.executable, "-c", HOLDER, location.url, str(out), str(seconds)]
    with subprocess.Popen(command, cwd=repository, stdout=subprocess.PIPE, text=True) as holder:
        assert holder.stdout is not None
        assert holder.stdout.readline() == "held\n"
        yield holder
        holder.send_signal(signal.SIGKILL)


def test_the_second_says_who_holds_the_store(
    location: StoreLocation, tmp_path: Path, repository: Path
) -> None:
    with holding(location, tmp_path / "out", repository) as holder:
        refused = sole_writer(location, tmp_path / "other", "reconcile")
        with pytest.raises(CommandError) as error, refused:
            pass
        told = str(error.value)
        assert f"{location} is being written by splneno backfill" in told
        assert f"process {holder.pid} on {socket.gethostname()}, since 20" in told
        assert "--wait SECONDS" in told


def test_an_output_folder_is_held_too(tmp_path: Path, repository: Path) -> None:
    one, other = in_file(tmp_path / "one.db"), in_file(tmp_path / "other.db")
    with holding(one, tmp_path / "out", repository):
        refused = pytest.raises(CommandError, match="out is being written by splneno backfill")
        with refused, sole_writer(other, tmp_path / "out", "backfill"):
            pass
        with sole_writer(other, tmp_path / "another", "backfill"):
            pass


def test_a_killed_holder_leaves_no_lock(
    location: StoreLocation, tmp_path: Path, repository: Path
) -> None:
    with holding(location, tmp_path / "out", repository) as holder:
        holder.send_signal(signal.SIGKILL)
        holder.wait()
        # A server may need a moment to see that its client is gone.
        with sole_writer(location, tmp_path / "out", "backfill", wait=10):
            pass


def test_who_waits_comes_next(location: StoreLocation, tmp_path: Path, repository: Path) -> None:
    with (
        holding(location, tmp_path / "out", repository, 0.5),
        sole_writer(location, tmp_path / "out", "backfill", wait=30),
    ):
        pass


def test_a_lock_is_taken_again_and_again(location: StoreLocation, tmp_path: Path) -> None:
    for _ in range(3):
        with sole_writer(location, tmp_path, "backfill"):
            pass


def test_two_writers_end_as_one_after_the_other(
    location: StoreLocation, tmp_path: Path, reports: Path, repository: Path
) -> None:
    url = location.url
    both = [
        [url, str(tmp_path / "out"), str(reports / "a.pdf"), str(reports / "2023")],
        [url, str(tmp_path / "out"), str(reports / "c.pdf"), str(reports / "2023")],
    ]
    running = [
        subprocess.Popen(
            [sys.executable, "-c", BACKFILL, *arguments],
            cwd=repository,
            stdout=subprocess.PIPE,
            text=True,
        )
        for arguments in both
    ]
    answers = [each.communicate(timeout=120)[0].split() for each in running]
    assert [each.returncode for each in running] == [0, 0]
    # The file that both were given was extracted by the first, and taken by the second.
    assert sorted(map(int, [each[0] for each in answers])) == [1, 2]
    with open_store(location) as store:
        assert len(store.held()) == 3
    alone = [url.replace("s.db", "t.db"), str(tmp_path / "alone"), str(reports)]
    if location.file is not None:
        subprocess.run([sys.executable, "-c", BACKFILL, *alone], cwd=repository, check=True)
        written, expected = (bytes_under(tmp_path / each / "records") for each in ("out", "alone"))
        assert written == expected
