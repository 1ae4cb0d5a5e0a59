"""What an export refuses, and that it is whole or not there."""

from __future__ import annotations

import shutil
import sqlite3
from contextlib import closing
from pathlib import Path
from typing import get_args

import pytest
from typer.testing import CliRunner

from extractors.extract import VERSION, profile_hash
from pipeline import exporting
from pipeline.cli import app
from pipeline.errors import CommandError
from pipeline.export import workbook
from pipeline.export.forms import Form
from pipeline.location import in_file
from pipeline.runs import export_store
from pipeline.settings import ExportSettings
from pipeline.store import Store, open_store
from tests.pipeline.exported import filled
from tests.pipeline.followed import report_of
from tests.pipeline.made import bytes_under

FORMS = get_args(Form)


@pytest.fixture(scope="module")
def made(tmp_path_factory: pytest.TempPathFactory) -> Path:
    path = tmp_path_factory.mktemp("made") / "s.db"
    with open_store(path) as opened:
        filled(opened)
    return path


@pytest.fixture
def store(made: Path, tmp_path: Path) -> Path:
    return Path(shutil.copy(made, tmp_path / "s.db"))


@pytest.mark.parametrize("form", ["jsonl", "xlsx", "opendata"])
def test_an_empty_store_is_told_of(tmp_path: Path, form: Form) -> None:
    with open_store(tmp_path / "s.db"):
        pass
    with pytest.raises(CommandError, match="no report yet: run splneno backfill"):
        export_store(ExportSettings(in_file(tmp_path / "s.db"), tmp_path / "o", form))
    assert not (tmp_path / "o").exists()


@pytest.mark.parametrize("form", ["csv", "xlsx"])
def test_another_stores_export_is_kept(store: Path, tmp_path: Path, form: Form) -> None:
    export_store(ExportSettings(in_file(store), tmp_path / "o", form))
    before = bytes_under(tmp_path / "o")
    with open_store(tmp_path / "other.db") as opened:
        run = opened.open_run(VERSION, profile_hash(), {})
        opened.write(run, report_of("r2030", "2030-01-01", "2030-12-31"))
    other = ExportSettings(in_file(tmp_path / "other.db"), tmp_path / "o", form)
    with pytest.raises(CommandError, match=r"another store.*--force") as refused:
        export_store(other)
    assert refused.value.code == 4 and bytes_under(tmp_path / "o") == before
    export_store(ExportSettings(other.store, other.out, form, force=True))
    assert bytes_under(tmp_path / "o") != before


def test_a_store_that_grew_is_exported_to_the_same_folder(store: Path, tmp_path: Path) -> None:
    export_store(ExportSettings(in_file(store), tmp_path / "o", "csv"))
    with open_store(store) as opened:
        run = opened.open_run(VERSION, profile_hash(), {})
        opened.write(run, report_of("r2030", "2030-01-01", "2030-12-31"))
    assert export_store(ExportSettings(in_file(store), tmp_path / "o", "csv"))[0] == 3


@pytest.mark.parametrize("out", ["o", "o.xlsx"])
def test_a_workbook_is_whole_or_not_there(
    store: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, out: str
) -> None:
    def failing(*_: object, **__: object) -> None:
        raise OSError(28, "No space left on device")

    monkeypatch.setattr(workbook, "fill_overview", failing)
    with pytest.raises(OSError, match="No space"):
        export_store(ExportSettings(in_file(store), tmp_path / out, "xlsx"))
    assert not (tmp_path / "o.xlsx").exists() and not list((tmp_path).glob("o/*.xlsx"))


def test_reconciled_tables_are_of_one_run(store: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    with open_store(store) as opened:
        made = opened.reconciliation()
        assert made is not None
        answers = iter([made, None, None])
        monkeypatch.setattr(Store, "reconciliation", lambda _: next(answers))
        found = exporting.followed_of(opened, opened.held())
    assert not found.current and not found.rows


def test_a_folder_that_cannot_be_written_is_one_line(store: Path, tmp_path: Path) -> None:
    (tmp_path / "file").write_text("mine")
    for out in ("file/o", "file/o.xlsx"):
        command = ["export", "--format", "xlsx", "--out", str(tmp_path / out)]
        answer = CliRunner().invoke(app, [*command, "--store", f"sqlite:///{store}"])
        assert answer.exit_code == 1
        assert answer.stderr.count("\n") == 1 and str(tmp_path / "file") in answer.stderr


def test_the_command_takes_every_form(store: Path, tmp_path: Path) -> None:
    for form in FORMS:
        command = ["export", "--format", form, "--out", str(tmp_path / form)]
        answer = CliRunner().invoke(app, [*command, "--store", f"sqlite:///{store}"])
        assert answer.exit_code == 0 and "2 sources" in answer.stdout, answer.stderr
        assert (tmp_path / form / "export.json").is_file()


def test_what_another_writes_just_now_is_not_seen(store: Path, tmp_path: Path) -> None:
    export_store(ExportSettings(in_file(store), tmp_path / "o", "jsonl"))
    before = bytes_under(tmp_path / "o")
    with closing(sqlite3.connect(store, isolation_level=None)) as writer:
        writer.execute("BEGIN IMMEDIATE")
        assert writer.execute("DELETE FROM statement").rowcount > 0
        export_store(ExportSettings(in_file(store), tmp_path / "p", "jsonl"))
        writer.execute("ROLLBACK")
    assert bytes_under(tmp_path / "p") == before
