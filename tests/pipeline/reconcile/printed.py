"""Reports made by hand: a few records in their places, as an extraction would give them."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from pipeline.reconcile.archive import Archive, archive_of
from schemas.records import (
    Activity,
    Event,
    Evidence,
    Indicator,
    Measure,
    Project,
    Record,
    Report,
    Statement,
    Topic,
)

HALVES = {1: ("01-01", "06-30"), 2: ("07-01", "12-31")}


class Printed:
    """One report under construction; each method prints a record and gives its id."""

    def __init__(
        self,
        name: str,
        kind: str = "monitoring",
        year: int = 2030,
        half: int = 0,
        plan: str = "2030-2034",
        owner: str = "Dubový kraj",
        **fields: Any,
    ) -> None:
        start, end = (f"{year}-01-01", f"{year}-12-31")
        if half:
            start, end = (f"{year}-{day}" for day in HALVES[half])
        values: dict[str, Any] = {
            "file": f"{name}.pdf",
            "sha256": f"{name:0<64}",
            "kind": kind,
            "title": f"Zpráva o plnění akčního plánu {owner}",
            "plan": [plan],
            "period_start": start,
            "period_end": end,
            "page_first": 1,
            "page_last": 9,
        }
        self.name = name
        self.plan = plan
        self.records: list[Record] = [
            Report(id=name, report=name, order=1, **{**values, **fields})  # type: ignore[arg-type]
        ]

    def _add(self, model: type[Record], text: str, **fields: Any) -> str:
        order = len(self.records) + 1
        number = sum(type(record) is model for record in self.records) + 1
        name = f"{self.name}/{model.table}/{number}"
        page = Evidence(page=2, bbox=(50, 50 + order, 500, 60 + order))
        self.records.append(
            model(id=name, report=self.name, order=order, text=text, evidence=[page], **fields)
        )
        return name

    def topic(self, title: str, **fields: Any) -> str:
        values = {"kind": "flagship_project", "plan": self.plan, "title": title}
        return self._add(Topic, title, **{**values, **fields})

    def activity(self, topic: str, number: str, text: str, **fields: Any) -> str:
        values = {"topic": topic, "number": number, "title": None, "description": [text]}
        return self._add(Activity, text, **{**values, **fields})

    def statement(
        self, text: str, role: str = "fulfilled", topic: str | None = None, **fields: Any
    ) -> str:
        values = {"topic": topic, "activity": None, "role": role}
        return self._add(Statement, text, **{**values, **fields})

    def card(self, title: str, topic: str | None = None, **fields: Any) -> str:
        values = {"topic": topic, "activity": None, "title": title, "listing": "card"}
        return self._add(Project, title, **{**values, **fields})

    def indicator(self, name: str, actual: float, topic: str | None = None, **fields: Any) -> str:
        measure = Measure(raw=str(actual), value=actual)
        values = {"plan": self.plan, "topic": topic, "name": name, "actual": measure}
        return self._add(Indicator, name, **{**values, **fields})

    def event(self, title: str, day: str, **fields: Any) -> str:
        values = {"kind": "attended", "title": title, "date_start": day, "date_end": day}
        return self._add(Event, title, **{**values, **fields})


def archive(reports: Iterable[Printed]) -> Archive:
    """The archive of some printed reports."""
    return archive_of(record for report in reports for record in report.records)
