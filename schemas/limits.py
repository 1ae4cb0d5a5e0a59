"""How much one PDF may cost before it is given up, and how what it costs is told."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, fields

__all__ = ["AFTER_PAGES", "DEFAULT_LIMITS", "MEGA", "Limits", "OnPage", "OverLimit", "untold"]

#: Told of each page (1-based) before it is read, and of ``AFTER_PAGES`` when all are. Pages that
#: are pictures are then told again, when each is drawn and when its reading is waited for.
OnPage = Callable[[int], None]
AFTER_PAGES = 0
#: Megabytes and megapixels, as a person gives them.
MEGA = 1_000_000


def untold(page: int) -> None:
    """Where nobody wants to know how far the reading is."""


@dataclass(frozen=True, slots=True)
class Limits:
    """The most that one file may hold or take; each is at least 1, else ``ValueError``.

    ``page_bytes`` are those of a page's unpacked drawing operations, ``image_pixels`` those of one
    image; an image that has more is told of and never unpacked, and a page that is one is not read.
    ``page_seconds``, ``file_seconds`` and ``memory_bytes`` are kept by who runs the extraction,
    since only another process can end it. A file has ``page_seconds`` more for each page that is
    read from its picture: that takes seconds a page, and a long scan is no hostile file.
    """

    file_bytes: int = 200_000_000
    pages: int = 5_000
    page_bytes: int = 100_000_000
    page_chars: int = 200_000
    page_objects: int = 200_000
    image_pixels: int = 150_000_000
    page_seconds: int = 60
    file_seconds: int = 900
    memory_bytes: int = 2_000_000_000

    def __post_init__(self) -> None:
        for field in fields(self):
            if getattr(self, field.name) < 1:
                raise ValueError(f"{field.name.replace('_', ' ')} must be at least 1")


#: Far above what reports need: the largest known has some hundred pages.
DEFAULT_LIMITS = Limits()


class OverLimit(Exception):
    """A file is beyond a limit; the message says which, how far, and is one line."""
