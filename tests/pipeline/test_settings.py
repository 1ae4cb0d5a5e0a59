"""Settings are checked when a command starts."""

from __future__ import annotations

import os
from pathlib import Path

import pytest

from pipeline.errors import CommandError
from pipeline.orchestration import prefect_defaults, prepare_prefect
from pipeline.settings import store_file, worker_count


@pytest.mark.parametrize(
    ("url", "file"),
    [("sqlite:///outputs/s.db", "outputs/s.db"), ("sqlite:////srv/s.db", "/srv/s.db")],
)
def test_a_store_is_a_file(url: str, file: str) -> None:
    assert store_file(url) == Path(file)


@pytest.mark.parametrize(
    "url", ["s.db", "sqlite://", "sqlite:///", "sqlite:///:memory:", "sqlite:///a?b", "mysql://x/y"]
)
def test_anything_else_is_no_store(url: str) -> None:
    with pytest.raises(CommandError, match="is no store"):
        store_file(url)


def test_workers_are_as_asked_or_one_a_processor() -> None:
    assert worker_count(3) == 3
    assert worker_count(None) == os.cpu_count()


def test_what_the_user_set_for_prefect_stays(monkeypatch: pytest.MonkeyPatch) -> None:
    for name in prefect_defaults(Path("x"), verbose=False):
        monkeypatch.delenv(name, raising=False)
    monkeypatch.setenv("PREFECT_HOME", "/mine")
    monkeypatch.setenv("PREFECT_SERVER_ANALYTICS_ENABLED", "true")
    prepare_prefect(Path("/ours"), verbose=False)
    assert os.environ["PREFECT_HOME"] == "/mine"
    assert os.environ["PREFECT_LOGGING_LEVEL"] == "CRITICAL"
    assert os.environ["PREFECT_SERVER_ANALYTICS_ENABLED"] == "false"
    for name in prefect_defaults(Path("x"), verbose=False):
        monkeypatch.delenv(name, raising=False)
