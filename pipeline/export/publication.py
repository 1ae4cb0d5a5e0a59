"""What is told of an export where it is published: names of things, terms of use, origins."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING
from urllib.parse import quote

from pipeline.errors import WRONG_USAGE, CommandError

if TYPE_CHECKING:
    from pipeline.reconcile.judging import Judgement

__all__ = ["DEFAULT_BASE", "Origin", "Publication", "publication_of"]

#: Names that nobody can look up, and nobody else uses: right until an office gives its own.
DEFAULT_BASE = "urn:splneno:"


@dataclass(frozen=True, slots=True)
class Origin:
    """A PDF that is exported, and what extracted it."""

    name: str
    sha256: str
    size: int
    pages: int
    extractor: str
    profile: str


@dataclass(frozen=True, slots=True)
class Publication:
    """How the things of an export are named, on which terms it may be used, what it is made from.

    ``base`` is the beginning of every IRI; ``licence`` and ``publisher`` are IRIs, ``None`` where
    nobody has stated them. ``decisions`` are those that reconciling was told.
    """

    base: str = DEFAULT_BASE
    licence: str | None = None
    publisher: str | None = None
    origins: Sequence[Origin] = ()
    decisions: Sequence[Judgement] = ()

    def iri(self, *parts: str) -> str:
        """The IRI of a thing, the same in every export with this base."""
        return self.base + "/".join(quote(part, safe="/") for part in parts)


def publication_of(base: str, licence: str | None, publisher: str | None) -> Publication:
    """A publication without its origins; what is no absolute IRI is refused."""
    for option, iri in (("--base-iri", base), ("--licence", licence), ("--publisher", publisher)):
        scheme, colon, rest = ("x:y" if iri is None else iri).partition(":")
        odd = any(char.isspace() or char in '<>"{}|\\^`' for char in iri or "")
        if not (colon and rest and scheme.isalnum()) or odd:
            raise CommandError(
                f"{option} {iri} is no IRI: give one such as https://data.example.cz/", WRONG_USAGE
            )
    return Publication(base if base[-1] in "/:#" else base + "/", licence, publisher)
