"""Signs of symbol fonts: what their names settle, and nothing else."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from extractors.pdf.symbols import printed_signs


@pytest.mark.parametrize(
    ("raw", "font", "signs"),
    [
        ("\uf0b7", "Symbol", "•"),
        ("\uf0b7", "SymbolMT", "•"),
        ("\uf0b7", "OpenSymbol", "•"),
        ("\uf0a7", "Wingdings-Regular", "▪"),
        ("\uf0fc hotovo", "Wingdings", "✓ hotovo"),
        ("\uf0fe", "Wingdings-Regular", "☑"),
        ("\uf0b3 10 \uf06d\uf067", "Symbol", "≥ 10 μγ"),
        ("\uf0b0\uf0b1", "SymbolMT", "°±"),
        ("\uf0fc", "Wingdings2", "\uf0fc"),
        ("\uf0b7", "Calibri", "\uf0b7"),
        ("\uf0e6", "Symbol", "\uf0e6"),
        ("\ue123", "Symbol", "\ue123"),
        ("Zpráva", "Symbol", "Zpráva"),
    ],
)
def test_the_font_settles_what_is_printed(raw: str, font: str, signs: str) -> None:
    assert printed_signs(raw, font) == signs


@given(st.text(), st.sampled_from(["Symbol", "Wingdings", "OpenSymbol", "Arial"]))
def test_no_character_comes_or_goes(raw: str, font: str) -> None:
    assert len(printed_signs(raw, font)) == len(raw)
