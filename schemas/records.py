"""The tables that an extraction yields, one model a table.

A record is one thing that a report prints: a statement, an indicator, a project card. The field
names and their meaning are the project's contract with everyone who reads an export; a field may be
added, none may be renamed or dropped. Titles, labels and values are as printed; what is absent is
``None`` (or an empty list), never a guess.

Units: pages are 1-based pages of the PDF, boxes are points from the top left corner, dates are
ISO 8601.
"""

from __future__ import annotations

from typing import ClassVar, Literal

from pydantic import BaseModel, ConfigDict, Field

__all__ = [
    "TABLES",
    "Activity",
    "Alignment",
    "Component",
    "Coverage",
    "Effort",
    "Event",
    "Evidence",
    "Indicator",
    "Issue",
    "Measure",
    "Mention",
    "MentionLabel",
    "Money",
    "Outlook",
    "Percentage",
    "Project",
    "Quantity",
    "Record",
    "Report",
    "Residual",
    "Resource",
    "Section",
    "State",
    "Statement",
    "Topic",
]

ReportKind = Literal["annual", "monitoring"]
TextLayer = Literal["native", "ocr", "mixed"]
TopicKind = Literal["flagship_project", "activity_area"]
Role = Literal[
    "fulfilled",
    "not_fulfilled",
    "note",
    "reported",
    "goal",
    "background",
    "history",
    "planned",
    "outcome",
    "other",
    "next_plan",
]
Listing = Literal["card", "follow_up", "outside_plan", "opportunity"]
EventKind = Literal["attended", "press", "presentation", "partnership", "training", "coordination"]
Severity = Literal["info", "warning", "error"]
ResidualReason = Literal[
    "title_page", "toc", "running_head", "page_number", "heading", "label", "narrative", "unclaimed"
]
Comparator = Literal["<", "<=", ">", ">=", "~"]
#: How far the work has come that a statement or a project card reports.
State = Literal[
    "not_started",
    "prepared",
    "tendering",
    "contracted",
    "under_way",
    "finished",
    "in_operation",
    "cancelled",
    "unclear",
]
MentionLabel = Literal[
    "date",
    "period",
    "money",
    "quantity",
    "percentage",
    "organisation",
    "person",
    "place",
    "building",
    "law",
    "programme",
    "url",
]


class Model(BaseModel):
    """A frozen model that refuses fields it does not know."""

    model_config = ConfigDict(frozen=True, extra="forbid")


class Evidence(Model):
    """One page that a record touches: its 1-based number and the box (x0, top, x1, bottom)."""

    page: int
    bbox: tuple[float, float, float, float]


class Record(Model):
    """What every record has.

    ``id`` is unique in the store and the same for the same bytes and extractor version; ``order``
    is the place in reading order in the report, over all tables; ``text`` is what is printed, white
    space folded and hyphenated words joined. ``confidence`` runs from 0 to 1 and ``doubts`` names
    what lowered it.
    """

    table: ClassVar[str] = ""

    id: str
    report: str
    order: int
    evidence: list[Evidence] = Field(default_factory=list)
    text: str = ""
    confidence: float = 1.0
    doubts: list[str] = Field(default_factory=list)


class Report(Record):
    """One report of a PDF; an appended monitoring report has the annual report as ``parent``."""

    table: ClassVar[str] = "report"

    file: str
    sha256: str
    kind: ReportKind | None
    title: str
    plan: list[str] = Field(default_factory=list)
    period_start: str | None = None
    period_end: str | None = None
    page_first: int
    page_last: int
    parent: str | None = None
    text_layer: TextLayer = "native"


class Section(Record):
    """A heading. ``level`` 1 is a chapter; ``toc_page`` is what the table of contents prints."""

    table: ClassVar[str] = "section"

    title: str
    level: int
    number: str | None = None
    page: int
    toc_page: int | None = None
    parent: str | None = None


class Alignment(Record):
    """A row of the table that aligns priority areas with flagship projects and activity areas."""

    table: ClassVar[str] = "alignment"

    priority_area: str
    flagship_projects: list[str] = Field(default_factory=list)
    activity_areas: list[str] = Field(default_factory=list)


class Outlook(Model):
    """What a closing sentence says of a topic in the next plan."""

    text: str
    continued: bool | None = None
    successors: list[str] = Field(default_factory=list)


class Topic(Record):
    """A flagship project ('vlajkový projekt') or an activity area ('oblast aktivit')."""

    table: ClassVar[str] = "topic"

    kind: TopicKind | None
    plan: str | None
    title: str
    guarantor: str | None = None
    outlook: Outlook | None = None


class Activity(Record):
    """'Aktivita n' of a topic, or an activity named in bold in an intro line (number ``None``)."""

    table: ClassVar[str] = "activity"

    topic: str | None
    number: str | None
    title: str | None
    description: list[str] = Field(default_factory=list)
    responsible: list[str] = Field(default_factory=list)
    due: str | None = None
    check_due: str | None = None


class Statement(Record):
    """One list item or one paragraph that says something of an activity or a topic."""

    table: ClassVar[str] = "statement"

    topic: str | None
    activity: str | None
    role: Role
    parent: str | None = None
    level: int = 0
    group: str | None = None
    state: State | None = None


class Component(Model):
    """One part of a measure that is given in parts."""

    label: str | None
    raw: str | None
    value: float | int | None


class Measure(Model):
    """A target or an actual value: as printed, and as a number with its comparator and unit."""

    raw: str
    value: float | int | None = None
    comparator: Comparator | None = None
    unit: str | None = None
    components: list[Component] = Field(default_factory=list)


class Indicator(Record):
    """An indicator with its target and its actual value (terms of IATI and OECD-DAC)."""

    table: ClassVar[str] = "indicator"

    plan: str | None
    topic: str | None
    name: str
    target: Measure | None = None
    actual: Measure | None = None
    as_of: str | None = None
    source: str | None = None
    comments: list[str] = Field(default_factory=list)


class Project(Record):
    """A project: a card, a follow-up, one outside the plan, or an opportunity."""

    table: ClassVar[str] = "project"

    topic: str | None
    activity: str | None
    title: str
    listing: Listing
    description: str | None = None
    goal: str | None = None
    progress: str | None = None
    progress_period: str | None = None
    next_plan: str | None = None
    next_period: str | None = None
    contact: str | None = None
    deputy: str | None = None
    newly_monitored: bool = False
    state: State | None = None


class Event(Record):
    """A dated happening. The ISO dates are ``None`` when the text gives no day."""

    table: ClassVar[str] = "event"

    kind: EventKind
    title: str
    date_start: str | None = None
    date_end: str | None = None
    date_text: str | None = None
    channel: str | None = None
    form: str | None = None
    participation: str | None = None
    plan_link: str | None = None
    url: str | None = None
    detail: str | None = None


class Resource(Record):
    """A studied document or source, with the link behind it."""

    table: ClassVar[str] = "resource"

    title: str
    url: str | None = None


class Effort(Record):
    """Hours spent on a chapter, from a 'Časová dotace / timesheet' box."""

    table: ClassVar[str] = "effort"

    chapter: str
    hours: float | int | None


class Issue(Record):
    """What the extraction noticed; ``record`` is the record it is about, if it is about one."""

    table: ClassVar[str] = "issue"

    record: str | None = None
    code: str
    severity: Severity
    message: str
    page: int | None = None


class Money(Model):
    """An amount; the currency is an ISO 4217 code, ``None`` where the text names none."""

    amount: float | int
    currency: str | None = None
    comparator: Comparator | None = None


class Quantity(Model):
    """A count of things; ``noun`` is what is counted, in its base form."""

    value: float | int
    comparator: Comparator | None = None
    noun: str | None = None


class Percentage(Model):
    """A share in percent."""

    value: float | int
    comparator: Comparator | None = None


class Mention(Record):
    """A stretch of a record's text that says something countable or joinable.

    ``record`` is the record's id, ``field`` the field that holds the text ("description.0" is the
    first text of a list), ``start`` and ``end`` are character offsets in that text. ``value`` is an
    ISO 8601 date ("2024-05"), a span of days ("2024-01-01/2024-06-30"), a number with what it
    counts, or a name in its base form; ``None`` where the text does not settle it.
    """

    table: ClassVar[str] = "mention"

    record: str
    field: str
    start: int
    end: int
    label: MentionLabel
    value: Money | Percentage | Quantity | str | None = None


class Residual(Record):
    """Text that no other record holds, and why."""

    table: ClassVar[str] = "residual"

    reason: ResidualReason


class Coverage(Model):
    """Account of one page: ``chars = in_records + furniture + unclaimed``, white space not counted.

    ``furniture`` is every residual whose reason is not ``unclaimed``.
    """

    table: ClassVar[str] = "coverage"

    report: str
    page: int
    chars: int
    in_records: int
    furniture: int
    unclaimed: int


#: Every table of an export in the order in which it is written.
TABLES: tuple[type[Record] | type[Coverage], ...] = (
    Report,
    Section,
    Alignment,
    Topic,
    Activity,
    Statement,
    Indicator,
    Project,
    Event,
    Resource,
    Effort,
    Mention,
    Issue,
    Residual,
    Coverage,
)
