"""What became of commitments, a bar for each period in which they were made."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

from pipeline.charts.stacking import stacked
from pipeline.charts.style import styled, titled
from pipeline.charts.wording import WORDS, Language

__all__ = ["chart"]


def chart(rows: Sequence[Mapping[str, Any]], language: Language) -> Any:
    """The stacked bars of ``data.flow``, the earliest period on top."""
    said = WORDS[language]
    periods = sorted({row["period"] for row in rows})
    title = titled(said["commitments"], said["commitments_how"])
    return styled(stacked(rows, "period", periods, language).properties(title=title))
