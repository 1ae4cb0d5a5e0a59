"""The words of the charts in Czech and in English."""

from __future__ import annotations

from typing import Literal

__all__ = ["OUTCOMES", "WORDS", "Language", "outcome"]

Language = Literal["cs", "en"]

#: Each outcome with its letter, which stands in the picture beside the colour.
OUTCOMES: dict[str, dict[Language, tuple[str, str]]] = {
    "kept": {"cs": ("D", "dodrženo"), "en": ("K", "kept")},
    "partly": {"cs": ("Z", "zčásti"), "en": ("P", "partly")},
    "carried_over": {"cs": ("O", "odloženo"), "en": ("C", "carried over")},
    "contradicted": {"cs": ("X", "popřeno"), "en": ("X", "contradicted")},
    "silent": {"cs": ("M", "mlčení"), "en": ("S", "silent")},
    "pending": {"cs": ("Č", "čeká"), "en": ("W", "waiting")},
}

WORDS: dict[Language, dict[str, str]] = {
    "cs": {
        "fulfilment": "Plnění témat v čase",
        "fulfilment_how": "Splněné položky ze všech hodnocených: S vše, Z zčásti, N nic. "
        "Prázdné pole: zpráva nic nehodnotí.",
        "topic": "Téma",
        "period": "Období",
        "share": "Podíl splněných",
        "all": "S",
        "some": "Z",
        "nothing": "N",
        "indicators": "Indikátory a jejich cíle",
        "indicators_how": "Plná čára: skutečnost. Čárkovaně: cíl. Prázdný kosočtverec: hodnota, "
        "kterou pozdější zpráva uvádí jinak.",
        "actual": "skutečnost",
        "target": "cíl",
        "commitments": "Co se stalo se závazky",
        "commitments_how": "Závazky podle období, v němž byly dány; písmeno a počet v pruhu.",
        "number": "Počet závazků",
        "outcome": "Výsledek",
        "guarantors": "Co zůstává otevřené, podle garanta",
        "guarantors_how": "Závazky, které dosud nejsou dodrženy; písmeno a počet v pruhu.",
        "guarantor": "Garant",
        "unnamed": "(garant neuveden)",
    },
    "en": {
        "fulfilment": "Fulfilment of topics through time",
        "fulfilment_how": "Fulfilled items of all that are judged: A all, S some, N none. "
        "An empty field: the report judges nothing.",
        "topic": "Topic",
        "period": "Period",
        "share": "Share fulfilled",
        "all": "A",
        "some": "S",
        "nothing": "N",
        "indicators": "Indicators and their targets",
        "indicators_how": "Solid line: actual value. Dashed: target. Empty diamond: a value that "
        "a later report gives otherwise.",
        "actual": "actual",
        "target": "target",
        "commitments": "What became of the commitments",
        "commitments_how": "Commitments by the period in which they were made; "
        "letter and number in the bar.",
        "number": "Number of commitments",
        "outcome": "Outcome",
        "guarantors": "What is still open, by guarantor",
        "guarantors_how": "Commitments that are not kept yet; letter and number in the bar.",
        "guarantor": "Guarantor",
        "unnamed": "(no guarantor named)",
    },
}


def outcome(name: str, language: Language) -> str:
    """An outcome with its letter: "D dodrženo"."""
    return " ".join(OUTCOMES[name][language])
