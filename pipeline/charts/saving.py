"""Charts as files, drawn on this machine without a browser or a network."""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping
from pathlib import Path
from typing import Any

from pipeline.charts import commitments, fulfilment, guarantors, indicators
from pipeline.charts import data as rows_of
from pipeline.charts.data import Followed
from pipeline.charts.wording import Language
from pipeline.errors import WRONG_USAGE, CommandError

__all__ = ["CHARTS", "drawn", "form_of", "png", "svg"]

#: Two dots for each point: sharp in print at the size of the screen.
SCALE = 2.0
LOCALES: Mapping[Language, str] = {"cs": "cs-CZ", "en": "en-GB"}
_COUNTED = re.compile(r"\b(gradient_|clip)\d+\b")
Chart = tuple[Callable[[Followed], list[dict[str, object]]], Callable[[Any, Language], Any]]

CHARTS: Mapping[str, Chart] = {
    "fulfilment": (rows_of.fulfilment, fulfilment.chart),
    "indicators": (rows_of.indicators, indicators.chart),
    "commitments": (rows_of.flow, commitments.chart),
    "guarantors": (rows_of.guarantors, guarantors.chart),
}


def drawn(name: str, followed: Followed, language: Language) -> dict[str, Any] | None:
    """The specification of a chart in Vega-Lite; ``None`` where there is nothing to show."""
    gather, chart = CHARTS[name]
    rows = gather(followed)
    return chart(rows, language).to_dict() if rows else None


def svg(specification: dict[str, Any], language: Language = "cs") -> bytes:
    """The chart as SVG; texts stay texts."""
    import vl_convert

    text = vl_convert.vegalite_to_svg(specification, **_options(language))
    return _numbered_anew(text).encode()


def png(specification: dict[str, Any], language: Language = "cs") -> bytes:
    """The chart as PNG."""
    import vl_convert

    return bytes(vl_convert.vegalite_to_png(specification, scale=SCALE, **_options(language)))


def _options(language: Language) -> dict[str, Any]:
    """Numbers as the language writes them, and nothing loaded from anywhere."""
    return {"allowed_base_urls": [], "format_locale": LOCALES[language]}


def _numbered_anew(text: str) -> str:
    """Gradients and clips counted from 0: Vega counts them through all charts of a process."""
    names: dict[str, str] = {}
    return _COUNTED.sub(lambda match: names.setdefault(match[0], f"{match[1]}{len(names)}"), text)


def form_of(file: Path) -> Callable[[dict[str, Any], Language], bytes]:
    """How a file of this name is drawn."""
    forms = {".svg": svg, ".png": png}
    if file.suffix.lower() not in forms:
        raise CommandError(
            f"{file} is neither .svg nor .png: give such a name, as in --out chart.svg", WRONG_USAGE
        )
    return forms[file.suffix.lower()]
