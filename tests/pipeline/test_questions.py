"""The commands that ask a reconciled store, as a person and as another program call them."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from typer.testing import CliRunner, Result

from pipeline.cli import app
from pipeline.location import StoreLocation
from pipeline.reconcile.archive import archive_of
from pipeline.reconcile.reconciled import Reconciled
from pipeline.store import open_store
from pipeline.terminal import clean
from schemas.reconcile import Entity, Occurrence, Sentence
from tests.pipeline.followed import (
    FIRST,
    HOSTILE,
    SECOND,
    change,
    failing,
    reconciled_of,
    report_of,
    written,
)


@pytest.fixture
def file(location: StoreLocation) -> StoreLocation:
    with open_store(location) as store:
        items = written(store, FIRST, SECOND)
        found = reconciled_of(archive_of([*FIRST.records, *SECOND.records]))
        store.replace(store.open_run("0", "p", {}), items, found)
    return location


def call(place: Path | StoreLocation, *arguments: str, code: int = 0) -> Result:
    url = place.url if isinstance(place, StoreLocation) else f"sqlite:///{place}"
    command = [*arguments, "--store", url]
    answer = CliRunner().invoke(app, command, env={"COLUMNS": "80"})
    assert answer.exit_code == code, answer.output
    return answer


@pytest.mark.parametrize("command", ["search", "history", "changes", "unsure", "reconcile"])
def test_help_ends_with_an_example(command: str) -> None:
    answer = CliRunner().invoke(app, [command, "--help"])
    assert answer.exit_code == 0
    assert f"Example: splneno {command}" in answer.stdout.strip().splitlines()[-1]


def test_search_prints_where_and_what(file: StoreLocation) -> None:
    lines = call(file, "search", "sbírkové předměty").stdout.splitlines()
    assert lines[0] == "1. Zpráva r2021 (2021-01-01 – 2021-12-31), page 4, statement"
    assert lines[-1] == "1 record."
    assert "\x1b" not in "".join(lines)


def test_search_as_json(file: StoreLocation) -> None:
    answer = call(file, "search", "studánka", "--json", "--limit", "2")
    hits = [json.loads(line) for line in answer.stdout.splitlines()]
    assert [hit["rank"] for hit in hits] == [1, 2]
    start, end = hits[0]["marks"][0]
    assert hits[0]["sentence"][start:end].lower() in ("studánka", "studánek")


def test_nothing_found_is_an_answer(file: StoreLocation) -> None:
    answer = call(file, "search", "sbírrka")
    assert answer.stdout.startswith("Nothing found: no record holds sbírrka, did you mean sbír")
    answer = call(file, "search", "návrh studánka")
    assert "no record holds all of them" in answer.stdout
    assert call(file, "search", "nic", "--json").stdout == ""


@pytest.mark.parametrize("name", ["e-topic", "CHYTRA UDOLI", "chytrého údolí"])
def test_history_by_id_by_label_and_by_words(file: StoreLocation, name: str) -> None:
    text = call(file, "history", name).stdout
    assert text.startswith("topic: Chytrá údolí\nid: e-topic\n")
    assert max(map(len, text.splitlines())) <= 80
    for told in (
        "Zpráva r2021",
        "odbor krajiny",
        "renamed: Věta 1.",
        "promised, due",
        "silent",
    ):
        assert told in text
    assert text.rstrip().endswith("2 records in 2 reports.")


def test_history_as_json_lines(file: StoreLocation) -> None:
    rows = [
        json.loads(line)
        for line in call(file, "history", "e-topic", "--json").stdout.split("\n")[:-1]
    ]
    assert [row["is"] for row in rows] == [
        "entity",
        "report",
        "record",
        "commitment",
        "report",
        "record",
        "change",
        "change",
    ]
    assert rows[2]["page"] == 4 and rows[2]["fields"]["title"] == "Chytrá údolí"


def test_several_of_one_name_are_listed(file: StoreLocation) -> None:
    twins = tuple(Entity(id=f"t{n}", kind="topic", label="Voda v kraji") for n in (1, 2))
    with open_store(file) as store:
        store.replace(store.open_run("0", "p", {}), store.held(), Reconciled(twins))
    answer = call(file, "history", "voda", code=2)
    assert "--choose N" in answer.stderr
    assert "1. topic: Voda v kraji [t1]" in answer.stderr and "2. topic" in answer.stderr
    assert "id: t2" in call(file, "history", "voda", "--choose", "2").stdout
    assert "--choose N" in call(file, "history", "voda", "--choose", "3", code=2).stderr


def test_a_retired_id_leads_to_what_holds_its_records(file: StoreLocation) -> None:
    with open_store(file) as store:
        for name in ("newer", "newest"):
            seen = store.followed(Occurrence)
            moved = [each.model_copy(update={"entity": name}) for each in seen]
            found = Reconciled((Entity(id=name, kind="topic", label="Nové"),), tuple(moved))
            store.replace(store.open_run("0", "p", {}), store.held(), found)
    for retired in ("e-topic", "newer"):
        assert "id: newest" in call(file, "history", retired).stdout
    with open_store(file) as store:
        store.replace(store.open_run("0", "p", {}), store.held(), Reconciled())
    assert "no entity holds" in call(file, "history", "e-topic", code=2).stderr


def test_nothing_of_that_name(file: StoreLocation) -> None:
    answer = call(file, "history", "ponorka", code=2)
    assert "try fewer words" in answer.stderr and answer.stdout == ""


def test_changes_come_by_severity(file: StoreLocation) -> None:
    text = call(file, "changes").stdout
    assert text.index("Věta 2.") < text.index("Věta 1.")
    assert text.rstrip().endswith("2 changes: 1 alert, 1 info.")
    assert max(map(len, text.splitlines())) <= 80
    rows = [json.loads(line) for line in call(file, "changes", "--json").stdout.splitlines()]
    assert [row["severity"] for row in rows] == ["alert", "info"]


@pytest.mark.parametrize(
    ("options", "count"),
    [
        (["--severity", "alert"], 1),
        (["--kind", "renamed"], 1),
        (["--kind", "renamed", "--kind", "contradiction"], 2),
        (["--kind", "dropped"], 0),
        (["--report", "r2022"], 2),
        (["--report", "r2022", "--severity", "notice"], 0),
    ],
)
def test_changes_can_be_chosen(file: StoreLocation, options: list[str], count: int) -> None:
    assert len(call(file, "changes", "--json", *options).stdout.splitlines()) == count


def test_wrong_options_say_what_is_right(file: StoreLocation) -> None:
    assert "renamed" in call(file, "changes", "--kind", "x", code=2).stderr
    assert "alert" in call(file, "changes", "--severity", "x", code=2).stderr
    assert "no report has" in call(file, "changes", "--report", "x", code=2).stderr


@pytest.mark.parametrize("command", [["history", "voda"], ["changes"]])
def test_a_store_that_was_never_reconciled(tmp_path: Path, command: list[str]) -> None:
    with open_store(tmp_path / "new.db") as store:
        written(store, FIRST)
    answer = call(tmp_path / "new.db", *command, code=1)
    assert "run splneno reconcile" in answer.stderr and answer.stdout == ""


@pytest.mark.parametrize("command", [["history", "e-topic"], ["changes"]])
def test_a_store_that_has_grown_since_is_told(file: StoreLocation, command: list[str]) -> None:
    assert call(file, *command).stderr == ""
    with open_store(file) as store:
        written(store, report_of("r2023", "2023-01-01", "2023-12-31"))
    assert "splneno reconcile" in call(file, *command).stderr


def test_texts_of_reports_do_not_act_on_the_terminal(tmp_path: Path) -> None:
    file = tmp_path / "s.db"
    one = report_of("r2021", "2021-01-01", "2021-12-31", f"Studánka {HOSTILE}")
    evil = change(1, severity="alert", sentence=Sentence(cs=HOSTILE, en=HOSTILE))
    with open_store(file) as store:
        items = written(store, one)
        entities = (Entity(id="e-topic", kind="topic", label=f"Voda {HOSTILE}"),)
        seen = Occurrence(
            entity="e-topic", record="r2021/3", report="r2021", score=1, method="exact", reason=""
        )
        found = Reconciled(entities, (seen,), (evil,))
        store.replace(store.open_run("0", "p", {}), items, found)
    for command in (["search", "zlý"], ["history", "voda"], ["changes"]):
        text = call(file, *command).stdout
        assert "[red]" in text
        assert not {"\x1b", "\x07", "\u202e"} & set(text)


def test_cleaning_keeps_offsets_and_letters() -> None:
    assert len(clean(HOSTILE)) == len(HOSTILE)
    assert clean("Příliš\n„žluťoučký“\u00a0kůň") == "Příliš „žluťoučký“ kůň"


def test_reconcile_that_fails_is_told(
    tmp_path: Path, file: StoreLocation, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("pipeline.runs.reconcile_store.__defaults__", (failing,))
    answer = call(file, "reconcile", "--out", str(tmp_path / "out"), code=1)
    assert "could not be reconciled: ZeroDivisionError" in answer.stderr
    assert (tmp_path / "out" / "records" / "statement.jsonl").stat().st_size > 0
    monkeypatch.setattr("pipeline.runs.reconcile_store.__defaults__", (reconciled_of,))
    answer = call(file, "reconcile", "--out", str(tmp_path / "out"))
    assert answer.stdout.startswith("Reconciled:\n  entity")
