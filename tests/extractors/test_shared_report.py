"""The shared report against its hand-made truth, with the scorer that stands beside it.

The truth holds the first part of each table of each report. The scorer leaves out of the count what
the extraction has behind the last record matched, so a score of 0.99 is asked for. In the table of
sections a title of the truth may stand a second time behind that part ("Komunikace" in the next
chapter), and what lies between would count as surplus: there every section of the truth must be
found, with its level and number right, and no score is asked for.
"""

from __future__ import annotations

import importlib.util
import json
from collections.abc import Iterator
from pathlib import Path
from types import ModuleType, SimpleNamespace
from typing import Any

import pytest

from extractors.extract import extract
from schemas.extraction import Extraction
from schemas.records import TABLES
from tests.extractors.documents import SHARED, SHARED_REPORT, needs_shared

pytestmark = [needs_shared, pytest.mark.xdist_group("shared report")]

SCORED = (
    "report",
    "alignment",
    "topic",
    "activity",
    "statement",
    "indicator",
    "project",
    "event",
    "resource",
    "effort",
)
LEAST = 0.99
#: A share: at most one character in a thousand that no rule recognises.
MOST_UNCLAIMED = 0.001


@pytest.fixture(scope="module")
def extraction() -> Extraction:
    return extract(SHARED_REPORT)


@pytest.fixture(scope="module")
def scorer() -> ModuleType:
    specification = importlib.util.spec_from_file_location("score", SHARED / "score.py")
    assert specification is not None and specification.loader is not None
    module = importlib.util.module_from_spec(specification)
    specification.loader.exec_module(module)
    return module


@pytest.fixture(scope="module")
def results(
    extraction: Extraction, scorer: ModuleType, tmp_path_factory: pytest.TempPathFactory
) -> dict[str, dict[str, Any]]:
    folder = tmp_path_factory.mktemp("records")
    write(extraction, folder)
    options = SimpleNamespace(reports=None, tables=None, map=None, ignore=None)
    gold, export = scorer.Store(str(SHARED / "gold")), scorer.Store(str(folder))
    _, scores, _ = scorer.Scorer(gold, export, options).run()
    return dict(scores)


def write(extraction: Extraction, folder: Path) -> None:
    for model in TABLES:
        rows = (row.model_dump(mode="json") for row in extraction.table(model.table))
        lines = "".join(json.dumps(row, ensure_ascii=False) + "\n" for row in rows)
        (folder / f"{model.table}.jsonl").write_text(lines, encoding="utf-8")


def titles(rows: list[dict[str, Any]]) -> list[str]:
    keys = ("title", "name", "text", "priority_area", "chapter")
    return [str(next((row[key] for key in keys if row.get(key)), row["id"])) for row in rows]


@pytest.mark.parametrize("table", SCORED)
def test_records_are_those_of_the_truth(results: dict[str, Any], table: str) -> None:
    result = results[table]
    told = {"missed": titles(result["missed"]), "surplus": titles(result["extra"])}
    assert result["f1"] is not None
    assert result["f1"] >= LEAST, told


@pytest.mark.parametrize("table", SCORED)
def test_key_fields_are_right(results: dict[str, Any], table: str) -> None:
    """Of the records found, as many again have all their key fields right."""
    result = results[table]
    wrong = [(name, truth["id"]) for name, truth, _, key in result["wrong"] if key]
    assert result["strict"] >= LEAST * result["found"], wrong


def test_every_section_of_the_truth_is_found(results: dict[str, Any]) -> None:
    result = results["section"]
    assert titles(result["missed"]) == []
    assert result["found"] == result["gold"]


def test_sections_have_their_level_and_number(results: dict[str, Any]) -> None:
    wrong = [
        (name, truth["title"], truth[name], found[name])
        for name, truth, found, _ in results["section"]["wrong"]
        if name in ("level", "number")
    ]
    assert wrong == [], "field, title, truth, found"


def test_hardly_a_character_is_unclaimed(extraction: Extraction) -> None:
    unclaimed = [record.text for record in reasons(extraction, "unclaimed")]
    assert extraction.unclaimed < MOST_UNCLAIMED * extraction.chars, unclaimed


def test_unclaimed_text_is_listed(extraction: Extraction) -> None:
    """The count of the coverage and the residuals that say so tell the same pages."""
    counted = {row.page for row in extraction.coverage if row.unclaimed}
    listed = {e.page for record in reasons(extraction, "unclaimed") for e in record.evidence}
    assert counted == listed


def reasons(extraction: Extraction, reason: str) -> Iterator[Any]:
    return (row for row in extraction.table("residual") if getattr(row, "reason", "") == reason)


def test_every_page_sums_up(extraction: Extraction) -> None:
    assert [row.page for row in extraction.coverage] == list(range(1, extraction.pages + 1))
    for row in extraction.coverage:
        assert row.chars == row.in_records + row.furniture + row.unclaimed


def test_appended_reports_have_the_annual_one_as_parent(extraction: Extraction) -> None:
    first, *rest = list(extraction.table("report"))
    assert len(rest) == 2
    assert {getattr(report, "parent", None) for report in rest} == {getattr(first, "id", "")}
