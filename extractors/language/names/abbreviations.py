"""Abbreviations that texts define themselves, and texts with abbreviations spelt out."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping

from extractors.language.names.baseform import base_form
from extractors.language.names.line import Line
from extractors.language.names.lookups import facts
from extractors.language.words import words

__all__ = ["definitions", "expand", "general"]

_HEREAFTER = re.compile(
    r"\(\s?dále (?:také |též )?(?:jen|jako|také|též)\s*(?:jen )?([^()]{2,40}?)\s?\)"
)
_SHORT = re.compile(r"\(([A-ZÁČĎÉĚÍŇÓŘŠŤÚŮÝŽ][\wÁ-ž]{1,7}(?: [A-Z]{2,3})?)\)")
_QUOTES = " „“”\"'‚‘»«"
_SMALL = frozenset({"a", "i", "v", "ve", "pro", "na", "u", "nad", "pod", "o", "s", "z"})
_LONGEST = 10
_LOOK_BACK = 200


def _initials_match(short: str, parts: list[str]) -> bool:
    letters = [letter.lower() for letter in short if letter.isalpha()]
    initials = [part[0].lower() for part in parts]
    content = [part[0].lower() for part in parts if part.lower() not in _SMALL]
    return letters in (initials, content)


def _full_name(before: str, short: str) -> str | None:
    """The words before a bracket whose initials the abbreviation is, in their base form."""
    line = Line(before, words(before))
    for start in range(len(line) - 1, max(-1, len(line) - 1 - _LONGEST), -1):
        parts = [line.word(index) for index in range(start, len(line))]
        if _initials_match(short, parts) and len(parts) > 1:
            return base_form(before[line.words[start].start :].strip())
    return None


def _named_before(before: str) -> str | None:
    """The name before a bracket that says what it is called from here on."""
    line = Line(before, words(before))
    end = len(line)
    start = end
    while start > 0 and end - start < _LONGEST and (start == end or line.gap(start) in (" ", ". ")):
        start -= 1
        if line.capital(start) and not line.capital(start - 1):
            phrase = before[line.words[start].start :].strip()
            if start == 0 or line.gap(start) != " " or line.words[start - 1].text.islower():
                return base_form(phrase)
    return None


def definitions(texts: Iterable[str]) -> Mapping[str, str]:
    """Abbreviations that the texts define, to their full names in the base form.

    "Zdravotnická záchranná služba Podhorského kraje (dále jen ZZS PK)" and "Krajský úřad (KÚ)"
    define; the first definition of an abbreviation counts.
    """
    found: dict[str, str] = {}
    for text in texts:
        if "(" not in text:
            continue
        for match in _HEREAFTER.finditer(text):
            short = match.group(1).strip(_QUOTES)
            before = text[max(0, match.start() - _LOOK_BACK) : match.start()]
            full = _full_name(before, short) or _named_before(before)
            if full is not None and full != short:
                found.setdefault(short, full)
        for match in _SHORT.finditer(text):
            before = text[max(0, match.start() - _LOOK_BACK) : match.start()]
            full = _full_name(before, match.group(1))
            if full is not None:
                found.setdefault(match.group(1), full)
    return found


def general() -> Mapping[str, str]:
    """The abbreviations of the lookup: kinds, whole names, regions."""
    known = facts()
    return {**known.regions, **known.kinds, **known.short_names}


def expand(text: str, lookup: Mapping[str, str]) -> str:
    """A text with its abbreviations spelt out, the longest first, whole words only."""
    shorts = sorted((short for short in lookup if short and short in text), key=len, reverse=True)
    if not shorts:
        return text
    pattern = "|".join(re.escape(short) for short in shorts)
    return re.sub(rf"(?<!\w)(?:{pattern})(?!\w)", lambda match: lookup[match.group()], text)
