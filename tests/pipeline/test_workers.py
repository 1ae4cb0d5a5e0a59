"""Extraction in other processes: what comes back, and what a dying process takes along."""

from __future__ import annotations

from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import pytest

from pipeline.documents import load
from pipeline.failures import UnforeseenError, WorkerDied, failure_of
from pipeline.workers import open_workers
from schemas.extraction import UnreadableDocument
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
