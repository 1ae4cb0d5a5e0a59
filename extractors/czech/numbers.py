"""Numbers, measures and their parts as Czech reports write them: "36+ tis.", "1 316", "15,5 %"."""

from __future__ import annotations

import re
from decimal import Decimal

from extractors.czech.text import fold
from schemas.records import Comparator, Component, Measure

_SCALES = {"tis": 1_000, "tisic": 1_000, "mil": 1_000_000, "milion": 1_000_000, "mld": 10**9}
_COMPARATORS: tuple[tuple[str, Comparator], ...] = (
    ("vice nez", ">"),
    ("pres", ">"),
    ("mene nez", "<"),
    ("nejmene", ">="),
    ("minimalne", ">="),
    ("alespon", ">="),
    ("nejvyse", "<="),
    ("maximalne", "<="),
    ("cca", "~"),
    ("priblizne", "~"),
    ("zhruba", "~"),
    ("asi", "~"),
)
_WORDS = "|".join(word for word, _ in _COMPARATORS)
_NUMBER = re.compile(
    rf"(?P<word>\b(?:{_WORDS})\b\s*)?"
    r"(?<![\d,./])(?P<digits>\d{1,3}(?: \d{3})+|\d+)(?P<decimals>,\d+)?"
    r"(?P<plus>\s?\+)?"
    r"(?:\s*(?P<scale>tis|tisic\w*|mil|milion\w*|mld)\b\.?)?"
    r"(?P<percent>\s?%)?"
)
#: "ve výši 1 %": the words in front of a number that belong to it and not to what it counts.
_LEAD_IN = re.compile(r"\b(ve vysi|v poctu|celkem)\s*$")


def number(text: str) -> tuple[float | int, Comparator | None, int, int] | None:
    """The first number of a text: value, comparator, and where it begins and ends."""
    match = _NUMBER.search(fold(text))
    if match is None:
        return None
    return _value(match), _comparator(match), match.start(), match.end()


def _value(match: re.Match[str]) -> float | int:
    digits = match["digits"].replace(" ", "")
    value = Decimal(digits + (match["decimals"] or "").replace(",", "."))
    scale = match["scale"] or ""
    factor = next((size for word, size in reversed(_SCALES.items()) if scale.startswith(word)), 1)
    value *= factor
    return int(value) if value == value.to_integral_value() else float(value)


def _comparator(match: re.Match[str]) -> Comparator | None:
    if match["plus"]:
        return ">="
    word = (match["word"] or "").strip()
    return next((sign for name, sign in _COMPARATORS if name == word), None)


def measure(raw: str) -> Measure:
    """A target or an actual value written on one line.

    It has a value when it begins with a number ("36+ tis. (GP + AP)"); several numbers parted by a
    comma become components and the first is the value; "nebyla nastavena" has none.
    """
    found = number(raw)
    if found is None or raw[: found[2]].strip():
        return Measure(raw=raw)
    value, comparator, _, end = found
    return Measure(
        raw=raw,
        value=value,
        comparator=comparator,
        unit="%" if raw[:end].endswith("%") else _unit(raw[end:]),
        components=_listed(raw),
    )


def _unit(rest: str) -> str | None:
    """What is counted: the words behind the number, brackets taken off; a remark is no unit."""
    text = rest.strip(" .,;")
    inner = re.fullmatch(r"\(([^()]+)\)", text)
    if inner is not None:
        text = inner.group(1)
        return None if "+" in text else text
    return None if "," in text or not text else text


def _listed(raw: str) -> list[Component]:
    """The parts of a value that counts several things: "32 …, cca 329 …"."""
    parts = re.split(r"(?<!\d),\s+|;\s+", raw)
    found = [(part, number(part)) for part in parts]
    if len(parts) < 2 or any(item is None or part[: item[2]].strip() for part, item in found):
        return []
    return [
        Component(label=part[item[3] :].strip() or None, raw=part[: item[3]].strip(), value=item[0])
        for part, item in found
        if item is not None
    ]


def measure_in_parts(parts: list[str]) -> Measure:
    """A target or an actual value given as a list; it has no value of its own."""
    return Measure(raw="; ".join(parts), components=[component(part) for part in parts])


def component(text: str) -> Component:
    """One part: "zapojení institucí: SML", "… ve výši 1 %", or a label alone."""
    label, colon, value = text.partition(":")
    if colon and value.strip():
        found = number(value)
        begins = found is not None and not value[: found[2]].strip()
        return Component(
            label=label.strip(), raw=value.strip(), value=found[0] if found and begins else None
        )
    found = number(text)
    if found is None or found[2] == 0:
        return Component(label=text.strip(" .,;"), raw=None, value=found[0] if found else None)
    start = found[2]
    lead = _LEAD_IN.search(fold(text[:start]))
    if lead is not None:
        start = lead.start()
    return Component(label=text[:start].strip(), raw=text[start:].strip(), value=found[0])
