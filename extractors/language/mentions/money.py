"""Amounts of money: "12,5 mil. Kč", "ve výši 3.200.000,- Kč", "více než 30 milionů", "45 000 €"."""

from __future__ import annotations

import re

from extractors.czech.text import fold
from extractors.language.facts.loading import facts
from extractors.language.mentions.counting import counted
from extractors.language.mentions.numerals import Numeral, numerals, plain, word_after
from extractors.language.words import Word
from schemas.language import Context, Found
from schemas.records import Money

__all__ = ["find"]

_FACTS = facts("money")
_CLUES = frozenset(_FACTS["amounts"]["clues"])
_CODES: dict[str, re.Pattern[str]] = {
    code: re.compile("|".join(forms)) for code, forms in _FACTS["currencies"].items()
}
_CURRENCY = "|".join(f"(?:{pattern.pattern})" for pattern in _CODES.values())
#: "Kč", ",- Kč", "českých korun"
_BEHIND = re.compile(
    rf"(?P<dash>\s?,\s?-{{1,2}}|\s?\.-)?\s{{0,2}}(?:cesk\w{{2,3}} )?(?P<code>{_CURRENCY})(?!\w)"
    r"(?: cesk\w{2,3}\b)?"
)
_DASH = re.compile(r"\s?,\s?-{1,2}(?![0-9\w])")
_BEFORE = re.compile(rf"(?<!\w)(?P<code>{_CURRENCY})\s?$")
#: How many words in front of a bare "200 tis." may tell that it is money.
_NEAR = 4


def find(text: str, words: tuple[Word, ...], context: Context) -> tuple[Found, ...]:
    """Numbers with a currency, and bare millions that count nothing else."""
    del context
    folded = fold(text)
    found = (_money(text, folded, words, numeral) for numeral in numerals(text, words))
    return tuple(item for item in found if item is not None)


def _money(text: str, folded: str, words: tuple[Word, ...], numeral: Numeral) -> Found | None:
    start, end, code = numeral.start, numeral.end, None
    behind = _BEHIND.match(folded, numeral.end)
    before = _BEFORE.search(folded[max(0, numeral.first - 8) : numeral.first])
    if behind is not None:
        end, code = behind.end(), _code(behind["code"])
    elif before is not None:
        start, code = numeral.first - len(before.group()), _code(before["code"])
    elif (dash := _DASH.match(folded, numeral.end)) is not None:
        end = dash.end()
    elif not _is_bare_amount(text, words, numeral):
        return None
    value = Money(amount=plain(numeral.value), currency=code, comparator=numeral.comparator)
    return Found(start, end, "money", value)


def _code(word: str) -> str:
    return next(code for code, forms in _CODES.items() if forms.fullmatch(word))


def _is_bare_amount(text: str, words: tuple[Word, ...], numeral: Numeral) -> bool:
    """Whether a number without a currency is money: millions, or thousands of a price."""
    if numeral.scale == 1 or text[numeral.end : numeral.end + 2].strip()[:1] == "%":
        return False
    if counted(text, words, numeral) is not None:
        return False
    if numeral.scale >= 1_000_000:
        return True
    index = word_after(words, numeral.first)
    return any(fold(word.lemma) in _CLUES for word in words[max(0, index - _NEAR) : index])
