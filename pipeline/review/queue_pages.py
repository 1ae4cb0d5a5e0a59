"""The queue, and the page of one item."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from typing import Annotated

from fastapi import APIRouter, Depends, HTTPException, Query, Request
from starlette.responses import Response

from pipeline.diffing.words import word_edits
from pipeline.review.filtering import Filter, groups, page_of
from pipeline.review.form_fields import fields_of
from pipeline.review.panels import panels_of
from pipeline.review.rendering import render
from pipeline.review.visitors import Visitor, let_in, named
from schemas.review import Item

__all__ = ["router"]

router = APIRouter()
_GROUPS = 50


@router.get("/")
def queue(
    request: Request,
    visitor: Annotated[Visitor, Depends(let_in)],
    page: Annotated[int, Query(ge=1, le=1_000_000)] = 1,
    grouped: bool = False,
) -> Response:
    """What is to be looked at, item by item or in groups."""
    asked = Filter.asked(request.query_params)
    everything = request.app.state.desk.queue()
    found = [item for item in everything if asked.passes(item)]
    shown, number, pages = page_of(found, page)
    return render(
        request,
        visitor,
        "queue.html",
        asked=asked,
        items=shown,
        count=len(found),
        page=number,
        pages=pages,
        grouped=grouped,
        groups=groups(found)[:_GROUPS] if grouped else (),
        kinds=Counter(item.kind for item in everything if item.state != "decided"),
        states=Counter(item.state for item in everything),
        tables=sorted({item.table for item in everything}),
        all=len(everything),
    )


@router.get("/item/{name}")
def item(request: Request, name: str, visitor: Annotated[Visitor, Depends(named)]) -> Response:
    """An item with its pages, its reason and what can be done about it."""
    desk = request.app.state.desk
    found = desk.item(name)
    if found is None:
        raise HTTPException(404)
    asked = Filter.asked(request.query_params)
    before, after, place, count = _beside(desk.queue(), asked, found)
    panels = panels_of(desk, request.app.state.pictures, found)
    record = panels[-1].record if panels else None
    difference, change = desk.difference(found), desk.change(found)
    decisions = set(found.decisions)
    return render(
        request,
        visitor,
        "item.html",
        item=found,
        asked=asked,
        before=before,
        after=after,
        place=place,
        count=count,
        panels=panels,
        record=record,
        fields=fields_of(record) if record is not None and found.kind != "pair" else (),
        difference=difference,
        change=change,
        edits=word_edits(panels[0].text, panels[1].text) if len(panels) == 2 else (),
        decisions=[row for row in desk.log() if row.id in decisions],
        refused=request.session.pop("refused", None),
        can_undo=bool(found.decisions) or visitor.csrf in request.app.state.last_acts,
    )


def _beside(
    items: Sequence[Item], asked: Filter, item: Item
) -> tuple[Item | None, Item | None, int | None, int]:
    """The items before and after one in what is asked for, its place (from 1), and how many.

    An item that is shown no more, since it was decided, keeps its place between its neighbours.
    """
    passing = [each for each in items if asked.passes(each) or each.id == item.id]
    at = next((place for place, each in enumerate(passing) if each.id == item.id), None)
    if at is None:
        return None, None, None, len(passing)
    before = passing[at - 1] if at else None
    after = passing[at + 1] if at + 1 < len(passing) else None
    return before, after, at + 1, len(passing)
