"""The store gives back what was put in, once, whole or not at all."""

from __future__ import annotations

import dataclasses
import signal
import sqlite3
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator
from pathlib import Path

import pytest
from hypothesis import given, settings

from pipeline.errors import CommandError
from pipeline.failures import Failure, UnstorableExtraction
from pipeline.outcomes import key_of
from pipeline.store import Store, chosen, open_store
from pipeline.store.views import VIEWS
from schemas.extraction import Extraction
from schemas.records import TABLES, Effort, Mention, Statement
from tests.pipeline.drawn import extractions
from tests.pipeline.made import extraction_of, source_of


@pytest.fixture
def file(tmp_path: Path) -> Path:
    return tmp_path / "new" / "s.db"


@pytest.fixture
def store(file: Path) -> Iterator[Store]:
    with open_store(file) as opened:
        yield opened


def count(file: Path, table: str) -> int:
    with sqlite3.connect(file) as connection:
        return connection.execute(f'SELECT count(*) FROM "{table}"').fetchone()[0]


def columns_of(file: Path, table: str) -> set[str]:
    with sqlite3.connect(file) as connection:
        return {row[1] for row in connection.execute(f"PRAGMA table_info('{table}')")}


def write(store: Store, *extractions: Extraction) -> None:
    run = store.open_run("0", "p", {})
    for extraction in extractions:
        store.write(run, extraction)


@settings(max_examples=60, deadline=None)
@given(extractions())
def test_what_is_written_is_read(extraction: Extraction) -> None:
    with (
        tempfile.TemporaryDirectory() as folder,
        open_store(Path(folder) / "s.db") as store,
    ):
        write(store, extraction)
        (item,) = store.held()
        assert store.read(item) == extraction
        assert item.key == key_of(extraction)


def test_whole_numbers_and_floats_stay_what_they_are(store: Store) -> None:
    write(store, extraction_of(source_of()))
    (effort,) = store.rows(store.held()[0], Effort)
    assert effort.model_dump_json().endswith('"hours":16.0}')


def test_the_same_key_adds_no_row(store: Store, file: Path) -> None:
    extraction = extraction_of(source_of())
    write(store, extraction, extraction)
    before = {model.table: count(file, model.table) for model in TABLES}
    write(store, dataclasses.replace(extraction, records=()))
    assert {model.table: count(file, model.table) for model in TABLES} == before
    assert (count(file, "source"), count(file, "extraction")) == (1, 1)


def test_another_version_stands_beside_and_is_chosen(store: Store, file: Path) -> None:
    old = extraction_of(source_of("b.pdf", b"b"))
    new = dataclasses.replace(extraction_of(source_of("b.pdf", b"b"), " new"), extractor="9")
    other = extraction_of(source_of("a.pdf", b"a"))
    write(store, old, new, other)
    assert (count(file, "source"), count(file, "extraction")) == (2, 3)
    newest = [store.read(item) for item in chosen(store.held(), "none", "none")]
    assert newest == [other, new]
    running = [store.read(item) for item in chosen(store.held(), old.extractor, old.profile)]
    assert running == [other, old]


def test_a_second_name_adds_no_source(store: Store, file: Path) -> None:
    extraction = extraction_of(source_of("a.pdf"))
    write(store, extraction)
    store.add_names(extraction.source.sha256, ["a.pdf", "b.pdf"])
    assert (count(file, "source"), count(file, "source_name")) == (1, 2)


def test_an_extraction_that_breaks_its_promise_leaves_nothing(store: Store, file: Path) -> None:
    extraction = extraction_of(source_of())
    twice = dataclasses.replace(extraction, records=extraction.records * 2)
    with pytest.raises(UnstorableExtraction, match="two records have the id"):
        write(store, twice)
    assert (count(file, "source"), count(file, "extraction"), count(file, "report")) == (0, 0, 0)


def test_failures_are_noted_with_their_run(store: Store, file: Path) -> None:
    key = key_of(extraction_of(source_of()))
    run = store.open_run("0", "p", {"paths": ["x"]})
    store.fail(run, Failure("x.pdf", "not_pdf", "it is not a PDF file"), key)
    store.fail(run, Failure("y.pdf", "missing", "there is no such file"), None)
    store.close_run(run)
    with sqlite3.connect(file) as connection:
        rows = connection.execute("SELECT run, file, code FROM failure").fetchall()
        finished = connection.execute("SELECT finished FROM run").fetchone()[0]
    assert rows == [(run, "x.pdf", "not_pdf"), (run, "y.pdf", "missing")]
    assert finished.endswith("+00:00")
    assert store.refusals() == {key: Failure("x.pdf", "not_pdf", "it is not a PDF file")}


def test_the_file_is_in_wal_mode_and_holds_foreign_keys(store: Store, file: Path) -> None:
    write(store, extraction_of(source_of()))
    with store.engine.begin() as connection:
        assert connection.exec_driver_sql("PRAGMA journal_mode").scalar() == "wal"
        assert connection.exec_driver_sql("PRAGMA foreign_keys").scalar() == 1


def test_a_field_that_is_new_gets_its_column(file: Path) -> None:
    extraction = extraction_of(source_of())
    with open_store(file) as store:
        write(store, extraction)
    with sqlite3.connect(file) as connection:
        connection.execute("ALTER TABLE project DROP COLUMN newly_monitored")
        connection.execute("DROP TABLE effort")
    with open_store(file) as store:
        records = store.read(store.held()[0]).records
    assert records == tuple(row for row in extraction.records if not isinstance(row, Effort))


def test_a_store_written_before_mentions_gets_their_tables_and_columns(file: Path) -> None:
    extraction = extraction_of(source_of())
    with open_store(file) as store:
        write(store, extraction)
    with sqlite3.connect(file) as connection:
        for view in reversed(VIEWS):
            connection.execute(f"DROP VIEW {view}")
        for table in ("mention", "change", "entity_trace", "reconciliation", "unsure"):
            connection.execute(f"DROP TABLE {table}")
        connection.execute("ALTER TABLE statement DROP COLUMN state")
        connection.execute("ALTER TABLE project DROP COLUMN state")
        connection.execute("ALTER TABLE commitment DROP COLUMN due_met")
    with open_store(file) as store:
        records = store.read(store.held()[0]).records
        write(store, extraction_of(source_of("new.pdf", b"new")))
        assert store.read(store.held()[1]) == extraction_of(source_of("new.pdf", b"new"))
    assert not [row for row in records if isinstance(row, Mention)]
    assert {row.state for row in records if isinstance(row, Statement)} == {None}
    assert "due_met" in columns_of(file, "commitment")


@pytest.mark.parametrize("content", [b"this is no database at all" * 100, None])
def test_a_file_of_another_program_is_left_alone(file: Path, content: bytes | None) -> None:
    file.parent.mkdir()
    if content is None:
        with sqlite3.connect(file) as connection:
            connection.execute("CREATE TABLE accounts (id)")
    else:
        file.write_bytes(content)
    before = file.read_bytes()
    with pytest.raises(CommandError, match="store"), open_store(file):
        pass
    assert file.read_bytes()[100:] == before[100:]


def test_a_later_layout_is_refused(file: Path) -> None:
    with open_store(file):
        pass
    with sqlite3.connect(file) as connection:
        connection.execute("PRAGMA user_version = 99")
    with pytest.raises(CommandError, match="later splneno"), open_store(file):
        pass


def test_a_store_that_is_missing_is_not_made_to_be_read(file: Path) -> None:
    with pytest.raises(CommandError, match="backfill first"), open_store(file, create=False):
        pass
    assert not file.parent.exists()


WRITER = """
import dataclasses, sys
from pathlib import Path
from pipeline.store import open_store
from tests.pipeline.made import extraction_of, source_of

with open_store(Path(sys.argv[1])) as store:
    run = store.open_run("0", "p", {})
    for number in range(100_000):
        one = extraction_of(source_of(f"{number}.pdf", b"%d" % number))
        many = [r.model_copy(update={"id": f"{r.id}-{i}"}) for i in range(60) for r in one.records]
        store.write(run, dataclasses.replace(one, records=tuple(many)))
        print(number, flush=True)
"""


@pytest.mark.parametrize("patience", [0.01, 0.05, 0.13])
def test_a_killed_writer_leaves_all_of_a_pdf_or_nothing(
    file: Path, repository: Path, patience: float
) -> None:
    command = [sys.executable, "-c", WRITER, str(file)]
    with subprocess.Popen(command, cwd=repository, stdout=subprocess.PIPE, text=True) as writer:
        assert writer.stdout is not None
        writer.stdout.readline()
        time.sleep(patience)
        writer.send_signal(signal.SIGKILL)
    with open_store(file) as store:
        items = store.held()
        assert items
        assert {len(store.read(item).records) for item in items} == {60 * 17}
        rows = sum(store.tally(items).rows.values())
        assert rows == len(items) * (60 * 17 + 2)
        assert sum(count(file, model.table) for model in TABLES) == rows
