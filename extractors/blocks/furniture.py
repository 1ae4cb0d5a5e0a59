"""Page furniture: page numbers and running heads, which belong to the page and not to the text."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass

from extractors.czech.text import fold
from schemas.layout import Page, Row

#: Furniture stands in the outer parts of a page: this share of its height at the top and the foot.
_MARGIN = 0.14
_NUMBER = re.compile(
    r"^(?:strana |str\. ?|stranka |- ?)?(\d{1,4})(?: ?(?:/|z|ze) ?(\d{1,4}))?(?: ?-)?$"
)
#: A running head stands at the same height on at least this many pages, and on this share of those
#: between its first and its last.
_LEAST_PAGES = 3
_SHARE = 0.6
_SAME_HEIGHT = 2.5


@dataclass(frozen=True, slots=True)
class Flow:
    """The rows of some pages in reading order, and those set aside with their reason."""

    rows: tuple[Row, ...]
    numbers: tuple[Row, ...]
    heads: tuple[Row, ...]


def set_aside(pages: Sequence[Page]) -> Flow:
    """Parts furniture from text. Each row is in exactly one of the three lists."""
    numbers = {id(row) for row in _numbers(pages)}
    heads = {id(row) for row in _running_heads(pages, numbers)}
    everything = [row for page in pages for row in page.rows]
    return Flow(
        rows=tuple(row for row in everything if id(row) not in numbers and id(row) not in heads),
        numbers=tuple(row for row in everything if id(row) in numbers),
        heads=tuple(row for row in everything if id(row) in heads),
    )


def row_text(row: Row) -> str:
    return " ".join(line.text.strip() for line in row.lines)


def _numbers(pages: Sequence[Page]) -> list[Row]:
    """The rows that print page numbers: they count up with the pages.

    A number that does not ("01/2025" at a page's foot) is text.
    """
    found = [(page, row, value) for page in pages for row, value in _number_rows(page)]
    votes = Counter(value - page.number for page, _, value in found)
    if not votes:
        return []
    shift, count = votes.most_common(1)[0]
    if count < 2 and len(pages) > 2:
        return []
    numbers: dict[int, Row] = {}
    for page, row, value in found:
        if value - page.number == shift:
            numbers.setdefault(page.number, row)
    return list(numbers.values())


def _number_rows(page: Page) -> list[tuple[Row, int]]:
    """The rows at a page's foot and head that are nothing but a number."""
    found = []
    for row in _outer_rows(page):
        at_edge = not _MARGIN * page.height < row.baseline < (1 - _MARGIN) * page.height
        match = _NUMBER.match(fold(row_text(row)).strip()) if at_edge else None
        if match is not None and row.mark is None:
            found.append((row, int(match.group(1))))
    return found


def _outer_rows(page: Page) -> list[Row]:
    rows = page.rows
    return [rows[-1], rows[0]] if rows else []


def _running_heads(pages: Sequence[Page], numbers: set[int]) -> list[Row]:
    """Rows in the margins that repeat, word for word and at one height, from page to page."""
    candidates: dict[tuple[str, int], list[tuple[int, Row]]] = {}
    for place, page in enumerate(pages):
        for row in _margin_rows(page, numbers):
            text = _NUMBER_IN.sub("#", fold(row_text(row))) if _mixed(row, page) else row_text(row)
            key = (text, round(row.baseline / _SAME_HEIGHT))
            candidates.setdefault(key, []).append((place, row))
    return [
        row
        for occurrences in candidates.values()
        if _is_running(occurrences)
        for _, row in occurrences
    ]


_NUMBER_IN = re.compile(r"\d+")


def _mixed(row: Row, page: Page) -> bool:
    """Whether a row holds other words beside the page's number ("Plan 2024 | strana 3")."""
    return re.search(rf"\b{page.number}\b", row_text(row)) is not None


def _margin_rows(page: Page, numbers: set[int]) -> list[Row]:
    top, foot = _MARGIN * page.height, (1 - _MARGIN) * page.height
    rows = [row for row in page.rows if id(row) not in numbers]
    head = [row for row in rows[:3] if row.baseline < top]
    tail = [row for row in rows[-3:] if row.baseline > foot]
    return head + [row for row in tail if row not in head]


def _is_running(occurrences: list[tuple[int, Row]]) -> bool:
    places = [place for place, _ in occurrences]
    if len(set(places)) < _LEAST_PAGES:
        return False
    return len(set(places)) >= _SHARE * (places[-1] - places[0] + 1)
