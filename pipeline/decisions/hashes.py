"""One way to write a value as JSON and to name it by a hash."""

from __future__ import annotations

import hashlib
import json
from typing import Any

from extractors.czech.text import fold

__all__ = ["hash_of", "hash_of_text"]


def hash_of(value: Any) -> str:
    """The SHA-256 of a JSON value, whatever the order of its keys."""
    written = json.dumps(value, sort_keys=True, separators=(",", ":"), allow_nan=False)
    return hashlib.sha256(written.encode()).hexdigest()


def hash_of_text(text: str) -> str:
    """The SHA-256 of a text as it is compared: folded, its white space too."""
    return hashlib.sha256(" ".join(fold(text).split()).encode(errors="replace")).hexdigest()
