"""Buildings: named structures ("budova D", "Parkovací dům", "objekt Zeyerova 31")."""

from __future__ import annotations

from collections.abc import Iterator

from extractors.language.names.baseform import base_form
from extractors.language.names.declension import adjective_base, is_adjective
from extractors.language.names.line import Line
from extractors.language.names.lookups import facts
from extractors.language.names.placenames import known_place, region_at, unknown_place
from schemas.language import Found

__all__ = ["buildings"]

_GENITIVES = ("ů", "e", "í", "y", "ie")
_SAINT = frozenset({"sv", "svatého", "svaté"})


def _is_phrase(line: Line, index: int, base: str) -> bool:
    """Whether an adjective makes a kind of building of the noun: "výjezdová základna"."""
    return base in facts().building_phrases.get(adjective_base(line.word(index), "m").lower(), ())


def _left(line: Line, head: int) -> tuple[int, bool]:
    """Where the name begins, and whether a capital or a kind of building stands before the head."""
    if not (line.joined(head) and is_adjective(line.word(head - 1))):
        return head, line.capital(head) and not line.opens(head)
    before = head - 1
    base = facts().building_heads[line.word(head).lower()]
    phrase = _is_phrase(line, before, base)
    if line.capital(before):
        if line.opens(before) and not phrase:
            return (before, False) if line.word(head).islower() else (head, True)
        return before, not line.opens(before) or phrase
    return (before, False) if phrase else (head, line.capital(head))


def _right(line: Line, head: int) -> tuple[int, bool]:
    """Where the name ends, and whether a letter, a number or a proper name stands behind it."""
    found = facts()
    rules = found.building_rules
    base = found.building_heads[line.word(head).lower()]
    end = head + 1
    if not line.joined(end):
        return end, False
    word = line.word(end)
    if base in rules["lettered"]:
        lettered = len(word) <= 2 and word[:1].isupper() and word.isalnum()
        if (lettered and not line.gap(end + 1).startswith(". ")) or (
            lettered and end + 1 == len(line)
        ):
            return end + 1, True
        if lettered and len(line.word(end + 1)) > 2 and line.word(end + 1).islower() is False:
            return end + 1, True
    if line.words[end].lemma in rules["of"] or word in rules["of"]:
        end += 1
        if line.joined(end) and line.named(end):
            end += 1
        else:
            end = _town(line, end)
        return end, line.capital(head) or line.capital(end - 1)
    if word in _SAINT:
        end += 1
        while end < len(line) and line.named(end) and line.gap(end) in (" ", ". "):
            end += 1
        return end, end > head + 2
    if base == "pavilon" and word.islower() and not line.words[end].lemma.endswith("t"):
        inner = (
            end + 1 if word.endswith(("ých", "ích", "é", "ní")) and line.joined(end + 1) else end
        )
        if is_adjective(word) == (inner > end) and line.word(inner).endswith(_GENITIVES):
            return inner + 1, True
    if base in rules["unique"] and word in ("v", "ve") and line.joined(end + 1):
        behind = _town(line, end)
        if behind > end:
            return behind, True
    if base in rules["called"] and _called(line, end):
        return end + 1, True
    begin = end
    while end < len(line) and line.joined(end) and end < begin + 4:
        if not (line.named(end) and line.word(end).lower() not in found.heads):
            break
        end += 1
    if end > begin and line.joined(end) and line.word(end).isdigit():
        return end + 1, True
    if end > begin and base in ("areál",):
        return head + 1, False
    if end > begin and base in rules["bare"]:
        return head + 1, False
    return end, end > begin


def _town(line: Line, start: int) -> int:
    """The word behind "v Horních Lešanech", where that begins here; else ``start``."""
    if line.word(start) not in ("v", "ve") or not (line.joined(start) and line.joined(start + 1)):
        return start
    place = known_place(line, start + 1) or unknown_place(line, start + 1, "loc")
    return start if place is None else place[0]


def _called(line: Line, index: int) -> bool:
    """Whether an adjective in the nominative stands for a name here: "areál Pivovarská"."""
    word = line.word(index)
    if not (line.named(index) and is_adjective(word) and word.endswith(("í", "á"))):
        return False
    after = line.word(index + 1)
    if not line.joined(index + 1) or after in facts().small_words:
        return True
    return after.islower() and line.words[index + 1].lemma.endswith(("t", "ci"))


def _served(line: Line, start: int) -> int:
    """The word behind whom a building serves and its town: "ZZS JMK v Kyjově"; else ``start``."""
    if not (line.joined(start) and line.word(start) in facts().genitives):
        return start
    end = start + 1
    region = region_at(line, end) if line.joined(end) else None
    if region is not None:
        end = region[0]
    elif line.joined(end) and line.word(end) in facts().regions:
        end += 1
    return _town(line, end)


def _is_building(line: Line, head: int) -> tuple[int, int] | None:
    start, strong = _left(line, head)
    end, named = _right(line, head)
    base, rules = facts().building_heads[line.word(head).lower()], facts().building_rules
    phrase = start < head and _is_phrase(line, head - 1, base)
    if phrase and base in rules["serving"]:
        served = _served(line, head + 1)
        return (start, served) if served > head + 1 else None
    if not (strong or named):
        return None
    if line.capital(start) and start == head and line.opens(start) and not named:
        return None
    if base in rules["phrased"] and not (phrase and named):
        return None
    if not named and start == head:
        return None
    if not named and base in rules["bare"] and line.opens(start):
        return None
    return start, end


def buildings(line: Line) -> Iterator[Found]:
    """The buildings of a text; of names that overlap the caller keeps the longest."""
    heads = facts().building_heads
    for index, word in enumerate(line.words):
        if word.text.lower() in heads:
            spanned = _is_building(line, index)
            if spanned is not None:
                start, end = line.words[spanned[0]].start, line.words[spanned[1] - 1].end
                yield Found(start, end, "building", base_form(line.text[start:end]))
