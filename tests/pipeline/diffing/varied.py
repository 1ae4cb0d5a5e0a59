"""Made-up extractions that differ in known ways."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import replace

from pipeline.diffing.views import View, view_of
from schemas.extraction import Extraction
from schemas.records import Record, Report, Statement
from tests.pipeline.followed import report_of

Edit = Callable[[Record], Record | None]

TEXTS = (
    "Sklad v Dolní Lhotě dostal nová okna a dveře.",
    "Zastávka u rybníka má lavičku.",
    "Žádné neproběhly.",
    "Obec koupila dvě vozidla pro hasiče.",
    "Žádné neproběhly.",
    "Cesta k mlýnu je opravena v délce 300 metrů.",
)
BASE = report_of("z2024", "2024-01-01", "2024-12-31", *TEXTS)


def edited(extraction: Extraction, edit: Edit, **about: str) -> Extraction:
    """The extraction with each record as ``edit`` makes it; ``None`` leaves it out."""
    made = (edit(record) for record in extraction.records)
    return replace(extraction, records=tuple(each for each in made if each), **about)


def on_statement(printed: str, /, **values: object) -> Edit:
    """An edit of the statements that print ``printed``."""

    def edit(record: Record) -> Record:
        meant = isinstance(record, Statement) and record.text == printed
        return record.model_copy(update=values) if meant else record

    return edit


def without(text: str) -> Edit:
    """An edit that leaves out what prints ``text``."""
    return lambda record: None if record.text == text else record


def renumbered(extraction: Extraction, prefix: str) -> Extraction:
    """The same under other ids, references and all, as another version may give them."""
    names = {
        record.id: f"{prefix}/{number * 7}" for number, record in enumerate(extraction.records)
    }

    def rename(record: Record) -> Record:
        fields = ("id", "report", "topic", "activity", "parent", "record")
        held = {name: getattr(record, name, None) for name in fields}
        update = {name: names[value] for name, value in held.items() if value in names}
        return record.model_copy(update=update)

    return edited(extraction, rename)


def edition(extraction: Extraction, sha256: str, edit: Edit = lambda record: record) -> Extraction:
    """The same report out of a file with other bytes."""

    def of_file(record: Record) -> Record | None:
        made = edit(record)
        if isinstance(made, Report):
            return made.model_copy(update={"sha256": sha256, "file": "oprava.pdf"})
        return made

    source = replace(extraction.source, sha256=sha256, name="oprava.pdf")
    return replace(edited(extraction, of_file), source=source)


def view(*extractions: Extraction, label: str = "x") -> View:
    """A view without reconciled tables."""
    return view_of(label, extractions)


def statements(count: int, roles: Iterable[str], base: Extraction = BASE) -> Extraction:
    """A report with many statements of different wording; roles are taken in turn."""
    chosen = list(roles)
    pattern = next(record for record in base.records if isinstance(record, Statement))
    made = [
        pattern.model_copy(
            update={
                "id": f"z2024/s{number}",
                "order": 10 + number,
                "text": f"Lávka číslo {number} v části {number * 31 % 97} je hotova.",
                "role": chosen[number % len(chosen)],
            }
        )
        for number in range(count)
    ]
    return replace(base, records=(*base.records[:3], *made))
