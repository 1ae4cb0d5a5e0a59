"""Things that turn up late, and things that a report no longer prints."""

from __future__ import annotations

from collections.abc import Iterator

from extractors.czech.text import title_key
from pipeline.reconcile.changes.draft import Draft, quoted
from pipeline.reconcile.changes.following import Following
from pipeline.reconcile.changes.reshaping import reshaped
from pipeline.reconcile.changes.sentences import sentence
from pipeline.reconcile.changes.turnover import (
    Coming,
    Going,
    another_work,
    comings,
    goings,
    title_of,
)
from schemas.reconcile import Loudness
from schemas.records import Project, Topic

__all__ = ["appeared", "dropped"]

_DONE = frozenset({"finished", "in_operation", "cancelled"})


def appeared(following: Following) -> Iterator[Draft]:
    """Things printed for the first time, unless everything is new or they continue others.

    The first report on a first plan prints nothing new. In the first on a later plan all projects
    and indicators are new, so that only a topic is told which no topic before goes on as.
    """
    heirs = _heirs(following)
    reborn = {each.coming.entity for each in reshaped(following)}
    for coming in comings(following):
        new_topic = coming.kind == "topic" and title_key(title_of(coming.record)) not in heirs
        if coming.opening and (coming.first_plan or not new_topic):
            continue
        if coming.entity not in reborn:
            yield _appeared(following, coming)


def _heirs(following: Following) -> set[str]:
    """Titles that a topic is said to go on as."""
    return {
        title_key(title)
        for name in following.timeline.sequence
        for topic in following.archive.filed[name].of(Topic)
        if topic.outlook
        for title in topic.outlook.successors
    }


def _appeared(following: Following, coming: Coming) -> Draft:
    record = coming.record
    before = following.timeline.sequence[: following.place[record.report]]
    kind = following.report(record.report).kind
    same = [name for name in before if following.report(name).kind == kind] or before
    report = same[-1] if same else record.report
    title = title_of(record)
    return Draft(
        "appeared",
        coming.entity,
        "title",
        report,
        record.report,
        None,
        quoted(record, title),
        "info",
        sentence(
            "appeared", following.report(report), following.report(record.report), after=title
        ),
    )


def dropped(following: Following) -> Iterator[Draft]:
    """Things that no later report on their plan prints; what was finished may go in silence."""
    reborn = {each.going.entity for each in reshaped(following)}
    for going in goings(following):
        if going.entity not in reborn:
            yield _dropped(following, going)
    line = following.timeline.monitoring
    for entity, before, after in following.successive("project", Project, line, title_of):
        if another_work(before, after):
            yield _dropped(following, Going(entity, "project", before, after.report, False))


def _dropped(following: Following, going: Going) -> Draft:
    record, title = going.record, title_of(going.record)
    said, words = ("dropped.plan" if going.plan_over else "dropped"), title
    if isinstance(record, Project) and _finished(record):
        said, words = "dropped.finished", record.progress or record.description or title
    severity: Loudness = "alert" if said == "dropped" else "info"
    return Draft(
        "dropped",
        going.entity,
        "title",
        record.report,
        going.later,
        quoted(record, words),
        None,
        severity,
        sentence(
            said, following.report(record.report), following.report(going.later), before=title
        ),
    )


def _finished(project: Project) -> bool:
    """Done, with nothing left to do in the next period."""
    return project.state in _DONE and not project.next_plan
