"""Rules to table grids: which rules belong together, and which only underline a word."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence

from schemas.layout import Box, Grid, Rule, Span

_TOUCH = 3.0
#: Horizontal rules of one open table have equal ends to within this (points).
_SAME_ENDS = 3.0
_SAME_PLACE = 1.5
#: Text is underlined when a line runs under this share of it.
_UNDERLINED = 0.6


def underlines(spans: Sequence[Span], rules: Sequence[Rule]) -> frozenset[int]:
    """Indices of spans that are underlined along most of their width.

    A border of a cell is wider than the text on it and underlines nothing; an underline may be
    drawn in pieces, with a gap at each letter that reaches below the line.
    """
    lines = [rule for rule in rules if rule.horizontal and is_underline(rule, spans)]
    if not lines:
        return frozenset()
    return frozenset(
        index
        for index, span in enumerate(spans)
        if _underlined(span, lines) >= _UNDERLINED * (span.x1 - span.x0)
    )


def _underlined(span: Span, lines: Sequence[Rule]) -> float:
    """How much of a span's width has a line under it, in points."""
    return sum(
        min(rule.x1, span.x1) - max(rule.x0, span.x0) for rule in lines if _touches(rule, span)
    )


def is_underline(rule: Rule, spans: Sequence[Span]) -> bool:
    """Whether a horizontal rule stays under the text on it, so that it is no table border.

    It may be drawn in pieces, with a gap at each letter that reaches below the line.
    """
    on_it = [span for span in spans if _touches(rule, span)]
    if not on_it:
        return False
    left, right = min(span.x0 for span in on_it), max(span.x1 for span in on_it)
    size = on_it[0].style.size
    return left - size < rule.x0 and rule.x1 < right + size


def _touches(rule: Rule, span: Span) -> bool:
    below = rule.top - span.baseline
    if not -0.05 * span.style.size <= below <= 0.3 * span.style.size:
        return False
    return min(rule.x1, span.x1) > max(rule.x0, span.x0)


def grids(rules: Sequence[Rule]) -> tuple[Grid, ...]:
    """Tables drawn with rules, from top to bottom.

    Rules that touch are one grid. Horizontal rules that touch no vertical one are a grid when two
    or more have the same ends (a table ruled between its rows only).
    """
    groups = _connected(_whole(rules))
    boxed = [group for group in groups if _is_boxed(group)]
    loose = [rule for group in groups if not _is_boxed(group) for rule in group if rule.horizontal]
    found = [_grid(group) for group in boxed]
    found.extend(_grid(group) for group in _open_tables(loose))
    return tuple(sorted(found, key=lambda grid: (grid.box.top, grid.box.x0)))


def _whole(rules: Sequence[Rule]) -> list[Rule]:
    """Rules that are drawn piece by piece, a cell's border at a time, as the lines they make."""
    return _end_to_end(rules, True) + _end_to_end(rules, False)


def _end_to_end(rules: Sequence[Rule], horizontal: bool) -> list[Rule]:
    place = (lambda rule: (rule.top, rule.x0)) if horizontal else (lambda rule: (rule.x0, rule.top))
    whole: list[Rule] = []
    for rule in sorted((rule for rule in rules if rule.horizontal == horizontal), key=place):
        for index in range(len(whole) - 1, max(len(whole) - 12, -1), -1):
            if _joins(whole[index], rule, horizontal):
                whole[index] = _both(whole[index], rule, horizontal)
                break
        else:
            whole.append(rule)
    return whole


def _joins(one: Rule, other: Rule, horizontal: bool) -> bool:
    if horizontal:
        return abs(one.top - other.top) < _SAME_PLACE and -2.0 < other.x0 - one.x1 < _SAME_PLACE
    return abs(one.x0 - other.x0) < _SAME_PLACE and -2.0 < other.top - one.bottom < _SAME_PLACE


def _both(one: Rule, other: Rule, horizontal: bool) -> Rule:
    return Rule(
        min(one.x0, other.x0),
        min(one.top, other.top),
        max(one.x1, other.x1),
        max(one.bottom, other.bottom),
        horizontal,
    )


def _is_boxed(group: Sequence[Rule]) -> bool:
    across = [rule for rule in group if rule.horizontal]
    return len(across) >= 2 and len(across) < len(group)


def _connected(rules: Sequence[Rule]) -> list[list[Rule]]:
    """Groups of rules that touch one another, by union of neighbours."""
    group_of = list(range(len(rules)))

    def root(index: int) -> int:
        while group_of[index] != index:
            group_of[index] = group_of[group_of[index]]
            index = group_of[index]
        return index

    order = sorted(range(len(rules)), key=lambda index: rules[index].top)
    for place, index in enumerate(order):
        one = rules[index]
        for other_index in order[place + 1 :]:
            other = rules[other_index]
            if other.top > one.bottom + _TOUCH:
                break
            if other.x0 <= one.x1 + _TOUCH and one.x0 <= other.x1 + _TOUCH:
                group_of[root(other_index)] = root(index)
    groups: dict[int, list[Rule]] = {}
    for index, rule in enumerate(rules):
        groups.setdefault(root(index), []).append(rule)
    return list(groups.values())


def _open_tables(loose: list[Rule]) -> list[list[Rule]]:
    """Horizontal rules with the same ends, top to bottom."""
    tables: list[list[Rule]] = []
    for rule in sorted(loose, key=lambda rule: rule.top):
        for table in tables:
            last = table[-1]
            if abs(last.x0 - rule.x0) < _SAME_ENDS and abs(last.x1 - rule.x1) < _SAME_ENDS:
                table.append(rule)
                break
        else:
            tables.append([rule])
    return [table for table in tables if len(table) >= 2]


def _grid(group: Sequence[Rule]) -> Grid:
    box = Box(
        min(rule.x0 for rule in group),
        min(rule.top for rule in group),
        max(rule.x1 for rule in group),
        max(rule.bottom for rule in group),
    )
    middles = sorted((rule.top + rule.bottom) / 2 for rule in group if rule.horizontal)
    ys: list[float] = []
    for middle in middles:
        if not ys or middle - ys[-1] > _TOUCH:
            ys.append(middle)
    verticals = tuple(
        sorted((rule for rule in group if not rule.horizontal), key=lambda rule: rule.x0)
    )
    return Grid(box, tuple(ys), verticals)


def recurring(pages: Sequence[Sequence[Rule]]) -> frozenset[tuple[int, int, int]]:
    """Places at which a horizontal rule is drawn on most pages: under a head, over a foot."""
    seen = Counter(place_of(rule) for rules in pages for rule in rules if rule.horizontal)
    least = max(3, len(pages) // 2)
    return frozenset(place for place, count in seen.items() if count >= least)


def place_of(rule: Rule) -> tuple[int, int, int]:
    return (
        round(rule.x0 / _SAME_PLACE),
        round(rule.x1 / _SAME_PLACE),
        round(rule.top / _SAME_PLACE),
    )
