"""The words that recognising treats in a way of their own, read once from their data file."""

from __future__ import annotations

import tomllib
from functools import lru_cache
from importlib import resources

__all__ = ["vocabulary"]


@lru_cache(maxsize=16)
def vocabulary(name: str) -> tuple[str, ...]:
    """The words of one list of ``vocabulary.toml``, folded, in its order."""
    text = resources.files("pipeline.reconcile").joinpath("vocabulary.toml").read_text("utf-8")
    return tuple(tomllib.loads(text)[name].split())
