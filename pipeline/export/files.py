"""Writing files so that a reader, or a run that is killed, never meets half of one."""

from __future__ import annotations

import os
from collections.abc import Callable, Iterable
from filecmp import cmp
from pathlib import Path

__all__ = ["SUFFIX", "discard", "prepare", "prepare_by", "publish", "sync_folder"]

#: The end of the name of a file that is being written; its name begins with a dot.
SUFFIX = ".part"


def prepare(folder: Path, name: str, parts: Iterable[str]) -> Path:
    """A finished file beside the place where ``name`` will be, safe on the disk."""
    temporary = folder / f".{name}.{os.getpid()}{SUFFIX}"
    with temporary.open("w", encoding="utf-8", newline="") as file:
        file.writelines(parts)
        file.flush()
        os.fsync(file.fileno())
    return temporary


def prepare_by(folder: Path, name: str, write: Callable[[Path], object]) -> Path:
    """The same for a file that ``write`` makes at the path that it is given."""
    temporary = folder / f".{name}.{os.getpid()}{SUFFIX}"
    write(temporary)
    with temporary.open("rb") as file:
        os.fsync(file.fileno())
    return temporary


def publish(temporary: Path, target: Path) -> None:
    """Put a prepared file in its place at one stroke; one that would change nothing is dropped."""
    if target.is_file() and cmp(temporary, target, shallow=False):
        temporary.unlink()
    else:
        temporary.replace(target)


def discard(folder: Path) -> None:
    """Remove what a run that was killed left half-written in ``folder``."""
    for leftover in folder.glob(f".*{SUFFIX}"):
        leftover.unlink(missing_ok=True)


def sync_folder(folder: Path) -> None:
    """Have the names in ``folder`` safe on the disk, as far as the system offers it."""
    try:
        handle = os.open(folder, os.O_RDONLY)
    except OSError:
        return
    try:
        os.fsync(handle)
    finally:
        os.close(handle)
