"""Programmes and funds: "IROP", "Národní plán obnovy", "Interreg Česko – Sasko 2021–2027"."""

from __future__ import annotations

import re

from extractors.czech.text import fold
from extractors.language.facts.loading import facts
from extractors.language.words import Word, lemma
from schemas.language import Context, Found

__all__ = ["find"]

_FACTS = facts("programmes")
_YEARS = r"(?:\s20[0-9]{2}\s?[-–]\s?20[0-9]{2}|\s20[0-9]{2}\+)?"
_ABBREVIATIONS = re.compile(rf"(?<![\w-])(?:{'|'.join(_FACTS['abbreviations'])})(?!\w){_YEARS}")
_NAMES = re.compile(
    r"(?<![\w-])(?:"
    + "|".join(name.replace("~", r"\w{0,4}") for name in _FACTS["names"])
    + rf")(?!\w){_YEARS}"
)
_CLOSING = frozenset(_FACTS["closing"])
#: "v rámci programu Chytrá obec": the word that a programme's name follows.
_PROGRAMME = re.compile(
    r"\b(?:[Pp]rogram(?:u|em|y)?|(?:dotační|grantov)\w{0,3} (?:titul\w{0,2}|programy)):? "
    r"(?=[\"„“]?[A-ZÁ-Ž])"
)
_QUOTED = re.compile(r"[\"„“](?P<name>[^\"„“”]{3,80})[\"“”]")
_FIRST = re.compile(r"[A-ZÁ-Ž][\w+-]*")
_NEXT = re.compile(
    r" (?:(?P<word>[a-zá-ž]+)|(?P<other>[A-ZÁ-Ž][\w+-]*|[0-9]{1,2}(?!\w)(?!\.\s?\d)))"
)
_VERB_ENDS = ("l", "la", "lo", "ly", "li", "á", "uje", "í se", "no", "na", "ny", "to")
#: "dotační tituly: Zelené vsi, Stezky": the next of several.
_LISTED = re.compile(r", (?=[A-ZÁ-Ž])")
_LONGEST = 4
#: A name of so many words is a programme's whatever stands around it.
_TITLE = 3
#: How far around a programme the words of funding stand, in characters.
_AROUND = 80
_FUNDING = re.compile(rf"(?<!\w)(?:{'|'.join(_FACTS['funding'])})")
_PAYING = re.compile(rf"(?<!\w)(?:{'|'.join(_FACTS['funding'] + _FACTS['paying'])})")
#: "z programu", "do programu", "v rámci programu": where money comes from.
_OUT_OF = re.compile(r"(?<!\w)(?:z|ze|do|v|ve|ramci)\s$")
#: Names as only products have them: one word in capitals, or with one inside.
_SOFTWARE = re.compile(
    rf"[A-ZÁ-Ž0-9]{{2,}}|[A-ZÁ-Ž]?[a-zá-ž]+[A-ZÁ-Ž]\w*|{'|'.join(_FACTS['software'])}"
)


def find(text: str, words: tuple[Word, ...], context: Context) -> tuple[Found, ...]:
    """Programmes by abbreviation or name; the value is what is printed, white space folded."""
    del words, context
    spans = [match.span() for match in _ABBREVIATIONS.finditer(text)]
    spans += [
        match.span() for match in _NAMES.finditer(fold(text)) if text[match.start()].isupper()
    ]
    for match in _PROGRAMME.finditer(text):
        name = _named(text, match.end())
        if not _gives_money(text, match, name):
            continue
        several = match.group().rstrip(": ").endswith("y")
        if not any(start < name[1] and name[0] < end for start, end in spans):
            spans.append(name)
        while several and (behind := _LISTED.match(text, name[1])) is not None:
            name = _named(text, behind.end())
            spans.append(name)
    return tuple(
        Found(start, end, "programme", " ".join(text[start:end].split()))
        for start, end in sorted(set(spans))
        if end > start
    )


def _gives_money(text: str, match: re.Match[str], name: tuple[int, int]) -> bool:
    """Whether a word around says that a programme pays: "dotační program", "z programu"."""
    around = fold(text[max(0, match.start() - _AROUND) : name[1] + _AROUND])
    printed = text[slice(*name)]
    if _SOFTWARE.fullmatch(printed):
        return _FUNDING.search(around) is not None
    if printed.count(" ") >= _TITLE - 1:
        return True
    before = fold(text[max(0, match.start() - 10) : match.start()])
    return _OUT_OF.search(before) is not None or _PAYING.search(around) is not None


def _named(text: str, start: int) -> tuple[int, int]:
    """The name behind the word "program": quoted, or from its capital to what closes it."""
    quoted = _QUOTED.match(text, start)
    if quoted is not None:
        return quoted.span("name")
    first = _FIRST.match(text, start)
    if first is None:
        return (start, start)
    end = first.end()
    if first.group().isupper() and (quoted := _QUOTED.match(text, end + 1)) is not None:
        return quoted.span("name")
    open_end = end
    for _ in range(_LONGEST):
        match = _NEXT.match(text, open_end)
        if match is None:
            break
        word = match["word"]
        if word is not None and (fold(word) in _CLOSING or _is_verb(word)):
            break
        open_end = match.end()
        # "Čistá energie pro kraj": a preposition belongs to it when something follows.
        if word != "pro":
            end = open_end
    return (start, end)


def _is_verb(word: str) -> bool:
    if len(word) < 4:
        return False
    base = lemma(word)
    return word.endswith(_VERB_ENDS) or (base != word and base.endswith(("ít", "at", "et", "ovat")))
