"""One writer at a time: a command that writes holds its store and its output folder throughout.

The locks are the system's (a file beside the store, a file in the output folder) or the database
server's: whoever dies lets go of them, however it dies.
"""

from __future__ import annotations

import json
import os
import socket
import time
from collections.abc import Callable, Iterator
from contextlib import AbstractContextManager, ExitStack, contextmanager
from datetime import UTC, datetime
from pathlib import Path

from pipeline.errors import CommandError
from pipeline.location import StoreLocation

__all__ = ["LOCK", "sole_writer"]

#: The name of the lock of an output folder.
LOCK = ".splneno.lock"
#: How often a command that waits looks again, in seconds.
PAUSE = 0.2

#: Yields who else holds the lock, or ``None`` when it is held by the caller from then on.
Lock = Callable[[], AbstractContextManager[str | None]]


@contextmanager
def sole_writer(
    store: StoreLocation, out: Path | None, command: str, wait: float = 0
) -> Iterator[None]:
    """Hold ``store`` and ``out`` for ``command``, waiting up to ``wait`` seconds for another one.

    Raises ``CommandError`` that says who holds it: program, machine, process, and since when.
    """
    deadline = time.monotonic() + wait
    with ExitStack() as held:
        # Always in this order, so that no two commands can wait for each other.
        _take(held, _store_lock(store, command), store, deadline)
        if out is not None:
            _take(held, lambda: _file_lock(out / LOCK, command), out, deadline)
        yield


def _store_lock(store: StoreLocation, command: str) -> Lock:
    file = store.file
    if file is not None:
        return lambda: _file_lock(file.with_name(f"{file.name}.lock"), command)

    def lock() -> AbstractContextManager[str | None]:
        from pipeline.store.dialects import database_at

        holder = f"splneno {command}, process {os.getpid()} on {socket.gethostname()}"
        return database_at(store).hold(store, holder)

    return lock


def _take(held: ExitStack, lock: Lock, what: object, deadline: float) -> None:
    while True:
        with ExitStack() as tried:
            holder = tried.enter_context(lock())
            if holder is None:
                held.push(tried.pop_all())
                return
        if time.monotonic() >= deadline:
            raise CommandError(
                f"{what} is being written by {holder}: wait until it has ended, "
                "or give --wait SECONDS"
            )
        time.sleep(PAUSE)


@contextmanager
def _file_lock(file: Path, command: str) -> Iterator[str | None]:
    from filelock import FileLock, Timeout

    file.parent.mkdir(parents=True, exist_ok=True)
    lock = FileLock(file, timeout=0)
    # The lock file itself is emptied by whoever tries to take it.
    about = file.with_name(f"{file.name}.holder")
    try:
        lock.acquire()
    except Timeout:
        yield _told(about)
        return
    try:
        about.write_text(json.dumps(_holder(command)), encoding="utf-8")
        yield None
    finally:
        about.unlink(missing_ok=True)
        lock.release()


def _holder(command: str) -> dict[str, object]:
    since = datetime.now(UTC).isoformat(timespec="seconds")
    return {
        "command": command,
        "process": os.getpid(),
        "host": socket.gethostname(),
        "since": since,
    }


def _told(about: Path) -> str:
    try:
        known = json.loads(about.read_text(encoding="utf-8"))
        return (
            f"splneno {known['command']}, process {known['process']} on {known['host']}, "
            f"since {known['since']}"
        )
    except (OSError, ValueError, KeyError, TypeError):
        return "another splneno"
