"""What is odd about a file or a page before anybody reads its words."""

from __future__ import annotations

from dataclasses import dataclass

from schemas.records import Severity

__all__ = ["Oddity"]


@dataclass(frozen=True, slots=True)
class Oddity:
    """One odd thing, to be a row of ``issue``; ``page`` is ``None`` where the whole file is."""

    code: str
    severity: Severity
    message: str
    page: int | None = None
