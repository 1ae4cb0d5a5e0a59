"""The words that say how far work has come, read from ``facts/states.toml``."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass
from functools import lru_cache
from typing import Any

from extractors.czech.text import fold
from extractors.language.facts.loading import facts
from extractors.language.states.conjugation import Form, forms_of
from extractors.language.words import lemma

__all__ = ["Pattern", "VerbForm", "Vocabulary", "vocabulary"]

_START = 3
_VERBAL_ENDINGS = ("", "m", "ch", "mi")


@dataclass(frozen=True, slots=True)
class VerbForm:
    """A form of a verb: the kind of the verb, its aspect, which form, and its entry."""

    kind: str
    aspect: str
    form: Form
    entry: str


@dataclass(frozen=True, slots=True)
class Element:
    """One word of a pattern: a beginning of a word, an abbreviation, or a base form."""

    folded: str
    base: str
    beginning: bool
    printed: str | None
    verbal: bool = False

    def matches(self, text: str, folded: str, base: str) -> bool:
        if self.printed is not None:
            return text == self.printed
        if self.beginning:
            return folded.startswith(self.folded)
        if self.verbal:
            # "zahájení" has few forms, and dictionaries mistake "zahájeno" for one of them.
            return folded.startswith(self.folded) and folded[len(self.folded) :] in _VERBAL_ENDINGS
        return folded == self.folded or base in (self.base, self.folded)


@dataclass(frozen=True, slots=True)
class Pattern:
    """Words side by side that name one thing: ``sort`` noun, object or predicate, and its kind."""

    entry: str
    sort: str
    kind: str
    process: bool
    elements: tuple[Element, ...]


@dataclass(frozen=True, slots=True)
class Vocabulary:
    """What ``facts/states.toml`` holds, ready for looking up a word."""

    verbs: dict[str, VerbForm]
    patterns: dict[str, tuple[Pattern, ...]]
    stages: dict[str, dict[str, tuple[str, str]]]
    words: dict[str, frozenset[str]]
    answers: dict[str, str]

    def starting(self, folded: str, base: str) -> tuple[Pattern, ...]:
        """Patterns that may begin with a word, the longest first."""
        found = self.patterns.get(folded[:_START], ())
        if base[:_START] != folded[:_START]:
            found += self.patterns.get(base[:_START], ())
        return found

    def entries(self) -> frozenset[str]:
        """Every entry of verbs, nouns, objects and predicates, as written in the file."""
        verbs = {form.entry for form in self.verbs.values()}
        return frozenset(verbs | {p.entry for group in self.patterns.values() for p in group})


@lru_cache(maxsize=1)
def vocabulary() -> Vocabulary:
    """The vocabulary of the package's own file."""
    return _built(facts("states"))


def _built(table: dict[str, Any]) -> Vocabulary:
    verbs: dict[str, VerbForm] = {}
    for group in table["verbs"]:
        for entry in group["lemmas"]:
            for form, which in forms_of(entry):
                # A short participle and an adjective share folded forms; the first stands.
                verbs.setdefault(form, VerbForm(group["kind"], group["aspect"], which, entry))
    patterns = [
        _pattern(entry, "noun", group["kind"], group["process"])
        for group in table["nouns"]
        for entry in group["lemmas"]
    ]
    for sort, name in (("object", "objects"), ("predicate", "predicates")):
        for kind, group in table[name].items():
            patterns += [_pattern(entry, sort, kind, False) for entry in group]
    stages = {
        kind: {name: (done, going) for name, (done, going) in row.items()}
        for kind, row in table["stages"].items()
    }
    marks = {name: frozenset(map(fold, group)) for name, group in table["words"].items()}
    marks |= {name: frozenset(map(fold, group)) for name, group in table["asides"].items()}
    answers = {fold(said): state for state, group in table["answers"].items() for said in group}
    return Vocabulary(verbs, _by_start(patterns), stages, marks, answers)


def _pattern(entry: str, sort: str, kind: str, process: bool) -> Pattern:
    return Pattern(entry, sort, kind, process, tuple(map(_element, entry.split())))


def _element(word: str) -> Element:
    bare = word.rstrip("*")
    printed = bare if len(bare) > 1 and bare.isupper() else None
    verbal = bare.endswith(("ání", "ení", "ění", "tí"))
    # The base form of "neúspěšně" is that of "úspěšně", which says the opposite.
    base = bare if bare.startswith("ne") else lemma(bare)
    return Element(fold(bare), fold(base), word.endswith("*"), printed, verbal)


def _by_start(patterns: Iterable[Pattern]) -> dict[str, tuple[Pattern, ...]]:
    starts: dict[str, list[Pattern]] = defaultdict(list)
    for pattern in sorted(patterns, key=lambda p: (-len(p.elements), p.sort != "predicate")):
        first = pattern.elements[0]
        for start in {first.folded[:_START], first.base[:_START]}:
            starts[start].append(pattern)
    return {start: tuple(group) for start, group in starts.items()}
