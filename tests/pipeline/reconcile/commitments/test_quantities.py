"""How many: what counts and what is a day, a year or a share."""

from __future__ import annotations

import pytest

from pipeline.reconcile.commitments.quantities import counts_in, falls_short, part_of_whole


@pytest.mark.parametrize(
    ("text", "values"),
    [
        ("Vysazeno bylo 1 250 stromů a dvanáct keřů.", [1250, 12]),
        ("Ve třech obcích, v obou školách.", [3, 2]),
        ("Schváleno 13. 10. 2020 v 2. čtení.", []),
        ("V roce 2023 vzrostl podíl o 15 %.", []),
        ("Sedmnácti učitelům, osmdesáti žákům.", [17, 80]),
    ],
)
def test_counts(text: str, values: list[int]) -> None:
    assert [count.value for count in counts_in(text)] == values


@pytest.mark.parametrize(
    ("promise", "answer", "short"),
    [
        ("Nákup deseti stojanů.", "Koupeno bylo šest stojanů.", True),
        ("Nákup deseti stojanů.", "Koupeno bylo deset stojanů.", False),
        ("Nákup deseti stojanů.", "Koupeno bylo 12 stojanů.", False),
        ("Nákup deseti stojanů.", "Stojany dodaly dvě firmy.", False),
        ("Nákup stojanů.", "Koupeny byly dva stojany.", False),
        ("Nákup deseti stojanů.", "Stojany byly koupeny 3. 5. 2022.", False),
    ],
)
def test_falls_short(promise: str, answer: str, short: bool) -> None:
    assert falls_short(promise, answer) is short


@pytest.mark.parametrize(
    ("clause", "part"),
    [
        ("opraveny jsou čtyři mosty z devíti", True),
        ("opraveno je 40 mostů ze 120", True),
        ("hotovo je sedm z celkového počtu 20", True),
        ("opraveno je devět mostů z devíti", False),
        ("zpráva z 12 obcí", False),
        ("opraven byl most z kamene", False),
    ],
)
def test_part_of_whole(clause: str, part: bool) -> None:
    assert part_of_whole(clause) is part
