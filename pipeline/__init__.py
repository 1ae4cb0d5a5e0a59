"""Everything with time, disk, database and people: commands, the flow, the store, exports."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from pipeline.frames import Frames

__all__ = ["load"]


def load(source: str | Path) -> Frames:
    """The tables of a store, or of a folder of exported JSON Lines, as typed DataFrames of pandas.

    ``source`` is a SQLite file, its ``sqlite:///`` address, or a folder. Needs
    ``pip install 'splneno[frames]'``; without it a ``CommandError`` says so.
    """
    from pipeline.frames import load_frames

    return load_frames(source)
