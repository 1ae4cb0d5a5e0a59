"""Sentences that announce a number of items before a colon, and as many do not follow."""

from __future__ import annotations

import re
from collections.abc import Iterator

from extractors.czech.text import fold
from pipeline.reconcile.changes.draft import Draft, quoted
from pipeline.reconcile.changes.figures import figures_of, is_partial
from pipeline.reconcile.changes.following import Following
from pipeline.reconcile.changes.sentences import sentence
from schemas.records import Project, Statement

__all__ = ["wrong_lists"]

#: The announcement of a choice: what follows need not be all.
_SOME = re.compile(r"\b(napr|mimo jine|zejmena|vcetne|vybranych)")


def wrong_lists(following: Following) -> Iterator[Draft]:
    """A sentence that announces a number of items before a colon, and as many do not follow."""
    for name in following.timeline.sequence:
        for record in following.archive.filed[name].records:
            if isinstance(record, Statement):
                items = len([each for each in following.under.get(record.id, ())
                             if each.level == record.level + 1])  # fmt: skip
                if items > 1 and record.text.rstrip().endswith(":"):
                    yield from _announced(following, record, "text", record.text, items)
            elif isinstance(record, Project) and record.progress:
                yield from _in_card(following, record, record.progress)


def _in_card(following: Following, card: Project, progress: str) -> Iterator[Draft]:
    """The lines of a card's progress: an announcement and its items up to the next one."""
    lines = progress.split("\n")
    for at, line in enumerate(lines):
        if not line.rstrip().endswith(":"):
            continue
        items = 0
        for item in lines[at + 1 :]:
            if item.rstrip().endswith(":"):
                break
            items += 1
            if item.rstrip().endswith("."):
                break
        if items > 1:
            offset = len("\n".join(lines[:at])) + (1 if at else 0)
            yield from _announced(following, card, "progress", line, items, offset)


def _announced(
    following: Following, record: Statement | Project, field: str, text: str, items: int,
    offset: int = 0,
) -> Iterator[Draft]:  # fmt: skip
    whole = getattr(record, field)
    told = [
        figure
        for figure in figures_of(following.archive, record, field, whole)
        if offset <= figure.start < offset + len(text)
    ]
    if len(told) != 1 or told[0].comparator or is_partial(whole, told[0]):
        return
    if told[0].value == items or re.search(
        r"\b(napr|mimo jine|zejmena|vcetne|vybranych)", fold(text)
    ):
        return
    report = following.report(record.report)
    entity = (
        following.owner(record)
        if isinstance(record, Statement)
        else following.entity_of(record.id, "project")
    )
    following_items = [
        each for each in following.under.get(record.id, ()) if isinstance(record, Statement)
    ]
    last = following_items[-1] if following_items else record
    yield Draft(
        "contradiction",
        entity,
        field,
        record.report,
        record.report,
        quoted(record, text),
        quoted(last, last.text),
        "notice",
        sentence("contradiction.list", report, report, before=text, count=str(items)),
    )
