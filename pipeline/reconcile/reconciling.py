"""The whole way from the records of all reports to what is the same and what happened to it."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from itertools import chain

from pipeline.reconcile.archive import Archive
from pipeline.reconcile.changes.finding import changes_of
from pipeline.reconcile.commitments.finding import commitments_of
from pipeline.reconcile.judging import Judgement
from pipeline.reconcile.recognising import recognise
from pipeline.reconcile.reconciled import Reconciled
from pipeline.reconcile.timeline import Timeline, oddities, timelines_of

__all__ = ["reconcile"]


def reconcile(
    archive: Archive,
    judgements: Iterable[Judgement] = (),
    told: Callable[[str, int, int], None] | None = None,
) -> Reconciled:
    """Follow everything through the reports, one series (a region's plans) after the other.

    ``told`` is called before each series with its name, its number and how many there are. Equal
    archives and judgements give equal tables.
    """
    decided = tuple(judgements)
    timelines = timelines_of(archive)
    parts = []
    for number, timeline in enumerate(timelines, 1):
        if told is not None:
            told(timeline.series, number, len(timelines))
        parts.append(_series(archive, timeline, decided))
    return _together(parts)


def _series(archive: Archive, timeline: Timeline, judgements: tuple[Judgement, ...]) -> Reconciled:
    recognition, conflicts = recognise(archive, timeline, judgements)
    return Reconciled(
        tuple(recognition.entities.values()),
        recognition.occurrences,
        changes_of(archive, timeline, recognition),
        commitments_of(archive, timeline, recognition),
        (*oddities(archive, timeline), *conflicts),
        recognition.unsure,
    )


def _together(parts: Iterable[Reconciled]) -> Reconciled:
    """All series in one; changes and commitments are numbered through."""
    every = tuple(parts)
    changes = chain.from_iterable(part.changes for part in every)
    commitments = chain.from_iterable(part.commitments for part in every)
    return Reconciled(
        tuple(chain.from_iterable(part.entities for part in every)),
        tuple(chain.from_iterable(part.occurrences for part in every)),
        tuple(
            each.model_copy(update={"id": f"change/{number}"})
            for number, each in enumerate(changes, 1)
        ),
        tuple(
            each.model_copy(update={"id": f"commitment/{number}"})
            for number, each in enumerate(commitments, 1)
        ),
        tuple(chain.from_iterable(part.issues for part in every)),
        tuple(chain.from_iterable(part.unsure for part in every)),
    )
