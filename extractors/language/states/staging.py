"""The stage that a kind of verb and its object tell of."""

from __future__ import annotations

from extractors.language.states.happening import Phase
from extractors.language.states.objects import Object
from extractors.language.states.vocabulary import vocabulary

__all__ = ["stage_of"]

#: Verbs that only say that the work their object names begins, goes on or is over.
_GOING = ("run", "continue", "finishing")
_BEGINNING = ("start", "operate")
_FRAMES = (*_GOING, *_BEGINNING, "hold", "finish", "act", "draft", "announce", "come", "publish")
_MISSING = {"ahead": "not_started", "not done": "not_started", "given up": "cancelled"}
#: Kinds whose future or absence says nothing about the work.
_SILENT_AHEAD = ("continue", "cancel", "pause", "meet", "serve")
_SILENT_UNDONE = ("continue", "cancel", "pause", "abandon", "withdraw")


def stage_of(kind: str, target: Object | None, phase: Phase, named: bool = True) -> str:
    """A state, "reset" for a tender undone, or "" where nothing is said of the work.

    What is ahead or not done is "not_started", what is given up "cancelled", whatever it is done
    to; the caller weighs a part that is missing against what is there. ``named`` says whether the
    clause names anything: "Neproběhly." speaks of no work.
    """
    if kind == "decide":
        # "rozhodnuto o ukončení projektu" ends it; any other decision leaves the work open.
        ends = target is not None and target.noun and target.kind in ("finish", "cancel")
        return "cancelled" if ends and phase == "done" else ""
    if kind in ("plan", "continue") and phase == "given up":
        return "cancelled"
    if kind == "continue" and phase == "ahead":
        # "Práce budou pokračovat": what goes on later is going on now.
        return "under_way" if target is not None and target.noun else ""
    if kind == "plan" and target is not None and target.kind in ("finish", "finishing"):
        return "under_way"
    if phase in _MISSING:
        if kind == "hold" and phase == "not done" and target is None and not named:
            return ""
        silent = _SILENT_UNDONE if phase == "not done" else _SILENT_AHEAD
        if kind in silent or not stage_of(kind, target, "done"):
            return ""
        return _MISSING[phase]
    if target is not None and target.noun and kind in _FRAMES:
        if kind in _GOING or (kind in _BEGINNING and target.kind != "serve"):
            # "zahájena instalace" is work that goes on; "zahájeno využívání" is use.
            phase = "going"
        return stage_of(target.kind, target.inner, phase)
    if target is not None and target.kind in _CHOICES and kind == "approve":
        chosen = stage_of(target.kind, target.inner, phase)
        if chosen == "contracted":
            return chosen
    object_kind = target.kind if target is not None else "other"
    if target is not None and target.noun:
        object_kind = _NOUN_AS_OBJECT.get(target.kind, "other")
        if target.inner is not None and not target.inner.noun:
            object_kind = target.inner.kind
    row = vocabulary().stages.get(_SAME.get(kind, kind))
    if row is None:
        return ""
    done, going = row.get(object_kind, row["other"])
    return going if phase in ("going", "went") or kind in ("run", "finishing") else done


#: Nouns for choosing a supplier: "rada schválila výběr dodavatele".
_CHOICES = ("select", "contract", "win")
#: A noun of work as the thing that a verb such as "schválit" is about.
_NOUN_AS_OBJECT = {"prepare": "preparation", "submit": "application"}
#: Kinds that say with an object what doing it says.
_SAME = {"run": "act", "hold": "act", "finish": "act", "finishing": "act", "meet": "act"}
