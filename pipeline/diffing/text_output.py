"""Differences on a terminal, and as JSON Lines."""

from __future__ import annotations

import json
from collections.abc import Iterator
from dataclasses import asdict

from rich.console import Group as Lines
from rich.padding import Padding
from rich.table import Table
from rich.text import Text

from pipeline.diffing.czech import CAUSES, KINDS, SIDES, TABLES, closing, compared, count, value
from pipeline.diffing.differences import Comparison
from pipeline.terminal import clean, console, plain
from schemas.review import Difference, FieldDifference, Side, WordEdit

__all__ = ["json_lines", "print_differences", "print_signatures"]

STYLES = {"added": "green", "removed": "red", "changed": "yellow", "moved": "cyan"}
MARKS = {"added": "+", "removed": "−", "changed": "~", "moved": "↔"}
#: So much of a text is shown; of words that are the same, so many on each side of a difference.
LONGEST = 200
AROUND = 4


def print_differences(found: Comparison, narrowed: bool = False) -> None:
    """Print the differences group by group, the largest first, and what was not compared."""
    out = console()
    by_id = {each.id: each for each in found.differences}
    for group in found.signatures:
        out.print(Text(f"{clean(group.signature)}  {group.count}×", style="bold"))
        for name in group.ids:
            out.print(Padding(_told(by_id[name]), (0, 0, 0, 2)))
        out.print()
    _print_end(found, narrowed)


def print_signatures(found: Comparison, narrowed: bool = False) -> None:
    """Print only the groups: how many differences each covers, and why they differ."""
    table = Table(box=None, show_header=False, padding=(0, 1, 0, 0), pad_edge=False)
    table.add_column(justify="right")
    table.add_column(overflow="fold")
    for group in found.signatures:
        causes = ", ".join(f"{CAUSES[cause]} {number}×" for cause, number in group.causes)
        name = Text(clean(group.signature), style=STYLES[group.kind])
        table.add_row(Text(f"{group.count}×"), name.append(f"  {causes}", style="dim"))
    if found.signatures:
        console().print(table)
        console().print()
    _print_end(found, narrowed)


def json_lines(found: Comparison, only_signatures: bool = False) -> Iterator[str]:
    """A JSON object for each difference or group, then one for each thing not compared."""
    if only_signatures:
        for group in found.signatures:
            yield json.dumps({**asdict(group), "causes": dict(group.causes)}, ensure_ascii=False)
    else:
        yield from (each.model_dump_json() for each in found.differences)
    for left in found.not_compared:
        told = {"not_compared": left.what, "reason": left.reason, "side": left.side}
        yield json.dumps(told, ensure_ascii=False)


def _print_end(found: Comparison, narrowed: bool) -> None:
    out = console()
    if found.not_compared:
        number = count(len(found.not_compared), "věc", "věci", "věcí")
        out.print(Text(f"Neporovnáno ({number}):", style="bold"))
        for left in found.not_compared:
            line = plain(f"{SIDES[left.side]}: {left.what} – {left.reason}")
            out.print(Padding(line, (0, 0, 0, 2)))
        out.print()
    out.print(plain(f"{closing(found, narrowed)} {compared(found)}"))


def _told(each: Difference) -> Lines:
    side = each.after or each.before
    head = Text(f"{MARKS[each.kind]} ", style=STYLES[each.kind])
    head.append(f"{TABLES[each.table]} {KINDS[each.kind]}")
    head.append(f", {_where(each)}", style="dim")
    head.append(f"; {CAUSES[each.cause]}", style="dim")
    text = plain(f"„{_short(side.text)}“") if side and side.text else None
    fields = [Padding(_field(field), (0, 0, 0, 2)) for field in each.fields]
    return Lines(head, *([Padding(text, (0, 0, 0, 2))] if text else []), *fields)


def _where(each: Difference) -> str:
    places = [_page(side) for side in (each.before, each.after) if side]
    return clean(" → ".join(dict.fromkeys(places)))


def _page(side: Side) -> str:
    page = f", str. {side.evidence[0].page}" if side.evidence else ""
    return f"{side.report or side.record}{page}"


def _field(field: FieldDifference) -> Text:
    name = Text(f"{field.field}: ", style="dim")
    if field.field == "evidence":
        return name.append_text(plain(f"{_boxes(field.before)} → {_boxes(field.after)}"))
    if field.words:
        return name.append_text(_words(field.words))
    before, after = _short(value(field.before)), _short(value(field.after))
    return name.append(clean(before), style="red").append(" → ").append(clean(after), style="green")


def _boxes(evidence: list[dict[str, object]]) -> str:
    return "; ".join(f"str. {each['page']} {each['bbox']}" for each in evidence) or "–"


def _words(words: list[WordEdit]) -> Text:
    """Removed words in [-…-], added ones in {+…+}: told apart without colour, too."""
    parts: list[Text] = []
    for place, edit in enumerate(words):
        if edit.kind == "same":
            parts.append(plain(_around(edit.text, place == 0, place == len(words) - 1)))
        else:
            opening, closed = ("[-", "-]") if edit.kind == "removed" else ("{+", "+}")
            style = "red" if edit.kind == "removed" else "green"
            parts.append(Text(clean(f"{opening}{edit.text}{closed}"), style=style))
    return Text(" ").join(parts)


def _around(text: str, first: bool, last: bool) -> str:
    words = text.split(" ")
    if len(words) <= 2 * AROUND + 1:
        return text
    begin = [] if first else words[:AROUND]
    end = [] if last else words[-AROUND:]
    return " ".join([*begin, "…", *end])


def _short(text: str) -> str:
    return text if len(text) <= LONGEST else text[:LONGEST].rstrip() + " …"
