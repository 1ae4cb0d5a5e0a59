"""Differences as one HTML file that needs nothing beside it.

Jinja2 escapes every value by itself, which is why it is used: the texts are those of PDFs.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

from jinja2 import Environment, PackageLoader, StrictUndefined

from pipeline.diffing.czech import CAUSES, KINDS, SIDES, TABLES, closing, compared, count, value
from pipeline.diffing.differences import Comparison
from pipeline.diffing.signatures import Group
from pipeline.diffing.views import View
from pipeline.terminal import clean
from schemas.review import Difference, FieldDifference, Side

__all__ = ["html_parts"]


@dataclass(frozen=True, slots=True)
class _Shown:
    """A group with its differences."""

    group: Group
    differences: tuple[Difference, ...]


def html_parts(
    found: Comparison, before: View, after: View, narrowed: bool = False
) -> Iterator[str]:
    """The file in parts: the groups first, then each with what it covers, before beside after."""
    environment = Environment(
        loader=PackageLoader("pipeline.diffing", "templates"),
        autoescape=True,
        undefined=StrictUndefined,
        finalize=_shown,
        trim_blocks=True,
        lstrip_blocks=True,
    )
    words = {"kinds": KINDS, "causes": CAUSES, "sides": SIDES, "tables": TABLES}
    environment.globals |= {**words, "count": count}
    environment.filters |= {"value": value, "place": _place, "boxes": _boxes}
    by_id = {each.id: each for each in found.differences}
    shown = [_Shown(group, tuple(by_id[name] for name in group.ids)) for group in found.signatures]
    return environment.get_template("differences.html").generate(
        before=before.label,
        after=after.label,
        shown=shown,
        not_compared=found.not_compared,
        closing=closing(found, narrowed),
        compared=compared(found),
        names=_names(before) | _names(after),
    )


def _shown(given: Any) -> Any:
    """What turns the letters around it, or is no letter, is replaced, as on a terminal."""
    return clean(given) if isinstance(given, str) else given


def _names(view: View) -> dict[str, str]:
    """The name of the PDF of each hash."""
    return {document.sha256: document.name for document in view.documents}


def _place(side: Side) -> str:
    pages = sorted({each.page for each in side.evidence})
    return "str. " + ", ".join(map(str, pages)) if pages else ""


def _boxes(field: FieldDifference, before: bool) -> str:
    evidence = field.before if before else field.after
    told = (f"str. {each['page']}: {', '.join(map(str, each['bbox']))}" for each in evidence)
    return "; ".join(told) or "–"
