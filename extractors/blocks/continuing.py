"""Does a line go on in the next one? The typesetter's test: would its first word have fitted?"""

from __future__ import annotations

import re

from extractors.blocks.joining import SOFT_HYPHEN
from extractors.blocks.metrics import LOOSE, Metrics
from extractors.czech.text import ends_sentence, starts_lower
from schemas.layout import Line

#: Room (em) beyond the next word's width that must be left before a line counts as ended.
_CLEAR = 0.9
_WORD_SPACE = 0.25
_SIZE_SLACK = 0.6
#: The halves of a cut word belong together even where lines stand wide.
_CUT_SLACK = 1.3
#: An address at a line's end that nothing shows to be cut.
_ADDRESS = re.compile(r"(?:https?://|www\.)\S*[^-\s/_.,]$")
_FIRST_WORD = re.compile(r"(?:(?:\w\.|[-–—]) )*\S*")


def goes_on(upper: Line, lower: Line, right: float, metrics: Metrics, slack: float = LOOSE) -> bool:
    """Whether ``lower`` continues the paragraph that ``upper`` belongs to.

    ``right`` is the right edge of the column or cell. Inside a page the distance of the baselines
    must be that of one paragraph, to within ``slack``; over a page break the shape of the sentence
    decides.
    """
    if abs(upper.style.size - lower.style.size) > _SIZE_SLACK:
        return False
    if _is_below_address(upper, lower):
        return False
    full = not has_room(upper, lower, right)
    if upper.page != lower.page:
        return full and _sentence_goes_on(upper, lower, right, metrics)
    if is_cut_word(upper, lower):
        return metrics.is_close(upper, lower, max(slack, _CUT_SLACK))
    if not metrics.is_close(upper, lower, slack):
        return False
    return full or (starts_lower(lower.text) and not ends_sentence(upper.text))


def _is_below_address(upper: Line, lower: Line) -> bool:
    """Whether a line with a capital stands below an address that no hyphen or slash cuts."""
    return lower.text[:1].isupper() and _ADDRESS.search(upper.text) is not None


def is_cut_word(upper: Line, lower: Line) -> bool:
    """Whether a line ends in a hyphen behind a letter and the next begins with a small letter."""
    text = upper.text.rstrip()
    hyphenated = text.endswith(("-", SOFT_HYPHEN)) and text[-2:-1].isalpha()
    return hyphenated and starts_lower(lower.text)


def has_room(upper: Line, lower: Line, right: float) -> bool:
    """Whether the first word of ``lower`` would have fitted behind ``upper``.

    Initials and a dash are never parted from the word behind them ("J. K. Novák", "– Lhota").
    """
    size = upper.style.size
    word = _FIRST_WORD.match(lower.text)
    length = word.end() if word else 0
    width = (lower.x1 - lower.x0) * length / max(len(lower.text), 1)
    return right - upper.x1 > width + (_WORD_SPACE + _CLEAR) * size


def _sentence_goes_on(upper: Line, lower: Line, right: float, metrics: Metrics) -> bool:
    if not ends_sentence(upper.text):
        return True
    if starts_lower(lower.text):
        return True
    return metrics.justified and abs(right - upper.x1) <= 0.2 * upper.style.size
