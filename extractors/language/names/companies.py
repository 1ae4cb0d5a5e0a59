"""Companies and associations: by the legal form behind a name, or by the noun before it."""

from __future__ import annotations

import re
from collections.abc import Iterator

from extractors.language.names.baseform import base_form
from extractors.language.names.declension import is_adjective
from extractors.language.names.line import Line
from extractors.language.names.lookups import facts
from extractors.language.names.townabbreviations import closed
from extractors.language.words import lemma
from schemas.language import Found

__all__ = ["companies", "legal_form", "organisation"]

_FORM = re.compile(
    r",?\s?(?:spol\.\s?s\s?r\.\s?o\.|(?:s\.\s?r|v\.\s?o|o\.\s?p)\.\s?[os]\.|z\.\s?s\.\s?p\.\s?o\.|[asp]\.\s?[sop]\.|z\.\s?[sú]\."
    r"|e\.\s?V\.|g?GmbH(?!\w)"
    r"|k\.\s?s\.|n\.\s?o\.|v\.\s?v\.\s?i\.|příspěvková organizace|příspěvkové organizace"
    r"|akciová společnost|státní podnik|státní organizace|zapsaný spolek)"
)
_ANY_FORM = re.compile(
    r"(?<!\w)(?:e\.\s?V\.|g?GmbH(?!\w)|spol\.\s?s\s?r\.\s?o\.|s\.\s?r\.\s?o\.|a\.\s?s\.|v\.\s?v\.\s?i\.|o\.\s?p\.\s?s\.|z\.\s?s\.\s?p\.\s?o\.|z\.\s?[sú]\.|p\.\s?o\.|v\.\s?o\.\s?s\.|k\.\s?s\.|s\.\s?[po]\.)"
)
#: "galerie (OG) Kolín": the abbreviation of a name inside it.
_SHORT_INSIDE = re.compile(r" \([A-ZÁ-Ž]{2,8}\)(?= )")
_SPELT = {"p.o.": "příspěvková organizace"}


def legal_form(text: str, end: int) -> tuple[int, str]:
    """Where a name ends with the legal form behind it, and how the form goes on in its value.

    Short forms of public bodies are spelt out: "p. o." is "příspěvková organizace".
    """
    match = _FORM.match(text, end)
    if match is None:
        return end, ""
    printed = match.group()
    bare = printed.lstrip(", ")
    lead = printed[: len(printed) - len(bare)]
    return match.end(), lead + _SPELT.get(re.sub(r"\s", "", bare), bare)


def _starts(line: Line, last: int) -> int:
    """The first word of a company's name that ends with word ``last``."""
    first = last
    index = last
    while index >= 0 and last - index < 7:
        word = line.word(index)
        gap = line.gap(index + 1) if index < last else " "
        if index < last and gap not in (" ", "-", "–", " & ", "\u00a0", ".", "&"):
            break
        if (
            index < last
            and line.opens(index)
            and word.lower() in facts().organisation_rules["small_words"]
        ):
            break  # "S Novou energií, a.s.": the preposition that opens the sentence
        if word[:1].isupper() or word[:1].isdigit():
            if index < last and line.words[index].lemma in ("společnost", "firma"):
                break
            first = index
            if line.opens(index) and index < last and _verbal(line, index):
                first = index + 1
                break
        elif not (gap == " & " or _company_word(line, index, last)):
            break
        index -= 1
    return first


def _company_word(line: Line, index: int, last: int) -> bool:
    """A small-letter word inside a company's name: "Vodovody a kanalizace Vsetín"."""
    word, before = line.word(index), line.word(index - 1)
    if line.words[index].lemma in facts().organisation_rules["introduces"]:
        return False
    if word == "a":
        return line.word(index + 1).islower() and line.capital(index - 1)
    if before == "a" and line.joined(index):
        return line.capital(index - 2)
    if is_adjective(word) and index < last and line.capital(index - 1):
        return line.joined(index)
    return index == last and line.gap(index) == " & "


def _verbal(line: Line, index: int) -> bool:
    """Whether a sentence's first word is no part of the name behind it."""
    return line.words[index].lemma.endswith(("t", "ci", "ost", "tel", "ec", "ce", "partner"))


def companies(line: Line) -> Iterator[Found]:
    """Companies of a text: "Stavby Hanák, s.r.o.", "společnost Hardwario", "agentura X"."""
    text = line.text
    if "." in text or "GmbH" in text:
        ends = {word.end: index for index, word in enumerate(line.words)}
        for match in _ANY_FORM.finditer(text):
            name_end = len(text[: match.start()].rstrip(" ,\u00a0"))
            last = ends.get(name_end)
            if last is None:
                continue
            start = _starts(line, last)
            if not line.capital(start):
                continue
            ended, spelt = legal_form(text, name_end)
            first = line.words[start].start
            yield Found(first, ended, "organisation", _company_base(line, start, last) + spelt)
    introduces = facts().organisation_rules["introduces"]
    products = facts().organisation_rules["products"]
    for index, word in enumerate(line.words[:-1]):
        written = word.text.islower() or line.opens(index)
        if word.lemma in introduces and written and line.joined(index + 1):
            end = index + 1
            while end < min(len(line), index + 5) and _goes_on(line, end) and _brand(line, end):
                end += 1
            name = line.word(index + 1)
            if end == index + 1 or name.lower() in products:
                continue
            if end == index + 2 and name.isupper() and len(name) < 4:
                continue  # "dodavatel FVE" supplies them
            first, last = line.words[index + 1].start, line.words[end - 1].end
            ended, spelt = legal_form(text, last)
            yield Found(first, ended, "organisation", text[first:last] + spelt)


def organisation(line: Line, start: int, end: int, value: str | None = None) -> Found:
    """An organisation of the words from ``start`` up to ``end`` and the legal form behind them.

    Without a ``value`` it is the base form of what is printed.
    """
    first, last = line.words[start].start, line.words[end - 1].end
    ended, spelt = legal_form(line.text, last)
    if ended == last:
        ended = closed(line.text, last)
    base = base_form(_SHORT_INSIDE.sub("", line.text[first:last])) if value is None else value
    return Found(first, ended, "organisation", f"{base}{spelt}")


def _goes_on(line: Line, index: int) -> bool:
    """Whether a word is joined to the one before, by a dash without spaces too."""
    return line.joined(index) or line.gap(index) in ("-", "–")


def _brand(line: Line, index: int) -> bool:
    word = line.word(index)
    return word[:1].isupper() or (line.product(index) and not word.isdigit())


def _company_base(line: Line, start: int, last: int) -> str:
    """The name as printed, its first word in the nominative where it is a declined common noun."""
    first = line.words[start]
    rest = line.text[first.end : line.words[last].end]
    if start < last and first.text.endswith(("em", "ou", "em")) and first.text[1:].islower():
        base = lemma(first.text.lower())
        if base != first.text.lower():
            return base[:1].upper() + base[1:] + rest
        if first.text.endswith("em"):
            return first.text[:-2] + rest
    return first.text + rest
