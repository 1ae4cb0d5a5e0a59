"""A file that cannot be read is refused with a code and one sentence, and by no other exception."""

from __future__ import annotations

import hashlib
import pickle
from pathlib import Path

import pytest

from extractors.extract import extract, extract_bytes
from schemas.extraction import RefusalCode, SourceDocument, UnreadableDocument
from schemas.records import Issue
from tests.extractors.documents import FIXTURES
from tests.extractors.pdf.drawing import Word, drawn

WHOLE = drawn([[Word("Výroční zpráva", 72, 100)], [Word("Přílohy", 72, 100)]])
#: A security handler with a user password that is not the empty one (its hashes are of no file).
ENCRYPTED = drawn(
    [[Word("Tajné", 72, 100)]],
    trailer=f"/Encrypt << /Filter /Standard /V 1 /R 2 /P -4 /O <{'00' * 32}> /U <{'00' * 32}> >> "
    f"/ID [<{'00' * 16}> <{'00' * 16}>]",
)
BROKEN_ROOT = WHOLE.replace(b"/Root 1 0 R", b"/Root 9999 0 R").replace(b"/Catalog", b"/Catalug")


def refusal(path: Path) -> UnreadableDocument:
    with pytest.raises(UnreadableDocument) as raised:
        extract(path)
    return raised.value


def assert_says(refused: UnreadableDocument, name: str, code: RefusalCode) -> None:
    """The file's name, a code, and a reason in one line that ends without a full stop."""
    assert (refused.name, refused.code) == (name, code)
    assert str(refused) == f"{name}: {refused.reason}"
    assert refused.reason and "\n" not in refused.reason
    assert ". " not in refused.reason and not refused.reason.endswith(".")


@pytest.mark.parametrize(
    ("data", "code"),
    [
        pytest.param(b"", "empty", id="no bytes"),
        pytest.param(b"Nazdar!\n" * 300, "not_pdf", id="text"),
        pytest.param(b"PK\x03\x04" + bytes(5000), "not_pdf", id="an archive"),
        pytest.param(b"\x00", "not_pdf", id="one byte"),
        pytest.param(b" " * 2000 + b"%PDF-1.7\n", "not_pdf", id="a header too far down"),
        pytest.param(b"%PDF-1.7\n", "damaged", id="a header and nothing else"),
        pytest.param(b"%PDF-1.7\n" + bytes(3000) + b"%%EOF\n", "damaged", id="zeros"),
        pytest.param(BROKEN_ROOT, "damaged", id="no catalogue"),
        pytest.param(ENCRYPTED, "encrypted", id="a password"),
        pytest.param(drawn([]), "no_pages", id="no pages"),
    ],
)
def test_what_is_no_readable_pdf_is_refused(tmp_path: Path, data: bytes, code: RefusalCode) -> None:
    path = tmp_path / "zpráva.pdf"
    path.write_bytes(data)
    assert_says(refusal(path), "zpráva.pdf", code)


def test_a_missing_file_is_refused(tmp_path: Path) -> None:
    assert_says(refusal(tmp_path / "není.pdf"), "není.pdf", "missing")


def test_a_folder_is_refused(tmp_path: Path) -> None:
    assert_says(refusal(tmp_path), tmp_path.name, "missing")


@pytest.mark.parametrize("path", FIXTURES, ids=lambda path: path.parent.name)
@pytest.mark.parametrize("share", [0.01, 0.3, 0.5, 0.8, 0.95, 0.99])
def test_a_file_that_is_cut_off_is_refused_or_whole(path: Path, share: float) -> None:
    whole = path.read_bytes()
    data = whole[: int(share * len(whole))]
    try:
        found = extract_bytes(SourceDocument("cut.pdf", "", len(data)), data)
    except UnreadableDocument as refused:
        assert_says(refused, "cut.pdf", "damaged")
        assert "cut off" in refused.reason
    else:
        assert found.chars == extract(path).chars
        assert "repaired" in [row.code for row in found.records if isinstance(row, Issue)]


@pytest.mark.parametrize("length", range(0, len(WHOLE), 97))
def test_a_small_file_cut_anywhere_is_refused_or_whole(length: int) -> None:
    """Where the end that is missing is not needed, nothing of the text is lost."""
    source = SourceDocument("cut.pdf", "", length)
    try:
        found = extract_bytes(source, WHOLE[:length])
    except UnreadableDocument as refused:
        assert refused.code in ("damaged", "not_pdf", "no_pages")
        assert refused.reason
    else:
        assert (found.pages, found.chars) == (2, len("VýročnízprávaPřílohy"))


def test_junk_before_the_header_is_no_reason_to_refuse() -> None:
    data = b"\r\n\r\n" + WHOLE
    assert extract_bytes(SourceDocument("junk.pdf", "", len(data)), data).pages == 2


def test_a_source_is_named_by_its_bytes(tmp_path: Path) -> None:
    path = tmp_path / "zpráva.pdf"
    path.write_bytes(WHOLE)
    source = extract(path).source
    assert source == SourceDocument("zpráva.pdf", hashlib.sha256(WHOLE).hexdigest(), len(WHOLE))


def test_a_refusal_survives_the_way_to_another_process() -> None:
    refused = UnreadableDocument("a.pdf", "empty", "the file is empty (0 bytes)")
    other = pickle.loads(pickle.dumps(refused))
    assert (other.name, other.code, str(other)) == ("a.pdf", "empty", str(refused))


def test_the_same_bytes_give_the_same_extraction(tmp_path: Path) -> None:
    """Equal whatever the file is called but for its name, and unequal to that of other bytes."""
    source = SourceDocument("a.pdf", hashlib.sha256(WHOLE).hexdigest(), len(WHOLE))
    once, again = extract_bytes(source, WHOLE), extract_bytes(source, WHOLE)
    assert once == again
    assert [record.id for record in once.records] == [record.id for record in again.records]
