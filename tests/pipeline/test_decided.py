"""Decisions in the store, in reconciling, in exports and on the command line."""

from __future__ import annotations

import csv
import json
import shutil
import sqlite3
from collections.abc import Sequence
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import pytest
from sqlalchemy.exc import IntegrityError
from typer.testing import CliRunner, Result

from pipeline.cli import app
from pipeline.decisions.chain import Act, verify
from pipeline.decisions.gathering import open_items
from pipeline.decisions.targets import target_of_record
from pipeline.errors import OPEN_ITEMS
from pipeline.location import in_file
from pipeline.reconcile.archive import Archive
from pipeline.reconcile.judging import Judgement
from pipeline.reconcile.reconciled import Reconciled
from pipeline.runs import export_store, reconcile_store, shown
from pipeline.settings import ExportSettings, ReconcileSettings, View
from pipeline.store import open_store
from schemas.records import Statement
from tests.pipeline.followed import FIRST, SECOND, reconciled_of, written
from tests.pipeline.made import bytes_under

ID = "r2021/3"
STATEMENT = FIRST.records[3]
TARGET = target_of_record(STATEMENT, FIRST.source.sha256, "role")
ROLE = Act("J. Novotná", "", "correct", TARGET, "reported", "fulfilled", FIRST.extractor)


@pytest.fixture(scope="module")
def reconciled(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A store with two reports that were reconciled: one alert, one pair to judge."""
    folder = tmp_path_factory.mktemp("reconciled")
    with open_store(folder / "s.db") as opened:
        written(opened, FIRST, SECOND)
    reconcile_store(ReconcileSettings(in_file(folder / "s.db"), folder / "out"), reconciled_of)
    return folder / "s.db"


@pytest.fixture
def store(reconciled: Path, tmp_path: Path) -> Path:
    """A copy of it."""
    return Path(shutil.copyfile(reconciled, tmp_path / "s.db"))


def run(*arguments: str, store: Path) -> Result:
    return CliRunner().invoke(app, [*arguments, "--store", f"sqlite:///{store}"])


def json_of(*arguments: str, store: Path) -> list[dict[str, object]]:
    found = run(*arguments, "--json", store=store)
    return [json.loads(line) for line in found.stdout_bytes.splitlines()]


def decide(file: Path, *acts: Act) -> None:
    with open_store(file) as opened:
        opened.decide(acts)


def roles(folder: Path) -> dict[str, str]:
    lines = (folder / "statement.jsonl").read_text().splitlines()
    return {row["id"]: row["role"] for row in map(json.loads, lines)}


def test_the_log_is_chained_and_can_only_grow(store: Path) -> None:
    decide(store, ROLE)
    decide(store, Act("J. Novotná", "", "accept", TARGET))
    with open_store(store) as opened:
        first, second = opened.decisions()
        assert (second.seq, second.previous, second.over) == (2, first.hash, [first.id])
        assert verify(opened.decision_log()) == ()
        for statement in ("UPDATE decision SET who = 'x'", "DELETE FROM decision"):
            with pytest.raises(IntegrityError, match="only added"), opened.engine.begin() as there:
                there.exec_driver_sql(statement)


def test_acts_of_one_call_follow_each_other(store: Path) -> None:
    decide(store, *(Act("J. Novotná", str(n), "accept", TARGET) for n in range(20)))
    with open_store(store) as opened:
        rows = opened.decisions()
    assert [row.why for row in sorted(rows, key=lambda row: row.when)] == [row.why for row in rows]
    assert [row.over for row in rows[1:]] == [[row.id] for row in rows[:-1]]


def test_two_who_decide_at_once_share_one_chain(store: Path) -> None:
    def one(name: str) -> None:
        for _ in range(5):
            decide(store, Act(name, "", "accept", TARGET))

    with ThreadPoolExecutor(2) as pool:
        list(pool.map(one, ["Podhoří", "Borová"]))
    with open_store(store) as opened:
        assert len(opened.decisions()) == 10
        assert verify(opened.decision_log()) == ()


@pytest.mark.parametrize(
    ("statement", "words"),
    [
        ("UPDATE decision SET why = 'jinak' WHERE seq = 2", "row 2 does not say"),
        ("DELETE FROM decision WHERE seq = 2", "1 rows missing before row 3"),
        ("UPDATE decision SET seq = 9 WHERE seq = 2", "row 9"),
        ("UPDATE decision SET target = 'x' WHERE seq = 2", "row 2 is no decision"),
        ("UPDATE decision SET \"action\" = 'x' WHERE seq = 2", "row 2 is no decision"),
    ],
)
def test_audit_verify_finds_what_was_done_behind_the_triggers(
    store: Path, statement: str, words: str
) -> None:
    decide(store, *(Act("J. Novotná", str(n), "accept", TARGET) for n in range(3)))
    whole = run("audit", "verify", store=store)
    assert whole.exit_code == 0 and "The log is whole." in whole.output
    with sqlite3.connect(store) as there:
        for verb in ("update", "delete"):
            there.execute(f"DROP TRIGGER decision_no_{verb}")
        there.execute(statement)
    broken = run("audit", "verify", store=store)
    assert broken.exit_code == 1
    assert words in broken.output


def test_audit_verify_finds_a_tail_that_is_gone_by_a_noted_hash(store: Path) -> None:
    decide(store, *(Act("J. Novotná", str(n), "accept", TARGET) for n in range(3)))
    output = run("audit", "verify", store=store).output
    (noted,) = [line[11:] for line in output.splitlines() if line.startswith("Last hash: ")]
    with sqlite3.connect(store) as there:
        there.execute("DROP TRIGGER decision_no_delete")
        there.execute("DELETE FROM decision WHERE seq = 3")
    assert run("audit", "verify", store=store).exit_code == 0
    assert run("audit", "verify", "--expect", noted, store=store).exit_code == 1
    assert run("audit", "verify", "--count", "3", store=store).exit_code == 1


def test_corrections_and_rejections_reach_reconciling(store: Path, tmp_path: Path) -> None:
    whole = target_of_record(SECOND.records[2], SECOND.source.sha256)
    decide(store, ROLE, Act("J. Novotná", "", "reject", whole))
    seen: list[Archive] = []

    def reconcile(archive: Archive, _: Sequence[Judgement]) -> Reconciled:
        seen.append(archive)
        return Reconciled()

    reconcile_store(ReconcileSettings(in_file(store), tmp_path / "out"), reconcile)
    corrected = seen[0].records[ID]
    assert isinstance(corrected, Statement) and corrected.role == "reported"
    assert SECOND.records[2].id not in seen[0].records
    assert roles(tmp_path / "out" / "records")[ID] == "fulfilled"


def test_judgements_of_an_earlier_version_still_hold_and_a_decision_wins(store: Path) -> None:
    with sqlite3.connect(store) as there:
        insert = "INSERT INTO judgement (first, second, same, who, why) VALUES (?, ?, ?, ?, '')"
        there.execute(insert, ("r2021/2", "r2022/2", True, "stará paní"))
        there.execute(insert, ("r2021/1", "r2022/1", True, "stará paní"))
    added = run(
        *("decisions", "add", "r2022/2", "--other", "r2021/2", "--action", "different"),
        *("--who", "J. Novotná"),
        store=store,
    )
    assert added.exit_code == 0, added.output
    with open_store(store) as opened:
        assert opened.judgements() == [
            Judgement("r2021/1", "r2022/1", True, "stará paní"),
            Judgement("r2022/2", "r2021/2", False, "J. Novotná"),
        ]


def export(store: Path, out: Path, view: View) -> None:
    export_store(ExportSettings(in_file(store), out, "jsonl", view=view))


def test_an_export_is_the_machines_unless_decisions_are_asked_for(
    store: Path, tmp_path: Path
) -> None:
    plain, laid_over = tmp_path / "plain", tmp_path / "over"
    before = run("export", "--format", "jsonl", "--out", str(plain), store=store)
    assert before.exit_code == 0
    files = bytes_under(plain)
    decide(store, ROLE)
    run("export", "--format", "jsonl", "--out", str(plain), store=store)
    assert bytes_under(plain) == files
    over = ("export", "--format", "jsonl", "--out", str(laid_over), "--with-decisions")
    assert run(*over, store=store).exit_code == 0
    assert roles(laid_over)[ID] == "reported"
    manifest = json.loads((laid_over / "export.json").read_text())
    with open_store(store) as opened:
        (row,) = opened.decisions()
    assert (manifest["view"], manifest["decisions"]) == ("decided", row.hash)
    assert json.loads((laid_over / "decision.jsonl").read_text())["id"] == row.id
    first = bytes_under(laid_over)
    run(*over, store=store)
    assert bytes_under(laid_over) == first


def test_decisions_stand_in_a_spreadsheet_with_the_second_record_of_a_pair_as_json(
    store: Path, tmp_path: Path
) -> None:
    pair = ("r2022/2", "--other", "r2021/2", "--action", "same", "--who", "=J. Novotná")
    run("decisions", "add", *pair, store=store)
    run("export", "--format", "csv", "--out", str(tmp_path / "t"), "--with-decisions", store=store)
    with (tmp_path / "t" / "decision.csv").open(encoding="utf-8", newline="") as file:
        (row,) = csv.DictReader(file)
    assert (row["who"], row["target.record"]) == ("'=J. Novotná", "r2022/2")
    assert json.loads(row["target.other"])["record"] == "r2021/2"


def test_only_reports_with_nothing_open_are_approved(store: Path, tmp_path: Path) -> None:
    out = tmp_path / "approved"
    export(store, out, "approved")
    assert set(roles(out)) == {"r2021/3", "r2021/4"}
    assert (out / "change.jsonl").read_text() == "", "a change between a report and one left out"
    with open_store(store) as opened:
        waiting = open_items(opened, shown(opened)).open
        assert {item.kind for item in waiting} == {"alert", "pair"}
        opened.decide(
            Act("J. Novotná", "", "same" if item.kind == "pair" else "reject", item.target)
            for item in waiting
        )
    export(store, out, "approved")
    assert set(roles(out)) == {"r2021/3", "r2021/4", "r2022/3"}
    changes = (out / "change.jsonl").read_text().splitlines()
    assert [json.loads(line)["id"] for line in changes] == ["change/1"], "the alert was rejected"
    text = (out / "occurrence.jsonl").read_text()
    assert "r2022" in text


def test_open_counts_what_waits_a_report(store: Path) -> None:
    counts = {row["report"]: row["open"] for row in json_of("open", store=store)}
    assert counts == {"r2021": 0, "r2022": 2}
    table = run("open", store=store).output
    assert "r2022.pdf" in table and "Open: 2; reports with nothing open: 1 of 2" in table
    assert [row["kind"] for row in json_of("open", "--items", store=store)] == ["alert", "pair"]


def test_a_scheduled_run_fails_on_alerts_until_somebody_decides(
    store: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("pipeline.runs.reconcile_store.__defaults__", (reconciled_of,))
    command = ("reconcile", "--out", str(tmp_path / "out"))
    assert run(*command, store=store).exit_code == 0
    failed = run(*command, "--fail-on", "alert", store=store)
    assert failed.exit_code == OPEN_ITEMS
    assert "waiting for a decision: 1 alerts" in failed.output
    added = ("decisions", "add", "change/2", "--action", "accept", "--who", "J. Novotná")
    assert run(*added, store=store).exit_code == 0
    assert run(*command, "--fail-on", "alert", store=store).exit_code == 0
    assert run(*command, "--fail-on", "open", store=store).exit_code == OPEN_ITEMS


def test_a_script_decides_takes_back_and_passes_on(store: Path, tmp_path: Path) -> None:
    correct = ("--action", "correct", "--field", "role", "--value", "reported")
    added = run("decisions", "add", ID, *correct, "--who", "J. Novotná", store=store)
    name = added.output.strip()
    listed = json_of("decisions", "list", store=store)
    assert [(row["id"], row["fate"]) for row in listed] == [(name, "holds")]
    assert '"fulfilled" → "reported"' in run("decisions", "list", store=store).output
    file = tmp_path / "decisions.jsonl"
    assert run("decisions", "export", str(file), store=store).exit_code == 0
    undone = run("decisions", "undo", name[:8], "--who", "J. Novotná", store=store)
    assert undone.exit_code == 0
    assert run("decisions", "list", store=store).output == "No decisions.\n"
    assert "taken back" in run("decisions", "list", "--all", store=store).output
    other = tmp_path / "other.db"
    with open_store(other) as opened:
        written(opened, FIRST)
    preview = run("decisions", "import", str(file), "--dry-run", store=other)
    assert "Would come in: 1" in preview.output
    for new in (1, 0):
        came = run("decisions", "import", str(file), store=other)
        assert f"Came in: {new} decisions" in came.output
    (precision,) = json_of("decisions", "precision", store=other)
    assert (precision["table"], precision["corrected"], precision["precision"]) == (
        "statement",
        1,
        0.0,
    )


@pytest.mark.parametrize(
    ("arguments", "words"),
    [
        ((ID, "--action", "correct", "--field", "role", "--value", "nic"), "statement.role"),
        ((ID, "--action", "correct", "--field", "role"), "needs a value"),
        ((ID, "--action", "accept", "--value", "x"), "give --field"),
        ((ID, "--action", "same"), "--other"),
        ((ID, "--action", "accept", "--other", "r2022/3"), "pair"),
        (("change/1", "--action", "correct"), "says nothing of a change"),
        (("nowhere", "--action", "accept"), "no record and no change"),
    ],
)
def test_what_makes_no_sense_is_refused_in_one_line(
    store: Path, arguments: tuple[str, ...], words: str
) -> None:
    refused = run("decisions", "add", *arguments, "--who", "J. Novotná", store=store)
    assert refused.exit_code == 2
    assert words in refused.output
    with open_store(store) as opened:
        assert opened.decisions() == []


def test_a_file_that_is_no_list_of_decisions_is_not_written_over(
    store: Path, tmp_path: Path
) -> None:
    file = tmp_path / "letter.txt"
    file.write_text("Vážená paní,")
    assert run("decisions", "export", str(file), store=store).exit_code == 4
    assert file.read_text() == "Vážená paní,"


def test_corrections_become_cases_with_the_pdf(store: Path, tmp_path: Path) -> None:
    decide(store, ROLE)
    folder, cases = tmp_path / "pdfs", tmp_path / "cases"
    folder.mkdir()
    (folder / "zpráva.pdf").write_bytes(b"r2021")
    command = ("decisions", "to-fixtures", str(cases), "--with-pdf", str(folder))
    written_lines = run(*command, store=store)
    assert written_lines.exit_code == 0
    (file,) = cases.glob("*.json")
    case = json.loads(file.read_text())
    assert (case["text"], case["field"]) == (STATEMENT.text, "role")
    assert (case["extracted"], case["expected"], case["fixed"]) == ("fulfilled", "reported", False)
    (pdf,) = cases.glob("*.pdf")
    assert pdf.read_bytes() == b"r2021"
    pdf.unlink()
    (folder / "zpráva.pdf").write_bytes(b"other")
    assert "not found: r2021.pdf" in run(*command, store=store).output
