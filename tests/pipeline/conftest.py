"""Folders of made PDFs, and runs without Prefect where the flow is not what is tested."""

from __future__ import annotations

import sys
from collections.abc import Callable, Iterator
from pathlib import Path
from types import ModuleType

import pytest

from pipeline.documents import dump, load
from pipeline.location import StoreLocation, in_file
from pipeline.settings import BackfillSettings
from schemas.limits import untold
from tests.pipeline.databases import new_database, server


@pytest.fixture(scope="session")
def postgresql() -> Iterator[str]:
    """The address of a PostgreSQL server; tests that need one are skipped where none can be run."""
    with server() as address:
        yield address


@pytest.fixture(params=["sqlite", "postgresql"])
def location(request: pytest.FixtureRequest, tmp_path: Path) -> StoreLocation:
    """A place for a store, in each kind of database; nothing is there yet."""
    if request.param == "sqlite":
        return in_file(tmp_path / "new" / "s.db")
    return new_database(request.getfixturevalue("postgresql"))


@pytest.fixture
def reports(tmp_path: Path) -> Path:
    """A folder with three PDFs for ``made_extract``; the first of them takes longest."""
    folder = tmp_path / "reports"
    (folder / "2023").mkdir(parents=True)
    (folder / "a.pdf").write_bytes(b"%PDF slow")
    (folder / "2023" / "B.PDF").write_bytes(b"%PDF two")
    (folder / "c.pdf").write_bytes(b"%PDF three")
    return folder


@pytest.fixture
def settings(tmp_path: Path, reports: Path) -> Callable[..., BackfillSettings]:
    """Settings of a backfill of ``reports`` into the folder of this test."""

    def make(out: str = "out", workers: int = 1, *paths: Path) -> BackfillSettings:
        folder = tmp_path / out
        return BackfillSettings(paths or (reports,), in_file(folder / "s.db"), folder, workers)

    return make


@pytest.fixture
def without_prefect(monkeypatch: pytest.MonkeyPatch) -> Iterator[None]:
    """Runs extract file after file in this process."""

    def extract_all(jobs, work, workers, results, on_done, limits, runner):  # type: ignore[no-untyped-def]
        for path, _ in jobs:
            try:
                outcome = load(dump(work(path, untold)))
            except Exception as error:
                outcome = error
            on_done(path, outcome, False)

    extracting = ModuleType("pipeline.extracting")
    extracting.extract_all = extract_all  # type: ignore[attr-defined]
    monkeypatch.setitem(sys.modules, "pipeline.extracting", extracting)
    yield
