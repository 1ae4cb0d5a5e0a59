"""The sentence of each kind of change, in Czech and in English: one catalogue."""

from __future__ import annotations

from schemas.reconcile import Sentence
from schemas.records import Report

__all__ = ["SENTENCES", "called", "sentence"]

_LONGEST = 220

#: What happened -> the sentence in Czech and in English. ``{old}`` and ``{new}`` are the reports.
SENTENCES: dict[str, tuple[str, str]] = {
    "renamed": (
        "„{before}“ se nově jmenuje „{after}“ ({new}).",
        "“{before}” is now called “{after}” ({new}).",
    ),
    "renamed.spelling": (
        "Jeden název stojí ve dvou podobách, „{before}“ a „{after}“: sjednoťte jej.",
        "One name is printed in two forms, “{before}” and “{after}”: settle on one.",
    ),
    "renamed.appendix": (
        "Zpráva „{before}“ je připojena pod nadpisem „{after}“.",
        "The report “{before}” is appended under the heading “{after}”.",
    ),
    "appeared": (
        "„{after}“ uvádí poprvé {new}.",
        "“{after}” is reported for the first time by the {new}.",
    ),
    "dropped": (
        "„{before}“ uvádí naposledy {old}, {new} už o tom mlčí: zeptejte se garanta, co se stalo.",
        "“{before}” was last reported by the {old}; the {new} is silent: ask the guarantor why.",
    ),
    "dropped.finished": (
        "„{before}“ bylo dokončeno a {new} už to neuvádí.",
        "“{before}” was finished and the {new} no longer reports it.",
    ),
    "dropped.plan": (
        "„{before}“ se v novém akčním plánu nesleduje: {new} to už neuvádí.",
        "“{before}” is not followed under the new plan: the {new} no longer reports it.",
    ),
    "dropped.declared": (
        "Téma „{label}“ nový akční plán podle zprávy nerozvíjí: {before}",
        "By its report the topic “{label}” is not continued in the new plan: {before}",
    ),
    "continued_as": (
        "Na téma „{label}“ navazuje v novém akčním plánu „{after}“.",
        "The topic “{label}” goes on in the new plan as “{after}”.",
    ),
    "continued_as.project": (
        "Téma „{label}“ nový plán samostatně nerozvíjí, jeho projekt však ano jako „{after}“.",
        "The topic “{label}” itself is not continued, yet its project is as “{after}”.",
    ),
    "merged": (
        "Téma „{label}“ se spolu s dalším sloučilo do „{after}“.",
        "The topic “{label}” was merged with another into “{after}”.",
    ),
    "split": (
        "Téma „{label}“ se rozdělilo, jednou z částí je „{after}“.",
        "The topic “{label}” was split, one part of it is “{after}”.",
    ),
    "merged.project": (
        "„{before}“ se nově vykazuje společně s dalším jako „{after}“ ({new}).",
        "“{before}” is now reported together with another as “{after}” ({new}).",
    ),
    "split.project": (
        "„{before}“ se rozdělilo, jednou z částí je „{after}“ ({new}).",
        "“{before}” was split, one part of it is “{after}” ({new}).",
    ),
    "guarantor_changed": (
        "Garantem „{label}“ je nově {after}, dříve {before}.",
        "The guarantor of “{label}” is now {after}, before it was {before}.",
    ),
    "guarantor_changed.heir": (
        "„{label}“ má garanta {after}, předchozí téma mělo {before}.",
        "“{label}” answers to {after}, the topic before it answered to {before}.",
    ),
    "guarantor_changed.row": (
        "„{label}“ má garanta {after}, téma na stejném řádku tabulky priorit mělo {before}.",
        "“{label}” answers to {after}, the topic in its row of the priority table to {before}.",
    ),
    "contact_changed": (
        "Kontaktní osobou projektu „{label}“ je nově {after}, dříve {before}.",
        "The contact of “{label}” is now {after}, before it was {before}.",
    ),
    "status_changed": (
        "Co bylo nesplněné, je nyní splněné: {after}",
        "What was not fulfilled is fulfilled now: {after}",
    ),
    "status_changed.back": (
        "Co už bylo splněné, je znovu nesplněné: {after} Ověřte, co se změnilo od: {before}",
        "What was fulfilled is not fulfilled again: {after} Check what changed since: {before}",
    ),
    "value_changed": (
        "Hodnota „{label}“ je {after}, dříve {before}.",
        "The value of “{label}” is {after}, before it was {before}.",
    ),
    "value_changed.unit": (
        "„{label}“ se uvádí v jiné jednotce ({after} místo {before}): hodnoty nelze porovnat.",
        "“{label}” is given in another unit ({after} for {before}): they cannot be compared.",
    ),
    "value_changed.text": (
        "„{label}“: „{before}“ zní nově „{after}“.",
        "“{label}”: “{before}” now reads “{after}”.",
    ),
    "value_changed.restated": (
        "Starší hodnota „{label}“ ({before}, {old}) byla dodatečně změněna: {after}",
        "An earlier value of “{label}” ({before}, {old}) was changed afterwards: {after}",
    ),
    "value_changed.edition": (
        "Novější vydání zprávy ({new}) opravuje „{before}“ na „{after}“: opravte, co z ní "
        "bylo převzato.",
        "The newer edition ({new}) corrects “{before}” to “{after}”: check what was taken from it.",
    ),
    "target_changed": (
        "Cílová hodnota „{label}“ se změnila z {before} na {after}: ověřte, kdo to schválil.",
        "The target of “{label}” was changed from {before} to {after}: check who approved it.",
    ),
    "text_changed": (
        "Text o „{label}“ zní nově „{after}“, dříve „{before}“.",
        "The text on “{label}” now reads “{after}”, before it was “{before}”.",
    ),
    "contradiction.count": (
        "Dvě místa uvádějí o „{label}“ různý počet: „{before}“ a „{after}“. Zjistěte, který platí.",
        "Two places give different counts of “{label}”: “{before}” and “{after}”. Find out which "
        "holds.",
    ),
    "contradiction.list": (
        "Věta ohlašuje jiný počet, než kolik položek následuje ({count}): {before}",
        "The sentence announces another number than the items that follow ({count}): {before}",
    ),
    "contradiction.state": (
        "O „{label}“ nemůže platit zároveň „{before}“ a „{after}“: ověřte skutečný stav.",
        "Of “{label}” both “{before}” and “{after}” cannot hold: check its real state.",
    ),
    "contradiction.successors": (
        "Zprávy udávají pro téma „{label}“ různé pokračování: „{before}“ a „{after}“.",
        "The reports name different continuations of “{label}”: “{before}” and “{after}”.",
    ),
    "contradiction.date": (
        "Událost „{label}“ má dvě různá data: {before} a {after}.",
        "The event “{label}” has two different dates: {before} and {after}.",
    ),
    "overclaim": (
        "O „{label}“ říká {new} „{after}“, jinde však stojí „{before}“: ověřte, co je hotovo.",
        "Of “{label}” the {new} says “{after}”, yet elsewhere it is “{before}”: check what is "
        "done.",
    ),
    "overclaim.label": (
        "Mezi splněnými je uvedeno, co teprve má být: {after}",
        "Among what is fulfilled stands what is only to come: {after}",
    ),
    "date_outside_period": (
        "Datum {after} události „{label}“ leží mimo období zprávy ({new}): ověřte den nebo zprávu.",
        "The date {after} of “{label}” lies outside the period of the {new}: check the day.",
    ),
    "overdue": (
        "{before} už uplynul, když jej {new} slibuje: {after}",
        "{before}: the term was over when the {new} promised it: {after}",
    ),
    "overdue.silent": (
        "{before} uplynul a {new} neříká, že je splněno: {after}",
        "{before}: the term is over and the {new} does not say that it was met: {after}",
    ),
}


def called(report: Report) -> Sentence:
    """A report as a sentence names it: "výroční zpráva za rok 2022"."""
    start, end = report.period_start or "", report.period_end or ""
    year = end[:4]
    cs, en = {
        "annual": ("výroční zpráva", "annual report"),
        "monitoring": ("monitorovací zpráva", "monitoring report"),
    }.get(report.kind or "", ("zpráva", "report"))
    if not year:
        return Sentence(cs=f"{cs} bez období", en=f"{en} without a period")
    span = start[5:], end[5:]
    if start[:4] == year and span == ("01-01", "12-31"):
        return Sentence(cs=f"{cs} za rok {year}", en=f"{en} on {year}")
    half = {("01-01", "06-30"): 1, ("07-01", "12-31"): 2}.get(span) if start[:4] == year else None
    if half:
        ordinal = "first" if half == 1 else "second"
        return Sentence(
            cs=f"{cs} za {half}. pololetí {year}", en=f"{en} on the {ordinal} half of {year}"
        )
    return Sentence(cs=f"{cs} za období {start} až {end}", en=f"{en} on {start} to {end}")


def sentence(kind: str, old: Report, new: Report, **told: str) -> Sentence:
    """The sentence of a kind; what is told is cut where it is long."""
    cs, en = SENTENCES[kind]
    shown = {name: _short(words) for name, words in told.items()}
    was, now = called(old), called(new)
    return Sentence(
        cs=_opened(cs.format(old=was.cs, new=now.cs, **shown)),
        en=_opened(en.format(old=was.en, new=now.en, **shown)),
    )


def _short(words: str) -> str:
    text = " ".join(words.split())
    return text if len(text) <= _LONGEST else f"{text[:_LONGEST].rsplit(' ', 1)[0]} …"


def _opened(text: str) -> str:
    return text[:1].upper() + text[1:]
