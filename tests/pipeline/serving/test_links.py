"""PDFs from a page of links: what is asked, what is kept, what is refused."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import httpx
import pytest

from pipeline.serving.links import REDIRECTS, Links, fetch_linked, file_name, pdf_links
from tests.pipeline.made import small_pdf

PAGE = "https://kraj.example/zpravy/"
PDF = small_pdf("one")
Answer = Callable[[httpx.Request], httpx.Response]


def fetch(
    folder: Path, answers: dict[str, Answer], links: Links | None = None
) -> tuple[list[str], tuple[str, ...], list[httpx.Request]]:
    """The names that are new, the problems, and all that was asked."""
    asked: list[httpx.Request] = []

    def answer(request: httpx.Request) -> httpx.Response:
        asked.append(request)
        return answers[str(request.url)](request)

    client = httpx.Client(transport=httpx.MockTransport(answer))
    files, problems = fetch_linked(
        links or Links(PAGE), folder / "inbox", folder / "links.json", client
    )
    return [file.name for file in files], problems, asked


def page(*links: str) -> Answer:
    text = "".join(f'<a href="{link}">zpráva</a>' for link in links)
    return lambda request: httpx.Response(200, text=text)


def pdf(request: httpx.Request) -> httpx.Response:
    if request.headers.get("if-none-match") == '"1"':
        return httpx.Response(304)
    return httpx.Response(200, content=PDF, headers={"ETag": '"1"'})


def redirect(to: str) -> Answer:
    return lambda request: httpx.Response(302, headers={"Location": to})


def test_a_file_is_fetched_once_and_again_only_when_it_changed(tmp_path: Path) -> None:
    address = PAGE + "Zpr%C3%A1va%202024.pdf"
    answers = {PAGE: page("Zpr%C3%A1va%202024.pdf", "#top", "jinde.html"), address: pdf}
    names, problems, _ = fetch(tmp_path, answers)
    assert names == [file_name(address)] and not problems
    assert (tmp_path / "inbox" / names[0]).read_bytes() == PDF
    again, problems, asked = fetch(tmp_path, answers)
    assert (again, problems) == ([], ())
    assert asked[-1].headers["if-none-match"] == '"1"'
    # A file that was taken away is wanted again.
    (tmp_path / "inbox" / names[0]).unlink()
    assert fetch(tmp_path, answers)[0] == names
    assert [file.name for file in (tmp_path / "inbox").iterdir()] == names


def test_only_hosts_that_were_named_are_asked(tmp_path: Path) -> None:
    other = "https://files.example/a.pdf"
    local = "http://127.0.0.1/a.pdf"
    answers = {PAGE: page(other, "b.pdf", "file:///etc/a.pdf"), PAGE + "b.pdf": redirect(local)}
    names, problems, asked = fetch(tmp_path, answers)
    assert names == [] and len(problems) == 3
    assert all(request.url.host == "kraj.example" for request in asked)
    allowed = Links(PAGE, frozenset({"files.example"}))
    names, problems, _ = fetch(tmp_path, {**answers, other: pdf}, allowed)
    assert names == [file_name(other)]


@pytest.mark.parametrize(
    ("answer", "said"),
    [
        (lambda request: httpx.Response(200, content=PDF + b" " * 2000), "larger than"),
        (lambda request: httpx.Response(200, stream=Drip()), "larger than"),
        (lambda request: httpx.Response(200, text="<html>"), "not a PDF"),
        (lambda request: httpx.Response(500), "answers 500"),
        (redirect(PAGE + "a.pdf"), f"more than {REDIRECTS} times"),
    ],
)
def test_what_cannot_be_had_is_told_and_leaves_nothing(
    answer: Answer, said: str, tmp_path: Path
) -> None:
    answers = {PAGE: page("a.pdf", "b.pdf"), PAGE + "a.pdf": answer, PAGE + "b.pdf": pdf}
    names, (problem,), _ = fetch(tmp_path, answers, Links(PAGE, file_bytes=1000))
    assert said in problem
    assert [file.name for file in (tmp_path / "inbox").iterdir()] == names
    assert names == [file_name(PAGE + "b.pdf")]


class Large(httpx.SyncByteStream):
    """A PDF of 30 MB that comes in pieces."""

    def __iter__(self):  # type: ignore[no-untyped-def]
        yield b"%PDF-"
        yield from (bytes(1_000_000) for _ in range(30))


def test_a_large_file_is_never_whole_in_memory(tmp_path: Path) -> None:
    import tracemalloc

    address = PAGE + "a.pdf"
    answers = {PAGE: page("a.pdf"), address: lambda request: httpx.Response(200, stream=Large())}
    tracemalloc.start()
    try:
        names, problems, _ = fetch(tmp_path, answers)
        peak = tracemalloc.get_traced_memory()[1]
    finally:
        tracemalloc.stop()
    assert (names, problems) == ([file_name(address)], ())
    assert (tmp_path / "inbox" / names[0]).stat().st_size == 30_000_005
    assert peak < 10_000_000


class Drip(httpx.SyncByteStream):
    """More than was said, which is nothing."""

    def __iter__(self):  # type: ignore[no-untyped-def]
        yield from (b"%PDF-" for _ in range(100_000))


@pytest.mark.parametrize(
    "path", ["../../etc/x.pdf", "%2e%2e%2fx.pdf", ".pdf", "a%00b.pdf", "č:*.pdf"]
)
def test_no_address_becomes_a_path(path: str) -> None:
    name = file_name(PAGE + path)
    assert "/" not in name and not name.startswith(".") and name.isprintable()
    assert name.endswith(".pdf") and len(name) < 80


def test_links_stand_once_in_the_order_of_the_page() -> None:
    text = '<a href="b.PDF#page=2">b</a><a href="http://[x/a.pdf">?</a><a href=b.PDF>b</a>'
    assert pdf_links(text + "<a href='a.pdf?v=1'>", PAGE) == (PAGE + "b.PDF", PAGE + "a.pdf?v=1")
