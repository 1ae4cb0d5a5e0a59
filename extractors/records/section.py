"""Headings: sections, and the topics that some of them open."""

from __future__ import annotations

from extractors.czech.text import fold
from extractors.records.drafts import Claim, Draft, Leftover, label_of
from extractors.records.reading import Answer, Piece, Reading


def section(reading: Reading, index: int) -> Answer | None:
    """A heading is a section, and a topic besides where its chapter consists of topics.

    The topic names that part a list of indicators are no sections.
    """
    block = reading.blocks[index]
    if block.kind != "heading":
        return None
    scope = reading.scopes[index]
    if scope.section != index:
        return [Leftover("heading", block.passage.parts, block.text)], 1
    title = block.value or block.text
    pieces: list[Piece] = [
        Draft(
            key=("section", index, 0),
            claims=list(block.passage.parts),
            text=block.text,
            fields={
                "title": title,
                "level": block.level,
                "number": block.number,
                "page": block.page,
                "toc_page": block.toc.page if block.toc else None,
            },
            refs={"parent": _parent(reading, index)},
        )
    ]
    if scope.topic == index:
        pieces.append(_topic(reading, index, title))
    return pieces, 1


def _parent(reading: Reading, index: int) -> tuple[str, int, int] | None:
    level = reading.blocks[index].level
    for place in range(index - 1, -1, -1):
        block = reading.blocks[place]
        above = block.kind == "heading" and reading.scopes[place].section == place
        if above and block.level < level:
            return ("section", place, 0)
    return None


def _topic(reading: Reading, index: int, title: str) -> Draft:
    prefix = reading.profile.topic_prefix.match(fold(title))
    return Draft(
        key=("topic", index, 0),
        claims=[],
        text=reading.blocks[index].text,
        shows=list(reading.blocks[index].passage.parts),
        fields={
            "kind": reading.kind_of(index),
            "plan": reading.plan_of(index),
            "title": title[prefix.end() :].strip() if prefix else title,
            "guarantor": None,
            "outlook": None,
        },
    )


def guarantor(reading: Reading, index: int) -> Answer | None:
    """'Garant: …' under a topic's heading belongs to the topic."""
    block, scope = reading.blocks[index], reading.scopes[index]
    if block.label != "topic.guarantor" or scope.topic is None:
        return None
    value = reading.block(index + 1)
    if value is None or value.kind not in ("paragraph", "item"):
        return [label_of(block.passage)], 1
    claim = Claim(
        owner=("topic", scope.topic, 0),
        parts=value.passage.parts,
        text=f"{block.text} {value.text}",
        field="guarantor",
        value=value.text,
    )
    return [label_of(block.passage), claim], 2
