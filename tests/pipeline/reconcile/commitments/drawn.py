"""Small archives drawn by hand: reports, what they promise, and what they answer."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, field

from pipeline.reconcile.archive import archive_of
from pipeline.reconcile.commitments.finding import commitments_of
from pipeline.reconcile.recognition import recognition_of
from pipeline.reconcile.timeline import Timeline
from schemas.reconcile import Commitment, Entity, EntityKind, Occurrence
from schemas.records import (
    Event,
    EventKind,
    Evidence,
    Outlook,
    Project,
    Record,
    Report,
    ReportKind,
    Role,
    State,
    Statement,
    Topic,
)

TOPIC = "Cyklodoprava"


@dataclass
class Drawn:
    """One report as it grows; ten records stand on a page."""

    id: str
    start: str | None
    end: str | None
    kind: ReportKind = "monitoring"
    records: list[Record] = field(default_factory=list)
    entities: dict[str, tuple[EntityKind, str]] = field(default_factory=dict)
    spoken: list[tuple[str, str]] = field(default_factory=list)
    promised: list[str] = field(default_factory=list)

    def __post_init__(self) -> None:
        self.records.append(
            Report(
                **self._common("report", self.id),
                file=f"{self.id}.pdf",
                sha256="0" * 64,
                kind=self.kind,
                title=self.id,
                period_start=self.start,
                period_end=self.end,
                page_first=1,
                page_last=4,
            )
        )
        self.topic()

    def _common(self, name: str, text: str) -> dict[str, object]:
        order = len(self.records)
        box = Evidence(page=1 + order // 10, bbox=(50.0, 50.0 + order, 500.0, 60.0 + order))
        identity = self.id if name == "report" else f"{self.id}/{name}/{order}"
        return {
            "id": identity,
            "report": self.id,
            "order": order,
            "evidence": [box],
            "text": text,
        }

    def _add(self, record: Record, kind: EntityKind, name: str | None) -> None:
        self.records.append(record)
        if name:
            self.entities[f"{kind}:{name}"] = (kind, name)
            self.spoken.append((f"{kind}:{name}", record.id))

    def topic(self, title: str = TOPIC, outlook: Outlook | None = None) -> Drawn:
        """A topic; the statements that follow stand under it."""
        common = self._common("topic", title)
        topic = Topic(
            **common,
            kind="flagship_project",
            plan=None,
            title=title,
            guarantor=None,
            outlook=outlook,
        )
        self._add(topic, "topic", title)
        self._topic = topic.id
        return self

    def says(
        self,
        role: Role,
        text: str,
        *,
        parent: str | None = None,
        project: str | None = None,
        state: State | None = None,
    ) -> str:
        """A statement; its id."""
        record = Statement(
            **self._common("statement", text),
            topic=self._topic,
            activity=None,
            role=role,
            parent=parent,
            state=state,
        )
        self._add(record, "project", project)
        return record.id

    def plans(self, *texts: str) -> Drawn:
        """Bullets of the plan for the next period."""
        for text in texts:
            self.says("next_plan", text)
        self.promised += texts
        return self

    def answers(self, planned: str, *texts: str) -> Drawn:
        """A bullet of the last plan with what became of it."""
        bullet = self.says("planned", planned)
        for text in texts:
            self.says("outcome", text, parent=bullet)
        return self

    def card(
        self, title: str, progress: str | None, plan: str | None, *, entity: bool = True
    ) -> Drawn:
        """A project's card."""
        record = Project(
            **self._common("project", title),
            topic=TOPIC,
            activity=None,
            title=title,
            listing="card",
            progress=progress,
            next_plan=plan,
        )
        self._add(record, "project", title if entity else None)
        self.promised += [plan] if plan else []
        return self

    def follows_up(self, title: str, description: str) -> Drawn:
        """A project outside the plan, told in running text."""
        record = Project(
            **self._common("project", description),
            topic=None,
            activity=None,
            title=title,
            listing="follow_up",
            description=description,
        )
        self._add(record, "project", title)
        return self

    def happened(self, title: str, detail: str, kind: EventKind = "attended") -> Drawn:
        """A dated happening."""
        record = Event(
            **self._common("event", f"{title} {detail}"),
            kind=kind,
            title=title,
            date_start=None,
            date_end=None,
            date_text=None,
            detail=detail,
        )
        self._add(record, "event", title)
        return self


def first_half(year: int = 2022, name: str | None = None) -> Drawn:
    """The monitoring report of a first half-year."""
    return Drawn(name or f"mz{year}-1", f"{year}-01-01", f"{year}-06-30")


def second_half(year: int = 2022, name: str | None = None) -> Drawn:
    """The monitoring report of a second half-year."""
    return Drawn(name or f"mz{year}-2", f"{year}-07-01", f"{year}-12-31")


def annual(year: int = 2022) -> Drawn:
    """The annual report of a year."""
    return Drawn(f"vz{year}", f"{year}-01-01", f"{year}-12-31", "annual")


def followed(
    *reports: Drawn, copies: dict[str, str] | None = None, shuffled: Iterable[int] = ()
) -> tuple[Commitment, ...]:
    """The promises of some reports; ``shuffled`` is an order in which their records come."""
    records = [record for report in reports for record in report.records]
    order = list(shuffled)
    if order:
        records = [records[at] for at in order]
    counted = [each for each in reports if each.id not in (copies or {}) and each.end]
    line = sorted(counted, key=lambda each: (each.end or "", each.kind == "annual"))
    timeline = Timeline(
        "kraj",
        tuple(each.id for each in line),
        tuple(each.id for each in line if each.kind == "annual"),
        tuple(each.id for each in line if each.kind == "monitoring"),
        copies or {},
        {},
        tuple(each.id for each in reports if not each.end),
    )
    entities = {
        name: Entity(id=name, kind=kind, label=label)
        for report in line
        for name, (kind, label) in report.entities.items()
    }
    occurrences = tuple(
        Occurrence(
            entity=entity, record=record, report=report.id, score=1.0, method="exact", reason=""
        )
        for report in line
        for entity, record in report.spoken
    )
    recognition = recognition_of(tuple(entities.values()), occurrences)
    return commitments_of(archive_of(records), timeline, recognition)
