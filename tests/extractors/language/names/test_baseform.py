"""Names put into the nominative."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from extractors.language.names.baseform import base_form
from extractors.language.names.lookups import case_forms, facts

PAIRS = (
    ("Severozápadního muzea v Kadani", "Severozápadní muzeum v Kadani"),
    ("Střední školou gastronomie a služeb", "Střední škola gastronomie a služeb"),
    ("Jablonci nad Nisou", "Jablonec nad Nisou"),
    ("Českém Dubu", "Český Dub"),
    ("Železném Brodě", "Železný Brod"),
    ("Novém Boru", "Nový Bor"),
    ("Nového Města na Moravě", "Nové Město na Moravě"),
    ("Mariánských Lázních", "Mariánské Lázně"),
    ("Karlových Varech", "Karlovy Vary"),
    ("Frýdku-Místku", "Frýdek-Místek"),
    ("Podhorského kraje", "Podhorský kraj"),
    ("Jedličkově ústavu", "Jedličkův ústav"),
    ("Masarykovou univerzitou", "Masarykova univerzita"),
    ("Léčebnou respiračních nemocí Borová", "Léčebna respiračních nemocí Borová"),
    ("Muzeem Českého ráje", "Muzeum Českého ráje"),
    ("Střední škole lesnické a zahradnické", "Střední škola lesnická a zahradnická"),
    (
        "Střední škole sklářské, keramické a textilní Kolín",
        "Střední škola sklářská, keramická a textilní Kolín",
    ),
    (
        "Střední zemědělské školy a Vyšší odborné školy lesnické",
        "Střední zemědělská škola a Vyšší odborná škola lesnická",
    ),
    ("ZŠ a MŠ logopedické", "Základní škola a Mateřská škola logopedická"),
    ("KÚ LK", "Krajský úřad Libereckého kraje"),
    ("Zdravotnické záchranné služby LK", "Zdravotnická záchranná služba Libereckého kraje"),
    ("Ministerstvem pro místní rozvoj", "Ministerstvo pro místní rozvoj"),
    ("Technických služeb", "Technické služby"),
    ("Evropském domě", "Evropský dům"),
    ("Kulturně společenského centra Sever", "Kulturně společenské centrum Sever"),
    ("AXIMA", "AXIMA"),
    ("", ""),
)


@pytest.mark.parametrize(("name", "base"), PAIRS)
def test_base_forms(name: str, base: str) -> None:
    assert base_form(name) == base


@pytest.mark.parametrize("base", [base for _, base in PAIRS])
def test_a_base_form_is_its_own(base: str) -> None:
    assert base_form(base) == base


@given(st.sampled_from(sorted(set(facts().places.values()))), st.data())
@settings(deadline=None)
def test_every_case_form_of_a_place_leads_to_a_place_that_has_it(
    base: str, data: st.DataObject
) -> None:
    form = data.draw(st.sampled_from(sorted(case_forms(base))))
    assert base_form(base) == base
    assert form in case_forms(base_form(form))


@given(st.text(max_size=80))
@settings(deadline=None)
def test_what_stands_around_the_words_stays(name: str) -> None:
    based = base_form(name)
    if not any(char.isalnum() for char in name):
        assert based == name
