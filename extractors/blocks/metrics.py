"""What is usual in a document: type size, leading, margins. Measured once, used by all rules."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from itertools import pairwise

from schemas.layout import Line, Row, Style

#: Paragraph lines are told from others by this share of their leading (a paragraph's white space
#: is rarely less than a tenth of a line).
LOOSE = 1.16
_USUAL_LEADING = 1.35
#: Lines are stretched when this share of them ends at one place.
_STRETCHED = 0.12
_LEADERS = re.compile(r"(?:\.\s?){4,}")


@dataclass(frozen=True, slots=True)
class Metrics:
    """``body`` is the style of most characters, ``left`` and ``right`` the edges of its column;
    ``leadings`` the baseline distance inside paragraphs, by type size, in points."""

    body: Style
    left: float
    right: float
    justified: bool
    leadings: dict[float, float]

    def leading(self, size: float) -> float:
        return self.leadings.get(size, _USUAL_LEADING * size)

    def is_close(self, upper: Line, lower: Line, slack: float = LOOSE) -> bool:
        """Whether two lines of one page stand as lines of one paragraph do."""
        distance = lower.baseline - upper.baseline
        size = max(upper.style.size, lower.style.size)
        return 0 < distance <= slack * self.leading(size)


def measure(rows: Sequence[Row]) -> Metrics:
    lines = [line for row in rows for line in row.lines]
    if not lines:
        return Metrics(Style("", 11.0, False, False, 0), 0.0, 0.0, False, {})
    styles: Counter[tuple[float, bool, int]] = Counter()
    for line in lines:
        style = line.style
        styles[style.size, style.bold, style.colour] += len(line.text)
    size, bold, colour = styles.most_common(1)[0][0]
    body = Style("", size, bold, False, colour)
    right, justified = _right_edge(lines, size)
    return Metrics(
        body=body,
        left=_left_edge(lines, size),
        right=right,
        justified=justified,
        leadings=_leadings(rows),
    )


def _left_edge(lines: Sequence[Line], size: float) -> float:
    edges = Counter(round(line.x0) for line in lines if line.style.size == size)
    usual = [edge for edge, count in edges.items() if count >= 0.05 * sum(edges.values())]
    return float(min(usual)) if usual else min(line.x0 for line in lines)


def _right_edge(lines: Sequence[Line], size: float) -> tuple[float, bool]:
    """The right edge of the text column, and whether lines are stretched to it.

    Stretched lines end at one place. Lines with leaders (a table of contents) may reach beyond it
    and tell nothing.
    """
    ends = sorted(
        line.x1 for line in lines if line.style.size == size and not _LEADERS.search(line.text)
    )
    if not ends:
        return max(line.x1 for line in lines), False
    places = Counter(round(end) for end in ends)
    at = {x: places[x - 1] + places[x] + places[x + 1] for x in places}
    common = [x for x, count in at.items() if count >= _STRETCHED * len(ends)]
    if common:
        edge = max(common)
        return max(end for end in ends if end <= edge + 1.5), True
    return ends[int(0.985 * (len(ends) - 1))], False


def _leadings(rows: Sequence[Row]) -> dict[float, float]:
    """The commonest distance of neighbouring baselines, by type size.

    Distances are counted only below a line that is nearly full: below a short one a paragraph
    begins.
    """
    distances: dict[float, Counter[float]] = {}
    for upper, lower in pairwise(rows):
        if upper.page != lower.page or lower.mark is not None or len(lower.lines) > 1:
            continue
        one, other = upper.lines[-1], lower.lines[0]
        distance = lower.baseline - upper.baseline
        size = one.style.size
        if one.style.size == other.style.size and 0.9 * size < distance < 2.2 * size:
            distances.setdefault(size, Counter())[round(distance * 2) / 2] += len(one.text)
    return {size: counter.most_common(1)[0][0] for size, counter in distances.items()}
