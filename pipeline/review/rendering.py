"""Templates filled in; every text is escaped, whatever a report holds."""

from __future__ import annotations

from functools import cache
from pathlib import Path
from typing import Any

from fastapi import Request
from jinja2 import Environment, FileSystemLoader, StrictUndefined
from starlette.responses import HTMLResponse

from pipeline.review.visitors import Visitor
from pipeline.review.wording import LANGUAGES
from schemas.records import Report

__all__ = ["render"]


@cache
def _templates() -> Environment:
    return Environment(
        loader=FileSystemLoader(Path(__file__).parent / "templates"),
        autoescape=True,
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
    )


def render(
    request: Request, visitor: Visitor, template: str, status: int = 200, **values: Any
) -> HTMLResponse:
    """A page in the visitor's language; a message that an act left is shown once."""
    names = {report.id: _called(report, visitor) for report in request.app.state.desk.reports()}
    html = (
        _templates()
        .get_template(template)
        .render(
            t=visitor.words,
            visitor=visitor,
            languages=LANGUAGES,
            here=request.url.include_query_params,
            report_names=names,
            said=request.session.pop("said", None),
            **values,
        )
    )
    return HTMLResponse(html, status)


def _called(report: Report, visitor: Visitor) -> str:
    title = report.title or report.file
    if report.period_start is None and report.period_end is None:
        return title
    day = visitor.words.day
    return f"{title} ({day(report.period_start)} – {day(report.period_end)})"
