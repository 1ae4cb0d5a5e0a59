"""Who answers for a thing: guarantors of topics, contacts of project cards."""

from __future__ import annotations

from collections.abc import Iterator

from extractors.czech.text import title_key
from pipeline.reconcile.changes.between import between
from pipeline.reconcile.changes.draft import Draft
from pipeline.reconcile.changes.following import Following
from pipeline.reconcile.changes.likeness import same_text
from schemas.reconcile import ChangeKind, Loudness
from schemas.records import Alignment, Project, Topic

__all__ = ["contacts", "guarantors", "heirs", "rows"]


def guarantors(following: Following) -> Iterator[Draft]:
    """A topic with another guarantor than in the report before that names one."""
    found = following.successive("topic", Topic, following.timeline.sequence, _guarantor)
    for entity, before, after in found:
        was, now = _guarantor(before) or "", _guarantor(after) or ""
        if not same_text(was, now):
            yield _changed(
                following, "guarantor_changed", "guarantor_changed", entity, "guarantor",
                (before, was), (after, now), "notice",
            )  # fmt: skip


def contacts(following: Following) -> Iterator[Draft]:
    """A card with another contact person or deputy; a name is new in any of its letters."""
    found = following.successive("project", Project, following.timeline.monitoring, _contact)
    for entity, before, after in found:
        was, now = _contact(before) or "", _contact(after) or ""
        if not same_text(was, now):
            yield _changed(
                following, "contact_changed", "contact_changed", entity, "contact",
                (before, was), (after, now), "info",
            )  # fmt: skip


def heirs(following: Following) -> Iterator[Draft]:
    """A topic of the next plan that answers to someone else than the topic which it continues.

    Both stand in one report, which reports on both plans.
    """
    for name in following.timeline.sequence:
        topics = following.archive.filed[name].of(Topic)
        by_title = {(title_key(each.title), each.plan): each for each in topics if each.guarantor}
        for old in topics:
            if not old.guarantor or old.outlook is None:
                continue
            for title in old.outlook.successors:
                for (key, plan), new in by_title.items():
                    if key != title_key(title) or plan == old.plan:
                        continue
                    if not same_text(old.guarantor, new.guarantor or ""):
                        yield _changed(
                            following, "guarantor_changed", "guarantor_changed.heir",
                            following.entity_of(new.id, "topic"), "guarantor",
                            (old, old.guarantor), (new, new.guarantor or ""), "info",
                        )  # fmt: skip


def rows(following: Following) -> Iterator[Draft]:
    """A topic and the area beside it in the priority table that answer to different people.

    Only rows with one of each count, where the topic does not say itself what continues it.
    """
    for name in following.timeline.sequence:
        filed = following.archive.filed[name]
        printed = [each for each in filed.of(Topic) if each.guarantor]
        flagships = {title_key(each.title): each for each in printed
                     if each.kind == "flagship_project"}  # fmt: skip
        areas = {title_key(each.title): each for each in printed if each.kind == "activity_area"}
        for row in filed.of(Alignment):
            if len(row.flagship_projects) != 1 or len(row.activity_areas) != 1:
                continue
            old = flagships.get(title_key(row.flagship_projects[0]))
            new = areas.get(title_key(row.activity_areas[0]))
            if old is None or new is None or (old.outlook and old.outlook.successors):
                continue
            if not same_text(old.guarantor or "", new.guarantor or ""):
                yield _changed(
                    following, "guarantor_changed", "guarantor_changed.row",
                    following.entity_of(new.id, "topic"), "guarantor",
                    (old, old.guarantor or ""), (new, new.guarantor or ""), "info",
                )  # fmt: skip


def _changed(
    following: Following,
    kind: ChangeKind,
    said: str,
    entity: str | None,
    field: str,
    before: tuple[Topic | Project, str],
    after: tuple[Topic | Project, str],
    severity: Loudness,
) -> Draft:
    label = after[0].title
    return between(following, kind, said, entity, label, field, before, after, severity)


def _guarantor(topic: Topic) -> str | None:
    return topic.guarantor


def _contact(project: Project) -> str | None:
    if not project.contact:
        return None
    return f"{project.contact} ({project.deputy})" if project.deputy else project.contact
