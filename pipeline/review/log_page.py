"""The log of decisions: its rows, whether its chain is whole, what it says of the extraction."""

from __future__ import annotations

from typing import Annotated

from fastapi import APIRouter, Depends, Query, Request
from starlette.responses import Response

from pipeline.review.filtering import PAGE
from pipeline.review.rendering import render
from pipeline.review.visitors import Visitor, let_in

__all__ = ["router"]

router = APIRouter()


@router.get("/decisions")
def decisions(
    request: Request,
    visitor: Annotated[Visitor, Depends(let_in)],
    page: Annotated[int, Query(ge=1, le=1_000_000)] = 1,
) -> Response:
    """The rows, the latest first."""
    desk = request.app.state.desk
    rows = list(reversed(desk.log()))
    pages = max((len(rows) + PAGE - 1) // PAGE, 1)
    number = min(page, pages)
    return render(
        request,
        visitor,
        "decisions.html",
        rows=rows[(number - 1) * PAGE : number * PAGE],
        count=len(rows),
        page=number,
        pages=pages,
        breaks=desk.breaks(),
        precision=desk.precision(),
        in_force=desk.in_force(),
        items={name: item.id for item in desk.queue() for name in item.decisions},
    )
