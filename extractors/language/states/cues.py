"""The words of a clause read as verbs, auxiliaries, nouns of work and their objects."""

from __future__ import annotations

from dataclasses import dataclass, replace

from extractors.language.states.negation import without_negation
from extractors.language.states.unknown import is_participle
from extractors.language.states.vocabulary import Pattern, VerbForm, Vocabulary, vocabulary
from extractors.language.words import Word
from extractors.language.words import folded as fold_word

__all__ = ["Cue", "read"]

#: Forms of "být" and of the modal verb, folded, without the negation: which time they set.
_AUXILIARIES = {
    "je": "now",
    "jsou": "now",
    "byl": "past",
    "byla": "past",
    "bylo": "past",
    "byly": "past",
    "byli": "past",
    "bude": "future",
    "budou": "future",
    "ma": "modal",
    "maji": "modal",
    "mel": "modal",
    "mela": "modal",
    "melo": "modal",
    "mely": "modal",
}
_NEGATED_NOW = ("neni", "nejsou")
_LONG_WORD = 7
_LONG_VOWELS = "áéíýúů"
_ADJECTIVE_ENDINGS = (
    "ý",
    "á",
    "é",
    "í",
    "ého",
    "ému",
    "ém",
    "ým",
    "ých",
    "ými",
    "ího",
    "ím",
    "ích",
    "ou",
)
#: Longer words in "-ně" are adverbs more often than nouns.
_ADVERB = 5
_NOUN_ENDINGS = ("ání", "ení", "ění", "tí")


@dataclass(frozen=True, slots=True)
class Cue:
    """What one word of a clause may be; ``span`` is how many words a pattern takes."""

    word: Word
    folded: str
    verb: VerbForm | None
    negated: bool
    auxiliary: str | None
    pattern: Pattern | None
    modifier: bool

    @property
    def span(self) -> int:
        return len(self.pattern.elements) if self.pattern is not None else 1

    @property
    def is_predicate(self) -> bool:
        return self.pattern is not None and self.pattern.sort == "predicate"

    @property
    def is_verb(self) -> bool:
        return self.verb is not None and self.verb.form in ("short", "past", "present")


def read(words: tuple[Word, ...]) -> tuple[Cue, ...]:
    """The cues of a clause, one a word, in order."""
    facts = vocabulary()
    folded = [fold_word(word.text) for word in words]
    bases = [fold_word(word.lemma) for word in words]
    return tuple(_cue(facts, words, folded, bases, place) for place in range(len(words)))


def _cue(
    facts: Vocabulary, words: tuple[Word, ...], folded: list[str], bases: list[str], place: int
) -> Cue:
    word, text = words[place], folded[place]
    auxiliary, negated = _auxiliary(text)
    verb = None
    if auxiliary is None:
        bare, negated = without_negation(text, facts.verbs)
        verb = facts.verbs.get(bare)
        if verb is not None and verb.form == "short" and word.text[-1] in _LONG_VOWELS:
            # "zpracovaná" is folded like "zpracována", but says which study, not what became of it.
            verb = replace(verb, form="long")
        if verb is not None and verb.form == "present" and word.text[-1] in "ai":
            # "porada" is folded like "pořádá".
            verb, negated = None, False
        if verb is None and _is_unknown_participle(words, folded, place):
            verb = _UNKNOWN
    pattern = None if auxiliary else _pattern(facts, words, folded, bases, place)
    if pattern is not None and pattern.sort == "predicate" and text.startswith("ne"):
        negated = not pattern.entry.startswith("ne")
    return Cue(word, text, verb, negated, auxiliary, pattern, _modifies(facts, word, text))


#: A participle of a verb that the vocabulary does not hold: something was done.
_UNKNOWN = VerbForm("act", "perfective", "short", "")
_NOW = frozenset(("je", "jsou", "neni", "nejsou"))
_PAST = frozenset(form for form, time in _AUXILIARIES.items() if time == "past")


def _is_unknown_participle(words: tuple[Word, ...], folded: list[str], place: int) -> bool:
    """ "bylo ošetřeno 40 předmětů", "Vyplaceno 45 tisíc", "Pozemky vykoupeny": done, whatever."""
    word = words[place]
    if not is_participle(word.text) or _tells(folded[place]):
        return False
    if not _PAST.isdisjoint(folded):
        if word.lemma.endswith(("ý", "t")):
            return True
        return fold_word(word.lemma) == folded[place] and len(word.text) >= _LONG_WORD
    # Without "byl" a noun may look the same, so the dictionary must know the word as a verb's.
    known = word.lemma.endswith(("ý", "t")) and folded[place][-1] in "oya"
    return known and _NOW.isdisjoint(folded)


def _tells(folded: str) -> bool:
    """Whether a participle is of a verb that tells or weighs: "uvedeno", "neuvedeno"."""
    stem = folded.rstrip("aoyi").removeprefix("ne")
    return stem in vocabulary().words["telling"]


def _auxiliary(text: str) -> tuple[str | None, bool]:
    if text in _AUXILIARIES:
        return _AUXILIARIES[text], False
    if text in _NEGATED_NOW:
        return "now", True
    if text.startswith("ne") and text[2:] in _AUXILIARIES:
        return _AUXILIARIES[text[2:]], True
    return None, False


def _pattern(
    facts: Vocabulary, words: tuple[Word, ...], folded: list[str], bases: list[str], place: int
) -> Pattern | None:
    for pattern in facts.starting(folded[place], bases[place]):
        size = len(pattern.elements)
        if place + size <= len(words) and all(
            element.matches(words[i].text, folded[i], bases[i])
            for i, element in enumerate(pattern.elements, start=place)
        ):
            return pattern
    return None


def _modifies(facts: Vocabulary, word: Word, folded: str) -> bool:
    """Whether a word may stand between a verb and its object: adjective, number, adverb."""
    printed = word.text
    if (
        printed.isdigit()
        or folded in facts.words["numbers"]
        or folded in facts.words["adverbs"]
        or folded in facts.words["repeated"]
    ):
        return True
    if folded in facts.words["already"] or folded in facts.words["partly"]:
        return True
    if len(printed) > _ADVERB and printed.endswith(("ně", "cky", "sky")):
        return True
    if printed.endswith("ém") and word.lemma == printed.lower():
        return False  # "systém" ends as an adjective does
    return printed.endswith(_ADJECTIVE_ENDINGS) and (
        folded == "treti" or not printed.endswith(_NOUN_ENDINGS)
    )
