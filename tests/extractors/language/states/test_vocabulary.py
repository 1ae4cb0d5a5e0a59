"""Each entry of the facts is understood in a sentence, and none is there for nothing."""

from __future__ import annotations

from itertools import chain
from pathlib import Path

import pytest

from extractors.language.facts.loading import facts
from extractors.language.states.conjugation import Form, forms_of
from extractors.language.states.cues import read
from extractors.language.states.deciding import state_of
from extractors.language.states.negation import without_negation
from extractors.language.states.vocabulary import vocabulary
from extractors.language.words import words
from schemas.language import Context
from schemas.records import State

_CASES = Path(__file__).with_name("cases.txt").read_text("utf-8").splitlines()

#: What "Zařízení bylo …no." and "Zařízení se …" say, by the kind of the verb.
_DONE = {
    "act": "finished",
    "draft": "finished",
    "publish": "finished",
    "finish": "finished",
    "hold": "finished",
    "support": "finished",
    "approve": "finished",
    "contract": "finished",
    "solve": "unclear",
    "start": "under_way",
    "prepare": "prepared",
    "select": "prepared",
    "apply": "prepared",
    "win": "contracted",
    "order": "contracted",
    "operate": "in_operation",
    "open": "in_operation",
    "test": "under_way",
    "cancel": "cancelled",
    "abandon": "cancelled",
    "pause": "unclear",
    "postpone": "not_started",
    "meet": "finished",
    "withdraw": "unclear",
    "involve": "finished",
    "ally": "under_way",
}
_GOING = {
    "work": "under_way",
    "act": "under_way",
    "draft": "under_way",
    "finishing": "under_way",
    "run": "under_way",
    "solve": "under_way",
    "start": "under_way",
    "contract": "under_way",
    "approve": "under_way",
    "prepare": "prepared",
    "select": "prepared",
    "operate": "under_way",
    "serve": "in_operation",
    "test": "under_way",
    "continue": "under_way",
    "plan": "not_started",
    "postpone": "not_started",
    "abandon": "cancelled",
    "hold": "finished",
}
#: What "Probíhá … haly." says, by the kind of the noun.
_NOUNS = {
    "prepare": "prepared",
    "select": "prepared",
    "win": "tendering",
    "order": "contracted",
    "serve": "in_operation",
}
#: Kinds that say nothing without an object of a certain kind.
_OPEN = ("announce", "submit", "wait", "come", "decide", "pull", "address", "delay")


#: Verbs that say nothing but beside certain words.
_DEPENDENT = frozenset(facts("states")["words"]["dependent"])


def _verbs() -> list[tuple[str, str, str]]:
    return [(g["kind"], g["aspect"], e) for g in facts("states")["verbs"] for e in g["lemmas"]]


def _nouns() -> list[tuple[str, str]]:
    return [(g["kind"], e) for g in facts("states")["nouns"] for e in g["lemmas"]]


def _sentence(aspect: str, entry: str) -> tuple[str, bool]:
    """A sentence with the verb in it, and whether it says that something is done."""
    forms = list(forms_of(entry))
    if aspect == "imperfective":
        present = next((form for form, which in forms if which == "present"), None)
        if present is not None:
            # The vowel of the third person is long; the folded form does not show it.
            return (
                f"Na místě se {present[:-1] + {'a': 'á', 'i': 'í'}.get(present[-1], 'e')}.",
                False,
            )
        return f"Zařízení je {_form(forms, 'short')}.", False
    passive = [form for form, which in forms if which == "short" and form.endswith("o")]
    if passive:
        return f"Zařízení bylo {passive[0]}.", True
    return f"Zařízení {_form(forms, 'past')}.", True


def _form(forms: list[tuple[str, Form]], which: str) -> str:
    return next(f for f, w in forms if w == which and (f.endswith("o") or f.endswith("li")))


def _state(text: str) -> State | None:
    found = state_of(text, words(text), Context(role="reported"))
    return found.state if found else None


@pytest.mark.parametrize(("kind", "aspect", "entry"), _verbs())
def test_verbs(kind: str, aspect: str, entry: str) -> None:
    text, done = _sentence(aspect, entry)
    assert entry in {cue.verb.entry for cue in read(words(text)) if cue.verb}
    if kind not in _OPEN and entry.split()[0] not in _DEPENDENT:
        assert _state(text) == (_DONE if done else _GOING)[kind]


@pytest.mark.parametrize(("kind", "entry"), _nouns())
def test_nouns(kind: str, entry: str) -> None:
    text = f"Probíhá {entry.replace('* ', 'í ')} haly."
    assert entry in {cue.pattern.entry for cue in read(words(text)) if cue.pattern}
    if kind not in _OPEN:
        assert _state(text) == _NOUNS.get(kind, "unclear" if kind == "cancel" else "under_way")


def test_no_entry_is_unused() -> None:
    rows = [line.split(" | ", 3) for line in _CASES if line and not line.startswith("#")]
    texts = [*chain.from_iterable((group, text) for _, _, group, text in rows)]
    texts += [_sentence(aspect, entry)[0] for _, aspect, entry in _verbs()]
    texts += [f"Probíhá {entry.replace('* ', 'í ')} haly." for _, entry in _nouns()]
    used: set[str] = set()
    for text in texts:
        for cue in read(words(text)):
            used |= {cue.verb.entry} if cue.verb else set()
            used |= {cue.pattern.entry} if cue.pattern else set()
    assert vocabulary().entries() - used == set()


def test_no_entry_stands_twice() -> None:
    table = facts("states")
    lists = [group["lemmas"] for group in (*table["verbs"], *table["nouns"])]
    lists += [*table["objects"].values(), *table["predicates"].values()]
    for kind in ("verbs", "nouns"):
        entries = [entry for group in table[kind] for entry in group["lemmas"]]
        assert sorted(entries) == sorted(set(entries))
    for entries in lists:
        assert sorted(entries) == sorted(set(entries))


@pytest.mark.parametrize(("answer", "expected"), sorted(vocabulary().answers.items()))
def test_answers_stand_for_themselves(answer: str, expected: str) -> None:
    assert _state(answer) == expected


def test_each_kind_has_its_stages() -> None:
    table = facts("states")
    kinds = {group["kind"] for group in (*table["verbs"], *table["nouns"])}
    same = {"run", "hold", "finish", "finishing", "meet", "work"}
    assert kinds - set(table["stages"]) == same
    assert set(table["stages"]) - kinds == set()
    assert all("other" in row for row in table["stages"].values())


@pytest.mark.parametrize(
    ("word", "expected"),
    [
        ("nespusten", ("spusten", True)),
        ("neprobehla", ("probehla", True)),
        ("nerealizovano", ("realizovano", True)),
        ("nedaleko", ("nedaleko", False)),
        ("nemocnice", ("nemocnice", False)),
        ("ne", ("ne", False)),
        ("spusten", ("spusten", False)),
    ],
)
def test_negation(word: str, expected: tuple[str, bool]) -> None:
    assert without_negation(word, vocabulary().verbs) == expected


@pytest.mark.parametrize(
    ("entry", "form", "which"),
    [
        ("realizovat", "realizovan", "short"),
        ("realizovat", "realizovaly", "past"),
        ("realizovat", "realizuji", "present"),
        ("postavit postaven", "postavena", "short"),
        ("postavit postaven", "postavili", "past"),
        ("sejít - sešel sejde", "sesla", "past"),
        ("začít započat začal začne", "zacnou", "present"),
        ("zadat", "zadaji", "present"),
    ],
)
def test_forms(entry: str, form: str, which: str) -> None:
    assert (form, which) in set(forms_of(entry))
