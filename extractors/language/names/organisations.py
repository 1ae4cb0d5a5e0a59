"""Organisations by their head noun, and by the short names of the lookup."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from extractors.language.names.belonging import council, of_another
from extractors.language.names.companies import legal_form, organisation
from extractors.language.names.coordination import coordinated
from extractors.language.names.declension import adjective_base, is_adjective, noun_forms
from extractors.language.names.line import Line
from extractors.language.names.lookups import facts
from extractors.language.names.phrases import Reach, reach
from extractors.language.names.shortnames import short_name
from schemas.language import Found

__all__ = ["organisations"]

#: Endings of adjectives from names of places and persons: "Hornická", "Masarykova".
_TELLING = ("ský", "cký", "ův")
_NAMED_BY_ADJECTIVE = frozenset({"služba", "fond", "akademie", "charita", "divadlo"})
_OF_COUNCILS = frozenset({"výbor", "komise"})
_INTRODUCED = frozenset({"společnost", "skupina"})


def _left(line: Line, head: int) -> int:
    """The word where a name begins whose head is ``head``: the first capitalised adjective."""
    first = head if line.capital(head) else -1
    index, capitals = head, int(line.capital(head))
    while index > 0 and head - index < 5 and line.joined(index):
        before = line.word(index - 1)
        if (
            before == "a"
            and index > 1
            and line.joined(index - 1)
            and is_adjective(line.word(index - 2))
        ):
            index -= 1
            continue
        if not is_adjective(before):
            if not capitals and line.named(index - 1) and not line.opens(index - 1):
                leads = index == head or before.endswith(("ně", "sko", "cko"))
                first = index - 1 if leads and line.word(head).startswith("centr") else first
            elif capitals and len(before) > 1 and before.isupper() and index == head:
                first = index - 1 if line.word(head).lower() == "park" else first  # "IQ Park"
            break
        index -= 1
        if line.capital(index):
            if capitals and line.opens(index):
                break  # "Nová Střední škola": the sentence's capital, not the name's
            first, capitals = index, capitals + 1
    return first


def _plural(line: Line, start: int, head: int, gender: str) -> bool:
    """Whether several are spoken of ("Krajská muzea", "Sklářské školy" where a sentence begins)."""
    word = line.word(head).lower()
    base = facts().heads[word]
    adjective = line.word(head - 1) if head > start else ""
    if gender == "n":
        return word.endswith("a") and base != word and adjective.endswith("á")
    if not line.opens(start) or word == base:
        return gender == "f" and line.opens(start) and adjective.endswith("é")
    return word.endswith(("y", "e", "a"))


def _accepted(line: Line, start: int, head: int, reached: Reach) -> bool:
    """Whether a head with what stands around it is a name and no common noun."""
    found = facts()
    base = found.heads[line.word(head).lower()]
    rules = found.organisation_rules
    if head > start:
        kind = adjective_base(line.word(head - 1), found.genders[base]).lower()
        if f"{kind} {base}" in rules["not_names"]:
            return False
        if base in found.building_phrases.get(_masculine(line.word(head - 1)), ()):
            return False  # "Kongresové centrum Vltava" is a building
    if start and line.words[start - 1].lemma in ("nařízení", "směrnice"):
        return False  # part of a law's name
    if _plural(line, start, head, found.genders[base]):
        return False
    opens = line.opens(start) and not _enclosed(line, start, reached.end)
    if reached.proper:
        placed = line.word(head + 1) in ("v", "ve")
        return not (placed and start == head and opens and base in rules["weak"])
    if legal_form(line.text, line.words[reached.end - 1].end)[1]:
        return True
    adjectives = [_masculine(line.word(index)) for index in range(start, head)]
    special = [word for word in adjectives if word not in rules["generic"] and word != "a"]
    telling = "národní" in special or any(word.endswith(_TELLING) for word in special)
    if base == "ministerstvo":
        return reached.subject
    long = reached.subject and reached.end - head > 3
    if base in rules["weak"]:
        if opens:
            return line.capital(start) and (long or (telling and len(adjectives) > 1))
        if special and (len(adjectives) > 1 or base in _NAMED_BY_ADJECTIVE):
            return True
        return reached.subject and line.capital(start)
    if reached.subject:
        return bool(special) or not opens or long
    if not adjectives:
        return False
    return not opens or telling or len(adjectives) > 1 or base == "úřad"


def _masculine(adjective: str) -> str:
    return adjective_base(adjective, "m").lower()


def _enclosed(line: Line, start: int, end: int) -> bool:
    """Whether brackets hold the name and nothing else."""
    return line.gap(start).endswith("(") and line.gap(end).startswith(")")


def _headed(line: Line, head: int, *, owned: bool = False) -> tuple[int, int] | None:
    """The words of the name that this head has, or ``None`` when it is a common noun.

    Of a name that itself is ``owned`` no further owner is looked for.
    """
    found = facts()
    base = found.heads[line.word(head).lower()]
    start = _left(line, head)
    if start < 0:
        plain = f"{line.words[head - 1].lemma} {base}" if line.joined(head) else ""
        if plain in found.organisation_rules["plain"] and line.word(head) in noun_forms(base):
            reached = reach(line, head + 1, base)
            # "krajský úřad" with no owner is any.
            return (head - 1, reached.end) if reached.proper else None
        return None
    if start == head and base in _INTRODUCED and line.joined(head + 1) and line.capital(head + 1):
        return None  # "Společnost Hardwario": the noun introduces the name
    if base in found.organisation_rules["parts"] and of_another(line, head + 1):
        return None  # "Jídelna Gymnázia Kolín" is part of the school
    national = line.word(start).startswith("Národní")
    reached = reach(line, head + 1, base, placed=not national)
    end, second = reached.end, None
    if not reached.proper:
        end, second = coordinated(line, end, base)
    if second is not None:
        reached = Reach(end, reached.proper or second.proper, True)
    owner = end
    if base in _OF_COUNCILS:
        behind = council(line, end)
        if behind > end:
            end, reached = behind, Reach(behind, True, True)
        owner = end
    if start == head and second is None and not owned:
        owner = _owner(line, end)
    if owner > end:
        end, reached = owner, Reach(owner, True, True)
    return (start, end) if _accepted(line, start, head, reached) else None


def _owner(line: Line, end: int) -> int:
    """The word behind the organisation that a name belongs to: "Odbor dopravy Krajského úřadu"."""
    if not line.joined(end) or not line.named(end):
        return end
    heads = facts().heads
    for head in range(end, min(end + 4, len(line))):
        if head > end and not line.joined(head):
            return end
        if line.word(head).lower() in heads:
            low = line.word(head).lower()
            headed = _headed(line, head, owned=True) if low != heads[low] else None
            return headed[1] if headed is not None and headed[0] == end else end
    return end


def organisations(line: Line, defined: Mapping[str, str]) -> Iterator[Found]:
    """The organisations of a text; of names that overlap the caller keeps the longest."""
    found = facts()
    for index, word in enumerate(line.words):
        low = word.text.lower()
        if low in found.heads:
            headed = _headed(line, index)
            if headed is not None:
                yield organisation(line, *headed)
        elif word.text[0].isupper() or not word.text.islower():
            short = short_name(line, index, defined)
            if short is not None:
                yield short
        if word.text in found.whole_words:
            for last in range(index + 5, index + 1, -1):
                base = found.whole.get(line.between(index, last)) if last <= len(line) else None
                if base is not None:
                    reached = reach(line, last, "služba")
                    end = reached.end if reached.proper else last
                    rest = line.text[line.words[last - 1].end : line.words[end - 1].end]
                    closed, spelt = legal_form(line.text, line.words[end - 1].end)
                    yield Found(word.start, closed, "organisation", f"{base}{rest}{spelt}")
                    break
