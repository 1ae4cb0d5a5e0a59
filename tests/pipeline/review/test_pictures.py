"""Pages that are drawn in another process, and kept."""

from __future__ import annotations

import os
import signal

import pytest

from pipeline.review.drawing_process import NotDrawn, Pencil
from pipeline.review.page_pictures import PagePictures
from tests.pipeline.review.desks import Desk, pdf


def test_a_page_that_is_not_there_is_told_and_the_next_is_drawn(pencil: Pencil) -> None:
    with pytest.raises(NotDrawn, match="no page 7"):
        pencil.draw(pdf(), 7, 50)
    with pytest.raises(NotDrawn, match="not a PDF"):
        pencil.draw(b"<script>", 1, 50)
    assert pencil.draw(pdf(), 1, 50).startswith(b"\x89PNG")


def test_a_process_that_dies_costs_one_page(pencil: Pencil) -> None:
    pencil.draw(pdf(), 1, 50)
    process = pencil._process
    assert process is not None and process.pid is not None
    os.kill(process.pid, signal.SIGSTOP)
    pencil.seconds = 0.2
    try:
        with pytest.raises(NotDrawn, match=r"more than 0\.2 s"):
            pencil.draw(pdf(), 1, 50)
    finally:
        pencil.seconds = 20.0
    assert not process.is_alive()
    assert pencil.draw(pdf(), 1, 50).startswith(b"\x89PNG")


def test_a_kept_picture_that_is_none_is_drawn_anew(desk: Desk) -> None:
    picture = desk.pictures.picture(desk.sha256, 1)
    assert picture is not None
    (kept,) = (desk.folder / "s.pages").iterdir()
    kept.write_bytes(b"half")
    other = PagePictures(desk.pictures.files, desk.folder / "s.pages", desk.pictures.pencil)
    assert other.picture(desk.sha256, 1) == picture
    assert kept.read_bytes() == picture.png


def test_a_folder_that_cannot_be_written_costs_only_speed(desk: Desk) -> None:
    (desk.folder / "file").write_text("no folder")
    other = PagePictures(desk.pictures.files, desk.folder / "file", desk.pictures.pencil)
    assert other.picture(desk.sha256, 1) == desk.pictures.picture(desk.sha256, 1)


def test_a_process_that_was_started_before_is_the_one_that_draws() -> None:
    pencil = Pencil()
    pencil.start()
    process = pencil._process
    try:
        assert process is not None and process.is_alive()
        assert pencil.draw(pdf(), 1, 50).startswith(b"\x89PNG")
        assert pencil._process is process
    finally:
        pencil.close()
    assert not process.is_alive()
