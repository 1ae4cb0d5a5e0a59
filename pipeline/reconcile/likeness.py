"""Evidence that two records speak of one thing: each a small function, a score and its reason."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from rapidfuzz import fuzz

from pipeline.reconcile.misreading import misread
from pipeline.reconcile.terms import Terms, Weights, stems_of, text_key
from pipeline.reconcile.things import Thing, Wording
from schemas.records import Project

#: Names of so many letters that are so much alike (of 100) are one name with a slip.
LONG, NEARLY = 12, 95

__all__ = [
    "Evidence",
    "beside_words",
    "called_alike",
    "equal_name",
    "names_apart",
    "names_more",
    "nearly_equal_name",
    "overlap",
    "said_in",
    "same_contact",
    "shared_figures",
]


@dataclass(frozen=True, slots=True)
class Evidence:
    """How sure it is (0 to 1), the sentence that explains it, and both values."""

    score: float
    reason: str
    first: str
    second: str


def equal_name(one: Thing, other: Thing) -> Evidence | None:
    """Two names that are equal but for case, diacritics and punctuation."""
    if not one.wording.key or one.wording.key != other.wording.key:
        return None
    return Evidence(
        1.0, f"Oba záznamy nesou název „{one.wording.name}“.", one.wording.name, other.wording.name
    )


def nearly_equal_name(one: Thing, other: Thing) -> Evidence | None:
    """Two names that differ by a letter or two, or as a name does from its misreading."""
    first, second = one.wording, other.wording
    if misread(one.record, other.record, first.name, second.name):
        reason = f"Název je týž, jen přečtený z obrazu: „{first.name}“, „{second.name}“."
        return Evidence(0.9, reason, first.name, second.name)
    digits = [[sign for sign in each.key if sign.isdigit()] for each in (first, second)]
    if min(len(first.key), len(second.key)) < LONG or digits[0] != digits[1]:
        return None
    if fuzz.ratio(first.key, second.key) < NEARLY:
        return None
    reason = f"Názvy se liší jen písmenem: „{first.name}“, „{second.name}“."
    return Evidence(0.95, reason, first.name, second.name)


def called_alike(one: Thing, other: Thing, weights: Weights) -> Evidence | None:
    """Two names that share their telling words."""
    score = overlap(one.wording.called, other.wording.called, weights)
    return _shared(score, one, other, one.wording.called, other.wording.called, weights)


def said_in(name: Terms, wording: Wording, weights: Weights) -> float:
    """How much of a name's weight is among all that is said of another thing."""
    return contained(name, wording.said, weights)


def beside_words(one: Thing, other: Thing) -> tuple[Evidence, ...]:
    """What speaks for one thing beside its words: each adds its score to theirs."""
    found = (shared_figures(one, other), same_contact(one, other))
    return tuple(each for each in found if each is not None)


def shared_figures(one: Thing, other: Thing) -> Evidence | None:
    """Equal amounts, or equal counts of equal things."""
    shared = sorted(one.figures & other.figures)
    if not shared:
        return None
    score = min(0.12, 0.06 * len(shared))
    return Evidence(
        score, f"Shodné údaje: {', '.join(shared)}.", one.wording.name, other.wording.name
    )


def same_contact(one: Thing, other: Thing) -> Evidence | None:
    """Two cards with one contact person."""
    first, second = one.record, other.record
    if not isinstance(first, Project) or not isinstance(second, Project):
        return None
    if not first.contact or text_key(first.contact) != text_key(second.contact or ""):
        return None
    return Evidence(0.05, f"Shodná kontaktní osoba: {first.contact}.", first.contact, first.contact)


def overlap(one: Terms, other: Terms, weights: Weights) -> float:
    """The shared weight against the lighter text (mostly) and against both (a little)."""
    shared = weights.total(one.stems & other.stems)
    if not shared:
        return 0.0
    first, second = weights.total(one.stems), weights.total(other.stems)
    lighter, both = min(first, second), first + second - shared
    return _telling(shared, weights) * (0.55 * shared / lighter + 0.45 * shared / both)


def contained(one: Terms, other: Terms, weights: Weights) -> float:
    """How much of one text's weight the other has too."""
    total = weights.total(one.stems)
    shared = weights.total(one.stems & other.stems)
    return _telling(shared, weights) * shared / total if total else 0.0


def _telling(shared: float, weights: Weights) -> float:
    """Little shared weight says little, however short the texts: one rare word is not enough."""
    enough = 1.6 * weights.rarest
    return min(1.0, shared / enough)


def names_apart(one: Terms, other: Terms, weights: Weights) -> bool:
    """Whether both texts name somebody or some place and none of these is shared."""
    first, second = _telling_names(one, weights), _telling_names(other, weights)
    return bool(first) and bool(second) and not first & second


def names_more(one: Wording, other: Wording) -> bool:
    """Whether one text names two things in quotation marks of which the other names only one.

    What is said of a pair ("„A“ and „B“ were prepared") is said of neither alone.
    """
    pairs = ((one.quoted, other.quoted), (other.quoted, one.quoted))
    return any(len(many) > 1 and not many <= few for many, few in pairs)


def _telling_names(terms: Terms, weights: Weights) -> frozenset[str]:
    rare = 0.35 * weights.rarest
    kinds = stems_of("of_kinds")
    return frozenset(name for name in terms.names - kinds if weights.of(name) >= rare)


def _shared(
    score: float, one: Thing, other: Thing, first: Terms, second: Terms, weights: Weights
) -> Evidence | None:
    if score <= 0:
        return None
    words = _heaviest(first.stems & second.stems, weights)
    reason = f"Společná slova: {', '.join(words)}."
    return Evidence(min(score, 1.0), reason, one.wording.name, other.wording.name)


def _heaviest(stems: Iterable[str], weights: Weights) -> list[str]:
    return sorted(stems, key=lambda stem: (-weights.of(stem), stem))[:5]
