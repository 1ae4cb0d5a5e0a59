"""What a number counts: the noun behind it, in its base form.

A dictionary tells base forms but no parts of speech; adjectives, verbs and the small words are told
by their endings and by lists. What is not told apart is left out.
"""

from __future__ import annotations

import re
from dataclasses import dataclass

import simplemma

from extractors.czech.text import fold
from extractors.language.facts.loading import facts
from extractors.language.mentions.countednames import named_end
from extractors.language.mentions.numerals import Numeral, word_after
from extractors.language.words import Word, lemma

__all__ = ["Counted", "base_form", "counted"]

_FACTS = facts("quantities")["counting"]
_ATTRIBUTES = frozenset(_FACTS["attributes"])
_NEVER = frozenset(_FACTS["never"])
_UNITS = frozenset(_FACTS["units"])
_PIECES = frozenset(_FACTS["pieces"])
_PREFIXES: tuple[str, ...] = tuple(_FACTS["prefixes"])
_ENDINGS = tuple((str(old), str(new)) for old, new in _FACTS["endings"])
_UNKNOWN = tuple((str(old), str(new)) for old, new in _FACTS["unknown"])
_PLURALS: dict[str, str] = _FACTS["plurals"]
_MONTH = re.compile("|".join(facts("months")["months"]))
_ADJECTIVE_FORM = re.compile(r".*(?:[ýáéí]|ého|ému|ých|ým|ými|ou|ích|ím|ími|ího|ímu)")
_VERBAL_NOUN = re.compile(r".*(?:[áeěů]ní|[eiuyíaá]tí|ství|ctví|oží|áží|oří|ídlí|ezí|ubí|mí|raží)")
_INFINITIVE = re.compile(r".*(?:[aieěoyáíýu]t|ci|st|zt|out|íst|ést)")
_NOMINALISED = re.compile(r".*(?:oucí|ující|ící|vaný|tný)")
_SPACE = re.compile(r"\s{1,3}")
#: How many adjectives may stand between a number and its noun.
_REACH = 5


@dataclass(frozen=True, slots=True)
class Counted:
    """A counted noun: its base form and where its words end, its proper name included."""

    noun: str
    end: int


def counted(text: str, words: tuple[Word, ...], numeral: Numeral) -> Counted | None:
    """What a number counts, when a noun follows it."""
    offset = numeral.end
    first = word_after(words, offset)
    genitive = numeral.value >= 5 and not _is_locative(words, numeral.start)
    end = offset
    for index in range(first, min(first + _REACH, len(words))):
        word = words[index]
        if not _SPACE.fullmatch(text, end, word.start):
            break
        end = word.end
        piece = word.text in _PIECES
        if piece or text[word.start : end + 1].rstrip() in _UNITS or word.text in _UNITS:
            return _unit(text, words, index)
        if fold(word.text) in _NEVER:
            return None
        if word.text in _ATTRIBUTES or _is_adjective(word, genitive):
            continue
        thing = _noun(text, words, index, genitive)
        return None if thing is None else Counted(thing.noun, named_end(text, words, thing.end))
    return None


def _unit(text: str, words: tuple[Word, ...], index: int) -> Counted:
    """A unit; "ks" and "kusů" stand for the thing behind them: "31 ks čidel"."""
    unit = words[index]
    if unit.text not in _PIECES:
        return Counted(unit.text, unit.end)
    thing = _piece(text, words, index)
    if thing is None:
        return Counted(_by_piece(unit), unit.end)
    return Counted(thing.noun, named_end(text, words, thing.end))


def _by_piece(unit: Word) -> str:
    return unit.text if unit.text in _UNITS else base_form(unit)


def _piece(text: str, words: tuple[Word, ...], index: int) -> Counted | None:
    """The thing that pieces are of, in the genitive with its adjectives."""
    end = words[index].end
    for place in range(index + 1, min(index + 1 + _REACH, len(words))):
        word = words[place]
        if not _SPACE.fullmatch(text, end, word.start) or fold(word.text) in _NEVER:
            return None
        end = word.end
        if word.text in _ATTRIBUTES or _is_adjective(word, genitive=True):
            continue
        thing = _noun(text, words, place, genitive=True)
        # A nominative begins what is said of the pieces: "24 kusů stojí", "6 ks Oprava".
        return None if thing is None or (thing.noun == word.text and _is_subject(word)) else thing
    return None


def _is_subject(word: Word) -> bool:
    return not word.text.endswith(("í", "ů", "e", "u"))


def _noun(text: str, words: tuple[Word, ...], index: int, genitive: bool) -> Counted | None:
    word = words[index]
    if word.text.isupper() and 2 <= len(word.text) <= 6 and word.text.isalpha():
        return Counted(word.text, word.end)
    if not word.text.islower() or not word.text.isalpha() or _is_no_noun(word):
        return None
    after = words[index + 1] if index + 1 < len(words) else None
    if after is not None and text[word.end : after.start] == "-" and after.text.islower():
        return Counted(f"{word.text}-{base_form(after)}", after.end)
    if len(word.text) < 2:
        return None
    if word.text in _PLURALS and (genitive or word.text.endswith("y")):
        return Counted(_PLURALS[word.text], word.end)
    return Counted(base_form(word), word.end)


def _is_locative(words: tuple[Word, ...], start: int) -> bool:
    """Whether the preposition in front of a number asks for the locative ("ve 20 oblastech")."""
    before = word_after(words, start) - 1
    return before >= 0 and words[before].text.lower() in {"v", "ve", "na", "o", "po", "při"}


def _is_adjective(word: Word, genitive: bool) -> bool:
    form, base = word.text.lower(), word.lemma
    if not _ADJECTIVE_FORM.fullmatch(form):
        return False
    # Behind five and more the noun stands in the genitive plural, which never ends so.
    if base.endswith("ý") or (genitive and form.endswith(("ích", "ých"))):
        return True
    if base.endswith("í"):
        # "setkání" and "školení" are nouns, "lokální" and "krajský" are not.
        return not _VERBAL_NOUN.fullmatch(base)
    return base == form and form.endswith(("ých", "ými", "ních", "šcích"))


def _is_no_noun(word: Word) -> bool:
    if _MONTH.fullmatch(fold(word.text)):
        return True
    base = word.lemma
    if base.endswith(("ý", "ější", "ější")):
        return True
    if _INFINITIVE.fullmatch(base) and not word.text.startswith(base) and _is_verb_form(word.text):
        return True
    return base == word.text and base.endswith(("ně", "sky", "cky", "kdy", "krát"))


def _is_verb_form(form: str) -> bool:
    return form.endswith(("l", "la", "lo", "li", "ly", "í", "e", "á", "ou", "ě", "no", "to", "il"))


def base_form(word: Word) -> str:
    """A noun in its base form: the dictionary's, else told by its ending."""
    form = word.text.lower()
    if simplemma.is_known(word.text, lang="cs") or lemma(word.text) != form:
        return lemma(word.text)
    for prefix in _PREFIXES:
        rest = form.removeprefix(prefix)
        if rest != form and len(rest) > 2:
            base = lemma(rest)
            if base != rest or simplemma.is_known(rest, lang="cs"):
                return prefix + (_by_ending(rest) or base if base == rest else base)
    guessed = _by_ending(form) or _guessed(form)
    return word.lemma if guessed == form else guessed


def _guessed(form: str) -> str:
    """The base form by the ending alone, for words that the dictionary does not know at all."""
    for old, new in _UNKNOWN:
        if form.endswith(old):
            return form.removesuffix(old) + new
    return form


def _by_ending(form: str) -> str | None:
    """The base form that the dictionary knows behind an ending of another case."""
    for old, new in _ENDINGS:
        if form.endswith(old) and len(form) - len(old) > 1:
            base = form[: len(form) - len(old)] + new
            if base != form and simplemma.is_known(base, lang="cs") and lemma(base) == base:
                return base
    return None
