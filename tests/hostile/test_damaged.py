"""Each damaged file is extracted, or fails or is refused with a reason; none is a bug or a crash.

What a damaged file yields differs from the sound file only where an issue says that it is damaged.
"""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from extractors.extract import extract_bytes
from schemas.extraction import SourceDocument, UnreadableDocument
from schemas.limits import DEFAULT_LIMITS
from schemas.records import Issue
from tests.extractors.documents import FIXTURES
from tests.hostile.making import (
    cut,
    encrypted,
    flipped,
    no_pdf,
    small,
    structures,
    without_table,
    wrong_lengths,
)
from tests.hostile.running import outcomes

#: All that may become of a file; "unexpected" and "crashed" are not among them.
ENDS = {
    *("extracted", "empty", "not_pdf", "damaged", "encrypted", "no_pages", "over_limit"),
    *("too_slow", "too_much_memory"),
}
#: Issues that say that a file is not what it was.
TOLD = {"repaired", "damaged_file", "page_damaged", "page_unreadable"}
Read = tuple[list[tuple[str, str]], set[str]]


def read(data: bytes, passwords: tuple[str, ...] = ()) -> Read:
    """The texts of all records, and the codes of all issues."""
    source = SourceDocument("made-up.pdf", "0" * 64, len(data))
    records = extract_bytes(source, data, passwords=passwords).records
    texts = [(item.table, item.text) for item in records if not isinstance(item, Issue)]
    return texts, {item.code for item in records if isinstance(item, Issue)}


@pytest.fixture(scope="module")
def sound() -> list[Read]:
    return [read(path.read_bytes()) for path in FIXTURES]


def test_every_hostile_file_comes_to_an_end_in_words(tmp_path: Path) -> None:
    ends = list(outcomes([*no_pdf(), *structures(), *encrypted()], tmp_path))
    assert {end.name: end.reason for end in ends if end.code not in ENDS} == {}
    assert [end.name for end in ends if end.code != "extracted" and not end.reason] == []
    by_name = {end.name: end.code for end in ends}
    assert by_name["bomb in a page"] == "over_limit"
    # On a busy machine the clock of the page may come first.
    assert by_name["a million texts"] in {"over_limit", "too_slow"}
    assert by_name["page tree loop"] == "damaged"
    assert {code for name, code in by_name.items() if "encrypted" in name} == {"encrypted"}


def test_a_file_that_is_cut_off_is_refused_or_whole(sound: list[Read]) -> None:
    places = {path.parent.name: place for place, path in enumerate(FIXTURES)}
    for name, data in cut():
        try:
            found = read(data)
        except UnreadableDocument as refused:
            assert (refused.code, "cut off" in refused.reason) == ("damaged", True)
        else:
            assert found[0] == sound[places[name.split("/")[1]]][0]
            assert "repaired" in found[1]


def changed() -> Iterator[tuple[int, bytes]]:
    for number, (_, data) in enumerate(flipped()):
        yield number % len(FIXTURES), data


def test_no_changed_byte_changes_a_text_in_silence(sound: list[Read]) -> None:
    silent = []
    for place, data in changed():
        try:
            found = read(data)
        except UnreadableDocument as refused:
            assert refused.code in ENDS
            continue
        if found[0] != sound[place][0] and not found[1] & TOLD:
            silent.append(FIXTURES[place].parent.name)
    assert silent == []


@pytest.mark.parametrize("data", [without_table(), wrong_lengths()], ids=["table", "lengths"])
def test_a_repair_loses_nothing_and_is_told(data: bytes) -> None:
    whole, repaired = read(small()), read(data)
    assert repaired[0] == whole[0]
    assert repaired[1] - whole[1] == {"repaired"}


@pytest.mark.parametrize(("name", "data"), list(encrypted()))
def test_an_encrypted_file_is_read_with_its_password(name: str, data: bytes) -> None:
    assert read(data, ("jiné", "heslo")) == read(small())
    with pytest.raises(UnreadableDocument, match="none of the passwords"):
        read(data, ("jiné",))
    with pytest.raises(UnreadableDocument, match="--password-file"):
        read(data)


@pytest.mark.parametrize(("name", "data"), list(encrypted(user="")))
def test_an_empty_password_needs_no_asking(name: str, data: bytes) -> None:
    assert read(data) == read(small())


def test_the_default_limits_are_far_above_a_report() -> None:
    assert DEFAULT_LIMITS.pages >= 2_000
    assert all(path.stat().st_size * 100 < DEFAULT_LIMITS.file_bytes for path in FIXTURES)
