"""Whether another record bears an answer out, and whether it came within the term."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from pipeline.reconcile.archive import Archive
from pipeline.reconcile.commitments.days import dates_in
from pipeline.reconcile.commitments.promises import Promise, topic_of
from pipeline.reconcile.commitments.wording import content_of
from pipeline.reconcile.recognition import Recognition
from schemas.reconcile import Outcome
from schemas.records import Event, Indicator, Project, Record, Report, Statement

__all__ = ["Witnesses", "due_met_of", "evidenced_of", "witnesses_of"]

#: Entity -> records with what they say (done or not) and the roots of their words.
Witnesses = Mapping[str, tuple["_Witness", ...]]
_DONE = ("finished", "in_operation")
_UNDONE = ("not_started", "cancelled")
#: Of what share of the promised words a witness must speak, and one that denies the promise.
_ENOUGH, _ENOUGH_TO_DENY = 0.5, 0.65


@dataclass(frozen=True, slots=True)
class _Witness:
    record: str
    done: bool
    roots: frozenset[str]


def witnesses_of(archive: Archive, reports: Iterable[str], recognition: Recognition) -> Witnesses:
    """The records of some reports that say whether work is done, a topic's statements too."""
    found: dict[str, list[_Witness]] = defaultdict(list)
    for name in reports:
        for record in archive.filed[name].records:
            done = _says(record)
            if done is None:
                continue
            entities = dict.fromkeys(recognition.entities_of.get(record.id, ()))
            if isinstance(record, Statement | Project):
                topic = topic_of(record, recognition)
                if topic:
                    entities[topic] = None
            roots = frozenset(root for word in content_of(record.text).words for root in word)
            for entity in entities:
                found[entity].append(_Witness(record.id, done, roots))
    return {entity: tuple(witnesses) for entity, witnesses in found.items()}


def evidenced_of(promise: Promise, answered: Iterable[Record], witnesses: Witnesses) -> bool | None:
    """True when another record bears the promise out, False when the others that speak deny it.

    ``None`` when nothing else speaks of the promised work.
    """
    own = {record.id for record in answered} | {promise.record.id}
    wanted = content_of(promise.text).words
    denied = False
    for entity in dict.fromkeys((promise.entity, promise.topic)):
        for witness in witnesses.get(entity or "", ()):
            if not wanted or witness.record in own or (denied and not witness.done):
                continue
            least = _ENOUGH if witness.done else _ENOUGH_TO_DENY
            if sum(not word.isdisjoint(witness.roots) for word in wanted) >= least * len(wanted):
                if witness.done:
                    return True
                denied = True
    return False if denied else None


def _says(record: Record) -> bool | None:
    if isinstance(record, Event):
        return True
    if isinstance(record, Indicator):
        return True if record.actual is not None and record.actual.value else None
    if isinstance(record, Statement):
        if record.role == "not_fulfilled":
            return False
        if record.role == "fulfilled" or record.state in _DONE:
            return True
        return None
    if isinstance(record, Project) and record.state in (*_DONE, *_UNDONE):
        return record.state in _DONE
    return None


def due_met_of(
    due: tuple[str, str] | None, outcome: Outcome, text: str | None, report: Report | None
) -> bool | None:
    """Whether the promise came within its term, as far as dates tell.

    A kept promise: the first date of the answer against the last day of the term; without a date
    it came in time when the answering report's period ends within the term. One that is not kept
    missed a term that ends within that period.
    """
    if due is None or report is None or report.period_end is None:
        return None
    if outcome == "kept":
        for start, end in dates_in(text or "", before=report.period_end):
            if start <= report.period_end:
                return True if end <= due[1] else False if start > due[1] else None
        return True if report.period_end <= due[1] else None
    if outcome in ("partly", "carried_over", "contradicted"):
        return False if report.period_end >= due[1] else None
    return None
