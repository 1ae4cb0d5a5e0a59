"""Charts written to files: one, or all of them in a folder."""

from __future__ import annotations

from pathlib import Path

from pipeline.charts.data import Followed
from pipeline.charts.saving import CHARTS, drawn, form_of
from pipeline.charts.wording import Language
from pipeline.errors import FAILED, REFUSED, CommandError
from pipeline.export.files import discard, prepare_by, publish, sync_folder

__all__ = ["write_chart", "write_charts"]

_ENDINGS = (".svg", ".png")


def write_chart(
    name: str, file: Path, followed: Followed, language: Language, force: bool = False
) -> None:
    """Write one chart; the end of the file's name says in which form.

    Another file in its place is only replaced if forced.
    """
    draw = form_of(file)
    if file.is_dir():
        raise CommandError(f"{file} is a folder: give the name of a file", REFUSED)
    specification = drawn(name, followed, language)
    if specification is None:
        raise CommandError(
            f"nothing to draw for {name}: the reports of the store hold no such rows", FAILED
        )
    picture = draw(specification, language)
    if file.exists() and not force and file.read_bytes() != picture:
        raise CommandError(
            f"{file} is there already: give another --out, or --force to replace it", REFUSED
        )
    file.parent.mkdir(parents=True, exist_ok=True)
    publish(_prepared(file, picture), file)
    sync_folder(file.parent)


def write_charts(
    folder: Path, followed: Followed, language: Language, force: bool = False
) -> tuple[str, ...]:
    """Write every chart as SVG and as PNG; the answer names those with nothing to show.

    Everything is drawn before the first file is put in its place.
    """
    if folder.exists() and not folder.is_dir():
        raise CommandError(f"{folder} is a file, not a folder: give another --out", REFUSED)
    names = {f"{name}{ending}" for name in CHARTS for ending in _ENDINGS}
    present = {path.name for path in folder.iterdir()} if folder.is_dir() else set()
    foreign = sorted(name for name in present - names if not name.startswith("."))
    if foreign and not force:
        raise CommandError(
            f"{folder} holds {foreign[0]}, which is no chart of splneno: "
            "give another --out, or --force to write beside it",
            REFUSED,
        )
    made = {name: drawn(name, followed, language) for name in CHARTS}
    folder.mkdir(parents=True, exist_ok=True)
    discard(folder)
    ready = {
        file.name: _prepared(folder / file.name, form_of(file)(specification, language))
        for name, specification in made.items()
        if specification is not None
        for file in (Path(name + ending) for ending in _ENDINGS)
    }
    for name in names & present - ready.keys():
        (folder / name).unlink(missing_ok=True)
    for name, temporary in ready.items():
        publish(temporary, folder / name)
    sync_folder(folder)
    return tuple(name for name, specification in made.items() if specification is None)


def _prepared(file: Path, picture: bytes) -> Path:
    return prepare_by(file.parent, file.name, lambda path: path.write_bytes(picture))
