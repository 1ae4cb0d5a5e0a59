"""How all charts look: colours that the colour-blind tell apart, letters of one size."""

from __future__ import annotations

from typing import Any

import altair as alt

from pipeline.charts.wording import OUTCOMES, Language, outcome

__all__ = ["INK", "ON_DARK", "SHADES", "outcome_colour", "styled", "titled"]

INK = "#1b1f24"
FONT = "DejaVu Sans, Liberation Sans, Arial, sans-serif"
#: From nothing to all, told apart in grey too (the ends of viridis are dark and light).
SHADES = ("#440154", "#31688e", "#35b779", "#fde725")
#: Okabe and Ito's palette, an outcome each.
_COLOURS = {
    "kept": "#009e73",
    "partly": "#56b4e9",
    "carried_over": "#e69f00",
    "contradicted": "#d55e00",
    "silent": "#999999",
    "pending": "#f0e442",
}
ON_DARK = frozenset({"contradicted"})


def outcome_colour(language: Language, title: str) -> alt.Color:
    """The colour of each outcome, with a legend that names its letter."""
    domain = [outcome(name, language) for name in OUTCOMES]
    return alt.Color(
        "label:N",
        title=title,
        sort=domain,
        scale=alt.Scale(domain=domain, range=[_COLOURS[name] for name in OUTCOMES]),
        legend=alt.Legend(orient="bottom", columns=6, symbolStrokeWidth=0),
    )


def titled(title: str, subtitle: str) -> alt.TitleParams:
    """A heading, and below it how the picture is to be read."""
    return alt.TitleParams(title, subtitle=[subtitle], anchor="start", frame="bounds", offset=14)


def styled(chart: Any) -> Any:
    """The chart on white paper in the letters that all charts have."""
    return (
        chart.configure(font=FONT, background="#ffffff", padding=14)
        .configure_title(fontSize=17, subtitleFontSize=12, subtitleColor="#444444", color=INK)
        .configure_axis(
            labelFontSize=12, titleFontSize=12, labelColor=INK, titleColor=INK, labelLimit=330
        )
        .configure_legend(labelFontSize=12, titleFontSize=12, labelLimit=260)
        .configure_header(labelFontSize=12, labelColor=INK, labelLimit=360, labelAnchor="start")
        .configure_view(stroke=None)
    )
