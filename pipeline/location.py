"""Where a store lies: a SQLite file, or a PostgreSQL database that a team shares."""

from __future__ import annotations

from dataclasses import dataclass, field
from pathlib import Path
from urllib.parse import urlsplit

from pipeline.errors import WRONG_USAGE, CommandError

__all__ = ["StoreLocation", "in_file", "store_location"]

SQLITE_FILE = "sqlite:///"
POSTGRESQL = "postgresql+psycopg"
EXAMPLE = "sqlite:///outputs/splneno.db"


@dataclass(frozen=True, slots=True)
class StoreLocation:
    """The address of a store; ``file`` is ``None`` where it is no file.

    As text it is the file, or the address without its password and its options.
    """

    url: str = field(repr=False)
    file: Path | None

    def __str__(self) -> str:
        if self.file is not None:
            return str(self.file)
        parts = urlsplit(self.url)
        person = f"{parts.username}@" if parts.username else ""
        port = f":{parts.port}" if parts.port else ""
        return f"{parts.scheme}://{person}{parts.hostname or ''}{port}{parts.path}"

    @property
    def is_missing(self) -> bool:
        """Whether it is a file that is not there; only asking a database tells what it holds."""
        return self.file is not None and not self.file.is_file()

    def folder(self, kind: str, out: Path) -> Path:
        """The folder of what is kept with the store: beside its file, else under ``out``."""
        if self.file is None:
            return out / f"splneno.{kind}"
        return self.file.with_name(f"{self.file.stem}.{kind}")


def in_file(file: Path) -> StoreLocation:
    """The store in a SQLite file."""
    return StoreLocation(f"{SQLITE_FILE}{file}", file)


def store_location(url: str) -> StoreLocation:
    """The store that ``url`` names."""
    if url.partition("://")[0] == POSTGRESQL and _names_a_database(url):
        return StoreLocation(url, None)
    name = url.removeprefix(SQLITE_FILE)
    if name == url or name in ("", ":memory:") or "?" in name or name.endswith("/"):
        shown = url if "@" not in url else f"{url.partition('://')[0]}://…"
        raise CommandError(
            f"{shown} is no store: give a SQLite file, such as --store {EXAMPLE}, "
            f"or a database, such as --store {POSTGRESQL}://host/name",
            WRONG_USAGE,
        )
    return StoreLocation(url, Path(name))


def _names_a_database(url: str) -> bool:
    try:
        parts = urlsplit(url)
        return bool(parts.path.strip("/")) and (parts.port is None or parts.port > 0)
    except ValueError:
        return False
