"""What an extraction noticed: on its contents, its activities, its cards, its pages."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass

from extractors.blocks.headings import number_of
from extractors.czech.text import title_key
from extractors.records.measure import covered
from schemas.blocks import TocEntry
from schemas.layout import Page
from schemas.profile import Profile
from schemas.records import (
    Activity,
    Coverage,
    Project,
    Record,
    Residual,
    Section,
    Severity,
    Statement,
    Topic,
)


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
    coverage: Iterable[Coverage],
    entries: Sequence[TocEntry],
    pages: Sequence[Page],
    profile: Profile,
) -> Iterator[Finding]:
    """All findings on one report, in a fixed order."""
    yield from _missing_headings(records, entries, profile)
    yield from _empty_activities(records)
    yield from _gaps(records)
    if dict(profile.expected).get("measure_answers"):
        yield from _unanswered(records)
    yield from _incomplete_cards(records, dict(profile.expected).get("card_labels", 0))
    yield from _unclaimed(records, coverage)
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


def _unanswered(records: Sequence[Record]) -> Iterator[Finding]:
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


def _incomplete_cards(records: Sequence[Record], labels: int) -> Iterator[Finding]:
    for record in records:
        if not isinstance(record, Project) or record.listing != "card" or not labels:
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


def _unclaimed(records: Sequence[Record], coverage: Iterable[Coverage]) -> Iterator[Finding]:
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


def _odd_pages(pages: Sequence[Page]) -> Iterator[Finding]:
    for page in pages:
        if page.chars == 0 and page.images:
            message = f"Page {page.number} is an image without a text layer; it was not read."
            yield Finding("page_without_text", "error", message, page.number)
        if page.unmapped:
            message = f"Page {page.number} has {page.unmapped} glyphs without a Unicode value."
            yield Finding("unmapped_glyphs", "warning", message, page.number)
        if page.doubled:
            message = f"Page {page.number} draws {page.doubled} texts twice; each is kept once."
            yield Finding("doubled_text", "info", message, page.number)
