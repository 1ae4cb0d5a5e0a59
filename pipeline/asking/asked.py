"""What a person types into the search, as words: nothing of it is ever syntax to the index."""

from __future__ import annotations

import re
from dataclasses import dataclass

from extractors.czech.text import fold
from extractors.language.words import words
from pipeline.errors import WRONG_USAGE, CommandError

__all__ = ["Asked", "parse_query"]

#: No person looks for more words at once.
MOST_WORDS = 40
MOST_LETTERS = 2_000
_QUOTED = re.compile(r'"([^"]*)"')


@dataclass(frozen=True, slots=True)
class Asked:
    """Phrases that must all occur, in any order; the words of one stand next to each other."""

    phrases: tuple[tuple[str, ...], ...]

    @property
    def words(self) -> tuple[str, ...]:
        """Every word once, in the order of the query."""
        return tuple(dict.fromkeys(word for phrase in self.phrases for word in phrase))


def parse_query(query: str) -> Asked:
    """Words and "quoted phrases"; parts of one word ("e-mail", "2020-2024") stay together.

    A quote that is not closed is passed over, and so is every other sign.
    """
    if len(query) > MOST_LETTERS:
        raise CommandError(f"give a query of at most {MOST_LETTERS:,} letters", WRONG_USAGE)
    plain_quotes = "".join('"' if fold(char) == '"' else char for char in query)
    parts = _QUOTED.split(plain_quotes)
    chunks = [
        chunk
        for place, part in enumerate(parts)
        for chunk in ([part] if place % 2 else part.split())
    ]
    phrases = tuple(tuple(word.text for word in words(chunk)) for chunk in chunks)
    asked = Asked(tuple(dict.fromkeys(phrase for phrase in phrases if phrase)))
    if not asked.phrases:
        raise CommandError(
            'give a word to look for, such as splneno search "energetický management"', WRONG_USAGE
        )
    if sum(map(len, asked.phrases)) > MOST_WORDS:
        raise CommandError(f"give a query of at most {MOST_WORDS} words", WRONG_USAGE)
    return asked
