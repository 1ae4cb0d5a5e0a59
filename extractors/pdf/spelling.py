"""Text whose font says cp1250 and whose map was written as if it were Latin 1: "pøíloha".

Nothing is put right on a single word: Søren and Università are names. Only where all that is set in
a font agrees, its letters are those that the writer typed: no letter stands in it that only a
sound map gives, none that Czech does not know, and the odd ones are as many as Czech would have.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass, replace

from schemas.layout import Span

__all__ = ["misread_fonts", "respelled"]

_WRONG = "ØøÌìÈèÙùÒòÏï¾¼"
_RIGHT = "ŘřĚěČčŮůŇňĎďľĽ"
_SPELLING = str.maketrans(_WRONG, _RIGHT)
_ODD = re.compile(f"[{_WRONG}]")
#: What cp1250 and Latin 1 have in common, and Czech uses all the time.
_COMMON = re.compile("[íáéýúóÍÁÉÝÚÓ]")
#: Letters of a sound map (š, ž and ť have the same code in both), and letters of other languages.
_AGAINST = re.compile("[ŘřĚěČčŮůŇňĎďÀàÂâÃãÅåÆæÊêÎîÑñÕõÛûŒœ]")
_LEAST = 3
_LEAST_DISTINCT = 2
#: At least one letter in this many is odd: Czech has one of these in some twenty.
_MOST_LETTERS = 80
#: One of these two is in every longer Czech text.
_TELLING = frozenset("ØøÌì")


@dataclass(slots=True)
class _Set:
    """What is counted of the text set in one font."""

    letters: int = 0
    odd: int = 0
    common: int = 0
    against: bool = False
    distinct: frozenset[str] = frozenset()

    def add(self, text: str) -> None:
        found = _ODD.findall(text)
        self.letters += sum(char.isalpha() for char in text)
        self.odd += len(found)
        self.distinct |= frozenset(found)
        self.common += len(_COMMON.findall(text))
        self.against = self.against or _AGAINST.search(text) is not None

    @property
    def is_misread(self) -> bool:
        return (
            not self.against
            and self.odd >= _LEAST
            and len(self.distinct) >= _LEAST_DISTINCT
            and bool(self.distinct & _TELLING)
            and self.common > 0
            and self.odd * _MOST_LETTERS >= self.letters
        )


def misread_fonts(spans: Iterable[Span]) -> frozenset[str]:
    """The fonts, by name, all of whose text in ``spans`` is cp1250 read as Latin 1."""
    everything = tuple(spans)
    suspects = {span.style.font for span in everything if _ODD.search(span.text)}
    if not suspects:
        return frozenset()
    sets = {font: _Set() for font in suspects}
    for span in everything:
        if span.style.font in suspects:
            sets[span.style.font].add(span.text)
    return frozenset(font for font, counted in sets.items() if counted.is_misread)


def respelled(span: Span, fonts: frozenset[str]) -> Span:
    """The span with the letters that were meant, if its font is one of ``fonts``."""
    if span.style.font not in fonts or not _ODD.search(span.text):
        return span
    return replace(span, text=span.text.translate(_SPELLING))
