"""What is the same thing in several reports, what happened to it, and what became of promises."""

from __future__ import annotations

from typing import ClassVar, Literal

from pydantic import Field

from schemas.records import Evidence, Model

__all__ = [
    "FOLLOWED",
    "Change",
    "ChangeKind",
    "Commitment",
    "Entity",
    "EntityKind",
    "Followed",
    "Loudness",
    "Occurrence",
    "Outcome",
    "Quotation",
    "Sentence",
]

EntityKind = Literal["topic", "activity", "project", "indicator", "event"]
Method = Literal["exact", "declared", "alias", "fuzzy", "human"]
ChangeKind = Literal[
    "appeared",
    "dropped",
    "renamed",
    "merged",
    "split",
    "continued_as",
    "guarantor_changed",
    "contact_changed",
    "status_changed",
    "value_changed",
    "target_changed",
    "text_changed",
    "contradiction",
    "overclaim",
    "date_outside_period",
    "overdue",
]
Loudness = Literal["info", "notice", "alert"]
Outcome = Literal["kept", "partly", "carried_over", "contradicted", "silent", "pending"]


class Quotation(Model):
    """Words of a report and where they stand.

    ``record`` is ``None`` where the words are the report's own (its title, its period). ``pages``
    of a silence are told in ``evidence`` without a record: the boxes that were searched.
    """

    report: str
    record: str | None
    quote: str
    evidence: list[Evidence] = Field(default_factory=list)


class Sentence(Model):
    """One finding in Czech and in English, for a person to act on."""

    cs: str
    en: str


class Followed(Model):
    """A row of a reconciled table."""

    table: ClassVar[str] = ""


class Entity(Followed):
    """One thing that reports speak of; ``label`` is its latest full name as printed."""

    table: ClassVar[str] = "entity"

    id: str
    kind: EntityKind
    label: str


class Occurrence(Followed):
    """A record that speaks of an entity, how sure that is, and the sentence that explains it."""

    table: ClassVar[str] = "occurrence"

    entity: str
    record: str
    report: str
    score: float
    method: Method
    reason: str


class Change(Followed):
    """What is different between two reports, or between two places of one report."""

    table: ClassVar[str] = "change"

    id: str
    kind: ChangeKind
    entity: str | None
    from_report: str
    to_report: str
    field: str
    before: str | None
    after: str | None
    severity: Loudness
    sentence: Sentence
    evidence_before: Quotation | None
    evidence_after: Quotation | None


class Commitment(Followed):
    """A promise in the words that were printed first, and what the next report says of it.

    ``due`` is a span of days ("2024-01-01/2024-06-30"). ``outcome`` is what the next report of that
    line says; ``evidenced`` tells whether another record bears it out, ``due_met`` whether it came
    in time: three facts that are never folded into one. A silence names the pages that were
    searched in ``searched``.
    """

    table: ClassVar[str] = "commitment"

    id: str
    entity: str | None
    promised_in: str
    promise: str
    due: str | None
    outcome: Outcome
    outcome_report: str | None
    outcome_text: str | None
    evidence_promise: Quotation
    evidence_outcome: Quotation | None
    evidenced: bool | None = None
    due_met: bool | None = None
    searched: list[int] = Field(default_factory=list)


#: The reconciled tables in the order of an export.
FOLLOWED: tuple[type[Followed], ...] = (Entity, Occurrence, Change, Commitment)
