"""One happening that a report tells twice under two titles, on two different days."""

from __future__ import annotations

import re
from collections.abc import Iterator

from extractors.czech.text import fold
from pipeline.reconcile.changes.draft import Draft, quoted
from pipeline.reconcile.changes.events import days_of
from pipeline.reconcile.changes.following import Following
from pipeline.reconcile.changes.likeness import shares, stems
from pipeline.reconcile.changes.sentences import sentence
from schemas.records import Event

__all__ = ["namesakes"]

_QUOTED = re.compile('[„“"”]([^„“"”]{6,80})[“”"]')
#: A happening that comes again: another date is another happening.
_SERIES = re.compile(
    r"\b(opakovan|dalsi|druh[eyaou]|treti|rocnik|serie|cyklus|kazd|pravideln|\d+\.)"
)
_LEAST_WORDS = 2
#: A report that uses a name for more happenings tells of a series.
_MOST = 2


def namesakes(following: Following) -> Iterator[Draft]:
    """Two events of one kind that share a quoted name and no day; press releases tell later."""
    for name in following.timeline.sequence:
        events = [event for event in following.archive.filed[name].of(Event)
                  if event.kind != "press"]  # fmt: skip
        holding: dict[str, list[Event]] = {}
        for event in events:
            for stem in stems(event.title):
                holding.setdefault(stem, []).append(event)
        for event in events:
            for quote in _QUOTED.findall(event.title):
                yield from _told_again(following, event, quote, holding)


def _told_again(
    following: Following, event: Event, quote: str, holding: dict[str, list[Event]]
) -> Iterator[Draft]:
    named = stems(quote)
    if len(named) < _LEAST_WORDS:
        return
    rarest = min(named, key=lambda stem: len(holding.get(stem, ())))
    again = [other for other in holding.get(rarest, ())
             if all(shares(stem, stems(other.title)) for stem in named)]  # fmt: skip
    if len(again) != _MOST:
        return
    one, other = again
    first, second = days_of(following, one), days_of(following, other)
    if one.kind != other.kind or first is None or second is None:
        return
    if first[0] <= second[1] and second[0] <= first[1]:
        return
    if any(_SERIES.search(fold(each.title)) for each in again):
        return
    same = following.entity_of(one.id, "event") == following.entity_of(other.id, "event")
    if same and one.kind == other.kind and one.title == other.title:
        return
    report = following.report(event.report)
    was, now = (each.date_text or each.date_start or "" for each in again)
    yield Draft(
        "contradiction",
        following.entity_of(event.id, "event"),
        "date",
        report.id,
        report.id,
        quoted(one, f"{was} {one.title}"),
        quoted(other, f"{now} {other.title}"),
        "alert",
        sentence("contradiction.date", report, report, label=quote, before=was, after=now),
    )
