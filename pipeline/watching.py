"""What a file costs while another process extracts it, and when that is too much."""

from __future__ import annotations

import os
from dataclasses import dataclass, field
from pathlib import Path
from time import monotonic

from pipeline.failures import BeyondLimit
from schemas.limits import AFTER_PAGES, Limits

__all__ = ["Watch", "resident"]

#: Where Linux tells of a process's memory: pages in all, pages in use …
_STATM = "/proc/{}/statm"
_IN_USE = 1
_MEGA = 1_000_000


def resident(process: int) -> int:
    """Bytes of memory that a process uses now; 0 where the system does not tell."""
    try:
        told = Path(_STATM.format(process)).read_text(encoding="ascii").split()
        return int(told[_IN_USE]) * os.sysconf("SC_PAGE_SIZE")
    except (OSError, ValueError, IndexError):
        return 0


@dataclass(slots=True)
class Watch:
    """The clocks of one file; ``page`` is the one being read (0: none).

    ``pictures`` are the pages that are read from their pictures: pages told of after all were told.
    """

    limits: Limits
    process: int
    page: int = AFTER_PAGES
    peak: int = 0
    begun: float = field(default_factory=monotonic)
    turned: float = field(default_factory=monotonic)
    pictures: set[int] = field(default_factory=set)
    looked_through: bool = False

    def turn(self, page: int) -> None:
        """A page begins to be read, or (``AFTER_PAGES``) all have been."""
        if page == AFTER_PAGES:
            self.looked_through = True
        elif self.looked_through:
            self.pictures.add(page)
        self.page = page
        self.turned = monotonic()

    def check(self) -> None:
        """Raise ``BeyondLimit`` when the file takes more than it may."""
        now = monotonic()
        if self.page != AFTER_PAGES and now - self.turned > self.limits.page_seconds:
            raise BeyondLimit(
                "too_slow",
                f"page {self.page} took more than {self.limits.page_seconds} seconds "
                "(see --page-seconds)",
            )
        if now - self.begun > self.file_seconds:
            raise BeyondLimit(
                "too_slow", f"it took more than {self.file_seconds} seconds (see --file-seconds)"
            )
        self.peak = max(self.peak, resident(self.process))
        if self.peak > self.limits.memory_bytes:
            raise self.out_of_memory()

    @property
    def file_seconds(self) -> int:
        """How long the file may take, as far as is known of its pictures."""
        return self.limits.file_seconds + self.limits.page_seconds * len(self.pictures)

    def out_of_memory(self) -> BeyondLimit:
        """That the file asked for more memory than it may have."""
        most = self.limits.memory_bytes // _MEGA
        return BeyondLimit(
            "too_much_memory",
            f"{self.where()}it needed more than {most:,} MB of memory (see --memory-mb)",
        )

    def where(self) -> str:
        """The page being read, as the beginning of a sentence."""
        return "" if self.page == AFTER_PAGES else f"on page {self.page} "
