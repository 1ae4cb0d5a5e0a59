"""The pages of the site as HTML; the same contents give the same bytes."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from jinja2 import Environment, FileSystemLoader, StrictUndefined
from markupsafe import Markup

from pipeline.book.pictures import Cut, in_pdf
from pipeline.book.values import fields_of
from pipeline.book.wording import both, day, number, period, said, words
from pipeline.export.pages import PageLinks
from pipeline.site.addresses import KINDS, entity_addresses, report_addresses
from pipeline.site.gathering import Contents, Life, Period
from pipeline.site.looking_up import search_script
from pipeline.terminal import clean
from schemas.reconcile import EntityKind
from schemas.records import Record, Report

__all__ = ["Picture", "Pictures", "count_of", "pages_of"]

_HERE = Path(__file__).parent
_ASSETS = ("site.css", "site.js")
#: An address that is the same from every page.
_WHOLE = re.compile(r"[a-z][a-z0-9+.-]*:")


@dataclass(frozen=True, slots=True)
class Picture:
    """A crop that lies beside the pages: its address in the site and its size in dots."""

    address: str
    width: int
    height: int


@dataclass(frozen=True, slots=True)
class Pictures:
    """What the site shows besides text: crops by box, charts and books by their addresses.

    ``charts`` gives the address of each by its name, ``books`` that of each report's by its id,
    ``pdfs`` that of each page of a PDF, seen from the front page; without it there is no link.
    """

    crops: Mapping[Cut, Picture] = field(default_factory=dict)
    charts: Mapping[str, str] = field(default_factory=dict)
    books: Mapping[str, str] = field(default_factory=dict)
    pdfs: PageLinks | None = None


def count_of(contents: Contents, pictures: Pictures) -> int:
    """How many files ``pages_of`` gives."""
    few = 4 + bool(pictures.charts) + len(KINDS) + 1 + 1 + len(_ASSETS)
    return few + len(contents.lives) + len(contents.reports)


def pages_of(contents: Contents, pictures: Pictures) -> Iterator[tuple[str, str]]:
    """Address and text of each file of the site, pictures and books apart."""
    writer = _Writer(contents, pictures)
    yield from (writer.front(), writer.search(), writer.changes(), writer.promises())
    if pictures.charts:
        yield writer.charts()
    for kind in KINDS:
        yield writer.listed(kind)
    yield writer.reports()
    for life in contents.lives:
        yield writer.life(life)
    for report in contents.reports:
        yield writer.report(report)
    yield "hledani.js", search_script(contents, writer.addresses)
    for name in _ASSETS:
        yield name, (_HERE / name).read_text(encoding="utf-8")


class _Writer:
    """Knows what every page needs: the words, the addresses, the pictures."""

    def __init__(self, contents: Contents, pictures: Pictures) -> None:
        self.contents = contents
        self.pictures = pictures
        self.addresses = entity_addresses(life.entity for life in contents.lives)
        self.report_pages = report_addresses(contents.reports)
        self.reports_by_id = {report.id: report for report in contents.reports}
        self.labels = {life.entity.id: life.entity.label for life in contents.lives}
        self.environment = Environment(
            loader=FileSystemLoader(_HERE / "templates"),
            autoescape=True,
            trim_blocks=True,
            lstrip_blocks=True,
            undefined=StrictUndefined,
        )
        self.environment.globals |= {
            "t": said,
            "both": both,
            "words": words(),
            "day": day,
            "number": number,
            "period": period,
            "c": clean,
            "fields_of": fields_of,
            "kinds": KINDS,
            "charts": pictures.charts,
            "report_name": self._report_name,
            "addresses": self.addresses,
            "report_pages": self.report_pages,
            "labels": self.labels,
            "reasons": contents.reasons,
            "crops_of": self._crops_of,
            "source_line": self._source_line,
            "page_links": self._page_links,
        }

    def front(self) -> tuple[str, str]:
        contents = self.contents
        alerts = [each for each in contents.changes if each.id in contents.waiting]
        counts = Counter(life.entity.kind for life in contents.lives)
        outcomes = Counter(each.outcome for each in contents.commitments)
        return self._page(
            "index.html",
            "front",
            alerts=alerts,
            counts=counts,
            outcomes=outcomes,
            reports=contents.reports,
        )

    def search(self) -> tuple[str, str]:
        return self._page("hledat.html", "search")

    def changes(self) -> tuple[str, str]:
        return self._page("zmeny.html", "changes", changes=self.contents.changes)

    def promises(self) -> tuple[str, str]:
        return self._page("zavazky.html", "promises", promises=self.contents.commitments)

    def charts(self) -> tuple[str, str]:
        return self._page("grafy.html", "charts")

    def listed(self, kind: EntityKind) -> tuple[str, str]:
        lives = [life for life in self.contents.lives if life.entity.kind == kind]
        return self._page(f"{KINDS[kind]}/index.html", "things", kind=kind, lives=lives)

    def reports(self) -> tuple[str, str]:
        return self._page("zpravy/index.html", "reports", reports=self.contents.reports)

    def life(self, life: Life) -> tuple[str, str]:
        return self._page(self.addresses[life.entity.id], "thing", life=life)

    def report(self, report: Report) -> tuple[str, str]:
        changes = [each for each in self.contents.changes if each.to_report == report.id]
        promises = [each for each in self.contents.commitments if each.promised_in == report.id]
        return self._page(
            self.report_pages[report.id],
            "report",
            report=report,
            things=self.contents.things.get(report.id, ()),
            changes=changes,
            promises=promises,
            book=self.pictures.books.get(report.id),
        )

    def _page(self, address: str, template: str, **values: Any) -> tuple[str, str]:
        root = "../" * address.count("/")
        text = self.environment.get_template(f"{template}.html.jinja").render(
            root=root, here=address, **values
        )
        return address, text

    def _report_name(self, report: str) -> Markup:
        known = self.reports_by_id.get(report)
        if known is None:
            return Markup("{}").format(clean(report))
        kind = said(f"value.kind.{known.kind}") if known.kind else said("table.report")
        return Markup("{}, {}").format(kind, period(known.period_start, known.period_end))

    def _crops_of(self, record: Record) -> list[tuple[int, Picture]]:
        known = self.reports_by_id.get(record.report)
        cuts = in_pdf(known.sha256, record.evidence) if known else ()
        crops = self.pictures.crops
        return [(each.page, crops[each]) for each in cuts if each in crops]

    def _source_line(self, told: Period, record: Record, root: str) -> Markup:
        pages = (each.page for each in record.evidence)
        return Markup("{}, {}").format(
            clean(told.report.file), self._page_links(told.report.id, pages, root)
        )

    def _page_links(self, report: str, pages: Iterable[int], root: str) -> Markup:
        """The pages (1-based) of a report by number, each a link where its PDF is to be found."""
        known = self.reports_by_id.get(report)
        told = []
        for page in dict.fromkeys(pages):
            address = self._pdf(known, page, root) if known is not None else None
            link = Markup('<a href="{}">{}</a>')
            told.append(link.format(address, page) if address else Markup("{}").format(page))
        return Markup("{} {}").format(said("book.page"), Markup(", ").join(told))

    def _pdf(self, report: Report, page: int, root: str) -> str | None:
        links = self.pictures.pdfs
        if links is None:
            return None
        address = links.link(report.sha256, report.file, page)
        return address if _WHOLE.match(address) else root + address
