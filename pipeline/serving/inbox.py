"""Which PDFs of an inbox are whole, and which somebody still writes."""

from __future__ import annotations

import time
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

from pipeline.sources import find_pdfs

__all__ = ["Inbox", "look"]

#: A PDF ends with this, up to a few bytes behind it.
END = b"%%EOF"
TAIL = 2048
#: For so long a file without its end may still be on its way, in seconds; later it is damaged.
SLOWEST = 3600
#: Between the two looks at each file, in seconds.
BETWEEN = 1.0

#: Bytes, and nanoseconds since 1970.
State = tuple[int, int]


@dataclass(frozen=True, slots=True)
class Inbox:
    """The PDFs that can be taken, and those that are left for the next time."""

    ready: tuple[Path, ...]
    waiting: tuple[Path, ...]


def look(
    folder: Path,
    settle: float,
    clock: Callable[[], float] = time.time,
    sleep: Callable[[float], None] = time.sleep,
) -> Inbox:
    """The PDFs under ``folder``: one that changed within ``settle`` seconds is left alone.

    So is one that changes between two looks, and a recent one without its end.
    """
    files = find_pdfs([folder])
    before = {file: _state(file) for file in files}
    if files:
        sleep(BETWEEN)
    now = clock()
    ready = tuple(file for file in files if _is_whole(file, before[file], now, settle))
    return Inbox(ready, tuple(file for file in files if file not in set(ready)))


def _is_whole(file: Path, before: State | None, now: float, settle: float) -> bool:
    state = _state(file)
    if state is None or state != before:
        return False
    age = now - state[1] / 1e9
    # A time in the future is another machine's clock; two looks alike are all that is known then.
    if 0 <= age < settle:
        return False
    return age >= SLOWEST or _has_end(file)


def _state(file: Path) -> State | None:
    try:
        found = file.stat()
    except OSError:
        return None
    return found.st_size, found.st_mtime_ns


def _has_end(file: Path) -> bool:
    try:
        with file.open("rb") as opened:
            opened.seek(max(file.stat().st_size - TAIL, 0))
            return END in opened.read(TAIL)
    except OSError:
        return False
