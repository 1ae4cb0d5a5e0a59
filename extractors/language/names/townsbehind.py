"""Towns that no lookup knows, behind a named building or school: "zámek Lesná, Trnávka"."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from extractors.language.names.baseform import head_of
from extractors.language.names.line import Line
from extractors.language.names.lookups import facts
from extractors.language.names.placenames import is_common, unknown_place
from schemas.language import Found

__all__ = ["towns_behind"]

_GAPS = (", ", " – ", "–", " - ")
#: Kinds of organisation that have a house in a town.
_HOUSED = frozenset(
    {"škola", "gymnázium", "muzeum", "galerie", "knihovna", "nemocnice", "domov", "hospic"}
)
_CLOSES = (".", ",", ";", ")", "\n")


def towns_behind(line: Line, names: Sequence[Found]) -> Iterator[Found]:
    """The town in the nominative that a comma or a dash joins to each name, where one does."""
    starts = {word.start: index for index, word in enumerate(line.words)} if names else {}
    for name in names:
        if not _is_housed(name):
            continue
        for gap in _GAPS:
            index = starts.get(name.end + len(gap))
            if index is None or line.text[name.end : name.end + len(gap)] != gap:
                continue
            town = _town(line, index)
            if town is not None:
                yield town


def _is_housed(name: Found) -> bool:
    if name.label == "building":
        return True
    if name.label != "organisation":
        return False
    heads = (head_of(word) for word in str(name.value).split(" ")[:4])
    return any(head is not None and head[0] in _HOUSED for head in heads)


def _town(line: Line, index: int) -> Found | None:
    """A capitalised word that is no common noun, or two, up to the end of their part."""
    word, known = line.word(index), facts()
    if word in known.male or word in known.female or is_common(word.lower()):
        return None
    place = unknown_place(line, index, "")
    if place is None:
        return None
    end = line.words[place[0] - 1].end
    if end < len(line.text) and not line.text.startswith(_CLOSES, end):
        return None
    return Found(line.words[index].start, end, "place", place[1])
