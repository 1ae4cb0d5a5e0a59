"""A desk over a small store, and a browser on it."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from fastapi.testclient import TestClient

from pipeline.review.drawing_process import Pencil
from tests.pipeline.review.desks import Desk, opened_desk


@pytest.fixture(scope="session")
def pencil() -> Iterator[Pencil]:
    """The process that draws, one for all tests: it takes a while to start."""
    one = Pencil()
    yield one
    one.close()


@pytest.fixture
def desk(tmp_path: Path, pencil: Pencil) -> Iterator[Desk]:
    with opened_desk(tmp_path, pencil) as opened:
        yield opened


@pytest.fixture
def client(desk: Desk) -> TestClient:
    """A browser of J. Novotná on this machine."""
    return TestClient(desk.app(who="J. Novotná"), base_url="http://127.0.0.1:8321")
