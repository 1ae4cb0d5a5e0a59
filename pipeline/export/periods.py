"""What a period is called in Czech, shortly enough for the head of a column."""

from __future__ import annotations

__all__ = ["period_name"]


def period_name(start: str | None, end: str | None) -> str:
    """A year is "2024", a half of one "1. pol. 2024"; any other span names both its days.

    Both are ISO 8601 days, as a report states them, or ``None``.
    """
    if not start or not end:
        return "období neuvedeno"
    year = start[:4]
    known = {
        (f"{year}-01-01", f"{year}-12-31"): year,
        (f"{year}-01-01", f"{year}-06-30"): f"1. pol. {year}",
        (f"{year}-07-01", f"{year}-12-31"): f"2. pol. {year}",
    }
    return known.get((start, end), f"{_day(start)}–{_day(end)}")


def _day(iso: str) -> str:
    year, month, day = (*iso.split("-"), "", "")[:3]
    return f"{day.lstrip('0')}.{month.lstrip('0')}.{year}" if month and day else iso
