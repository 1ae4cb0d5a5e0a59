"""What small letters say behind a head noun: "škola gastronomie a služeb", "ústav textilní"."""

from __future__ import annotations

from extractors.language.names.declension import is_adjective
from extractors.language.names.line import Line
from extractors.language.names.lookups import facts

__all__ = ["SCHOOLS", "attributes"]

_AND = ("a", "i")
SCHOOLS = frozenset({"škola", "gymnázium", "učiliště", "akademie", "školka", "lyceum"})
#: Heads that adjectives follow: "ústav bramborářský", "učení technické".
_ADJECTIVE_BEHIND = SCHOOLS | {"ústav", "učení"}
_GENITIVES = ("ých", "ích", "ého", "ího")
_LONGEST = 12


def _subject(line: Line, index: int, head: str) -> bool:
    """Whether a small word goes on with the name: what it is for, or an agreeing adjective."""
    word = line.word(index)
    if not word.islower() or len(word) < 3:
        return False
    base = line.words[index].lemma
    if base in facts().organisation_rules["goes_on"] or (word.endswith("ů") and len(word) > 4):
        return True
    if not is_adjective(word) or base.endswith(("aný", "ený", "ící")):
        return False
    if head in _ADJECTIVE_BEHIND or word.endswith(_GENITIVES):
        after = line.word(index + 1)
        return head in _ADJECTIVE_BEHIND or (
            line.joined(index + 1) and after.islower() and len(after) > 3
        )
    return False


def attributes(line: Line, start: int, head: str) -> int:
    """The word behind the small-letter attributes that begin here."""
    end = start
    while end < len(line) and end - start < _LONGEST:
        gap = line.gap(end)
        if gap == " " and _subject(line, end, head):
            end += 1
            if line.word(end - 1).endswith(_GENITIVES) and line.word(end).islower():
                end += line.joined(end) and len(line.word(end)) > 3
        elif gap == " " and line.word(end) in _AND and line.joined(end + 1):
            if not (end > start and _subject(line, end + 1, head)):
                break
            end += 2
        elif gap == " " and line.word(end) == "pro" and _subject(line, end + 1, head):
            end += 2
        elif gap == " " and line.word(end) in ("pro", "se") and _tail(line, end):
            end += _tail(line, end)
        elif gap == ", " and end > start and _subject(line, end, head) and _listed(line, end, head):
            end += 1
        else:
            break
    return end


def _tail(line: Line, start: int) -> int:
    """How many words a fixed phrase behind a head has: "se zvláštním režimem"; else 0."""
    position = line.words[start].start
    for tail in facts().organisation_rules["tails"]:
        if line.text.startswith(tail, position):
            return tail.count(" ") + 1
    adjective = line.word(start + 1)
    if line.word(start) == "pro" and is_adjective(adjective) and adjective.islower():
        if adjective.endswith(("ící", "ených", "aných", "ané", "ené")):
            return 0
        return 3 if line.joined(start + 2) and line.word(start + 2).islower() else 0
    return 0


def _listed(line: Line, start: int, head: str) -> bool:
    """Whether a comma goes on a list that ends in "a": "mládeže a tělovýchovy"."""
    for index in range(start, min(start + 4, len(line) - 1)):
        if line.word(index) in _AND:
            return _subject(line, index + 1, head)
        if not line.word(index).islower():
            return False
    return False
