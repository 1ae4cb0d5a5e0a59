"""Places: towns, villages, regions, rivers, mountains, countries, districts and streets."""

from __future__ import annotations

from collections.abc import Iterator

from extractors.language.names.declension import is_adjective
from extractors.language.names.landmarks import address, hill, speaking, street
from extractors.language.names.line import Line
from extractors.language.names.lookups import facts
from extractors.language.names.placeforms import CASES, place_base
from extractors.language.names.placenames import REGION_FORMS, known_place, region_at, unknown_place
from extractors.language.names.townabbreviations import closed
from schemas.language import Found
from schemas.records import MentionLabel

__all__ = ["places"]

_PLACE_PREPOSITIONS = frozenset(
    {
        "v",
        "ve",
        "z",
        "ze",
        "do",
        "u",
        "nad",
        "pod",
        "mezi",
        "na",
        "poblíž",
        "podél",
        "okolo",
        "kolem",
    }
)
_ROUTES = frozenset({"linka", "cyklostezka", "trasa", "trať", "silnice", "úsek", "spoj", "lanovka"})
_AROUND = frozenset({"obchvat", "okolí", "katastr", "část", "obyvatel"})
_DASHES = ("–", " – ", "-", " - ")


def _asked(line: Line, start: int) -> str:
    """The case that the word before asks of a place here; empty when it asks for none."""
    if not line.joined(start):
        return ""
    before = line.word(start - 1).lower()
    if before == "na" and not line.word(start).endswith(("sku", "cku", "ově", "ici")):
        return ""
    if before in _PLACE_PREPOSITIONS:
        return CASES[before]
    if facts().place_kinds.get(before) is not None:
        return "nom"
    base = line.words[start - 1].lemma
    if before in facts().structures and not line.capital(start + 1):
        return "nom"
    if base in _ROUTES and any(line.gap(index) in _DASHES for index in range(start + 1, start + 4)):
        return "nom"
    return "gen" if base in _AROUND and before.islower() else ""


def _label_region(line: Line, start: int) -> bool:
    """Whether a region's name is a place here: after "v" and "na území"."""
    before = line.word(start - 1).lower() if line.joined(start) else ""
    if before in ("a", "i") and line.word(start - 2) in REGION_FORMS:
        before = line.word(start - 4).lower()
    return before in ("v", "ve", "území", "uvnitř", "po")


def places(line: Line) -> Iterator[Found]:
    """The places of a text, and the regions that act as organisations, in reading order."""
    found = facts()
    case = ""
    index = 0
    behind = skipped = -1
    while index < len(line):
        word = line.word(index)
        if not word[:1].isupper():
            if word in found.streets and line.capital(index + 1) and line.joined(index + 1):
                named = street(line, index)
                if named is not None:
                    yield _found(line, index, named[0], named[1])
                    index = named[0]
                    continue
            index += 1
            continue
        region = region_at(line, index)
        if region is not None:
            label: MentionLabel = "place" if _label_region(line, index) else "organisation"
            yield Found(line.words[index].start, line.words[region[0] - 1].end, label, region[1])
            index = region[0]
            continue
        asked = _asked(line, index)
        # "na Liberecku a Semilsku": what is joined to a place by "a" or a comma is one in its case.
        chained = behind >= 0 and index - behind <= 1 and _chains(line, behind, index)
        if chained and not case and is_adjective(word) and line.named(index + 1):
            case = "nom"
        case = asked or (case if chained else "")
        place = known_place(line, index)
        if place is not None and not case and (line.opens(index) and word in found.common_places):
            place = None
        if place is not None and line.gap(place[0]) == "-" and place[0] < len(line):
            place = _quarter(line, index, place[0], place[1], case)
        if place is not None and line.joined(index) and _programme(line, index):
            index, skipped = index + 1, index
            continue
        if skipped >= 0 and index == skipped + 1 and line.gap(index) in _DASHES:
            index += 1
            continue
        if place is None and case:
            place = unknown_place(line, index, "" if case == "nom" else case)
        elif place is None and _district(line, index):
            place = index + 1, f"{word[:-1]}o"
        if place is None and line.named(index):
            place = speaking(line, index) or hill(line, index) or address(line, index)
        if place is None:
            index += 1
            continue
        if place[1].startswith("Kraj ") and not _label_region(line, index):
            start, end = line.words[index].start, line.words[place[0] - 1].end
            yield Found(start, end, "organisation", place[1])
            index = place[0]
            continue
        yield _found(line, index, place[0], place[1])
        behind, index = place[0], place[0]


def _district(line: Line, index: int) -> bool:
    word = line.word(index)
    return (
        line.named(index)
        and len(word) > 5
        and word.endswith(("sku", "cku"))
        and not line.opens(index)
    )


def _quarter(line: Line, start: int, end: int, town: str, case: str) -> tuple[int, str] | None:
    """A part of a town behind a hyphen: "Ostravě-Porubě"; ``None`` for other compounds."""
    if end != start + 1 or not line.named(end):
        return None
    return end + 1, f"{town}-{place_base([line.word(end)], case if case != 'nom' else '')}"


def _programme(line: Line, index: int) -> bool:
    """Whether a country is part of a programme's name: "Interreg Česko", "Digitální Evropa"."""
    if line.word(index) == "Evropa":
        return line.capital(index - 1)
    return line.words[index - 1].lemma in facts().not_places and line.capital(index - 1)


def _chains(line: Line, behind: int, index: int) -> bool:
    if index == behind:
        return line.gap(index) == ", " or (line.gap(index) in _DASHES and line.gap(index) != " - ")
    return line.word(behind) in ("a", "i", "nebo", "či") and line.gap(behind) == " "


def _found(line: Line, start: int, end: int, value: str) -> Found:
    stop = closed(line.text, line.words[end - 1].end)
    return Found(line.words[start].start, stop, "place", value)
