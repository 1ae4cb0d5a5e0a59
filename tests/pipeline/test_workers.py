"""Extraction in other processes: what comes back, and what a dying process takes along."""

from __future__ import annotations

from concurrent.futures import ThreadPoolExecutor
from dataclasses import replace
from pathlib import Path

import pytest

from pipeline.documents import load
from pipeline.failures import BeyondLimit, UnforeseenError, WorkerDied, failure_of
from pipeline.workers import open_workers
from schemas.extraction import UnreadableDocument
from schemas.limits import DEFAULT_LIMITS, Limits
from tests.pipeline.made import made_extract


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    for word in ("slow", "crash", "bug", "fine"):
        (tmp_path / f"{word}.pdf").write_bytes(b"%PDF " + word.encode())
    (tmp_path / "text.pdf").write_bytes(b"a text")
    return tmp_path


def test_each_file_comes_to_its_own_end(folder: Path) -> None:
    with open_workers(made_extract, 2) as workers, ThreadPoolExecutor(4) as threads:
        futures = {
            path.stem: threads.submit(workers.extract, path) for path in sorted(folder.iterdir())
        }
        assert load(futures["slow"].result()) == made_extract(folder / "slow.pdf")
        assert load(futures["fine"].result()) == made_extract(folder / "fine.pdf")
        with pytest.raises(WorkerDied):
            futures["crash"].result()
        with pytest.raises(UnreadableDocument, match="not a PDF"):
            futures["text"].result()
        with pytest.raises(UnforeseenError) as bug:
            futures["bug"].result()
    failure = failure_of("bug.pdf", bug.value)
    assert failure.code == "unexpected" and "\n" not in failure.reason
    assert "made_extract" in failure.detail


def ended(path: Path, limits: Limits) -> tuple[BeyondLimit, str]:
    """How a file beyond its limits ends, and what the same workers make of the next one."""
    (path.parent / "fine.pdf").write_bytes(b"%PDF fine")
    with open_workers(made_extract, 1, limits) as workers:
        with pytest.raises(BeyondLimit) as beyond:
            workers.extract(path)
        return beyond.value, load(workers.extract(path.parent / "fine.pdf")).source.name


def made(folder: Path, word: str) -> Path:
    path = folder / f"{word}.pdf"
    path.write_bytes(b"%PDF " + word.encode())
    return path


def test_a_page_that_takes_too_long_is_given_up_and_the_next_file_read(tmp_path: Path) -> None:
    limits = replace(DEFAULT_LIMITS, page_seconds=1)
    error, following = ended(made(tmp_path, "hang"), limits)
    assert (error.code, following) == ("too_slow", "fine.pdf")
    assert error.reason.startswith("page 3 took more than 1 seconds")


def test_a_file_that_takes_too_long_is_given_up(tmp_path: Path) -> None:
    limits = replace(DEFAULT_LIMITS, file_seconds=2)
    error, following = ended(made(tmp_path, "hang"), limits)
    assert (error.code, following) == ("too_slow", "fine.pdf")
    assert "--file-seconds" in error.reason


def test_a_file_that_fills_the_memory_is_given_up(tmp_path: Path) -> None:
    limits = replace(DEFAULT_LIMITS, memory_bytes=400_000_000)
    error, following = ended(made(tmp_path, "greedy"), limits)
    assert (error.code, following) == ("too_much_memory", "fine.pdf")
    assert "400 MB" in error.reason and "page 7" in error.reason


def test_a_crash_tells_how_it_came(folder: Path) -> None:
    with open_workers(made_extract, 1) as workers, pytest.raises(WorkerDied) as died:
        workers.extract(folder / "crash.pdf")
    assert "code 9" in failure_of("crash.pdf", died.value).reason


def test_what_extracts_has_no_network(tmp_path: Path) -> None:
    with open_workers(made_extract, 1) as workers, pytest.raises(OSError, match="no network"):
        workers.extract(made(tmp_path, "network"))
