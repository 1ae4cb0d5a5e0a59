"""A line or a row taken apart: a label from its text, a mark from its words."""

from __future__ import annotations

from dataclasses import replace

from extractors.pdf.characters import MARK_GAP, is_bullet, is_mark
from schemas.layout import Line, Row, Span


def split_line(line: Line, at: int) -> tuple[Line, Line]:
    """The line before its character ``at``, and the rest; every character is in one of them."""
    rest = line.text[at:]
    lead = len(rest) - len(rest.lstrip())
    return _slice(line, 0, len(line.text[:at].rstrip())), _slice(line, at + lead, len(line.text))


def _slice(line: Line, start: int, end: int) -> Line:
    spans: list[Span] = []
    offsets: list[int] = []
    for left, right, span in line.stretches():
        low, high = max(left, start), min(right, end)
        if low >= high:
            continue
        width = (span.x1 - span.x0) / max(right - left, 1)
        x0, x1 = span.x0 + (low - left) * width, span.x0 + (high - left) * width
        spans.append(replace(span, text=line.text[low:high], x0=x0, x1=x1, weights=None))
        offsets.append(low - start)
    if not spans:
        spans, offsets = [line.spans[0]], [0]
    return replace(
        line,
        text=line.text[start:end],
        spans=tuple(spans),
        offsets=tuple(offsets),
        x0=spans[0].x0,
        x1=spans[-1].x1,
        weights=line.weights[start:end] if line.weights else None,
    )


def row_of(row: Row, lines: tuple[Line, ...]) -> Row:
    """A row of some of a row's lines; a mark that its first line begins with becomes its mark."""
    first = lines[0]
    if len(lines) > 1 and is_mark(first.text):
        return replace(row, mark=first, lines=lines[1:])
    at = _mark_end(first)
    if at:
        mark, text = split_line(first, at)
        return replace(row, mark=mark, lines=(text, *lines[1:]))
    return replace(row, mark=None, lines=lines)


def _mark_end(line: Line) -> int:
    """Where a list mark ends that a line begins with; 0 when it begins with none."""
    if len(line.text) > 2 and line.text[1] == " " and is_bullet(line.text[0]):
        return 1
    if len(line.spans) < 2 or not is_mark(line.spans[0].text.strip()):
        return 0
    gap = line.spans[1].x0 - line.spans[0].x1
    return line.offsets[1] if gap > MARK_GAP * line.style.size else 0
