"""Laws: "zákona č. 129/2000 Sb.", "nařízení (EU) 2016/679", "směrnice NIS2"."""

from __future__ import annotations

import re

from extractors.czech.text import fold
from extractors.language.facts.loading import facts
from extractors.language.words import Word
from schemas.language import Context, Found

__all__ = ["find"]

_FACTS = facts("laws")
_KIND = "|".join(_FACTS["kinds"])
_UNION = "|".join(_FACTS["union"])
_BODIES = "|".join(_FACTS["bodies"])
_NUMBER = r"(?:c\.\s?)?[0-9]{1,4}\s?/\s?(?:19|20)[0-9]{2}"
_COLLECTION = r"(?:\s?sb\.(?:\s?m\.\s?s\.)?|\s?sb(?!\w))"
#: zákona č. 129/2000 Sb. · č. 365/2000 Sb. · vyhláška 64/2012
_NUMBERED = re.compile(
    rf"(?<!\w)(?:(?:{_KIND})(?:\sm[a-z]{{1,4}})?\s{{0,2}}{_NUMBER}(?![0-9])(?:{_COLLECTION})?"
    rf"|(?<![0-9/]){_NUMBER}{_COLLECTION})"
)
#: nařízení Evropského parlamentu a Rady (EU) č. 1303/2013 · směrnice 92/43/EHS
_OF_UNION = re.compile(
    rf"(?<!\w)(?:{_UNION})(?:\s(?:{_BODIES}))?\s?(?:\((?:eu|es|ehs|euratom)(?:, euratom)?\)\s?)?"
    r"(?:c\.\s?)?[0-9]{1,4}/[0-9]{1,4}(?:/(?:eu|es|ehs))?(?![0-9/])(?!\s?sb)"
)
#: What tells an act of the Union from a decision of an office ("rozhodnutí č. 5/2024").
_UNION_MARK = re.compile(rf"\(e|/e|\s(?:{_BODIES})")
_NAMES = re.compile(
    rf"(?<!\w)(?:(?:{'|'.join(name.lower() for name in _FACTS['union'])})\s)?"
    rf"(?P<name>{'|'.join(_FACTS['names'])})(?!\w)",
    re.IGNORECASE,
)
_LAW = r"zakon(?:a|u|em|e)?"
_CALLED = re.compile(rf"(?<!\w)(?:{'|'.join(_FACTS['called'])})\s{_LAW}(?!\w)(?!\s{_NUMBER})")
_ABOUT = re.compile(rf"(?<!\w){_LAW}\so\s")
_ADJECTIVE = re.compile(r"\w+(?:ych|em|im|ich|eho|iho|e)")
#: How many words the name of a law in words may have behind "zákon o".
_LONGEST = 4


def find(text: str, words: tuple[Word, ...], context: Context) -> tuple[Found, ...]:
    """Laws by number or by name; the value is what is printed, white space folded."""
    del context
    folded = fold(text)
    spans: list[tuple[int, int]] = []
    if "/" in folded:
        spans += [match.span() for match in _NUMBERED.finditer(folded)]
        spans += [
            match.span()
            for match in _OF_UNION.finditer(folded)
            if _UNION_MARK.search(match.group())
        ]
    # Beside a number the law's name only says it again.
    if not spans:
        spans += [match.span() for match in _CALLED.finditer(folded)]
    spans += [
        match.span()
        for match in _NAMES.finditer(folded)
        if text[match.start("name")].isupper() or text[match.start("name") + 1].isupper()
    ]
    spans += [
        (match.start(), end)
        for match in _ABOUT.finditer(folded)
        if (end := _subject_end(text, words, match.end())) is not None
    ]
    return tuple(
        Found(start, end, "law", _printed(text, start, end)) for start, end in sorted(spans)
    )


def _printed(text: str, start: int, end: int) -> str:
    return " ".join(text[start:end].split())


def _subject_end(text: str, words: tuple[Word, ...], start: int) -> int | None:
    """Where the subject behind "zákon o" ends: adjectives and a noun, and what that is of."""
    behind = [word for word in words if start <= word.start < start + 80][:_LONGEST]
    end: int | None = None
    last = start
    attribute = False
    for word in behind:
        if not word.text.islower() or text[last : word.start].strip():
            break
        last = word.end
        if word.lemma.endswith(("ý", "í")) and _ADJECTIVE.fullmatch(fold(word.text)):
            attribute = True
        elif end is None:
            end, attribute = word.end, False
        else:
            # "o ochraně osobních údajů": a second noun only behind its adjective.
            return word.end if attribute else end
    return end
