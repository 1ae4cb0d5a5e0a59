"""A thousand differences are thirty acts at the desk, and the check finds what is done to them."""

from __future__ import annotations

import html
import re
import sqlite3
from dataclasses import replace
from pathlib import Path

from fastapi.testclient import TestClient
from typer.testing import CliRunner

from extractors.extract import VERSION, profile_hash
from pipeline.cli import app
from schemas.records import Record, Statement
from tests.pipeline.diffing.varied import edited, statements
from tests.pipeline.review.desks import Desk
from tests.pipeline.review.test_safety import csrf

BEFORE = ("fulfilled", "not_fulfilled", "note", "reported", "goal", "planned")
AFTER = ("history", "outcome", "other", "next_plan", "background")
_GROUP = re.compile(r'name="group" value="([^"]+)".*?name="count" value="(\d+)"', re.DOTALL)


def other_role(record: Record) -> Record:
    """Each statement has another role now, so that every pair of roles is met."""
    if not isinstance(record, Statement):
        return record
    number = int(record.id.rpartition("s")[2])
    return record.model_copy(update={"role": AFTER[number // len(BEFORE) % len(AFTER)]})


def extract_twice(desk: Desk, count: int) -> None:
    base = statements(count, BEFORE)
    for version, extraction in (("0.0.1", base), (VERSION, edited(base, other_role))):
        run = desk.store.open_run(version, profile_hash(), {})
        desk.store.write(run, replace(extraction, extractor=version))
        desk.store.close_run(run)


def decide_group_by_group(client: TestClient) -> list[int]:
    """Accept the first group that waits until none does; how many items each of them had."""
    counts = []
    while found := _GROUP.search(page := client.get("/?grouped=1&kind=difference").text):
        form = {"csrf": csrf(page), "group": html.unescape(found[1]), "count": found[2]}
        answer = client.post(
            "/group", data={**form, "action": "accept", "query": "kind=difference"}
        )
        assert answer.status_code == 200
        counts.append(int(found[2]))
        assert len(counts) <= 30, "a group that was decided still waits"
    return counts


def verified(store: Path, statements: str) -> str:
    """What the check says of a copy of the store on which somebody wrote behind the triggers."""
    copy = store.with_name("copy.db")
    copy.unlink(missing_ok=True)
    with sqlite3.connect(store) as there:
        there.execute("VACUUM INTO ?", (str(copy),))
    with sqlite3.connect(copy) as there:
        there.executescript(
            f"DROP TRIGGER decision_no_update; DROP TRIGGER decision_no_delete; {statements}"
        )
    found = CliRunner().invoke(app, ["audit", "verify", "--store", f"sqlite:///{copy}"])
    assert found.exit_code == (1 if statements else 0), found.output
    return found.output


def test_a_thousand_differences_are_thirty_acts(client: TestClient, desk: Desk) -> None:
    count = 1_000
    extract_twice(desk, count)
    waiting = [item for item in desk.data.queue() if item.kind == "difference"]
    assert len(waiting) == count
    counts = decide_group_by_group(client)
    assert (len(counts), sum(counts)) == (30, count)
    rows = desk.store.decisions()
    assert len(rows) == 30 and sum(len(row.target.covers) for row in rows) == count
    assert {item.state for item in desk.data.queue() if item.kind == "difference"} == {"decided"}
    file = desk.folder / "s.db"
    assert "The log is whole." in verified(file, "")
    changed = verified(file, "UPDATE decision SET why = 'jinak' WHERE seq = 12;")
    assert "row 12 does not say what it said" in changed
    removed = verified(file, "DELETE FROM decision WHERE seq = 20;")
    assert "1 rows missing before row 21" in removed
    swap = ((0, 7), (7, 8), (8, 0))
    reordered = verified(
        file,
        "".join(f"UPDATE decision SET seq = {to} WHERE seq = {of};" for to, of in swap),
    )
    assert "row 7" in reordered and "row 8" in reordered
