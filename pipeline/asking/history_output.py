"""A life through the reports as a table, and as JSON for another program."""

from __future__ import annotations

import json
from collections.abc import Iterator, Sequence

import typer
from rich.table import Table
from rich.text import Text

from pipeline.asking.change_output import STYLES
from pipeline.asking.history import Life, Period
from pipeline.errors import WRONG_USAGE, CommandError
from pipeline.terminal import clean, console, plain
from schemas.reconcile import Change, Commitment, Entity
from schemas.records import Event, Indicator, Measure, Project, Record, Statement, Topic

__all__ = ["as_json_lines", "chosen_one", "print_life", "says"]

#: So much of a text is shown in a cell, and so many entities to choose from.
LONGEST = 200
MOST_LISTED = 20


def chosen_one(found: Sequence[Entity], choose: int | None) -> Entity:
    """The entity that is meant; several are listed for the person to choose from."""
    if choose is None and len(found) == 1:
        return found[0]
    if choose is not None and choose <= len(found):
        return found[choose - 1]
    lines = [
        f"  {number}. {entity.kind}: {clean(entity.label)} [{entity.id}]"
        for number, entity in enumerate(found[:MOST_LISTED], 1)
    ]
    more = [f"  … and {len(found) - MOST_LISTED:,} more"] if len(found) > MOST_LISTED else []
    advice = "choose one of these with --choose N, or give its id:"
    raise CommandError("\n".join([advice, *lines, *more]), WRONG_USAGE)


def print_life(life: Life) -> None:
    """Print the table, report by report."""
    screen = console()
    entity = life.entity
    screen.print(Text(f"{entity.kind}: {clean(entity.label)}", style="bold"))
    screen.print(Text(f"id: {clean(entity.id)}", style="dim"))
    table = Table()
    table.add_column("Period", width=10)
    table.add_column("Page", justify="right")
    table.add_column("What it says, what changed, what was promised", overflow="fold")
    for period in life.periods:
        _add(table, period)
    screen.print(table)
    told = sum(len(period.told) for period in life.periods)
    typer.echo(f"{told:,} records in {len(life.periods):,} reports.")


def as_json_lines(life: Life) -> Iterator[str]:
    """The entity, then report by report what it says, what changed and what it promises."""
    yield _json("entity", life.entity.model_dump(mode="json"))
    for period in life.periods:
        yield _json("report", period.report.model_dump(mode="json"))
        for told in period.told:
            said = {"table": told.record.table, "page": told.page}
            occurrence = told.occurrence.model_dump(mode="json")
            yield _json("record", said | occurrence | {"fields": _dumped(told.record)})
        for kind, rows in (("change", period.changes), ("commitment", period.promises)):
            for row in rows:
                yield _json(kind, row.model_dump(mode="json"))


def _json(kind: str, values: dict[str, object]) -> str:
    return json.dumps({"is": kind, **values}, ensure_ascii=False)


def _dumped(record: Record) -> dict[str, object]:
    return record.model_dump(mode="json")


def _add(table: Table, period: Period) -> None:
    """One row a record, change or promise; the period stands before the first of them."""
    report = period.report
    days = [f"{report.period_start or 'no period'}", f"{report.period_end or ''}"]
    title = Text(clean(report.title or report.file), style="dim")
    table.add_row(plain(" ".join(days)), "", title)
    for told in period.told:
        page = "" if told.page is None else str(told.page)
        table.add_row("", page, plain(_cut(says(told.record))))
    for change in period.changes:
        table.add_row("", "", _changed(change))
    for promise in period.promises:
        page = "" if not (boxes := promise.evidence_promise.evidence) else str(boxes[0].page)
        table.add_row("", page, _promised(promise))
    table.add_section()


def says(record: Record) -> str:
    """What a record says of its thing, in one line."""
    match record:
        case Statement():
            state = f", {record.state}" if record.state else ""
            return f"{record.role}{state}: {record.text}"
        case Project():
            state = f", {record.state}" if record.state else ""
            return f"project{state}: {record.title}" + _more(record.progress)
        case Indicator():
            actual, target = _value(record.actual), _value(record.target)
            return f"indicator: {record.name}; actual {actual}, target {target}"
        case Topic():
            guarantor = f"; guarantor {record.guarantor}" if record.guarantor else ""
            outlook = f"; {record.outlook.text}" if record.outlook else ""
            return f"topic: {record.title}{guarantor}{outlook}"
        case Event():
            day = record.date_start or record.date_text or "no day"
            return f"{record.kind}, {day}: {record.title}"
        case _:
            return f"{record.table}: {record.text}"


def _more(text: str | None) -> str:
    return f" – {text}" if text else ""


def _value(measure: Measure | None) -> str:
    return "not stated" if measure is None else measure.raw


def _changed(change: Change) -> Text:
    head = (f"→ {change.kind}: ", STYLES[change.severity] or "bold")
    return Text.assemble(head).append_text(plain(change.sentence.cs))


def _promised(promise: Commitment) -> Text:
    due = f", due {promise.due.replace('/', ' – ')}" if promise.due else ""
    text = Text.assemble((f"◇ promised{due}: ", "bold"), plain(_cut(promise.promise)))
    text.append(f"\n  {promise.outcome}", "bold")
    return text.append_text(
        plain(f": {_cut(promise.outcome_text)}" if promise.outcome_text else "")
    )


def _cut(text: str) -> str:
    return text if len(text) <= LONGEST else text[:LONGEST].rstrip() + " …"
