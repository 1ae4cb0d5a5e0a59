"""A store of one small report with doubtful records, its PDF, and a desk over both."""

from __future__ import annotations

import hashlib
import io
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

from reportlab.pdfgen.canvas import Canvas

from extractors.extract import VERSION, profile_hash
from pipeline.review.app import DeskSettings, create_app
from pipeline.review.compared import with_the_one_before
from pipeline.review.drawing_process import Pencil
from pipeline.review.page_pictures import PagePictures
from pipeline.review.pdf_files import index_folders
from pipeline.review.stored import StoredDesk
from pipeline.review.visitors import Entrance
from pipeline.runs import shown
from pipeline.store import Store, open_store
from schemas.extraction import Extraction, SourceDocument
from schemas.records import (
    Coverage,
    Evidence,
    Indicator,
    Measure,
    Record,
    Report,
    Residual,
    Statement,
)

HOSTILE = "<script>alert('zcizeno')</script> & <img src=x onerror=alert(1)>"
TEXTS = ("Studie je hotova.", "Dotace byla podána.", "Kotle se nekoupily.", HOSTILE)


def pdf() -> bytes:
    """One page with the four texts."""
    out = io.BytesIO()
    canvas = Canvas(out, pagesize=(300, 400), invariant=True)
    for place, text in enumerate(TEXTS):
        canvas.drawString(40, 340 - 40 * place, text)
    canvas.save()
    return out.getvalue()


def extraction(
    sha256: str,
    version: str = VERSION,
    change: Callable[[Record], Record] = lambda record: record,
) -> Extraction:
    """The report as a version of the extractor reads it."""
    report = f"{sha256[:16]}-1"

    def about(order: int, text: str) -> dict[str, object]:
        box = (40.0, 50.0 + 40 * order, 240.0, 62.0 + 40 * order)
        return {
            "report": report,
            "order": order,
            "evidence": [Evidence(page=1, bbox=box)],
            "text": text,
            "confidence": 0.8 - order / 100,
            "doubts": ["label"],
        }

    records: list[Record] = [
        Report(
            id=report,
            report=report,
            order=0,
            text="Zpráva",
            file="zprava.pdf",
            sha256=sha256,
            kind="annual",
            title="Zpráva o plnění",
            period_start="2024-01-01",
            period_end="2024-12-31",
            page_first=1,
            page_last=1,
        ),
        *(
            Statement(
                id=f"{report}/statement/{n}",
                topic=None,
                activity=None,
                role="fulfilled",
                **about(n + 1, text),  # type: ignore[arg-type]
            )
            for n, text in enumerate(TEXTS[:3])
        ),
        Indicator(
            id=f"{report}/indicator/0",
            plan=None,
            topic=None,
            name="Počet kotlů",
            target=Measure(raw="5", value=5, unit="ks"),
            **about(5, "Počet kotlů 5"),  # type: ignore[arg-type]
        ),
        Residual(
            id=f"{report}/residual/0",
            reason="unclaimed",
            **about(4, HOSTILE),  # type: ignore[arg-type]
        ),
    ]
    pages = Coverage(report=report, page=1, chars=90, in_records=60, furniture=0, unclaimed=30)
    source = SourceDocument("zprava.pdf", sha256, 1000)
    return Extraction(
        source, version, profile_hash(), 1, tuple(change(each) for each in records), (pages,)
    )


@dataclass(frozen=True)
class Desk:
    """The desk's parts, for looking behind the pages."""

    store: Store
    data: StoredDesk
    pictures: PagePictures
    sha256: str
    folder: Path

    def extract(
        self, version: str = VERSION, change: Callable[[Record], Record] = lambda record: record
    ) -> None:
        """Have another version extract the report."""
        run = self.store.open_run(version, profile_hash(), {})
        self.store.write(run, extraction(self.sha256, version, change))
        self.store.close_run(run)

    def app(self, **entrance: str):  # type: ignore[no-untyped-def]
        return create_app(self.data, self.pictures, DeskSettings(entrance=Entrance(**entrance)))


@contextmanager
def opened_desk(folder: Path, pencil: Pencil) -> Iterator[Desk]:
    """A desk in a folder; an early version has extracted the report."""
    pdfs = folder / "pdfs"
    pdfs.mkdir()
    (pdfs / "zprava.pdf").write_bytes(pdf())
    (pdfs / "stranger.pdf").write_bytes(pdf() + b"\n%other\n")
    sha256 = hashlib.sha256(pdf()).hexdigest()
    file = folder / "s.db"
    with open_store(file) as store:
        data = StoredDesk(store, shown, with_the_one_before)
        run = store.open_run("0.0.1", profile_hash(), {})
        store.write(run, extraction(sha256, "0.0.1"))
        store.close_run(run)
        files = index_folders([pdfs], data.known_sources())
        yield Desk(store, data, PagePictures(files, folder / "s.pages", pencil), sha256, folder)
