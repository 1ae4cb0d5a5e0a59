"""Doubts as Czechs read them: records name them in English, in which they are the same for all."""

from __future__ import annotations

import re
from collections.abc import Iterable

__all__ = ["doubt_in_czech", "doubts_in_czech"]

#: Each doubt that an extraction notes.
_CZECH = {
    "a card with nothing in it": "karta, ve které nic není",
    "a glyph without a Unicode value": "znak, který nemá písmeno v Unicode",
    "a measure with no text": "opatření bez textu",
    "a title as long as a sentence": "název dlouhý jako věta",
    "an activity with no text": "aktivita bez textu",
    "it goes on, and where is not said": "pokračuje, a neříká se kde",
    "neither a target nor an actual value": "ani cílová, ani skutečná hodnota",
    "no date is printed": "datum není uvedeno",
    "no number of hours": "počet hodin není uveden",
    "no year given, and none settled by the report": "rok není uveden a neplyne ze zprávy",
    "ocr": "přečteno z obrazu",
    "text that cannot be seen on the page": "text, který na straně není vidět",
    "the date has no day": "v datu chybí den",
    "the text ends inside a word": "text končí uprostřed slova",
}
#: Those that name what is printed.
_WITH_WORDS = (
    (re.compile(r"no measure (.+) is printed", re.DOTALL), "opatření {} není vytištěno"),
    (
        re.compile(r"answers (.+) together, points to one of them", re.DOTALL),
        "odpovídá najednou na {}, odkazuje na jedno z nich",
    ),
)


def doubt_in_czech(doubt: str) -> str:
    """The doubt in Czech; one that is not known, of another version say, is shown as it is."""
    for pattern, czech in _WITH_WORDS:
        found = pattern.fullmatch(doubt)
        if found is not None:
            return czech.format(found[1])
    return _CZECH.get(doubt, doubt)


def doubts_in_czech(doubts: Iterable[str]) -> list[str]:
    """Each of them in Czech."""
    return [doubt_in_czech(doubt) for doubt in doubts]
