"""What a reader sees on a page: headings, labels, list items, paragraphs, tables.

A block is made of passages; a passage is text together with the parts of lines that it was joined
from, so that each character can be followed back to its page and box and is counted once.
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import Literal

from schemas.layout import Box, Line, Span, Style

__all__ = ["EMPTY", "Block", "BlockKind", "Cell", "Part", "Passage", "TocEntry"]

BlockKind = Literal[
    "title",
    "toc_title",
    "toc",
    "running_head",
    "page_number",
    "heading",
    "label",
    "item",
    "paragraph",
    "table",
]


@dataclass(frozen=True, slots=True)
class Part:
    """Characters ``start`` to ``end`` of a line, and where they begin in their passage's text."""

    line: Line
    start: int
    end: int
    at: int

    @property
    def chars(self) -> int:
        """Printed characters of the PDF that this part stands for."""
        return self.line.count(self.start, self.end)

    @property
    def box(self) -> Box:
        return self.line.box(self.start, self.end)


@dataclass(frozen=True, slots=True)
class Passage:
    """Joined text and where it stands. Parts are in reading order and do not overlap."""

    text: str
    parts: tuple[Part, ...]

    @property
    def chars(self) -> int:
        return sum(part.chars for part in self.parts)

    @property
    def page(self) -> int:
        """Page on which the passage begins (0 for an empty one)."""
        return self.parts[0].line.page if self.parts else 0

    @property
    def style(self) -> Style:
        return self.parts[0].line.style

    def cut(self, at: int) -> tuple[Passage, Passage]:
        """The passage before and the one from ``at`` on, each without outer white space.

        No printed character is lost: white space at the cut belongs to neither.
        """
        head = [part for part in self.parts if part.at < at]
        tail = [part for part in self.parts if part.at >= at]
        if head:
            last = head[-1]
            split = last.start + at - last.at
            if split < last.end:
                head[-1] = replace(last, end=split)
                if self.text[at : tail[0].at if tail else len(self.text)].strip():
                    tail.insert(0, replace(last, start=split, at=at))
                else:
                    head[-1] = last
        return _based(self.text[:at], head, 0), _based(self.text[at:], tail, at)

    def spans(self) -> list[tuple[int, int, Span]]:
        """Stretches of one style as (start, end, span) offsets of the passage's text."""
        found: list[tuple[int, int, Span]] = []
        for part in self.parts:
            for start, end, span in part.line.stretches():
                left, right = max(start, part.start), min(end, part.end)
                if left < right:
                    shift = part.at - part.start
                    found.append((left + shift, min(right + shift, len(self.text)), span))
        return found


def _based(text: str, parts: list[Part], shift: int) -> Passage:
    lead = len(text) - len(text.lstrip())
    return Passage(
        text.strip(),
        tuple(replace(part, at=max(part.at - shift - lead, 0)) for part in parts),
    )


EMPTY = Passage("", ())


@dataclass(frozen=True, slots=True)
class TocEntry:
    """A line of a printed table of contents; ``level`` is the rank of its indent, from 1."""

    title: str
    page: int | None
    level: int
    passage: Passage


@dataclass(frozen=True, slots=True)
class Cell:
    """A table cell and the blocks in it; empty when nothing is printed there."""

    column: int
    blocks: tuple[Block, ...]


@dataclass(frozen=True, slots=True)
class Block:
    """One thing on the page, parsed flat.

    ``x0`` is where it begins, ``text_x0`` where its text does (behind a list mark); ``depth`` is in
    how many list items it stands; ``label`` the key of the profile's label, ``period`` what the
    label says of time, ``level`` a heading's level; ``rows`` the rows of a table. ``displaced``
    tells that the block begins behind a label on the same line, and that its edges are those it
    would have without it, as far as its further lines tell.
    """

    kind: BlockKind
    passage: Passage
    x0: float
    text_x0: float
    mark: Part | None = None
    depth: int = 0
    label: str | None = None
    value: str | None = None
    level: int = 0
    number: str | None = None
    toc: TocEntry | None = None
    displaced: bool = False
    rows: tuple[tuple[Cell, ...], ...] = ()

    @property
    def text(self) -> str:
        return self.passage.text

    @property
    def page(self) -> int:
        if self.passage.parts:
            return self.passage.page
        for row in self.rows:
            for cell in row:
                for block in cell.blocks:
                    return block.page
        return 0
