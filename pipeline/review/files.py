"""Pictures of pages, and the desk's own style and script; nothing else of the disk is served."""

from __future__ import annotations

from functools import cache
from pathlib import Path as FilePath
from typing import Annotated

from fastapi import APIRouter, Depends, HTTPException, Path, Request
from starlette.responses import Response

from pipeline.review.drawing_process import NotDrawn
from pipeline.review.visitors import Visitor, let_in

__all__ = ["router"]

router = APIRouter()
_STATIC = {
    "desk.css": "text/css",
    "desk.js": "text/javascript",
    "icon.svg": "image/svg+xml",
}


@cache
def _static(name: str) -> bytes:
    return (FilePath(__file__).parent / "static" / name).read_bytes()


@router.get("/static/{name}")
def static(name: str) -> Response:
    """A file of the desk itself, by a list."""
    if name not in _STATIC:
        raise HTTPException(404)
    headers = {"Cache-Control": "no-cache"}
    return Response(_static(name), media_type=_STATIC[name], headers=headers)


@router.get("/page/{sha256}/{page}.png")
def page_picture(
    request: Request,
    sha256: Annotated[str, Path(pattern="^[0-9a-f]{64}$")],
    page: Annotated[int, Path(ge=1, le=100_000)],
    visitor: Annotated[Visitor, Depends(let_in)],
) -> Response:
    """The picture of a page of a PDF that the store knows."""
    try:
        picture = request.app.state.pictures.picture(sha256, page)
    except NotDrawn as error:
        raise HTTPException(404) from error
    if picture is None:
        raise HTTPException(404)
    headers = {"Cache-Control": "private, max-age=3600"}
    return Response(picture.png, media_type="image/png", headers=headers)
