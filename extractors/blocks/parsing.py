"""Pages to the blocks of each report: the steps in the order in which they are taken."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from extractors.blocks.arranging import arrange
from extractors.blocks.columns import right_edges
from extractors.blocks.contents import Contents, find_contents
from extractors.blocks.fronts import Front, fronts
from extractors.blocks.furniture import Flow, set_aside
from extractors.blocks.headings import know
from extractors.blocks.joining import Hyphenation, learn, passage
from extractors.blocks.metrics import Metrics, measure
from extractors.blocks.nesting import nested
from extractors.blocks.rules import Reading, blocks_of
from schemas.blocks import Block, BlockKind, TocEntry
from schemas.layout import Bookmark, Page, Row
from schemas.profile import Profile


@dataclass(frozen=True, slots=True)
class ReportBlocks:
    """One report as flat blocks: title page, contents, text, furniture; each row in one of them."""

    kind: str | None
    page_first: int
    page_last: int
    title: tuple[Block, ...]
    contents: tuple[Block, ...]
    entries: tuple[TocEntry, ...]
    body: tuple[Block, ...]
    furniture: tuple[Block, ...]


def parse(
    pages: Sequence[Page], bookmarks: tuple[Bookmark, ...], profile: Profile
) -> tuple[ReportBlocks, ...]:
    """The reports of a PDF, each as blocks in reading order."""
    rows = [row for page in pages for row in page.rows]
    addresses = (link.url for page in pages for link in page.links)
    metrics, hyphens = measure(rows), learn(rows, addresses)
    starts = fronts(pages, metrics, profile)
    ends = [front.start for front in starts[1:]] + [len(pages)]
    return tuple(
        _report(pages[front.start : end], front, bookmarks, metrics, hyphens, profile)
        for front, end in zip(starts, ends, strict=True)
    )


def _report(
    pages: Sequence[Page],
    front: Front,
    bookmarks: tuple[Bookmark, ...],
    metrics: Metrics,
    hyphens: Hyphenation,
    profile: Profile,
) -> ReportBlocks:
    flow = set_aside(pages)
    title = [row for row in flow.rows if any(row is other for other in front.rows)]
    text = [row for row in flow.rows if not any(row is other for other in front.rows)]
    contents = find_contents(text, profile.toc_title, hyphens)
    listed = {id(row) for row in (contents.title, *contents.rows)}
    body = [row for row in text if id(row) not in listed]
    return ReportBlocks(
        kind=front.kind,
        page_first=pages[0].number if pages else 0,
        page_last=pages[-1].number if pages else 0,
        title=tuple(_block("title", [row], hyphens) for row in title),
        contents=_contents_blocks(contents, hyphens),
        entries=contents.entries,
        body=_body(body, pages, bookmarks, contents.entries, metrics, hyphens, profile),
        furniture=_furniture(flow, hyphens),
    )


def _body(
    rows: Sequence[Row],
    pages: Sequence[Page],
    bookmarks: tuple[Bookmark, ...],
    entries: tuple[TocEntry, ...],
    metrics: Metrics,
    hyphens: Hyphenation,
    profile: Profile,
) -> tuple[Block, ...]:
    grids = {page.number: page.grids for page in pages}
    elements = arrange(rows, grids, metrics, profile)
    known = know(rows, entries, bookmarks, metrics.body, profile)
    edges = right_edges(rows, grids, metrics)
    reading = Reading(metrics, hyphens, edges, known, profile)
    return tuple(nested(blocks_of(elements, reading)))


def _block(kind: BlockKind, rows: Sequence[Row], hyphens: Hyphenation) -> Block:
    lines = [line for row in rows for line in ((row.mark,) if row.mark else ()) + row.lines]
    return Block(kind, passage(lines, hyphens), lines[0].x0, lines[0].x0)


def _contents_blocks(contents: Contents, hyphens: Hyphenation) -> tuple[Block, ...]:
    title = (_block("toc_title", [contents.title], hyphens),) if contents.title else ()
    return title + tuple(
        Block("toc", entry.passage, entry.passage.parts[0].line.x0, 0.0, toc=entry)
        for entry in contents.entries
    )


def _furniture(flow: Flow, hyphens: Hyphenation) -> tuple[Block, ...]:
    numbers = [_block("page_number", [row], hyphens) for row in flow.numbers]
    heads = [_block("running_head", [row], hyphens) for row in flow.heads]
    return tuple(sorted(numbers + heads, key=lambda block: block.page))
