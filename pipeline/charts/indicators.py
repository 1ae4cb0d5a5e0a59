"""Each indicator's values through time against its target, in a small picture of its own."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

import altair as alt

from pipeline.charts.style import INK, styled, titled
from pipeline.charts.wording import WORDS, Language

__all__ = ["chart"]

ACTUAL = "#0072b2"
TARGET = "#d55e00"


def chart(rows: Sequence[Mapping[str, Any]], language: Language) -> Any:
    """The series of ``data.indicators``; a line never joins values in different units."""
    said = WORDS[language]
    values = [{**row, "told": _told(row, language), "unit": row["unit"] or ""} for row in rows]
    # Only the periods that the series has: every picture has its own.
    base = alt.Chart().encode(
        x=alt.X("period:N", title=None, axis=alt.Axis(labelAngle=0, labelFontSize=10))
    )
    height = alt.Y(
        "actual:Q",
        title=None,
        scale=alt.Scale(zero=True, nice=True),
        axis=alt.Axis(minExtent=60, maxExtent=60, tickCount=4),
    )
    actual = base.transform_filter("isValid(datum.actual)")
    line = actual.mark_line(color=ACTUAL, strokeWidth=2).encode(y=height, detail="unit:N")
    points = (
        actual.transform_filter("!datum.restated")
        .mark_point(color=ACTUAL, filled=True, size=55, opacity=1)
        .encode(y=height)
    )
    restated = (
        actual.transform_filter("datum.restated")
        .mark_point(
            color=ACTUAL, shape="diamond", fill="#ffffff", size=150, strokeWidth=2, opacity=1
        )
        .encode(y=height)
    )
    numbers = actual.mark_text(fontSize=10, dy=-11, color=INK).encode(y=height, text="told:N")
    target = base.transform_filter("isValid(datum.target)")
    aims = target.mark_line(
        color=TARGET, strokeWidth=2, strokeDash=[5, 3], point={"color": TARGET, "shape": "square"}
    ).encode(y="target:Q")
    picture = (
        alt.layer(aims, line, points, restated, numbers, data=alt.Data(values=values))
        .properties(width=330, height=110)
        .facet(facet=alt.Facet("indicator:N", title=None), columns=2)
        .resolve_scale(x="independent", y="independent")
        .properties(title=titled(said["indicators"], said["indicators_how"]))
    )
    return styled(picture)


def _told(row: Mapping[str, Any], language: Language) -> str:
    """A value with its unit, as it is written in the language."""
    if row["actual"] is None:
        return ""
    english = f"{row['actual']:,}"
    number = english.replace(",", "\u00a0").replace(".", ",") if language == "cs" else english
    return f"{number} {row['unit']}" if row["unit"] else number
