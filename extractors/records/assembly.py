"""Drafts to records: places numbered, ids given, references resolved, boxes drawn together."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import Any

from extractors.records.doubts import OCR, confidence, doubts_of, sureness
from extractors.records.drafts import Claim, Draft, Key, Leftover
from extractors.records.reading import Piece
from schemas.blocks import Part
from schemas.layout import Box
from schemas.records import (
    Activity,
    Alignment,
    Effort,
    Event,
    Evidence,
    Indicator,
    Project,
    Record,
    Residual,
    Resource,
    Section,
    Statement,
    Topic,
)

_MODELS: dict[str, type[Record]] = {
    model.table: model
    for model in (
        Section,
        Alignment,
        Topic,
        Activity,
        Statement,
        Indicator,
        Project,
        Event,
        Resource,
        Effort,
    )
}
#: References of these tables are the titles of what they point to; all others are ids.
_BY_TITLE = frozenset({"project"})


@dataclass(frozen=True, slots=True)
class Assembled:
    """The records of one report, and which of them own which characters of each page."""

    records: tuple[Record, ...]
    claimed: dict[int, Counter[str]]


def evidence(parts: Iterable[Part]) -> list[Evidence]:
    """One box a page that the parts touch, in the order of the pages."""
    boxes: dict[int, Box] = {}
    for part in parts:
        if part.end <= part.start:
            continue
        page, box = part.line.page, part.box
        boxes[page] = boxes[page].union(box) if page in boxes else box
    return [
        Evidence(
            page=page,
            bbox=(round(box.x0, 1), round(box.top, 1), round(box.x1, 1), round(box.bottom, 1)),
        )
        for page, box in sorted(boxes.items())
    ]


def assemble(report_id: str, first_order: int, pieces: Sequence[Piece]) -> Assembled:
    """Records in the order of their pieces. Each claim is counted once, for its page."""
    drafts = {piece.key: piece for piece in pieces if isinstance(piece, Draft)}
    claimed: dict[int, Counter[str]] = {}
    for piece in pieces:
        if isinstance(piece, Claim):
            _give(piece, drafts[piece.owner])
    ids = _ids(report_id, drafts)
    records: list[Record] = []
    residuals = 0
    order = first_order
    for piece in pieces:
        if isinstance(piece, Claim):
            continue
        if isinstance(piece, Leftover):
            residuals += 1
            records.append(_residual(f"{report_id}/residual/{residuals}", report_id, order, piece))
            _count(claimed, piece.parts, piece.reason)
        else:
            records.append(_record(piece, ids, drafts, report_id, order))
            _count(claimed, piece.claims, "record")
        order += 1
    return Assembled(tuple(records), claimed)


def _give(claim: Claim, draft: Draft) -> None:
    draft.claims.extend(claim.parts)
    if claim.text:
        draft.text = f"{draft.text} {claim.text}"
    if claim.field is not None:
        draft.fields[claim.field] = claim.value


def _ids(report_id: str, drafts: dict[Key, Draft]) -> dict[Key, str]:
    counts: Counter[str] = Counter()
    ids: dict[Key, str] = {}
    for key in drafts:
        counts[key[0]] += 1
        ids[key] = f"{report_id}/{key[0]}/{counts[key[0]]}"
    return ids


def _record(
    draft: Draft, ids: dict[Key, str], drafts: dict[Key, Draft], report_id: str, order: int
) -> Record:
    fields: dict[str, Any] = dict(draft.fields)
    for name, target in draft.refs.items():
        fields[name] = _resolved(draft.table, target, ids, drafts)
    doubts = doubts_of(draft)
    return _MODELS[draft.table](
        id=ids[draft.key],
        report=report_id,
        order=order,
        evidence=evidence([*draft.claims, *draft.shows]),
        text=draft.text,
        confidence=confidence(doubts, sureness(draft.claims)),
        doubts=doubts,
        **fields,
    )


def _resolved(
    table: str, target: Key | None, ids: dict[Key, str], drafts: dict[Key, Draft]
) -> str | None:
    if target is None or target not in drafts:
        return None
    if table not in _BY_TITLE:
        return ids[target]
    other = drafts[target].fields
    title = other.get("title")
    if title is None and other.get("description"):
        title = other["description"][0]
    return title if isinstance(title, str) else None


def _residual(residual_id: str, report_id: str, order: int, piece: Leftover) -> Residual:
    read = sureness(piece.parts)
    doubts = [OCR] if read < 1.0 else []
    return Residual(
        id=residual_id,
        report=report_id,
        order=order,
        evidence=evidence(piece.parts),
        text=piece.text,
        confidence=confidence(doubts, read),
        doubts=doubts,
        reason=piece.reason,
    )


def _count(claimed: dict[int, Counter[str]], parts: Iterable[Part], owner: str) -> None:
    for part in parts:
        claimed.setdefault(part.line.page, Counter())[owner] += part.chars
