"""A text as the name recognisers walk it: its words and what stands between them."""

from __future__ import annotations

import re
from dataclasses import dataclass

from extractors.language.words import Word

__all__ = ["Line"]

_OPENS = re.compile(r"[.!?:;…\n•\"“”„»«(–—/]|(?: - )")
_CAMEL = re.compile(r"[a-záčďéěíňóřšťúůýž][A-ZÁČĎÉĚÍŇÓŘŠŤÚŮÝŽ]|\d")


@dataclass(frozen=True, slots=True)
class Line:
    """The words of a text by number, and the marks between them."""

    text: str
    words: tuple[Word, ...]

    def __len__(self) -> int:
        return len(self.words)

    def gap(self, index: int) -> str:
        """What stands before a word, back to the word before; of the first, what opens the text.

        Behind the last word it is what closes the text, further on nothing.
        """
        if index > len(self.words):
            return ""
        start = self.words[index - 1].end if index else 0
        end = self.words[index].start if index < len(self.words) else len(self.text)
        return self.text[start:end]

    def joined(self, index: int) -> bool:
        """Whether nothing but a space stands between this word and the one before."""
        return 0 < index < len(self.words) and self.gap(index) in (" ", "\u00a0")

    def word(self, index: int) -> str:
        """A word as printed; empty outside the text."""
        return self.words[index].text if 0 <= index < len(self.words) else ""

    def capital(self, index: int) -> bool:
        """Whether a word begins with a capital letter."""
        return self.word(index)[:1].isupper()

    def named(self, index: int) -> bool:
        """Whether a word is written as a proper name: a capital, then small letters only."""
        word = self.word(index)
        return len(word) > 1 and word[0].isupper() and word[1:].islower()

    def opens(self, index: int) -> bool:
        """Whether a capital says nothing here, since a sentence or a quotation begins."""
        return index == 0 or _OPENS.search(self.gap(index)) is not None

    def product(self, index: int) -> bool:
        """Whether a word is spelt as no Czech name is: a capital or a digit inside."""
        return _CAMEL.search(self.word(index)) is not None

    def between(self, start: int, stop: int) -> str:
        """The text from one word up to, not with, another."""
        return self.text[self.words[start].start : self.words[stop - 1].end]
