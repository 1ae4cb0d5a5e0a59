"""The first sheet: fulfilment by activity and period, indicators against targets, open alerts."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass

from xlsxwriter import Workbook
from xlsxwriter.format import Format
from xlsxwriter.worksheet import Worksheet

from pipeline.export.fulfilment import LETTERS, Letter, Matrix
from pipeline.export.labels import code_labels
from pipeline.export.periods import period_name
from pipeline.export.sheets import LINE, Place, Styles, fit, put_link, put_text, target
from schemas.reconcile import Change
from schemas.records import Indicator, Measure

__all__ = ["Series", "fill_overview"]

#: Light colours that stay apart for the colour-blind and in grey; the letter says the same.
COLOURS: dict[Letter, str] = {"S": "#9BD3AE", "Č": "#FFE08A", "N": "#F4A582", "U": "#E3E3E3"}
#: The narrow columns behind topic and activity; alerts and indicators use the same ones.
FIRST, FEWEST = 2, 7
LETTER = {"valign": "vcenter", "border": 1, "bold": True, "font_color": "#000000"}
TOPIC, WORDS = 34, 70


@dataclass(frozen=True, slots=True)
class Series:
    """What the latest report says of an indicator, and where."""

    indicator: Indicator
    place: Place

    @property
    def share(self) -> float | None:
        """Actual by target, where both are numbers in one unit and the target is above zero."""
        target, actual = self.indicator.target, self.indicator.actual
        if target is None or actual is None or target.value is None or actual.value is None:
            return None
        same = (target.unit or "") == (actual.unit or "")
        return actual.value / target.value if same and target.value > 0 else None


def fill_overview(
    book: Workbook,
    sheet: Worksheet,
    styles: Styles,
    matrix: Matrix,
    series: Sequence[Series],
    alerts: Iterable[tuple[Change, Place]],
    place_of: Callable[[str], Place],
    reconciled: bool,
) -> None:
    """Write the three parts one below the other."""
    width = max(len(matrix.periods), FEWEST)
    sheet.set_column(0, 0, TOPIC)
    sheet.set_column(1, 1, WORDS)
    sheet.set_column(FIRST, FIRST + width, 13)
    title = book.add_format({"bold": True, "font_size": 15, "font_color": "#1F3864"})
    part = book.add_format({"bold": True, "font_size": 12, "font_color": "#1F3864"})
    sheet.write_string(0, 0, "Přehled plnění", title)
    row = 1
    if not reconciled:
        warning = "Úložiště není porovnáno: nejdříve spusťte splneno reconcile."
        sheet.write_string(row, 0, warning, book.add_format({"bold": True}))
        row += 1
    row = _matrix(book, sheet, styles, part, row + 1, matrix, place_of)
    row = _indicators(sheet, styles, part, row + 1, series)
    _alerts(sheet, styles, part, row + 1, alerts)
    sheet.set_landscape()
    sheet.set_paper(8)
    sheet.fit_to_pages(1, 0)
    sheet.ignore_errors({"number_stored_as_text": "A1:XFD1048576"})
    sheet.freeze_panes(0, FIRST)


def _head(sheet: Worksheet, styles: Styles, row: int, names: Sequence[str]) -> None:
    sheet.set_row(row, 2 * LINE)
    for number, name in enumerate(names):
        sheet.write_string(row, number, name, styles.head)


def _matrix(
    book: Workbook,
    sheet: Worksheet,
    styles: Styles,
    part: Format,
    row: int,
    matrix: Matrix,
    place_of: Callable[[str], Place],
) -> int:
    formats = {
        letter: book.add_format({"bg_color": colour, "align": "center", **LETTER})
        for letter, colour in COLOURS.items()
    }
    sheet.write_string(row, 0, "Plnění aktivit podle období", part)
    legend = "; ".join(f"{letter} = {meaning}" for letter, meaning in LETTERS.items())
    sheet.write_string(row + 1, 0, f"{legend}; prázdné pole = zpráva aktivitu neuvádí")
    _head(
        sheet,
        styles,
        row + 2,
        ["Téma", "Aktivita", *(period_name(*span) for span in matrix.periods)],
    )
    row += 3
    for line in matrix.lines:
        fit(sheet, row, [(line.topic, TOPIC), (line.activity, WORDS)])
        put_text(sheet, styles, row, 0, line.topic)
        put_text(sheet, styles, row, 1, line.activity)
        for number, span in enumerate(matrix.periods, FIRST):
            cell = line.cells.get(span)
            if cell is None:
                continue
            place = place_of(cell.record)
            if place.link and row < 5_000:
                sheet.write_url(row, number, target(place.link), formats[cell.letter], cell.letter)
            else:
                sheet.write_string(row, number, cell.letter, formats[cell.letter])
        row += 1
    return row


def _indicators(
    sheet: Worksheet, styles: Styles, part: Format, row: int, series: Sequence[Series]
) -> int:
    sheet.write_string(row, 0, "Indikátory a jejich cíle (poslední zpráva, která je uvádí)", part)
    names = ["Téma", "Indikátor", "Cíl", "Cíl: číslo", "Skutečnost", "Skutečnost: číslo"]
    _head(sheet, styles, row + 1, [*names, "Podíl", "Období", "Odkaz"])
    row += 2
    for each in series:
        found = each.indicator
        raw = [(side.raw, 13) for side in (found.target, found.actual) if side]
        fit(sheet, row, [(found.topic or "", TOPIC), (found.name, WORDS), *raw])
        put_text(sheet, styles, row, 0, found.topic or "")
        put_text(sheet, styles, row, 1, found.name)
        _measure(sheet, styles, row, 2, found.target)
        _measure(sheet, styles, row, 4, found.actual)
        if each.share is not None:
            sheet.write_number(row, 6, each.share, styles.percent)
        put_text(sheet, styles, row, 7, each.place.period)
        put_link(sheet, styles, row, 8, each.place)
        row += 1
    return row


def _measure(
    sheet: Worksheet, styles: Styles, row: int, column: int, measure: Measure | None
) -> None:
    if measure is None:
        return
    put_text(sheet, styles, row, column, measure.raw)
    if measure.value is not None:
        sheet.write_number(row, column + 1, measure.value, styles.number)


def _alerts(
    sheet: Worksheet,
    styles: Styles,
    part: Format,
    row: int,
    alerts: Iterable[tuple[Change, Place]],
) -> None:
    kinds = code_labels("change-kind")
    sheet.write_string(row, 0, "Otevřená upozornění", part)
    _head(sheet, styles, row + 1, ["Druh", "Co zprávy říkají", "Období", "Odkaz"])
    row += 2
    for change, place in alerts:
        fit(sheet, row, [(change.sentence.cs, WORDS)])
        put_text(sheet, styles, row, 0, kinds[change.kind].cs)
        put_text(sheet, styles, row, 1, change.sentence.cs)
        put_text(sheet, styles, row, 2, place.period)
        put_link(sheet, styles, row, 3, place)
        row += 1
