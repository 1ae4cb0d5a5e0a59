"""The site: complete, linked, valid, and deaf to what a report's text would do."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator
from html.parser import HTMLParser
from pathlib import Path
from urllib.parse import unquote

import html5lib
import pytest
from hypothesis import given
from hypothesis import strategies as st
from markupsafe import escape
from typer.testing import CliRunner

from pipeline.cli import app
from pipeline.decisions.chain import Act
from pipeline.decisions.targets import target_of_change
from pipeline.export.pages import PageLinks
from pipeline.reconcile.archive import archive_of
from pipeline.site.addresses import entity_addresses
from pipeline.site.gathering import Contents, Life, contents_of
from pipeline.site.looking_up import search_script
from pipeline.site.rendering import Pictures, count_of, pages_of
from pipeline.store import Store, open_store
from schemas.reconcile import Change, Entity
from tests.pipeline.followed import FIRST, HOSTILE, SECOND, reconciled_of, written

EVIL = "</script><script>alert(1)</script>\"'><img src=x onerror=alert(2)>"


@pytest.fixture
def store(tmp_path: Path) -> Iterator[Store]:
    """Two reports that are followed: changes, a promise, things of several kinds."""
    with open_store(tmp_path / "s.db") as opened:
        items = written(opened, FIRST, SECOND)
        records = [row for item in items for row in opened.read(item).records]
        opened.replace(opened.open_run("v", "p", {}), items, reconciled_of(archive_of(records)))
        yield opened


@pytest.fixture
def pages(store: Store) -> dict[str, str]:
    return dict(pages_of(contents_of(store, store.held()), Pictures()))


class Links(HTMLParser):
    """The ids of a page, what it links to, and what would run in it."""

    def __init__(self, html: str) -> None:
        super().__init__()
        self.ids: list[str] = []
        self.links: list[str] = []
        self.handlers: list[str] = []
        self.feed(html)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        for name, value in attrs:
            if name == "id" and value:
                self.ids.append(value)
            if name in ("href", "src") and value:
                self.links.append(value)
            if name.startswith("on") or name == "style":
                self.handlers.append(name)


def test_every_thing_and_every_report_has_a_page(store: Store, pages: dict[str, str]) -> None:
    contents = contents_of(store, store.held())
    titles = [f'<h1 lang="cs">{life.entity.label}</h1>' for life in contents.lives]
    told = "\n".join(pages.values())
    assert contents.lives
    assert len([name for name in pages if name.startswith("zpravy/")]) == len(contents.reports) + 1
    assert [title for title in titles if title not in told] == []


def test_every_record_of_a_thing_stands_on_its_page(store: Store, pages: dict[str, str]) -> None:
    contents = contents_of(store, store.held())
    addresses = entity_addresses(life.entity for life in contents.lives)
    for life in contents.lives:
        ids = Links(pages[addresses[life.entity.id]]).ids
        assert {row.id for told in life.periods for row in told.records} <= set(ids)
        assert len(ids) == len(set(ids))


def test_every_link_leads_to_a_page_and_a_place_in_it(pages: dict[str, str]) -> None:
    seen = {name: Links(text) for name, text in pages.items() if name.endswith(".html")}
    broken = []
    for name, page in seen.items():
        for link in page.links:
            address, _, place = link.partition("#")
            target = str((Path("/site") / name).parent / address) if address else f"/site/{name}"
            found = re.sub(r"/[^/]+/\.\./", "/", target).removeprefix("/site/")
            known = found in pages and (not place or unquote(place) in seen[found].ids)
            broken += [] if known or place == "main" else [(name, link)]
    assert broken == []


def test_every_page_is_valid_html(pages: dict[str, str]) -> None:
    parser = html5lib.HTMLParser(strict=True)
    trees = [parser.parse(text) for name, text in pages.items() if name.endswith(".html")]
    assert len(trees) > 8


def test_markup_in_a_report_is_text(store: Store) -> None:
    contents = contents_of(store, store.held())
    first = contents.lives[0]
    told = first.periods[0]
    record = told.records[0].model_copy(update={"text": EVIL + HOSTILE})
    changed = type(told)(told.report, (record,), told.under, told.changes, told.promises)
    label = first.entity.model_copy(update={"label": EVIL})
    evil = Contents(
        contents.items,
        contents.reports,
        (Life(label, (changed,), ()), *contents.lives[1:]),
        contents.changes,
        contents.commitments,
        contents.things,
        contents.reasons,
    )
    pages = dict(pages_of(evil, Pictures()))
    for name, text in pages.items():
        if name.endswith(".html"):
            assert "<script>alert" not in text and "<img src=x" not in text
            assert Links(text).handlers == []
    assert "</script>" not in pages["hledani.js"]


@given(st.text(max_size=40))
def test_the_search_holds_any_text_and_closes_no_script(text: str) -> None:
    clean = text.encode("utf-8", "replace").decode()
    entity = Entity(id="topic/1", kind="topic", label=clean)
    contents = Contents((), (), (Life(entity, (), ()),), (), (), {}, {})
    script = search_script(contents, {"topic/1": "temata/a.html"})
    assert "<" not in script
    data = json.loads(script.removeprefix("window.SPLNENO = ").rstrip(";\n"))
    assert data[0][2] == clean


@given(st.lists(st.text(max_size=80), max_size=5))
def test_addresses_are_safe_and_no_two_alike(labels: list[str]) -> None:
    entities = [
        Entity(id=f"topic/{number}", kind="topic", label=label.encode("utf-8", "replace").decode())
        for number, label in enumerate(labels)
    ]
    found = entity_addresses(entities)
    assert len(set(found.values())) == len(entities)
    assert all(re.fullmatch(r"temata/[a-z0-9-]{1,80}\.html", each) for each in found.values())


def test_the_front_page_lists_the_alerts_that_nobody_has_decided_on(store: Store) -> None:
    before = dict(pages_of(contents_of(store, store.held()), Pictures()))
    alert = next(each for each in store.followed(Change) if each.severity == "alert")
    store.decide([Act("J. Novotná", "", "accept", target_of_change(alert))])
    after = dict(pages_of(contents_of(store, store.held()), Pictures()))
    assert alert.sentence.cs in before["index.html"]
    assert alert.sentence.cs not in after["index.html"]
    assert alert.sentence.cs in after["zmeny.html"]


def test_the_same_store_gives_the_same_bytes(store: Store, pages: dict[str, str]) -> None:
    assert dict(pages_of(contents_of(store, store.held()), Pictures())) == pages


def test_a_folder_of_others_is_left_alone_and_a_site_is_replaced(
    store: Store, tmp_path: Path
) -> None:
    url = f"sqlite:///{tmp_path / 's.db'}"
    taken, out = tmp_path / "taken", tmp_path / "site"
    taken.mkdir()
    (taken / "mine.txt").write_text("mine")
    refused = CliRunner().invoke(app, ["site", "--store", url, "--out", str(taken)])
    assert refused.exit_code == 4
    assert [each.name for each in taken.iterdir()] == ["mine.txt"]
    for _ in range(2):
        done = CliRunner().invoke(app, ["site", "--store", url, "--out", str(out), "--no-books"])
        assert done.exit_code == 0, done.output
        (out / "left.html").write_text("from an earlier call")
    done = CliRunner().invoke(app, ["site", "--store", url, "--out", str(out), "--no-books"])
    assert not (out / "left.html").exists()
    assert [each.name for each in tmp_path.iterdir() if each.name.startswith(".splneno")] == []


def test_a_store_that_is_not_reconciled_says_what_to_run(tmp_path: Path) -> None:
    with open_store(tmp_path / "s.db") as opened:
        written(opened, FIRST)
    url = f"sqlite:///{tmp_path / 's.db'}"
    told = CliRunner().invoke(app, ["site", "--store", url, "--out", str(tmp_path / "site")])
    assert told.exit_code == 1
    assert "splneno reconcile" in told.output
    assert not (tmp_path / "site").exists()


def test_a_thing_says_why_each_record_belongs_to_it(store: Store, pages: dict[str, str]) -> None:
    contents = contents_of(store, store.held())
    addresses = entity_addresses(life.entity for life in contents.lives)
    life = contents.lives[0]
    told = [contents.reasons[row.id] for each in life.periods for row in each.records]
    assert told and all(told)
    assert [why for why in told if str(escape(why)) not in pages[addresses[life.entity.id]]] == []


def test_pages_lead_to_the_print_where_it_is_known(store: Store, tmp_path: Path) -> None:
    contents = contents_of(store, store.held())
    address = next(iter(entity_addresses(life.entity for life in contents.lives).values()))
    near = dict(pages_of(contents, Pictures(pdfs=PageLinks("../zpravy%20PDF/"))))
    assert '<a href="../../zpravy%20PDF/r2021.pdf#page=4">4</a>' in near[address]
    far = dict(pages_of(contents, Pictures(pdfs=PageLinks("https://kraj.example/"))))
    assert '<a href="https://kraj.example/r2021.pdf#page=4">4</a>' in far[address]
    assert ".pdf#page" not in dict(pages_of(contents, Pictures()))[address]


def test_the_bar_counts_every_file(store: Store) -> None:
    contents = contents_of(store, store.held())
    for pictures in (Pictures(), Pictures(charts={"fulfilment": "grafy/fulfilment.svg"})):
        assert len(list(pages_of(contents, pictures))) == count_of(contents, pictures)


def test_a_place_that_takes_no_files_is_one_clear_line(store: Store, tmp_path: Path) -> None:
    url = f"sqlite:///{tmp_path / 's.db'}"
    (tmp_path / "file").write_text("mine")
    told = CliRunner().invoke(app, ["site", "--store", url, "--out", str(tmp_path / "file/site")])
    assert told.exit_code == 4
    assert " ".join(told.output.split()).endswith("cannot be written to: give another --out")
    assert (tmp_path / "file").read_text() == "mine"
    deep = tmp_path / "not/there/yet"
    done = CliRunner().invoke(app, ["site", "--store", url, "--out", str(deep), "--no-books"])
    assert done.exit_code == 0 and (deep / "index.html").is_file()
