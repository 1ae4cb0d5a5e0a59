"""What a recogniser of print sees in the image of a page, before it is text of a report."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any, Protocol

__all__ = ["FindRecogniser", "Recogniser", "SeenLine", "SeenWord"]


@dataclass(frozen=True, slots=True)
class SeenWord:
    """A word and its box in pixels of the image; ``confidence`` runs from 0 to 1."""

    text: str
    x0: int
    top: int
    x1: int
    bottom: int
    confidence: float


@dataclass(frozen=True, slots=True)
class SeenLine:
    """Words on one baseline, from left to right."""

    words: tuple[SeenWord, ...]


class Recogniser(Protocol):
    """Reads an image of print. ``name`` says with what: program, version and language;
    ``at_once`` is how many images may be read beside each other."""

    @property
    def name(self) -> str: ...

    @property
    def at_once(self) -> int: ...

    def recognise(self, image: Any, single: bool) -> tuple[SeenLine, ...]:
        """The lines of ``image``, an array of grey bytes (rows, columns).

        ``single`` says that it shows one line only, not a page.
        """
        ...


#: Looks for a recogniser when a page needs one; ``None`` where there is none.
FindRecogniser = Callable[[], Recogniser | None]
