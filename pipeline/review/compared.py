"""What the desk compares on its own."""

from __future__ import annotations
from collections.abc import Sequence
from pipeline.store import Held, Store
from schemas.review import Difference

__all__ = ["with_the_one_before"]


def with_the_one_before(store: Store, shown: Sequence[Held]) -> Sequence[Difference]:
    return ()
