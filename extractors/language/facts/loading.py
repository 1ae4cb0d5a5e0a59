"""Reading the data files of the language: each is a TOML table, read once."""

from __future__ import annotations

import hashlib
import tomllib
from functools import lru_cache
from importlib import resources
from typing import Any

__all__ = ["FactsError", "digest", "facts"]

_PACKAGE = "extractors.language.facts"


class FactsError(ValueError):
    """A data file is not the TOML table that the rules expect."""


@lru_cache(maxsize=32)
def facts(name: str) -> dict[str, Any]:
    """The table in ``<name>.toml``; raises ``FactsError`` when it is missing or no TOML."""
    try:
        return tomllib.loads(resources.files(_PACKAGE).joinpath(f"{name}.toml").read_text("utf-8"))
    except (OSError, UnicodeDecodeError, tomllib.TOMLDecodeError) as error:
        raise FactsError(f"facts {name}: {error}") from error


@lru_cache(maxsize=1)
def digest() -> str:
    """One name for all data files together: what a text is read to say depends on each of them."""
    files = sorted(
        (item for item in resources.files(_PACKAGE).iterdir() if item.name.endswith(".toml")),
        key=lambda item: item.name,
    )
    hashed = hashlib.sha256()
    for item in files:
        hashed.update(item.name.encode() + b"\0" + item.read_bytes())
    return hashed.hexdigest()[:16]
