"""What is forgotten is nowhere any more; what is pruned was superseded; what is hidden is black."""

from __future__ import annotations

import dataclasses
import json
from pathlib import Path

import pytest
from typer.testing import CliRunner, Result

from pipeline.cli import app
from pipeline.forgetting import outdated
from pipeline.judgements import acts_of
from pipeline.location import StoreLocation
from pipeline.reconcile.archive import archive_of
from pipeline.reconcile.judging import Judgement
from pipeline.runs import backfill
from pipeline.settings import BackfillSettings
from pipeline.store import Store, open_store
from pipeline.store.schema import METADATA
from schemas.reconcile import Change, Entity, Occurrence
from schemas.records import Project, Statement
from tests.pipeline.followed import FIRST, SECOND, first_or_second, reconciled_of, written
from tests.pipeline.made import bytes_under

#: Words that only the second report prints.
ONLY_SECOND = ("Horní Lhotě", "lhota", "r2022")


@pytest.fixture
def filled(location: StoreLocation) -> StoreLocation:
    with open_store(location) as store:
        items = written(store, FIRST, SECOND)
        found = reconciled_of(archive_of([*FIRST.records, *SECOND.records]))
        store.replace(store.open_run("0", "p", {}), items, found)
        store.decide(
            acts_of(store, store.held(), [Judgement("r2021/3", "r2022/3", True, "J. Novotná", "")])
        )
    return location


def call(
    location: StoreLocation, out: Path, *arguments: str, code: int = 0, given: str = ""
) -> Result:
    command = [*arguments, "--store", location.url]
    command += ["--out", str(out)] if arguments[0] in ("forget", "export") else []
    answer = CliRunner().invoke(app, command, input=given)
    assert answer.exit_code == code, answer.output
    return answer


def everything(store: Store) -> str:
    """All that the tables of a store hold, but for the log of decisions, to which is only added."""
    with store.engine.begin() as connection:
        return "\n".join(
            repr(tuple(row))
            for table in METADATA.sorted_tables
            if table.name != "decision"
            for row in connection.execute(table.select())
        )


def test_what_is_forgotten_is_nowhere(filled: StoreLocation, tmp_path: Path) -> None:
    out = tmp_path / "out"
    with open_store(filled) as store:
        assert all(word in everything(store) for word in ONLY_SECOND)
    sha256 = SECOND.source.sha256
    kept = [filled.folder("results", out) / f"{each}-0.2.0" for each in (sha256, "other")]
    for file in kept:
        file.parent.mkdir(parents=True, exist_ok=True)
        file.write_text("x")
    books = [out / "books" / name for name in ("r2022-r2022.html", "r2021-r2021.html")]
    for file in books:
        file.parent.mkdir(parents=True, exist_ok=True)
        file.write_text("x")
    answer = call(filled, out, "forget", "r2022", "--yes")
    assert "report r2022: Zpráva r2022" in answer.stdout and str(kept[0]) in answer.stdout
    assert [file.exists() for file in kept] == [False, True]
    assert [file.exists() for file in books] == [False, True]
    with open_store(filled) as store:
        left = everything(store)
        assert not [word for word in (*ONLY_SECOND, sha256) if word in left]
        (item,) = store.held()
        assert store.read(item) == FIRST
        made = store.reconciliation()
        assert made is not None and made.covers([item.number])
    exported = bytes_under(out / "records")
    assert exported and not [name for name, data in exported.items() if b"r2022" in data]
    if filled.file is not None:
        raw = b"".join(path.read_bytes() for path in filled.file.parent.glob("s.db*"))
        assert "Horní Lhotě".encode() not in raw and "Muzejní předměty".encode() in raw
    found = CliRunner().invoke(app, ["search", "předmět", "--store", filled.url])
    assert "2 records." in found.stdout


def test_nothing_goes_unless_it_is_agreed(filled: StoreLocation, tmp_path: Path) -> None:
    with open_store(filled) as store:
        before = everything(store)
    assert "nothing was changed" in call(filled, tmp_path, "forget", "r2022", given="n\n").stderr
    assert "--yes" in call(filled, tmp_path, "forget", "r2022", code=4).stderr
    assert "splneno search" in call(filled, tmp_path, "forget", "r1999", code=2).stderr
    with open_store(filled) as store:
        assert everything(store) == before


@pytest.mark.usefixtures("without_prefect")
def test_what_is_forgotten_for_good_is_not_taken_in_again(
    location: StoreLocation, tmp_path: Path
) -> None:
    folder = tmp_path / "two"
    folder.mkdir()
    for name, data in (("r2021.pdf", b"first"), ("r2022.pdf", b"second")):
        (folder / name).write_bytes(data)
    settings = BackfillSettings((folder,), location, tmp_path / "out", 1)
    backfill(settings, first_or_second, reconciled_of)
    call(location, tmp_path / "out", "forget", "r2022.pdf", "--yes", "--and-never-again")
    report = backfill(settings, first_or_second, reconciled_of)
    assert (report.stored, report.extracted, report.left_out) == (1, 0, 1)


def test_pruning_drops_what_is_superseded_and_old(location: StoreLocation, tmp_path: Path) -> None:
    old = dataclasses.replace(FIRST, extractor="0.0.1")
    with open_store(location) as store:
        written(store, old)
        items = written(store, FIRST, SECOND)
        assert outdated(store, 2).items == ()
        assert outdated(store, 1).items == items[:1]
    answer = call(location, tmp_path, "prune", "--keep-runs", "1", given="y\n")
    assert "r2021.pdf, extracted by 0.0.1" in answer.stdout
    with open_store(location) as store:
        assert store.held() == items[1:]
        assert store.read(store.held()[0]) == FIRST
        assert outdated(store, 1).items == ()


def test_an_export_without_contacts_names_nobody(location: StoreLocation, tmp_path: Path) -> None:
    def with_contact(record: object) -> object:
        if isinstance(record, Project):
            text = "Projekt vede Anna Vymyšlená, anna@example.org, +420 123 456 789."
            return record.model_copy(
                update={"contact": "Anna Vymyšlená", "deputy": "Emil", "progress": text}
            )
        if isinstance(record, Statement):
            return record.model_copy(update={"text": "Řekla to Anna\nVymyšlená z muzea."})
        return record

    records = tuple(map(with_contact, FIRST.records))
    with open_store(location) as store:
        written(store, dataclasses.replace(FIRST, records=records))  # type: ignore[arg-type]
    call(location, tmp_path / "all", "export", "--format", "jsonl")
    call(location, tmp_path / "none", "export", "--format", "jsonl", "--without-contacts")
    named, hidden = (
        b"".join(bytes_under(tmp_path / each).values()).decode() for each in ("all", "none")
    )
    for told in ("Vymyšlená", "anna@example.org", "123 456 789", "Emil"):
        assert told in named and told not in hidden
    (card,) = map(json.loads, (tmp_path / "none" / "project.jsonl").open())
    assert (card["contact"], card["deputy"]) == (None, None)
    assert card["progress"].startswith("Projekt vede ██████████████, ")
    assert "z muzea" in hidden


def test_changes_of_contacts_are_left_out() -> None:
    from pipeline.export.contacts import blackening, followed_without
    from pipeline.export.followed import FollowedTables
    from pipeline.export.tables import rows_of
    from tests.pipeline.followed import change

    changes = (change(1), change(2, "contact_changed"))
    tables = FollowedTables(True, {Change: changes, Entity: (), Occurrence: ()})
    assert followed_without(tables, blackening([rows_of(FIRST)])).rows[Change] == [change(1)]
