"""The counts that a text states, with what is counted and whether they are the whole."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

from extractors.czech.text import fold
from extractors.language.mentions.numerals import numerals, plain
from extractors.language.words import words
from pipeline.reconcile.archive import Archive
from schemas.records import Comparator, Mention, Money, Percentage, Quantity, Record

__all__ = ["Figure", "figures_of", "is_partial"]

_YEAR = re.compile(r"(?:19|20)\d{2}")
#: Words in front of a count that make it a part or an addition: no total to compare with.
_PARTIAL = re.compile(
    r"\b(dalsi\w*|nove|novych|noveho|novou|prvni\w*|druh\w{1,3}|zbyva\w*|posledni\w*|pribyl\w*|"
    r"navic|z toho|z nich|jednim z|jedna z|jeden z|rocne|mesicne|denne|kazd\w+|prumer\w*|az|"
    r"o|po|zhruba|temer|priblizne|cca|nejmene|alespon|mezi)\W+(?:\w+\W+){0,2}$"
)
#: Behind a count: "six of ten".
_OF = re.compile(r"\W*(?:\w+\W+){0,2}(?:ze?|krat)\b")


@dataclass(frozen=True, slots=True)
class Figure:
    """A count: its value, the base form of what is counted (none where it is left unsaid)."""

    value: float | int
    comparator: Comparator | None
    noun: str | None
    start: int
    end: int


def figures_of(archive: Archive, record: Record, field: str, text: str) -> Iterator[Figure]:
    """The counts of a field: its mentions, and numbers that stand without a noun."""
    covered = []
    for mention in archive.mentions.get(record.id, ()):
        if mention.field != field:
            continue
        covered.append((mention.start, mention.end))
        figure = _mentioned(mention)
        if figure is not None:
            yield figure
    for numeral in numerals(text, words(text)):
        first, end = numeral.first, numeral.end
        if any(start < end and first < stop for start, stop in covered):
            continue
        if not _YEAR.fullmatch(text[first:end]):
            yield Figure(plain(numeral.value), numeral.comparator, None, first, end)


def _mentioned(mention: Mention) -> Figure | None:
    """What a mention counts: things, an amount of money, a share."""
    value, start, end = mention.value, mention.start, mention.end
    if isinstance(value, Quantity):
        noun = fold(value.noun) if value.noun else None
        return Figure(value.value, value.comparator, noun, start, end)
    if isinstance(value, Money):
        return Figure(value.amount, value.comparator, value.currency or "kc", start, end)
    if isinstance(value, Percentage):
        return Figure(value.value, value.comparator, "%", start, end)
    return None


def is_partial(text: str, figure: Figure) -> bool:
    """Whether a count is only a part of the whole, or an addition to it."""
    folded = fold(text)
    return bool(
        _PARTIAL.search(folded[: figure.start]) or _OF.match(folded[figure.end : figure.end + 40])
    )
