"""Records before they have an id: what they claim, what they say, what they point to."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Any

from schemas.blocks import Block, Part, Passage
from schemas.records import ResidualReason

__all__ = ["Claim", "Draft", "Key", "Leftover", "mark_of", "parts_of"]

#: Names a draft inside one report: the number of the block it begins with, and a place in it.
Key = tuple[str, int, int]


@dataclass(slots=True)
class Draft:
    """A record to be: ``claims`` are the characters that are its own, ``shows`` what else it points
    to as evidence; ``refs`` are fields that name other drafts by key."""

    key: Key
    claims: list[Part]
    text: str
    fields: dict[str, Any]
    refs: dict[str, Key | None] = field(default_factory=dict)
    shows: list[Part] = field(default_factory=list)
    doubts: list[str] = field(default_factory=list)

    @property
    def table(self) -> str:
        return self.key[0]


@dataclass(frozen=True, slots=True)
class Leftover:
    """Text that no record holds, and why."""

    reason: ResidualReason
    parts: tuple[Part, ...]
    text: str


@dataclass(frozen=True, slots=True)
class Claim:
    """Text that a draft made earlier owns: the guarantor printed under a topic's heading."""

    owner: Key
    parts: tuple[Part, ...]
    text: str
    field: str | None = None
    value: object = None


def mark_of(block: Block) -> list[Part]:
    """The list mark that a block takes off its text, if it has one."""
    return [block.mark] if block.mark is not None else []


def parts_of(block: Block) -> list[Part]:
    """All characters of a block: its mark, its text, its cells."""
    inner = [
        part
        for row in block.rows
        for cell in row
        for item in cell.blocks
        for part in parts_of(item)
    ]
    return mark_of(block) + list(block.passage.parts) + inner


def label_of(passage: Passage) -> Leftover:
    return Leftover("label", passage.parts, passage.text)
