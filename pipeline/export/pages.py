"""Links from a row to its page: the PDF and ``#page=``, which browsers and PDF readers follow."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from os.path import relpath
from pathlib import Path, PurePosixPath
from urllib.parse import quote

__all__ = ["PageLinks", "links_below"]


@dataclass(frozen=True, slots=True)
class PageLinks:
    """Where each PDF lies, by its hash; the others are taken to lie in ``base`` under their name.

    ``base`` is an address or a folder, "" for the one that the links stand in.
    """

    base: str = ""
    places: Mapping[str, str] = field(default_factory=dict)

    def link(self, sha256: str, name: str, page: int) -> str:
        """The address of a page, percent-encoded; ``page`` is 1-based."""
        known = self.places.get(sha256)
        place = known if known is not None else quote(PurePosixPath(name).name)
        return f"{self.base}{place}#page={page}"


def links_below(
    base: str,
    found: Iterable[tuple[str, Path]],
    beside: Path = Path(),
) -> PageLinks:
    """Links to the PDFs of the folder ``base``, each found under its path by its hash.

    ``beside`` is the folder of the file that the links stand in: they lead from there. A folder
    that is given by its whole path becomes an address of this machine (``file:``).
    """
    folder = Path(base)
    near = Path(relpath(folder, beside)).as_posix()
    root = folder.absolute().as_uri() if folder.is_absolute() else quote(near)
    places = {sha256: quote(path.relative_to(folder).as_posix()) for sha256, path in found}
    return PageLinks("" if root in ("", ".") else root.rstrip("/") + "/", places)
