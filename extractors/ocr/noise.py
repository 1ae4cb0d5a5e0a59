"""What a recogniser reads where nothing is printed: in white, in borders, in logos."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

import numpy as np
from scipy import ndimage

from extractors.ocr.picture import Picture, dark_points
from schemas.ocr import SeenLine, SeenWord

__all__ = ["print_only"]

#: The least share of a word's box that is ink: a dot fills its box, a dash most of it.
_INKED = 0.04
_BORDER = frozenset("|_—–-[]!¦~'`.,:;")
#: A border is this near to what was read from its rest (pixels).
_NEAR = 9
#: Signs that stand on no line alone; they are read into logos.
_SIGNS = frozenset("©®£€»«§¢°|~¥™=+^\\<>{}[]")
_LEAST_SURE, _LEAST_SURE_SIGN = 0.3, 0.6
#: A disc is this high at least (pixels: list marks are smaller) and at most, about as wide as high,
#: and so much of its box is ink: letters hold white, squares none.
_DISC_LOW, _DISC_HIGH = 22, 180
_DISC_ROUND, _DISC_FULL, _DISC_MOST = 1.2, 0.7, 0.9
#: Words of fewer letters than this may be dots of a drawing.
_WORD = 3

Line = tuple[int, int, int, int, bool]


def print_only(
    lines: Iterable[SeenLine], picture: Picture, drawn: Sequence[Line]
) -> tuple[SeenLine, ...]:
    """The lines without the words that are no print."""
    kept = []
    for line in lines:
        words = tuple(word for word in line.words if _is_print(word, picture, drawn))
        if words and _is_text(words) and not _is_drawing(words, picture):
            kept.append(SeenLine(words))
    return tuple(kept)


def _is_print(word: SeenWord, picture: Picture, drawn: Sequence[Line]) -> bool:
    box = picture[word.top : word.bottom, word.x0 : word.x1]
    if box.size == 0 or dark_points(box).mean() < _INKED:
        return False
    return not (set(word.text) <= _BORDER and any(_on(word, line) for line in drawn))


def _on(word: SeenWord, line: Line) -> bool:
    """Whether a sign is what was left of a border when it was taken out."""
    x0, top, x1, bottom, horizontal = line
    if horizontal:
        return top - _NEAR < word.top and word.bottom < bottom + _NEAR and x0 < word.x1 < x1 + _NEAR
    return x0 - _NEAR < word.x0 and word.x1 < x1 + _NEAR and top < word.bottom < bottom + _NEAR


def _is_text(words: Sequence[SeenWord]) -> bool:
    """Whether a line is print as far as the recogniser is sure; logos and stamps are not."""
    letters = sum(len(word.text) for word in words)
    sure = sum(word.confidence * len(word.text) for word in words) / letters
    longest = max(sum(char.isalnum() for char in word.text) for word in words)
    if all(char in _SIGNS for word in words for char in word.text):
        return False
    return sure >= (_LEAST_SURE if longest >= 3 else _LEAST_SURE_SIGN)


def _is_drawing(words: Sequence[SeenWord], picture: Picture) -> bool:
    """Whether a line without any word is the dots of a drawing: one at least is a disc."""
    if any(sum(char.isalnum() for char in word.text) >= _WORD for word in words):
        return False
    return any(_holds_disc(word, picture) for word in words)


def _holds_disc(word: SeenWord, picture: Picture) -> bool:
    if set(word.text) <= _BORDER:
        return False
    # A number may stand beside a large list mark, and must not be lost for it.
    reach = 0 if word.text.strip(".,").isdigit() else (word.bottom - word.top) // 2
    around = picture[
        max(word.top - reach, 0) : word.bottom + reach, max(word.x0 - reach, 0) : word.x1 + reach
    ]
    labels, _ = ndimage.label(dark_points(around), structure=np.ones((3, 3)))
    for number, (rows, columns) in enumerate(ndimage.find_objects(labels), 1):
        height, width = rows.stop - rows.start, columns.stop - columns.start
        if not _DISC_LOW <= height <= _DISC_HIGH:
            continue
        if not 1 / _DISC_ROUND <= width / height <= _DISC_ROUND:
            continue
        if _DISC_FULL <= (labels[rows, columns] == number).mean() <= _DISC_MOST:
            return True
    return False
