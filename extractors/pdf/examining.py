"""What a PDF's structure says before it is read: damage, repairs, what would act if it could.

qpdf (through pikepdf) reads the structure, PDFium the pages: PDFium passes over damage in silence
and draws what is left, so that a lost paragraph would look like one that was never printed.
"""

from __future__ import annotations

import io
import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

import pikepdf

from extractors.pdf.acting import acting
from extractors.pdf.layers import layers_off
from extractors.pdf.unpacking import Unpacked, damaged_pages, unpacked
from schemas.limits import Limits, OverLimit
from schemas.oddities import Oddity

__all__ = ["Examined", "WrongPassword", "examine"]

#: The end of a file may have junk behind it; readers look for its mark in the last kilobyte.
_END_WINDOW = 1024
_REFERENCE = re.compile(rb"(?<![\w.])(\d{1,10}) (\d{1,5}) R\b")
#: What qpdf says of each stream whose end it had to guess.
_GUESSED_END = "endstream"
_ASKS = "the PDF is encrypted and asks for a password; give it with --password-file"
_WRONG = "the PDF is encrypted, and none of the passwords given opens it"


class WrongPassword(Exception):
    """No password that is known opens the file; the message is one line."""


@dataclass(frozen=True, slots=True)
class Examined:
    """What examining found.

    ``whole`` files hold all objects that they point to, ``cut_off`` ones lack their end; ``pages``
    is the number of pages that a whole file holds (0: nobody knows). ``password`` opens it;
    ``layers_off`` names the layers that are not shown.
    """

    data: bytes
    password: str
    pages: int
    whole: bool
    cut_off: bool
    oddities: tuple[Oddity, ...]
    layers_off: frozenset[str] = frozenset()

    def rewritten(self) -> bytes:
        """The same file with a sound structure and no encryption."""
        out = io.BytesIO()
        with pikepdf.open(io.BytesIO(self.data), password=self.password) as pdf:
            pdf.save(out, static_id=True)
        return out.getvalue()

    def told_as_repaired(self) -> tuple[Oddity, ...]:
        """The oddities, one of which says that the structure was repaired."""
        told = [item for item in self.oddities if item.code != _REPAIRED.code]
        return (_REPAIRED, *told)


_REPAIRED = Oddity(
    "repaired",
    "warning",
    "The file's structure is damaged; it was rebuilt, and all that it points to is there.",
)
_DAMAGED = Oddity(
    "damaged_file",
    "error",
    "The file is damaged and parts of it are missing; what is left was read.",
)


def examine(data: bytes, limits: Limits, passwords: Sequence[str] = ()) -> Examined:
    """What is odd about a file; raises ``WrongPassword`` and ``OverLimit``, nothing else."""
    cut_off = b"%%EOF" not in data[-_END_WINDOW:]
    pikepdf.settings.set_qpdf_limits(flate_max_memory=limits.page_bytes)
    try:
        pdf, password = _opened(data, passwords)
    except (pikepdf.PdfError, ValueError, RuntimeError):
        # Who reads the pages may still make something of it, or refuses it in words.
        return Examined(data, "", 0, False, cut_off, (_DAMAGED,))
    with pdf:
        try:
            return replace(_examined(pdf, data, limits, cut_off), password=password)
        except (pikepdf.PdfError, ValueError, RuntimeError, TypeError, AttributeError):
            # pikepdf raises these where an object has not the type that its place asks for.
            return Examined(data, password, 0, False, cut_off, (_DAMAGED,))


def _opened(data: bytes, passwords: Sequence[str]) -> tuple[pikepdf.Pdf, str]:
    for password in ("", *passwords):
        try:
            return pikepdf.open(io.BytesIO(data), password=password), password
        except pikepdf.PasswordError:
            continue
    raise WrongPassword(_WRONG if passwords else _ASKS)


def _examined(pdf: pikepdf.Pdf, data: bytes, limits: Limits, cut_off: bool) -> Examined:
    count = len(pdf.pages)
    if count > limits.pages:
        raise OverLimit(f"the PDF has {count:,} pages, {limits.pages:,} is the limit for a file")
    contents = unpacked(pdf, limits)
    said = [str(warning) for warning in pdf.get_warnings()]
    whole = not said or (
        count > 0
        and _declared(pdf) == count
        and not any(page.damaged for page in contents)
        and not any(_GUESSED_END in warning for warning in said if cut_off)
        and not _points_nowhere(pdf)
    )
    oddities = tuple(_oddities(pdf, contents, limits, bool(said) or cut_off, whole))
    off = layers_off(pdf.Root, limits.page_objects)
    return Examined(data, "", count, whole, cut_off, oddities, off)


def _oddities(
    pdf: pikepdf.Pdf, contents: Sequence[Unpacked], limits: Limits, damaged: bool, whole: bool
) -> Iterator[Oddity]:
    if damaged:
        yield _REPAIRED if whole else _DAMAGED
    yield from damaged_pages(contents)
    yield from acting(pdf, limits.page_objects)


def _declared(pdf: pikepdf.Pdf) -> int:
    """How many pages the page tree says that it has."""
    count = pdf.Root.Pages.get("/Count", 0)
    return int(count) if isinstance(count, int) else 0


def _points_nowhere(pdf: pikepdf.Pdf) -> bool:
    """Whether some object points to one that the file does not hold."""
    present: set[tuple[int, int]] = set()
    wanted: set[tuple[int, int]] = set()
    for item in pdf.objects:
        present.add(item.objgen)
        wanted.update((int(n), int(g)) for n, g in _REFERENCE.findall(_shown(item)))
    return not wanted <= present


def _shown(item: pikepdf.Object) -> bytes:
    if isinstance(item, pikepdf.Stream):
        return item.stream_dict.unparse()
    return item.unparse() if isinstance(item, pikepdf.Object) else b""
