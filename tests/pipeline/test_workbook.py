"""The workbook, as programs that are not ours read it."""

from __future__ import annotations

import shutil
import subprocess
from datetime import datetime
from pathlib import Path
from zipfile import ZipFile

import openpyxl
import pytest
from hypothesis import given
from hypothesis import strategies as st

from pipeline.decisions.chain import Act
from pipeline.decisions.targets import target_of_change
from pipeline.errors import CommandError
from pipeline.export.fulfilment import matrix_of
from pipeline.export.labels import table_label
from pipeline.export.pages import PageLinks, links_below
from pipeline.export.periods import period_name
from pipeline.location import in_file
from pipeline.runs import export_store
from pipeline.settings import ExportSettings
from pipeline.store import open_store
from schemas.reconcile import FOLLOWED
from schemas.records import TABLES, Activity, Report, Statement, Topic
from tests.pipeline.exported import HOSTILE, TEXTS, filled, reports

#: LibreOffice's filter: commas, quotation marks, UTF-8.
AS_CSV = "csv:Text - txt - csv (StarCalc):44,34,76"


@pytest.fixture(scope="module")
def store(tmp_path_factory: pytest.TempPathFactory) -> Path:
    path = tmp_path_factory.mktemp("workbook") / "s.db"
    with open_store(path) as opened:
        filled(opened)
    return path


@pytest.fixture(scope="module")
def book(store: Path) -> openpyxl.Workbook:
    export_store(ExportSettings(in_file(store), store.with_name("out.xlsx"), "xlsx"))
    return openpyxl.load_workbook(store.with_name("out.xlsx"))


def test_a_sheet_a_table_behind_the_overview(book: openpyxl.Workbook) -> None:
    titles = [table_label(model.table).cs for model in (*TABLES, *FOLLOWED)]
    assert book.sheetnames == ["Přehled", *titles]
    for title in titles:
        sheet = book[title]
        assert sheet.freeze_panes == "D2" and sheet.auto_filter.ref.startswith("A1:")
        assert [cell.value for cell in sheet[1]][:3] == ["Zpráva", "Období", "Odkaz"]


def test_each_row_leads_to_its_page(book: openpyxl.Workbook) -> None:
    sheet = book["Výroky"]
    link = sheet["C2"].hyperlink
    assert sheet["C2"].value == "s. 4" and (link.target, link.location) == ("r2021.pdf", "page=4")


def test_measures_are_numbers_and_days_are_days(book: openpyxl.Workbook) -> None:
    heads = {cell.value: cell.column for cell in book["Indikátory"][1]}
    row = book["Indikátory"][3]
    assert row[heads["Skutečnost (číslo)"] - 1].value == 12.5
    assert row[heads["Skutečnost (jak je vytištěna)"] - 1].value == "12.5 ks"
    heads = {cell.value: cell.column for cell in book["Zprávy"][1]}
    assert book["Zprávy"][2][heads["Období od"] - 1].value == datetime(2021, 1, 1)


def test_nothing_in_the_workbook_is_run(book: openpyxl.Workbook) -> None:
    cells = [cell for sheet in book for row in sheet.iter_rows() for cell in row]
    assert not [cell for cell in cells if cell.data_type == "f"]
    texts = {cell.value for row in book["Výroky"].iter_rows() for cell in row}
    assert set(TEXTS[:5]) <= texts
    risky = [cell for cell in cells if str(cell.value or "")[:1] in "=+-@" and cell.value]
    assert any(cell.value == HOSTILE for cell in risky)
    assert all(cell.quotePrefix for cell in risky if cell.data_type == "s")


def test_the_overview_letters_colours_and_shares(book: openpyxl.Workbook) -> None:
    sheet = book["Přehled"]
    rows = [[cell.value for cell in row] for row in sheet.iter_rows()]
    head = next(row for row in rows if row[1] == "Aktivita")
    assert head[2:4] == ["2021", "2022"]
    place = next(number for number, row in enumerate(rows, 1) if row[1] == HOSTILE)
    assert rows[place - 1][2:4] == ["N", "S"]
    colours = {sheet.cell(place, column).fill.fgColor.rgb for column in (3, 4)}
    assert len(colours) == 2
    assert sheet.cell(place, 4).hyperlink.location == "page=4"
    indicator = next(row for row in rows if row[1] == "Počet studánek")
    assert indicator[3] == 25 and indicator[5] == 12.5 and indicator[6] == 0.5
    alert = next(row for row in rows if row[1] == "Věta 2.")
    assert alert[0] == "rozpor"


def test_the_same_store_gives_the_same_bytes(store: Path, tmp_path: Path) -> None:
    for name in ("a.xlsx", "b.xlsx"):
        export_store(ExportSettings(in_file(store), tmp_path / name, "xlsx"))
    assert (tmp_path / "a.xlsx").read_bytes() == (tmp_path / "b.xlsx").read_bytes()
    with ZipFile(tmp_path / "a.xlsx") as packed:
        assert {entry.date_time[0] for entry in packed.infolist()} == {1980}
        assert b"1980-01-01" in packed.read("docProps/core.xml")


def test_a_workbook_that_is_there_is_kept(store: Path, tmp_path: Path) -> None:
    (tmp_path / "x.xlsx").write_bytes(b"mine")
    with pytest.raises(CommandError, match="--force"):
        export_store(ExportSettings(in_file(store), tmp_path / "x.xlsx", "xlsx"))
    assert (tmp_path / "x.xlsx").read_bytes() == b"mine"
    export_store(ExportSettings(in_file(store), tmp_path / "x.xlsx", "xlsx", force=True))
    assert openpyxl.load_workbook(tmp_path / "x.xlsx").sheetnames[0] == "Přehled"


def test_a_folder_gets_the_workbook_and_the_list(store: Path, tmp_path: Path) -> None:
    for _ in range(2):
        export_store(ExportSettings(in_file(store), tmp_path / "out", "xlsx"))
    assert sorted(path.name for path in (tmp_path / "out").iterdir()) == [
        "export.json",
        "splneno.xlsx",
    ]


def test_pdfs_are_told_by_what_is_in_them(store: Path, tmp_path: Path) -> None:
    export_store(
        ExportSettings(in_file(store), tmp_path / "x.xlsx", "xlsx", pdfs="https://kraj.example/z")
    )
    link = openpyxl.load_workbook(tmp_path / "x.xlsx")["Výroky"]["C2"].hyperlink
    assert link.target == "https://kraj.example/z/r2021.pdf"
    links = links_below("zprávy", [("ab", Path("zprávy/rok 1/a#b.pdf"))])
    assert links.link("ab", "x.pdf", 3) == "zpr%C3%A1vy/rok%201/a%23b.pdf#page=3"
    assert PageLinks().link("cd", "../../etc/x y.pdf", 1) == "x%20y.pdf#page=1"
    with pytest.raises(CommandError, match="--pdfs"):
        export_store(ExportSettings(in_file(store), tmp_path / "y.xlsx", "xlsx", pdfs="nowhere"))
    assert not (tmp_path / "y.xlsx").exists()


def test_an_activity_is_partly_fulfilled_where_both_are_said() -> None:
    first, _ = reports()
    tables = {
        model: [row for row in first.records if type(row) is model]
        for model in (Report, Topic, Activity, Statement)
    }
    both = [
        *tables[Statement],
        tables[Statement][-1].model_copy(update={"role": "fulfilled", "id": "more"}),
    ]
    for statements, letter in ((both, "Č"), ([], "U"), (tables[Statement], "N")):
        matrix = matrix_of(tables[Report], tables[Topic], tables[Activity], statements)  # type: ignore[arg-type]
        assert [cell.letter for cell in matrix.lines[0].cells.values()] == [letter]


@pytest.mark.parametrize(
    ("start", "end", "name"),
    [
        ("2024-01-01", "2024-12-31", "2024"),
        ("2024-07-01", "2024-12-31", "2. pol. 2024"),
        ("2031-07-01", "2031-11-30", "1.7.2031–30.11.2031"),
        (None, "2024-12-31", "období neuvedeno"),
    ],
)
def test_periods_are_called_shortly(start: str | None, end: str | None, name: str) -> None:
    assert period_name(start, end) == name


@given(st.text(min_size=1), st.integers(1, 9999))
def test_a_link_has_one_page_and_no_step_up(name: str, page: int) -> None:
    link = PageLinks().link("ab", name, page)
    assert link.endswith(f"#page={page}") and link.count("#") == 1 and "/" not in link


@pytest.mark.skipif(shutil.which("soffice") is None, reason="LibreOffice is not installed")
def test_libreoffice_reads_the_workbook(store: Path, tmp_path: Path) -> None:
    export_store(ExportSettings(in_file(store), tmp_path / "out.xlsx", "xlsx"))
    profile = f"-env:UserInstallation={(tmp_path / 'lo').as_uri()}"
    command = ["soffice", profile, "--headless", "--convert-to", AS_CSV, "--outdir", str(tmp_path)]
    subprocess.run(
        [*command, str(tmp_path / "out.xlsx")], check=True, capture_output=True, timeout=120
    )
    shown = (tmp_path / "out.csv").read_text(encoding="utf-8")
    assert "Přehled plnění" in shown and "Věta 2." in shown
    assert HOSTILE.replace('"', '""') in shown


def test_links_lead_from_where_the_workbook_lies() -> None:
    found = [("ab", Path("zprávy/a.pdf"))]
    assert (
        links_below("zprávy", found, Path("out")).link("ab", "", 1).startswith("../zpr%C3%A1vy/a")
    )
    assert links_below("zprávy", found, Path("zprávy")).link("ab", "", 1) == "a.pdf#page=1"


def test_the_overview_asks_no_more_of_what_people_settled(store: Path, tmp_path: Path) -> None:
    settled = Path(shutil.copy(store, tmp_path / "s.db"))
    with open_store(settled) as opened:
        (alert,) = opened.alerts()
        opened.decide([Act("J. Novotná", "ověřeno", "reject", target_of_change(alert))])
    export_store(ExportSettings(in_file(settled), tmp_path / "x.xlsx", "xlsx"))
    book = openpyxl.load_workbook(tmp_path / "x.xlsx")
    assert "Věta 2." not in {cell.value for row in book["Přehled"].iter_rows() for cell in row}
    assert "Věta 2." in {cell.value for row in book["Změny"].iter_rows() for cell in row}
