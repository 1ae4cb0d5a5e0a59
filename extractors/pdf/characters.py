"""Characters as PDFium hands them out, and as the project keeps them.

PDFium marks a hyphen at a line's end with U+0002 (or U+FFFE in the text of a page), gives U+0000
for a glyph with no Unicode value, and returns what the PDF's map says: decomposed accents,
ligatures, no-break spaces. What is kept is NFC with plain spaces; each kept character knows how
many characters of the PDF it stands for.
"""

from __future__ import annotations

import re
import unicodedata

_HYPHENS = "\x02\ufffe"
SOFT_HYPHEN = "\u00ad"
_DROPPED = "\u200b\u200c\u200d\u2060\ufeff"
_LIGATURES = {"ﬀ": "ff", "ﬁ": "fi", "ﬂ": "fl", "ﬃ": "ffi", "ﬄ": "ffl", "ﬅ": "st", "ﬆ": "st"}

#: Control codes that print nothing; those that part words are spaces, U+0002 is a hyphen.
_CONTROLS = "".join(map(chr, (0, 1, *range(3, 9), *range(0x0E, 0x1C), 0x7F)))
#: Windows writes letters and quotation marks where Unicode has controls (U+0085 parts lines).
_WINDOWS = {
    chr(code): bytes([code]).decode("cp1250", "replace")
    for code in range(0x80, 0xA0)
    if code != 0x85
}
_HALVES = "".join(map(chr, range(0xD800, 0xE000)))

_FOLD = str.maketrans(
    {
        **dict.fromkeys(_CONTROLS + _HALVES + "\uffff", "\ufffd"),
        **_WINDOWS,
        **dict.fromkeys(_HYPHENS, "-"),
        **dict.fromkeys("\t\n\r\x0b\x0c\u00a0\u2000\u2001\u2002\u2003\u2004\u2005", " "),
        **dict.fromkeys("\x1c\x1d\x1e\x1f\u1680\u2028\u2029", " "),
        **dict.fromkeys("\u2006\u2007\u2008\u2009\u200a\u202f\u205f\u3000\x85", " "),
        "\u2010": "-",
        "\u2011": "-",
    }
)


_BULLETS = frozenset("•‣◦▪▫■□●○◘◙➢➤►▶✓✔❖◆◇★☆·∙⁃*¨§")
DASHES = frozenset("-–—−")
#: A mark of "o" or a dash is one only if its text stands off at least this far (em).
MARK_GAP = 0.45


def is_bullet(char: str) -> bool:
    """Whether a character is a list mark wherever it stands.

    Word and LibreOffice write bullets in the Symbol or Wingdings font, whose characters arrive in
    the private use area (U+F0B7 is the bullet).
    """
    return char in _BULLETS or 0xE000 <= ord(char) <= 0xF8FF


def is_mark(text: str) -> bool:
    """Whether a text is one character that can be a list mark, if its place is that of one."""
    return len(text) == 1 and (is_bullet(text) or text in DASHES or text == "o")


#: Characters of a text that cannot stand as they came.
_REWRITTEN = frozenset((*_LIGATURES, *_DROPPED))
_UNREADABLE = re.compile(f"[{re.escape(_CONTROLS)}\ud800-\udfff\ufffd\uffff\x81\x83\x88\x90\x98]")
_PRIVATE = re.compile("[\ue000-\uf8ff\U000f0000-\U000ffffd\U00100000-\U0010fffd]")
_HALF = re.compile("[\ud800-\udfff]")


def unreadable(raw: str) -> int:
    """How many characters of a PDF's text say nothing: no Unicode value, or a control code."""
    return len(_UNREADABLE.findall(raw))


def private(text: str) -> int:
    """How many characters of a text mean something only to its font, its list mark not counted."""
    body = text.strip()
    if _PRIVATE.search(body) is None:
        return 0
    return len(_PRIVATE.findall(body[1:] if body[1:2] in ("", " ") else body))


def whole(text: str) -> str:
    """A text whose characters beyond U+FFFF may have come in halves."""
    if _HALF.search(text) is None:
        return text
    return text.encode("utf-16-le", "surrogatepass").decode("utf-16-le", "replace")


def printed(text: str) -> int:
    """How many characters of a text are printed: white space is not."""
    return len("".join(text.split()))


def normalised(raw: str) -> tuple[str, bytes | None]:
    """Text in NFC with plain spaces, and each character's weight (``None`` when all are one).

    The sum of the weights of what is not a space equals ``printed`` of the folded raw text.
    """
    text = raw.translate(_FOLD)
    if text.isascii() or (unicodedata.is_normalized("NFC", text) and _plain(text)):
        return text, None
    kept: list[str] = []
    weights: list[int] = []
    for cluster in _clusters(text):
        composed = unicodedata.normalize("NFC", _LIGATURES.get(cluster, cluster))
        if composed in _DROPPED:
            if kept and not kept[-1].isspace():
                weights[-1] += 1
                continue
            composed = SOFT_HYPHEN
        kept.append(composed)
        weights.extend([len(cluster)] + [0] * (len(composed) - 1))
    return "".join(kept), bytes(min(weight, 255) for weight in weights)


def _plain(text: str) -> bool:
    return _REWRITTEN.isdisjoint(text)


def _clusters(text: str) -> list[str]:
    """Each base character with the combining marks behind it."""
    clusters: list[str] = []
    for char in text:
        # A mark behind a space is one of its own: a space counts for nothing.
        if clusters and unicodedata.combining(char) and not clusters[-1].isspace():
            clusters[-1] += char
        else:
            clusters.append(char)
    return clusters
