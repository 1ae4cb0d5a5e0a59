"""Full-text search: what is found, in which form of a word, and what a query can never do."""

from __future__ import annotations

import dataclasses
from collections.abc import Iterator

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from extractors.language.words import key
from pipeline.asking.asked import parse_query
from pipeline.asking.indexing import complete_index
from pipeline.asking.passages import LONGEST, passage_of
from pipeline.asking.searching import Search, SearchResult, search
from pipeline.errors import CommandError
from pipeline.location import StoreLocation, in_file
from pipeline.store import Held, Store, chosen, open_store
from tests.pipeline.databases import new_database
from tests.pipeline.followed import FIRST, SECOND, report_of, written


@pytest.fixture(scope="module", params=["sqlite", "postgresql"])
def store(
    request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory
) -> Iterator[Store]:
    if request.param == "sqlite":
        place = in_file(tmp_path_factory.mktemp("search") / "s.db")
    else:
        place = new_database(request.getfixturevalue("postgresql"), "searched")
    with open_store(place) as opened:
        written(opened, FIRST, SECOND)
        yield opened


def ids(result: SearchResult) -> list[str]:
    return [hit.record.id for hit in result.hits]


def asked(store: Store, query: str, **values: object) -> SearchResult:
    return search(store, store.held(), Search(query, **values))  # type: ignore[arg-type]


@pytest.mark.parametrize(
    ("query", "found"),
    [
        ("předmět", {"r2021/3", "r2021/4"}),
        ("předmětech", {"r2021/3", "r2021/4"}),
        ("PREDMETU", {"r2021/3", "r2021/4"}),
        ("sbírka předmět", {"r2021/3", "r2021/4"}),
        ("předmět sbirce", {"r2021/3", "r2021/4"}),
        ("sbirkovych predmetu", {"r2021/3"}),
        ("muzejními předměty", {"r2021/3"}),
        ('"muzejní předměty"', {"r2021/3"}),
        ("„předměty muzejní“", set()),
        ('"sbírkový předmět"', {"r2021/3"}),
        ("návrh popis", set()),
        ("studánkami", {"r2021/2", "r2022/2", "r2022/3"}),
        ("Dolní Lhota", set()),
        ("Horní Lhota", {"r2022/3"}),
        ("Lhotou", {"r2022/3"}),
    ],
)
def test_words_are_found_in_any_form(store: Store, query: str, found: set[str]) -> None:
    assert set(ids(asked(store, query))) == found


def test_a_word_in_a_title_weighs_more(location: StoreLocation) -> None:
    others = [f"Věta o mostu číslo {number}." for number in range(40)]
    one = report_of("r2021", "2021-01-01", "2021-12-31", "Oprava studánek.", *others)
    with open_store(location) as store:
        written(store, one)
        hits = asked(store, "studánka").hits
    assert [hit.record.id for hit in hits] == ["r2021/2", "r2021/3"]
    assert [hit.rank for hit in hits] == [1, 2] and hits[0].score < hits[1].score


def test_table_report_and_limit(store: Store) -> None:
    assert set(ids(asked(store, "studánka", table="project"))) == {"r2021/2", "r2022/2"}
    assert set(ids(asked(store, "studánka", report="r2021"))) == {"r2021/2"}
    assert set(ids(asked(store, "studánka", report="ZPRAVA R2022"))) == {"r2022/2", "r2022/3"}
    assert set(ids(asked(store, "studánka", report="2021-12"))) == {"r2021/2"}
    limited = asked(store, "studánka", limit=1)
    assert (len(limited.hits), limited.total) == (1, 3)
    with pytest.raises(CommandError, match="no report has 'r1999'"):
        asked(store, "studánka", report="r1999")


def test_a_hit_tells_its_sentence_with_the_words_marked(store: Store) -> None:
    (hit,) = asked(store, "popis předmětu").hits
    assert hit.passage.text == "Sbírkové předměty čekají na popis."
    words = [hit.passage.text[start:end] for start, end in hit.passage.marks]
    assert words == ["předměty", "popis"]
    assert (hit.page, hit.report.id) == (4, "r2021")


def test_what_occurs_nowhere_is_told_with_the_nearest_words(store: Store) -> None:
    result = asked(store, "sbirrka předmět xyzzyx")
    assert result.total == 0
    unknown = dict(result.unknown)
    assert unknown["xyzzyx"] == () and "sbírky" in unknown["sbirrka"]


def test_only_the_extraction_that_an_export_shows_is_found(location: StoreLocation) -> None:
    new = dataclasses.replace(report_of("r2021", "2021-01-01", "2021-12-31"), extractor="9")
    with open_store(location) as store:
        items = written(store, FIRST, new)
        newest = chosen(items, "none", "none")
        assert search(store, newest, Search("návrh")).total == 0
        old = chosen(items, FIRST.extractor, FIRST.profile)
        assert search(store, old, Search("návrh")).total == 1


def test_a_store_without_an_index_gets_one(
    location: StoreLocation, capsys: pytest.CaptureFixture[str]
) -> None:
    with open_store(location) as store:
        written(store, FIRST)
        with store.engine.begin() as connection:
            for table in ("search_text", "search_entry", "search_word", "search_indexed"):
                connection.exec_driver_sql(f"DROP TABLE {table}")
    with open_store(location) as store:
        items = written(store, SECOND)
        capsys.readouterr()
        complete_index(store, items)
        assert "indexing 1 sources" in capsys.readouterr().err
        complete_index(store, items)
        assert capsys.readouterr().err == ""
        assert set(ids(search(store, items, Search("studánka")))) == {
            "r2021/2",
            "r2022/2",
            "r2022/3",
        }


def test_an_index_of_another_reading_is_made_anew(location: StoreLocation) -> None:
    with open_store(location) as store:
        written(store, FIRST, SECOND)
        with store.engine.begin() as connection:
            connection.exec_driver_sql("UPDATE search_indexed SET reading = 0")
    with open_store(location) as store:
        items: tuple[Held, ...] = store.held()
        complete_index(store, items)
        assert store.not_indexed(items) == ()
        assert search(store, items, Search("studánka")).total == 3


HOSTILE = st.one_of(
    st.text(max_size=40),
    st.lists(
        st.sampled_from(
            [
                "a",
                '"',
                "*",
                "^",
                "NEAR(",
                ")",
                "OR",
                "AND",
                "NOT",
                "title:",
                "-",
                "'",
                "\0",
                "studánka",
            ]
        ),
        max_size=12,
    ).map(" ".join),
)


@settings(max_examples=60, deadline=None)
@given(HOSTILE)
def test_no_query_reaches_the_parser(store: Store, query: str) -> None:
    try:
        words = parse_query(query).words
    except CommandError as error:
        assert error.code == 2
        return
    result = asked(store, query)
    assert result.total >= len(result.hits)
    assert {word for word, _ in result.unknown} <= set(words)


@pytest.mark.parametrize("query", ["", " ", '""', "*", "a " * 2000, " ".join(map(str, range(50)))])
def test_a_query_that_is_none_is_refused(query: str) -> None:
    with pytest.raises(CommandError) as error:
        parse_query(query)
    assert error.value.code == 2


@given(st.text(max_size=900), st.integers(0, 7))
def test_a_passage_is_a_stretch_of_its_text(text: str, letter: int) -> None:
    terms = frozenset("abcdefgh"[letter])
    passage = passage_of(text, [(terms,)])
    assert passage.text in text and len(passage.text) <= LONGEST
    for start, end in passage.marks:
        assert 0 <= start < end <= len(passage.text)


def test_a_long_sentence_is_cut_around_its_word() -> None:
    text = "slovo " * 200 + "studánkou " + "slovo " * 200
    passage = passage_of(text, [(frozenset({key("studánkou")}),)])
    ((start, end),) = passage.marks
    assert passage.text[start:end] == "studánkou" and passage.cut == (True, True)
    assert len(passage.text) <= LONGEST and not passage.text.startswith("lovo")
