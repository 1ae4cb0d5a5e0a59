"""The evidence book: complete, self-contained, deaf to what a report's text would do."""

from __future__ import annotations

import re
import shutil
from collections.abc import Iterator
from dataclasses import replace
from html.parser import HTMLParser
from pathlib import Path
from typing import get_args

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from typer.testing import CliRunner

from pipeline.book.contents import contents_of, read_archive
from pipeline.book.names import file_name
from pipeline.book.pictures import Undrawn, cut, in_pdf
from pipeline.book.rendering import Pictures, book_html
from pipeline.book.values import value_of
from pipeline.book.wording import words
from pipeline.cli import app
from pipeline.decisions.chain import Act
from pipeline.decisions.targets import target_of_change, target_of_record
from pipeline.reconcile.archive import archive_of
from pipeline.reconcile.reconciled import Reconciled
from pipeline.store import Store, open_store
from schemas.reconcile import Change, Quotation, Sentence
from schemas.records import TABLES, Coverage, Evidence, Measure, Record, Report
from schemas.review import Action, TargetKind
from tests.pipeline.followed import FIRST, SECOND, change, reconciled_of, written
from tests.pipeline.made import extraction_of, small_pdf, source_of

EVIL = "<script>alert(1)</script>\"'><img src=x onerror=alert(2)>"
CHROMIUM = shutil.which("chromium")
ADDRESS = re.compile(r'(?:src|href)="(?!#|data:)[^"]*"')


class Seen(HTMLParser):
    """The ids and tags of a page, and the addresses it would load."""

    def __init__(self, html: str) -> None:
        super().__init__()
        self.ids: list[str] = []
        self.tags: list[str] = []
        self.handlers: list[str] = []
        self.feed(html)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.tags.append(tag)
        self.ids += [value for name, value in attrs if name == "id" and value]
        self.handlers += [name for name, _ in attrs if name.startswith("on") or name == "style"]


@pytest.fixture
def store(tmp_path: Path) -> Iterator[Store]:
    """Two reports that are followed: a change, an alert, a promise, an unsure pair."""
    with open_store(tmp_path / "s.db") as opened:
        items = written(opened, FIRST, SECOND)
        records = [row for item in items for row in opened.read(item).records]
        run = opened.open_run("v", "p", {})
        opened.replace(run, items, reconciled_of(archive_of(records)))
        yield opened


def html_of(store: Store, report: str, **options: object) -> str:
    archive = read_archive(store, store.held())
    contents = contents_of(store, archive, archive.reports[report])
    return book_html(contents, Pictures({}, ()), **options)  # type: ignore[arg-type]


def test_every_record_change_and_promise_is_in_the_book(store: Store) -> None:
    seen = Seen(html_of(store, "r2021"))
    expected = {row.id for row in FIRST.records} | {"change/1", "change/2", "commitment/1"}
    assert expected <= set(seen.ids)
    assert len(seen.ids) == len(set(seen.ids))


def test_every_table_is_in_the_book(tmp_path: Path) -> None:
    extraction = extraction_of(source_of())
    with open_store(tmp_path / "s.db") as opened:
        written(opened, extraction)
        ids = [
            name
            for report in read_archive(opened, opened.held()).reports
            for name in Seen(html_of(opened, report)).ids
        ]
    assert {row.id for row in extraction.records} <= set(ids)


def test_decisions_stand_beside_what_they_are_about(store: Store) -> None:
    project = FIRST.records[2]
    acts = [
        Act(
            "J. Novotná",
            "vidím to v tisku",
            "accept",
            target_of_record(project, FIRST.source.sha256),
        ),
        Act("J. Novotná", "je to jinak", "reject", target_of_change(reconciled_change(store))),
    ]
    store.decide(acts)
    html = html_of(store, "r2021")
    article = html[html.index(f'id="{project.id}"') :].split("</article>")[0]
    assert "vidím to v tisku" in article
    card = html[html.index('id="change/2"') :].split("</article>")[0]
    assert "je to jinak" in card
    assert 'id="open"' in html
    assert "Rozpor" not in html[html.index('id="open"') : html.index('id="decisions"')]


def test_a_decision_taken_back_leaves_the_alert_open(store: Store) -> None:
    (made,) = store.decide([Act("A", "b", "reject", target_of_change(reconciled_change(store)))])
    store.decide([Act("A", "omyl", "undo", made.target, undoes=made.id)])
    html = html_of(store, "r2021")
    opened = html[html.index('id="open"') : html.index('id="decisions"')]
    assert "Věta 2." in opened
    assert "vzato zpět" in html


def reconciled_change(store: Store) -> Change:
    return next(each for each in store.followed(Change) if each.severity == "alert")


def test_markup_of_a_report_is_shown_as_text(tmp_path: Path) -> None:
    evil = replace(FIRST, records=tuple(_evil(row) for row in FIRST.records))
    quote = Quotation(report="r2021", record="r2021/1", quote=EVIL)
    told = change(1, sentence=Sentence(cs=EVIL, en=EVIL), evidence_before=quote)
    with open_store(tmp_path / "s.db") as opened:
        items = written(opened, evil, SECOND)
        opened.replace(opened.open_run("v", "p", {}), items, Reconciled(changes=(told,)))
        html = html_of(opened, "r2021")
    seen = Seen(html)
    assert seen.tags.count("script") == 1
    assert "img" not in seen.tags
    assert seen.handlers == []
    assert html.count("&lt;script&gt;alert(1)") > len(FIRST.records)


def _evil(row: Record) -> Record:
    changed = {"text": EVIL, "doubts": [EVIL]}
    changed |= {name: EVIL for name in ("title", "contact", "file") if hasattr(row, name)}
    return row.model_copy(update=changed)


@given(st.text())
@settings(max_examples=200, deadline=None)
def test_no_value_is_markup(text: str) -> None:
    shown = str(value_of("contact", text))
    assert Seen(shown).tags == ["span"]


def test_nothing_is_loaded_from_elsewhere_and_only_our_script_runs(store: Store) -> None:
    html = html_of(store, "r2021")
    assert ADDRESS.findall(html) == []
    assert "default-src 'none'" in html
    assert "unsafe-inline" not in html


def test_the_same_store_gives_the_same_bytes(store: Store) -> None:
    assert html_of(store, "r2022") == html_of(store, "r2022")


def test_what_was_found_in_other_extractions_is_left_out(store: Store) -> None:
    written(store, extraction_of(source_of("later.pdf", b"later")))
    html = html_of(store, "r2021")
    assert "change/1" not in html
    assert "splneno reconcile" in html


def test_each_page_is_drawn_once_and_equal_boxes_share_a_crop() -> None:
    drawn: list[int] = []

    def draw(data: bytes, page: int, dpi: int, box: object, margin: float) -> bytes:
        drawn.append(page)
        if page == 3:
            raise Undrawn("damaged")
        return _white(850, 1100)

    def at(page: int, left: float) -> Evidence:
        return Evidence(page=page, bbox=(left, 10.0, 90.0, 20.0))

    boxes = in_pdf("h", [at(1, 10.0), at(1, 10.01), at(1, 50.0), at(2, 10.0), at(3, 10.0)])
    crops = cut(boxes, {"h": Path(__file__)}, draw)
    assert drawn == [1, 2, 3]
    assert crops[boxes[0]] is crops[boxes[1]]
    assert crops[boxes[2]].width < crops[boxes[0]].width
    assert boxes[4] not in crops


def _white(width: int, height: int) -> bytes:
    import io

    from PIL import Image

    file = io.BytesIO()
    Image.new("RGB", (width, height), "white").save(file, "PNG")
    return file.getvalue()


def test_words_are_there_for_every_value_in_both_languages() -> None:
    wanted = {f"table.{model.table}" for model in TABLES if model is not Coverage}
    for model in TABLES:
        if model is Coverage:
            continue
        wanted |= {f"field.{name}" for name in set(model.model_fields) - set(Record.model_fields)}
        for name in ("kind", "role", "state", "listing", "reason", "label", "severity"):
            if name in model.model_fields:
                wanted |= {f"value.{name}.{each}" for each in _literals(model, name)}
    wanted |= {f"value.change.{each}" for each in _literals(Change, "kind")}
    wanted |= {f"value.action.{each}" for each in get_args(Action)}
    wanted |= {f"value.target.{each}" for each in get_args(TargetKind)}
    assert wanted - words().keys() == set()
    assert all(cs and en for cs, en in words().values())


def _literals(model: type, name: str) -> list[str]:
    annotation = model.model_fields[name].annotation  # type: ignore[attr-defined]
    options = [annotation, *get_args(annotation)]
    return [each for option in options for each in get_args(option) if isinstance(each, str)]


@given(st.text(), st.uuids())
@settings(max_examples=200, deadline=None)
def test_file_names_are_safe_everywhere(file: str, name: object) -> None:
    report = FIRST.records[0].model_copy(update={"file": file, "id": f"{name}-1"})
    assert isinstance(report, Report)
    assert re.fullmatch(r"[a-z0-9-]{1,130}\.html", file_name(report))


def _run(*arguments: object) -> tuple[int, str]:
    result = CliRunner().invoke(app, ["book", *map(str, arguments)])
    return result.exit_code, result.output


def test_the_command_draws_from_the_pdf_with_the_hash(tmp_path: Path) -> None:
    pdf = small_pdf("Hello")
    (tmp_path / "pdfs").mkdir()
    (tmp_path / "pdfs" / "renamed.pdf").write_bytes(pdf)
    url = f"sqlite:///{tmp_path / 's.db'}"
    with open_store(tmp_path / "s.db") as opened:
        written(opened, extraction_of(source_of("a.pdf", pdf)))
    out = tmp_path / "book.html"
    code, told = _run("annual", tmp_path / "pdfs", "--out", out, "--store", url)
    assert code == 2, told
    report = extraction_of(source_of("a.pdf", pdf)).records[0].id
    code, told = _run(report, tmp_path / "pdfs", "--out", out, "--store", url)
    assert code == 0, told
    assert "data:image/webp;base64," in out.read_text()
    code, told = _run(report, tmp_path / "pdfs", "--no-pictures", "--out", out, "--store", url)
    assert code == 0, told
    assert "data:image" not in out.read_text()


def test_all_books_go_to_a_folder_and_foreign_files_are_kept(store: Store, tmp_path: Path) -> None:
    url = f"sqlite:///{tmp_path / 's.db'}"
    code, told = _run("--all", "--out", tmp_path / "books", "--store", url)
    assert code == 0, told
    names = {path.name for path in (tmp_path / "books").iterdir()}
    assert names == {"export.json", "r2021-r2021.html", "r2022-r2022.html"}
    (tmp_path / "letter.html").write_text("mine")
    code, told = _run("r2021", "--out", tmp_path / "letter.html", "--store", url)
    assert code == 4
    assert (tmp_path / "letter.html").read_text() == "mine"


@pytest.mark.skipif(CHROMIUM is None, reason="chromium is not installed")
def test_a_browser_opens_it_offline_filters_it_and_finds_it_accessible(
    store: Store, tmp_path: Path
) -> None:
    playwright = pytest.importorskip("playwright.sync_api")
    axe = pytest.importorskip("axe_playwright_python.sync_playwright")
    file = tmp_path / "book.html"
    file.write_text(html_of(store, "r2021"), encoding="utf-8")
    complaints: list[str] = []
    with playwright.sync_playwright() as started:
        browser = started.chromium.launch(executable_path=CHROMIUM, args=["--no-sandbox"])
        page = browser.new_page(color_scheme="dark")
        page.context.set_offline(True)
        page.on("console", lambda message: complaints.append(message.text))
        page.on("pageerror", lambda error: complaints.append(str(error)))
        page.goto(file.as_uri())
        assert axe.Axe().run(page).violations_count == 0
        page.fill("#words", "STUDÁNEK")
        playwright.expect(page.locator("#count")).to_have_text("1")
        page.click("#language")
        assert page.inner_text("#records") == "Records in reading order"
        page.emulate_media(color_scheme="light", media="print")
        assert not page.is_visible("#tools")
        browser.close()
    assert complaints == []


def test_a_measure_is_shown_as_printed_and_as_a_number() -> None:
    plain = str(value_of("target", Measure(raw="12", value=12)))
    assert plain.endswith("<small>(= 12)</small>")
    hostile = str(value_of("target", Measure(raw=EVIL, value=5, unit=EVIL, comparator="<")))
    assert "(&lt; 5 &lt;script&gt;" in hostile and "<script" not in hostile
