"""What the private characters of well-known symbol fonts are.

Word and LibreOffice write signs of the fonts Symbol and Wingdings as U+F000 and the sign's place in
the font. These two fonts have had the same signs in the same places since 1992 (Symbol's are in
ISO 32000, annex D.6), so that the name of the font settles what is printed; of other fonts nobody
knows.
"""

from __future__ import annotations

import re

__all__ = ["printed_signs"]

_PRIVATE = re.compile("[\uf020-\uf0ff]")
_BASE = 0xF000
#: Rows of the fonts by the place of their first sign; a blank has no sign of its own in Unicode.
_SYMBOL_ROWS = {
    0x20: " !∀#∃%&∋()∗+,−./0123456789:;<=>?",
    0x40: "≅ΑΒΧΔΕΦΓΗΙϑΚΛΜΝΟΠΘΡΣΤΥςΩΞΨΖ[∴]⊥_",
    0x61: "αβχδεφγηιϕκλμνοπθρστυϖωξψζ{|}∼",
    0xA0: "€ϒ′≤⁄∞ƒ♣♦♥♠↔←↑→↓°±″≥×∝∂•÷≠≡≈…",
    0xBF: "↵ℵℑℜ℘⊗⊕∅∩∪⊃⊇⊄⊂⊆∈∉∠∇®©™∏√⋅¬∧∨⇔⇐⇑⇒⇓◊〈®©™∑",
    0xF1: "〉∫",
}
_WINGDINGS_ROWS = {
    0x28: "☎✆✉",
    0x46: "☞",
    0x4A: "☺",
    0x4C: "☹",
    0x6C: "●",
    0x6E: "■",
    0x6F: "□",
    0x71: "❑❒",
    0x75: "◆❖",
    0x9F: "•",
    0xA7: "▪□",
    0xAB: "★",
    0xD8: "➢",
    0xDF: "←→↑↓",
    0xE8: "➔",
    0xF0: "⇨",
    0xFB: "✗✓☒☑",
}


def _table(rows: dict[int, str]) -> dict[int, str]:
    return {
        _BASE + first + at: sign
        for first, signs in rows.items()
        for at, sign in enumerate(signs)
        if sign != " " or first + at == ord(" ")
    }


_SYMBOL, _WINGDINGS = _table(_SYMBOL_ROWS), _table(_WINGDINGS_ROWS)
_BULLET = {0xF0B7: "•"}


def printed_signs(raw: str, font: str) -> str:
    """The text with the signs of a symbol font as Unicode has them; as long as before."""
    if _PRIVATE.search(raw) is None:
        return raw
    return raw.translate(_signs_of(font))


def _signs_of(font: str) -> dict[int, str]:
    name = re.sub(r"[-_ ,]|regular|mt\b", "", font.lower())
    if name in ("symbol", "symbolmt"):
        return _SYMBOL
    if name == "wingdings":
        return _WINGDINGS
    return _BULLET if name == "opensymbol" else {}
