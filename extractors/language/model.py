"""The optional model of the extra ``nlp``: what it is called, and whether it is installed."""

from __future__ import annotations

from importlib.util import find_spec

__all__ = ["MODEL", "has_model"]

#: The model package whose base forms and names are used where it is installed.
MODEL = "cs_core_news_sm"


def has_model() -> bool:
    """Whether the model is installed; it is not loaded for the answer."""
    return find_spec(MODEL) is not None
