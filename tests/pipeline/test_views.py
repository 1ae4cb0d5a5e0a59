"""The store as Datasette opens it."""

from __future__ import annotations

import asyncio
import json
import shutil
from pathlib import Path
from typing import Any
from urllib.parse import urlencode

import pytest
from datasette.app import Datasette
from sqlalchemy import create_engine
from sqlalchemy.dialects import postgresql

from extractors.extract import profile_hash
from pipeline.store import open_store
from pipeline.store.views import VIEWS, _sql, drop_views, lay_out_views
from schemas.extraction import Extraction
from tests.pipeline.exported import filled, reports


@pytest.fixture(scope="module")
def made(tmp_path_factory: pytest.TempPathFactory) -> Path:
    path = tmp_path_factory.mktemp("views") / "splneno.db"
    with open_store(path) as opened:
        filled(opened)
    return path


@pytest.fixture
def store(made: Path, tmp_path: Path) -> Path:
    return Path(shutil.copy(made, tmp_path / "splneno.db"))


def ask(store: Path, sql: str, **values: str) -> list[dict[str, Any]]:
    async def get() -> str:
        shown = Datasette([str(store)])
        query = urlencode({"sql": sql, "_shape": "array", **values})
        answer = await shown.client.get(f"/splneno.json?{query}")
        assert answer.status_code == 200, answer.text
        return str(answer.text)

    found: list[dict[str, Any]] = json.loads(asyncio.run(get()))
    return found


def test_datasette_lists_the_views_and_shows_one(store: Path) -> None:
    async def get() -> tuple[Any, str]:
        client = Datasette([str(store)]).client
        about = await client.get("/splneno.json")
        page = await client.get("/splneno/v_fulfilment")
        return json.loads(about.text), page.text

    about, page = asyncio.run(get())
    assert {view["name"] for view in about["views"]} == set(VIEWS)
    assert "Chytrá údolí" in page and "<b>tučně</b>" not in page


def test_fulfilment_tells_topic_activity_period_and_page(store: Path) -> None:
    rows = ask(
        store,
        "SELECT topic, activity, role, period_start, text, report_title, file, page"
        " FROM v_fulfilment WHERE activity IS NOT NULL ORDER BY period_end",
    )
    assert [row["role"] for row in rows] == ["not_fulfilled", "fulfilled"]
    assert rows[0] | {"activity": ""} == {
        "topic": "Chytrá údolí",
        "activity": "",
        "role": "not_fulfilled",
        "period_start": "2021-01-01",
        "text": "Hotovo.",
        "report_title": "Zpráva r2021",
        "file": "r2021.pdf",
        "page": 4,
    }


def test_a_series_has_numbers_and_what_is_printed(store: Path) -> None:
    rows = ask(store, "SELECT * FROM v_indicator_series ORDER BY period_end")
    assert [(row["target_value"], row["actual_value"]) for row in rows] == [(25, 3), (25, 12.5)]
    assert rows[1]["actual"] == "12.5 ks" and rows[1]["series"] == "Počet studánek"


def test_commitments_name_their_reports(store: Path) -> None:
    (row,) = ask(store, "SELECT * FROM v_commitments")
    assert (row["about"], row["outcome"], row["promised_in"], row["answered_in"]) == (
        "Chytrá údolí",
        "silent",
        "Zpráva r2021",
        None,
    )


def test_texts_are_found_without_diacritics(store: Path) -> None:
    found = ask(
        store,
        "SELECT statement.text FROM search_text"
        " JOIN search_entry ON search_entry.id = search_text.rowid"
        " JOIN statement ON statement.extraction_id = search_entry.extraction_id"
        " AND statement.seq = search_entry.seq"
        " WHERE search_entry.model = 'statement' AND search_text MATCH :words",
        words="tucne",
    )
    assert {row["text"] for row in found} <= {"<b>tučně</b>"} and len(found) in (1, 2)


def test_only_the_newest_extraction_of_a_pdf_is_shown(store: Path) -> None:
    first, _ = reports()
    again = Extraction(
        first.source, "0.0.1", profile_hash(), first.pages, first.records, first.coverage
    )
    with open_store(store) as opened:
        opened.write(opened.open_run("0.0.1", profile_hash(), {}), again)
    rows = ask(store, "SELECT statement FROM v_fulfilment WHERE activity IS NOT NULL")
    assert len(rows) == 2
    shown = ask(store, "SELECT id FROM v_shown ORDER BY id")
    assert [row["id"] for row in shown] == [2, 3]


def test_views_are_made_anew_only_when_they_are_others(store: Path) -> None:
    engine = create_engine(f"sqlite:///{store}")
    with engine.begin() as connection:
        before = connection.exec_driver_sql("PRAGMA schema_version").scalar_one()
        lay_out_views(connection)
        assert connection.exec_driver_sql("PRAGMA schema_version").scalar_one() == before
        drop_views(connection)
        connection.exec_driver_sql("CREATE VIEW v_shown AS SELECT 1 AS id")
        lay_out_views(connection)
        assert len(connection.exec_driver_sql("SELECT * FROM v_commitments").all()) == 1
    engine.dispose()


def test_no_placeholder_is_left_for_postgresql() -> None:
    name = postgresql.dialect().name
    for view in VIEWS:
        assert "{" not in _sql(view, name) and "json_extract" not in _sql(view, name)
