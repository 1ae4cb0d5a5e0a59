"""A name in any case form put into its base form, the nominative.

The head noun and the adjectives that agree with it change; what depends on the head (a genitive,
a place behind a preposition, a name in apposition) stays as printed.
"""

from __future__ import annotations

from functools import lru_cache

from extractors.language.names.declension import adjective_base, is_adjective
from extractors.language.names.line import Line
from extractors.language.names.lookups import facts
from extractors.language.names.placenames import region_at
from extractors.language.names.townabbreviations import spelt_towns
from extractors.language.words import words

__all__ = ["base_form", "head_of"]

_PREPOSITIONS = frozenset(
    {"v", "ve", "nad", "pod", "u", "na", "pro", "při", "s", "se", "z", "ze", "do", "za"}
)
_LED = ("centr", "park")
#: Regions' short names inside an organisation's name stand for a genitive.
_GENITIVE = {"ČR": "České republiky"}


def head_of(word: str) -> tuple[str, str] | None:
    """The head noun that a word is a form of and its gender; ``None`` when it heads no name."""
    found = facts()
    low = word.lower()
    base = found.heads.get(low)
    if base is not None:
        return base, found.genders[base]
    base = found.building_heads.get(low)
    return None if base is None else (base, found.building_genders[base])


def _as_printed(word: str, base: str) -> str:
    """A base form with the capitals of the word that it replaces."""
    if word[:1].isupper():
        return base[:1].upper() + base[1:]
    return base


def _phrase(line: Line, start: int, changed: dict[int, str]) -> int:
    """Puts one noun phrase into the nominative; the word behind it, ``start`` without one."""
    found = facts()
    short = found.kinds.get(line.word(start))
    gender = "f"
    if short is not None:
        noun = next((head_of(part) for part in short.split(" ") if head_of(part)), None)
        gender = noun[1] if noun else "f"
        changed[start] = short
        head = start
    else:
        head = start
        while head < len(line) and head - start < 5 and head_of(line.word(head)) is None:
            inner = line.word(head) == "a" and head > start
            # "Kulturně společenské centrum", "Science centrum", "IQ Park"
            leads = head == start and (
                is_adjective(line.word(head + 1)) or line.word(head + 1).lower().startswith(_LED)
            )
            if not (is_adjective(line.word(head)) or inner or leads):
                return start
            head += 1
        noun = head_of(line.word(head)) if head < len(line) else None
        if noun is None:
            return start
        base, gender = noun
        changed[head] = _as_printed(line.word(head), base)
        for index in range(start, head):
            if line.word(index) != "a" and is_adjective(line.word(index)):
                changed[index] = adjective_base(line.word(index), gender)
    return _agreeing(line, head + 1, gender, changed)


def _agreeing(line: Line, start: int, gender: str, changed: dict[int, str]) -> int:
    """Adjectives behind the head: "škole hospodářské a lesnické"; the word behind them."""
    end = start
    while end < len(line) and line.word(end).islower():
        word, gap = line.word(end), line.gap(end)
        after = line.word(end + 1)
        joins = word == "a" and after.islower() and is_adjective(after)
        if not (joins or (is_adjective(word) and (gap == " " or (gap == ", " and end > start)))):
            break
        end += 1
    follows = line.word(end)
    # "léčebna respiračních nemocí": the adjectives belong to the noun behind them.
    if follows.islower() and line.joined(end) and follows not in _PREPOSITIONS | {"a"}:
        return start
    if line.word(start).endswith(("ých", "ého", "ích", "ího")):
        return start  # a genitive, whose noun may end like an adjective too ("nemocí")
    for index in range(start, end):
        if line.word(index) != "a":
            changed[index] = adjective_base(line.word(index), gender)
    return end


@lru_cache(maxsize=20_000)
def base_form(name: str) -> str:
    """The nominative of a name: "Severočeského muzea v Liberci" is "Severočeské muzeum v Liberci".

    Abbreviated kinds are spelt out ("SZŠ Turnov"); a region's short name behind a head is its
    genitive ("KÚ LK"). A name that no rule covers is given back as printed.
    """
    found = facts()
    name = spelt_towns(name)
    if name in found.places:
        return found.places[name]
    line = Line(name, words(name))
    if not line.words:
        return name
    changed: dict[int, str] = {}
    region = region_at(line, 0)
    if region is not None and region[0] == len(line):
        return region[1]
    end = _whole(line, changed) or _phrase(line, 0, changed)
    if end == 0:
        return name
    while end < len(line) and line.word(end) == "a" and line.joined(end):
        after = _phrase(line, end + 1, changed)
        if after == end + 1:
            break
        end = after
    for index in range(1, len(line)):
        if index not in changed:
            genitive = found.genitives.get(line.word(index)) or _region_genitive(line.word(index))
            if genitive and (line.joined(index)):
                changed[index] = genitive
    return _rebuilt(line, changed)


def _whole(line: Line, changed: dict[int, str]) -> int:
    """A name of the lookup at the beginning: "Městských lesů" is "Městské lesy"."""
    shape = line.between(0, min(2, len(line)))
    base = facts().whole.get(shape)
    if base is None:
        return 0
    for index, part in enumerate(base.split(" ")):
        changed[index] = part
    return 2


def _region_genitive(word: str) -> str | None:
    region = facts().regions.get(word)
    if region is None:
        return _GENITIVE.get(word)
    adjective = region.split(" ")[0]
    return f"{adjective[:-1]}ého kraje"


def _rebuilt(line: Line, changed: dict[int, str]) -> str:
    pieces = [line.text[: line.words[0].start]]
    for index, word in enumerate(line.words):
        pieces += [changed.get(index, word.text), line.gap(index + 1)]
    return "".join(pieces)
