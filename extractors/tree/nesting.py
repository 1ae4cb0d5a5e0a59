"""Flat blocks to nested sections."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import groupby

from extractors.blocks.parsing import ReportBlocks
from schemas.blocks import Block
from schemas.tree import DocumentTree, ReportNode, SectionNode


def document_tree(reports: Sequence[ReportBlocks]) -> DocumentTree:
    """The reports of a PDF with their sections nested by the levels of their headings."""
    return DocumentTree(tuple(_report(report) for report in reports))


def _report(report: ReportBlocks) -> ReportNode:
    return ReportNode(
        kind=report.kind,
        page_first=report.page_first,
        page_last=report.page_last,
        title=report.title,
        contents=report.contents,
        entries=report.entries,
        root=nest(report.body),
        furniture=report.furniture,
    )


def nest(blocks: Sequence[Block]) -> SectionNode:
    """A root section: a heading holds what follows it up to the next of its level or above."""
    runs = [list(run) for _, run in groupby(blocks, key=_RunNumber())]
    if runs and runs[0][0].kind != "heading":
        root_blocks, sections = tuple(runs[0]), runs[1:]
    else:
        root_blocks, sections = (), runs
    return SectionNode(None, root_blocks, _children(sections))


class _RunNumber:
    """Numbers blocks so that each heading begins a new run."""

    def __init__(self) -> None:
        self._count = 0

    def __call__(self, block: Block) -> int:
        self._count += block.kind == "heading"
        return self._count


def _children(runs: list[list[Block]]) -> tuple[SectionNode, ...]:
    nodes: list[SectionNode] = []
    start = 0
    while start < len(runs):
        heading = runs[start][0]
        end = start + 1
        while end < len(runs) and runs[end][0].level > heading.level:
            end += 1
        below = _children(runs[start + 1 : end])
        nodes.append(SectionNode(heading, tuple(runs[start][1:]), below))
        start = end
    return tuple(nodes)
