"""What is still open, a bar for each guarantor."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping, Sequence
from typing import Any

from pipeline.charts.stacking import stacked
from pipeline.charts.style import styled, titled
from pipeline.charts.wording import WORDS, Language

__all__ = ["chart"]


def chart(rows: Sequence[Mapping[str, Any]], language: Language) -> Any:
    """The stacked bars of ``data.guarantors``, who has the most open on top."""
    said = WORDS[language]
    named = [{**row, "guarantor": row["guarantor"] or said["unnamed"]} for row in rows]
    counts: Counter[str] = Counter()
    for row in named:
        counts[row["guarantor"]] += row["count"]
    order = sorted(counts, key=lambda name: (-counts[name], name))
    title = titled(said["guarantors"], said["guarantors_how"])
    return styled(stacked(named, "guarantor", order, language).properties(title=title))
