"""Claims that seem to go beyond a card and speak of another work; goals and endings of projects."""

from __future__ import annotations

import pytest

from tests.pipeline.reconcile.changes.drawn import (
    activity,
    annual,
    card,
    changes,
    half,
    kinds,
    pairs,
    statement,
    topic,
)

_GROUP = "Jsou realizovány projekty:"


def _listed(item: str, *others, progress: str = "Připravuje se zakázka.", group=_GROUP):
    second, year = half(2025, 2), annual(2025)
    told = statement(year, item, "reported", state="under_way", group=group)
    one = card(second, "Škola a dílny, Dolany, Dlouhá – nové okno", progress=progress,
               state="prepared")  # fmt: skip
    rest = [card(second, title, progress=text, state="prepared") for title, text in others]
    things = {"project:s": [told, one]} | {f"project:{each.id}": [each] for each in rest}
    return pairs(changes([second, year, told, one, *rest], things), "overclaim")


def test_a_list_item_and_its_card() -> None:
    assert len(_listed("škola lesní a dílny, Dolany,")) == 1


@pytest.mark.parametrize(
    "other",
    [
        ("Škola lesní, dílny, Dolany", "Studie."),
        ("Úspory", "Podpis smlouvy pro tyto domy:\nškola lesní a dílny, Dolany."),
    ],
)
def test_a_list_item_of_another_card(other) -> None:
    assert _listed("škola lesní a dílny, Dolany,", other) == []


def test_a_card_that_holds_all_of_an_item_keeps_it() -> None:
    assert len(_listed("dílny, Dolany,", ("Dílny, Dolany", "Studie."))) == 1


def test_what_is_told_as_installed_is_at_work() -> None:
    assert _listed("škola lesní a dílny, Dolany,", progress="Návrh a instalace oken.") == []
    assert len(_listed("škola lesní a dílny, Dolany,", progress="Návrh na instalace oken.")) == 1


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Škola Dolany, vodoměr osazen, dálkový odečet hodnot nastaven.", 0),
        ("Škola Dolany, okna vyměněna, parapety osazeny, zdi vymalovány.", 1),
    ],
)
def test_another_work_in_the_same_house(text: str, expected: int) -> None:
    second, year = half(2025, 2), annual(2025)
    told = statement(year, text, "reported", state="finished")
    one = card(second, "Škola Dolany", progress="Výběr dodavatele oken, parapetů a malby.",
               state="tendering")  # fmt: skip
    found = changes([second, year, told, one], {"project:s": [told, one]})
    assert len(pairs(found, "overclaim")) == expected


def test_a_sentence_that_only_prepares_claims_nothing() -> None:
    second, year = half(2025, 2), annual(2025)
    told = statement(year, "Lávky stojí. Probíhá příprava rozhledny Skalka.", state="finished")
    one = card(second, "Rozhledna Skalka", progress="Příprava projektu.", state="prepared")
    found = changes([second, year, told, one], {"project:s": [told, one]})
    assert pairs(found, "overclaim") == []


def test_a_plan_that_opens_with_the_beginning_is_quoted() -> None:
    second, year = half(2025, 2), annual(2025)
    told = statement(year, "lávka u mlýna,", "reported", state="under_way", group=_GROUP)
    one = card(second, "Lávka u mlýna", progress="Výběr dodavatele.", state="tendering",
               next_plan="Zahájení realizace.")  # fmt: skip
    found = changes([second, year, told, one], {"project:l": [told, one]})
    assert pairs(found, "overclaim") == [("Zahájení realizace.", told.text)]
    assert kinds(found) == [("overclaim", "notice")]


@pytest.mark.parametrize(
    ("text", "expected"),
    [("Bylo rozhodnuto, že lávka bude dřevěná.", 0), ("Lávka bude dřevěná.", 1)],
)
def test_a_decision_is_fulfilled_when_it_is_taken(text: str, expected: int) -> None:
    year = annual(2025)
    told = statement(year, text, state="not_started")
    assert len(pairs(changes([year, told], {}), "overclaim")) == expected


def test_finished_work_does_not_go_on_as_what_is_only_prepared() -> None:
    first, second = half(2025, 1), half(2025, 2)
    one = card(first, "Dílny školy Dolany", progress="Dílny hotovy.", state="finished")
    other = card(second, "Střecha Dolany, Dlouhá 9", progress="Projekční část.", state="prepared")
    found = changes([first, second, one, other], {"project:d": [one, other]})
    assert pairs(found, "renamed") == []
    assert pairs(found, "dropped") == [("Dílny hotovy.", None)]
    going = one.model_copy(update={"state": "under_way"})
    found = changes([first, second, going, other], {"project:d": [going, other]})
    assert len(pairs(found, "renamed")) == 1 and pairs(found, "dropped") == []


@pytest.mark.parametrize(
    ("addition", "expected"),
    [("Součástí je také nádrž na dešťovou vodu u zahrady.", 1), ("", 0)],
)
def test_a_goal_beside_a_description_that_tells_the_goal(addition: str, expected: int) -> None:
    first, second = half(2025, 1), half(2025, 2)
    one = card(
        first,
        "Dílny",
        listing="follow_up",
        description="Cílem je stavba dílen k výuce truhlářů v Dolanech. Běží výběr.",
    )
    goal = f"Stavba dílen k výuce truhlářů v Dolanech. {addition}".strip()
    other = card(second, "Dílny", goal=goal)
    found = changes([first, second, one, other], {"project:d": [one, other]})
    assert len(pairs(found, "text_changed")) == expected


@pytest.mark.parametrize(
    ("careful", "bold", "expected"),
    [
        ("Jsou realizovány nebo připravovány tyto lávky:", "Jsou realizovány lávky v obcích:", 1),
        ("Jsou realizovány tyto lávky:", "Jsou realizovány lávky v obcích:", 0),
        ("Jsou realizovány nebo připravovány tyto lávky:", "Jsou připravovány lávky v obcích:", 0),
        ("Jsou realizovány nebo připravovány tyto lávky:", "Seznam lávek:", 0),
    ],
)
def test_an_introduction_that_leaves_out_the_preparation(careful, bold, expected) -> None:
    second, year = half(2025, 2), annual(2025)
    topics = [topic(report, "Mosty") for report in (second, year)]
    one, other = activity(second, topics[0], careful), activity(year, topics[1], "Lávky")
    told = statement(year, bold, "reported", under=other)
    found = changes(
        [second, year, *topics, one, other, told],
        {"topic:m": topics, "activity:l": [one, other]},
    )
    assert pairs(found, "overclaim") == [(careful, bold)] * expected
