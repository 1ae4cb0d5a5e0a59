"""Bare years: "v roce 2023", "v letech 2022, 2023 a 2024", "(2025)"; no part of a name is one."""

from __future__ import annotations

import re

from extractors.language.facts.loading import facts
from extractors.language.mentions.calendar import YEAR
from schemas.language import Found

__all__ = ["years"]

_BEFORE_YEAR = "|".join(facts("months")["before_year"])
_ONE_YEAR = re.compile(
    rf"(?:(?<!\w)(?P<lead>{_BEFORE_YEAR})\s{{1,2}}|(?P<open>[(–]\s?))(?P<year>{YEAR})(?![\w/%-])"
    r"(?!\s-)(?!\s?[-+]\s?[0-9])(?!\.[0-9])"
)
#: "2022, 2023 a 2024": years that go on behind a first one.
_NEXT_YEAR = re.compile(rf"\s?(?:,|a|i|nebo|az|, resp\.)\s(?P<year>{YEAR})(?![\w/%-])")


def years(folded: str) -> list[Found]:
    """Years that a word in front makes years, and those listed behind them."""
    found: list[Found] = []
    if "20" not in folded and "19" not in folded:
        return found
    for match in _ONE_YEAR.finditer(folded):
        if match["open"] and folded[match.end() : match.end() + 1] != ")":
            continue
        here: re.Match[str] | None = match
        while here is not None:
            found.append(Found(here.start("year"), here.end("year"), "date", here["year"]))
            here = _NEXT_YEAR.match(folded, here.end("year"))
    return found
