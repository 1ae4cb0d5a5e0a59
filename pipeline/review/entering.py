"""Coming in: the token where one is asked for, and the name of who decides."""

from __future__ import annotations

import secrets
import time
from typing import Annotated

from fastapi import APIRouter, Depends, Request
from starlette.responses import RedirectResponse, Response

from pipeline.review.rendering import render
from pipeline.review.visitors import CheckedForm, Visitor, let_in, name_in, safe_path, visitor_of

__all__ = ["router"]

router = APIRouter()
#: A wrong token costs so many seconds, so that guessing leads nowhere.
_WRONG = 0.5


@router.get("/token")
def ask_token(
    request: Request, visitor: Annotated[Visitor, Depends(visitor_of)], next: str = "/"
) -> Response:
    """The form for the token that the terminal showed."""
    return render(request, visitor, "token.html", next=safe_path(next), wrong=False)


@router.post("/token")
def take_token(
    request: Request, form: CheckedForm, visitor: Annotated[Visitor, Depends(visitor_of)]
) -> Response:
    """Let in who has the token."""
    token = request.app.state.entrance.token
    given = form.get("token", "").strip()
    target = safe_path(form.get("next", "/"))
    if token is None or secrets.compare_digest(given.encode(), token.encode()):
        request.session["let_in"] = True
        return RedirectResponse(target, 303)
    time.sleep(_WRONG)
    return render(request, visitor, "token.html", 403, next=target, wrong=True)


@router.get("/who")
def ask_name(
    request: Request, visitor: Annotated[Visitor, Depends(let_in)], next: str = "/"
) -> Response:
    """The form for the name that decisions are noted under."""
    return render(request, visitor, "who.html", next=safe_path(next))


@router.post("/who")
def take_name(
    request: Request, form: CheckedForm, visitor: Annotated[Visitor, Depends(let_in)]
) -> Response:
    """Note the name for this session."""
    target = safe_path(form.get("next", "/"))
    name = name_in(form)
    if not name:
        return render(request, visitor, "who.html", 422, next=target)
    request.session["who"] = name
    return RedirectResponse(target, 303)
