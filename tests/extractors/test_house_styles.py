"""One content in five house styles gives the same records, whatever program printed it.

What a style may change is left out: ids, places and pages, boxes, what the contents print, and how
sure the reading is. References are compared by what they point to. Of the rest a style may change
two things only: capitals in titles, and the colon behind a label.
"""

from __future__ import annotations

import unicodedata
from collections import Counter
from functools import lru_cache
from pathlib import Path
from typing import Any

import pytest
from pytest_regressions.data_regression import DataRegressionFixture

from extractors.extract import extract
from fixtures import content
from schemas.extraction import Extraction
from tests.extractors.documents import REPOSITORY

REPORTS = REPOSITORY / "fixtures" / "reports"
STYLES = ("weasyprint", "typst", "reportlab", "chromium")
#: The style that the golden files are of and the others are held against.
MODEL = "libreoffice"
TABLES = (
    "report",
    "section",
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
LEFT_OUT = {
    "id", "evidence", "page", "order", "file", "sha256", "toc_page", "confidence", "doubts",
    "page_first", "page_last",
    "state",  # said by the words, which another layer reads
}  # fmt: skip
#: Fields that hold the id of another record.
REFERENCES = {
    "report": ("report", "parent"),
    "section": ("report", "parent"),
    "activity": ("report", "topic"),
    "statement": ("report", "topic", "activity", "parent"),
}
GOLDEN = ("vyrocni-zprava-2031-libreoffice", "monitorovaci-zprava-2030-libreoffice")


@lru_cache(maxsize=8)
def extraction_of(folder: str) -> Extraction:
    path: Path = REPORTS / folder / "report.pdf"
    return extract(path)


def named(extraction: Extraction) -> dict[str, str]:
    """What the id of each record stands for: its title or its text; a report's, its number."""
    names = {
        record.id: str(getattr(record, "title", None) or record.text)
        for record in extraction.records
    }
    for number, report in enumerate(extraction.table("report"), 1):
        names[report.report] = f"report {number}"
    return names


def shown(extraction: Extraction, table: str) -> list[dict[str, Any]]:
    """The rows of a table without what differs from one print to another."""
    names = named(extraction)
    references = REFERENCES.get(table, ("report",))
    rows = []
    for record in extraction.table(table):
        row = record.model_dump(mode="json", exclude=LEFT_OUT)
        for field in references:
            row[field] = names[row[field]] if row[field] is not None else None
        rows.append(row)
    return rows


def printed(text: str) -> Counter[str]:
    """How many records of some tables a text must give: its blocks that they come from."""
    document = content.load(REPOSITORY / "fixtures" / "texts" / f"{text}.json")
    blocks = [block for report in document.reports for block in report.blocks]
    count = Counter(type(block).__name__ for block in blocks)
    tables = [block for block in blocks if isinstance(block, content.AlignmentTable)]
    values = [
        row
        for block in blocks
        if isinstance(block, content.IndicatorTable)
        for row in block.rows
        if row.value is not None
    ]
    return Counter(
        report=len(document.reports),
        section=count["Heading"],
        alignment=sum(len(table.rows) for table in tables),
        indicator=count["IndicatorLines"] + len(values),
        project=count["Card"],
        effort=count["EffortBox"],
    )


def comparable(value: Any) -> Any:
    """A value without capitals and colons, which are the style's."""
    if isinstance(value, str):
        folded = unicodedata.normalize("NFC", value).casefold().replace(":", " ")
        return " ".join(folded.split())
    if isinstance(value, list):
        return tuple(comparable(part) for part in value)
    if isinstance(value, dict):
        return tuple((key, comparable(part)) for key, part in value.items())
    return value


def told(counter: Counter[Any]) -> list[str]:
    return sorted(str(dict(row)) for row in counter.elements())


@pytest.mark.parametrize("folder", GOLDEN)
def test_as_many_records_as_the_text_has(folder: str) -> None:
    """Of tables whose records are blocks of the text; of the projects, the cards are counted."""
    rows = extraction_of(folder).records
    found = Counter(row.table for row in rows if getattr(row, "listing", "card") == "card")
    expected = printed(folder.rpartition("-")[0])
    assert {table: found[table] for table in expected} == dict(expected)


@pytest.mark.parametrize("table", TABLES)
@pytest.mark.parametrize("style", STYLES)
def test_every_style_gives_the_same_records(style: str, table: str) -> None:
    model = shown(extraction_of(f"vyrocni-zprava-2031-{MODEL}"), table)
    other = shown(extraction_of(f"vyrocni-zprava-2031-{style}"), table)
    expected, found = (Counter(comparable(row) for row in rows) for rows in (model, other))
    assert {"missing": told(expected - found), "surplus": told(found - expected)} == {
        "missing": [],
        "surplus": [],
    }
    assert [comparable(row) for row in other] == [comparable(row) for row in model], "the order"


@pytest.mark.parametrize("style", (MODEL, *STYLES))
def test_nothing_is_unclaimed_in_any_style(style: str) -> None:
    extraction = extraction_of(f"vyrocni-zprava-2031-{style}")
    unclaimed = [
        record.text
        for record in extraction.table("residual")
        if getattr(record, "reason", None) == "unclaimed"
    ]
    assert unclaimed == []
    for row in extraction.coverage:
        assert row.chars == row.in_records + row.furniture + row.unclaimed


@pytest.mark.parametrize("table", TABLES)
@pytest.mark.parametrize("folder", GOLDEN)
def test_records_are_those_on_file(
    folder: str,
    table: str,
    data_regression: DataRegressionFixture,
    request: pytest.FixtureRequest,
) -> None:
    """The golden files were read against the texts that the fixtures were printed from.

    Where one is missing the test fails and writes none: an extraction becomes a golden file when
    somebody has read it and says ``--force-regen``.
    """
    golden = Path(__file__).with_suffix("") / f"{folder}-{table}.yml"
    if not golden.exists() and not request.config.getoption("force_regen"):
        pytest.fail(f"{golden.name} is missing: read the records, then write it by --force-regen")
    data_regression.check({"records": shown(extraction_of(folder), table)}, basename=golden.stem)
