"""How far a name reaches to the right of its head noun.

"škola gastronomie a služeb", "škola strojní, stavební a dopravní", "muzeum v Liberci", "galerie
Liberec", "gymnázium Dr. A. Randy": what depends on the head belongs to the name.
"""

from __future__ import annotations

from dataclasses import dataclass

from extractors.language.names.attributes import SCHOOLS, attributes
from extractors.language.names.declension import is_adjective
from extractors.language.names.line import Line
from extractors.language.names.lookups import facts
from extractors.language.names.placenames import known_place, region_at, unknown_place
from extractors.language.names.townabbreviations import spelt_towns

__all__ = ["Reach", "reach"]

_JOINED_BY_PLACE = frozenset({"pod", "nad", "u"})
_ABBREVIATED = frozenset({"sv", "dr", "ing", "prof", "mgr", "t", "g"})
#: Names of these go on with their town: "Hospic sv. Anežky v Kolíně".
_TOWNED = SCHOOLS | {"hospic", "muzeum", "komora"}
_OF_SOMETHING = frozenset({"muzeum", "centrum", "domov", "ústav", "galerie", "škola", "dům"})


@dataclass(frozen=True, slots=True)
class Reach:
    """Where a name ends (the word behind it) and what it has beyond its head.

    ``proper`` is a proper name, ``subject`` a small-letter attribute.
    """

    end: int
    proper: bool = False
    subject: bool = False


def _proper(line: Line, start: int, head: str = "") -> int:
    """The word behind a proper name in apposition or the genitive that begins here."""
    found = facts()
    region = region_at(line, start)
    if region is not None:
        return region[0]
    place = known_place(line, start)
    end = start
    if place is not None:
        return place[0]
    grouped = head in ("sdružení", "svazek")
    if line.word(start).lower() in found.heads and line.named(start) and not grouped:
        return start
    if is_adjective(line.word(start)) and line.joined(start + 1):
        at = start + 1
        while line.joined(at + 1) and line.word(at).islower() and is_adjective(line.word(at)):
            at += 1  # "Krkonošského národního parku"
        noun = line.words[at]
        if (
            noun.text.islower()
            and noun.text not in found.small_words
            and not noun.lemma.endswith(("t", "ý"))
        ):
            if noun.text in found.heads and noun.text not in found.whole_nouns:
                return start  # another organisation's name
            end = at + 1  # "Městské lesy", "Český sever"
            return end + int(line.joined(end) and line.named(end))
    first_name = found.male.get(line.word(start)) or found.female.get(line.word(start))
    if (
        head != "domov"
        and first_name == line.word(start)
        and line.named(start + 1)
        and line.joined(start + 1)
    ):
        return start  # a person in the nominative is no part of the name
    while end < len(line) and end - start < 5:
        gap, word = line.gap(end), line.word(end)
        if gap not in (" ", "\u00a0") and not (
            gap in (". ", ".")
            and end > start
            and (len(line.word(end - 1)) == 1 or line.word(end - 1).lower() in _ABBREVIATED)
        ):
            break
        short = word.lower() in _ABBREVIATED and line.gap(end + 1).startswith(".")
        if not (line.capital(end) or short) or (end > start and word in found.kinds):
            break
        if word.lower() in found.heads and line.named(end) and end > start:
            break
        end += 1
    while end > start and line.word(end - 1).lower() in _ABBREVIATED:
        end -= 1
    if (
        end > start
        and line.word(end) in _JOINED_BY_PLACE
        and line.joined(end)
        and line.named(end + 1)
    ):
        end += 2
    return end


def _place_behind(line: Line, start: int) -> int:
    """The word behind "v Jablonci nad Nisou", where a preposition begins here; else ``start``."""
    word = line.word(start)
    if not line.joined(start) or not line.joined(start + 1):
        return start
    if word in ("v", "ve"):
        if region_at(line, start + 1) is not None:
            return start
        place = known_place(line, start + 1) or unknown_place(line, start + 1, "loc")
        return place[0] if place is not None else start
    if word in _JOINED_BY_PLACE and line.named(start + 1):
        place = known_place(line, start + 1)
        return place[0] if place is not None else start + 2
    return start


def _address(line: Line, start: int) -> int:
    """The word behind ", Jablonecká 999" or ", Liberec"; ``start`` when none stands here."""
    if line.gap(start) != ", " or not line.named(start):
        return start
    place = known_place(line, start)
    if place is not None:
        end = place[0]
        whole = place[1] == spelt_towns(line.between(start, end))
        if whole and line.word(start - 1).isdigit():
            return end  # the town behind a street with its number
        return end if whole and line.gap(end) != " " and "–" not in line.gap(end) else start
    if is_adjective(line.word(start)):
        end = start + 1
        if line.joined(end) and line.word(end).isdigit():
            return end + 1
        return end if line.word(start).endswith(("ská", "cká", "ova")) else start
    return start


def reach(line: Line, start: int, head: str, *, placed: bool = True) -> Reach:
    """How far the name reaches that has its head before word ``start``.

    ``placed`` allows a town behind "v" to be part of it.
    """
    end = attributes(line, start, head)
    subject = end > start
    proper = False
    bracket = line.gap(end).strip() == "(" and line.gap(end + 1) == ") "
    if bracket and line.word(end).isupper() and line.named(end + 1):  # "galerie (OG) Liberec"
        end, proper = _proper_or(line, end + 1), True
    saint = line.word(end) in _ABBREVIATED and line.gap(end + 1).startswith(".")
    if line.joined(end) and (line.capital(end) or saint):
        after = _proper(line, end, head)
        proper = proper or after > end
        end = after
        if line.joined(end) and line.capital(end) and known_place(line, end) is not None:
            end = _proper(line, end)
    elif not subject and line.joined(end) and line.joined(end + 1) and line.named(end + 1):
        small = line.words[end]
        if (
            small.text.islower()
            and len(small.text) > 3
            and not small.lemma.endswith(("t", "ci", "ý"))
            and head in _OF_SOMETHING
        ):  # "Muzeu textilu Dubovice": what it is of, whatever the word
            after = _proper(line, end + 1)
            if after > end + 1:
                end, proper, subject = after, True, True
    if placed and (not proper or head in _TOWNED):
        behind = _place_behind(line, end)
        if behind > end:
            end, proper = behind, True
    named = proper
    if head in SCHOOLS or subject or head in ("ústav", "domov"):
        for _ in range(2):
            addressed = _address(line, end) if end < len(line) else end
            if addressed == end or (named and line.word(addressed - 1).isdigit()):
                break
            end, proper = addressed, True
    return Reach(end, proper, subject)


def _proper_or(line: Line, start: int) -> int:
    return max(_proper(line, start), start + 1)
