"""Two texts told apart word by word."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from rapidfuzz.distance import Indel

from schemas.review import WordEdit

__all__ = ["word_edits"]

#: Beyond so many words on both sides together, the texts are shown whole.
MOST_WORDS = 20_000


def word_edits(before: str, after: str) -> list[WordEdit]:
    """Stretches of words that are shared, removed or added, in order; blanks are not compared.

    Put together, the shared and removed ones are ``before``, the shared and added ones ``after``,
    white space folded.
    """
    first, second = before.split(), after.split()
    if len(first) + len(second) > MOST_WORDS:
        return list(_merged([("removed", first), ("added", second)]))
    pieces: list[tuple[str, Sequence[str]]] = []
    for code in Indel.opcodes(first, second):
        if code.tag == "equal":
            pieces.append(("same", first[code.src_start : code.src_end]))
        else:
            pieces.append(("removed", first[code.src_start : code.src_end]))
            pieces.append(("added", second[code.dest_start : code.dest_end]))
    return list(_merged(pieces))


def _merged(pieces: Sequence[tuple[str, Sequence[str]]]) -> Iterator[WordEdit]:
    """Between two shared stretches what is removed comes first, then what is added."""
    removed: list[str] = []
    added: list[str] = []
    for kind, words in [*pieces, ("same", ())]:
        if kind == "removed":
            removed += words
        elif kind == "added":
            added += words
        else:
            if removed:
                yield WordEdit(kind="removed", text=" ".join(removed))
            if added:
                yield WordEdit(kind="added", text=" ".join(added))
            removed, added = [], []
            if words:
                yield WordEdit(kind="same", text=" ".join(words))
