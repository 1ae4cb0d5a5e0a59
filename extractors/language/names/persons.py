"""Persons: a name behind an initial, a title, a role or a known first name."""

from __future__ import annotations

from collections.abc import Iterator

from extractors.language.names.line import Line
from extractors.language.names.lookups import facts
from schemas.language import Found

__all__ = ["persons", "surname_base"]

_NO_INITIAL_BEHIND = frozenset(
    {"varianta", "typ", "budova", "pavilon", "etapa", "část", "blok", "třída", "skupina", "hala",
     "objekt", "kategorie", "příloha", "ulice", "náměstí", "kapitola", "bod", "fáze"}
)  # fmt: skip


_COURTEOUS = frozenset({"pan", "paní"})


def surname_base(surname: str, female: bool) -> str:
    """The nominative of a surname that stands in another case than that."""
    if female:
        if surname.endswith(("ové", "ovou")):
            return surname[: surname.rindex("ov")] + "ová"
        return surname[:-1] + "á" if surname.endswith("é") else surname
    for ending, replaced in (
        ("ovi", ""), ("ového", "ový"), ("ského", "ský"), ("ckého", "cký"), ("ého", "ý"),
        ("ým", "ý"), ("ému", "ý"), ("něm", "ň"), ("ňem", "ň"), ("kem", "ek"), ("cem", "ec"),
        ("ou", "a"), ("ěm", ""), ("em", ""), ("ka", "ek"), ("ce", "ec"), ("la", "la"),
        ("a", ""), ("e", ""), ("y", "a"),
    ):  # fmt: skip
        if surname.endswith(ending) and len(surname) - len(ending) >= 2:
            stem = surname[: -len(ending)]
            if replaced in ("ek", "ec") and stem[-1] in "aeiouyáéíóúůýě":
                return stem + replaced[1:]  # no vowel flees: "Kadlece", "Nováka"
            return stem + replaced
    return surname


def _initials(line: Line, index: int) -> int:
    """The word behind one or two initials that begin here; ``index`` when there is none."""
    end = index
    while (
        end < min(index + 2, len(line) - 1)
        and len(line.word(end)) == 1
        and line.capital(end)
        and line.gap(end + 1) in (". ", ".", ".\u00a0")
    ):
        end += 1
    return end


def _surname(line: Line, index: int) -> int:
    """The word behind a surname of one or two parts ("Nováková-Malá"); ``index`` when none."""
    if not line.named(index) or len(line.word(index)) < 3:
        return index
    end = index + 1
    if line.gap(end) in ("-", " - ") and line.named(end) and line.gap(end) == "-":
        end += 1
    return end


def _stands_alone(line: Line, index: int) -> bool:
    """Whether initials here can begin a person's name: no letter of a building, no end of one."""
    if index and line.gap(index) == " ":
        before = line.words[index - 1]
        if before.lemma in _NO_INITIAL_BEHIND:
            return False
        return before.text.islower() or before.text in facts().titles
    return (
        index == 0 or not line.gap(index).startswith(". ") or line.word(index - 1) in facts().titles
    )


def _base(line: Line, first: int, end: int, declined: bool) -> str:
    """The name in the nominative; ``declined`` says that its role or title is in another case."""
    found = facts()
    name = line.word(first)
    male, female = found.male.get(name), found.female.get(name)
    surname = line.between(end - 1, end)
    is_female = surname.endswith(("ová", "ové", "ovou")) or (
        female is not None and (male is None or surname.endswith("á"))
    )
    given = (found.female if is_female else found.male).get(name) or name
    if name in (found.female if is_female else found.male).values() and not declined:
        return line.text[line.words[first].start : line.words[end - 1].end]
    if is_female or given != name or declined:
        surname = surname_base(surname, is_female)
    middle = line.text[line.words[first].end : line.words[end - 1].start]
    return f"{given}{middle}{surname}"


def persons(line: Line) -> Iterator[Found]:
    """The persons of a text; the span leaves titles out, the value is the nominative."""
    found = facts()
    index = 0
    while index < len(line):
        if not line.capital(index):
            role = line.word(index) in found.roles
            if role and found.roles[line.word(index)] in _COURTEOUS and line.joined(index + 1):
                end = _surname(line, index + 1)
                if end > index + 1 and not line.named(end):
                    yield _named_alone(line, index + 1, end, _declined(line, index))
                    index = end
                    continue
            if role and line.joined(index + 1) and line.named(index + 1) and line.joined(index + 2):
                end = _surname(line, index + 2)
                known = line.word(index + 1) in found.male or line.word(index + 1) in found.female
                town = line.word(index + 1) in found.places
                if end > index + 2 and not known and not town and _personal(line.word(index)):
                    yield _person(line, index + 1, end, _declined(line, index))
                    index = end
                    continue
            index += 1
            continue
        start = _initials(line, index)
        if start > index and _stands_alone(line, index):
            end = _surname(line, start)
            if end > start:
                yield _person(line, index, end, _declined(line, index - 1))
                index = end
                continue
        word = line.word(index)
        if (word in found.male or word in found.female) and line.named(index):
            second = index + 1
            if line.joined(second) and len(line.word(second)) == 1 and line.gap(second + 1) == ". ":
                second += 1
            if line.joined(index + 1):
                end = _surname(line, second)
                if end > second and line.word(second).lower() not in found.heads:
                    yield _person(line, index, end, False)
                    index = end
                    continue
        index += 1


def _named_alone(line: Line, start: int, end: int, declined: bool) -> Found:
    """A surname alone behind "pan" or "paní"."""
    surname = line.between(start, end)
    female = line.word(start - 1) == "paní"
    base = surname_base(surname, female) if declined or female else surname
    return Found(line.words[start].start, line.words[end - 1].end, "person", base)


def _personal(role: str) -> bool:
    """Whether a role is one that only persons have: "pan", "hejtman", not "vedoucí"."""
    return not role.startswith(("vedouc", "garant", "manaž", "architekt", "radní", "předsed"))


def _declined(line: Line, index: int) -> bool:
    """Whether the role before a name stands in another case than the nominative."""
    role = line.word(index)
    base = facts().roles.get(role)
    return base is not None and role != base


def _person(line: Line, start: int, end: int, declined: bool) -> Found:
    first, last = line.words[start].start, line.words[end - 1].end
    return Found(first, last, "person", _base(line, start, end, declined))
