"""Case forms of Czech names by rule: which forms a base form has.

The rules overgenerate on purpose: a form that no Czech writer prints is never met, while a form
that is missing loses a name. Forms are as long as names are; nothing is looked up here.
"""

from __future__ import annotations

import re
from functools import lru_cache

from extractors.language.words import lemma

__all__ = ["adjective_base", "adjective_forms", "is_adjective", "noun_forms"]

_VOWELS = "aeiouyáéíóúůýě"
_SOFTENED = {"k": "ce", "h": "ze", "g": "ze", "r": "ře"}
_E_WITH_HOOK = "dtnpbvmf"
_SOFT_ENDS = ("ž", "š", "č", "ř", "c", "j", "ď", "ť", "ň")
_UNHOOKED = {"ň": "n", "ď": "d", "ť": "t"}


def _soft(stem: str) -> set[str]:
    """A hard stem before the ending -ě: "Praha" "Praze", "Brno" "Brně", "Opava" "Opavě"."""
    if stem.endswith("ch"):
        return {stem[:-2] + "še"}
    last = stem[-1:]
    if last in _SOFTENED:
        return {stem[:-1] + _SOFTENED[last]}
    return {stem + ("ě" if last in _E_WITH_HOOK else "e")}


def _feminine_a(stem: str) -> set[str]:
    return {stem + end for end in ("a", "y", "u", "ou", "e", "i")} | _soft(stem)


def _neuter_o(stem: str) -> set[str]:
    return {stem + end for end in ("o", "a", "u", "em")} | _soft(stem)


def _plural(stem: str) -> set[str]:
    forms = {stem + end for end in ("y", "ů", "ům", "ech", "ách", "ám", "ami", "")}
    if len(stem) > 2 and stem[-1] not in _VOWELS and stem[-2] not in _VOWELS:
        forms.add(f"{stem[:-1]}e{stem[-1]}")  # "služby" "služeb"
    if len(stem) > 2 and stem[-2] == "á":
        forms.add(f"{stem[:-2]}a{stem[-1]}")  # "dráhy" "drah"
    if stem[-1:] == "k":
        forms.add(stem[:-1] + "cích")
    return forms


def _soft_e(stem: str, last: str) -> set[str]:
    ends = (last, "i", "í", "ím", "ích", "emi", "ěmi", "")
    forms = {stem + end for end in ends} | {stem + last + "m", stem + last + "ti"}
    if last == "ě" and stem[-1:] in "ndt":
        forms.add(stem[:-1] + {"n": "ň", "d": "ď", "t": "ť"}[stem[-1]])
    return forms


def _stems(base: str) -> set[str]:
    """Stems of a base that ends in a consonant, the fleeting vowel gone: "Liberec" "Liberc"."""
    stems = {base}
    if len(base) > 3 and base[-2] in "eě" and base[-1] in "ckňlnrtb" and base[-3] not in _VOWELS:
        stems.add(base[:-2] + base[-1])
    if base.endswith(("ůr", "ůl", "ům")):
        stems = {base[:-2] + "o" + base[-1]}
    return stems


def _consonant(base: str) -> set[str]:
    forms = {base}
    for stem in _stems(base):
        plain = stem[:-1] + _UNHOOKED.get(stem[-1], stem[-1])
        if stem[-1] in _SOFT_ENDS or stem.endswith(("l", "m", "s", "z", "v", "n", "kt")):
            forms |= {plain + end for end in ("i", "í", "em", "ovi", "ím")}
            forms.add(plain + ("ě" if plain != stem else "e"))
        if stem[-1] not in _SOFT_ENDS:
            forms |= {stem + end for end in ("u", "a", "em", "ovi", "y")} | _soft(stem)
    return forms


@lru_cache(maxsize=4096)
def noun_forms(base: str) -> frozenset[str]:
    """The case forms of a noun given in the nominative, singular or plural as the base is."""
    if len(base) < 2:
        return frozenset({base})
    stem, last = base[:-1], base[-1]
    if base.endswith("um") and len(base) > 4:
        return frozenset({base} | {base[:-2] + end for end in ("a", "u", "em")})
    if last in "áéý":
        return frozenset({base}) | adjective_forms(base)
    if last == "a":
        return frozenset(_feminine_a(stem))
    if last == "o":
        return frozenset(_neuter_o(stem))
    if last == "y":
        return frozenset(_plural(stem))
    if last in "eě":
        return frozenset(_soft_e(stem, last))
    if last == "í":
        return frozenset({base, base + "m", base + "ho", base + "mu", base + "ch"})
    if last in _VOWELS or not last.isalpha():
        return frozenset({base})
    return frozenset(_consonant(base))


_HARD = ("ý", "á", "é", "ého", "ému", "ém", "ým", "ou", "ých", "ými", "í")
_SOFT = ("í", "ího", "ímu", "ím", "ích", "ími")
_OWN = ("", "a", "o", "u", "y", "ě", "ým", "ou", "ých", "ými", "em")


@lru_cache(maxsize=4096)
def adjective_forms(base: str) -> frozenset[str]:
    """The case forms of an adjective given in the nominative: "Český", "Dolní", "Karlovy"."""
    if base.endswith(("ův", "ova", "ovo", "ovy")):
        stem = base[:-2] if base.endswith("ův") else base[:-3]
        return frozenset({stem + "ův"} | {stem + "ov" + end for end in _OWN if end})
    if base.endswith(("in", "ina", "ino", "iny")) and len(base) > 4:
        stem = base if base.endswith("in") else base[:-1]
        return frozenset(stem + end for end in _OWN)
    if base[-1:] in "ýáé":
        return frozenset(base[:-1] + end for end in _HARD)
    if base[-1:] == "í":
        return frozenset(base[:-1] + end for end in _SOFT)
    return frozenset({base})


_HARD_END = re.compile(r"(?:ý|á|é|ého|ému|ém|ým|ou|ých|ými)$")
_SOFT_END = re.compile(
    r"(?:[nšžčřcv]í|[nšžčřcv]ího|[nšžčřcv]ímu|[nšžčřcv]ím|[nšžčřcv]ích|[nšžčřcv]ími)$"
)
_OWN_END = re.compile(r"(?<=\w\w)(?:ův|ov(?:a|o|u|y|ě|ým|ou|ých|ými))$")
#: "Pořízení", "Dodání": nouns, though they end like "Střední"; "Jelení" is none of them.
_VERBAL_NOUN = re.compile(r"(?<![Jj]el)(?:[áaěe]ní|[uy]tí)(?:m|ch|mi)?$")
_HARD_BASE = {"m": "ý", "f": "á", "n": "é", "fp": "é", "mp": "é", "np": "á"}
_OWN_BASE = {"m": "ův", "f": "ova", "n": "ovo", "fp": "ovy", "mp": "ovy", "np": "ova"}


def is_adjective(word: str) -> bool:
    """Whether a word has an adjective's ending; some nouns ("Ústí", "Borová") have one too."""
    if len(word) < 4 or _VERBAL_NOUN.search(word):
        return False
    if _HARD_END.search(word) or _SOFT_END.search(word):
        return True
    return _OWN_END.search(word) is not None and not lemma(word).endswith("ova")


def adjective_base(word: str, gender: str) -> str:
    """An adjective in any case form put into the nominative of a gender.

    ``gender`` is m, f or n, with p behind it in the plural. A word that ends like no adjective is
    given back as it is.
    """
    if _OWN_END.search(word) and not lemma(word).endswith("ový"):
        return _OWN_END.sub(_OWN_BASE[gender], word)
    if _SOFT_END.search(word):
        return word[: word.rindex("í")] + "í"
    if _HARD_END.search(word):
        return _HARD_END.sub(_HARD_BASE[gender], word)
    return word
