"""How tables, columns and codes are called for people, in Czech and in English."""

from __future__ import annotations

import tomllib
from dataclasses import dataclass
from functools import cache
from importlib.resources import files
from typing import Any

__all__ = ["Label", "code_labels", "column_label", "scheme_labels", "scheme_of", "table_label"]


@dataclass(frozen=True, slots=True)
class Label:
    """One name in two languages."""

    cs: str
    en: str


def table_label(table: str) -> Label:
    """What a table is called."""
    return Label(*_known()["tables"][table])


def column_label(column: str) -> Label:
    """What a column is called; nested fields have names such as ``outlook.text``."""
    return Label(*_known()["columns"][column])


def scheme_labels() -> dict[str, Label]:
    """The code lists that people have names for."""
    return {name: Label(*pair) for name, pair in _known()["schemes"].items()}


def code_labels(scheme: str) -> dict[str, Label]:
    """The codes of a list in their order."""
    return {code: Label(*pair) for code, pair in _known()["codes"][scheme].items()}


def scheme_of(table: str, column: str) -> str | None:
    """The code list that a column takes its values from; ``None`` where it has no names."""
    name = f"{table}-{column}" if column == "kind" else column
    return name if name in _known()["schemes"] else None


@cache
def _known() -> dict[str, Any]:
    return tomllib.loads(files(__package__).joinpath("labels.toml").read_text(encoding="utf-8"))
