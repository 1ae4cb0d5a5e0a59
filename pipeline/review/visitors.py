"""Who sits at the desk: the session, its name, its language, and the token that lets in."""

from __future__ import annotations

import secrets
from dataclasses import dataclass
from typing import Annotated
from urllib.parse import quote, unquote, urlsplit

from fastapi import Depends, HTTPException, Request
from starlette.datastructures import UploadFile

from pipeline.review.wording import LANGUAGES, Words, words_in

__all__ = ["CheckedForm", "Entrance", "Redirect", "Visitor", "safe_path", "visitor_of"]

_NAME = 100


@dataclass(frozen=True, slots=True)
class Entrance:
    """How one gets in: by ``token`` where there is one; ``who`` is the name where it is given."""

    token: str | None = None
    who: str | None = None


@dataclass(frozen=True, slots=True)
class Visitor:
    """One session."""

    who: str | None
    csrf: str
    let_in: bool
    words: Words


class Redirect(Exception):
    """Another page has to be seen first."""

    def __init__(self, path: str) -> None:
        super().__init__(path)
        self.path = path


def visitor_of(request: Request) -> Visitor:
    """Who asks; a session is begun where there is none."""
    session, entrance = request.session, request.app.state.entrance
    if "csrf" not in session:
        session["csrf"] = secrets.token_urlsafe(24)
    wanted = request.query_params.get("lang", "")
    if wanted in LANGUAGES:
        session["lang"] = wanted
    language = session.get("lang", LANGUAGES[0])
    return Visitor(
        who=session.get("who") or entrance.who,
        csrf=session["csrf"],
        let_in=entrance.token is None or session.get("let_in") is True,
        words=words_in(language if language in LANGUAGES else LANGUAGES[0]),
    )


def let_in(request: Request, visitor: Annotated[Visitor, Depends(visitor_of)]) -> Visitor:
    """Who asks, if the token was given."""
    if not visitor.let_in:
        raise Redirect(f"/token?next={quote(_asked(request))}")
    return visitor


def named(request: Request, visitor: Annotated[Visitor, Depends(let_in)]) -> Visitor:
    """The same, if it is known who decides."""
    if visitor.who is None:
        raise Redirect(f"/who?next={quote(_asked(request))}")
    return visitor


async def checked_form(
    request: Request, visitor: Annotated[Visitor, Depends(visitor_of)]
) -> dict[str, str]:
    """The fields of a form that a page of this session sent; a file is none."""
    async with request.form(max_files=0, max_fields=500) as form:
        fields = {k: v for k, v in form.items() if not isinstance(v, UploadFile)}
    if not secrets.compare_digest(fields.get("csrf", "").encode(), visitor.csrf.encode()):
        raise HTTPException(403, visitor.words("This form is out of date. Load the page again."))
    return fields


CheckedForm = Annotated[dict[str, str], Depends(checked_form)]


def name_in(form: dict[str, str]) -> str:
    """A name as a person typed it, in one line."""
    return " ".join(form.get("who", "").split())[:_NAME]


def safe_path(asked: str) -> str:
    """A path of this desk to go on to; whatever else was asked for is the queue."""
    parts = urlsplit(asked)
    foreign = parts.scheme or parts.netloc or not asked.startswith("/") or asked.startswith("//")
    return "/" if foreign or "\\" in unquote(asked) or not asked.isprintable() else asked


def _asked(request: Request) -> str:
    if request.method != "GET":
        return "/"
    return request.url.path + (f"?{request.url.query}" if request.url.query else "")
