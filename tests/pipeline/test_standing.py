"""``splneno runs``, ``status`` and ``doctor``, and the events of a run."""

from __future__ import annotations

import json
import logging
import shutil
import tomllib
from collections.abc import Callable
from pathlib import Path

import pytest
from typer.testing import CliRunner

from pipeline import examination, logs
from pipeline.cli import app
from pipeline.examination import PARTS
from pipeline.manifest import Clock, write_manifest
from pipeline.runs import backfill
from pipeline.settings import BackfillSettings
from tests.pipeline.followed import reconciled_of
from tests.pipeline.made import made_extract

Settings = Callable[..., BackfillSettings]
#: The extras of those who work on the program.
DEVELOPERS = ("dev", "fixtures")


def told(*arguments: object) -> str:
    answer = CliRunner().invoke(app, [str(argument) for argument in arguments])
    assert answer.exit_code == 0, answer.output
    return answer.stdout


@pytest.mark.usefixtures("without_prefect")
def test_runs_and_status_tell_how_things_stand(settings: Settings) -> None:
    (settings().paths[0] / "bad.pdf").write_bytes(b"a text")
    backfill(settings(), made_extract, reconciled_of)
    where = ("--out", settings().out)
    store = ("--store", f"sqlite:///{settings().store}")
    write_manifest(settings().runs, 2, Clock(), {}, ended=False)
    lines = told("runs", *where).splitlines()
    assert lines[0].startswith("    2") and lines[0].endswith("stopped, or still running")
    assert lines[1].endswith("3 extracted, 0 taken, 1 failed")
    assert [json.loads(line)["run"] for line in told("runs", *where, "--json").splitlines()] == [
        2,
        1,
    ]

    shutil.rmtree(settings().runs / "2")
    found = json.loads(told("status", *store, *where, "--json"))
    assert (found["sources"], found["reports"], found["reconciled"]) == (3, 6, True)
    assert found["open_alerts"] > 0 and found["last_run"]["run"] == 1
    assert [failure["code"] for failure in found["last_run"]["failures"]] == ["not_pdf"]
    text = told("status", *store, *where)
    assert f"Open alerts: {found['open_alerts']}" in text and "bad.pdf (not_pdf)" in text


def test_doctor_names_the_command_for_what_is_missing(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("PATH", "")
    lines = [json.loads(line) for line in told("doctor", "--json").splitlines()]
    assert [line["name"] for line in lines] == [part.name for part in PARTS]
    assert not next(line for line in lines if line["name"] == "tesseract")["there"]
    assert "apt-get install tesseract-ocr-ces" in told("doctor")


def test_doctor_knows_every_extra_that_a_user_can_install() -> None:
    root = Path(__file__).resolve().parents[2]
    extras = tomllib.loads((root / "pyproject.toml").read_text())["project"][
        "optional-dependencies"
    ]
    wanted = {f"pip install 'splneno[{name}]'" for name in extras if name not in DEVELOPERS}
    assert wanted == {part.install for part in PARTS if part.install.startswith("pip")}


def test_an_extra_is_there_when_all_of_its_modules_are(monkeypatch: pytest.MonkeyPatch) -> None:
    part = next(part for part in PARTS if part.name == "dask")
    there = {"dask", "distributed"}
    monkeypatch.setattr(examination, "find_spec", lambda name: object() if name in there else None)
    assert not part.is_there()
    there.add("prefect_dask")
    assert part.is_there()


def test_an_event_is_a_line_of_json_whatever_a_file_is_called(
    capsys: pytest.CaptureFixture[str],
) -> None:
    before = (list(logs.log.handlers), logs.log.level, logs.log.propagate)
    try:
        logs.start_logging(True)
        logs.log.info("file_extracted", extra={"file": 'a"\n{"event": "x"}.pdf'})
    finally:
        logs.log.handlers, level, logs.log.propagate = before
        logs.log.setLevel(level or logging.NOTSET)
    (line,) = capsys.readouterr().err.splitlines()
    event = json.loads(line)
    assert event["event"] == "file_extracted" and event["file"] == 'a"\n{"event": "x"}.pdf'
    assert event["level"] == "INFO"
