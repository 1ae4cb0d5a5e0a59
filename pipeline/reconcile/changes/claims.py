"""What the reports of one period say of a thing's state and number, side by side."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date
from itertools import product

from pipeline.reconcile.changes.following import Following
from schemas.records import Project, Record, State, Statement

__all__ = ["Claim", "claims_of", "meeting", "met", "one_sentence", "same_end", "told_of"]

_INNER_END = re.compile(r"[.!?;:]\s+[^\W\d_a-z]")
#: Days by which the ends of two periods may differ that are the end of one year to their readers.
_SLACK = 45
_NUMBERED = frozenset({"quantity", "money", "percentage", "date"})
#: Roles that tell what was done; plans, goals and histories claim nothing of the period.
TELLING = frozenset({"fulfilled", "not_fulfilled", "reported", "outcome", "other"})


@dataclass(frozen=True, slots=True)
class Claim:
    """A field of a record that tells what was reached by the end of its report's period.

    ``about`` is everything that says what it is about: its title, the line that introduces it.
    ``card`` is true for a project card, whose state is that of the whole project.
    """

    record: Record
    field: str
    text: str
    about: str
    state: State | None
    role: str | None
    card: bool


def claims_of(following: Following, record: Record) -> Iterator[Claim]:
    """What a record claims; nothing when it plans or looks back."""
    if isinstance(record, Statement) and record.role in TELLING:
        parent = following.archive.records.get(record.parent or "")
        heading = record.group or (parent.text if parent is not None else "")
        yield Claim(
            record, "text", record.text, f"{heading} {record.text}", record.state, record.role,
            False,
        )  # fmt: skip
    elif isinstance(record, Project) and record.listing != "opportunity":
        field = "progress" if record.progress else "description"
        text = record.progress or record.description
        if text:
            about = f"{record.title} {record.goal or ''} {text}"
            card = record.listing == "card"
            yield Claim(record, field, text, about, record.state, None, card)


def told_of(following: Following, entity: str) -> dict[str, list[Claim]]:
    """The claims on an entity by report, in order of time."""
    told: dict[str, list[Claim]] = {}
    for record in following.members[entity]:
        for claim in claims_of(following, record):
            told.setdefault(record.report, []).append(claim)
    return told


def meeting(
    following: Following, reports: Iterable[str], slack: int = _SLACK
) -> Iterator[tuple[str, str]]:
    """Pairs of reports, given in order of time, that tell of one moment."""
    names = list(reports)
    for at, first in enumerate(names):
        for second in names[at + 1 :]:
            if _apart(following, first, second) > slack:
                break
            if same_end(following, first, second, slack):
                yield first, second


def met(following: Following, slack: int = _SLACK) -> Iterator[tuple[str, Claim, Claim]]:
    """Claims of one moment on one project; and on one topic, those that give a number or a day.

    ``slack`` are the days by which the ends of two periods that overlap may differ.
    """
    for entity in following.entities("project"):
        told = told_of(following, entity)
        for first, second in meeting(following, told, slack):
            for one, other in product(told[first], told[second]):
                yield entity, one, other
    for entity in following.entities("topic"):
        told = _numbered_of(following, entity)
        for first, second in meeting(following, told, slack):
            for one, other in product(told[first], told[second]):
                yield entity, one, other


def _numbered_of(following: Following, topic: str) -> dict[str, list[Claim]]:
    told: dict[str, list[Claim]] = {}
    for record in following.members[topic]:
        activities = following.activities_of.get(record.id, ())
        for under in (record.id, *activities):
            for statement in following.said_of.get(under, ()):
                mentions = following.archive.mentions.get(statement.id, ())
                if any(mention.label in _NUMBERED for mention in mentions):
                    told.setdefault(record.report, []).extend(claims_of(following, statement))
    return told


def one_sentence(text: str) -> bool:
    """Whether a text is one sentence, so that its state is that of all it says."""
    return _INNER_END.search(text) is None


def same_end(following: Following, first: str, second: str, slack: int = _SLACK) -> bool:
    """Whether two reports tell of one moment: their periods overlap and end at about one time.

    A monitoring report that closes its books in November still tells of the end of the year.
    """
    one, other = following.report(first), following.report(second)
    if not (one.period_end and other.period_end and one.period_start and other.period_start):
        return False
    if one.period_start > other.period_end or other.period_start > one.period_end:
        return False
    return _apart(following, first, second) <= slack


def _apart(following: Following, first: str, second: str) -> int:
    """Days between the ends of two periods."""
    ends = [following.report(name).period_end for name in (first, second)]
    one, other = (date.fromisoformat(end) if end else date.min for end in ends)
    return abs((one - other).days)
