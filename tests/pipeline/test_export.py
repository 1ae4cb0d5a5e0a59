"""Exports: their order, their bytes, and what they refuse to overwrite."""

from __future__ import annotations

import csv
import dataclasses
import io
import json
import os
import signal
import subprocess
import sys
import time
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from pipeline.errors import CommandError
from pipeline.export import jsonlines, spreadsheet
from pipeline.export.files import prepare, publish
from pipeline.export.folder import check_folder, write_folder
from pipeline.export.followed import NOTHING_FOLLOWED, FollowedTables, issues_of
from pipeline.export.forms import write_tables
from pipeline.export.tables import ordered, rows_of
from pipeline.reconcile.findings import Finding
from schemas.reconcile import FOLLOWED
from schemas.records import (
    TABLES,
    Coverage,
    Indicator,
    Mention,
    Money,
    Quantity,
    Report,
    Statement,
    Topic,
)
from tests.pipeline.made import bytes_under, extraction_of, source_of

EXTRACTION = extraction_of(source_of())


def test_rows_come_by_report_and_then_in_reading_order() -> None:
    shuffled = dataclasses.replace(EXTRACTION, records=tuple(reversed(EXTRACTION.records)))
    annual_first = dataclasses.replace(
        EXTRACTION, records=(EXTRACTION.records[0], *shuffled.records[:-1])
    )
    for model in (Report, Statement):
        expected = list(EXTRACTION.table(model.table))
        assert ordered(rows_of(annual_first), model) == expected
    turned = dataclasses.replace(EXTRACTION, coverage=tuple(reversed(EXTRACTION.coverage)))
    assert ordered(rows_of(turned), Coverage) == list(EXTRACTION.coverage)


def test_json_lines_keep_letters_and_the_order_of_the_model(tmp_path: Path) -> None:
    write_tables(tmp_path, "jsonl", [rows_of(EXTRACTION)])
    assert {path.name for path in tmp_path.iterdir()} == {
        "export.json",
        *(f"{model.table}.jsonl" for model in TABLES),
    }
    text = (tmp_path / "topic.jsonl").read_bytes().decode()
    assert text.endswith("\n") and "\r" not in text and "žluťoučký" in text
    assert list(json.loads(text)) == list(Topic.model_fields)


def test_the_list_tells_rows_and_hashes(tmp_path: Path) -> None:
    import hashlib

    for form in ("jsonl", "csv"):
        write_tables(tmp_path, form, [rows_of(EXTRACTION)])
        listed = json.loads((tmp_path / "export.json").read_text())["files"]
        for name, about in listed.items():
            assert about["sha256"] == hashlib.sha256((tmp_path / name).read_bytes()).hexdigest()
        assert listed[f"statement.{form}"]["rows"] == 2
    assert not list(tmp_path.glob("*.jsonl"))


def test_the_document_holds_what_the_tables_hold() -> None:
    document = json.loads("".join(jsonlines.document(EXTRACTION, rows_of(EXTRACTION))))
    assert list(document) == ["source", "extractor", "profile", "tables"]
    assert list(document["tables"]) == [model.table for model in TABLES]
    statements = [row.model_dump(mode="json") for row in EXTRACTION.table("statement")]
    assert document["tables"]["statement"] == statements


def test_csv_flattens_nested_fields() -> None:
    lines = "".join(spreadsheet.lines(Indicator, EXTRACTION.table("indicator")))  # type: ignore[arg-type]
    (row,) = csv.DictReader(io.StringIO(lines))
    assert list(row) == spreadsheet.columns(Indicator)
    assert row["target.raw"] == "36+ tis. (GP + AP)" and row["target.value"] == "36000"
    assert json.loads(row["target.components"]) == [{"label": "GP", "raw": "1,5", "value": 1.5}]
    assert row["actual.raw"] == "" and row["topic"] == ""


@pytest.mark.parametrize(
    "value",
    [Money(amount=3.0, currency="CZK"), Quantity(value=5), "2024-05", '=1+1 "x"', "12", None],
)
def test_the_value_of_a_mention_is_a_cell_of_json(value: object) -> None:
    about = {"record": "s", "field": "text", "start": 0, "end": 1, "label": "date"}
    mention = Mention(id="m", report="r", order=1, **about, value=value)
    (row,) = csv.DictReader(io.StringIO("".join(spreadsheet.lines(Mention, [mention]))))
    assert list(row) == list(Mention.model_fields)
    read = json.loads(row["value"]) if row["value"] else None
    assert mention.model_copy(update={"value": None}).model_dump() | {"value": read} == (
        mention.model_dump()
    )
    assert not row["value"].startswith(("=", "+", "-", "@"))


def test_reconciled_tables_are_written_also_when_empty(tmp_path: Path) -> None:
    write_tables(tmp_path, "jsonl", [rows_of(EXTRACTION)], NOTHING_FOLLOWED)
    assert {f"{model.table}.jsonl" for model in FOLLOWED} <= set(os.listdir(tmp_path))
    assert json.loads((tmp_path / "export.json").read_text())["reconciled"] is False
    write_tables(tmp_path, "csv", [rows_of(EXTRACTION)], NOTHING_FOLLOWED)
    assert (tmp_path / "change.csv").read_text().count("sentence.cs,sentence.en") == 1


def test_findings_stand_after_the_issues_of_the_extraction(tmp_path: Path) -> None:
    found = [Finding("r1", "gap", "warning", "A."), Finding("r2", "gap", "info", "B.", "x")]
    issues = tuple(issues_of([*found, found[0]], {"r1": 7}))
    assert [(issue.id, issue.order) for issue in issues] == [
        ("r1/issue/r1", 8),
        ("r2/issue/r1", 1),
        ("r1/issue/r2", 9),
    ]
    write_tables(tmp_path, "jsonl", [rows_of(EXTRACTION)], FollowedTables(True, {}, issues))
    rows = [json.loads(line) for line in (tmp_path / "issue.jsonl").open()]
    assert [row["code"] for row in rows] == ["toc_mismatch", "gap", "gap", "gap"]


@pytest.mark.parametrize(
    "text", ["=1+1", "+420 485", "-5", "@SUM(A1)", "\t=1", "\r=1", "\n=1", " =1", "\x00=1", "＝1"]
)
def test_no_spreadsheet_runs_a_cell(text: str) -> None:
    assert spreadsheet.safe(text) == "'" + text


@pytest.mark.parametrize("text", ["", " ", "1/4", "Příliš", "5 - 3", "a=b", "'quoted'", "„Cíl“"])
def test_other_texts_stay_as_they_are(text: str) -> None:
    assert spreadsheet.safe(text) == text


@given(st.text())
def test_no_cell_begins_a_formula(text: str) -> None:
    cell = spreadsheet.safe(text)
    assert cell in (text, "'" + text)
    assert cell.lstrip(" \u00a0")[:1] not in tuple("=+-@\t\r\n\x00")


def test_a_negative_number_stays_a_number() -> None:
    indicator = next(EXTRACTION.table("indicator"))
    assert isinstance(indicator, Indicator) and indicator.target is not None
    lower = indicator.model_copy(
        update={"target": indicator.target.model_copy(update={"value": -5})}
    )
    (row,) = csv.DictReader(io.StringIO("".join(spreadsheet.lines(Indicator, [lower]))))
    assert row["target.value"] == "-5"


def test_the_same_export_changes_no_byte_and_no_file(tmp_path: Path) -> None:
    write_tables(tmp_path, "jsonl", [rows_of(EXTRACTION)])
    before = bytes_under(tmp_path)
    for path in tmp_path.iterdir():
        os.utime(path, ns=(1, 1))
    write_tables(tmp_path, "jsonl", [rows_of(EXTRACTION)])
    assert bytes_under(tmp_path) == before
    assert {path.stat().st_mtime_ns for path in tmp_path.iterdir()} == {1}


def test_a_folder_with_something_else_is_refused(tmp_path: Path) -> None:
    (tmp_path / "statement.jsonl").write_text("mine\n")
    with pytest.raises(CommandError, match=r"statement\.jsonl.*--force"):
        check_folder(tmp_path, force=False)
    check_folder(tmp_path, force=True)


def test_a_list_of_another_program_does_not_make_a_folder_ours(tmp_path: Path) -> None:
    (tmp_path / "export.json").write_text('{"files": {"../x": 1}}')
    with pytest.raises(CommandError, match=r"export\.json"):
        check_folder(tmp_path, force=False)


def test_our_own_folder_is_written_again(tmp_path: Path) -> None:
    write_tables(tmp_path / "new", "jsonl", [])
    (tmp_path / "new" / ".DS_Store").write_text("")
    check_folder(tmp_path / "new", force=False)
    (tmp_path / "new" / "notes.txt").write_text("mine")
    with pytest.raises(CommandError, match=r"notes\.txt"):
        check_folder(tmp_path / "new", force=False)


def test_a_file_in_place_of_the_folder_is_refused(tmp_path: Path) -> None:
    (tmp_path / "x").write_text("mine")
    with pytest.raises(CommandError, match="not a folder"):
        check_folder(tmp_path / "x", force=True)


def test_an_error_on_the_way_leaves_the_old_file(tmp_path: Path) -> None:
    publish(prepare(tmp_path, "x", ["old\n"]), tmp_path / "x")

    def failing():  # type: ignore[no-untyped-def]
        yield "new\n"
        raise RuntimeError

    with pytest.raises(RuntimeError):
        write_folder(tmp_path, {"x": failing()})
    assert (tmp_path / "x").read_text() == "old\n"
    write_folder(tmp_path, {"x": ["new\n"]})
    assert sorted(path.name for path in tmp_path.iterdir()) == ["export.json", "x"]


WRITER = """
import itertools, sys
from pathlib import Path
from pipeline.export.folder import write_folder

for number in itertools.count():
    lines = (f"{number}\\n" for _ in range(20_000))
    write_folder(Path(sys.argv[1]), {"x.jsonl": lines})
    print(number, flush=True)
"""


@pytest.mark.parametrize("patience", [0.0, 0.011, 0.037])
def test_a_killed_writer_leaves_no_half_file(
    tmp_path: Path, repository: Path, patience: float
) -> None:
    command = [sys.executable, "-c", WRITER, str(tmp_path)]
    with subprocess.Popen(command, cwd=repository, stdout=subprocess.PIPE, text=True) as writer:
        assert writer.stdout is not None
        writer.stdout.readline()
        time.sleep(patience)
        writer.send_signal(signal.SIGKILL)
    lines = (tmp_path / "x.jsonl").read_text().splitlines()
    assert len(lines) == 20_000 and len(set(lines)) == 1
    check_folder(tmp_path, force=False)
    write_folder(tmp_path, {"x.jsonl": ["done\n"]})
    assert sorted(path.name for path in tmp_path.iterdir()) == ["export.json", "x.jsonl"]
