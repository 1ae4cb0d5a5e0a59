"""Which files are PDFs of a run."""

from __future__ import annotations

from pathlib import Path

from pipeline.sources import find_pdfs, read_sources


def test_folders_are_searched_and_files_are_taken(reports: Path) -> None:
    (reports / "notes.txt").write_text("no")
    (reports / ".hidden").mkdir()
    (reports / ".hidden" / "d.pdf").write_bytes(b"%PDF")
    (reports / "._a.pdf").write_bytes(b"a companion of another system")
    found = find_pdfs([reports, reports / "a.pdf", reports / "notes.txt"])
    names = [path.name for path in found]
    assert names == ["B.PDF", "a.pdf", "c.pdf", "notes.txt"]


def test_the_order_of_the_arguments_does_not_matter(reports: Path) -> None:
    one, other = reports / "c.pdf", reports / "2023"
    assert find_pdfs([one, other]) == find_pdfs([other, one])


def test_the_same_bytes_under_two_names_are_one_source(reports: Path) -> None:
    (reports / "z.pdf").write_bytes((reports / "a.pdf").read_bytes())
    sources, failures = read_sources(find_pdfs([reports]))
    assert [source.names for source in sources] == [("B.PDF",), ("a.pdf", "z.pdf"), ("c.pdf",)]
    assert failures == ()


def test_a_missing_file_is_a_failure_and_the_others_go_on(reports: Path) -> None:
    sources, failures = read_sources(find_pdfs([reports / "gone.pdf", reports / "c.pdf"]))
    assert [source.path.name for source in sources] == ["c.pdf"]
    assert [(Path(failure.file).name, failure.code) for failure in failures] == [
        ("gone.pdf", "missing")
    ]
