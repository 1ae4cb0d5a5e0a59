"""What people do at the desk: each act is a form, noted at once, and can be taken back."""

from __future__ import annotations

from typing import Annotated, get_args
from urllib.parse import parse_qsl

from fastapi import APIRouter, Depends, HTTPException, Request
from starlette.responses import RedirectResponse, Response

from pipeline.review.filtering import Filter, group_of
from pipeline.review.form_fields import changed_values
from pipeline.review.sources import Refused
from pipeline.review.visitors import CheckedForm, Visitor, named
from schemas.review import Action, Item

__all__ = ["router"]

router = APIRouter()
_COMMENT = 2_000
_ON_PAIRS = frozenset({"same", "different", "unsure"})
_ON_OTHERS = frozenset({"accept", "reject"})
_FIELD = "field:"


@router.post("/item/{name}/judge")
def judge(
    request: Request,
    name: str,
    form: CheckedForm,
    visitor: Annotated[Visitor, Depends(named)],
) -> Response:
    """Note a verdict or a comment on an item, and go on to the next one."""
    item, action = _item(request, name), form.get("action", "")
    allowed = _ON_PAIRS if item.kind == "pair" else _ON_OTHERS
    if action not in allowed | {"comment"} or action not in get_args(Action):
        raise HTTPException(422, visitor.words("This cannot be decided here."))
    why = _why(form)
    if action == "comment" and not why:
        request.session["refused"] = visitor.words("A comment needs words.")
        return _to(item, form)
    following = _following(request, form, item)
    noted = request.app.state.desk.judge([item], action, visitor.who or "", why)
    _remember(request, visitor, noted, visitor.words(f"said.{action}"))
    return _to(item, form) if action == "comment" else _on(following, form)


@router.post("/item/{name}/correct")
def correct(
    request: Request,
    name: str,
    form: CheckedForm,
    visitor: Annotated[Visitor, Depends(named)],
) -> Response:
    """Note other values than the extracted ones."""
    item, desk = _item(request, name), request.app.state.desk
    about = desk.around(item.records[-1]) if item.records else None
    if about is None:
        raise HTTPException(404)
    given = {k.removeprefix(_FIELD): v for k, v in form.items() if k.startswith(_FIELD)}
    following = _following(request, form, item)
    try:
        changed = changed_values(about.record, given)
        if not changed:
            raise Refused(visitor.words("Nothing was changed."))
        noted = desk.correct(item, changed, visitor.who or "", _why(form))
    except Refused as error:
        request.session["refused"] = str(error)[:500]
        return _to(item, form)
    _remember(request, visitor, noted, visitor.words("said.correct"))
    return _on(following, form)


@router.post("/group")
def judge_group(
    request: Request, form: CheckedForm, visitor: Annotated[Visitor, Depends(named)]
) -> Response:
    """Note one verdict on all items of a group that wait for one."""
    action, key = form.get("action", ""), form.get("group", "")
    if action not in _ON_OTHERS:
        raise HTTPException(422, visitor.words("This cannot be decided here."))
    asked = _asked(form)
    items = [
        item
        for item in request.app.state.desk.queue()
        if item.state != "decided" and group_of(item) == key and asked.passes(item)
    ]
    if items and str(len(items)) != form.get("count"):
        # Others may have decided, or more may have come: nobody decides on what was not shown.
        message = visitor.words("The group is another one now; look at it again.")
        request.session["said"] = message
    elif items:
        noted = request.app.state.desk.judge(items, action, visitor.who or "", _why(form))
        message = visitor.words.many("said.group.one", "said.group.many", len(items))
        _remember(request, visitor, noted, message)
    return RedirectResponse(f"/?{asked.query(grouped=1)}", 303)


@router.post("/undo")
def undo(
    request: Request, form: CheckedForm, visitor: Annotated[Visitor, Depends(named)]
) -> Response:
    """Take back the last decision on an item; without one, what was done last at this desk."""
    desk, last = request.app.state.desk, request.app.state.last_acts
    item = desk.item(form.get("item", ""))
    wanted: tuple[str, ...] = tuple(item.decisions[-1:]) if item is not None else ()
    if form.get("decision"):
        wanted = (form["decision"],)
    if not wanted:
        wanted = last.pop(visitor.csrf, ())
    # Looked up before, since afterwards no item has these decisions any more.
    about = [each for each in desk.queue() if set(wanted) & set(each.decisions)]
    noted = desk.undo(wanted, visitor.who or "", _why(form))
    said = "Taken back." if noted else "There is nothing to take back."
    request.session["said"] = visitor.words(said)
    back = about[0] if len(about) == 1 else item if not about else None
    return RedirectResponse("/" if back is None else _path(back, form), 303)


def _item(request: Request, name: str) -> Item:
    found: Item | None = request.app.state.desk.item(name)
    if found is None:
        raise HTTPException(404)
    return found


def _why(form: dict[str, str]) -> str:
    return " ".join(form.get("why", "").split())[:_COMMENT]


def _asked(form: dict[str, str]) -> Filter:
    return Filter.asked(dict(parse_qsl(form.get("query", "")[:2_000])))


def _following(request: Request, form: dict[str, str], item: Item) -> Item | None:
    """The next item that is asked for, looked up before the act changes the queue."""
    asked, behind = _asked(form), False
    for each in request.app.state.desk.queue():
        if behind and asked.passes(each):
            return each
        behind = behind or each.id == item.id
    return None


def _remember(request: Request, visitor: Visitor, noted: tuple[str, ...], message: str) -> None:
    request.app.state.last_acts[visitor.csrf] = noted
    request.session["said"] = message


def _path(item: Item, form: dict[str, str]) -> str:
    return f"/item/{item.id}?{_asked(form).query()}".rstrip("?")


def _to(item: Item, form: dict[str, str]) -> Response:
    return RedirectResponse(_path(item, form), 303)


def _on(following: Item | None, form: dict[str, str]) -> Response:
    if following is None:
        return RedirectResponse(f"/?{_asked(form).query()}".rstrip("?"), 303)
    return _to(following, form)
