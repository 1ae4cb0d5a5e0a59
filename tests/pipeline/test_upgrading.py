"""Stores of earlier versions: kept, copied, upgraded whole or not at all; later ones refused."""

from __future__ import annotations

import gzip
import signal
import sqlite3
import subprocess
import sys
from contextlib import closing
from pathlib import Path

import pytest
from alembic.config import Config
from alembic.script import ScriptDirectory
from sqlalchemy import Column, Integer, Table, inspect

from pipeline.errors import CommandError
from pipeline.location import StoreLocation, in_file
from pipeline.runs import reconcile_store
from pipeline.settings import ReconcileSettings
from pipeline.store import Store, open_store
from pipeline.store.migrations import FOLDER, HEAD
from pipeline.store.schema import METADATA
from schemas.reconcile import Entity
from schemas.records import Mention, Project, Statement
from tests.pipeline.followed import FIRST, written

VERSIONS = Path(__file__).parent / "store_versions"
KEPT = sorted(file.name.removesuffix(".db.gz") for file in VERSIONS.glob("*.db.gz"))


@pytest.fixture
def file(tmp_path: Path) -> Path:
    return tmp_path / "splneno.db"


def unpacked(version: str, file: Path) -> Path:
    """The store that this version of the program wrote."""
    file.write_bytes(gzip.decompress((VERSIONS / f"{version}.db.gz").read_bytes()))
    return file


def dumped(file: Path) -> list[tuple[str, int]]:
    """Every table of a file with the number of its rows."""
    with closing(sqlite3.connect(file)) as link:
        names = [row[0] for row in link.execute("SELECT name FROM sqlite_master ORDER BY name")]
        tables = [row[1] for row in link.execute("PRAGMA table_list") if row[2] == "table"]
        return [
            (name, link.execute(f'SELECT count(*) FROM "{name}"').fetchone()[0])
            for name in names
            if name in tables
        ]


def version_of(file: Path) -> int:
    with closing(sqlite3.connect(file)) as link:
        return int(link.execute("PRAGMA user_version").fetchone()[0])


def layout(store: Store) -> dict[str, set[str]]:
    found = inspect(store.engine)
    return {
        name: {column["name"] for column in found.get_columns(name)}
        for name in found.get_table_names()
    }


def test_the_revisions_are_one_line_that_ends_at_the_head() -> None:
    config = Config()
    config.set_main_option("script_location", str(FOLDER))
    assert ScriptDirectory.from_config(config).get_heads() == [HEAD]


@pytest.mark.parametrize("version", KEPT)
def test_every_earlier_store_opens_after_a_copy(
    version: str, file: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    before = dumped(unpacked(version, file))
    with open_store(file) as store:
        (item,) = store.held()
        records = store.read(item).records
        upgraded = layout(store)
    copy = tmp_path / "splneno.db.backup-0001"
    said = capsys.readouterr().err
    assert str(copy) in said and "0001" in said and HEAD in said
    assert (dumped(copy), version_of(copy)) == (before, 1)
    assert len([each for each in records if isinstance(each, Statement)]) == 26
    assert {each.state for each in records if isinstance(each, Project)} != set()
    assert any(isinstance(each, Mention) for each in records) == (version != "0.1.0")
    with open_store(tmp_path / "new.db") as new:
        assert layout(new) == upgraded
    with open_store(file):
        assert capsys.readouterr().err == ""


def test_what_is_upgraded_works(file: Path, tmp_path: Path) -> None:
    place = in_file(unpacked("0.1.0", file))
    reconcile_store(ReconcileSettings(place, tmp_path / "out"))
    with open_store(place) as store:
        assert store.followed(Entity)
        assert len(written(store, FIRST)) == 2


def test_versions_from_before_the_revisions_refuse_the_store(file: Path) -> None:
    with open_store(file):
        pass
    assert version_of(file) == 2


def test_a_revision_that_is_not_known_is_refused(location: StoreLocation) -> None:
    with open_store(location) as store, store.engine.begin() as connection:
        connection.exec_driver_sql("UPDATE alembic_version SET version_num = '9999'")
    later = pytest.raises(CommandError, match="of a later splneno: update this one")
    with later, open_store(location):
        pass


def test_a_table_that_is_new_is_made_without_a_revision(location: StoreLocation) -> None:
    with open_store(location) as store:
        written(store, FIRST)
    added = Table("newcomer", METADATA, Column("id", Integer, primary_key=True))
    try:
        with open_store(location) as store:
            assert "newcomer" in layout(store) and len(store.held()) == 1
    finally:
        METADATA.remove(added)


KILLED = """
import sys, time
from pathlib import Path
from pipeline.store import open_store, upgrading

def stopped(connection):
    print("in the middle", flush=True)
    time.sleep(60)

upgrading._write_revision = stopped
with open_store(Path(sys.argv[1])):
    pass
"""


def test_an_upgrade_that_is_killed_leaves_the_store_as_it_was(file: Path, repository: Path) -> None:
    before = dumped(unpacked("0.1.0", file))
    command = [sys.executable, "-c", KILLED, str(file)]
    with subprocess.Popen(command, cwd=repository, stdout=subprocess.PIPE, text=True) as upgrading:
        assert upgrading.stdout is not None
        assert upgrading.stdout.readline() == "in the middle\n"
        upgrading.send_signal(signal.SIGKILL)
    assert (dumped(file), version_of(file)) == (before, 1)
    with open_store(file) as store:
        assert len(store.held()) == 1
    assert version_of(file) == 2


def test_an_upgrade_that_fails_leaves_the_store_as_it_was(
    file: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    before = dumped(unpacked("before_revisions", file))

    def failing(_: object) -> None:
        raise ZeroDivisionError

    monkeypatch.setattr("pipeline.store.upgrading._write_revision", failing)
    with pytest.raises(ZeroDivisionError), open_store(file):
        pass
    assert (dumped(file), version_of(file)) == (before, 1)
