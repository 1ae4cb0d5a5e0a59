"""The name facts of the data files, as the recognisers look them up."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from functools import lru_cache
from itertools import product

from extractors.language.facts.loading import facts as read
from extractors.language.names.declension import adjective_forms, noun_forms

__all__ = ["Facts", "case_forms", "facts"]

_ADJECTIVE_ENDS = ("ý", "á", "é", "í", "ův", "ova", "ovo", "ovy")


def case_forms(base: str) -> frozenset[str]:
    """All case forms of a name of one or more words; what depends on its noun stays as it is."""
    parts = base.split(" ")
    head = 0
    while head < len(parts) - 1 and parts[head].endswith(_ADJECTIVE_ENDS):
        head += 1
    if head and (not parts[head][0].isupper() and parts[head] in ("nad", "pod", "u", "v", "na")):
        head -= 1  # "Vysoké nad Jizerou": the adjective is the noun
    first, hyphen, second = parts[head].partition("-")
    nouns = noun_forms(first)
    if hyphen:
        nouns = frozenset(f"{one}-{two}" for one in nouns for two in noun_forms(second) | {second})
    rest = "".join(f" {part}" for part in parts[head + 1 :])
    groups = [adjective_forms(part) for part in parts[:head]]
    return frozenset(
        " ".join((*adjectives, noun)) + rest for *adjectives, noun in product(*groups, nouns)
    )


def _table(bases: Iterable[str]) -> dict[str, str]:
    """Case form to base form; a form that is itself a base form keeps its own."""
    bases = list(bases)
    table: dict[str, str] = {}
    for base in bases:
        for form in case_forms(base):
            table.setdefault(form, base)
    table.update((base, base) for base in bases)
    return table


def _strings(value: object) -> tuple[str, ...]:
    return tuple(str(item) for item in value) if isinstance(value, list) else ()


def _mapping(value: object) -> dict[str, str]:
    return {str(key): str(item) for key, item in value.items()} if isinstance(value, dict) else {}


def _rules(value: object) -> dict[str, frozenset[str]]:
    if not isinstance(value, dict):
        return {}
    return {str(key): frozenset(_strings(item)) for key, item in value.items()}


def _forms(heads: Mapping[str, str]) -> dict[str, str]:
    table = {form: base for base in heads for form in noun_forms(base)}
    return table | {base: base for base in heads}


@dataclass(frozen=True, slots=True)
class Facts:
    """Lookups of names: tables go from a case form to the base form."""

    places: Mapping[str, str]
    place_words: frozenset[str]
    small_words: frozenset[str]
    place_nouns: Mapping[str, str]
    common_places: frozenset[str]
    not_places: frozenset[str]
    place_kinds: Mapping[str, str]
    streets: Mapping[str, str]
    structures: Mapping[str, str]
    heads: Mapping[str, str]
    genders: Mapping[str, str]
    organisation_rules: Mapping[str, frozenset[str]]
    whole: Mapping[str, str]
    whole_words: frozenset[str]
    whole_nouns: frozenset[str]
    building_heads: Mapping[str, str]
    building_genders: Mapping[str, str]
    building_phrases: Mapping[str, frozenset[str]]
    building_rules: Mapping[str, frozenset[str]]
    kinds: Mapping[str, str]
    genitives: Mapping[str, str]
    short_names: Mapping[str, str]
    regions: Mapping[str, str]
    male: Mapping[str, str]
    female: Mapping[str, str]
    roles: Mapping[str, str]
    titles: frozenset[str]


@lru_cache(maxsize=1)
def facts() -> Facts:
    """All lookups, built once when the first name is looked for."""
    places, organisations = read("places"), read("organisations")
    persons, buildings, short = read("persons"), read("buildings"), read("abbreviations")
    names = [
        name
        for part in ("countries", "abroad", "nature", "regions", "municipalities")
        for name in _strings(places[part])
    ]
    place_table = _table(names)
    whole = _table(_rules(organisations["rules"])["names"])
    heads, building_heads = _mapping(organisations["heads"]), _mapping(buildings["kinds"])
    common = set(_strings(places["common_words"]))
    return Facts(
        places=place_table,
        place_words=frozenset(form.split(" ")[0] for form in place_table if " " in form),
        small_words=_rules(organisations["rules"])["small_words"],
        place_nouns=_table(_strings(places["nouns"])),
        common_places=frozenset(form for form, base in place_table.items() if base in common),
        not_places=frozenset(_strings(places["not_places"])),
        place_kinds=_forms({kind: "" for kind in _strings(places["kinds"])}),
        structures=_forms({kind: "" for kind in _strings(places["structures"])}),
        streets=_forms({kind: "" for kind in _strings(places["streets"])}),
        heads=_forms(heads),
        genders=heads,
        organisation_rules=_rules(organisations["rules"]),
        whole=whole,
        whole_words=frozenset(form.split(" ")[0] for form in whole),
        whole_nouns=frozenset(form.split(" ")[1] for form in whole),
        building_heads=_forms(building_heads),
        building_genders=building_heads,
        building_phrases=_rules(buildings["phrases"]),
        building_rules=_rules(buildings["rules"]),
        kinds=_mapping(short["kinds"]),
        genitives=_mapping(short["genitives"]),
        short_names=_mapping(short["names"]) | _mapping(short["local"]),
        regions=_mapping(short["regions"]),
        male=_table(_strings(persons["male"])),
        female=_table(_strings(persons["female"])),
        roles=_forms({role: "" for role in _strings(persons["roles"])}),
        titles=frozenset(_strings(persons["titles_before"])),
    )
