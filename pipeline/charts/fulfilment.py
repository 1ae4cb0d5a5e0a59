"""Fulfilment through time: a field for each topic and period, its share in colour and in words."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

import altair as alt

from pipeline.charts.style import SHADES, styled, titled
from pipeline.charts.wording import WORDS, Language

__all__ = ["chart"]


def chart(rows: Sequence[Mapping[str, Any]], language: Language) -> Any:
    """The heat map of ``data.fulfilment``; topics in the order in which they first appear."""
    said = WORDS[language]
    first = {row["topic"]: row["period"] for row in reversed(rows)}
    topics = sorted(first, key=lambda topic: (first[topic], topic))
    periods = sorted({row["period"] for row in rows})
    told = [{**row, "told": _told(row, said)} for row in rows]
    base = alt.Chart(alt.Data(values=told)).encode(
        x=alt.X("period:N", sort=periods, title=said["period"], axis=alt.Axis(labelAngle=0)),
        y=alt.Y("topic:N", sort=topics, title=None),
    )
    fields = base.mark_rect(stroke="#ffffff", strokeWidth=2).encode(
        color=alt.Color(
            "share:Q",
            title=said["share"],
            scale=alt.Scale(domain=[0, 1], range=list(SHADES)),
            legend=alt.Legend(format=".0%", orient="right", gradientLength=160),
        )
    )
    words = base.mark_text(fontSize=12, fontWeight="bold").encode(
        text="told:N",
        color=alt.condition("datum.share >= 0.5", alt.value("#000000"), alt.value("#ffffff")),
    )
    picture = (fields + words).properties(
        width=alt.Step(84),
        height=alt.Step(30),
        title=titled(said["fulfilment"], said["fulfilment_how"]),
    )
    return styled(picture)


def _told(row: Mapping[str, Any], said: Mapping[str, str]) -> str:
    """ "Z 3/4": a letter, and how many of how many."""
    done, judged = row["fulfilled"], row["judged"]
    letter = said["all"] if done == judged else said["some"] if done else said["nothing"]
    return f"{letter} {done}/{judged}"
