"""The account of one run for whoever asks later: versions, hashes, times and counts.

Times are allowed here, and only here and in the store: records hold none.
"""

from __future__ import annotations

import json
import platform
import time
from dataclasses import dataclass, field
from datetime import UTC, datetime
from importlib.metadata import PackageNotFoundError, version
from pathlib import Path
from typing import Any

from pipeline.export.files import discard, prepare, sync_folder

__all__ = ["Clock", "read_manifests", "versions", "write_manifest"]

PACKAGES = ("splneno", "prefect", "pydantic", "sqlalchemy", "pypdfium2", "pikepdf", "spacy")


@dataclass(slots=True)
class Clock:
    """When a run began, and how many seconds each of its stages took."""

    begun: str = field(default_factory=lambda: datetime.now(UTC).isoformat(timespec="seconds"))
    last: float = field(default_factory=time.monotonic)
    seconds: dict[str, float] = field(default_factory=dict)

    def stage(self, name: str) -> None:
        """The stage ``name`` ends now."""
        now = time.monotonic()
        self.seconds[name] = round(now - self.last, 3)
        self.last = now


def versions() -> dict[str, str]:
    """The versions of Python and of the packages that results may depend on."""
    found = {"python": platform.python_version()}
    for package in PACKAGES:
        try:
            found[package] = version(package)
        except PackageNotFoundError:
            continue
    return found


def write_manifest(
    folder: Path, run: int, clock: Clock, about: dict[str, Any], ended: bool = True
) -> Path:
    """Write ``folder``/``run``/manifest.json at one stroke.

    Written when a run begins and again when it has ``ended``: one that was stopped has no end.
    """
    place = folder / str(run)
    place.mkdir(parents=True, exist_ok=True)
    discard(place)
    finished = datetime.now(UTC).isoformat(timespec="seconds") if ended else None
    times = {"begun": clock.begun, "finished": finished, "seconds": clock.seconds}
    told = {"run": run, "times": times, "versions": versions(), **about}
    target = place / "manifest.json"
    text = json.dumps(told, ensure_ascii=False, indent=2, default=str) + "\n"
    prepare(place, target.name, [text]).replace(target)
    sync_folder(place)
    return target


def read_manifests(folder: Path) -> list[dict[str, Any]]:
    """The manifests of all runs, the latest first; what is none is left out."""
    found = []
    for file in folder.glob("*/manifest.json"):
        try:
            told = json.loads(file.read_text(encoding="utf-8"))
        except (OSError, ValueError):
            continue
        if isinstance(told, dict) and isinstance(told.get("run"), int) and "times" in told:
            found.append(told)
    return sorted(found, key=lambda told: int(told["run"]), reverse=True)
