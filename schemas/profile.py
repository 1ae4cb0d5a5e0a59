"""What is peculiar to one family of reports, as data: read by general rules.

Patterns are regular expressions over folded text: lower case, no diacritics, single spaces, plain
dashes and quotes.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import Literal

__all__ = ["Form", "Label", "Opening", "Plan", "Profile", "Total", "TotalKind"]


@dataclass(frozen=True, slots=True)
class Label:
    """A printed label ('SPLNĚNO:', 'cíl projektu:') and what it opens.

    ``family`` is ``role`` (opens a list of statements), ``card``, ``event``, ``indicator``,
    ``topic``, ``activity``, ``effort`` or ``measure``; ``key`` is the role or the field. A label
    that ``leads`` ("1/4") is told by its form: its text may follow with neither colon nor change of
    style. ``paragraphs`` is how many paragraphs a label holds (0: all up to the next label).
    ``printed`` are its words as they are spelled, for labels that are read from pictures.
    """

    key: str
    family: str
    pattern: re.Pattern[str]
    needs_colon: bool = False
    leads: bool = False
    paragraphs: int = 0
    printed: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Opening:
    """A heading that says what kind of things stand under it, by its words or by its ``number``."""

    opens: str
    pattern: re.Pattern[str]
    level: int = 0
    number: re.Pattern[str] | None = None


@dataclass(frozen=True, slots=True)
class Plan:
    """An action plan: its years, the kind of its topics, the days between which it is in force."""

    id: str
    topics: str
    start: str
    end: str


@dataclass(frozen=True, slots=True)
class Form:
    """How a title page tells the kind of a report; where it ``titles``, its words are the title."""

    kind: str
    pattern: re.Pattern[str]
    titles: bool = False


TotalKind = Literal["activity", "statement", "label", "answer"]


@dataclass(frozen=True, slots=True)
class Total:
    """How many of something a family of reports promises, so that a silent miss is loud.

    ``count`` names what is counted: ``activity`` or ``statement`` (in each topic), ``label`` (on
    each project card) or ``answer`` (to each measure). ``report`` and ``topic`` are the kinds of
    report and of topic that it holds for; ``None`` is any. ``most`` ``None`` sets no upper limit.
    """

    count: TotalKind
    least: int
    most: int | None = None
    report: str | None = None
    topic: str | None = None


@dataclass(frozen=True, slots=True)
class Profile:
    """One family of reports. ``digest`` names the data file it was read from."""

    name: str
    digest: str
    family: tuple[re.Pattern[str], ...]
    forms: tuple[Form, ...]
    plans: tuple[Plan, ...]
    labels: tuple[Label, ...]
    openings: tuple[Opening, ...]
    toc_title: re.Pattern[str]
    outlook: re.Pattern[str]
    outlook_negative: re.Pattern[str]
    successor: re.Pattern[str]
    topic_prefix: re.Pattern[str]
    activity_intro: re.Pattern[str]
    flagship_words: re.Pattern[str]
    area_words: re.Pattern[str]
    happening: re.Pattern[str]
    happened: re.Pattern[str]
    newly_monitored: re.Pattern[str]
    appendix: re.Pattern[str]
    totals: tuple[Total, ...]
