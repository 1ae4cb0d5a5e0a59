"""What the words of one text say, before it is known which record prints them."""

from __future__ import annotations

from dataclasses import dataclass

from schemas.records import MentionLabel, Money, Percentage, Quantity, State

__all__ = ["Context", "Found", "StateFound", "Value"]

Value = Money | Quantity | Percentage | str | None


@dataclass(frozen=True, slots=True, order=True)
class Found:
    """A mention in a text: character offsets, what kind of thing it is, its normalised value."""

    start: int
    end: int
    label: MentionLabel
    value: Value


@dataclass(frozen=True, slots=True)
class Context:
    """What a record knows beside its text, for texts that do not settle it alone.

    ``period`` is the report's own (ISO first and last day); ``role`` is a statement's role,
    ``group`` the line that introduces its list; ``card`` is true for a project card's progress.
    """

    period: tuple[str, str] | None = None
    role: str | None = None
    group: str | None = None
    card: bool = False


@dataclass(frozen=True, slots=True)
class StateFound:
    """The state of work that a text reports and the offsets of the words it rests on."""

    state: State
    words: tuple[tuple[int, int], ...] = ()
