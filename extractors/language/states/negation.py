"""Whether a word carries the negation "ne-", which the dictionary of base forms often misses."""

from __future__ import annotations

from collections.abc import Container

__all__ = ["without_negation"]

_NE = "ne"
_SHORTEST = 4


def without_negation(folded: str, known: Container[str]) -> tuple[str, bool]:
    """The word without its "ne-" and whether it had one.

    The vocabulary decides: "nespuštěn" is "spuštěn" negated because "spuštěn" is known and
    "nespuštěn" is not; "nedaleko" stays as it is.
    """
    if folded in known or not folded.startswith(_NE) or len(folded) < _SHORTEST:
        return folded, False
    bare = folded[len(_NE) :]
    return (bare, True) if bare in known else (folded, False)
