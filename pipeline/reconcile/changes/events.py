"""Events that two reports, or two chapters, put on different days."""

from __future__ import annotations

import re
from collections.abc import Iterator
from itertools import combinations

from pipeline.reconcile.changes.draft import Draft, quoted
from pipeline.reconcile.changes.following import Following
from pipeline.reconcile.changes.likeness import likeness
from pipeline.reconcile.changes.sentences import sentence
from schemas.records import Event

__all__ = ["days_of", "differing_dates"]

_LIKE = 0.6
#: Records of one event that are compared; a title with more is a series of events.
_MOST = 8
_MONTH = re.compile(r"\d{4}-\d{2}")
_DAY = re.compile(r"\d{4}-\d{2}-\d{2}")


def differing_dates(following: Following) -> Iterator[Draft]:
    """One event on two days, told by two reports or by two chapters.

    A report that prints a title more than once in a chapter tells of a series of events.
    """
    for entity in following.entities("event"):
        events = [
            (record, days)
            for record in following.members[entity]
            if isinstance(record, Event) and (days := days_of(following, record))
        ]
        for (one, first), (other, second) in combinations(events[:_MOST], 2):
            if one.report == other.report and one.kind == other.kind:
                continue
            if first[0] <= second[1] and second[0] <= first[1]:
                continue
            if _overlap(following, one.report, other.report):
                yield _date(following, entity, one, other)


def _date(following: Following, entity: str, one: Event, other: Event) -> Draft:
    was, now = (each.date_text or each.date_start or "" for each in (one, other))
    old, new = following.report(one.report), following.report(other.report)
    return Draft(
        "contradiction",
        entity,
        "date",
        old.id,
        new.id,
        quoted(one, f"{was} {one.title}"),
        quoted(other, f"{now} {other.title}"),
        "alert" if likeness(one.title, other.title) >= _LIKE else "notice",
        sentence("contradiction.date", old, new, label=other.title, before=was, after=now),
    )


def days_of(following: Following, event: Event) -> tuple[str, str] | None:
    """First and last day of an event; of a month without a day, the days of the month."""
    if event.date_start:
        return event.date_start, event.date_end or event.date_start
    for mention in following.archive.mentions.get(event.id, ()):
        if mention.field == "date_text" and isinstance(mention.value, str):
            first, _, last = mention.value.partition("/")
            if _MONTH.fullmatch(first):
                return f"{first}-01", f"{last or first}-31"
            if _DAY.fullmatch(first):
                return first, last or first
    return None


def _overlap(following: Following, first: str, second: str) -> bool:
    """Whether two reports tell of common days."""
    one, other = following.report(first), following.report(second)
    return (one.period_start or "") <= (other.period_end or "") and (other.period_start or "") <= (
        one.period_end or ""
    )
