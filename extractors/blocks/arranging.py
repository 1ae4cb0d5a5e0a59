"""Rows put into reading order where they stand side by side: hanging labels, cells of tables.

After this, a label stands before its text whatever the house style, and what is a table of values
without labels is one region of cells.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from itertools import groupby, pairwise
from operator import itemgetter
from statistics import median

from extractors.blocks.labels import match_start, match_wrapped
from extractors.blocks.metrics import Metrics
from extractors.blocks.splitting import row_of
from extractors.czech.text import starts_lower
from schemas.layout import Grid, Line, Row
from schemas.profile import Profile

_SAME_X = 6.0
#: A band between two rules that is this many times as high as most may be no row of a table.
_TALL = 4.0
#: Lines whose baselines differ by less than this (em) stand on one row.
_ROW_SLACK = 0.4
#: A row's baseline stands this far above a rule below it at least (points).
_INSIDE = 1.0
#: Paper that no text of a table touches is a column border when at least this wide (em).
_CORRIDOR = 0.15
_MIN_TABLE_ROWS = 2
#: Distances of baselines that differ by more than this (points) are not of one kind.
_OTHER_LEADING = 0.4
#: The text beside the first half of a cut label has at most this many rows on its page.
_MAX_CUT_ROWS = 12
#: A row that spans all columns is a title of a line or two; more lines are running text.
_MAX_TITLE_LINES = 2


@dataclass(frozen=True, slots=True)
class Region:
    """A table's cells: bands from top to bottom, in each band the lines of each column."""

    bands: tuple[tuple[tuple[Line, ...], ...], ...]
    rights: tuple[float, ...]


Element = Row | Region
Band = list[list[Line]]


def arrange(
    rows: Sequence[Row],
    grids: Mapping[int, tuple[Grid, ...]],
    metrics: Metrics,
    profile: Profile,
) -> tuple[Element, ...]:
    """The same lines in reading order. No line is lost, none stands twice."""
    pieces: list[Row | _Table] = []
    for place, group in groupby(rows, key=_place):
        run = list(group)
        if place is None:
            pieces.extend(_open(run, metrics, profile))
        else:
            page, grid = place
            for inside, part in _apart(run, grids[page][grid]):
                pieces.extend(_ruled(inside, part, profile) if part else inside)
    elements = [element for piece in _joined(pieces, profile) for element in _elements(piece)]
    mended = _mended(elements, profile)
    return tuple(_unhang(_carried_over(mended, profile), profile))


def _place(row: Row) -> tuple[int, int] | None:
    """The grid that a row stands in: its page and number there; all rows in none are one run."""
    return None if row.grid is None else (row.page, row.grid)


@dataclass(frozen=True, slots=True)
class _Table:
    """A table before it is known whether a page break cuts it."""

    bands: list[Band]
    rights: tuple[float, ...]
    labelled: bool
    model: Row

    @property
    def page(self) -> int:
        return self.model.page


def _apart(rows: list[Row], grid: Grid) -> Iterator[tuple[list[Row], Grid | None]]:
    """One table, or several of one width with the text between them, which stands in none.

    Tables ruled with horizontal lines only look like one. A band between two rules that is much
    higher than most, and whose text runs over the white paper between the others' columns, is not
    a row of a table.
    """
    bands = [(top, bottom, _between(rows, top, bottom)) for top, bottom in pairwise(grid.ys)]
    usual = median(bottom - top for top, bottom, _ in bands) if bands else 0.0
    low = [row for top, bottom, own in bands if bottom - top <= _TALL * usual for row in own]
    inside = sum(len(own) for _, _, own in bands)
    if grid.verticals or len(low) == len(rows) or inside != len(rows):
        yield rows, grid
        return
    corridors = _corridors(low) if low else []
    first = 0
    for place, (top, bottom, own) in enumerate(bands):
        if bottom - top <= _TALL * usual or not _crosses(own, corridors):
            continue
        if place > first:
            yield from _stretch(bands, first, place, grid)
        yield [replace(row, grid=None) for row in own], None
        first = place + 1
    yield from _stretch(bands, first, len(bands), grid)


def _stretch(
    bands: list[tuple[float, float, list[Row]]], first: int, end: int, grid: Grid
) -> Iterator[tuple[list[Row], Grid]]:
    """The bands of one table, as rows and as a grid of their own."""
    rows = [row for _, _, own in bands[first:end] for row in own]
    if rows:
        ys = (bands[first][0], *(bottom for _, bottom, _ in bands[first:end]))
        box = replace(grid.box, top=ys[0], bottom=ys[-1])
        yield rows, Grid(box, ys, ())


def _between(rows: Sequence[Row], top: float, bottom: float) -> list[Row]:
    return [row for row in rows if top <= row.baseline - _INSIDE < bottom]


def _crosses(rows: Sequence[Row], corridors: Sequence[float]) -> bool:
    lines = [line for row in rows for line in row.lines]
    return any(line.x0 < border < line.x1 for line in lines for border in corridors)


def _ruled(rows: list[Row], grid: Grid, profile: Profile) -> Iterator[Row | _Table]:
    """The rows inside a grid as a table; text that only stands between two tables is given back.

    Tables ruled with horizontal lines only look like one when they have the same width.
    """
    bands = [row for band in _bands_of_grid(rows, grid) for row in _by_labels(band, profile)]
    columns = max(len(band) for band in bands)
    if columns == 1:
        yield from (replace(row, grid=None) for row in rows)
        return
    labelled = any(_is_label(band[0], profile) for band in bands)
    rights = _rights(bands, columns, grid)
    foreign_bands = [
        _is_foreign(index, band, bands, labelled, profile) for index, band in enumerate(bands)
    ]
    for foreign, run in groupby(zip(foreign_bands, bands, strict=True), key=itemgetter(0)):
        part = [band for _, band in run]
        inside = {id(line) for band in part for cell in band for line in cell}
        own = [row for row in rows if any(id(line) in inside for line in _lines(row))]
        if foreign:
            yield from (replace(row, grid=None) for row in own)
        else:
            yield _Table(part, rights, labelled, own[-1])


def _by_labels(band: Band, profile: Profile) -> list[Band]:
    """A band in rows of a label each, where the rows of a card have no rule between them."""
    first = band[0]
    starts = [line for place, line in enumerate(first) if _is_label(first[place:], profile)]
    if len(band) == 1 or len(starts) < 2 or starts[0] is not first[0]:
        return [band]
    tops = [line.baseline - _ROW_SLACK * line.style.size for line in starts]
    rows: list[Band] = [[[] for _ in band] for _ in starts]
    for column, cell in enumerate(band):
        for line in cell:
            place = sum(1 for top in tops[1:] if line.baseline >= top)
            rows[place][column].append(line)
    return rows


def _is_foreign(
    index: int, band: Band, bands: list[Band], labelled: bool, profile: Profile
) -> bool:
    if any(band[1:]) and not _runs_across(band, bands):
        return False
    if labelled:
        return index > 0 and not _is_label(band[0], profile)
    return _runs_across(band, bands) and not _is_title(band[0])


def _is_title(lines: list[Line]) -> bool:
    """Whether lines that span all columns are a row's title: few, and set in one style."""
    return len(lines) <= _MAX_TITLE_LINES and len({line.bold for line in lines}) == 1


def _runs_across(band: Band, bands: list[Band]) -> bool:
    """Whether text of the first column runs on below the columns beside it."""
    starts = [line.x0 for other in bands for cell in other[1:] for line in cell]
    return bool(starts) and any(line.x1 > min(starts) + 12 for line in band[0])


def _joined(pieces: list[Row | _Table], profile: Profile) -> list[Row | _Table]:
    """Tables that a page break cuts are one again, and so is the row that it cuts."""
    whole: list[Row | _Table] = []
    for piece in pieces:
        above = whole[-1] if whole else None
        if isinstance(piece, _Table) and isinstance(above, _Table) and _continues(above, piece):
            whole[-1] = _Table(
                _spliced(above, piece, profile),
                tuple(map(max, above.rights, piece.rights)),
                above.labelled or piece.labelled,
                piece.model,
            )
        else:
            whole.append(piece)
    return whole


def _continues(above: _Table, below: _Table) -> bool:
    return below.page > above.page and len(above.rights) == len(below.rights)


def _spliced(above: _Table, below: _Table, profile: Profile) -> list[Band]:
    last, first = above.bands[-1], below.bands[0]
    if len(last) != len(first):
        return above.bands + below.bands
    if not last[0] and not any(first[1:]) and _is_label(first[0], profile):
        # The label did not fit below its row's border and was carried over alone.
        return [*above.bands[:-1], [first[0], *last[1:]], *below.bands[1:]]
    if not _is_cut(last, first, profile):
        return above.bands + below.bands
    merged = [one + other for one, other in zip(last, first, strict=True)]
    return [*above.bands[:-1], merged, *below.bands[1:]]


def _is_cut(last: Band, first: Band, profile: Profile) -> bool:
    """Whether the first row behind a page break is the rest of the last one before it."""
    if not first[0]:
        return True
    if _is_label(first[0], profile):
        return False
    return _is_label(last[0] + first[0], profile) or starts_lower(first[0][0].text)


def _elements(piece: Row | _Table) -> Iterator[Element]:
    if isinstance(piece, Row):
        yield piece
    elif piece.labelled:
        for band in piece.bands:
            yield from _label_rows(piece.model, band)
    else:
        yield Region(_padded(piece.bands, len(piece.rights)), piece.rights)


def _is_label(lines: list[Line], profile: Profile) -> bool:
    wrapped = match_wrapped(lines, profile)
    if wrapped is not None:
        return wrapped[0].label.family in {"card", "event", "role"}
    return False


def _label_rows(model: Row, band: Band) -> Iterator[Row]:
    """The rows of a band whose first cell is a label: the label's, then those of its text."""
    for cell in band:
        for line in _rowwise(cell):
            yield row_of(replace(model, page=line[0].page, baseline=line[0].baseline), line)


def _rowwise(lines: Sequence[Line]) -> Iterator[tuple[Line, ...]]:
    """Lines of one cell grouped by baseline: a bullet and its text are one row."""
    ordered = sorted(lines, key=lambda line: (line.page, line.baseline, line.x0))
    group: list[Line] = []
    for line in ordered:
        apart = bool(group) and line.baseline - group[0].baseline > 0.4 * line.style.size
        if apart or (group and line.page != group[0].page):
            yield tuple(group)
            group = []
        group.append(line)
    if group:
        yield tuple(group)


def _lines(row: Row) -> list[Line]:
    return [row.mark, *row.lines] if row.mark else list(row.lines)


def _bands_of_grid(rows: list[Row], grid: Grid) -> list[Band]:
    """Lines by row band, and in each by the columns that vertical rules or white paper part."""
    bands: list[Band] = []
    corridors = [] if grid.verticals else _corridors(rows)
    # A damaged font can lift a part of a row out of the table: its nearest band holds it.
    highest, lowest = grid.ys[0], grid.ys[-1]
    for top, bottom in pairwise(grid.ys):
        middle = (top + bottom) / 2
        inside = [
            line
            for row in rows
            for line in _lines(row)
            if (top <= (line.top + line.bottom) / 2 or top == highest)
            and ((line.top + line.bottom) / 2 < bottom or bottom == lowest)
        ]
        if not inside:
            continue
        borders = [
            (rule.x0 + rule.x1) / 2 for rule in grid.verticals if rule.top < middle < rule.bottom
        ]
        bands.append(_by_columns(inside, _inner(borders) if grid.verticals else corridors))
    return bands or [[[line for row in rows for line in _lines(row)]]]


def _inner(borders: list[float]) -> list[float]:
    """The borders between columns: the frame's own left and right are none."""
    kept: list[float] = []
    for border in sorted(borders):
        if not kept or border - kept[-1] > 4:
            kept.append(border)
    return kept[1:-1]


def _by_columns(lines: list[Line], borders: list[float]) -> Band:
    columns: Band = [[] for _ in range(len(borders) + 1)]
    for line in lines:
        middle = min((line.x0 + line.x1) / 2, line.x0 + 12)
        columns[sum(1 for border in borders if middle > border)].append(line)
    return columns


def _padded(bands: list[Band], columns: int) -> tuple[tuple[tuple[Line, ...], ...], ...]:
    return tuple(
        tuple(tuple(column) for column in band) + ((),) * (columns - len(band)) for band in bands
    )


def _rights(bands: list[Band], columns: int, grid: Grid | None) -> tuple[float, ...]:
    """The right edge of each column: its border where it is ruled, else its longest line."""
    rights = [0.0] * columns
    for band in bands:
        for index, column in enumerate(band):
            rights[index] = max([rights[index], *(line.x1 for line in column)])
    if grid is not None and grid.verticals:
        borders = [(rule.x0 + rule.x1) / 2 for rule in grid.verticals]
        for index, right in enumerate(rights):
            beyond = [border for border in borders if border > right]
            if beyond:
                rights[index] = max(right, min(beyond) - 6.0)
    return tuple(rights)


def _corridors(rows: Sequence[Row]) -> list[float]:
    """Middles of the white stripes that run down between the lines of a group of rows."""
    parted = [row for row in rows if len(_lines(row)) > 1]
    taken = sorted((line.x0, line.x1) for row in parted for line in row.lines)
    size = rows[0].lines[0].style.size
    borders: list[float] = []
    end = None
    for x0, x1 in taken:
        if end is not None and x0 - end > _CORRIDOR * size:
            borders.append((end + x0) / 2)
        end = x1 if end is None else max(end, x1)
    return borders


def _open(rows: list[Row], metrics: Metrics, profile: Profile) -> Iterator[Row | _Table]:
    """Rows outside ruled tables: tables set with white paper only are found and taken out."""
    index = 0
    while index < len(rows):
        hanging = _hanging(rows, index, profile)
        if hanging:
            yield from rows[index : index + hanging]
            index += hanging
            continue
        end = _open_table_end(rows, index, metrics, profile)
        if end is None:
            yield rows[index]
            index += 1
            continue
        borders = _corridors(rows[index:end])
        bands = _bands_by_paper(rows[index:end], borders)
        yield _Table(bands, _rights(bands, len(borders) + 1, None), False, rows[end - 1])
        index = end


def _open_table_end(rows: list[Row], start: int, metrics: Metrics, profile: Profile) -> int | None:
    """Where the table ends that begins at ``start`` without any rule, if one does.

    It is two or more rows that are parted at the same places and do not begin with labels.
    """
    if not _is_parted(rows, start, profile):
        return None
    end = last_parted = start + 1
    size = rows[start].lines[0].style.size
    while end < len(rows):
        row, above = rows[end], rows[end - 1]
        apart = row.page != above.page or row.baseline - above.baseline > 2.6 * size
        if row.mark is not None or apart:
            break
        if _is_parted(rows, end, profile):
            if not _corridors(rows[start : end + 1]):
                break
            last_parted = end + 1
        elif _begins_label(rows, end, profile):
            break
        end += 1
    columns = [line.x0 for row in rows[start:last_parted] for line in row.lines]
    while end > last_parted and not _fills_cell(rows[end - 2], rows[end - 1], columns, metrics):
        end -= 1
    parted = sum(1 for index in range(start, end) if _is_parted(rows, index, profile))
    return end if parted >= _MIN_TABLE_ROWS else None


def _fills_cell(above: Row, row: Row, columns: list[float], metrics: Metrics) -> bool:
    """Whether a row below the last parted one is the rest of a cell: in one column, and close."""
    line = row.lines[0]
    begins = any(abs(line.x0 - x) < _SAME_X for x in columns)
    beyond = [x for x in columns if x > line.x0 + 12]
    inside = not beyond or line.x1 < min(beyond)
    return begins and inside and metrics.is_close(above.lines[0], line) and len(row.lines) == 1


def _begins_label(rows: list[Row], index: int, profile: Profile) -> bool:
    """Whether a label begins a row, be it wrapped over the rows below."""
    if match_start(rows[index].lines[0], profile) is not None:
        return True
    column = [rows[index].lines[0]]
    for row in rows[index + 1 : index + 4]:
        line = row.lines[0]
        if row.mark is not None or abs(line.x0 - column[0].x0) > _SAME_X:
            break
        column.append(line)
    return match_wrapped(column, profile) is not None


def _is_parted(rows: list[Row], index: int, profile: Profile) -> bool:
    row = rows[index]
    if row.mark is not None or len(row.lines) < 2:
        return False
    return _first_is_words(row) and not _begins_label(rows, index, profile)


def _first_is_words(row: Row) -> bool:
    """A short number parted from its heading ("a.  Komunikace") is no first column."""
    return len(row.lines[0].text) > 4


def _bands_by_paper(rows: list[Row], borders: list[float]) -> list[Band]:
    """A new band begins where the first column begins a new entry.

    Rows of a table stand further apart, or closer together, than the lines of one cell. Where they
    do not, a new band begins when first and last column both begin and the band has its last one
    already, or when a first column alone is set in another style.
    """
    cells = [_by_columns(_lines(row), borders) for row in rows]
    inner = _inner_leading(rows, cells)
    told = [
        inner is not None and abs(lower.baseline - upper.baseline - inner) > _OTHER_LEADING
        for upper, lower in pairwise(rows)
    ]
    by_distance = any(apart and cell[0] for apart, cell in zip(told, cells[1:], strict=True))
    bands: list[Band] = []
    for index, columns in enumerate(cells):
        apart = index > 0 and told[index - 1]
        if not bands or (columns[0] and (apart if by_distance else _restarts(columns, bands))):
            bands.append(columns)
        else:
            for cell, more in zip(bands[-1], columns, strict=True):
                cell.extend(more)
    return bands


def _inner_leading(rows: list[Row], cells: list[Band]) -> float | None:
    """The commonest distance above rows that leave the first column empty: lines of one cell."""
    distances = [
        round(lower.baseline - upper.baseline, 1)
        for upper, lower, columns in zip(rows, rows[1:], cells[1:], strict=False)
        if not columns[0]
    ]
    if distances:
        return max(sorted(set(distances)), key=distances.count)
    return min((b.baseline - a.baseline for a, b in pairwise(rows)), default=None)


def _restarts(columns: Band, bands: list[Band]) -> bool:
    full = bool(columns[-1]) and bool(bands[-1][-1])
    alone = not any(columns[1:]) and _differs(columns, bands)
    return full or alone


def _differs(columns: Band, bands: list[Band]) -> bool:
    """Whether a row that fills only the first column is set in another style than the one above."""
    above = bands[-1][0]
    return bool(above) and above[-1].bold != columns[0][0].bold


def _mended(elements: list[Element], profile: Profile) -> list[Element]:
    """Labels that a page break cuts in two are one again, before the text beside both halves."""
    arranged = list(elements)
    for index in range(1, len(arranged)):
        below = arranged[index]
        start = _label_start(arranged, index, profile)
        if start is None or not isinstance(below, Row):
            continue
        upper = arranged[start]
        if not isinstance(upper, Row):
            continue
        halves = [replace(row, mark=None, lines=row.lines[:1], grid=None) for row in (upper, below)]
        beside = [row_of(row, row.lines[1:]) for row in (upper,) if len(row.lines) > 1]
        rest = [row_of(row, row.lines[1:]) for row in (below,) if len(row.lines) > 1]
        arranged[start : index + 1] = [*halves, *beside, *arranged[start + 1 : index], *rest]
    return arranged


def _label_start(elements: list[Element], index: int, profile: Profile) -> int | None:
    """Where the label begins whose end is the first row of a page, if that row is such an end."""
    below, above = elements[index], elements[index - 1]
    if not (isinstance(below, Row) and isinstance(above, Row)) or below.page == above.page:
        return None
    for start in range(index - 1, max(index - _MAX_CUT_ROWS, -1), -1):
        row = elements[start]
        if not isinstance(row, Row) or row.page != below.page - 1:
            return None
        if abs(row.lines[0].x0 - below.lines[0].x0) < _SAME_X:
            found = match_wrapped([row.lines[0], below.lines[0]], profile)
            is_cut = found is not None and found[1] == 2 and found[0].label.family == "card"
            return start if is_cut else None
    return None


def _carried_over(elements: list[Element], profile: Profile) -> list[Element]:
    """Labels that a page break parts from their text are put before it.

    A label of two lines may not fit at a page's foot where the one line of its text does: the text
    then ends the page below the last rule, and the label stands alone on the next one.
    """
    arranged = list(elements)
    for index in range(1, len(arranged)):
        above, below = arranged[index - 1], arranged[index]
        if not (isinstance(above, Row) and isinstance(below, Row)) or above.page == below.page:
            continue
        count = _label_alone(arranged, index, profile)
        start = index
        while count and _is_left_behind(arranged, start - 1, below):
            start -= 1
        if count and start < index:
            labels = arranged[index : index + count]
            arranged[start : index + count] = labels + arranged[start:index]
    return arranged


def _label_alone(elements: list[Element], index: int, profile: Profile) -> int:
    """How many rows a card's label takes that begins here and has no text beside it."""
    column: list[Line] = []
    for element in elements[index : index + 3]:
        if not isinstance(element, Row) or element.mark is not None or len(element.lines) > 1:
            break
        column.append(element.lines[0])
    wrapped = match_wrapped(column, profile)
    if wrapped is None or wrapped[0].label.family != "card":
        return 0
    after = elements[index + wrapped[1]] if index + wrapped[1] < len(elements) else None
    beside = isinstance(after, Row) and after.lines[0].x0 > column[0].x0 + 2 * _SAME_X
    return 0 if beside and isinstance(after, Row) and len(after.lines) == 1 else wrapped[1]


def _is_left_behind(elements: list[Element], index: int, label: Row) -> bool:
    """Whether a row is a card's text outside its grid, on the page before a label."""
    row = elements[index] if index >= 0 else None
    if not isinstance(row, Row) or row.page != label.page - 1 or row.grid is not None:
        return False
    return len(row.lines) == 1 and row.lines[0].x0 > label.lines[0].x0 + 2 * _SAME_X


def _unhang(elements: Sequence[Element], profile: Profile) -> Iterator[Element]:
    """Labels that hang beside their text are put before it, wrapped ones gathered first."""
    index = 0
    while index < len(elements):
        element = elements[index]
        hanging = _hanging(elements, index, profile) if isinstance(element, Row) else 0
        if not hanging:
            yield element
            index += 1
            continue
        group = [row for row in elements[index : index + hanging] if isinstance(row, Row)]
        yield from (replace(row, mark=None, lines=row.lines[:1]) for row in group)
        yield from (row_of(row, row.lines[1:]) for row in group if len(row.lines) > 1)
        index += hanging


def _hanging(elements: Sequence[Element], start: int, profile: Profile) -> int:
    """How many rows from ``start`` on have a part of one hanging label in front, if one hangs."""
    first = elements[start]
    if not isinstance(first, Row) or first.mark is not None or len(first.lines) < 2:
        return 0
    column = [first.lines[0]]
    for element in elements[start + 1 : start + 4]:
        if not isinstance(element, Row) or element.mark is not None:
            break
        line = element.lines[0]
        if abs(line.x0 - first.lines[0].x0) > _SAME_X or line.x1 > first.lines[1].x0:
            break
        column.append(line)
    wrapped = match_wrapped(column, profile)
    return wrapped[1] if wrapped is not None else 0
