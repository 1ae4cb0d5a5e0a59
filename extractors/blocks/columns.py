"""The right edge that a line could have reached: of the page's column, or of its cell's."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from extractors.blocks.metrics import Metrics
from schemas.layout import Grid, Line, Row

_LEAST_LINES = 8


@dataclass(frozen=True, slots=True)
class RightEdges:
    """Right edges by left edge (rounded to points), by page and grid, and the usual one."""

    by_left: dict[int, float]
    grids: Mapping[int, tuple[Grid, ...]]
    usual: float

    @staticmethod
    def fixed(right: float) -> RightEdges:
        return RightEdges({}, {}, right)

    def of(self, line: Line) -> float:
        """The right edge of the column in which a line stands."""
        for grid in self.grids.get(line.page, ()):
            if grid.box.top <= line.baseline <= grid.box.bottom:
                return _cell_edge(grid, line, self.by_left.get(round(line.x0), self.usual))
        return self.by_left.get(round(line.x0), self.usual)


def _cell_edge(grid: Grid, line: Line, fallback: float) -> float:
    middle = (line.top + line.bottom) / 2
    borders = [
        (rule.x0 + rule.x1) / 2 for rule in grid.verticals if rule.top < middle < rule.bottom
    ]
    left = [border for border in borders if border <= line.x0 + 1]
    right = [border for border in borders if border > line.x0 + 1]
    if not left or not right:
        return fallback
    return min(right) - min(line.x0 - max(left), 12.0)


def right_edges(
    rows: Sequence[Row], grids: Mapping[int, tuple[Grid, ...]], metrics: Metrics
) -> RightEdges:
    """Measures how far lines reach that begin at one place; few lines there tell nothing."""
    ends: dict[int, list[float]] = {}
    for row in rows:
        line = row.lines[-1]
        for left in (round(line.x0) - 1, round(line.x0), round(line.x0) + 1):
            ends.setdefault(left, []).append(line.x1)
    by_left = {}
    for left, values in ends.items():
        if len(values) >= _LEAST_LINES:
            values.sort()
            by_left[left] = min(values[int(0.985 * (len(values) - 1))], metrics.right)
    far = {left: edge for left, edge in by_left.items() if edge > 0.75 * metrics.right}
    return RightEdges(far, grids, metrics.right)
