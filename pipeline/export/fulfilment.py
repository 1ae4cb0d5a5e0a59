"""What reports say of the fulfilment of each activity, period by period."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Literal

from extractors.czech.text import fold
from schemas.reconcile import Entity, Occurrence
from schemas.records import Activity, Report, Statement, Topic

__all__ = ["LETTERS", "Cell", "Letter", "Line", "Matrix", "matrix_of"]

Span = tuple[str, str]
#: S: only fulfilled, N: only not fulfilled, Č: both, U: told of, neither; a period whose reports
#: do not have the activity has no cell.
Letter = Literal["S", "Č", "N", "U"]
LETTERS: dict[Letter, str] = {
    "S": "splněno",
    "Č": "zčásti splněno",
    "N": "nesplněno",
    "U": "uvedeno bez hodnocení",
}


@dataclass(frozen=True, slots=True)
class Cell:
    """An activity in one period: its letter and the record that it is first told of in."""

    letter: Letter
    record: str


@dataclass(frozen=True, slots=True)
class Line:
    """An activity with its topic, as both are called last, and its cells by period."""

    topic: str
    activity: str
    cells: Mapping[Span, Cell]


@dataclass(frozen=True, slots=True)
class Matrix:
    """The activities by topic and name; the periods by their ends."""

    periods: tuple[Span, ...]
    lines: tuple[Line, ...]


def matrix_of(
    reports: Iterable[Report],
    topics: Iterable[Topic],
    activities: Iterable[Activity],
    statements: Iterable[Statement],
    entities: Iterable[Entity] = (),
    occurrences: Iterable[Occurrence] = (),
) -> Matrix:
    """The matrix of all reports that state their period.

    What is the same activity is told by the occurrences; one that has none is known by its topic,
    its number and its words.
    """
    spans = {
        report.id: (report.period_start, report.period_end)
        for report in reports
        if report.period_start and report.period_end
    }
    titles = {topic.id: topic.title for topic in topics}
    known = {each.id: each for each in entities if each.kind == "activity"}
    owner = {each.record: each.entity for each in occurrences if each.entity in known}
    roles: dict[str, set[str]] = defaultdict(set)
    for statement in statements:
        if statement.activity:
            roles[statement.activity].add(statement.role)
    told: dict[object, list[tuple[Span, str, str, Activity]]] = defaultdict(list)
    for activity in activities:
        span = spans.get(activity.report)
        if span is None:
            continue
        topic, words = titles.get(activity.topic or "", ""), _words(activity)
        entity = owner.get(activity.id)
        name = known[entity].label if entity else words
        key = entity or (topic.casefold(), activity.number, words.casefold())
        told[key].append((span, topic, name, activity))
    lines = tuple(_line(each, roles) for each in told.values())
    periods = {span for line in lines for span in line.cells}
    return Matrix(
        tuple(sorted(periods, key=lambda span: (span[1], span[0]))),
        tuple(sorted(lines, key=lambda line: (fold(line.topic), fold(line.activity)))),
    )


def _line(told: list[tuple[Span, str, str, Activity]], roles: Mapping[str, set[str]]) -> Line:
    latest = max(told, key=lambda each: (each[0][1], each[3].report))
    by_span: dict[Span, list[Activity]] = defaultdict(list)
    for span, _, _, activity in told:
        by_span[span].append(activity)
    cells = {
        span: Cell(
            _letter({role for each in found for role in roles.get(each.id, ())}), found[0].id
        )
        for span, found in by_span.items()
    }
    return Line(latest[1], latest[2], cells)


def _letter(roles: set[str]) -> Letter:
    match ("fulfilled" in roles, "not_fulfilled" in roles):
        case (True, True):
            return "Č"
        case (True, False):
            return "S"
        case (False, True):
            return "N"
    return "U"


def _words(activity: Activity) -> str:
    return activity.title or " ".join(activity.description) or activity.text
