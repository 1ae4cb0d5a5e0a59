"""Whom an organisation or a part of one belongs to: "Výbor dopravy zastupitelstva kraje X"."""

from __future__ import annotations

from extractors.language.names.line import Line
from extractors.language.names.lookups import facts
from extractors.language.names.placenames import region_at

__all__ = ["council", "of_another"]

_COUNCILS = frozenset({"zastupitelstva", "rady"})


def council(line: Line, end: int) -> int:
    """The word behind the council that a committee belongs to: "zastupitelstva kraje X"."""
    if not (line.joined(end) and line.word(end) in _COUNCILS and line.joined(end + 1)):
        return end
    region = region_at(line, end + 1)
    if region is not None:
        return region[0]
    return end + 2 if line.word(end + 1) in facts().regions else end


def of_another(line: Line, index: int) -> bool:
    """Whether another organisation's name in the genitive follows a head."""
    for at in range(index, min(index + 4, len(line))):
        if not line.joined(at) or not line.capital(index):
            return False
        if line.word(at).lower() in facts().heads:
            return True
    return False
