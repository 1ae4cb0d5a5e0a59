"""Bars stacked by outcome, a letter and a number in each part."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from itertools import groupby
from typing import Any

import altair as alt

from pipeline.charts.style import INK, ON_DARK, outcome_colour
from pipeline.charts.wording import OUTCOMES, WORDS, Language, outcome

__all__ = ["stacked"]

#: Of the longest bar, in dots.
WIDTH = 680
#: A part narrower than this has no room for a number, or for a letter.
ROOM_FOR_BOTH = 38
ROOM_FOR_LETTER = 15


def stacked(
    rows: Iterable[Mapping[str, Any]], by: str, names: Sequence[str], language: Language
) -> Any:
    """A bar for each of ``names``, which ``by`` gives; its parts in the order of the outcomes."""
    said = WORDS[language]
    values, most = _placed(rows, by, language)
    base = alt.Chart(alt.Data(values=values)).encode(
        y=alt.Y(f"{by}:N", sort=list(names), title=None),
    )
    bars = base.mark_bar(stroke="#ffffff", strokeWidth=1).encode(
        x=alt.X(
            "start:Q",
            title=said["number"],
            axis=alt.Axis(format="d", tickMinStep=1),
            scale=alt.Scale(domain=[0, most]),
        ),
        x2="end:Q",
        color=outcome_colour(language, said["outcome"]),
    )
    letters = base.mark_text(fontSize=12, fontWeight="bold").encode(
        x="middle:Q",
        text="told:N",
        color=alt.condition("datum.dark", alt.value("#ffffff"), alt.value(INK)),
    )
    totals = (
        base.transform_aggregate(total="max(end)", groupby=[by])
        .mark_text(fontSize=12, align="left", dx=6, color=INK)
        .encode(x="total:Q", text="total:Q")
    )
    return (bars + letters + totals).properties(width=WIDTH, height=alt.Step(32))


def _placed(
    rows: Iterable[Mapping[str, Any]], by: str, language: Language
) -> tuple[list[dict[str, Any]], int]:
    """The parts with their places in the bars, and how long the longest bar is."""
    ordered = sorted(rows, key=lambda row: (row[by], row["order"]))
    counts: Counter[str] = Counter()
    for row in ordered:
        counts[row[by]] += row["count"]
    most = max(counts.values(), default=0)
    return list(_parts(ordered, by, most, language)), most


def _parts(
    ordered: Sequence[Mapping[str, Any]], by: str, most: int, language: Language
) -> Iterator[dict[str, Any]]:
    for _, group in groupby(ordered, key=lambda row: row[by]):
        end = 0
        for row in group:
            start, end = end, end + row["count"]
            letter = OUTCOMES[row["outcome"]][language][0]
            yield {
                by: row[by],
                "label": outcome(row["outcome"], language),
                "start": start,
                "end": end,
                "middle": (start + end) / 2,
                "told": _told(letter, row["count"], row["count"] / most * WIDTH),
                "dark": row["outcome"] in ON_DARK,
            }


def _told(letter: str, count: int, width: float) -> str:
    if width < ROOM_FOR_LETTER:
        return ""
    return f"{letter}\u00a0{count}" if width >= ROOM_FOR_BOTH else letter
