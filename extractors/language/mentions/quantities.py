"""Counts of things: "15 krajských škol", "dva semináře", "dalších 8 lokalit", "osazeno je 17"."""

from __future__ import annotations

import re

from extractors.czech.text import fold
from extractors.language.facts.loading import facts
from extractors.language.mentions.counting import Counted, counted
from extractors.language.mentions.numerals import Numeral, numerals, plain, word_after
from extractors.language.words import Word
from schemas.language import Context, Found
from schemas.records import Quantity

__all__ = ["find"]

_FACTS = facts("quantities")["counting"]
_FURTHER = frozenset(_FACTS["further"])
_LIMITED = frozenset(_FACTS["limited"])
_FRACTIONS = frozenset(_FACTS["fractions"])
_YEAR = re.compile(r"(?:19|20)[0-9]{2}(?:\s?[-–]\s?(?:19|20)[0-9]{2})?")
#: "jeden z nejlepších", "na jedné straně": not counted.
_ONE_OF_SIDES = frozenset({"strana", "den", "případ", "rok", "druhý", "místo"})
_DIGIT = re.compile(r"[0-9]")
#: How far in front of "z 14" the counted part may stand, in characters.
_NEAR = 80
_CURRENCY = re.compile(r"(?:[€$£§]|\b(?:Kč|CZK|EUR))\s?$")
#: Where a sentence or its part ends.
_CLOSES = re.compile(r"\s?(?:[.;](?:\s+[A-ZÁ-Ž]|\s*$)|,\s+\D|\s*$)")
#: "9 ze 14 škol", "7 z nich": the noun stands behind, or before.
_OF_THEM = re.compile(r"\sze? (?:nich(?!\w)|(?:celkem )?[0-9])")
_THEM = re.compile(r"\sjich(?!\w)")
#: "jich stojí 19": the pronoun in front, with no more than two words between.
_THEM_BEFORE = re.compile(r"(?<!\w)jich(?:\s\w{1,20}){0,2}\s$", re.IGNORECASE)
_THEM_REACH = 60
#: The end of a word that says how many there are: "osazeno je", "činil", "splněno".
_TELLS = re.compile(r".*(?:no|to|ny|ni|na|ly|la|lo|li|il|al|el)|je|jsou|celkem|již|už")


def find(text: str, words: tuple[Word, ...], context: Context) -> tuple[Found, ...]:
    """Numbers with the noun that they count, and bare ones that the sentence itself counts."""
    del context
    found: list[Found] = []
    for numeral in numerals(text, words):
        item = _quantity(text, words, numeral)
        if item is not None:
            found.append(item)
    return tuple(found)


def _quantity(text: str, words: tuple[Word, ...], numeral: Numeral) -> Found | None:
    digits = text[numeral.first : numeral.end]
    priced = _CURRENCY.search(text, max(0, numeral.first - 5), numeral.first)
    if priced or (_YEAR.fullmatch(digits) and digits != "2000"):
        return None
    what = counted(text, words, numeral)
    if what is None:
        return _bare(text, words, numeral)
    if what.noun in _FRACTIONS or not _is_count(text, numeral, what, digits):
        return None
    limited = what.noun in _LIMITED
    value = Quantity(
        value=plain(numeral.value),
        comparator=numeral.comparator if limited else numeral.unlimited,
        noun=what.noun,
    )
    start = numeral.start if limited else numeral.unlimited_start
    return Found(_with_further(text, words, start), what.end, "quantity", value)


def _with_further(text: str, words: tuple[Word, ...], start: int) -> int:
    """Where the counted phrase begins when "dalších" stands in front of its number."""
    before = word_after(words, start) - 1
    if before < 0 or text[words[before].end : start] != " ":
        return start
    return words[before].start if fold(words[before].text) in _FURTHER else start


def _is_count(text: str, numeral: Numeral, what: Counted, digits: str) -> bool:
    if numeral.value == 1 and digits[:1].isalpha():
        return what.noun not in _ONE_OF_SIDES and digits[-1] in "naou"
    before = text[max(0, numeral.first - 4) : numeral.first].lower().split()
    return not (what.noun == "hodina" and before[-1:] in (["v"], ["ve"], ["od"]))


def _bare(text: str, words: tuple[Word, ...], numeral: Numeral) -> Found | None:
    """A number whose noun stands elsewhere: "osazeno je 17.", "splněno 9 z 14", "Telč (96)"."""
    if not text[numeral.first : numeral.first + 1].isdigit() or numeral.scale >= 1_000_000:
        return None
    pronoun = _THEM.match(text, numeral.end)
    if pronoun is not None:
        return _counting_nothing(numeral, pronoun.end())
    around = text[max(0, numeral.first - 1) : numeral.first] + text[numeral.end : numeral.end + 1]
    if around == "()" or _OF_THEM.match(text, numeral.end):
        return _counting_nothing(numeral)
    if _THEM_BEFORE.search(text, max(0, numeral.start - _THEM_REACH), numeral.start):
        return _counting_nothing(numeral)
    before = word_after(words, numeral.start) - 1
    if before >= 0 and words[before].text == "toho":
        return _counting_nothing(numeral)
    if before < 0 or not _CLOSES.match(text, numeral.end):
        return None
    word = words[before]
    if not text[word.end : numeral.start].isspace() or not word.text.islower():
        return None
    counted_part = _DIGIT.search(text, max(0, word.start - _NEAR), word.start)
    if (
        (counted_part and word.text in ("z", "ze"))
        or numeral.scale > 1
        or _TELLS.fullmatch(word.text)
    ):
        return _counting_nothing(numeral)
    return None


def _counting_nothing(numeral: Numeral, end: int | None = None) -> Found:
    value = Quantity(value=plain(numeral.value), comparator=numeral.unlimited, noun=None)
    return Found(numeral.unlimited_start, end or numeral.end, "quantity", value)
