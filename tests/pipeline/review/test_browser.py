"""The desk in a real browser: by keyboard alone, and accessible."""

from __future__ import annotations

import shutil
import socket
import threading
import time
from collections.abc import Iterator
from pathlib import Path

import pytest

from extractors.extract import VERSION
from pipeline.review.drawing_process import Pencil
from schemas.records import Indicator, Record, Statement
from tests.pipeline.review.desks import HOSTILE, Desk, opened_desk

CHROMIUM = shutil.which("chromium")
if CHROMIUM is None:
    pytest.skip("no browser here: apt-get install chromium", allow_module_level=True)
playwright_api = pytest.importorskip("playwright.sync_api", reason="pip install playwright")
axe = pytest.importorskip("axe_playwright_python.sync_playwright")

pytestmark = pytest.mark.xdist_group("browser")


@pytest.fixture(scope="module")
def browser():  # type: ignore[no-untyped-def]
    with playwright_api.sync_playwright() as playwright:
        launched = playwright.chromium.launch(executable_path=CHROMIUM, args=["--no-sandbox"])
        yield launched
        launched.close()


@pytest.fixture
def served(tmp_path: Path, pencil: Pencil) -> Iterator[tuple[Desk, str]]:
    """A desk that listens, and its address."""
    import uvicorn

    with opened_desk(tmp_path, pencil) as desk, socket.socket() as sock:
        sock.bind(("127.0.0.1", 0))
        config = uvicorn.Config(desk.app(who="J. Novotná"), log_level="error", lifespan="off")
        server = uvicorn.Server(config)
        thread = threading.Thread(target=server.run, kwargs={"sockets": [sock]}, daemon=True)
        thread.start()
        while not server.started and thread.is_alive():
            time.sleep(0.02)
        yield desk, f"http://127.0.0.1:{sock.getsockname()[1]}"
        server.should_exit = True
        thread.join(10)


@pytest.fixture
def page(browser):  # type: ignore[no-untyped-def]
    context = browser.new_context(viewport={"width": 1280, "height": 900})
    opened = context.new_page()
    opened.troubles = []
    opened.on("console", lambda message: opened.troubles.append(message.text))
    opened.on("pageerror", lambda error: opened.troubles.append(str(error)))
    opened.on("dialog", lambda dialog: opened.troubles.append("dialog"))
    yield opened
    assert opened.troubles == []
    context.close()


def state_of(desk: Desk, text: str) -> str:
    return next(i.state for i in desk.data.queue() if i.kind == "record" and text in i.text)


def press(page, key: str) -> None:  # type: ignore[no-untyped-def]
    """A key that leads to another page."""
    with page.expect_navigation():
        page.keyboard.press(key)


def test_the_queue_by_keyboard(served, page) -> None:  # type: ignore[no-untyped-def]
    desk, address = served
    page.goto(address)
    rows = page.locator("a[data-row]")
    assert rows.count() == len(desk.data.queue())
    page.keyboard.press("j")
    page.keyboard.press("j")
    assert rows.nth(1).evaluate("row => row === document.activeElement")
    page.keyboard.press("k")
    press(page, "Enter")
    assert desk.data.queue()[0].id in page.url
    first = page.url
    press(page, "j")
    assert page.url != first
    press(page, "k")
    assert page.url.split("?")[0] == first.split("?")[0]
    press(page, "q")
    page.keyboard.press("/")
    page.keyboard.type("kotle")
    press(page, "Enter")
    assert rows.count() == 1
    page.keyboard.press("/")
    page.keyboard.press("?")
    assert not page.locator("dialog#help").is_visible()
    page.keyboard.press("Escape")
    page.keyboard.press("?")
    assert page.locator("dialog#help").is_visible()
    page.keyboard.press("Escape")
    assert not page.locator("dialog#help").is_visible()


def test_the_skip_link_comes_first(served, page) -> None:  # type: ignore[no-untyped-def]
    _, address = served
    page.goto(address)
    page.keyboard.press("Tab")
    assert page.evaluate("document.activeElement.className") == "skip"
    assert page.evaluate("getComputedStyle(document.activeElement).outlineStyle") != "none"
    page.keyboard.press("Enter")
    assert page.evaluate("document.activeElement.id") == "main"


def test_a_correction_and_its_undo_by_keyboard(served, page) -> None:  # type: ignore[no-untyped-def]
    desk, address = served
    page.goto(f"{address}/?q=Počet kotlů")
    page.keyboard.press("j")
    press(page, "Enter")
    page.keyboard.press("c")
    for _ in range(3):
        page.keyboard.press("Tab")
    while page.evaluate("document.activeElement.name") != "field:target.value":
        page.keyboard.press("Tab")
    page.keyboard.press("Control+a")
    page.keyboard.type("6")
    press(page, "Enter")
    (row,) = desk.store.decisions()
    assert (row.action, row.target.field, row.value, row.extracted) == (
        "correct",
        "target.value",
        6,
        5,
    )
    assert state_of(desk, "kotlů") == "decided"
    page.goto(f"{address}/?q=Počet kotlů&state=decided")
    page.keyboard.press("j")
    press(page, "Enter")
    press(page, "u")
    assert state_of(desk, "kotlů") == "open"
    assert [each.action for each in desk.store.decisions()] == ["correct", "undo"]
    assert page.locator(".said").inner_text().strip() == "Vzato zpět."


def test_a_verdict_and_undo_at_the_next_item(served, page) -> None:  # type: ignore[no-untyped-def]
    desk, address = served
    first = desk.data.queue()[0]
    page.goto(f"{address}/item/{first.id}")
    press(page, "a")
    assert desk.data.item(first.id).state == "decided"
    press(page, "u")
    assert first.id in page.url
    assert desk.data.item(first.id).state == "open"


def test_a_group_is_decided_at_once(served, page) -> None:  # type: ignore[no-untyped-def]
    desk, address = served
    page.goto(f"{address}/?grouped=1&table=statement")
    with page.expect_navigation():
        page.get_by_role("button", name="Přijmout 3 položky").press("Enter")
    assert page.locator(".said").inner_text().strip() == "Rozhodnuto o 3 položkách."
    assert len(desk.store.decisions()) == 3


def test_what_becomes_of_decisions_at_the_next_extraction(served, page) -> None:  # type: ignore[no-untyped-def]
    desk, address = served
    for text in ("Studie", "kotlů"):
        item = next(each for each in desk.data.queue() if text in each.text)
        page.goto(f"{address}/item/{item.id}")
        press(page, "a")

    def other(record: Record) -> Record:
        if isinstance(record, Indicator) and record.target is not None:
            target = record.target.model_copy(update={"raw": "7", "value": 7})
            return record.model_copy(update={"text": "Počet kotlů 7", "target": target})
        if isinstance(record, Statement):
            return record.model_copy(update={"role": "reported"})
        return record

    desk.extract(VERSION, other)
    page.goto(f"{address}/?kind=record&state=decided")
    assert "Studie je hotova." in page.locator("main").inner_text()
    page.goto(f"{address}/?kind=record&state=reopened")
    said = page.locator(".queue").inner_text()
    assert "Počet kotlů 7" in said and "Znovu otevřeno" in said and "Studie" not in said


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_nothing_stands_in_anyones_way(served, browser, scheme: str) -> None:  # type: ignore[no-untyped-def]
    desk, address = served

    def other(record: Record) -> Record:
        return (
            record.model_copy(update={"role": "reported"})
            if isinstance(record, Statement)
            else record
        )

    desk.extract(VERSION, other)
    kinds = {item.kind: item.id for item in desk.data.queue()}
    report = desk.data.reports()[0].id
    context = browser.new_context(color_scheme=scheme)
    page = context.new_page()
    page.goto(f"{address}/item/{kinds['record']}")
    press(page, "a")
    for path in (
        "/",
        "/?grouped=1",
        "/reports",
        f"/report?id={report}&record={report}/statement/0",
        "/decisions",
        "/who",
        "/nowhere",
        *(f"/item/{item}" for item in kinds.values()),
    ):
        page.goto(f"{address}{path}")
        found = axe.Axe().run(page)
        assert found.violations_count == 0, (path, found.generate_report())
    page.goto(address)
    page.keyboard.press("?")
    assert axe.Axe().run(page).violations_count == 0
    context.close()


def test_a_hostile_report_does_nothing(served, page) -> None:  # type: ignore[no-untyped-def]
    desk, address = served
    item = next(each for each in desk.data.queue() if each.kind == "unclaimed")
    for path in ("/", f"/item/{item.id}", "/?grouped=1"):
        page.goto(f"{address}{path}")
        assert HOSTILE in page.locator("main").inner_text()
        assert page.locator("script:not([src]), img[src='x']").count() == 0
