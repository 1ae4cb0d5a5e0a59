"""Ending in good order when the system asks for it."""

from __future__ import annotations

import signal
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from types import FrameType

__all__ = ["end_on_sigterm"]


@contextmanager
def end_on_sigterm() -> Iterator[None]:
    """Within this, SIGTERM ends the program as an exit does.

    By default it ends at once, and Prefect's temporary server would be left running.
    """
    before = signal.signal(signal.SIGTERM, _end)
    try:
        yield
    finally:
        signal.signal(signal.SIGTERM, before)


def _end(number: int, frame: FrameType | None) -> None:
    sys.exit(128 + number)
