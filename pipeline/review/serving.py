"""The desk from the store to the browser: what it shows, where it listens, who is let in."""

from __future__ import annotations

import ipaddress
import secrets
import socket
import webbrowser
from collections.abc import Callable
from contextlib import closing
from dataclasses import dataclass
from pathlib import Path

from pipeline.errors import WRONG_USAGE, CommandError
from pipeline.location import StoreLocation
from pipeline.review.app import DeskSettings, create_app
from pipeline.review.compared import Named, with_the_one_before
from pipeline.review.drawing_process import Pencil
from pipeline.review.page_pictures import PagePictures
from pipeline.review.pdf_files import index_folders
from pipeline.review.stored import StoredDesk
from pipeline.review.visitors import Entrance
from pipeline.runs import shown
from pipeline.settings import DEFAULT_OUT
from pipeline.store import open_store

__all__ = ["ReviewSettings", "review", "token_for"]

_LEAST = 16


@dataclass(frozen=True, slots=True)
class ReviewSettings:
    """Which store is reviewed with which PDFs, and where the desk listens."""

    store: StoreLocation
    folders: tuple[Path, ...]
    host: str
    port: int
    who: str | None = None
    token_file: Path | None = None
    open_browser: bool = False
    compare: tuple[str, str] | None = None

    @property
    def pictures(self) -> Path:
        """The folder where pictures of pages are kept: beside the store if that is a file."""
        return self.store.folder("pages", DEFAULT_OUT)


def review(settings: ReviewSettings, tell: Callable[[str], None]) -> None:
    """Serve the desk until it is stopped; ``tell`` is told where it is, and the token, once.

    Raises ``CommandError`` where the store, the token or the port cannot be used.
    """
    import uvicorn

    token = token_for(settings.host, settings.token_file)
    with (
        open_store(settings.store, create=False) as store,
        closing(_listen(settings)) as sock,
        closing(Pencil()) as pencil,
    ):
        # It loads while the queue is read, and can draw when somebody looks at the first item.
        pencil.start()
        compare = Named(*settings.compare) if settings.compare else with_the_one_before
        desk = StoredDesk(store, shown, compare)
        desk.queue()
        pictures = PagePictures(
            index_folders(settings.folders, desk.known_sources()), settings.pictures, pencil
        )
        entrance = Entrance(token, settings.who)
        app = create_app(desk, pictures, DeskSettings(settings.host, entrance))
        host = f"[{settings.host}]" if ":" in settings.host else settings.host
        address = f"http://{host}:{sock.getsockname()[1]}/"
        tell(f"The desk is open at {address} ({_told(pictures, desk)}); Ctrl-C closes it.")
        if token is not None and settings.token_file is None:
            tell(f"Token: {token}")
        if settings.open_browser:
            webbrowser.open(address)
        server = uvicorn.Server(
            uvicorn.Config(
                app, log_level="warning", access_log=False, server_header=False, lifespan="off"
            )
        )
        try:
            server.run(sockets=[sock])
        except KeyboardInterrupt:
            tell("The desk is closed; every decision is in the store.")


def token_for(host: str, file: Path | None) -> str | None:
    """The token that one needs to come in: none on this machine alone, unless a file gives one."""
    if file is not None:
        token = file.read_text(encoding="utf-8").strip()
        if len(token) < _LEAST:
            raise CommandError(
                f"{file} holds no token: write at least {_LEAST} characters into it", WRONG_USAGE
            )
        return token
    return None if _is_this_machine(host) else secrets.token_urlsafe(24)


def _is_this_machine(host: str) -> bool:
    try:
        return ipaddress.ip_address(host).is_loopback
    except ValueError:
        return host == "localhost"


def _listen(settings: ReviewSettings) -> socket.socket:
    family = socket.AF_INET6 if ":" in settings.host else socket.AF_INET
    sock = socket.socket(family, socket.SOCK_STREAM)
    sock.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
    try:
        sock.bind((settings.host, settings.port))
        # From here on who comes waits; so the address can be told before the server runs.
        sock.listen(128)
    except OSError as error:
        sock.close()
        reason = error.strerror or error
        raise CommandError(
            f"{settings.host}:{settings.port} cannot be listened on ({reason}): "
            "give another --port or --host",
            WRONG_USAGE,
        ) from error
    return sock


def _told(pictures: PagePictures, desk: StoredDesk) -> str:
    return f"{len(pictures.files.paths):,} of {len(desk.known_sources()):,} PDFs found"
