"""Settings are checked when a command starts."""

from __future__ import annotations

import os
from pathlib import Path

import pytest

from pipeline.errors import CommandError
from pipeline.location import in_file, store_location
from pipeline.orchestration import prefect_defaults, prepare_prefect
from pipeline.settings import worker_count


@pytest.mark.parametrize(
    ("url", "file"),
    [("sqlite:///outputs/s.db", "outputs/s.db"), ("sqlite:////srv/s.db", "/srv/s.db")],
)
def test_a_store_is_a_file(url: str, file: str) -> None:
    assert store_location(url).file == Path(file)


@pytest.mark.parametrize(
    "url", ["s.db", "sqlite://", "sqlite:///", "sqlite:///:memory:", "sqlite:///a?b", "mysql://x/y"]
)
def test_anything_else_is_no_store(url: str) -> None:
    with pytest.raises(CommandError, match="is no store"):
        store_location(url)


def test_a_password_is_never_shown() -> None:
    place = store_location("postgresql+psycopg://team:s3cret@db.example/splneno?password=s3cret")
    assert str(place) == "postgresql+psycopg://team@db.example/splneno"
    assert "s3cret" not in repr(place)
    with pytest.raises(CommandError) as error:
        store_location("mysql://team:s3cret@db.example/x")
    assert "s3cret" not in str(error.value)


def test_what_is_kept_with_a_store_lies_beside_its_file_or_under_the_output() -> None:
    out = Path("out")
    assert in_file(Path("a/s.db")).folder("results", out) == Path("a/s.results")
    shared = store_location("postgresql+psycopg://db.example/splneno")
    assert shared.folder("results", out) == out / "splneno.results"


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
