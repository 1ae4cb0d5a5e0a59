"""Title pages: where each report in a PDF begins."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from extractors.blocks.furniture import row_text
from extractors.blocks.metrics import Metrics
from extractors.czech.text import fold
from schemas.layout import Page, Row
from schemas.profile import Form, Profile

#: Display type is this much larger than body type.
_DISPLAY = 1.2
#: A title page holds few rows.
_SPARSE = 14


@dataclass(frozen=True, slots=True)
class Front:
    """The page on which a report begins, as an index of the pages, its kind, and its title rows."""

    start: int
    kind: str | None
    rows: tuple[Row, ...]


def fronts(pages: Sequence[Page], metrics: Metrics, profile: Profile | None) -> tuple[Front, ...]:
    """All reports of a PDF in order; the first one begins on the first page, titled or not."""
    found = []
    for index, page in enumerate(pages):
        front = _front(index, page, metrics, profile)
        if front is not None:
            found.append(front)
    if not found or found[0].start != 0:
        found.insert(0, _first(pages, metrics, profile))
    return tuple(found)


def _first(pages: Sequence[Page], metrics: Metrics, profile: Profile | None) -> Front:
    """The beginning of a document without a title page of the usual form."""
    if not pages:
        return Front(0, None, ())
    rows = pages[0].rows[:_SPARSE]
    text = fold(" ".join(row_text(row) for row in rows))
    forms = [form for form in profile.forms if form.pattern.search(text)] if profile else []
    display = _display_rows(pages[0], metrics)
    if not forms:
        return Front(0, None, display)
    worded = _worded_rows(rows, forms[0]) if forms[0].titles else ()
    title = [row for row in pages[0].rows if row in display or row in worded]
    return Front(0, forms[0].kind, tuple(title))


def _worded_rows(rows: Sequence[Row], form: Form) -> tuple[Row, ...]:
    """The rows that a form's words stand in: the title, where it is set like the text below it."""
    starts: list[int] = []
    text = ""
    for row in rows:
        text = f"{text} " if text else text
        starts.append(len(text))
        text += fold(row_text(row))
    found = form.pattern.search(text)
    if found is None:
        return ()
    ends = [*starts[1:], len(text)]
    return tuple(
        row
        for row, start, end in zip(rows, starts, ends, strict=True)
        if start < found.end() and found.start() < end
    )


def _front(index: int, page: Page, metrics: Metrics, profile: Profile | None) -> Front | None:
    if profile is None or not page.rows:
        return None
    rows = _title_rows(page, metrics, profile)
    if not rows:
        return None
    text = fold(" ".join(row_text(row) for row in rows))
    for form in profile.forms:
        if form.pattern.search(text):
            return Front(index, form.kind, rows)
    return None


def _title_rows(page: Page, metrics: Metrics, profile: Profile) -> tuple[Row, ...]:
    """The rows of a title: all of a sparse page, or those in display type above the text."""
    display = _display_rows(page, metrics)
    if not display or (page.rows[0] not in display[:1] and page.rows[:2][-1] not in display[:1]):
        return ()
    biggest = max(row.lines[0].style.size for row in display)
    if len(page.rows) <= _SPARSE and biggest >= 1.5 * metrics.body.size:
        return _before_contents(page.rows, profile)
    if biggest >= 1.7 * metrics.body.size:
        return _before_contents(display, profile)
    return ()


def _before_contents(rows: Sequence[Row], profile: Profile) -> tuple[Row, ...]:
    kept: list[Row] = []
    for row in rows:
        if profile.toc_title.fullmatch(fold(row_text(row)).strip(" :")):
            break
        kept.append(row)
    return tuple(kept)


def _display_rows(page: Page, metrics: Metrics) -> tuple[Row, ...]:
    """The rows in display type with which a page begins (a running head may stand before them)."""
    kept: list[Row] = []
    for row in page.rows:
        if row.lines[0].style.size >= _DISPLAY * metrics.body.size:
            kept.append(row)
        elif kept:
            break
    return tuple(kept)
