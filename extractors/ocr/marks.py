"""List marks by their shape: a recogniser takes a bullet for "e", "*" or "«"."""

from __future__ import annotations

from extractors.ocr.reading import MeasuredWord

__all__ = ["mark_of"]

BULLET, DASH, HYPHEN = "•", "–", "-"
_DASHES = frozenset("-–—−~_=")
#: What is taken for a bullet and is no word of Czech, wherever it stands.
_NO_WORD = frozenset("*•·°«»¢©®¤§+¥£€^~\"'`.,:;=><|“”„‚‘’#&%$@¡¿")
#: Shares of the em: a bullet is smaller than a letter, hangs over the baseline, and stands off.
_SMALL, _HANGS, _OFF = 0.46, 0.07, 0.3
_ROUND = (0.6, 1.7)
_FLAT, _LONG, _HYPHEN = 0.16, 0.17, 0.4


def mark_of(word: MeasuredWord, gap: float, baseline: float, em: float) -> str | None:
    """The list mark that the first word of a line is, ``gap`` points before its text."""
    if len(word.text) > 2 or gap < _OFF * em:
        return None
    height, width = word.bottom - word.top, word.x1 - word.x0
    above = baseline - word.bottom
    if height <= _FLAT * em and width >= _LONG * em and above > 0.05 * em:
        return HYPHEN if width < _HYPHEN * em else DASH
    if set(word.text) <= _DASHES and width > 1.5 * height:
        return HYPHEN if width < _HYPHEN * em else DASH
    is_round = height > 0 and _ROUND[0] <= width / height <= _ROUND[1]
    if is_round and height <= _SMALL * em and above >= _HANGS * em:
        return BULLET
    if set(word.text) <= _NO_WORD and height < em:
        return BULLET
    return None
