"""What an extraction noticed: on its contents, its activities, its cards, its pages."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from itertools import zip_longest

from extractors.blocks.headings import number_of
from extractors.czech.text import title_key
from extractors.ocr import INSTALL
from extractors.records.measure import covered
from schemas.blocks import TocEntry
from schemas.layout import Grid, Page
from schemas.profile import Profile, Total, TotalKind
from schemas.records import (
    Activity,
    Project,
    Record,
    Residual,
    Section,
    Severity,
    Statement,
    Topic,
)

#: A column's rule that reaches further than this below the last row border leaves a table open.
_OPEN_BY = 6.0


@dataclass(frozen=True, slots=True)
class Finding:
    """One odd thing, before it is numbered as a row of ``issue``."""

    code: str
    severity: Severity
    message: str
    page: int | None = None
    record: str | None = None


def findings(
    records: Sequence[Record],
    entries: Sequence[TocEntry],
    pages: Sequence[Page],
    profile: Profile,
    kind: str | None,
) -> Iterator[Finding]:
    """All findings on one report of a ``kind``, in a fixed order."""
    totals = [total for total in profile.totals if total.report in (None, kind)]
    yield from _missing_headings(records, entries, profile)
    yield from _empty_activities(records)
    yield from _gaps(records)
    for total in totals:
        yield from _COUNTS[total.count](records, total)
    yield from _unclaimed(records)
    yield from _open_tables(pages)
    yield from _unread(pages)
    yield from _odd_pages(pages)


def _page(record: Record) -> int | None:
    return record.evidence[0].page if record.evidence else None


def _missing_headings(
    records: Sequence[Record], entries: Sequence[TocEntry], profile: Profile
) -> Iterator[Finding]:
    titles = {title_key(record.title) for record in records if isinstance(record, Section)}
    listed = {record.toc_page for record in records if isinstance(record, Section)}
    for entry in entries:
        key = title_key(number_of(entry.title)[1])
        if key in titles or profile.toc_title.fullmatch(key) or not key:
            continue
        if entry.page in listed and any(_alike(key, title) for title in titles):
            continue
        yield Finding(
            "toc_entry_without_heading",
            "warning",
            f"The table of contents lists “{entry.title}”, but no such heading was found.",
            entry.passage.page,
        )


def _alike(one: str, other: str) -> bool:
    words, others = set(one.split()), set(other.split())
    return len(words & others) >= 0.7 * max(len(words), len(others))


def _empty_activities(records: Sequence[Record]) -> Iterator[Finding]:
    spoken = {record.activity for record in records if isinstance(record, Statement)}
    for record in records:
        if not isinstance(record, Activity) or record.title or record.description:
            continue
        if record.id not in spoken:
            yield Finding(
                "activity_without_text",
                "warning",
                f"Activity {record.number} has neither a text nor a statement.",
                _page(record),
                record.id,
            )


def _gaps(records: Sequence[Record]) -> Iterator[Finding]:
    """Activities of a topic are numbered 1, 2, 3 …, or 4/1, 4/2, 4/3 …"""
    by_topic: dict[str | None, list[Activity]] = {}
    for record in records:
        if isinstance(record, Activity) and _rank(record):
            by_topic.setdefault(record.topic, []).append(record)
    titles = {record.id: record.title for record in records if isinstance(record, Topic)}
    for topic, activities in by_topic.items():
        for expected, record in enumerate(activities, 1):
            if _rank(record) != expected:
                yield Finding(
                    "numbering_gap",
                    "warning",
                    f"In “{titles.get(topic or '', '?')}” activity {expected} was expected, "
                    f"activity {record.number} found.",
                    _page(record),
                    record.id,
                )
                break


def _rank(activity: Activity) -> int:
    """The last part of an activity's number; 0 when it has none."""
    last = (activity.number or "").rpartition("/")[2]
    return int(last) if last.isdigit() else 0


def _missed(records: Sequence[Record], total: Total) -> Iterator[Finding]:
    """Topics that have fewer or more activities or statements than the family promises."""
    counted = Activity if total.count == "activity" else Statement
    found = Counter(
        record.topic
        for record in records
        if isinstance(record, Activity | Statement) and isinstance(record, counted)
    )
    for record in records:
        if not isinstance(record, Topic) or total.topic not in (None, record.kind):
            continue
        number = found[record.id]
        if number < total.least or (total.most is not None and number > total.most):
            upper = "or more" if total.most is None else f"to {total.most}"
            things = "activities" if total.count == "activity" else "statements"
            yield Finding(
                "total_missed",
                "warning",
                f"“{record.title}”: {number} {things} found, {total.least} {upper} expected.",
                _page(record),
                record.id,
            )


def _unanswered(records: Sequence[Record], _: Total) -> Iterator[Finding]:
    """Measures of which nothing is said, be it in an answer to several ("1/7 – 1/9")."""
    statements = [record for record in records if isinstance(record, Statement)]
    spoken = {record.activity for record in statements}
    together = {
        (record.topic, number)
        for record in statements
        if record.activity and record.group
        for number in covered(record.group)
    }
    for record in records:
        if not isinstance(record, Activity) or record.id in spoken:
            continue
        if (record.topic, record.number) not in together:
            message = f"Nothing is said of what was done about measure {record.number}."
            yield Finding("measure_without_answer", "warning", message, _page(record), record.id)


def _incomplete_cards(records: Sequence[Record], total: Total) -> Iterator[Finding]:
    labels = total.least
    for record in records:
        if not isinstance(record, Project) or record.listing != "card":
            continue
        told = (record.goal or record.description, record.progress_period, record.next_period)
        present = sum(1 for value in (*told, record.contact) if value)
        if present < labels and record.description is None:
            yield Finding(
                "card_incomplete",
                "warning",
                f"The card “{record.title}” has {present} of {labels} labels.",
                _page(record),
                record.id,
            )


_COUNTS: dict[TotalKind, Callable[[Sequence[Record], Total], Iterator[Finding]]] = {
    "activity": _missed,
    "statement": _missed,
    "label": _incomplete_cards,
    "answer": _unanswered,
}


def _unclaimed(records: Sequence[Record]) -> Iterator[Finding]:
    for record in records:
        if isinstance(record, Residual) and record.reason == "unclaimed":
            sample = record.text if len(record.text) <= 80 else record.text[:79] + "…"
            yield Finding(
                "unclaimed_text",
                "warning",
                f"No rule recognises this text: “{sample}”.",
                _page(record),
                record.id,
            )


def _open_tables(pages: Sequence[Page]) -> Iterator[Finding]:
    """Tables whose column rules reach below their last row border, and which end there.

    A table that a page break cuts may be open at the bottom; it then begins again on the next page.
    """
    for page, following in zip_longest(pages, pages[1:]):
        for grid in page.grids:
            reach = max((rule.bottom for rule in grid.verticals), default=0.0)
            if reach - grid.ys[-1] < _OPEN_BY:
                continue
            if following is None or not any(_same_sides(grid, below) for below in following.grids):
                yield Finding(
                    "table_not_closed",
                    "warning",
                    f"A table on page {page.number} has no border below its last row.",
                    page.number,
                )


def _same_sides(one: Grid, other: Grid) -> bool:
    sides = ((one.box.x0, other.box.x0), (one.box.x1, other.box.x1))
    return all(abs(left - right) < _OPEN_BY for left, right in sides)


def _unread(pages: Sequence[Page]) -> Iterator[Finding]:
    """The pages that nothing here could read, and what to install."""
    unread = [page.number for page in pages if page.layer == "unread" and not _is_told(page)]
    if unread:
        one = len(unread) == 1
        yield Finding(
            "ocr_missing",
            "error",
            f"{len(unread)} page{'' if one else 's'} of this report {'is' if one else 'are'} to be "
            f"read from pictures, and nothing here can: {INSTALL}, then run again.",
            unread[0],
        )


def _odd_pages(pages: Sequence[Page]) -> Iterator[Finding]:
    for page in pages:
        yield from _without_text(page)
        yield from _corrected(page)
        if page.unmapped:
            message = f"Page {page.number} has {page.unmapped} glyphs without a Unicode value."
            yield Finding("unmapped_glyphs", "warning", message, page.number)
        if page.doubled:
            message = f"Page {page.number} draws {page.doubled} texts twice; each is kept once."
            yield Finding("doubled_text", "info", message, page.number)


def _corrected(page: Page) -> Iterator[Finding]:
    """What was read otherwise than it is taken, so that nobody has to guess."""
    if page.corrected:
        pairs = ", ".join(f"“{read}” as “{taken}”" for read, taken in page.corrected)
        message = f"Page {page.number} was read from its picture, and misread: {pairs}."
        yield Finding("ocr_corrected", "info", message, page.number)


def _is_told(page: Page) -> bool:
    """Whether an oddity of the page says already why its picture was not read."""
    return any(oddity.code == "picture_too_large" for oddity in page.oddities)


def _without_text(page: Page) -> Iterator[Finding]:
    if _is_told(page):
        return
    if page.layer == "unread" and page.chars:
        message = f"The text of page {page.number} means nothing; its picture was not read."
        yield Finding("page_without_text", "error", message, page.number)
    elif page.layer == "unread":
        message = f"Page {page.number} is an image without a text layer; it was not read."
        yield Finding("page_without_text", "error", message, page.number)
    elif page.layer == "ocr" and not page.chars:
        message = f"Page {page.number} is an image in which no text was found."
        yield Finding("page_without_text", "warning", message, page.number)
