"""Which optional parts this machine has, and what installs those that it lacks."""

from __future__ import annotations

import shutil
import subprocess
from collections.abc import Callable
from dataclasses import dataclass
from importlib.util import find_spec

__all__ = ["PARTS", "Finding", "Part", "examine"]


@dataclass(frozen=True, slots=True)
class Part:
    """Something optional: what it is for, how it is found, and the command that installs it."""

    name: str
    purpose: str
    is_there: Callable[[], bool]
    install: str


@dataclass(frozen=True, slots=True)
class Finding:
    """Whether a part is there."""

    name: str
    there: bool
    purpose: str
    install: str


def examine() -> tuple[Finding, ...]:
    """Every optional part, looked for now."""
    return tuple(Finding(part.name, part.is_there(), part.purpose, part.install) for part in PARTS)


def _program(*names: str) -> Callable[[], bool]:
    return lambda: any(shutil.which(name) for name in names)


def _extra(name: str, purpose: str, *modules: str) -> Part:
    """An extra of the package: there when all its ``modules`` are."""
    return Part(
        name,
        purpose,
        lambda: all(find_spec(module) is not None for module in modules),
        f"pip install 'splneno[{name}]'",
    )


def _says(command: list[str], word: str) -> Callable[[], bool]:
    def asked() -> bool:
        if shutil.which(command[0]) is None:
            return False
        try:
            answer = subprocess.run(command, capture_output=True, text=True, timeout=20)
        except (OSError, subprocess.TimeoutExpired):
            return False
        return word in answer.stdout.split()

    return asked


PARTS = (
    Part(
        "tesseract",
        "reads scanned pages",
        _program("tesseract"),
        "apt-get install tesseract-ocr",
    ),
    Part(
        "tesseract-ces",
        "reads scanned pages in Czech",
        _says(["tesseract", "--list-langs"], "ces"),
        "apt-get install tesseract-ocr-ces",
    ),
    Part(
        "fonts",
        "letters of charts, and of PDFs that bring no fonts",
        _says(["fc-list", ":family=DejaVu Sans", "style"], ":style=Book"),
        "apt-get install fonts-dejavu-core fontconfig",
    ),
    Part(
        "postgresql-client",
        "looks into a store in PostgreSQL",
        _program("psql"),
        "apt-get install postgresql-client",
    ),
    _extra("postgres", "keeps the store in PostgreSQL", "psycopg"),
    _extra("pictures", "draws charts as PNG and SVG", "altair", "vl_convert"),
    _extra("frames", "hands tables to pandas", "pandas"),
    _extra("dask", "extracts on many machines", "dask", "distributed", "prefect_dask"),
    _extra("nlp", "finds more names", "cs_core_news_sm"),
)
