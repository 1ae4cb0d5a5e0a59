"""The records of all reports of one PDF."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from extractors.czech.text import title_key
from extractors.records.account import coverage
from extractors.records.assembly import assemble, evidence
from extractors.records.chain import pieces_of
from extractors.records.doubts import OCR, confidence, sureness
from extractors.records.drafts import Leftover, parts_of
from extractors.records.indicator import indicator_topics
from extractors.records.issues import Finding, findings
from extractors.records.placing import as_shown
from extractors.records.reading import Piece, Reading
from extractors.records.report import Facts, Plans, facts
from extractors.tree.scopes import scopes
from schemas.blocks import Block
from schemas.extraction import SourceDocument
from schemas.layout import Page
from schemas.oddities import Oddity
from schemas.profile import Profile
from schemas.records import Coverage, Issue, Record, Report, ResidualReason, TextLayer
from schemas.tree import DocumentTree, ReportNode

_REASONS: dict[str, ResidualReason] = {
    "title": "title_page",
    "toc_title": "toc",
    "toc": "toc",
    "page_number": "page_number",
    "running_head": "running_head",
}


@dataclass(frozen=True, slots=True)
class Built:
    """All records and the account of every page."""

    records: tuple[Record, ...]
    coverage: tuple[Coverage, ...]


def build(
    tree: DocumentTree,
    pages: Sequence[Page],
    source: SourceDocument,
    profile: Profile,
    fits: bool,
    oddities: Sequence[Oddity] = (),
) -> Built:
    """Records of every report; appended reports have the first one as their parent.

    ``oddities`` become issues of the report whose page they are of, else of the first.
    """
    records: list[Record] = []
    accounts: list[Coverage] = []
    parent: str | None = None
    appended: dict[int, str] = {}
    for number, node in enumerate(tree.reports, 1):
        report_id = f"{source.sha256[:16]}-{number}"
        blocks = tuple(node.root.flattened())
        about = facts(node, blocks, profile, appended.get(number - 1))
        own = [page for page in pages if node.page_first <= page.number <= node.page_last]
        odd = [item for item in oddities if _is_of(item, node, number == 1)]
        built = _report(report_id, parent, node, blocks, about, own, source, profile, fits, odd)
        records.extend(built.records)
        accounts.extend(built.coverage)
        if number == 1 and node.kind == "annual":
            parent, appended = report_id, about.appended
    return Built(tuple(records), tuple(accounts))


def _is_of(oddity: Oddity, node: ReportNode, first: bool) -> bool:
    if oddity.page is None:
        return first
    return node.page_first <= oddity.page <= node.page_last


def _report(
    report_id: str,
    parent: str | None,
    node: ReportNode,
    blocks: tuple[Block, ...],
    about: Facts,
    pages: Sequence[Page],
    source: SourceDocument,
    profile: Profile,
    fits: bool,
    oddities: Sequence[Oddity],
) -> Built:
    reading = _reading(node, blocks, about, pages, profile)
    front = [_leftover(block) for block in (*node.title, *node.contents)]
    furniture = [_leftover(block) for block in node.furniture]
    pieces = _by_page([*front, *pieces_of(reading)], furniture)
    assembled = assemble(report_id, 2, pieces)
    accounts = coverage(report_id, pages, assembled.claimed)
    report = _record(report_id, parent, node, about, source, pages)
    noticed = list(findings(assembled.records, node.entries, pages, profile, node.kind))
    odd = [*oddities, *(item for page in pages for item in page.oddities)]
    noticed.extend(Finding(item.code, item.severity, item.message, item.page) for item in odd)
    if not fits:
        noticed.insert(0, _NO_PROFILE)
    issues = _issues(report_id, 2 + len(assembled.records), noticed)
    records = as_shown((report, *assembled.records, *issues), pages)
    return Built(records, tuple(accounts))


_NO_PROFILE = Finding(
    "no_profile",
    "warning",
    "No profile fits this document: headings and text are kept, nothing in them is interpreted.",
)


def _reading(
    node: ReportNode,
    blocks: tuple[Block, ...],
    about: Facts,
    pages: Sequence[Page],
    profile: Profile,
) -> Reading:
    topics = _topic_titles(node, blocks)
    found = scopes(blocks, profile, frozenset(topics))
    unlisted = indicator_topics(blocks, found, topics)
    if unlisted:
        topics = {**topics, **unlisted}
        found = scopes(blocks, profile, frozenset(topics))
    plans = Plans(blocks, found, about, profile)
    return Reading(
        blocks=blocks,
        scopes=found,
        profile=profile,
        period=about.period,
        plan_of=plans.plan_of,
        kind_of=plans.kind_of,
        topics=topics,
        links={page.number: page.links for page in pages},
    )


def _topic_titles(node: ReportNode, blocks: Iterable[Block]) -> dict[str, str]:
    """Titles below the chapters: those that the contents list and those that stand as headings."""
    listed = {title_key(entry.title): entry.title for entry in node.entries if entry.level > 1}
    printed = {
        title_key(block.value or block.text): block.value or block.text
        for block in blocks
        if block.kind == "heading" and block.level > 1
    }
    return {**printed, **listed}


def _leftover(block: Block) -> Leftover:
    return Leftover(_REASONS[block.kind], tuple(parts_of(block)), block.text)


def _by_page(pieces: list[Piece], furniture: list[Leftover]) -> list[Piece]:
    """Page furniture put behind what begins on its page."""
    waiting = list(furniture)
    ordered: list[Piece] = []
    for piece in pieces:
        page = _page_of(piece)
        while waiting and page > _page_of(waiting[0]):
            ordered.append(waiting.pop(0))
        ordered.append(piece)
    return ordered + list(waiting)


def _page_of(piece: Piece) -> int:
    parts = piece.parts if not hasattr(piece, "claims") else piece.claims
    return min((part.line.page for part in parts), default=0)


def _record(
    report_id: str,
    parent: str | None,
    node: ReportNode,
    about: Facts,
    source: SourceDocument,
    pages: Sequence[Page],
) -> Report:
    parts = [part for block in node.title for part in parts_of(block)]
    text = " ".join(block.text for block in node.title)
    read = sureness(parts)
    doubts = [OCR] if read < 1.0 else []
    return Report(
        id=report_id,
        report=report_id,
        order=1,
        evidence=evidence(parts),
        text=text,
        file=source.name,
        sha256=source.sha256,
        kind=node.kind,
        title=about.title,
        plan=list(about.plans),
        period_start=about.period.start if about.period else None,
        period_end=about.period.end if about.period else None,
        page_first=node.page_first,
        page_last=node.page_last,
        parent=parent,
        confidence=confidence(doubts, read),
        doubts=doubts,
        text_layer=_text_layer(pages),
    )


def _text_layer(pages: Sequence[Page]) -> TextLayer:
    """Where a report's text is from; a page that is a picture has no text but what is read."""
    layers = {page.layer == "native" for page in pages if page.chars or page.layer == "unread"}
    if layers == {True, False}:
        return "mixed"
    return "ocr" if layers == {False} else "native"


def _issues(report_id: str, order: int, noticed: Sequence[Finding]) -> list[Issue]:
    return [
        Issue(
            id=f"{report_id}/issue/{number}",
            report=report_id,
            order=order + number - 1,
            record=finding.record,
            code=finding.code,
            severity=finding.severity,
            message=finding.message,
            page=finding.page,
        )
        for number, finding in enumerate(noticed, 1)
    ]
