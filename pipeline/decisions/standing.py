"""Which decisions are in force, and which of them contradict each other."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from itertools import combinations

from pipeline.decisions.targets import subject
from schemas.review import Decision

__all__ = ["JUDGING", "Conflict", "conflicts", "disagreeing", "in_force", "latest_last"]

#: Actions that settle something; a comment and "unsure" leave it open.
JUDGING = frozenset({"accept", "reject", "correct", "same", "different"})


@dataclass(frozen=True, slots=True)
class Conflict:
    """Decisions on one thing that disagree, made by people who did not know of each other's.

    They come in order of time: the last one holds until somebody decides over all of them.
    """

    decisions: tuple[Decision, ...]


def in_force(rows: Iterable[Decision]) -> tuple[Decision, ...]:
    """The decisions that nobody took back, in order of time; an undo can be taken back, too.

    The order in which the rows were told makes no difference.
    """
    listed = list(rows)
    undoers: dict[str, list[Decision]] = defaultdict(list)
    for row in listed:
        if row.undoes is not None:
            undoers[row.undoes].append(row)
    stands: dict[str, bool] = {}
    for row in listed:
        _settle(row, undoers, stands)
    return latest_last(row for row in listed if row.action != "undo" and stands[row.id])


def latest_last(rows: Iterable[Decision]) -> tuple[Decision, ...]:
    """Decisions in order of time; of one moment in the order of their ids."""
    return tuple(sorted(rows, key=lambda row: (row.when, row.id)))


def conflicts(rows: Sequence[Decision]) -> tuple[Conflict, ...]:
    """The things on which decisions in force disagree that were not made over each other."""
    over = {row.id: row.over for row in rows}
    groups: dict[str, list[Decision]] = defaultdict(list)
    for row in in_force(rows):
        if row.action in JUDGING:
            groups[subject(row.target)].append(row)
    found = [disagreeing(group, over) for group in groups.values()]
    return tuple(Conflict(each) for each in found if each)


def disagreeing(
    group: Sequence[Decision], over: Mapping[str, Sequence[str]]
) -> tuple[Decision, ...]:
    """Those of a group on one thing that disagree and of which none was made over another.

    ``over`` gives the decisions that each row of the log was made over, those that were taken
    back too: knowing of an earlier one is handed on through the later ones.
    """
    if len({_said(row) for row in group}) < 2:
        return ()
    known = {row.id: _before(row.id, over) for row in group}
    covered = set().union(*known.values())
    heads = [row for row in group if row.id not in covered]
    apart = {
        row.id
        for first, second in combinations(heads, 2)
        if _said(first) != _said(second)
        for row in (first, second)
    }
    return latest_last(row for row in heads if row.id in apart)


def _said(row: Decision) -> str:
    return f"{row.action} {row.value!r}" if row.action == "correct" else row.action


def _before(name: str, over: Mapping[str, Sequence[str]]) -> set[str]:
    """All decisions that one was made over, by whatever way."""
    seen: set[str] = set()
    waiting = list(over.get(name, ()))
    while waiting:
        other = waiting.pop()
        if other not in seen:
            seen.add(other)
            waiting += over.get(other, ())
    return seen


def _settle(row: Decision, undoers: Mapping[str, list[Decision]], stands: dict[str, bool]) -> None:
    """Find out whether a row stands: it does when no undo of it stands."""
    path = [row]
    while path:
        current = path[-1]
        if current.id in stands:
            path.pop()
            continue
        unknown = [each for each in undoers.get(current.id, ()) if each.id not in stands]
        if unknown and len(path) <= len(undoers) + 1:
            path += unknown[:1]
        else:
            # What a row undoes is part of its id, so a ring of undoes cannot be written honestly.
            stands[current.id] = not any(stands.get(u.id) for u in undoers.get(current.id, ()))
            path.pop()
