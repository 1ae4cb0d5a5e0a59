"""The revisions of the store, in Alembic's form; ``HEAD`` is the last of them.

Tables, columns and indexes that are new need no revision: the upgrade adds what the models have and
the store has not. A revision is for everything else: what is renamed, retyped, filled or dropped.
"""

from __future__ import annotations

from pathlib import Path

__all__ = ["FIRST", "FOLDER", "HEAD"]

FOLDER = Path(__file__).parent
#: The revision of a store that was written before there were revisions.
FIRST = "0001"
HEAD = "0002"
