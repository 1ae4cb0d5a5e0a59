"""Which PDFs of an inbox are taken, and which are left for the next time."""

from __future__ import annotations

import os
from pathlib import Path

from pipeline.serving.inbox import look
from tests.pipeline.made import small_pdf

NOW = 1_800_000_000.0


def put(folder: Path, name: str, data: bytes, age: float) -> Path:
    file = folder / name
    file.write_bytes(data)
    os.utime(file, (NOW - age, NOW - age))
    return file


def test_what_is_whole_and_left_alone_is_taken(tmp_path: Path) -> None:
    whole = put(tmp_path, "whole.pdf", small_pdf("a"), 60)
    fresh = put(tmp_path, "fresh.pdf", small_pdf("a"), 2)
    cut = put(tmp_path, "cut.pdf", small_pdf("a")[:-20], 60)
    damaged = put(tmp_path, "damaged.pdf", small_pdf("a")[:-20], 7200)
    put(tmp_path, ".hidden.pdf.1.part", small_pdf("a"), 60)
    found = look(tmp_path, 10, lambda: NOW, lambda seconds: None)
    assert found.ready == (damaged, whole)
    assert found.waiting == (cut, fresh)


def test_what_changes_between_two_looks_is_left(tmp_path: Path) -> None:
    file = put(tmp_path, "a.pdf", small_pdf("a"), 60)
    kept = put(tmp_path, "b.pdf", small_pdf("b"), 60)
    gone = put(tmp_path, "c.pdf", small_pdf("b"), 60)

    def meanwhile(seconds: float) -> None:
        put(tmp_path, "a.pdf", small_pdf("a longer one"), 60)
        gone.unlink()

    found = look(tmp_path, 10, lambda: NOW, meanwhile)
    assert (found.ready, found.waiting) == ((kept,), (file, gone))


def test_a_clock_that_is_ahead_does_not_keep_a_file_waiting(tmp_path: Path) -> None:
    file = put(tmp_path, "a.pdf", small_pdf("a"), -500)
    assert look(tmp_path, 10, lambda: NOW, lambda seconds: None).ready == (file,)
