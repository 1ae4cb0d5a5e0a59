"""Recognising a profile's labels, wherever they stand: above, in front of, or beside their text."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass

from extractors.blocks.joining import join_lines
from extractors.czech.text import fold
from schemas.layout import Line
from schemas.profile import Label, Profile

_MAX_WRAP = 4
#: The gap between a label that fills its column and its text is wider than a space (em).
_COLUMN_GAP = 0.3
_TEXT_BEGINS = re.compile(r"\s+(?:\W\s*)?[^\W\d_a-zà-öø-ÿěščřžůťďň]")


@dataclass(frozen=True, slots=True)
class Match:
    """A label found at the beginning of a line: up to which character, and the value in it."""

    label: Label
    end: int
    value: str | None
    whole: bool


def match_whole(text: str, profile: Profile) -> Match | None:
    """The label that a text is, with a colon or without."""
    bare = text.rstrip().removesuffix(":").rstrip()
    folded = " ".join(fold(bare).split())
    for label in profile.labels:
        found = label.pattern.fullmatch(folded)
        if found and (not label.needs_colon or text.rstrip().endswith(":")):
            return Match(label, len(text), _value(label, found, bare), True)
    return None


def match_start(line: Line, profile: Profile) -> Match | None:
    """The label that a line begins with: closed by a colon, or set in a style of its own."""
    whole = match_whole(line.text, profile)
    if whole is not None:
        return whole
    at = line.text.find(":")
    if at > 0:
        found = match_whole(line.text[: at + 1], profile)
        if found is not None:
            return Match(found.label, at + 1, found.value, False)
    end = _style_change(line)
    if end:
        found = match_whole(line.text[:end], profile)
        if found is not None and not found.label.needs_colon:
            return Match(found.label, end, found.value, False)
    return _leading(line.text, profile) or _in_bold(line, profile) or _beside(line, profile)


def _beside(line: Line, profile: Profile) -> Match | None:
    """A field's label that fills its column, so that its text stands right behind it."""
    for place in range(1, min(len(line.spans), _MAX_WRAP + 1)):
        gap = line.spans[place].x0 - line.spans[place - 1].x1
        found = match_whole(line.text[: line.offsets[place]], profile)
        wide = gap > _COLUMN_GAP * line.spans[0].style.size
        if found is not None and found.label.family in ("card", "event") and wide:
            return Match(found.label, line.offsets[place], found.value, False)
    return None


def _in_bold(line: Line, profile: Profile) -> Match | None:
    """A role's label of several words in bold, before a text in bold that begins with a capital."""
    if not line.spans[0].style.bold:
        return None
    folded = fold(line.text)
    best: Match | None = None
    for label in profile.labels:
        found = label.pattern.match(folded) if label.family == "role" else None
        if found is None or found.group().count(" ") < 2:
            continue
        if _TEXT_BEGINS.match(line.text[found.end() :]) and (
            best is None or found.end() > best.end
        ):
            best = Match(label, found.end(), None, False)
    return best


def _leading(text: str, profile: Profile) -> Match | None:
    """A label that its form tells ("1/4", "1/7 – 1/9"), with the text right behind it."""
    folded = fold(text)
    for label in profile.labels:
        found = label.pattern.match(folded) if label.leads else None
        if found and folded[found.end() : found.end() + 1].isspace():
            return Match(label, found.end(), _value(label, found, text), False)
    return None


def match_wrapped(lines: Sequence[Line], profile: Profile) -> tuple[Match, int] | None:
    """The longest label that the first lines of some rows make together, and how many it takes."""
    best: tuple[Match, int] | None = None
    text = ""
    for count, line in enumerate(lines[:_MAX_WRAP], 1):
        text = join_lines(text, line.text)
        found = match_whole(text, profile)
        if found is not None:
            best = (found, count)
        if line.text.rstrip().endswith(":"):
            break
    return best


def _value(label: Label, found: re.Match[str], bare: str) -> str | None:
    if "value" not in label.pattern.groupindex:
        return None
    compact = " ".join(bare.split())
    return compact[found.start("value") : found.end("value")].strip() or None


def _style_change(line: Line) -> int:
    """Where the style of a line's beginning ends (bold, italic, underline or colour)."""
    stretches = line.stretches()
    first = stretches[0][2]
    for start, _, span in stretches[1:]:
        one, other = first.style, span.style
        if (one.bold, one.italic, one.colour, first.underline) != (
            other.bold,
            other.italic,
            other.colour,
            span.underline,
        ):
            return start
    return 0
