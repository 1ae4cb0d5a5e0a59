"""Texts of reports on a terminal: whatever they hold, they are shown and never obeyed."""

from __future__ import annotations

import sys
import unicodedata

from rich.console import Console
from rich.text import Text

__all__ = ["clean", "console", "plain"]

#: Shown where a character would act on the terminal, or on the order of the letters around it.
STAND_IN = "\ufffd"
#: Other, control / format / surrogate / private use.
_ACTING = frozenset({"Cc", "Cf", "Cs", "Co"})
#: Format characters that only join or part letters.
_HARMLESS = frozenset("\u00ad\u200b\u200c\u200d\u2060")


def clean(text: str) -> str:
    """``text`` in one line, as long as before: what acts on a terminal is replaced.

    White space becomes a blank, so that offsets stay what they were.
    """
    return text if text.isprintable() else "".join(map(_shown, text))


def plain(text: str) -> Text:
    """``text`` for a table or a line of Rich, in which brackets are no markup."""
    return Text(clean(text))


def console() -> Console:
    """Standard output as Rich writes to it; neither markup, emoji codes nor numbers are styled."""
    return Console(file=sys.stdout, markup=False, highlight=False, emoji=False)


def _shown(char: str) -> str:
    if char.isspace():
        return " "
    acts = unicodedata.category(char) in _ACTING and char not in _HARMLESS
    return STAND_IN if acts else char
