"""The printed table of contents: what a report itself says that it holds, and on which page."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass

from extractors.blocks.joining import Hyphenation, passage
from extractors.czech.text import fold
from schemas.blocks import TocEntry
from schemas.layout import Row

_LEADERS = re.compile(
    r"(?:(?:[.…·_]\s?){3,}\s*(\d{0,4})|(?:(?:\s[.…·_])+|[.…·_]{2,})\s*(\d{1,4}))\s*$"
)
_NUMBER_ALONE = re.compile(r"\s*\d{1,4}\s*$")
_TRAILING_NUMBER = re.compile(r"\s(\d{1,4})$")
#: Indents of one level differ by less than this (points).
_SAME_INDENT = 5.0
_MAX_WRAP = 4


@dataclass(frozen=True, slots=True)
class Contents:
    """The rows of a table of contents, its title row, and its entries in order."""

    title: Row | None
    rows: tuple[Row, ...]
    entries: tuple[TocEntry, ...]


NO_CONTENTS = Contents(None, (), ())


def find_contents(rows: Sequence[Row], title: re.Pattern[str], hyphens: Hyphenation) -> Contents:
    """The first table of contents in some rows.

    It begins at a row that says "Obsah", or at the first of three neighbouring rows with leaders.
    Each entry ends in a page number; an entry may be wrapped.
    """
    start = _start(rows, title)
    if start is None:
        return NO_CONTENTS
    head = rows[start] if title.fullmatch(_folded(rows[start]).strip(" :")) else None
    first = start + 1 if head is not None else start
    groups, end = _entry_rows(rows, first)
    if len(groups) < 2:
        return NO_CONTENTS
    levels = _levels([group[0].lines[0].x0 for group in groups])
    entries = tuple(
        _entry(group, level, hyphens) for group, level in zip(groups, levels, strict=True)
    )
    return Contents(head, tuple(rows[first:end]), entries)


def _folded(row: Row) -> str:
    return fold(" ".join(line.text for line in row.lines))


def _start(rows: Sequence[Row], title: re.Pattern[str]) -> int | None:
    for index, row in enumerate(rows):
        if title.fullmatch(_folded(row).strip(" :")):
            return index
        window = rows[index : index + 3]
        if len(window) == 3 and all(_LEADERS.search(_folded(item)) for item in window):
            return index
    return None


def _entry_rows(rows: Sequence[Row], first: int) -> tuple[list[list[Row]], int]:
    """Rows of each entry, and the index of the first row behind the table of contents.

    An entry is the rows up to one that ends in a page number. Rows that no number follows within a
    few lines are no entry: the table has ended before them.
    """
    groups: list[list[Row]] = []
    open_rows: list[Row] = []
    end = index = first
    leaders = any(_LEADERS.search(_folded(row)) for row in rows[first : first + 6])
    while index < len(rows):
        row = rows[index]
        if len(open_rows) >= _MAX_WRAP or row.mark is not None:
            break
        open_rows.append(row)
        index += 1
        number = _page_number(row, leaders)
        if number is None:
            continue
        if not number and index < len(rows) and _NUMBER_ALONE.match(_folded(rows[index])):
            open_rows.append(rows[index])  # the leaders fill the line and push the number off it
            index += 1
        groups.append(open_rows)
        open_rows, end = [], index
    return groups, end


def _page_number(row: Row, leaders: bool) -> str | None:
    """The page number a row ends in; "" when its leaders lead to none."""
    text = _folded(row)
    match = _LEADERS.search(text)
    if match:
        return match.group(1) or match.group(2) or ""
    if leaders or len(row.lines) < 2:
        return None
    last = row.lines[-1].text.strip()
    return last if last.isdigit() and len(last) <= 4 else None


def _entry(group: list[Row], level: int, hyphens: Hyphenation) -> TocEntry:
    lines = [line for row in group for line in row.lines]
    whole = passage(lines, hyphens)
    text = whole.text
    match = _LEADERS.search(text) or _TRAILING_NUMBER.search(text)
    title = text[: match.start()].strip() if match else text
    number = next((group for group in match.groups() if group), "") if match else ""
    return TocEntry(title, int(number) if number else None, level, whole)


def _levels(indents: Sequence[float]) -> list[int]:
    """Rank of each indent among those that occur, from 1."""
    steps: list[float] = []
    for indent in sorted(set(indents)):
        if not steps or indent - steps[-1] > _SAME_INDENT:
            steps.append(indent)
    return [
        1 + sum(1 for step in steps[1:] if indent >= step - 0.5 * _SAME_INDENT)
        for indent in indents
    ]
