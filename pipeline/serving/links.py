"""PDFs that a page on the web links to, fetched into the inbox when they are new or changed.

Page and files are hostile: only hosts that were named are asked, redirects are counted, sizes are
counted while they come in, and no part of an address becomes a path.
"""

from __future__ import annotations

import hashlib
import os
import re
import time
import unicodedata
from collections.abc import Iterator
from dataclasses import dataclass, field
from html.parser import HTMLParser
from io import BufferedIOBase, BytesIO
from pathlib import Path
from typing import Any, BinaryIO
from urllib.parse import unquote, urljoin, urlsplit

import httpx

from pipeline.export.files import SUFFIX, sync_folder
from pipeline.notes import keep, recall

__all__ = ["Links", "fetch_linked", "file_name", "pdf_links"]

#: How a PDF begins.
START = b"%PDF-"
PAGE_BYTES = 5_000_000
MOST_LINKS = 1_000
REDIRECTS = 5
#: Seconds for an answer to begin or go on, and for a whole file.
PATIENCE = 30.0
SLOWEST = 600.0
_UNSAFE = re.compile(r"[^\w.-]+")


class RefusedLink(Exception):
    """What stands at an address is not fetched; why, in one sentence."""


@dataclass(frozen=True, slots=True)
class Links:
    """A page whose PDFs are wanted; beside its own host only ``hosts`` are asked."""

    page: str
    hosts: frozenset[str] = field(default_factory=frozenset)
    file_bytes: int = 200_000_000

    def allows(self, address: str) -> bool:
        """Whether ``address`` may be asked: the page's own origin, or a host that was named."""
        asked, own = urlsplit(address), urlsplit(self.page)
        if asked.scheme not in ("http", "https") or asked.username or not asked.hostname:
            return False
        if (asked.scheme, asked.netloc) == (own.scheme, own.netloc):
            return True
        # A page that came encrypted does not send anybody back to plain text.
        downgraded = own.scheme == "https" and asked.scheme == "http"
        return asked.hostname in self.hosts and not downgraded


def fetch_linked(
    links: Links, inbox: Path, notes: Path, client: httpx.Client | None = None
) -> tuple[tuple[Path, ...], tuple[str, ...]]:
    """The files that are new in ``inbox`` now, and a sentence for each that could not be had.

    ``notes`` keeps what the hosts said of each file's state, so that one that did not change is not
    sent again.
    """
    transport = httpx.HTTPTransport(retries=2)
    opened = client or httpx.Client(timeout=PATIENCE, transport=transport)
    known, fetched, problems = recall(notes), [], []
    with opened:
        try:
            text = BytesIO()
            _read(opened, links, links.page, {}, PAGE_BYTES, text)
            addresses = pdf_links(text.getvalue().decode("utf-8", "replace"), links.page)
        except (httpx.HTTPError, httpx.InvalidURL, RefusedLink) as error:
            return (), (f"{links.page}: {_told(error)}",)
        for address in addresses[:MOST_LINKS]:
            try:
                file = _fetch(opened, links, address, inbox, known)
            except (httpx.HTTPError, httpx.InvalidURL, RefusedLink) as error:
                problems.append(f"{address}: {_told(error)}")
                continue
            if file is not None:
                fetched.append(file)
                keep(notes, known)
    return tuple(fetched), tuple(problems)


def pdf_links(page: str, base: str) -> tuple[str, ...]:
    """The addresses of PDFs that ``page`` links to, each once, in the order of the page."""
    parser = _Anchors()
    parser.feed(page)
    return tuple(dict.fromkeys(_absolute(parser.found, base)))


def file_name(address: str) -> str:
    """A name for the file at ``address``: readable, safe on every disk, and its alone."""
    last = unquote(urlsplit(address).path).rsplit("/", 1)[-1]
    stem = unicodedata.normalize("NFC", last).rsplit(".", 1)[0]
    safe = _UNSAFE.sub("-", stem).strip("-._")[:60] or "report"
    return f"{safe}-{hashlib.sha256(address.encode()).hexdigest()[:8]}.pdf"


class _Anchors(HTMLParser):
    def __init__(self) -> None:
        super().__init__()
        self.found: list[str] = []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        if tag == "a":
            self.found += [value.strip() for name, value in attrs if name == "href" and value]


def _absolute(found: list[str], base: str) -> Iterator[str]:
    for link in found:
        try:
            address = urljoin(base, link).partition("#")[0]
            path = urlsplit(address).path
        except ValueError:
            continue
        if path.lower().endswith(".pdf"):
            yield address


def _fetch(
    client: httpx.Client, links: Links, address: str, inbox: Path, known: dict[str, Any]
) -> Path | None:
    """Put the file at ``address`` into ``inbox``; ``None`` when it is there as it was."""
    target = inbox / file_name(address)
    said = known.get(address)
    asked = said if isinstance(said, dict) and target.is_file() else {}
    inbox.mkdir(parents=True, exist_ok=True)
    # A name that begins with a dot is never taken for a report.
    temporary = target.with_name(f".{target.name}.{os.getpid()}{SUFFIX}")
    try:
        with temporary.open("w+b") as file:
            answer = _read(client, links, address, _conditions(asked), links.file_bytes, file)
            if answer.status_code == httpx.codes.NOT_MODIFIED:
                return None
            file.seek(0)
            if file.read(len(START)) != START:
                raise RefusedLink("it is not a PDF")
            digest = _hash(file)
            os.fsync(file.fileno())
        if not target.is_file() or _hash_of(target) != digest:
            temporary.replace(target)
            sync_folder(inbox)
    finally:
        temporary.unlink(missing_ok=True)
    known[address] = {
        "etag": answer.headers.get("etag"),
        "modified": answer.headers.get("last-modified"),
        "sha256": digest,
    }
    return target


def _conditions(said: dict[str, Any]) -> dict[str, str]:
    pairs = (("If-None-Match", said.get("etag")), ("If-Modified-Since", said.get("modified")))
    return {name: value for name, value in pairs if isinstance(value, str)}


def _read(
    client: httpx.Client,
    links: Links,
    address: str,
    headers: dict[str, str],
    most: int,
    into: BinaryIO,
) -> httpx.Response:
    """Write what stands at ``address``, up to ``most`` bytes, ``into`` a file as it comes in.

    A few redirects are followed, as far as they are allowed.
    """
    for _ in range(REDIRECTS + 1):
        if not links.allows(address):
            raise RefusedLink("its host is not the page's: name it with --allow-host")
        with client.stream("GET", address, headers=headers, follow_redirects=False) as answer:
            if answer.has_redirect_location:
                address = urljoin(address, answer.headers["location"])
                continue
            if answer.status_code != httpx.codes.NOT_MODIFIED:
                answer.raise_for_status()
                _copy(answer, most, into)
            return answer
    raise RefusedLink(f"it is redirected more than {REDIRECTS} times")


def _copy(answer: httpx.Response, most: int, into: BinaryIO) -> None:
    declared = answer.headers.get("content-length", "")
    if declared.isdigit() and int(declared) > most:
        raise RefusedLink(f"it is larger than {most:,} bytes")
    until, size = time.monotonic() + SLOWEST, 0
    for piece in answer.iter_bytes(65_536):
        size += len(piece)
        if size > most:
            raise RefusedLink(f"it is larger than {most:,} bytes")
        if time.monotonic() > until:
            raise RefusedLink(f"it took more than {SLOWEST:.0f} seconds")
        into.write(piece)
    into.flush()


def _hash(file: BufferedIOBase) -> str:
    file.seek(0)
    digest = hashlib.sha256()
    while piece := file.read(1 << 20):
        digest.update(piece)
    return digest.hexdigest()


def _hash_of(path: Path) -> str:
    with path.open("rb") as file:
        return _hash(file)


def _told(error: Exception) -> str:
    if isinstance(error, httpx.HTTPStatusError):
        return f"the server answers {error.response.status_code}"
    if isinstance(error, httpx.HTTPError):
        return f"it cannot be reached ({type(error).__name__})"
    return str(error)
