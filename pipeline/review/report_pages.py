"""The reports with what is open in each, and the records of one report in reading order."""

from __future__ import annotations

from collections import Counter, defaultdict
from typing import Annotated

from fastapi import APIRouter, Depends, HTTPException, Query, Request
from starlette.responses import Response

from pipeline.review.filtering import PAGE
from pipeline.review.panels import shown_pages
from pipeline.review.rendering import render
from pipeline.review.visitors import Visitor, let_in
from schemas.records import Record

__all__ = ["router"]

router = APIRouter()


@router.get("/reports")
def reports(request: Request, visitor: Annotated[Visitor, Depends(let_in)]) -> Response:
    """All reports with how many of their items are open, open again and decided."""
    desk = request.app.state.desk
    counts: dict[str, Counter[str]] = defaultdict(Counter)
    for item in desk.queue():
        counts[item.report][item.state] += 1
    return render(request, visitor, "reports.html", reports=desk.reports(), counts=counts)


@router.get("/report")
def report(
    request: Request,
    visitor: Annotated[Visitor, Depends(let_in)],
    id: Annotated[str, Query(max_length=200)],
    page: Annotated[int, Query(ge=1, le=1_000_000)] = 1,
    record: Annotated[str, Query(max_length=200)] = "",
) -> Response:
    """The records of a report, and the page of the one that is chosen."""
    desk, pictures = request.app.state.desk, request.app.state.pictures
    about = next((each for each in desk.reports() if each.id == id), None)
    if about is None:
        raise HTTPException(404)
    listed = desk.records_of(id)
    pages = max((len(listed) + PAGE - 1) // PAGE, 1)
    chosen = next((each for each in listed if each.id == record), None)
    number = listed.index(chosen) // PAGE + 1 if chosen is not None else min(page, pages)
    items: dict[str, Record] = {}
    for item in desk.queue():
        if item.kind in ("record", "unclaimed") and item.report == id:
            items.update(dict.fromkeys(item.records, item))
    return render(
        request,
        visitor,
        "report.html",
        report=about,
        records=listed[(number - 1) * PAGE : number * PAGE],
        count=len(listed),
        page=number,
        pages=pages,
        items=items,
        chosen=chosen,
        shown=()
        if chosen is None
        else shown_pages(pictures, desk.source_of(id) or "", chosen.evidence),
    )
