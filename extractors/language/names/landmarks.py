"""Places whose words tell that they are some: streets, addresses, hills, "Kamenná Hora"."""

from __future__ import annotations

from extractors.language.names.declension import adjective_base, is_adjective
from extractors.language.names.line import Line
from extractors.language.names.lookups import facts
from extractors.language.names.placeforms import noun_gender
from extractors.language.names.placenames import known_place

__all__ = ["address", "hill", "speaking", "street"]

_BEHIND = frozenset({"nad", "pod", "u", "na"})
_HILLS = frozenset({"vrch", "hora", "hory", "kopec", "potok", "rybník", "údolí", "sedlo", "les"})


def street(line: Line, start: int) -> tuple[int, str] | None:
    """ "ulice Zeyerova", "náměstí Dr. E. Beneše"; the kind of street is part of a square's name."""
    end = start + 1
    if len(line.word(end)) < 2:
        return None
    while end < min(len(line), start + 5) and line.capital(end):
        if line.gap(end) not in (" ", ". "):
            break
        end += 1
    if end == start + 1:
        return None
    kind = facts().streets[line.word(start).lower()]
    rest = line.text[line.words[start + 1].start : line.words[end - 1].end]
    return end, f"{kind} {rest}"


def speaking(line: Line, index: int) -> tuple[int, str] | None:
    """A place whose words tell: "Kamennou Horu", "Javoří nad Mží", in whatever case."""
    end = index + 1
    known = facts().place_nouns.get(line.word(end)) if line.joined(end) else None
    if known is not None and is_adjective(line.word(index)):
        end += 1
        value = f"{adjective_base(line.word(index), noun_gender(known, line.word(index)))} {known}"
    elif line.joined(end) and line.word(end) in ("nad", "pod") and not line.opens(index):
        value = line.word(index)
    else:
        return None
    if (
        line.word(end) in _BEHIND
        and line.joined(end)
        and line.joined(end + 1)
        and line.named(end + 1)
    ):
        return end + 2, f"{value} {line.between(end, end + 2)}"
    return (end, value) if known is not None else None


def hill(line: Line, index: int) -> tuple[int, str] | None:
    """An adjective with a capital before a kind of landscape: "Jelení vrch"."""
    if not (line.joined(index + 1) and is_adjective(line.word(index)) and not line.opens(index)):
        return None
    base = line.words[index + 1].lemma
    if base in facts().streets and line.joined(index + 2) and line.word(index + 2).isdigit():
        end = _with_town(line, index + 3)  # "Žerotínovo náměstí 3, Brno"
        return end, line.between(index, end)
    if base not in _HILLS or line.capital(index + 1):
        return None
    gender = {"hora": "f", "hory": "fp", "údolí": "n", "sedlo": "n"}.get(base, "m")
    return index + 2, f"{adjective_base(line.word(index), gender)} {base}"


def address(line: Line, index: int) -> tuple[int, str] | None:
    """ "Jablonecká 999", "Nádražní 12, Louny": a street with a number, and the town behind it."""
    word = line.word(index)
    if not (
        line.named(index)
        and line.joined(index + 1)
        and line.word(index + 1).isdigit()
        and is_adjective(word)
        and word.endswith(("ská", "cká", "ova", "ní", "ná"))
        and not line.gap(index + 2).startswith((". ", " %"))
        and (index == 0 or not line.opens(index) or not word.endswith("ní"))
    ):
        return None
    end = _with_town(line, index + 2)
    return end, line.between(index, end)


def _with_town(line: Line, end: int) -> int:
    """The word behind the town that a comma joins to an address; ``end`` when there is none."""
    if line.gap(end) == ", " and line.capital(end):
        town = known_place(line, end)
        if town is not None and town[1] == line.between(end, town[0]):
            return town[0]
    return end
