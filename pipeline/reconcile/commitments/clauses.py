"""The clauses of an answer, each with what it says of the promised work."""

from __future__ import annotations

import re
from dataclasses import dataclass

from extractors.czech.text import fold
from pipeline.reconcile.commitments.cues import DELAYED
from pipeline.reconcile.commitments.wording import (
    Content,
    content_of,
    distinctive,
    sentences,
    shared,
)

__all__ = ["Clause", "clauses_of"]

_CLAUSE = re.compile(r"[,;]\s+|\s+[–—-]\s+|\s+(?:a|ale|avšak|však|ovšem|nicméně|přičemž|ani)\s+")
_WORD = re.compile(r"[^\W\d_]+")
#: Past and passive forms by their endings, which adjectives ("nemocný") do not share.
_SUFFERED = (
    "(?:án|ána|áno|ány|áni|en|ena|eno|eny|eni|ěn|ěna|ěno|ěny|ěni"
    "|ut|uta|uto|uty|it|ita|ito|ity|at|ata|ato|aty|yt|yta|yto|yty)"
)
_NEGATED = re.compile(rf"ne\w+(?:l|la|lo|li|ly|{_SUFFERED})")
_DONE = re.compile(rf"(?!ne)\w{{2,}}(?:l|la|lo|li|ly|{_SUFFERED})")
_PASSIVE = re.compile(rf"(?!ne)\w{{2,}}{_SUFFERED}")
_AHEAD = re.compile(r"\b(?:bude|budou|ma byt|maji byt|mel\w? by|mely by)\b")
_NOT = re.compile(
    r"\b(?:neni|nejsou|nema|nemaji|nebezi|nefunguj\w*|neslouzi|neprobih\w*|nepokracuj\w*|nelze|nekona\w*"
    r"|neexistuj\w*|nedari|nepouziv\w*|neposkytuj\w*|neodpovida|nezacina|nedoslo|nepodarilo|neplni)\b"
)
_READY = re.compile(r"\bhotov|\bsplnen|\bv provozu\b|\bfunguj")
_ONLY_LATER = re.compile(r"\baz (?:v|na|po|od|pote|koncem|zacatkem|pocatkem)\b")
_PLAIN = frozenset({"neděla", "nedaleko", "nejen"})


@dataclass(frozen=True, slots=True)
class Clause:
    """A clause of an answer with what it says.

    ``near``: it has a telling word of the promise; ``head``: it has the word that names the
    promised work. ``done``: its verb tells of something past or ready, ``passive`` one suffered
    ("bylo vydáno"), which nobody but the work itself can be the subject of.
    """

    text: str
    folded: str
    near: bool
    head: bool
    negated: bool
    delayed: bool
    done: bool
    passive: bool
    participle: bool
    """It has such a form whatever its time: "nebude vyhlášena"."""

    @property
    def begun(self) -> bool:
        """Something of the promised work is there."""
        return not self.negated and not self.delayed and (self.near or self.passive)

    @property
    def accomplished(self) -> bool:
        """The promised work itself is told as done."""
        return self.head and self.done and not self.negated and not self.delayed


def clauses_of(promise: str, answer: str) -> tuple[Clause, ...]:
    """The clauses of an answer in order; what is near is told by the words of the promise."""
    telling = content_of(promise)
    heads = Content((distinctive(promise, "").words or telling.words)[:1])
    return tuple(
        _clause(part, telling, heads)
        for sentence in sentences(answer)
        for part in _CLAUSE.split(" ".join(sentence.split()))
        if part.strip()
    )


def _clause(text: str, telling: Content, heads: Content) -> Clause:
    words = [word.lower() for word in _WORD.findall(text)]
    folded = fold(text)
    head, near = shared(heads, text) > 0, shared(telling, text) > 0
    ahead = _AHEAD.search(folded) is not None
    passive = not ahead and any(_PASSIVE.fullmatch(word) for word in words)
    ready = _READY.search(folded) is not None
    participle = any(_DONE.fullmatch(word) for word in words)
    done = ready or (not ahead and participle)
    negated = _NOT.search(folded) is not None or any(
        _NEGATED.fullmatch(word) and word not in _PLAIN for word in words
    )
    return Clause(
        text,
        folded,
        near=near,
        head=head,
        negated=negated,
        delayed=DELAYED.search(folded) is not None
        or (ahead and near)
        or (not done and _ONLY_LATER.search(folded) is not None),
        done=done,
        passive=passive or ready,
        participle=participle,
    )
