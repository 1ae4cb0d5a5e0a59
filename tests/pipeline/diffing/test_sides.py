"""Runs, folders and reports as sides, and the command that compares them."""

from __future__ import annotations

import json
from dataclasses import replace
from pathlib import Path

import pytest
from typer.testing import CliRunner, Result

from extractors.extract import VERSION, profile_hash
from pipeline.cli import app
from pipeline.failures import Failure
from pipeline.location import in_file
from pipeline.reconcile.archive import archive_of
from pipeline.runs import export_store
from pipeline.settings import ExportSettings
from pipeline.store import Store, chosen, open_store
from tests.pipeline.diffing.varied import BASE, TEXTS, edited, edition, on_statement, renumbered
from tests.pipeline.followed import FIRST, HOSTILE, SECOND, change, reconciled_of

OLDER = {"extractor": "0.0.1"}


def call(*arguments: str, code: int = 0) -> Result:
    answer = CliRunner().invoke(app, ["diff", *arguments], env={"COLUMNS": "80"})
    assert answer.exit_code == code, answer.output
    return answer


def in_run(store: Store, extractor: str, *extractions: object) -> int:
    run = store.open_run(extractor, profile_hash(), {})
    for extraction in extractions:
        store.write(run, extraction)  # type: ignore[arg-type]
    return run


@pytest.fixture
def file(tmp_path: Path) -> Path:
    """A store with two runs: an older version said "note" where this one says "fulfilled"."""
    file = tmp_path / "s.db"
    with open_store(file) as store:
        in_run(store, "0.0.1", edited(BASE, on_statement(TEXTS[0], role="note"), **OLDER))
        in_run(store, VERSION, BASE)
    return file


def on(file: Path) -> list[str]:
    return ["--store", f"sqlite:///{file}"]


@pytest.mark.parametrize("names", [("1", "2"), ("run:1", "run:2"), ("previous", "latest")])
def test_runs_show_what_was_stored_up_to_them(file: Path, names: tuple[str, str]) -> None:
    lines = call(*names, "--json", *on(file)).stdout.splitlines()
    (told,) = map(json.loads, lines)
    assert told["signature"] == "statement: role note → fulfilled"
    assert told["cause"] == "extractor"


def test_a_run_with_itself_has_no_differences(file: Path) -> None:
    text = call("2", "latest", "--fail-on-difference", *on(file)).stdout
    assert text.splitlines() == ["Žádné rozdíly: porovnalo se všechno. Porovnáno: 1 dokument."]


def test_text_says_what_where_and_why(file: Path) -> None:
    lines = [line.rstrip() for line in call("1", "2", *on(file)).stdout.splitlines()]
    assert lines == [
        "statement: role note → fulfilled  1×",
        "  ~ tvrzení změněno, z2024, str. 4; jiná verze programu",
        f"    „{TEXTS[0]}“",
        "    role: note → fulfilled",
        "",
        "1 rozdíl v 1 podobě. Porovnáno: 1 dokument.",
    ]


def test_filters_narrow_and_do_not_claim_that_nothing_differs(file: Path) -> None:
    assert "1 rozdíl" in call("1", "2", "--table", "statement", *on(file)).stdout
    text = call("1", "2", "--cause", "source", "--kind", "added", *on(file)).stdout
    assert "Takový rozdíl se nenašel." in text and "Žádné rozdíly" not in text
    call("1", "2", "--kind", "wrong", code=2)


def test_exit_codes(file: Path) -> None:
    call("1", "2", *on(file))
    call("1", "2", "--fail-on-difference", *on(file), code=1)
    assert "no run 7" in call("7", "latest", *on(file), code=2).output


def test_files_that_failed_in_a_run_are_not_compared(file: Path) -> None:
    with open_store(file) as store:
        run = store.open_run(VERSION, profile_hash(), {})
        store.fail(run, Failure("rozbitá.pdf", "damaged", "it is damaged"), None)
    text = call("2", "3", *on(file)).stdout
    assert "rozbitá.pdf" in text and "Žádné rozdíly" not in text


def test_reconciled_tables_are_kept_by_run(tmp_path: Path) -> None:
    file = tmp_path / "s.db"
    with open_store(file) as store:
        first = in_run(store, VERSION, FIRST, SECOND)
        found = reconciled_of(archive_of([*FIRST.records, *SECOND.records]))
        items = chosen(store.held(), VERSION, profile_hash())
        store.replace(first, items, found)
        second = store.open_run(VERSION, profile_hash(), {})
        store.replace(second, items, found)
        third = store.open_run(VERSION, profile_hash(), {})
        louder = (change(1, severity="alert"), found.changes[1])
        store.replace(third, items, replace(found, changes=louder, issues=()))
        kept = [store.followed_after(run) for run in (first, second, third)]
        before = store.followed_after(0)
    assert kept[0] == kept[1] != kept[2] and before is None
    assert call("1", "2", *on(file)).stdout.startswith("Žádné rozdíly")
    lines = call("2", "3", "--json", *on(file)).stdout.splitlines()
    told = [(each["signature"], each["cause"]) for each in map(json.loads, lines)]
    assert told == [
        ("issue: removed (code period_missing)", "reconciliation"),
        ("change: severity info → alert", "reconciliation"),
    ]


def test_a_table_that_is_what_it_was_takes_no_row(tmp_path: Path) -> None:
    from sqlalchemy import func, select

    from pipeline.store.snapshots import reconciled_snapshot

    with open_store(tmp_path / "s.db") as store:
        run = in_run(store, VERSION, FIRST)
        found = reconciled_of(archive_of(list(FIRST.records)))
        counts = []
        for number in (run, store.open_run("1", "p", {}), store.open_run("1", "p", {})):
            store.replace(number, store.held(), found)
            with store.engine.begin() as connection:
                query = select(func.count()).select_from(reconciled_snapshot)
                counts.append(connection.execute(query).scalar_one())
    assert counts == [5, 5, 5]


def test_two_editions_named_as_reports(tmp_path: Path) -> None:
    file = tmp_path / "s.db"
    with open_store(file) as store:
        other = edition(renumbered(BASE, "q"), "f" * 64, on_statement(TEXTS[1], role="note"))
        in_run(store, VERSION, BASE, other)
    lines = call("z2024", "oprava", "--table", "statement", "--json", *on(file)).stdout
    told = json.loads(lines.splitlines()[0])
    assert (told["cause"], told["fields"][0]["field"]) == ("source", "role")
    answer = call("Zpráva", "oprava", *on(file), code=2)
    assert "means 2 reports" in answer.output


def _exported(file: Path, folder: Path) -> Path:
    export_store(ExportSettings(in_file(file), folder, "jsonl"))
    return folder


def test_folders_and_the_run_that_they_were_exported_from(file: Path, tmp_path: Path) -> None:
    folder = _exported(file, tmp_path / "a")
    assert json.loads((folder / "export.json").read_text())["sources"] == [
        {
            "name": "z2024.pdf",
            "sha256": BASE.source.sha256,
            "extractor": VERSION,
            "profile": profile_hash(),
        }
    ]
    assert "Žádné rozdíly" in call(str(folder), "latest", *on(file)).stdout
    told = json.loads(call("1", str(folder), "--json", *on(file)).stdout.splitlines()[0])
    assert told["cause"] == "extractor"


def test_a_folder_that_does_not_tell_its_versions_is_not_guessed_at(
    file: Path, tmp_path: Path
) -> None:
    folder = _exported(file, tmp_path / "a")
    listed = json.loads((folder / "export.json").read_text())
    del listed["sources"]
    (folder / "export.json").write_text(json.dumps(listed))
    lines = [
        json.loads(line) for line in call("1", str(folder), "--json", *on(file)).stdout.splitlines()
    ]
    assert lines[0]["cause"] == "unknown"
    assert "neuvádí verzi" in lines[1]["reason"]
    assert "Žádné rozdíly" in call(str(folder), "latest", *on(file)).stdout


def test_a_folder_that_was_touched_is_refused(file: Path, tmp_path: Path) -> None:
    folder = _exported(file, tmp_path / "a")
    (folder / "statement.jsonl").write_text("")
    assert "not the file that was exported" in call(str(folder), str(folder), code=1).output
    assert "no folder of JSON Lines" in call(str(tmp_path), str(folder), code=2).output


def test_html_escapes_what_a_report_prints(tmp_path: Path) -> None:
    file = tmp_path / "s.db"
    text = f"<script>alert(1)</script> & {HOSTILE}"
    with open_store(file) as store:
        in_run(store, "0.0.1", replace(BASE, **OLDER))
        in_run(store, VERSION, edited(BASE, on_statement(TEXTS[0], text=text)))
    page = tmp_path / "d.html"
    answer = call("1", "2", "--html", str(page), *on(file))
    html = page.read_text()
    assert "<script" not in html and "&lt;script&gt;alert(1)&lt;/script&gt; &amp;" in html
    assert 'lang="cs"' in html and "Před" in html and "http" not in html.replace("http-equiv", "")
    assert "\x1b" not in html and "\u202e" not in html and "\x1b" not in answer.output
    assert "\x1b" not in call("1", "2", *on(file)).stdout


def test_help_ends_with_an_example() -> None:
    assert "Example: splneno diff" in call("--help").stdout.strip().splitlines()[-1]
