"""Indicators: the labelled lines and the table."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence

from extractors.blocks.headings import look
from extractors.czech.dates import day_in
from extractors.czech.numbers import measure, measure_in_parts
from extractors.czech.text import fold, title_key
from extractors.records.drafts import Draft, Leftover, label_of, parts_of
from extractors.records.reading import Answer, Piece, Reading, family_of, key_of
from extractors.tree.scopes import Scope
from schemas.blocks import Block
from schemas.records import Measure

_ACTUAL_HEAD = re.compile(r"\bstav\b|stavajici|skutecn|dosazen|hodnota k")
_TARGET_HEAD = re.compile(r"cilov|\bcil\b|plan")


def indicator(reading: Reading, index: int) -> Answer | None:
    """An indicator's name, its comments, and its labelled values.

    Two names above one pair of values: the values belong to the second, the first has none.
    """
    block, scope = reading.blocks[index], reading.scopes[index]
    if scope.opens != "indicators" or block.kind != "paragraph":
        return None
    if title_key(block.text) in reading.topics:
        return [Leftover("heading", block.passage.parts, block.text)], 1
    if not _is_name(reading, index):
        return None
    comments_end = reading.run(index + 1, lambda item: item.kind == "item")
    comments = reading.blocks[index + 1 : comments_end]
    claims = [part for item in (block, *comments) for part in parts_of(item)]
    words = [item.text for item in (block, *comments)]
    labels, values, end = _values(reading, comments_end)
    fields: dict[str, object] = {
        "plan": reading.plan_of(index),
        "topic": scope.indicator_topic,
        "name": block.text.strip().rstrip(":").strip(),
        "target": None,
        "actual": None,
        "as_of": None,
        "source": None,
        "comments": [item.text for item in comments],
    }
    for label, items in values:
        claims.extend(part for item in items for part in parts_of(item))
        words.extend([label.text, *(item.text for item in items)])
        fields.update(_field(label, items))
    draft = Draft(("indicator", index, 0), claims, " ".join(words), fields)
    return [draft, *labels], end - index


def indicator_topics(
    blocks: Sequence[Block], scopes: Sequence[Scope], topics: Mapping[str, str]
) -> dict[str, str]:
    """Topics that part the indicators and have no chapter of their own, by their title's key.

    They are set as the other topics are, and as no indicator's name is; what stands behind a label
    is its value, however it is set.
    """
    inside = [
        place
        for place, (block, scope) in enumerate(zip(blocks, scopes, strict=True))
        if scope.opens == "indicators" and block.kind in ("paragraph", "heading")
    ]
    named = {place for place in inside if title_key(_title(blocks[place])) in topics}
    below = {place: blocks[place + 1 : place + 2] for place in inside}
    names = {
        look(blocks[place].passage.style)
        for place in inside
        if place not in named and any(_is_field(block) for block in below[place])
    }
    looks = {look(blocks[place].passage.style) for place in named} - names
    return {
        title_key(_title(blocks[place])): _title(blocks[place])
        for place in inside
        if blocks[place].kind == "paragraph"
        and look(blocks[place].passage.style) in looks
        and family_of(blocks[place - 1]) != "indicator"
    }


def _title(block: Block) -> str:
    return (block.value or block.text).strip(" :")


def _is_field(block: Block) -> bool:
    return block.kind == "item" or family_of(block) == "indicator"


def _is_name(reading: Reading, index: int) -> bool:
    """A paragraph is a name when values, comments or another name follow it."""
    below = reading.block(index + 1)
    if below is None:
        return False
    if family_of(below) == "indicator" or below.kind == "item":
        return True
    follows = below.kind == "paragraph" and reading.scopes[index + 1].opens == "indicators"
    return (follows and len(reading.blocks[index].text) < 200) or below.kind == "heading"


def _values(
    reading: Reading, start: int
) -> tuple[list[Piece], list[tuple[Block, list[Block]]], int]:
    """The labels of an indicator with the blocks of their values."""
    labels: list[Piece] = []
    values: list[tuple[Block, list[Block]]] = []
    at = start
    while family_of(reading.block(at)) == "indicator":
        label = reading.blocks[at]
        labels.append(label_of(label.passage))
        at += 1
        items = _value(reading, at)
        # Some reports print the label twice: "Stávající hodnota: Stávající hodnota: 32".
        if items or family_of(reading.block(at)) != "indicator":
            values.append((label, items))
        at += len(items)
    return labels, values, at


def _value(reading: Reading, at: int) -> list[Block]:
    first = reading.block(at)
    if first is None:
        return []
    if first.kind == "item":
        return list(reading.blocks[at : reading.run(at, lambda block: block.kind == "item")])
    return [first] if first.kind == "paragraph" else []


def _field(label: Block, items: list[Block]) -> dict[str, object]:
    key = key_of(label)
    texts = [item.text for item in items]
    if key == "source":
        return {"source": " ".join(texts) or None}
    value: Measure | None = None
    if texts:
        listed = items[0].kind == "item"
        value = measure_in_parts(texts) if listed else measure(texts[0])
    return {key: value}


def indicator_table(reading: Reading, index: int) -> Answer | None:
    """A table of indicators: a head, rows that name a topic, rows with a name and a value."""
    block, scope = reading.blocks[index], reading.scopes[index]
    if block.kind != "table" or scope.opens != "indicators":
        return None
    columns, as_of = _columns(block)
    pieces: list[Piece] = []
    topic: str | None = scope.indicator_topic
    for place, row in enumerate(block.rows):
        texts = [" ".join(item.text for item in cell.blocks) for cell in row]
        parts = [part for cell in row for item in cell.blocks for part in parts_of(item)]
        line = " ".join(filter(None, texts))
        if place == 0 or texts == _texts(block, 0):
            pieces.append(Leftover("label", tuple(parts), line))
        elif not any(texts[1:]):
            topic = texts[0]
            pieces.append(Leftover("heading", tuple(parts), line))
        else:
            fields: dict[str, object] = {
                "plan": reading.plan_of(index),
                "topic": topic,
                "name": texts[0],
                "target": None,
                "as_of": as_of,
                "source": None,
                "comments": [],
                **{
                    key: measure(texts[column]) if texts[column] else None
                    for column, key in columns.items()
                },
            }
            pieces.append(Draft(("indicator", index, place), parts, line, fields))
    return pieces, 1


def _texts(block: Block, place: int) -> list[str]:
    return [" ".join(item.text for item in cell.blocks) for cell in block.rows[place]]


def _columns(block: Block) -> tuple[dict[int, str], str | None]:
    """What each column holds, by the words of its head, and the day at which the values stand."""
    columns: dict[int, str] = {}
    as_of = None
    for column, text in enumerate(_texts(block, 0)):
        if column == 0:
            continue
        folded = fold(text)
        if _TARGET_HEAD.search(folded) and not _ACTUAL_HEAD.search(folded):
            columns[column] = "target"
        else:
            columns[column] = "actual"
            as_of = as_of or day_in(text)
    columns.setdefault(len(block.rows[0]) - 1, "actual")
    if "actual" not in columns.values():
        columns[len(block.rows[0]) - 1] = "actual"
    return columns, as_of
