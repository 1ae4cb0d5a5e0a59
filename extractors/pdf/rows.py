"""Spans to rows: what stands on one baseline, its list mark told from its text, its gaps found."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import replace
from itertools import pairwise

from extractors.pdf.characters import MARK_GAP, SOFT_HYPHEN, is_bullet, is_mark
from schemas.layout import Line, Row, Rule, Span

#: Baselines nearer than this share of the type size are one row (a superscript is raised a third).
_SAME_ROW = 0.38
#: Two spans with at least this gap (in em) have a space between them.
_WORD_GAP = 0.16
#: A gap that parts a row into lines, in em. A stretched word space rarely reaches it.
WIDE_GAP = 0.95

#: A gap before a known column, in em; columns begin at one place to within this (points), and show
#: themselves by this many rows.
_NARROW_GAP = 0.15
_SAME_START = 1.5
_LETTER_GAP = 0.08
_NO_WIDTH = 0.1
#: The widest space of a stretched line is at most this many times its narrowest.
_STRETCHED = 1.6
#: A stretched row may have this many column borders in it (a label, a list mark).
_BORDERS = 2
_COLUMN_ROWS = 2


def rows(page: int, spans: Sequence[Span], verticals: Sequence[Rule]) -> tuple[Row, ...]:
    """The rows of a page from top to bottom; each span is in exactly one of them."""
    ordered = sorted(spans, key=lambda span: (span.baseline, span.x0))
    groups: list[list[Span]] = []
    baseline = size = 0.0
    for span in ordered:
        near = _SAME_ROW * max(size, span.style.size)
        if groups and span.baseline - baseline <= near and _beside(groups[-1], span):
            groups[-1].append(span)
            if span.style.size > size:
                baseline, size = span.baseline, span.style.size
        else:
            groups.append([span])
            baseline, size = span.baseline, span.style.size
    return tuple(_row(page, group, verticals) for group in groups)


def realigned(page_rows: Sequence[Row]) -> tuple[Row, ...]:
    """Rows parted where a column begins, also when the gap before it is narrow.

    A column shows itself by the places at which the later lines of other rows begin.
    """
    starts = [line.x0 for row in page_rows for line in row.lines[1:]]
    columns = sorted({round(x) for x in starts if _occurs(x, starts) >= _COLUMN_ROWS})
    if not columns:
        return tuple(page_rows)
    return tuple(_realigned(row, columns) for row in page_rows)


def _occurs(x: float, starts: Sequence[float]) -> int:
    return sum(1 for other in starts if abs(other - x) < _SAME_START)


def _realigned(row: Row, columns: Sequence[int]) -> Row:
    parts = [part for line in row.lines for part in _at_columns(line, columns)]
    return row if len(parts) == len(row.lines) else replace(row, lines=tuple(parts))


def _at_columns(line: Line, columns: Sequence[int]) -> list[Line]:
    groups: list[list[Span]] = [[line.spans[0]]]
    usual = _usual_gap(line)
    for left, right in pairwise(line.spans):
        gap = right.x0 - left.x1 - (0.25 * left.style.size if left.text.endswith(" ") else 0.0)
        narrow = gap > max(_NARROW_GAP * left.style.size, 1.5 * usual)
        if narrow and any(abs(right.x0 - column) < _SAME_START for column in columns):
            groups.append([])
        groups[-1].append(right)
    return [line] if len(groups) == 1 else [joined(line.page, group) for group in groups]


def _usual_gap(line: Line) -> float:
    """The smallest gap between a line's words: a line stretches all of its spaces alike."""
    least = _LETTER_GAP * line.style.size
    gaps = [right.x0 - left.x1 for left, right in pairwise(line.spans)]
    words = [gap for gap in gaps if gap > least]
    return min(words) if len(words) > 2 else 0.0


def _beside(group: list[Span], span: Span) -> bool:
    """Whether a span stands beside those of a group, not printed over or under one of them."""
    for other in group:
        overlap = min(other.x1, span.x1) - max(other.x0, span.x0)
        narrow = min(other.x1 - other.x0, span.x1 - span.x0)
        if narrow > 0 and overlap > 0.6 * narrow and abs(other.baseline - span.baseline) > 1.0:
            return False
    return True


def _row(page: int, group: list[Span], verticals: Sequence[Rule]) -> Row:
    ordered = sorted(group, key=lambda span: span.x0)
    mark, rest = _split_mark(ordered)
    baseline = max(ordered, key=lambda span: span.style.size).baseline
    parts: list[list[Span]] = [[rest[0]]]
    wide = _wide_gap(rest)
    for left, right in pairwise(rest):
        if _parted(left, right, wide, verticals):
            parts.append([])
        parts[-1].append(right)
    lines = tuple(joined(page, part) for part in parts)
    return Row(page, joined(page, [mark]) if mark else None, lines, baseline)


def _wide_gap(spans: Sequence[Span]) -> float:
    """The gap from which on a row is parted, in points.

    A line that is stretched to the margin has wide spaces too, but all of one width; columns do
    not.
    """
    size = max(span.style.size for span in spans)
    gaps = [right.x0 - left.x1 for left, right in pairwise(spans)]
    words = sorted(gap for gap in gaps if gap > _LETTER_GAP * size)
    words = words[:-_BORDERS] if len(words) > 2 * _BORDERS else words
    inner = max(span.word_gap for span in spans)
    if len(words) >= 3 and max(words) <= _STRETCHED * min(words):
        inner = max(inner, min(words))
    return max(WIDE_GAP * size, 1.7 * inner)


def _parted(left: Span, right: Span, wide: float, verticals: Sequence[Rule]) -> bool:
    if right.x0 - left.x1 > wide:
        return True
    middle = (left.top + left.bottom) / 2
    return any(
        rule.top < middle < rule.bottom and left.x1 - 2 <= rule.x0 and rule.x1 <= right.x0 + 2
        for rule in verticals
    )


def _split_mark(ordered: list[Span]) -> tuple[Span | None, list[Span]]:
    """The list mark that a row begins with, and the spans behind it."""
    first = ordered[0]
    body = first.text.strip()
    if len(ordered) == 1 or len(body) != 1:
        return _split_inner_mark(ordered)
    gap = ordered[1].x0 - first.x1
    if is_bullet(body) or (is_mark(body) and gap > MARK_GAP * first.style.size):
        return first, ordered[1:]
    return None, ordered


def _split_inner_mark(ordered: list[Span]) -> tuple[Span | None, list[Span]]:
    """A bullet written in one operation with its text: "• text".

    A dash so written may as well go on with the sentence above, so it stays in the text here.
    """
    first = ordered[0]
    text = first.text.lstrip()
    if len(text) > 2 and text[1] == " " and is_bullet(text[0]):
        at = len(first.text) - len(text)
        head, tail = cut_span(first, at + 1)
        return head, [tail, *ordered[1:]]
    return None, ordered


def cut_span(span: Span, at: int) -> tuple[Span, Span]:
    """A span cut before its character ``at``; the cut's place is interpolated."""
    share = at / max(len(span.text), 1)
    middle = span.x0 + share * (span.x1 - span.x0)
    tail = span.text[at:]
    lead = len(tail) - len(tail.lstrip())
    start = span.x0 + (at + lead) / max(len(span.text), 1) * (span.x1 - span.x0)
    weights = span.weights
    return (
        replace(span, text=span.text[:at], x1=middle, weights=weights[:at] if weights else None),
        replace(span, text=tail, x0=start, weights=weights[at:] if weights else None),
    )


def joined(page: int, spans: Iterable[Span]) -> Line:
    """Spans of one baseline as one line, with a space where the gap says that there is one.

    Runs of spaces become one; a soft hyphen that is no line's end gives its weight to the character
    before it.
    """
    ordered = tuple(spans)
    text, weights, offsets = _as_printed(ordered[0]) if _is_simple(ordered) else _written(ordered)
    return Line(
        page=page,
        text=text,
        spans=ordered,
        offsets=tuple(min(offset, len(text)) for offset in offsets),
        x0=ordered[0].x0,
        top=min(span.top for span in ordered),
        x1=max(span.x1 for span in ordered),
        bottom=max(span.bottom for span in ordered),
        baseline=max(ordered, key=lambda span: span.style.size).baseline,
        weights=weights,
    )


def _is_simple(spans: Sequence[Span]) -> bool:
    """Whether a line is one span whose text stands as it is, which most are: nothing to join."""
    text, weights = spans[0].text, spans[0].weights
    return (
        len(spans) == 1
        and weights is None
        and "  " not in text
        and text.isprintable()
        and (SOFT_HYPHEN not in text and not text.startswith(" "))
    )


def _as_printed(span: Span) -> tuple[str, bytes | None, Sequence[int]]:
    return span.text.rstrip(), None, (0,)


def _written(ordered: Sequence[Span]) -> tuple[str, bytes | None, Sequence[int]]:
    """The text of a line, what each character weighs where that is not 1, and where spans begin."""
    chars: list[str] = []
    weights: list[int] = []
    offsets: list[int] = []
    last: Span | None = None
    for span in ordered:
        if last is not None and needs_space(chars, last, span):
            chars.append(" ")
            weights.append(0)
        if last is not None and _has_no_width(chars, last, span):
            chars.pop()
            weights.pop()
        if chars and chars[-1] == SOFT_HYPHEN and not span.text.startswith(" "):
            _absorb(chars, weights)
        offsets.append(len(chars))
        for char, weight in zip(span.text, span.weights or b"\x01" * len(span.text), strict=True):
            if char == " ":
                if chars and chars[-1] != " ":
                    chars.append(" ")
                    weights.append(0)
                continue
            if chars and chars[-1] == SOFT_HYPHEN:
                _absorb(chars, weights)
            chars.append(char)
            weights.append(weight)
        last = span
    text = "".join(chars).rstrip()
    plain = all(weight == 1 for weight, char in zip(weights, text, strict=False) if char != " ")
    return text, None if plain else bytes(min(w, 255) for w in weights[: len(text)]), offsets


def _has_no_width(chars: Sequence[str], left: Span, right: Span) -> bool:
    """Whether the space between two spans takes no room.

    LibreOffice writes a soft hyphen that it does not use as a space of no width.
    """
    if not chars or chars[-1] != " ":
        return False
    return right.x0 - left.x1 < _NO_WIDTH * left.style.size


def _absorb(chars: list[str], weights: list[int]) -> None:
    """A soft hyphen inside a line prints nothing: it is counted with the character before it."""
    if len(chars) > 1 and chars[-2] != " ":
        chars.pop()
        weight = weights.pop()
        weights[-1] += weight


def needs_space(chars: Sequence[str], left: Span, right: Span) -> bool:
    if (chars and chars[-1] == " ") or right.text.startswith(" "):
        return False
    return right.x0 - left.x1 > _WORD_GAP * min(left.style.size, right.style.size)
