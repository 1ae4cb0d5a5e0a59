"""The record rules in the order in which they are asked; what none recognises is narrative."""

from __future__ import annotations

from extractors.records.activity import activity, named_activity
from extractors.records.alignment import alignment
from extractors.records.drafts import Leftover, parts_of
from extractors.records.effort import effort
from extractors.records.event import (
    dated_item,
    labelled_event,
    listed_event,
    titled_list,
    told_event,
)
from extractors.records.indicator import indicator, indicator_table
from extractors.records.measure import answer, measure, prose
from extractors.records.project import announced, card, follow_up, opportunity, outside_plan
from extractors.records.reading import Answer, Piece, Reading, Rule
from extractors.records.resource import resource
from extractors.records.section import guarantor, section
from extractors.records.statement import statement
from schemas.blocks import Block

CHAIN: tuple[tuple[str, Rule], ...] = (
    ("section", section),
    ("guarantor", guarantor),
    ("measure", measure),
    ("answer", answer),
    ("prose", prose),
    ("alignment", alignment),
    ("effort", effort),
    ("indicator_table", indicator_table),
    ("indicator", indicator),
    ("activity", activity),
    ("card", card),
    ("labelled_event", labelled_event),
    ("announced", announced),
    ("dated_item", dated_item),
    ("titled_list", titled_list),
    ("resource", resource),
    ("opportunity", opportunity),
    ("follow_up", follow_up),
    ("outside_plan", outside_plan),
    ("named_activity", named_activity),
    ("told_event", told_event),
    ("listed_event", listed_event),
    ("statement", statement),
)


def pieces_of(reading: Reading) -> list[Piece]:
    """Every block as drafts, claims and leftovers; each character of it in exactly one of them."""
    found: list[Piece] = []
    index = 0
    while index < len(reading.blocks):
        pieces, count = _answer(reading, index)
        found.extend(pieces)
        index += count
    return found


def _answer(reading: Reading, index: int) -> Answer:
    for _, rule in CHAIN:
        answer = rule(reading, index)
        if answer is not None:
            return answer
    return [_leftover(reading, index)], 1


def _leftover(reading: Reading, index: int) -> Leftover:
    """What no rule took: a label, narrative prose, or (a table) text that nobody claims.

    A profile without labels interprets nothing; there, a table is prose like all else.
    """
    block = reading.blocks[index]
    parts = tuple(parts_of(block))
    if block.kind == "label":
        return Leftover("label", parts, block.text)
    if block.kind == "table" and not reading.profile.labels:
        return Leftover("narrative", parts, _table_text(block))
    if block.kind == "table":
        return Leftover("unclaimed", parts, _table_text(block))
    return Leftover("narrative", parts, block.text)


def _table_text(block: Block) -> str:
    return " ".join(item.text for row in block.rows for cell in row for item in cell.blocks)
