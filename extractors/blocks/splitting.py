"""A line or a row taken apart: a label from its text, a mark from its words."""

from __future__ import annotations

from dataclasses import replace

from extractors.pdf.rows import is_bullet
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
    """A row of some of a row's lines; a first line that is a lone bullet becomes its mark."""
    first = lines[0]
    if len(lines) > 1 and len(first.text) == 1 and (is_bullet(first.text) or first.text in "-–—o"):
        return replace(row, mark=first, lines=lines[1:])
    if len(first.text) > 2 and first.text[1] == " " and is_bullet(first.text[0]):
        mark, text = split_line(first, 1)
        return replace(row, mark=mark, lines=(text, *lines[1:]))
    return replace(row, mark=None, lines=lines)
