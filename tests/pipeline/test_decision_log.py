"""The log of decisions, and what stands on it, in each kind of database."""

from __future__ import annotations

import json
import multiprocessing
from collections.abc import Sequence
from dataclasses import replace
from itertools import pairwise
from pathlib import Path

import pytest
from sqlalchemy.exc import IntegrityError
from typer.testing import CliRunner

from pipeline.cli import app
from pipeline.decisions.applying import applied
from pipeline.decisions.chain import Act, verify
from pipeline.decisions.gathering import decided_records, open_items, sources
from pipeline.decisions.judging import judgements_of
from pipeline.decisions.places import Places
from pipeline.decisions.targets import target_of_change, target_of_pair, target_of_record
from pipeline.location import StoreLocation
from pipeline.reconcile.archive import Archive, archive_of
from pipeline.reconcile.judging import Judgement
from pipeline.reconcile.reconciled import Reconciled
from pipeline.runs import reconcile_store, shown
from pipeline.settings import ReconcileSettings
from pipeline.store import Store, open_store
from schemas.extraction import Extraction
from schemas.records import Record, Statement
from tests.pipeline.followed import FIRST, SECOND, change, reconciled_of, report_of, written

SHA = FIRST.source.sha256
STATEMENT = FIRST.records[3]
TARGET = target_of_record(STATEMENT, SHA, "role")
ROLE = Act("J. Novotná", "„tak“ to není", "correct", TARGET, "reported", "fulfilled", "0.1")
#: How a table is changed behind its triggers.
BEHIND = {
    "sqlite": [f"DROP TRIGGER decision_no_{verb}" for verb in ("update", "delete")],
    "postgresql": ["ALTER TABLE decision DISABLE TRIGGER USER"],
}


@pytest.fixture
def filled(location: StoreLocation) -> StoreLocation:
    with open_store(location) as store:
        written(store, FIRST, SECOND)
    return location


def behind(store: Store, *statements: str) -> None:
    with store.engine.begin() as connection:
        for statement in (*BEHIND[store.engine.dialect.name], *statements):
            connection.exec_driver_sql(statement)


def many(count: int) -> list[Act]:
    return [Act("J. Novotná", str(number), "accept", TARGET) for number in range(count)]


def refused(store: Store) -> list[str]:
    """Which statements the database refuses to carry out on a log with rows."""
    statements = ["UPDATE decision SET who = 'x'", "DELETE FROM decision"]
    if store.engine.dialect.name == "postgresql":
        statements.append("TRUNCATE decision")
    found = []
    for statement in statements:
        with pytest.raises(IntegrityError, match="only added"), store.engine.begin() as there:
            there.exec_driver_sql(statement)
        found.append(statement)
    return found


def test_the_log_only_grows_also_in_a_store_of_an_earlier_version(filled: StoreLocation) -> None:
    with open_store(filled) as store:
        store.decide(many(2))
        assert len(refused(store)) >= 2
        assert len(store.decisions()) == 2
        behind(store, "DROP TABLE decision")
    with open_store(filled) as store:
        store.decide(many(1))
        refused(store)


def test_rows_come_back_as_they_were_told(filled: StoreLocation) -> None:
    whole = target_of_record(SECOND.records[2], SECOND.source.sha256)
    acts = (
        ROLE,
        Act("P. Malá", "", "correct", TARGET, 16.5, ["x", None], None),
        Act("P. Malá", "", "reject", whole, extracted={"a": None}),
        Act("P. Malá", "", "same", target_of_pair(STATEMENT, SHA, SECOND.records[3], "f" * 64)),
    )
    with open_store(filled) as store:
        told = store.decide(acts)
        assert store.decide(acts[:0]) == ()
        assert tuple(store.decisions()) == told == tuple(store.decision_log())
        assert [(row.value, row.extracted) for row in told[:2]] == [
            ("reported", "fulfilled"),
            (16.5, ["x", None]),
        ]
        assert verify(store.decision_log()) == ()


@pytest.mark.parametrize(
    ("statement", "kinds"),
    [
        ("UPDATE decision SET why = 'jinak' WHERE seq = 2", {"changed"}),
        ("DELETE FROM decision WHERE seq = 2", {"removed"}),
        ("UPDATE decision SET target = 'x' WHERE seq = 2", {"unreadable"}),
    ],
)
def test_the_check_finds_what_was_done_behind_the_triggers(
    filled: StoreLocation, statement: str, kinds: set[str]
) -> None:
    with open_store(filled) as store:
        store.decide(many(3))
        behind(store, statement)
        assert {each.kind for each in verify(store.decision_log())} == kinds


def decide_often(location: StoreLocation, name: str, count: int) -> None:
    """What one of two processes does."""
    with open_store(location, create=False) as store:
        for number in range(count):
            store.decide([Act(name, str(number), "accept", TARGET)])


def test_two_processes_that_decide_at_once_share_one_chain(filled: StoreLocation) -> None:
    spawned = multiprocessing.get_context("spawn")
    offices = [spawned.Process(target=decide_often, args=(filled, name, 25)) for name in ("A", "B")]
    for each in offices:
        each.start()
    for each in offices:
        each.join(60)
    assert [each.exitcode for each in offices] == [0, 0]
    with open_store(filled) as store:
        rows = store.decisions()
        assert [row.seq for row in rows] == list(range(1, 51))
        assert verify(store.decision_log()) == ()
    assert all(row.over == [before.id] for before, row in pairwise(rows))


def test_what_a_queue_is_made_of(filled: StoreLocation) -> None:
    doubtful = STATEMENT.model_copy(update={"id": "r2023/3", "report": "r2023", "confidence": 0.5})
    with open_store(filled) as store:
        states = [store.state()]
        found = reconciled_of(archive_of([*FIRST.records, *SECOND.records]))
        store.replace(store.open_run("0", "p", {}), shown(store), found)
        states.append(store.state())
        assert [each.id for each in store.alerts()] == ["change/2"]
        assert {item.kind for item in open_items(store, shown(store)).open} == {"alert", "pair"}
        store.decide([Act("J. Novotná", "", "accept", target_of_change(change(2)))])
        states.append(store.state())
        assert [item.kind for item in open_items(store, shown(store)).open].count("alert") == 1
        written(store, _third(doubtful))
        states.append(store.state())
        assert [each.id for each in store.doubtful(store.held(), 0.9)] == ["r2023/3"]
        assert store.doubtful(store.held(), 0.4) == []
    assert len(set(states)) == len(states)


def _third(record: Record) -> Extraction:
    """A third report, of which ``record`` is the only one."""
    made = report_of("r2023", "2023-01-01", "2023-12-31", STATEMENT.text)
    return replace(made, records=(made.records[0], record))


def follow_roles(archive: Archive, judgements: Sequence[Judgement] = ()) -> Reconciled:
    """What is reconciled depends on the role of a statement."""
    found = reconciled_of(archive, judgements)
    statement = archive.records["r2021/3"]
    assert isinstance(statement, Statement)
    if statement.role == "reported":
        return Reconciled(found.entities, found.occurrences, found.changes[:1], found.commitments)
    return found


def diff(location: StoreLocation, *names: str) -> list[dict[str, object]]:
    answer = CliRunner().invoke(app, ["diff", *names, "--json", "--store", location.url])
    assert answer.exit_code == 0, answer.output
    return [json.loads(line) for line in answer.stdout_bytes.splitlines()]


def test_runs_before_and_after_a_correction_differ_in_what_follows_from_it(
    filled: StoreLocation, tmp_path: Path
) -> None:
    settings = ReconcileSettings(filled, tmp_path / "out")
    reconcile_store(settings, follow_roles)
    with open_store(filled) as store:
        store.decide([ROLE])
    reconcile_store(settings, follow_roles)
    assert diff(filled, "latest", "latest") == []
    told = {(row["table"], row["kind"], row["cause"]) for row in diff(filled, "previous", "latest")}
    assert told == {
        ("change", "removed", "reconciliation"),
        ("issue", "removed", "reconciliation"),
    }, "the extraction is what it was; only what follows from the correction is not"


def test_only_decisions_differ_between_two_exports_with_them(
    filled: StoreLocation, tmp_path: Path
) -> None:
    for name in ("before", "after"):
        command = ["export", "--format", "jsonl", "--out", str(tmp_path / name)]
        options = ["--with-decisions", "--store", filled.url]
        assert CliRunner().invoke(app, [*command, *options]).exit_code == 0
        with open_store(filled) as store:
            store.decide([ROLE])
    (told,) = diff(filled, str(tmp_path / "before"), str(tmp_path / "after"))
    assert (told["signature"], told["cause"]) == (
        "statement: role fulfilled → reported",
        "decision",
    )


def test_decisions_about_a_forgotten_report_stay_and_are_told_as_stale(
    filled: StoreLocation, tmp_path: Path
) -> None:
    out = tmp_path / "out"
    reconcile_store(ReconcileSettings(filled, out), follow_roles)
    pair = target_of_pair(FIRST.records[2], SHA, SECOND.records[2], SECOND.source.sha256)
    whole = target_of_record(SECOND.records[3], SECOND.source.sha256, "role")
    with open_store(filled) as store:
        store.decide(
            [
                ROLE,
                Act("J. Novotná", "", "correct", whole, "reported", "fulfilled"),
                Act("J. Novotná", "", "same", pair),
            ]
        )
        before = [row.hash for row in store.decisions()]
        assert store.followed_after(store.last_runs(1)[0]) is not None
    command = ["forget", "r2022", "--yes", "--out", str(out), "--store", filled.url]
    answer = CliRunner().invoke(app, command)
    assert answer.exit_code == 0, answer.output
    assert "2 decisions on it stay in the log" in answer.output
    with open_store(filled) as store:
        assert [row.hash for row in store.decisions()] == before
        assert verify(store.decision_log()) == ()
        rows, items = store.decisions(), shown(store)
        places = Places(decided_records(store, items, rows), sources(store, items))
        fates = {each.decision.id: each.fate for each in applied(rows, places)}
        assert [fates[row.id] for row in rows[:2]] == ["holds", "stale"]
        assert open_items(store, items).open == ()
        first, last = min(store.last_runs(9)), max(store.last_runs(9))
        kept = [store.followed_after(run) for run in (first, last)]
        assert kept[0] is None, "what earlier runs left quoted the report"
        assert kept[1] is not None and "r2022" not in repr(kept[1])
        assert judgements_of(rows, ()) == [Judgement("r2021/2", "r2022/2", True, "J. Novotná")]
    listed = CliRunner().invoke(app, ["decisions", "list", "--store", filled.url])
    assert "stale" in listed.output
