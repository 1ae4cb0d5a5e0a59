"""Reading profiles: a TOML file a family, checked once, with a digest that names its bytes."""

from __future__ import annotations

import hashlib
import re
import tomllib
from functools import lru_cache
from importlib import resources
from typing import Any, get_args

from schemas.profile import Form, Label, Opening, Plan, Profile, Total, TotalKind

__all__ = ["digest", "profiles"]

_PACKAGE = "extractors.profiles"


class ProfileError(ValueError):
    """A profile's data file is not what the rules expect."""


@lru_cache(maxsize=1)
def profiles() -> tuple[Profile, ...]:
    """All profiles of the package, by file name."""
    files = sorted(
        (item for item in resources.files(_PACKAGE).iterdir() if item.name.endswith(".toml")),
        key=lambda item: item.name,
    )
    return tuple(profile_of(item.read_bytes(), item.name) for item in files)


def digest() -> str:
    """One name for all profiles together: which of them fits is part of the extraction."""
    joined = "".join(profile.digest for profile in profiles())
    return hashlib.sha256(joined.encode()).hexdigest()[:16]


def profile_of(data: bytes, name: str) -> Profile:
    """A profile from the bytes of its file; raises ``ProfileError`` naming what is wrong."""
    try:
        table = tomllib.loads(data.decode("utf-8"))
        return _profile(table, hashlib.sha256(data).hexdigest()[:16])
    except (KeyError, TypeError, re.error, tomllib.TOMLDecodeError) as error:
        raise ProfileError(f"profile {name}: {error!r}") from error


def _profile(table: dict[str, Any], name_digest: str) -> Profile:
    patterns = {
        key: re.compile(table.get(key, _NEVER))
        for key in (
            "toc_title",
            "outlook",
            "outlook_negative",
            "successor",
            "topic_prefix",
            "activity_intro",
            "flagship_words",
            "area_words",
            "happening",
            "happened",
            "newly_monitored",
            "appendix",
        )
    }
    return Profile(
        name=table["name"],
        digest=name_digest,
        family=tuple(re.compile(pattern) for pattern in table["family"]),
        forms=tuple(_form(row) for row in table.get("form", ())),
        plans=tuple(Plan(**row) for row in table.get("plan", ())),
        labels=tuple(_label(row) for row in table.get("label", ())),
        openings=tuple(_opening(row) for row in table.get("opening", ())),
        totals=tuple(_total(row) for row in table.get("total", ())),
        **patterns,
    )


#: A pattern that matches nothing, for what a family does not have.
_NEVER = r"(?!)"


def _form(row: dict[str, Any]) -> Form:
    return Form(row["kind"], re.compile(row["pattern"]), bool(row.get("titles")))


def _label(row: dict[str, Any]) -> Label:
    return Label(
        row["key"],
        row["family"],
        re.compile(row["pattern"]),
        bool(row.get("needs_colon")),
        bool(row.get("leads")),
        int(row.get("paragraphs", 0)),
        tuple(row.get("printed", ())),
    )


def _total(row: dict[str, Any]) -> Total:
    if row["count"] not in get_args(TotalKind):
        raise KeyError(f"count = {row['count']!r} is none of {', '.join(get_args(TotalKind))}")
    return Total(**row)


def _opening(row: dict[str, Any]) -> Opening:
    number = re.compile(row["number"]) if "number" in row else None
    pattern = re.compile(row.get("pattern", _NEVER))
    return Opening(row["opens"], pattern, row.get("level", 0), number)
