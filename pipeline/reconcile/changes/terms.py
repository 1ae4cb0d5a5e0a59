"""Terms that are over: when they are promised, or in a report that is silent about them."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

from extractors.czech.dates import last_day
from extractors.czech.text import fold
from pipeline.reconcile.changes.draft import Draft, quoted
from pipeline.reconcile.changes.following import Following
from pipeline.reconcile.changes.likeness import same_text
from pipeline.reconcile.changes.sentences import sentence
from schemas.records import Mention, Project, Record, Statement

__all__ = ["Term", "overdue", "terms"]

_DATED = frozenset({"date", "period"})
#: The words in front of a date that make it a term.
_TERM = re.compile(
    r"(?:\btermin\w*(?: \w+){0,2} ?:? ?(?:do ?)?(?:(?:konce|poloviny) ?)?(?:roku ?)?"
    r"|\b(?:nejpozdeji |nejdele )?do ?(?:(?:konce|poloviny) ?)?(?:roku |mesice )?"
    r"|\bv terminu(?: do)? ?)$"
)
_OPEN = frozenset({"next_plan", "planned"})
_UNDONE = frozenset({"not_started"})


@dataclass(frozen=True, slots=True)
class Term:
    """The last day of a term, ISO, and its words as printed."""

    last: str
    words: str


def terms(mentions: tuple[Mention, ...], field: str, text: str) -> Iterator[Term]:
    """The terms that a text sets: dates behind "Termín:" or "do"."""
    folded = fold(text)
    for mention in mentions:
        if mention.field != field or mention.label not in _DATED:
            continue
        lead = _TERM.search(folded[: mention.start])
        last = _last_day(mention.value) if isinstance(mention.value, str) else None
        if lead and last:
            begins = lead.start()
            yield Term(last, text[begins : _sentence_end(text, mention.end)].strip())


def _sentence_end(text: str, end: int) -> int:
    """The full stop behind a date belongs to its words."""
    return end + 1 if text[end : end + 1] == "." else end


def _last_day(value: str) -> str | None:
    last = value.split("/")[-1]
    if re.fullmatch(r"\d{4}-\d{2}-\d{2}", last):
        return last
    if re.fullmatch(r"\d{4}-(?:0[1-9]|1[0-2])", last):
        return f"{last}-{last_day(int(last[:4]), int(last[5:])):02d}"
    return f"{last}-12-31" if re.fullmatch(r"\d{4}", last) else None


def overdue(following: Following) -> Iterator[Draft]:
    """Promises for the next period whose term ends within this one, told once for each wording.

    What a report planned for its own period is overdue when the term was over before the period
    began, or when it is over now and the report answers nothing or that the work has not begun.
    """
    told: dict[str | None, list[str]] = {}
    for name in following.timeline.sequence:
        end, start = following.report(name).period_end, following.report(name).period_start
        if not end or not start:
            continue
        for promised in _promises(following, name):
            earlier = told.setdefault(promised.entity, [])
            if any(same_text(promised.text, text) for text in earlier):
                continue
            found = list(
                terms(
                    following.archive.mentions.get(promised.record.id, ()),
                    promised.field,
                    promised.text,
                )
            )
            for term in found[-1:]:
                over = term.last <= end if promised.ahead else term.last < start
                silent = not over and not promised.ahead and term.last <= end
                if over or (silent and _unanswered(following, promised.record)):
                    earlier.append(promised.text)
                    yield _draft(following, promised, term, "overdue" if over else "overdue.silent")


@dataclass(frozen=True, slots=True)
class _Promise:
    """A text that promises something; ``ahead`` when it is for the period after the report's."""

    record: Record
    field: str
    text: str
    entity: str | None
    ahead: bool


def _promises(following: Following, name: str) -> Iterator[_Promise]:
    for record in following.archive.filed[name].records:
        if isinstance(record, Statement) and record.role in _OPEN:
            yield _Promise(
                record, "text", record.text, following.owner(record), record.role == "next_plan"
            )
        elif isinstance(record, Project) and record.next_plan:
            entity = following.entity_of(record.id, "project")
            yield _Promise(record, "next_plan", record.next_plan, entity, True)


def _unanswered(following: Following, record: Record) -> bool:
    """Whether nothing answers a planned statement, or only that the work has not begun."""
    answers = [each for each in following.under.get(record.id, ()) if each.role == "outcome"]
    return all(each.state in _UNDONE for each in answers)


def _draft(following: Following, promised: _Promise, term: Term, said: str) -> Draft:
    report = following.report(promised.record.report)
    return Draft(
        "overdue",
        promised.entity,
        "due",
        report.id,
        report.id,
        quoted(promised.record, term.words),
        quoted(promised.record, promised.text),
        "alert",
        sentence(said, report, report, before=term.words.rstrip("."), after=promised.text),
    )
