"""The desk as a web application: its routes, its session and its guard put together."""

from __future__ import annotations

import secrets
from dataclasses import dataclass, field

from fastapi import FastAPI, Request
from starlette.exceptions import HTTPException
from starlette.middleware import Middleware
from starlette.middleware.sessions import SessionMiddleware
from starlette.responses import RedirectResponse, Response

from pipeline.review import acting, entering, files, log_page, queue_pages, report_pages
from pipeline.review.guarding import Guard
from pipeline.review.page_pictures import PagePictures
from pipeline.review.rendering import render
from pipeline.review.sources import DeskData
from pipeline.review.visitors import Entrance, Redirect, visitor_of

__all__ = ["DeskSettings", "create_app"]

_HOURS = 12


@dataclass(frozen=True, slots=True)
class DeskSettings:
    """Where the desk listens and who may come in; ``secret`` signs the sessions."""

    host: str = "127.0.0.1"
    entrance: Entrance = field(default_factory=Entrance)
    secret: str = field(default_factory=lambda: secrets.token_urlsafe(32), repr=False)


def create_app(desk: DeskData, pictures: PagePictures, settings: DeskSettings) -> FastAPI:
    """The application; it asks ``desk`` and ``pictures`` for everything that it shows."""
    app = FastAPI(
        title="splneno review",
        docs_url=None,
        redoc_url=None,
        openapi_url=None,
        middleware=[
            Middleware(Guard, bound=settings.host),
            Middleware(
                SessionMiddleware,
                secret_key=settings.secret,
                session_cookie="splneno_desk",
                same_site="strict",
                max_age=_HOURS * 3600,
            ),
        ],
    )
    app.state.desk = desk
    app.state.pictures = pictures
    app.state.entrance = settings.entrance
    app.state.last_acts = {}
    for each in (entering, files, queue_pages, report_pages, log_page, acting):
        app.include_router(each.router)
    app.add_exception_handler(Redirect, _redirected)
    app.add_exception_handler(HTTPException, _refused)
    return app


def _redirected(_: Request, error: Exception) -> Response:
    return RedirectResponse(error.path if isinstance(error, Redirect) else "/", 303)


def _refused(request: Request, error: Exception) -> Response:
    visitor = visitor_of(request)
    status = error.status_code if isinstance(error, HTTPException) else 500
    detail = visitor.words("There is no such page.") if status == 404 else None
    told = detail or (error.detail if isinstance(error, HTTPException) else "")
    return render(request, visitor, "refused.html", status, message=told)
