"""A PDF's reports with their sections nested; flattened, a report gives the same blocks back."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from schemas.blocks import Block, TocEntry

__all__ = ["DocumentTree", "ReportNode", "SectionNode"]


@dataclass(frozen=True, slots=True)
class SectionNode:
    """A heading (``None`` for the root), the blocks under it, and the sections below it."""

    heading: Block | None
    blocks: tuple[Block, ...]
    children: tuple[SectionNode, ...]

    def flattened(self) -> Iterator[Block]:
        """Every block in reading order."""
        if self.heading is not None:
            yield self.heading
        yield from self.blocks
        for child in self.children:
            yield from child.flattened()


@dataclass(frozen=True, slots=True)
class ReportNode:
    """One report: its pages, its title page, its contents, its text, its page furniture."""

    kind: str | None
    page_first: int
    page_last: int
    title: tuple[Block, ...]
    contents: tuple[Block, ...]
    entries: tuple[TocEntry, ...]
    root: SectionNode
    furniture: tuple[Block, ...]

    def flattened(self) -> Iterator[Block]:
        """Every block of the report, page furniture last."""
        yield from self.title
        yield from self.contents
        yield from self.root.flattened()
        yield from self.furniture


@dataclass(frozen=True, slots=True)
class DocumentTree:
    """All reports of one PDF, in the order of their pages; the first may be the others' parent."""

    reports: tuple[ReportNode, ...]
