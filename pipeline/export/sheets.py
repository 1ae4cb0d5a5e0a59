"""A table as a sheet: frozen heading, filter, widths, Czech headings, and nothing that runs.

Texts are written as texts, whatever they begin with; one that would be a formula if a person
edited its cell is marked with the apostrophe that a spreadsheet hides.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from math import ceil
from typing import Any

from pydantic import BaseModel
from xlsxwriter import Workbook
from xlsxwriter.format import Format
from xlsxwriter.worksheet import Worksheet

from pipeline.export.columns import Column, columns_of
from pipeline.export.labels import code_labels, column_label, scheme_of, table_label
from pipeline.export.spreadsheet import safe

__all__ = [
    "MOST_LINKS",
    "Place",
    "Styles",
    "add_table",
    "fit",
    "put_link",
    "put_text",
    "styles_of",
    "target",
]

#: What a sheet of Excel holds at most: rows, characters of a cell, links.
MOST_ROWS, MOST_CHARS, MOST_LINKS = 1_048_575, 32_767, 65_000
#: The height of a line in points, and how many lines a row shows at most.
LINE, MOST_LINES = 15, 8
#: How many letters of running text fit in the width of a digit.
LETTERS = 1.1
#: Widths in characters; other columns are as wide as their heading.
WIDTHS = {"text": 70, "json": 30, "code": 16, "day": 12, "number": 12, "whole": 10, "truth": 10}
NARROW = {"id": 22, "report": 22, "sha256": 20, "comparator": 10, "unit": 10, "number": 10}
#: Fields of every record, which stand behind what is its own.
LAST = ("text", "confidence", "doubts", "id", "report", "order")


@dataclass(frozen=True, slots=True)
class Place:
    """Where a row is from: its report in words, the period, the page and the link to it."""

    report: str = ""
    period: str = ""
    page: int | None = None
    link: str = ""


@dataclass(frozen=True, slots=True)
class Styles:
    """The formats of a workbook."""

    head: Format
    text: Format
    quoted: Format
    day: Format
    number: Format
    share: Format
    percent: Format
    link: Format


def styles_of(book: Workbook) -> Styles:
    """The formats, made once for each workbook."""
    cell = {"valign": "top"}
    quoted = book.add_format({**cell, "text_wrap": True})
    quoted.set_quote_prefix()
    head = {"bold": True, "bg_color": "#1F3864", "font_color": "#FFFFFF", "text_wrap": True}
    return Styles(
        book.add_format({**cell, **head, "border": 1}),
        book.add_format({**cell, "text_wrap": True}),
        quoted,
        book.add_format({**cell, "num_format": "d. m. yyyy", "align": "left"}),
        book.add_format({**cell, "num_format": "#,##0.###"}),
        book.add_format({**cell, "num_format": "0.00"}),
        book.add_format({**cell, "num_format": "0 %"}),
        book.add_format({**cell, "font_color": "#0B5394", "underline": 1}),
    )


def put_text(sheet: Worksheet, styles: Styles, row: int, column: int, text: str) -> None:
    """Write a text so that no spreadsheet takes it for anything else."""
    shown = text if len(text) <= MOST_CHARS else text[: MOST_CHARS - 1] + "…"
    sheet.write_string(row, column, shown, styles.quoted if safe(shown) != shown else styles.text)


def put_link(sheet: Worksheet, styles: Styles, row: int, column: int, place: Place) -> None:
    """Write a link to a page; past what a sheet can hold, the address stands as text."""
    if place.link and place.page and row <= MOST_LINKS and len(place.link) <= 2_000:
        sheet.write_url(row, column, target(place.link), styles.link, f"s. {place.page}")
    elif place.link:
        put_text(sheet, styles, row, column, place.link)


def fit(sheet: Worksheet, row: int, texts: Iterable[tuple[str, float]]) -> None:
    """Make a row as high as its wrapped texts need, up to ``MOST_LINES``; widths in characters.

    A spreadsheet that opens the file need not measure them itself, and some do not.
    """
    lines = max((ceil(len(text) / (width * LETTERS)) for text, width in texts if text), default=1)
    sheet.set_row(row, LINE * min(max(lines, 1), MOST_LINES))


def target(link: str) -> str:
    """A link as XlsxWriter wants it: one with no scheme leads to a file beside the workbook."""
    return link if "://" in link else f"external:{link}"


def add_table(
    book: Workbook,
    styles: Styles,
    model: type[BaseModel],
    rows: Iterable[BaseModel],
    place_of: Callable[[BaseModel], Place],
    names: Mapping[str, str],
) -> int:
    """Add the sheet of a table, and further ones where one cannot hold it; the number of rows.

    ``names`` says what reports, topics, activities and entities are called: their ids are shown as
    names, and stand behind as they are.
    """
    table: str = model.table  # type: ignore[attr-defined]
    title, columns = table_label(table).cs, _columns(model)
    sheet, count, at = _sheet(book, styles, title, columns), 0, 0
    for row in rows:
        if at == MOST_ROWS:
            _finish(sheet, at, columns)
            title = f"{table_label(table).cs} {count // MOST_ROWS + 1}"
            sheet, at = _sheet(book, styles, title, columns), 0
        at, count = at + 1, count + 1
        place = place_of(row)
        values = row.model_dump(mode="json")
        fit(sheet, at, _texts(columns, values, names))
        put_text(sheet, styles, at, 0, place.report)
        put_text(sheet, styles, at, 1, place.period)
        put_link(sheet, styles, at, 2, place)
        for number, column in enumerate(columns, 3):
            _put(sheet, styles, at, number, table, column, column.value(values), names)
    _finish(sheet, at, columns)
    return count


def _columns(model: type[BaseModel]) -> Sequence[Column]:
    """What an analyst reads: boxes stay in the other exports, ids come last."""
    shown = [column for column in columns_of(model) if column.path[-1] != "evidence"]
    own = [column for column in shown if column.name not in LAST]
    return [*own, *(column for name in LAST for column in shown if column.name == name)]


def _sheet(book: Workbook, styles: Styles, title: str, columns: Sequence[Column]) -> Worksheet:
    sheet = book.add_worksheet(title)
    sheet.freeze_panes(1, 3)
    sheet.set_row(0, 2 * LINE)
    for number, (name, width) in enumerate((("Zpráva", 26), ("Období", 14), ("Odkaz", 8))):
        sheet.set_column(number, number, width)
        sheet.write_string(0, number, name, styles.head)
    for number, column in enumerate(columns, 3):
        label = column_label(column.name).cs
        sheet.set_column(number, number, _width(column, label))
        sheet.write_string(
            0, number, f"{label} (id)" if column.name == "report" else label, styles.head
        )
    return sheet


def _texts(
    columns: Sequence[Column], values: dict[str, Any], names: Mapping[str, str]
) -> Iterator[tuple[str, float]]:
    for column in columns:
        value = column.value(values)
        if isinstance(value, str) and column.name not in ("id", "report", "record"):
            yield names.get(value, value), _width(column, column_label(column.name).cs)


def _finish(sheet: Worksheet, rows: int, columns: Sequence[Column]) -> None:
    sheet.ignore_errors({"number_stored_as_text": "A1:XFD1048576"})
    sheet.autofilter(0, 0, rows, len(columns) + 2)
    sheet.set_landscape()
    sheet.set_paper(9)
    sheet.fit_to_pages(1, 0)
    sheet.repeat_rows(0)


def _width(column: Column, label: str) -> int:
    wide = NARROW.get(column.path[-1], WIDTHS[column.kind])
    own_names = column.kind == "text" and column.path[-1] not in ("text", "promise", "cs", "en")
    return max(min(wide, 40) if own_names else wide, min(len(label) + 2, 18))


def _put(
    sheet: Worksheet,
    styles: Styles,
    row: int,
    number: int,
    table: str,
    column: Column,
    value: Any,
    names: Mapping[str, str],
) -> None:
    match column.kind, value:
        case _, None | [] | "":
            return
        case "truth", _:
            sheet.write_string(row, number, "ano" if value else "ne", styles.text)
        case "day", str():
            try:
                sheet.write_datetime(row, number, date.fromisoformat(value), styles.day)
            except ValueError:
                put_text(sheet, styles, row, number, value)
        case (("number" | "whole"), _):
            share = column.name in ("confidence", "score")
            sheet.write_number(row, number, value, styles.share if share else styles.number)
        case "code", str():
            put_text(sheet, styles, row, number, _coded(table, column.name, value))
        case "json", _:
            put_text(sheet, styles, row, number, _listed(value))
        case _:
            named = column.name not in ("id", "report", "record")
            put_text(sheet, styles, row, number, names.get(value, value) if named else value)


def _coded(table: str, column: str, code: str) -> str:
    scheme = scheme_of(table, column)
    return code_labels(scheme)[code].cs if scheme else code


def _listed(value: Any) -> str:
    """A list of texts as a list for people; a nested object as its fields."""
    if isinstance(value, list):
        return "; ".join(_listed(each) for each in value)
    if isinstance(value, dict):
        return ", ".join(f"{name}: {_listed(each)}" for name, each in value.items() if each)
    return str(value)
