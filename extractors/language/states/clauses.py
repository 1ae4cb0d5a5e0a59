"""A text cut into clauses, with what stands in brackets or quotation marks set aside."""

from __future__ import annotations

import re
from dataclasses import dataclass

from extractors.language.states.vocabulary import vocabulary
from extractors.language.words import Word, folded

__all__ = ["Clause", "clauses"]

# A title in quotation marks or a remark in brackets is no clause; the bounds keep the search
# linear where a mark is never closed.
_ASIDE = re.compile(
    r"\([^()]{0,600}\)|„[^“”\"\n]{1,300}[“”\"]|“[^“”\n]{1,300}[“”]|\"[^\"\n]{1,300}\"|»[^«\n]{1,300}«"
)
_SENTENCE = re.compile(r"[!?;\n•]|\.(?!\d)")
_CLAUSE = re.compile(r"[,:]|\s[–—-]\s|\s/\s")

#: No clause is longer; work over one that is would grow with its square.
_LONGEST = 100


@dataclass(frozen=True, slots=True)
class Clause:
    """Words of one clause (set-aside ones left out), which sentence it is in, how it hangs.

    ``subordinate`` is true for "který …", "aby …" and their like; ``opening`` for the first
    clause of its sentence.
    """

    words: tuple[Word, ...]
    sentence: int
    subordinate: bool
    opening: bool


def clauses(text: str, words: tuple[Word, ...]) -> tuple[Clause, ...]:
    """The clauses of a text in order; each word is in at most one."""
    marks = vocabulary().words
    aside = [match.span() for match in _ASIDE.finditer(text)]
    if aside and sum(end - start for start, end in aside) > 0.8 * len(text.strip(" .")):
        aside = []
    found: list[Clause] = []
    held: list[Word] = []
    sentence, opening, place, last = 0, True, 0, 0

    def close() -> None:
        nonlocal opening
        if held:
            first = [folded(word.text) for word in held[:2]]
            hangs = not marks["subordinate"].isdisjoint(
                first[:1] if first[0] not in marks["prepositions"] else first
            )
            found.append(Clause(tuple(held), sentence, hangs, opening))
            opening = False
            held.clear()

    previous: Word | None = None
    for word in words:
        while place < len(aside) and aside[place][1] <= word.start:
            place += 1
        if place < len(aside) and aside[place][0] <= word.start:
            continue
        gap = text[last : word.start]
        if _ends_sentence(gap, previous, word):
            close()
            sentence, opening = sentence + 1, True
        elif _CLAUSE.search(gap) or folded(word.text) in marks["conjunctions"]:
            close()
        if len(held) >= _LONGEST:
            close()
        held.append(word)
        previous, last = word, word.end
    close()
    return tuple(found)


def _ends_sentence(gap: str, before: Word | None, after: Word) -> bool:
    if before is None or not _SENTENCE.search(gap):
        return False
    if "." not in gap or any(mark in gap for mark in "!?;\n"):
        return True
    short = vocabulary().words["abbreviations"]
    cut = before.text.isalpha() and (len(before.text) == 1 or folded(before.text) in short)
    if cut or (before.text.isdigit() and not after.text[0].isupper()):
        return False
    return after.text[0].isupper() or after.text[0].isdigit()
