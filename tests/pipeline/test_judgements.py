"""What people decide about pairs of records: told by a file, kept, and asked at each run."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from typer.testing import CliRunner

from pipeline.cli import app
from pipeline.errors import CommandError
from pipeline.judgements import read_judgements
from pipeline.location import StoreLocation
from pipeline.reconcile.judging import Judgement
from pipeline.reconcile.recognition import Unsure
from pipeline.reconcile.reconciled import Reconciled
from pipeline.runs import reconcile_store
from pipeline.settings import ReconcileSettings
from pipeline.store import open_store
from tests.pipeline.followed import FIRST, SECOND, written

LINE = {"first": "r2021/3", "second": "r2022/3", "same": True, "who": "J. Novotná"}


def file_of(folder: Path, *lines: object) -> Path:
    file = folder / "judged.jsonl"
    text = "\n".join(line if isinstance(line, str) else json.dumps(line) for line in lines)
    file.write_text(text, encoding="utf-8")
    return file


def test_a_file_of_judgements_is_read_in_its_order(tmp_path: Path) -> None:
    file = file_of(tmp_path, LINE, "", {**LINE, "same": False, "why": "jiné muzeum"})
    assert read_judgements(file) == (
        Judgement("r2021/3", "r2022/3", True, "J. Novotná"),
        Judgement("r2021/3", "r2022/3", False, "J. Novotná", "jiné muzeum"),
    )


@pytest.mark.parametrize(
    ("line", "words"),
    [
        ("{", "line 2"),
        ({**LINE, "same": "perhaps"}, "same"),
        ({"first": "a", "second": "b", "same": True}, "who"),
        ({**LINE, "when": "today"}, "when"),
        ({**LINE, "second": "r2021/3"}, "always itself"),
    ],
)
def test_a_line_that_is_no_judgement_is_named(tmp_path: Path, line: object, words: str) -> None:
    with pytest.raises(CommandError, match=words):
        read_judgements(file_of(tmp_path, LINE, line))


def test_judgements_are_kept_once_and_reach_every_later_run(
    tmp_path: Path, location: StoreLocation
) -> None:
    store, asked = location, []
    with open_store(store) as opened:
        written(opened, FIRST, SECOND)

    def reconcile(_: object, judgements: object) -> Reconciled:
        asked.append(judgements)
        return Reconciled()

    for file in (file_of(tmp_path, LINE), file_of(tmp_path, LINE), None):
        reconcile_store(ReconcileSettings(store, tmp_path, judgements=file), reconcile)
    assert asked == [[Judgement("r2021/3", "r2022/3", True, "J. Novotná")]] * 3


def test_unsure_pairs_are_printed_and_come_as_lines_to_fill_in(
    tmp_path: Path, location: StoreLocation
) -> None:
    store = location
    with open_store(store) as opened:
        written(opened, FIRST, SECOND)
    pair = Unsure("r2021/3", "r2022/3", 0.41, "Společná slova: lhota.")
    reconcile_store(ReconcileSettings(store, tmp_path), lambda *_: Reconciled(unsure=(pair,)))
    url = store.url
    shown = CliRunner().invoke(app, ["unsure", "--store", url])
    assert shown.exit_code == 0
    assert "0.41" in shown.output and "Studánka v Horní Lhotě" in shown.output
    assert "splneno reconcile --judgements FILE" in shown.output
    (line,) = (
        CliRunner().invoke(app, ["unsure", "--store", url, "--json"]).stdout_bytes.splitlines()
    )
    assert json.loads(line)["texts"][1] == "Studánka v Horní Lhotě je opravena."
