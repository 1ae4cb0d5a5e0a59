"""All promises of an archive with what became of them."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date

from pipeline.reconcile.archive import Archive, Filed
from pipeline.reconcile.commitments.answering import answering_of
from pipeline.reconcile.commitments.answers import Answer, answers_to
from pipeline.reconcile.commitments.bearing import (
    Witnesses,
    due_met_of,
    evidenced_of,
    witnesses_of,
)
from pipeline.reconcile.commitments.outcomes import outcome_of
from pipeline.reconcile.commitments.promises import Promise, promises_of
from pipeline.reconcile.recognition import Recognition
from pipeline.reconcile.timeline import Timeline
from schemas.reconcile import Commitment, Outcome, Quotation
from schemas.records import Record, Report

__all__ = ["commitments_of"]


def commitments_of(
    archive: Archive, timeline: Timeline, recognition: Recognition
) -> tuple[Commitment, ...]:
    """A row for each promise of each report that counts, in order of time.

    Monitoring reports answer monitoring reports, annual ones annual ones; copies and older editions
    neither promise nor answer. Only the report of the period that follows at once answers: where
    that one is missing the promise is pending, for a later report tells of other plans. A promise
    that is carried through three reports has a row for each that prints it.
    """
    found: list[Commitment] = []
    for line in (timeline.monitoring, timeline.annual):
        reports = [archive.filed[name] for name in line if name in archive.filed]
        for at, filed in enumerate(reports):
            later = next((each for each in reports[at + 1 :] if _follows(filed, each)), None)
            found += _of_report(archive, timeline, recognition, filed, later)
    places = {name: at for at, name in enumerate(timeline.sequence)}
    return tuple(sorted(found, key=lambda row: places.get(row.promised_in, len(places))))


def _follows(filed: Filed, later: Filed) -> bool:
    """Whether a report's period begins where another's ends, give or take half of its length."""
    start, end = filed.report.period_start, filed.report.period_end
    after = later.report.period_start
    if not (start and end and after):
        return False
    length = (date.fromisoformat(end) - date.fromisoformat(start)).days + 1
    gap = (date.fromisoformat(after) - date.fromisoformat(end)).days
    return -length // 2 < gap < max(length // 2, 31)


def _of_report(
    archive: Archive,
    timeline: Timeline,
    recognition: Recognition,
    filed: Filed,
    later: Filed | None,
) -> Iterator[Commitment]:
    promises = tuple(promises_of(archive, filed, recognition))
    if not promises:
        return
    if later is None:
        for promise in promises:
            if promise.way != "aside":
                yield _row(promise, "pending", None, None, None, ())
        return
    answers = answers_to(promises, answering_of(later, recognition), recognition)
    witnesses = witnesses_of(archive, _bearing(archive, timeline, later), recognition)
    searched = _pages(later)
    for promise in promises:
        answer = answers.get(promise.id)
        if promise.way == "aside" and answer is None:
            continue
        yield _decided(promise, answer, later, witnesses, searched)


def _bearing(archive: Archive, timeline: Timeline, later: Filed) -> tuple[str, ...]:
    """The answering report and the annual report of its year."""
    end, start = later.report.period_end or "", later.report.period_start or ""
    annual = [
        name
        for name in timeline.annual
        if name in archive.filed and name != later.report.id
        and (archive.filed[name].report.period_start or "") <= start
        and end <= (archive.filed[name].report.period_end or "")
    ]  # fmt: skip
    return later.report.id, *annual


def _decided(
    promise: Promise,
    answer: Answer | None,
    later: Filed,
    witnesses: Witnesses,
    searched: tuple[int, ...],
) -> Commitment:
    report = later.report
    if answer is None:
        # A term beyond the answering report's period is not yet a silence.
        waiting = promise.due is not None and promise.due[1] > (report.period_end or "")
        outcome: Outcome = "pending" if waiting else "silent"
        return _row(promise, outcome, report, None, None, () if waiting else searched)
    if promise.way == "closing":
        outcome = "kept"
    elif answer.text is None:
        outcome = "carried_over"
    else:
        outcome = outcome_of(
            promise.text,
            answer.text,
            state=answer.state,
            again=answer.again,
            before=promise.before,
        )
    evidenced = evidenced_of(promise, answer.records, witnesses)
    return _row(promise, outcome, report, answer, evidenced, ())


def _row(
    promise: Promise,
    outcome: Outcome,
    report: Report | None,
    answer: Answer | None,
    evidenced: bool | None,
    searched: tuple[int, ...],
) -> Commitment:
    text = answer.text if answer else None
    return Commitment(
        id=promise.id,
        entity=promise.entity,
        promised_in=promise.record.report,
        promise=promise.text,
        due="/".join(promise.due) if promise.due else None,
        outcome=outcome,
        outcome_report=report.id if report else None,
        outcome_text=text,
        evidence_promise=_quoted((promise.record,), promise.text),
        evidence_outcome=_quoted(answer.records, text) if answer else None,
        evidenced=evidenced,
        due_met=due_met_of(promise.due, outcome, text, report),
        searched=list(searched),
    )


def _quoted(records: tuple[Record, ...], words: str | None) -> Quotation:
    """The words as printed and the boxes of all records that print them."""
    first = records[0]
    boxes = [box for record in records for box in record.evidence]
    return Quotation(
        report=first.report,
        record=first.id,
        quote=words if words is not None else first.text,
        evidence=boxes,
    )


def _pages(filed: Filed) -> tuple[int, ...]:
    """The pages of a report that were read; all it spans where no record tells its place."""
    read = {box.page for record in filed.records for box in record.evidence}
    return tuple(sorted(read)) or tuple(range(filed.report.page_first, filed.report.page_last + 1))
