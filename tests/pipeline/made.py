"""Extractions and PDFs that the tests of the pipeline make themselves."""

from __future__ import annotations

import hashlib
import os
import socket
import time
from pathlib import Path

from extractors.extract import VERSION, profile_hash, read_source
from schemas.extraction import Extraction, SourceDocument, UnreadableDocument
from schemas.limits import OnPage, untold
from schemas.records import (
    Activity,
    Alignment,
    Component,
    Coverage,
    Effort,
    Event,
    Evidence,
    Indicator,
    Issue,
    Measure,
    Mention,
    Money,
    Outlook,
    Project,
    Record,
    Report,
    Residual,
    Resource,
    Section,
    Statement,
    Topic,
)


def records_of(source: SourceDocument, mark: str = "") -> tuple[Record, ...]:
    """A record of each table in an annual report, and a monitoring report appended to it."""
    short = source.sha256[:8]

    def mention(order: int, label: str, value: object) -> Mention:
        about = {"record": f"{short}-a-5", "field": "text", "start": 0, "end": 6}
        return Mention(**common(order), **about, label=label, value=value)

    def common(order: int, report: str = "a") -> dict[str, object]:
        return {
            "id": f"{short}-{report}-{order}",
            "report": f"{short}-{report}-0",
            "order": order,
            "evidence": [Evidence(page=1, bbox=(56.7, 70.0 + order, 538.6, 84.25 + order))],
            "text": f"Příliš žluťoučký kůň č. {order}{mark}",
        }

    about = {"file": source.name, "sha256": source.sha256, "page_first": 1, "page_last": 2}
    target = Measure(
        raw="36+ tis. (GP + AP)",
        value=36000,
        comparator=">=",
        components=[Component(label="GP", raw="1,5", value=1.5)],
    )
    return (
        Report(**common(0), **about, kind="annual", title="Výroční zpráva", plan=["2020-2024"]),
        Section(**common(1), title="Úvod", level=1, number="1", page=1, toc_page=3),
        Alignment(**common(2), priority_area="Doprava", activity_areas=["Mobilita"]),
        Topic(
            **common(3),
            kind="flagship_project",
            plan="2020-2024",
            title="Chytré budovy",
            outlook=Outlook(text="Téma se dále rozvíjí.", continued=True, successors=["Energie"]),
        ),
        Activity(**common(4), topic=f"{short}-a-3", number="1/4", title=None, description=["a"]),
        Statement(
            **common(5),
            topic=f"{short}-a-3",
            activity=None,
            role="fulfilled",
            level=1,
            state="finished",
        ),
        Indicator(**common(6), plan=None, topic=None, name="Počet", target=target),
        Project(**common(7), topic=None, activity=None, title="FVE", listing="card"),
        Event(**common(8), kind="training", title="Seminář", date_start="2024-05-28"),
        Resource(**common(9), title="Strategie", url="https://example.org/a?b=1"),
        Effort(**common(10), chapter="Úvod", hours=16.0),
        Issue(**common(11), code="toc_mismatch", severity="warning", message="Page differs."),
        mention(13, "date", "2024-05"),
        mention(14, "money", Money(amount=3.0, currency="CZK")),
        Residual(**common(12), reason="page_number", confidence=0.5, doubts=["short"]),
        Report(
            **common(0, "m"),
            **about,
            kind="monitoring",
            title="Monitorovací zpráva",
            parent=f"{short}-a-0",
        ),
        Statement(**common(1, "m"), topic=None, activity=None, role="planned"),
    )


def extraction_of(source: SourceDocument, mark: str = "") -> Extraction:
    """An extraction with a record of each table, made from nothing but the source's name."""
    report = f"{source.sha256[:8]}-a-0"
    coverage = (
        Coverage(report=report, page=1, chars=100, in_records=80, furniture=15, unclaimed=5),
        Coverage(report=report, page=2, chars=50, in_records=50, furniture=0, unclaimed=0),
    )
    records = records_of(source, mark)
    return Extraction(source, VERSION, profile_hash(), 2, records, coverage)


def source_of(name: str = "zpráva.pdf", data: bytes = b"%PDF-1.7 made") -> SourceDocument:
    """A source with these bytes."""
    return SourceDocument(name, hashlib.sha256(data).hexdigest(), len(data))


def made_extract(path: Path, on_page: OnPage = untold) -> Extraction:
    """Stands for the extractor; what a file says makes it slow, fail, or crash."""
    source, data = read_source(path)
    if b"slow" in data:
        time.sleep(0.4)
    if b"hang" in data:
        on_page(3)
        time.sleep(600)
    if b"greedy" in data:
        on_page(7)
        taken = [bytes(b"x" * 1_000_000) for _ in range(100_000)]
        raise ValueError(len(taken))
    if b"network" in data:
        socket.create_connection(("127.0.0.1", 9), timeout=5)
    if b"crash" in data:
        os._exit(9)
    if b"bug" in data:
        raise ZeroDivisionError("a bug\nin two lines")
    if not data.startswith(b"%PDF"):
        raise UnreadableDocument(source.name, "not_pdf", "it is not a PDF file")
    return extraction_of(source)


def forbidden_extract(path: Path, on_page: OnPage = untold) -> Extraction:
    """Stands for the extractor where nothing may be extracted."""
    raise RuntimeError(f"{path} was extracted")


def small_pdf(text: str) -> bytes:
    """A PDF of one page that prints ``text`` (ASCII)."""
    content = f"BT /F1 12 Tf 72 720 Td ({text}) Tj ET".encode()
    objects = [
        b"<</Type/Catalog/Pages 2 0 R>>",
        b"<</Type/Pages/Kids[3 0 R]/Count 1>>",
        b"<</Type/Page/Parent 2 0 R/MediaBox[0 0 595 842]/Contents 4 0 R"
        b"/Resources<</Font<</F1 5 0 R>>>>>>",
        b"<</Length %d>>stream\n%s\nendstream" % (len(content), content),
        b"<</Type/Font/Subtype/Type1/BaseFont/Helvetica>>",
    ]
    pdf, places = b"%PDF-1.7\n", []
    for number, body in enumerate(objects, 1):
        places.append(len(pdf))
        pdf += b"%d 0 obj%s\nendobj\n" % (number, body)
    table = b"".join(b"%010d 00000 n \n" % place for place in places)
    head = b"xref\n0 %d\n0000000000 65535 f \n" % (len(objects) + 1)
    tail = b"trailer<</Size %d/Root 1 0 R>>\nstartxref\n%d\n%%%%EOF\n" % (len(places) + 1, len(pdf))
    return pdf + head + table + tail


def bytes_under(folder: Path) -> dict[str, bytes]:
    """The content of every file under ``folder``."""
    files = sorted(path for path in folder.rglob("*") if path.is_file())
    return {str(path.relative_to(folder)): path.read_bytes() for path in files}


def nobody_reads() -> None:
    """Stands for the search for a recogniser where there is none."""
