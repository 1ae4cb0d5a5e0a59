"""Czech number words in all their case forms, without diacritics."""

from __future__ import annotations

from collections.abc import Mapping

__all__ = ["NUMERALS"]

_FEW = {
    1: "jeden jedna jedno jednoho jednom jednim jednu jedne",
    2: "dva dve dvou dvema oba obe obou obema",
    3: "tri trech trem tremi",
    4: "ctyri ctyr ctyrech ctyrem ctyrmi",
    9: "deviti",
    10: "desiti",
    100: "sto sta stu",
}
#: Those that have one more form, with an "i": "pět", "pěti".
_FROM_FIVE = (
    "pet sest sedm osm devet deset jedenact dvanact trinact ctrnact patnact sestnact sedmnact "
    "osmnact devatenact dvacet"
)
_TENS = "tricet ctyricet padesat sedesat sedmdesat osmdesat devadesat"


def _numerals() -> dict[str, int]:
    found = {form: value for value, forms in _FEW.items() for form in forms.split()}
    for value, word in enumerate(_FROM_FIVE.split(), 5):
        found[word] = found[word + "i"] = value
    for tens, word in enumerate(_TENS.split(), 3):
        found[word] = found[word + "i"] = 10 * tens
    return found


#: Folded form -> value.
NUMERALS: Mapping[str, int] = _numerals()
