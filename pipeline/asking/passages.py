"""The sentence of a text around the words that were looked for, and where these stand in it."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from extractors.czech.text import fold
from extractors.language.words import Word, words

__all__ = ["Passage", "Terms", "passage_of"]

#: The terms that each word of a phrase may have.
Terms = tuple[frozenset[str], ...]
#: A sentence that is longer is cut around its words.
LONGEST = 320
#: A full stop after a word of three letters or more, or another end, before a capital or a digit.
_END = re.compile(r"(?:(?<=[^\W\d_]{3}[.])|(?<=[)%“\"][.])|(?<=[!?…]))\s+(?=[\"„(]?[^\W_])")


@dataclass(frozen=True, slots=True)
class Passage:
    """A stretch of a text as printed; ``marks`` are offsets in it, ``cut`` which ends lack."""

    text: str
    marks: tuple[tuple[int, int], ...]
    cut: tuple[bool, bool] = (False, False)


def passage_of(text: str, phrases: Sequence[Terms]) -> Passage:
    """The sentence with the most of the phrases, the first of equals; all of it is marked."""
    marks = _marks(words(text), phrases)
    start, end = max(_sentences(text), key=lambda span: _count(marks, span))
    first, last = _narrowed(text, start, end, marks)
    within = tuple(
        (begin - first, stop - first) for begin, stop, _ in marks if first <= begin and stop <= last
    )
    return Passage(text[first:last], within, (first > start, last < end))


def _marks(found: Sequence[Word], phrases: Sequence[Terms]) -> list[tuple[int, int, int]]:
    """Start and end of each word of a phrase, and which phrase it is, in order, each word once."""
    terms = [fold(word.lemma) for word in found]
    marked: dict[int, int] = {}
    for number, phrase in enumerate(phrases):
        for place in range(len(found) - len(phrase) + 1):
            if all(terms[place + step] in options for step, options in enumerate(phrase)):
                marked |= {place + step: number for step in range(len(phrase))}
    return [(found[place].start, found[place].end, marked[place]) for place in sorted(marked)]


def _sentences(text: str) -> Iterator[tuple[int, int]]:
    start = 0
    for match in _END.finditer(text):
        yield start, match.start()
        start = match.end()
    yield start, len(text)


def _count(marks: Sequence[tuple[int, int, int]], span: tuple[int, int]) -> int:
    return len({number for start, end, number in marks if span[0] <= start and end <= span[1]})


def _narrowed(
    text: str, start: int, end: int, marks: Sequence[tuple[int, int, int]]
) -> tuple[int, int]:
    """The sentence, or where it is too long as much of it as may be, around its first mark."""
    if end - start <= LONGEST:
        return start, end
    mark = next((begin for begin, stop, _ in marks if start <= begin and stop <= end), start)
    first = max(start, mark - LONGEST // 4)
    last = min(end, first + LONGEST)
    first = _at_blank(text, first, mark) if first > start else start
    blank = text.rfind(" ", mark, last)
    return first, blank if last < end and blank > mark else last


def _at_blank(text: str, first: int, mark: int) -> int:
    blank = text.find(" ", first, mark)
    return blank + 1 if blank >= 0 else first
