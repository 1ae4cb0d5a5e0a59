"""Tables as DataFrames, and the example in the docs."""

from __future__ import annotations

import re
import subprocess
import sys
from pathlib import Path

import pandas as pd
import pytest

from pipeline import load
from pipeline.errors import CommandError
from pipeline.location import in_file
from pipeline.runs import export_store
from pipeline.settings import ExportSettings
from pipeline.store import open_store
from schemas.reconcile import FOLLOWED
from schemas.records import TABLES
from tests.pipeline.exported import filled


@pytest.fixture(scope="module")
def store(tmp_path_factory: pytest.TempPathFactory) -> Path:
    path = tmp_path_factory.mktemp("frames") / "outputs" / "splneno.db"
    path.parent.mkdir()
    with open_store(path) as opened:
        filled(opened)
    return path


def test_dtypes_are_those_that_are_promised(store: Path) -> None:
    tables = load(store)
    assert list(tables) == [model.table for model in (*TABLES, *FOLLOWED)]
    report, indicator = tables["report"], tables.indicator
    assert report["period_start"].dtype == "datetime64[s]"
    assert report["period_start"][0] == pd.Timestamp(2021, 1, 1)
    assert report["title"].dtype == "string" and report["page_first"].dtype == "Int64"
    assert indicator["target.value"].dtype == "Float64" and list(indicator["target.value"]) == [
        25,
        25,
    ]
    assert tables["commitment"]["due_met"].dtype == "boolean"
    assert "not_fulfilled" in tables["statement"]["role"].cat.categories
    assert tables["statement"]["evidence"][0][0]["page"] == 4


def test_an_empty_table_has_the_same_dtypes(store: Path) -> None:
    events = load(store)["event"]
    assert len(events) == 0
    assert events["date_start"].dtype == "datetime64[s]" and events["url"].dtype == "string"


def test_a_folder_gives_what_the_store_gives(store: Path, tmp_path: Path) -> None:
    export_store(ExportSettings(in_file(store), tmp_path / "records", "jsonl"))
    from_folder, from_store = load(tmp_path / "records"), load(f"sqlite:///{store}")
    for table in from_store:
        pd.testing.assert_frame_equal(from_folder[table], from_store[table])


def test_what_is_missing_or_odd_is_said(tmp_path: Path) -> None:
    with pytest.raises(CommandError, match="no store"):
        load(tmp_path / "nothing.db")
    with pytest.raises(CommandError, match=r"report\.jsonl"):
        load(tmp_path)
    (tmp_path / "report.jsonl").write_text('{"id": 1}\n')
    with pytest.raises(CommandError, match="line 1"):
        load(tmp_path)


def test_importing_stays_light() -> None:
    asked = (
        "import sys, pipeline; pipeline.load;"
        "print([name for name in ('pandas', 'sqlalchemy', 'pyarrow') if name in sys.modules])"
    )
    answer = subprocess.run([sys.executable, "-c", asked], check=True, capture_output=True)
    assert answer.stdout.strip() == b"[]"


def test_the_example_runs(
    store: Path,
    repository: Path,
    monkeypatch: pytest.MonkeyPatch,
    capsys: pytest.CaptureFixture[str],
) -> None:
    text = (repository / "docs" / "example-analysis.md").read_text(encoding="utf-8")
    blocks = re.findall(r"```python\n(.*?)```", text, re.DOTALL)
    monkeypatch.chdir(store.parent.parent)
    known: dict[str, object] = {}
    for block in blocks:
        exec(compile(block, "example-analysis.md", "exec"), known)
    printed = capsys.readouterr().out
    assert len(blocks) == 5 and "0.5" in printed and "silent" in printed and "Věta 2." in printed
    assert list(known["by_year"].index) == [2021, 2022]  # type: ignore[attr-defined]
