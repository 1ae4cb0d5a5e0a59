"""What a scheduled run looks at, and whom it tells."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

from pipeline.settings import BackfillSettings

if TYPE_CHECKING:
    from pipeline.serving.links import Links

__all__ = ["SETTLE", "ServeSettings"]

#: Seconds that a file must have been left alone before it is taken.
SETTLE = 10.0


@dataclass(frozen=True, slots=True)
class ServeSettings:
    """An inbox, the backfill that takes what is in it, and where new alerts go."""

    inbox: Path
    backfill: BackfillSettings
    settle: float = SETTLE
    links: Links | None = None
    webhook: str | None = None
    mail_to: str | None = None
    mail_file: Path | None = None

    @property
    def books(self) -> Path:
        """The folder of the evidence books."""
        return self.backfill.out / "books"

    @property
    def notes(self) -> Path:
        """The folder of what one tick leaves for the next."""
        return self.backfill.out / "serving"
