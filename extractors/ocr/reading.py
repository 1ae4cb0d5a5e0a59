"""One page's picture read: words with what was measured on each, lines, how it was turned."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from statistics import median

import numpy as np

from extractors.ocr.again import read_again
from extractors.ocr.leaders import without_leaders
from extractors.ocr.letters import stands_on_baseline
from extractors.ocr.missed import missed_strips, moved
from extractors.ocr.noise import print_only
from extractors.ocr.picture import Picture, cleaned, levelled, skew
from extractors.ocr.ruling import ruled
from extractors.ocr.sides import lies_wrong, quarter_turns, upright
from extractors.ocr.strokes import stroke
from schemas.layout import Rule
from schemas.ocr import Recogniser, SeenLine, SeenWord

__all__ = ["MeasuredLine", "MeasuredWord", "ReadPage", "read_picture"]

_POINTS = 72
#: Boxes are off by up to so many pixels; accents stand off by less than this share of a word.
_ROUGH = 3
_ACCENT = 0.15
#: What shares more than this of its box with a word was read before.
_SHARED = 0.25
#: So few letters right beside a word, nearer than this share of its height, are the rest of it.
_REST, _BESIDE = 2, 0.25
_INK = 140


@dataclass(frozen=True, slots=True)
class MeasuredWord:
    """A word in points of the levelled page; ``stroke`` is the width of its strokes in points."""

    text: str
    x0: float
    top: float
    x1: float
    bottom: float
    confidence: float
    stroke: float


@dataclass(frozen=True, slots=True)
class MeasuredLine:
    """Words on one baseline."""

    words: tuple[MeasuredWord, ...]
    baseline: float


@dataclass(frozen=True, slots=True)
class ReadPage:
    """What a picture shows; ``turned`` says by how many degrees, clockwise, the page lay crooked.

    A page that lay on its side or on its head is turned by 90, 180 or 270 degrees more or less.
    """

    lines: tuple[MeasuredLine, ...]
    rules: tuple[Rule, ...]
    turned: float


def read_picture(picture: Picture, resolution: int, recogniser: Recogniser) -> ReadPage:
    """Read a picture of so many dots an inch, turned upright first where it lies wrong."""
    clean = cleaned(picture)
    made = _made_ready(clean, resolution)
    seen = recogniser.recognise(made.legible, False)
    turns = quarter_turns(clean, recogniser) if lies_wrong(seen, made.legible) else 0
    if turns:
        made = _made_ready(upright(clean, turns), resolution)
        seen = recogniser.recognise(made.legible, False)
    found = _all_lines(made, seen, resolution, recogniser)
    scale = _POINTS / resolution
    lines = tuple(_measured(line, made.legible, scale) for line in found)
    rules = tuple(
        Rule(x0 * scale, top * scale, x1 * scale, bottom * scale, horizontal)
        for x0, top, x1, bottom, horizontal in made.drawn
    )
    return ReadPage(lines, rules, made.angle + 90.0 * turns)


@dataclass(frozen=True, slots=True)
class _Made:
    """A level picture, the same without lines and leaders, the lines, and how crooked it lay."""

    level: Picture
    legible: Picture
    drawn: tuple[tuple[int, int, int, int, bool], ...]
    angle: float


def _made_ready(clean: Picture, resolution: int) -> _Made:
    angle = skew(clean)
    level = levelled(clean, angle)
    plain = ruled(level, resolution)
    return _Made(level, without_leaders(plain.picture, resolution), plain.lines, angle)


def _all_lines(
    made: _Made, read: Sequence[SeenLine], resolution: int, recogniser: Recogniser
) -> tuple[SeenLine, ...]:
    """What is print of what was read, unsure lines read again, and what was passed over."""
    legible, drawn = made.legible, made.drawn
    seen = print_only(read, legible, drawn)
    seen = read_again(seen, legible, made.level, drawn, recogniser, resolution)
    for cutting, dx, dy in missed_strips(legible, seen, resolution):
        again = moved(recogniser.recognise(cutting, True), dx, dy)
        seen += tuple(line for line in print_only(again, legible, drawn) if _is_new(line, seen))
    return seen


def _is_new(line: SeenLine, seen: Sequence[SeenLine]) -> bool:
    """Whether a line was not read before, as a part of some word or as its last letter."""
    words = [word for other in seen for word in other.words]
    letters = sum(len(word.text) for word in line.words)
    return not any(
        _shares(one, other) or (letters <= _REST and _touches(one, other))
        for one in line.words
        for other in words
    )


def _touches(one: SeenWord, other: SeenWord) -> bool:
    """Whether a word stands right beside another on its line, nearer than a space is wide."""
    gap = max(one.x0, other.x0) - min(one.x1, other.x1)
    down = min(one.bottom, other.bottom) - max(one.top, other.top)
    return down > 0 and gap < _BESIDE * (other.bottom - other.top)


def _shares(one: SeenWord, other: SeenWord) -> bool:
    across = min(one.x1, other.x1) - max(one.x0, other.x0)
    down = min(one.bottom, other.bottom) - max(one.top, other.top)
    area = max((one.x1 - one.x0) * (one.bottom - one.top), 1)
    return across > 0 and down > 0 and across * down > _SHARED * area


def _measured(line: SeenLine, picture: Picture, scale: float) -> MeasuredLine:
    words = tuple(_word(word, picture, scale) for word in line.words)
    standing = [word.bottom for word in words if stands_on_baseline(word.text)]
    bottoms = standing or [word.bottom - 0.2 * (word.bottom - word.top) for word in words]
    return MeasuredLine(words, median(bottoms))


def _tight(word: SeenWord, picture: Picture) -> SeenWord:
    """The word with the rows of its box that hold ink: recognisers' boxes are rough at times."""
    first = max(word.top - _ROUGH, 0)
    inked = (picture[first : word.bottom + _ROUGH, word.x0 : word.x1] < _INK).any(axis=1)
    rows = np.flatnonzero(inked)
    if len(rows) == 0:
        return word
    # What is parted by white from the row of letters belongs to the lines above and below.
    middle = (word.top + word.bottom) // 2 - first
    apart = max(_ACCENT * (word.bottom - word.top), _ROUGH)
    parts = np.split(rows, np.flatnonzero(np.diff(rows) > apart) + 1)
    part = min(parts, key=lambda rows: max(rows[0] - middle, middle - rows[-1], 0))
    return replace(word, top=first + int(part[0]), bottom=first + int(part[-1]) + 1)


def _word(seen: SeenWord, picture: Picture, scale: float) -> MeasuredWord:
    word = _tight(seen, picture)
    return MeasuredWord(
        text=word.text,
        x0=word.x0 * scale,
        top=word.top * scale,
        x1=word.x1 * scale,
        bottom=word.bottom * scale,
        confidence=word.confidence,
        stroke=stroke(picture, word.x0, word.top, word.x1, word.bottom) * scale,
    )
