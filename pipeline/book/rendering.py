"""The book of a report as one HTML file: all that it shows and runs is in it."""

from __future__ import annotations

import base64
import hashlib
from collections import Counter
from collections.abc import Collection, Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import groupby
from pathlib import Path
from typing import Any, Literal

from jinja2 import Environment, FileSystemLoader, StrictUndefined
from markupsafe import Markup

from pipeline.alerts import known_key
from pipeline.book.contents import Contents, quotations
from pipeline.book.deciding import decided_on
from pipeline.book.open_items import open_items
from pipeline.book.pictures import Crop, Cut, in_pdf
from pipeline.book.values import fields_of
from pipeline.book.wording import both, day, number, period, said, words
from pipeline.decisions.doubts import doubts_in_czech
from pipeline.terminal import clean
from schemas.reconcile import Quotation
from schemas.records import Record, Section

__all__ = ["GENERATOR", "Language", "Pictures", "book_html", "cuts_of"]

GENERATOR = '<meta name="generator" content="splneno book">'
Language = Literal["cs", "en"]
_HERE = Path(__file__).parent
#: So many letters of a title stand in a link.
_LONGEST = 90


@dataclass(frozen=True, slots=True)
class Pictures:
    """The crops that were drawn, and the hashes of the PDFs that were at hand.

    ``wanted`` is false where a book without pictures was asked for.
    """

    crops: Mapping[Cut, Crop]
    sources: Collection[str]
    wanted: bool = True


def cuts_of(contents: Contents) -> Iterator[Cut]:
    """Every box that the book of a report shows: its records, and what is quoted of others."""
    for record in contents.records:
        yield from in_pdf(contents.report.sha256, record.evidence)
    for other in contents.others.values():
        yield from in_pdf(_source(contents, other.report), other.evidence)
    for quotation in quotations(contents):
        yield from in_pdf(_source(contents, quotation.report), quotation.evidence)


def book_html(contents: Contents, pictures: Pictures, language: Language = "cs") -> str:
    """The book as a page that opens without a network; the same contents give the same bytes."""
    style = (_HERE / "book.css").read_text(encoding="utf-8")
    script = (_HERE / "book.js").read_text(encoding="utf-8")
    names = _names(contents, pictures)
    shown = {names[crop]: crop for crop in names}
    by_decision = decided_on(contents)
    environment = Environment(
        loader=FileSystemLoader(_HERE),
        autoescape=True,
        trim_blocks=True,
        lstrip_blocks=True,
        undefined=StrictUndefined,
    )

    def crops_at(source: str, evidence: Any) -> list[tuple[int, str, Crop]]:
        found = [
            (each.page, pictures.crops[each])
            for each in in_pdf(source, evidence)
            if each in pictures.crops
        ]
        return [(page, names[crop], crop) for page, crop in found]

    return environment.get_template("book.html.jinja").render(
        book=contents,
        report=contents.report,
        pages=_pages(contents.records),
        headings=[row for row in contents.records if isinstance(row, Section)],
        counts=Counter(row.table for row in contents.records),
        open=open_items(contents),
        crops=shown,
        crops_at=crops_at,
        undrawn=_undrawn(contents, pictures),
        pictures=pictures,
        decided=by_decision,
        undone={each.undoes for each in contents.decisions if each.undoes},
        ids=contents.ids,
        titles=_titles(contents.records),
        change_key=known_key,
        source_of=lambda report: _source(contents, report),
        name_of=lambda report: _name(contents, report),
        label_of=lambda entity: _label(contents, entity),
        pages_of=_pages_of,
        fields_of=fields_of,
        language=language,
        style=Markup(style),
        script=Markup(script),
        style_hash=_hash(style),
        script_hash=_hash(script),
        t=said,
        both=both,
        words=words(),
        day=day,
        number=number,
        period=period,
        c=clean,
        doubts=_doubts,
    )


def _names(contents: Contents, pictures: Pictures) -> dict[Crop, str]:
    """A short name for each picture that is shown; equal pictures are one."""
    names: dict[Crop, str] = {}
    for each in cuts_of(contents):
        crop = pictures.crops.get(each)
        if crop is not None and crop not in names:
            names[crop] = f"p{len(names) + 1}"
    return names


def _undrawn(contents: Contents, pictures: Pictures) -> list[int]:
    """The pages of the report whose PDF was at hand and that could not be drawn."""
    source = contents.report.sha256
    if source not in pictures.sources:
        return []
    wanted = {each.page for each in cuts_of(contents) if each.source == source}
    drawn = {each.page for each in pictures.crops if each.source == source}
    return sorted(wanted - drawn)


def _pages(records: Sequence[Record]) -> list[tuple[int, list[Record]]]:
    """The records by the page on which they begin, in reading order within it."""

    def page(record: Record) -> int:
        return record.evidence[0].page if record.evidence else 0

    return [(number, list(rows)) for number, rows in groupby(sorted(records, key=page), page)]


def _titles(records: Sequence[Record]) -> dict[str, str]:
    """What a record is called where another one points to it."""
    return {
        row.id: clean(str(getattr(row, "title", None) or row.text))[:_LONGEST] for row in records
    }


def _source(contents: Contents, report: str) -> str:
    known = contents.archive.reports.get(report)
    return known.sha256 if known else ""


def _name(contents: Contents, report: str) -> Markup:
    known = contents.archive.reports.get(report)
    if known is None:
        return Markup("{}").format(report)
    return Markup("{} ({})").format(
        clean(known.title or known.file), period(known.period_start, known.period_end)
    )


def _doubts(doubts: Sequence[str]) -> Markup:
    return both(clean("; ".join(doubts_in_czech(doubts))), clean("; ".join(doubts)))


def _label(contents: Contents, entity: str | None) -> str:
    known = contents.archive.entities.get(entity or "")
    return clean(known.label) if known else ""


def _pages_of(quotation: Quotation | Record) -> list[int]:
    return list(dict.fromkeys(each.page for each in quotation.evidence))


def _hash(text: str) -> str:
    return base64.b64encode(hashlib.sha256(text.encode()).digest()).decode()
