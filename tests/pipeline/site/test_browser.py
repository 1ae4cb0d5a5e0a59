"""The site in a real browser, opened by a double click: accessible, searched, in two languages."""

from __future__ import annotations

import shutil
from collections.abc import Iterator

import pytest

from pipeline.reconcile.archive import archive_of
from pipeline.site.addresses import entity_addresses, report_addresses
from pipeline.site.gathering import contents_of
from pipeline.site.writing import SiteSettings, write_site
from pipeline.store import open_store
from tests.pipeline.followed import FIRST, reconciled_of, report_of, written

CHROMIUM = shutil.which("chromium")
if CHROMIUM is None:
    pytest.skip("no browser here: apt-get install chromium", allow_module_level=True)
playwright_api = pytest.importorskip("playwright.sync_api", reason="pip install playwright")
axe = pytest.importorskip("axe_playwright_python.sync_playwright")

pytestmark = pytest.mark.xdist_group("browser")

EVIL = "<img src=x onerror=alert(1)></script><script>alert(2)</script>"
SECOND = report_of("r2022", "2022-01-01", "2022-12-31", "Studánka v Horní Lhotě teče.", EVIL)


@pytest.fixture(scope="module")
def site(tmp_path_factory: pytest.TempPathFactory) -> tuple[str, dict[str, str]]:
    """The address of a site on the disk, and those of its kinds of pages in it."""
    room = tmp_path_factory.mktemp("site")
    with open_store(room / "s.db") as store:
        items = written(store, FIRST, SECOND)
        records = [row for item in items for row in store.read(item).records]
        store.replace(store.open_run("v", "p", {}), items, reconciled_of(archive_of(records)))
        write_site(store, items, SiteSettings(room / "out", books=False, pdfs="https://a.example/"))
        contents = contents_of(store, items)
    things = entity_addresses(life.entity for life in contents.lives)
    longest = max(contents.lives, key=lambda life: sum(len(each.under) for each in life.periods))
    pages = {
        "front": "index.html",
        "list": "temata/index.html",
        "thing": things[longest.entity.id],
        "reports": "zpravy/index.html",
        "report": report_addresses(contents.reports)["r2022"],
        "changes": "zmeny.html",
        "commitments": "zavazky.html",
        "search": "hledat.html",
    }
    if (room / "out/grafy.html").exists():
        pages["charts"] = "grafy.html"
    return (room / "out").as_uri(), pages


@pytest.fixture(scope="module")
def browser():  # type: ignore[no-untyped-def]
    with playwright_api.sync_playwright() as playwright:
        launched = playwright.chromium.launch(executable_path=CHROMIUM, args=["--no-sandbox"])
        yield launched
        launched.close()


@pytest.fixture
def page(browser) -> Iterator[object]:  # type: ignore[no-untyped-def]
    context = browser.new_context()
    opened = context.new_page()
    troubles: list[str] = []
    opened.on("console", lambda message: troubles.append(message.text))
    opened.on("pageerror", lambda error: troubles.append(str(error)))
    opened.on("dialog", lambda dialog: troubles.append("dialog"))
    yield opened
    context.close()
    assert troubles == []


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_no_page_stands_in_anyones_way(site, browser, scheme: str) -> None:  # type: ignore[no-untyped-def]
    address, pages = site
    context = browser.new_context(color_scheme=scheme)
    opened = context.new_page()
    for name, path in pages.items():
        opened.goto(f"{address}/{path}")
        opened.evaluate("document.querySelectorAll('details').forEach(each => each.open = true)")
        found = axe.Axe().run(opened)
        assert found.violations_count == 0, (name, found.generate_report())
    opened.goto(f"{address}/hledat.html?q=studánka")
    assert axe.Axe().run(opened).violations_count == 0
    context.close()


def test_no_page_is_wider_than_a_telephone(site, browser) -> None:  # type: ignore[no-untyped-def]
    address, pages = site
    context = browser.new_context(viewport={"width": 400, "height": 800})
    opened = context.new_page()
    for name, path in pages.items():
        opened.goto(f"{address}/{path}")
        width = opened.evaluate("document.documentElement.scrollWidth")
        assert width <= 400, (name, width)
    context.close()


def test_the_search_finds_another_case_form_without_a_server(site, page) -> None:  # type: ignore[no-untyped-def]
    address, _ = site
    assert address.startswith("file://")
    page.goto(f"{address}/hledat.html")
    page.keyboard.type("studánkami")
    hit = page.locator("#hits a", has_text="Studánka v Horní Lhotě teče.").first
    hit.click()
    assert "Studánka v Horní Lhotě teče." in page.locator("main").inner_text()
    page.goto(f"{address}/hledat.html?q=nikdenicxyz")
    assert page.locator("#hits li").count() == 0
    assert page.locator("#count").inner_text() == "0 nalezeno"


def test_the_language_is_switched_and_kept(site, page) -> None:  # type: ignore[no-untyped-def]
    address, pages = site
    page.goto(f"{address}/index.html")
    heading = page.locator("h1")
    assert heading.inner_text() == "Přehled plnění"
    page.locator("#language").press("Enter")
    assert heading.inner_text() == "Overview"
    page.goto(f"{address}/{pages['list']}?lang=en")
    assert heading.inner_text() == "Topics"
    page.locator("#language").click()
    assert heading.inner_text() == "Témata"


def test_the_filter_of_a_list_folds_what_is_typed(site, page) -> None:  # type: ignore[no-untyped-def]
    address, pages = site
    page.goto(f"{address}/{pages['list']}")
    rows = page.locator("table.filtered tbody tr:visible")
    assert rows.count() > 0
    page.fill("#filter", "nikdenicxyz")
    assert rows.count() == 0


def test_a_hostile_report_stays_text(site, page) -> None:  # type: ignore[no-untyped-def]
    address, pages = site
    page.goto(f"{address}/{pages['thing']}")
    assert EVIL in page.locator("main").inner_text()
    assert page.locator("script:not([src]), img[src='x']").count() == 0
    page.goto(f"{address}/hledat.html?q=onerror")
    assert EVIL in page.locator("#hits").inner_text()
    assert page.locator("img").count() == 0
