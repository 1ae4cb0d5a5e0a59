"""Cutting a text object that runs over a wide gap or a cell's border, character by character.

A TeX engine, for one, writes a whole row of a table as one text object. Only the objects that need
it are read this way, on the pages that have them.
"""

from __future__ import annotations

import ctypes
from dataclasses import replace

import pypdfium2.raw as pdfium

from extractors.pdf.characters import normalised
from extractors.pdf.geometry import Matrix, address_of, apply
from extractors.pdf.objects import Placed
from schemas.layout import Rule, Span

#: A gap inside an object that parts columns, in em: twice what a stretched line shows.
GAP = 1.3
#: How much wider than its font's usual set width an object is before it is looked into.
_SUSPICIOUS = 1.35
_MIN_CHARS = 3


def cut(
    placed: list[Placed], rules: list[Rule], text_page: object, view: Matrix
) -> list[tuple[Span, ...]]:
    """The spans of each object in the order given: itself, or the parts it falls into."""
    verticals = [rule for rule in rules if not rule.horizontal]
    usual = _usual_widths(placed)
    wanted = {
        index
        for index, item in enumerate(placed)
        if _is_wide(item.span, usual) or any(_crosses(rule, item.span) for rule in verticals)
    }
    if not wanted:
        return [(item.span,) for item in placed]
    boxes = _character_boxes([placed[index] for index in sorted(wanted)], text_page, view)
    pieces = dict(zip(sorted(wanted), boxes, strict=True))
    return [
        _parts(item.span, pieces[index], verticals) if index in wanted else (item.span,)
        for index, item in enumerate(placed)
    ]


def _usual_widths(placed: list[Placed]) -> dict[tuple[str, float], float]:
    """Points a character, by font and size: the lower quartile over the page's objects."""
    widths: dict[tuple[str, float], list[float]] = {}
    for item in placed:
        span = item.span
        if len(span.text) >= _MIN_CHARS:
            key = (span.style.font, span.style.size)
            widths.setdefault(key, []).append((span.x1 - span.x0) / len(span.text))
    return {key: sorted(values)[len(values) // 4] for key, values in widths.items()}


def _is_wide(span: Span, usual: dict[tuple[str, float], float]) -> bool:
    if len(span.text) < _MIN_CHARS or " " not in span.text.strip():
        return False
    expected = usual.get((span.style.font, span.style.size), 0.0) * len(span.text)
    return span.x1 - span.x0 > _SUSPICIOUS * expected + span.style.size


def _crosses(rule: Rule, span: Span) -> bool:
    middle = (span.top + span.bottom) / 2
    inside = span.x0 + 1.0 < rule.x0 and rule.x1 < span.x1 - 1.0
    return inside and rule.top < middle < rule.bottom


Char = tuple[str, float, float]


def _character_boxes(wanted: list[Placed], text_page: object, view: Matrix) -> list[list[Char]]:
    """For each object its characters with their left and right edge."""
    by_address = {address_of(item.handle): place for place, item in enumerate(wanted)}
    found: list[list[Char]] = [[] for _ in wanted]
    numbers = [ctypes.c_double() for _ in range(4)]
    left, right, bottom, top = numbers
    for index in range(pdfium.FPDFText_CountChars(text_page)):
        handle = pdfium.FPDFText_GetTextObject(text_page, index)
        place = by_address.get(address_of(handle)) if handle else None
        if place is None:
            continue
        code = pdfium.FPDFText_GetUnicode(text_page, index)
        pdfium.FPDFText_GetCharBox(text_page, index, left, right, bottom, top)
        x0, _, x1, _ = apply(view, left.value, bottom.value, right.value, top.value)
        found[place].append((chr(code), x0, x1))
    return found


def _parts(span: Span, chars: list[Char], verticals: list[Rule]) -> tuple[Span, ...]:
    printed = [char for char in chars if not char[0].isspace()]
    if len(printed) != len("".join(span.text.split())) or span.weights is not None:
        return (span,)  # PDFium lists other characters than it prints: better whole than wrong
    groups: list[list[Char]] = [[]]
    last: Char | None = None
    for char in chars:
        if char[0].isspace():
            groups[-1].append(char)
            continue
        if last is not None and _parted(span, last, char, verticals):
            groups.append([])
        groups[-1].append(char)
        last = char
    return tuple(_part(span, group) for group in groups)


def _parted(span: Span, left: Char, right: Char, verticals: list[Rule]) -> bool:
    if right[1] - left[2] > GAP * span.style.size:
        return True
    middle = (span.top + span.bottom) / 2
    return any(
        rule.top < middle < rule.bottom and left[2] <= rule.x1 and rule.x0 <= right[1]
        for rule in verticals
    )


def _part(span: Span, group: list[Char]) -> Span:
    text, weights = normalised("".join(char[0] for char in group))
    inked = [char for char in group if not char[0].isspace()]
    x0, x1 = min(char[1] for char in inked), max(char[2] for char in inked)
    return replace(span, text=text, weights=weights, x0=x0, x1=x1)
