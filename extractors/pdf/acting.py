"""What a PDF would do if it were let: scripts, programs, files, other documents; and its forms.

None of it is ever followed. Each is told once a page with how often it is there, since what a page
holds besides its drawing is text that no record has, or a danger to whom the file is passed on.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from itertools import islice

import pikepdf

from schemas.oddities import Oddity
from schemas.records import Severity

__all__ = ["acting"]

#: Actions by type: the code of the issue and what they would do. Going to a page is no matter.
_ACTIONS: dict[str, tuple[str, str]] = {
    "/JavaScript": ("javascript", "scripts"),
    "/Launch": ("launch_action", "actions that start a program"),
    "/GoToR": ("external_reference", "links into other files"),
    "/GoToE": ("external_reference", "links into other files"),
    "/ImportData": ("external_reference", "links into other files"),
    "/SubmitForm": ("submit_action", "actions that send data away"),
    "/Rendition": ("media_action", "actions that play media"),
    "/Movie": ("media_action", "actions that play media"),
    "/Sound": ("media_action", "actions that play media"),
    "/GoTo3DView": ("media_action", "actions that play media"),
    "/RichMediaExecute": ("media_action", "actions that play media"),
}
_FILES = ("embedded_file", "embedded files")
_SILENT = frozenset({"/Link", "/Popup", "/Widget"})
_CHAIN = 20
_SAMPLE = 80

Kind = tuple[str, str]


def acting(pdf: pikepdf.Pdf, most: int) -> Iterator[Oddity]:
    """All of it, of the file first and then page by page; of a page ``most`` annotations."""
    yield from _told(_of_document(pdf.Root, most), None)
    if "/XFA" in _dictionary(pdf.Root.get("/AcroForm")):
        message = "The file holds a dynamic form (XFA), whose text is not read."
        yield Oddity("dynamic_form", "warning", message)
    for number, page in enumerate(pdf.pages, 1):
        kinds = Counter(_actions(page.obj.get("/AA"), many=True))
        notes: list[str] = []
        values: list[str] = []
        for annotation in _annotations(page.obj, most):
            kinds.update(_of_annotation(annotation))
            _texts(annotation, notes, values)
        yield from _told(kinds, number)
        yield from _read_aside("annotation_text", "annotations", notes, number)
        yield from _read_aside("form_field", "filled form fields", values, number)


def _told(kinds: Counter[Kind], page: int | None) -> Iterator[Oddity]:
    where = "The file" if page is None else f"Page {page}"
    for (code, what), count in sorted(kinds.items()):
        severity: Severity = "info" if code == _FILES[0] else "warning"
        message = f"{where} holds {what} ({count}); none was followed or opened."
        yield Oddity(code, severity, message, page)


def _read_aside(code: str, what: str, texts: list[str], page: int) -> Iterator[Oddity]:
    if not texts:
        return
    chars = sum(len("".join(text.split())) for text in texts)
    sample = " ".join(" | ".join(texts).split())
    sample = sample if len(sample) <= _SAMPLE else sample[: _SAMPLE - 1] + "…"
    message = (
        f"Page {page} has {what} ({len(texts)}) with {chars} characters that no record holds: "
        f"“{sample}”."
    )
    yield Oddity(code, "warning", message, page)


def _of_document(root: pikepdf.Object, most: int) -> Counter[Kind]:
    kinds = Counter([*_actions(root.get("/OpenAction")), *_actions(root.get("/AA"), many=True)])
    names = _dictionary(root.get("/Names"))
    scripts = _leaves(names.get("/JavaScript"), most)
    files = _leaves(names.get("/EmbeddedFiles"), most)
    if scripts:
        kinds[_ACTIONS["/JavaScript"]] += scripts
    if files:
        kinds[_FILES] += files
    return kinds


def _leaves(root: pikepdf.Object | None, most: int) -> int:
    """How many names a name tree holds; of its nodes no more than ``most`` are looked at."""
    waiting = [root]
    seen: set[tuple[int, int]] = set()
    count = 0
    while waiting and len(seen) < most:
        tree = _dictionary(waiting.pop())
        if tree.is_indirect and tree.objgen in seen:
            continue
        seen.add(tree.objgen)
        named, kids = tree.get("/Names"), tree.get("/Kids")
        count += len(named) // 2 if isinstance(named, pikepdf.Array) else 0
        waiting.extend(kids if isinstance(kids, pikepdf.Array) else ())
    return count


def _annotations(page: pikepdf.Object, most: int) -> Iterator[pikepdf.Object]:
    listed = page.get("/Annots")
    if isinstance(listed, pikepdf.Array):
        yield from (item for item in islice(listed, most) if isinstance(item, pikepdf.Dictionary))


def _of_annotation(annotation: pikepdf.Object) -> Iterator[Kind]:
    yield from _actions(annotation.get("/A"))
    yield from _actions(annotation.get("/AA"), many=True)
    kind = annotation.get("/Subtype")
    if kind == "/FileAttachment":
        yield _FILES
    elif kind in ("/Movie", "/Sound", "/Screen", "/RichMedia", "/3D"):
        yield _ACTIONS["/Movie"]


def _actions(action: pikepdf.Object | None, many: bool = False) -> Iterator[Kind]:
    """The kinds of an action and of those chained behind it; ``many``: one for each event."""
    if many:
        events = _dictionary(action)
        for name in events.keys():  # noqa: SIM118
            yield from _actions(events.get(name))
        return
    for _ in range(_CHAIN):
        if not isinstance(action, pikepdf.Dictionary):
            return
        kind = _ACTIONS.get(str(action.get("/S", "")))
        if kind is not None:
            yield kind
        following = action.get("/Next")
        action = following[0] if isinstance(following, pikepdf.Array) and following else following


def _texts(annotation: pikepdf.Object, notes: list[str], values: list[str]) -> None:
    kind = annotation.get("/Subtype")
    if kind == "/Widget":
        value = annotation.get("/V", _dictionary(annotation.get("/Parent")).get("/V"))
        if isinstance(value, pikepdf.String) and str(value).strip():
            values.append(str(value))
    elif kind is not None and str(kind) not in _SILENT:
        said = annotation.get("/Contents")
        if isinstance(said, pikepdf.String) and str(said).strip():
            notes.append(str(said))


def _dictionary(item: pikepdf.Object | None) -> pikepdf.Object:
    return item if isinstance(item, pikepdf.Dictionary) else pikepdf.Dictionary()
