"""A second head noun that "a" joins to a name: "muzeum a galerie", "SPŠ a VOŠ"."""

from __future__ import annotations

from extractors.language.names.attributes import SCHOOLS
from extractors.language.names.declension import is_adjective
from extractors.language.names.line import Line
from extractors.language.names.lookups import facts
from extractors.language.names.phrases import Reach, reach

__all__ = ["coordinated"]


def coordinated(line: Line, end: int, base: str) -> tuple[int, Reach | None]:
    """A second head joined by "a": "muzeum a galerie", "škola a Vyšší odborná škola"."""
    if line.word(end) != "a" or not line.joined(end) or not line.joined(end + 1):
        return end, None
    found = facts()
    if line.word(end + 1) in found.kinds and base in SCHOOLS:
        reached = reach(line, end + 2, "škola")
        return reached.end, reached
    index = end + 1
    while index < end + 5 and is_adjective(line.word(index)) and line.joined(index + 1):
        if line.word(index).lower() in found.heads:
            break
        index += 1
    second = found.heads.get(line.word(index).lower())
    if second is None:
        return end, None
    both_schools = base in SCHOOLS and second in SCHOOLS
    bare = index == end + 1 and line.word(index).islower() and line.word(index) != "muzea"
    if not (
        both_schools
        or (bare and second in ("galerie", "muzeum", "knihovna", "planetárium", "údržba"))
    ):
        return end, None
    reached = reach(line, index + 1, second)
    return reached.end, reached
