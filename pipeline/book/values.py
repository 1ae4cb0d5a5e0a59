"""The fields of a record as rows of a list: what each is called and what it holds."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from markupsafe import Markup

from pipeline.book.wording import day, number, said, words
from pipeline.terminal import clean
from schemas.records import Measure, Money, Outlook, Percentage, Quantity, Record

__all__ = ["fields_of", "value_of"]

_COMMON = frozenset(Record.model_fields)
_DAYS = frozenset({"period_start", "period_end", "date_start", "date_end"})


def fields_of(record: Record) -> Iterator[tuple[str, Any]]:
    """Name and value of each field that holds something and is not the printed text again."""
    for name in type(record).model_fields:
        value = getattr(record, name)
        if name in _COMMON or value in (None, [], False, "") or value == record.text:
            continue
        yield name, value_of(name, value)


def value_of(name: str, value: object) -> Markup:
    """A value as it is shown, escaped."""
    if value is True:
        return said("book.yes")
    if isinstance(value, int | float):
        return number(value)
    if isinstance(value, list):
        parts = [value_of(name, each) for each in value]
        return Markup("<ul>{}</ul>").format(
            Markup("").join(Markup("<li>{}</li>").format(part) for part in parts)
        )
    if isinstance(value, Measure):
        return _measure(value)
    if isinstance(value, Outlook):
        return Markup("{}").format("; ".join(map(clean, [value.text, *value.successors])))
    if isinstance(value, Money | Quantity | Percentage):
        return _counted(value)
    text = str(value)
    if f"value.{name}.{text}" in words():
        return said(f"value.{name}.{text}")
    return day(text) if name in _DAYS else Markup('<span lang="cs">{}</span>').format(clean(text))


def _measure(measure: Measure) -> Markup:
    """As printed, then as a number."""
    printed = Markup('<span lang="cs">{}</span>').format(clean(measure.raw))
    if measure.value is None:
        return printed
    told: list[str] = [measure.comparator or "=", number(measure.value)]
    told += [clean(measure.unit)] if measure.unit else []
    return Markup("{} <small>({})</small>").format(printed, Markup(" ").join(told))


def _counted(value: Money | Quantity | Percentage) -> Markup:
    match value:
        case Money():
            amount, unit = value.amount, value.currency
        case Quantity():
            amount, unit = value.value, value.noun
        case Percentage():
            amount, unit = value.value, "%"
    return Markup("{} {} {}").format(value.comparator or "", number(amount), clean(unit or ""))
