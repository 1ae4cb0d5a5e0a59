"""What reads the pages that are pictures, and the folder in which its readings are kept."""

from __future__ import annotations

import hashlib
import json
import os
import tempfile
from dataclasses import astuple, dataclass
from pathlib import Path
from typing import Any

from schemas.ocr import Recogniser, SeenLine, SeenWord

__all__ = ["Finder", "KeptReadings"]


@dataclass(frozen=True, slots=True)
class Finder:
    """Looks for the recogniser of this machine.

    ``kept`` is the folder of its readings, if they are kept; ``at_once`` how many pages of one PDF
    are read beside each other (``None``: one for each processor).
    """

    kept: Path | None = None
    at_once: int | None = None

    def __call__(self) -> Recogniser | None:
        # Loading it takes a quarter of a second: only a run that meets a picture pays for that.
        from extractors.ocr.tesseract import Tesseract, installed

        found: Recogniser | None = installed()
        if isinstance(found, Tesseract) and self.at_once is not None:
            found = Tesseract(found.version, self.at_once)
        if found is None or self.kept is None:
            return found
        return KeptReadings(found, self.kept)


@dataclass(frozen=True, slots=True)
class KeptReadings:
    """A recogniser whose readings are kept: the same picture is not read twice.

    A reading is a file named by the hash of the picture and of what reads it. It is put in place
    by renaming; one that does not load is made anew.
    """

    recogniser: Recogniser
    folder: Path

    @property
    def name(self) -> str:
        return self.recogniser.name

    @property
    def at_once(self) -> int:
        return self.recogniser.at_once

    def recognise(self, image: Any, single: bool) -> tuple[SeenLine, ...]:
        file = self._file(image, single)
        kept = _load(file)
        if kept is not None:
            return kept
        lines = self.recogniser.recognise(image, single)
        _keep(file, lines)
        return lines

    def _file(self, image: Any, single: bool) -> Path:
        about = f"{self.name} {single} {image.shape}"
        digest = hashlib.sha256(about.encode() + image.tobytes()).hexdigest()
        return self.folder / digest[:2] / f"{digest[2:]}.json"


def _load(file: Path) -> tuple[SeenLine, ...] | None:
    try:
        rows = json.loads(file.read_text(encoding="utf-8"))
        return tuple(SeenLine(tuple(SeenWord(*word) for word in line)) for line in rows)
    except (OSError, ValueError, TypeError):
        return None


def _keep(file: Path, lines: tuple[SeenLine, ...]) -> None:
    text = json.dumps([[astuple(word) for word in line.words] for line in lines])
    file.parent.mkdir(parents=True, exist_ok=True)
    handle, name = tempfile.mkstemp(dir=file.parent)
    try:
        with os.fdopen(handle, "w", encoding="utf-8") as kept:
            kept.write(text)
        Path(name).replace(file)
    except OSError:
        Path(name).unlink(missing_ok=True)
        raise
