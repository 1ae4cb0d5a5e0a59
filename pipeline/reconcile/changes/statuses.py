"""Points of a plan that an annual report judges: fulfilled now, or not fulfilled again."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator

from pipeline.reconcile.changes.draft import Draft, quoted
from pipeline.reconcile.changes.following import Following
from pipeline.reconcile.changes.likeness import likeness, matched, same_text
from pipeline.reconcile.changes.sentences import sentence
from schemas.records import Activity, Statement, Topic

__all__ = ["points", "status_changes"]

_JUDGED = frozenset({"fulfilled", "not_fulfilled"})
_POINTS = frozenset({"fulfilled", "not_fulfilled", "note"})
#: Least likeness of two points of one activity, and of two that share a project besides.
_LIKE = 0.55
_LIKE_OF_PROJECT = 0.2


def status_changes(following: Following) -> Iterator[Draft]:
    """A point that was not fulfilled and is now, or the reverse, which is an alert."""
    for entity, before, after in points(following):
        if before.role == after.role or not {before.role, after.role} <= _JUDGED:
            continue
        back = after.role == "not_fulfilled"
        yield Draft(
            "status_changed",
            entity,
            "role",
            before.report,
            after.report,
            quoted(before, before.text),
            quoted(after, after.text),
            "alert" if back else "info",
            sentence(
                "status_changed.back" if back else "status_changed",
                following.report(before.report),
                following.report(after.report),
                before=before.text,
                after=after.text,
            ),
        )


def points(following: Following) -> Iterator[tuple[str | None, Statement, Statement]]:
    """The same point in two annual reports that follow each other for its activity."""
    for kind, model in (("activity", Activity), ("topic", Topic)):
        for entity in following.entities(kind):  # type: ignore[arg-type]
            last: list[Statement] = []
            for _, records in following.sightings(entity, model, following.timeline.annual):
                told = [
                    statement
                    for record in records
                    for statement in following.said_of.get(record.id, ())
                    if statement.role in _POINTS
                ]
                for before, after in _same_points(following, last, told):
                    yield following.owner(after) or following.owner(before), before, after
                last = told or last


def _same_points(
    following: Following, before: list[Statement], after: list[Statement]
) -> list[tuple[Statement, Statement]]:
    """Pairs: points printed alike first, then the most alike of those that are left.

    Items nested in another are paired with nested ones, notes with notes.
    """
    old, new = _unlike(before, after)

    def alike(one: Statement, other: Statement) -> float:
        if (one.level > 0) != (other.level > 0) or (one.role == "note") != (other.role == "note"):
            return 0.0
        like = likeness(one.text, other.text)
        first = following.entity_of(one.id, "project")
        second = following.entity_of(other.id, "project")
        if first and first == second:
            return like + 0.5 if like >= _LIKE_OF_PROJECT else 0.0
        return 0.0 if first and second else like

    same = [(one, other) for one, other in _printed_alike(before, after) if one.role != other.role]
    return same + matched(old, new, alike, _LIKE)


def _printed_alike(
    before: list[Statement], after: list[Statement]
) -> Iterator[tuple[Statement, Statement]]:
    for one in before:
        for other in after:
            if same_text(one.text, other.text):
                yield one, other
                break


def _unlike(
    before: list[Statement], after: list[Statement]
) -> tuple[list[Statement], list[Statement]]:
    """What neither report prints word for word as the other does."""
    pairs: dict[str, set[str]] = defaultdict(set)
    for one, other in _printed_alike(before, after):
        pairs["before"].add(one.id)
        pairs["after"].add(other.id)
    return (
        [one for one in before if one.id not in pairs["before"]],
        [other for other in after if other.id not in pairs["after"]],
    )
