"""Examples as texts with their mentions marked: ``[[surface::value]]``; no mark, no mention.

A value is what ``told`` makes of a found one: "12 obec", ">30000000 CZK", "36 %", "2024-05", "-"
for ``None``. A mark without a value means that the surface is the value.
"""

from __future__ import annotations

import re
from pathlib import Path

from schemas.language import Context, Found, Value
from schemas.records import Money, Percentage, Quantity

PERIOD = Context(period=("2024-07-01", "2024-12-31"))
_CASES = Path(__file__).parent / "mentions" / "cases"
_MARK = re.compile(r"\[\[(.+?)(?:::(.*?))?\]\]")


def pasted() -> list[tuple[str, str]]:
    """Every pasted example with its kind: one a line in ``mentions/cases/<kind>.txt``."""
    return [
        (path.stem, line)
        for path in sorted(_CASES.glob("*.txt"))
        for line in path.read_text(encoding="utf-8").splitlines()
        if line and not line.startswith("#")
    ]


def unmarked(marked: str) -> tuple[str, list[tuple[str, str]]]:
    """The text without marks, and the marked surfaces with their values, in order."""
    text = _MARK.sub(lambda match: match.group(1), marked)
    return text, [(m.group(1), m.group(2) or m.group(1)) for m in _MARK.finditer(marked)]


def shown(text: str, found: tuple[Found, ...]) -> list[tuple[str, str]]:
    """What was found, in the form of the marks."""
    return [(text[item.start : item.end], told(item.value)) for item in found]


def told(value: Value) -> str:
    """A value as one word or a few."""
    match value:
        case Money(amount=amount, currency=currency, comparator=sign):
            return f"{sign or ''}{amount} {currency or '-'}"
        case Quantity(value=number, comparator=sign, noun=noun):
            return f"{sign or ''}{number} {noun or '-'}"
        case Percentage(value=number, comparator=sign):
            return f"{sign or ''}{number} %"
        case None:
            return "-"
    return str(value)
