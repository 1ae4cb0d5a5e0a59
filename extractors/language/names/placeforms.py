"""The nominative of a place name that no lookup knows, from its ending and its case.

The case is what the preposition before it asks for; without one the name stands as printed.
"""

from __future__ import annotations

from extractors.language.names.declension import adjective_base, is_adjective
from extractors.language.names.lookups import facts
from extractors.language.words import lemma

__all__ = ["CASES", "nominative", "noun_gender", "place_base"]

#: Prepositions and the case that a place has behind them.
CASES = {
    "v": "loc", "ve": "loc", "na": "loc", "o": "loc", "po": "loc",
    "z": "gen", "ze": "gen", "do": "gen", "u": "gen", "od": "gen", "okolo": "gen", "kolem": "gen",
    "podél": "gen", "poblíž": "gen", "blízko": "gen", "vedle": "gen", "území": "gen",
    "nad": "ins", "pod": "ins", "mezi": "ins", "před": "ins", "s": "ins", "za": "ins",
    "k": "dat", "ke": "dat", "pro": "acc",
}  # fmt: skip

#: Ending to what replaces it, first match wins, the longer before the shorter.
_ENDINGS: dict[str, tuple[tuple[str, str], ...]] = {
    "loc": (
        ("icích", "ice"), ("anech", "any"), ("ech", "y"), ("ách", "y"), ("ních", "ně"),
        ("ově", "ov"), ("íně", "ín"), ("ině", "ina"), ("avě", "ava"), ("sku", "sko"),
        ("cku", "cko"), ("enci", "enec"), ("nci", "nec"), ("lci", "lec"), ("rci", "rec"),
        ("ovci", "ovec"), ("ci", "ce"), ("ce", "ka"), ("níku", "ník"), ("ku", "ek"), ("ně", "no"),
        ("bě", "ba"),
        ("dě", "d"), ("tě", "t"), ("ře", "ra"), ("ze", "ha"), ("še", "cha"), ("le", "la"),
        ("ém", "é"), ("ím", "í"), ("é", "á"), ("i", ""), ("u", ""),
    ),
    "gen": (
        ("ovic", "ovice"), ("nic", "nice"), ("ic", "ice"), ("ince", "inec"), ("nce", "nec"),
        ("rce", "rec"), ("lce", "lec"), ("ice", "ice"), ("ce", "ec"), ("ova", "ov"), ("ína", "ín"),
        ("ska", "sko"), ("cka", "cko"), ("na", "no"), ("níku", "ník"), ("ku", "ek"), ("ého", "é"),
        ("ího", "í"), ("é", "á"), ("y", "a"), ("u", ""), ("a", ""),
    ),
    "ins": (
        ("icemi", "ice"), ("skem", "sko"), ("ckem", "cko"), ("nem", "n"), ("ovem", "ov"),
        ("ncem", "nec"), ("kem", "ek"), ("em", ""), ("ou", "a"), ("ím", "í"), ("ami", "y"),
        ("y", "y"),
    ),
    "dat": (
        ("icím", "ice"), ("ovu", "ov"), ("ínu", "ín"), ("sku", "sko"), ("cku", "cko"), ("ce", "ka"),
        ("ici", "ice"), ("nci", "nec"), ("ku", "ek"), ("u", ""),
    ),
    "acc": (("ou", "a"), ("ku", "ka"), ("vu", "va"), ("nu", "na")),
}  # fmt: skip
_GENDERS = (
    ("ice", "fp"),
    ("any", "mp"),
    ("y", "fp"),
    ("a", "f"),
    ("á", "f"),
    ("e", "f"),
    ("o", "n"),
    ("í", "n"),
    ("ň", "f"),
    ("áž", "f"),
    ("ves", "f"),
    ("Ves", "f"),
    ("ť", "f"),
)
_VOWELS = "aeiouyáéíóúůýě"


def nominative(word: str, case: str) -> str:
    """One word's nominative: by the lookup, by the dictionary, else by its ending and case."""
    if word.endswith(("sku", "cku")) and case in ("loc", "dat") and len(word) > 5:
        return f"{word[:-1]}o"
    known = facts().places.get(word)
    if known is not None and " " not in known:
        return known
    base = lemma(word)
    if base != word.lower() and base[:2] == word[:2].lower() and not base.endswith(("t", "ý")):
        return base[:1].upper() + base[1:]
    for ending, replaced in _ENDINGS.get(case, ()):
        if word.endswith(ending) and len(word) - len(ending) >= 2:
            # "Písku" is "Písek", "Praku" is "Prak": the vowel flees from between consonants only.
            if ending == "ku" and word[-3] in _VOWELS:
                return word[:-1]
            return word[: len(word) - len(ending)] + replaced
    return word


def noun_gender(noun: str, adjective: str) -> str:
    """The gender of a place's noun in the nominative, by its ending; p for a plural one.

    Nouns in -ice are plural or not as the ending of the ``adjective`` before them says.
    """
    if noun.endswith("ice"):
        return "fp" if adjective.endswith(("ých", "ým", "ými", "ích")) else "f"
    return next((gender for ending, gender in _GENDERS if noun.endswith(ending)), "m")


def place_base(parts: list[str], case: str) -> str:
    """The nominative of a place of one or more words that stand in a case.

    Adjectives in front agree with the noun; from a preposition on all stays as printed.
    """
    table = facts().places
    whole = " ".join(parts)
    if whole in table:
        return table[whole]
    head = 0
    while head + 1 < len(parts) and is_adjective(parts[head]) and parts[head + 1][:1].isupper():
        head += 1
    if not case:
        noun = table.get(parts[head], parts[head])
    elif head == 0 and is_adjective(parts[0]) and parts[0].endswith(("é", "ém", "ého", "ou")):
        noun = adjective_base(parts[0], "f" if parts[0].endswith(("é", "ou")) else "n")
        if parts[0].endswith("ou") and not parts[0].endswith(("nou", "ovou", "skou", "ckou")):
            noun = f"{parts[0][:-2]}a"
    else:
        noun = nominative(parts[head], case)
    adjectives = parts[:head]
    if case:
        adjectives = [adjective_base(part, noun_gender(noun, part)) for part in adjectives]
    return " ".join([*adjectives, noun, *parts[head + 1 :]])
