"""Which profile fits a document: one of its forms opens it, and its words are said most often."""

from __future__ import annotations

from collections.abc import Sequence

from extractors.czech.text import fold
from extractors.profiles.loading import profiles
from schemas.layout import Page
from schemas.profile import Profile

#: A family shows itself on a document's first pages; what it is stands on the first of them.
_FIRST_PAGES = 6
_OPENING_PAGES = 2
#: The profile that knows no labels: for documents of no known family.
GENERIC = "generic"


def choose(pages: Sequence[Page]) -> tuple[Profile, bool]:
    """The profile to read a document by, and whether it fits."""
    texts = [text for text in map(_text, pages[:_FIRST_PAGES]) if text]
    scores = [(_score(profile, texts), profile) for profile in profiles()]
    score, best = max(scores, key=lambda scored: scored[0])
    if score:
        return best, True
    return next(profile for profile in profiles() if profile.name == GENERIC), False


def _score(profile: Profile, texts: Sequence[str]) -> int:
    """How often the first pages say a family's words.

    It is 0 when the opening pages name none of its forms: a strategy that mentions action plans is
    no report on one.
    """
    opening = " ".join(texts[:_OPENING_PAGES])
    if not any(form.pattern.search(opening) for form in profile.forms):
        return 0
    whole = " ".join(texts)
    return sum(len(pattern.findall(whole)) for pattern in profile.family)


def _text(page: Page) -> str:
    return fold(" ".join(line.text for row in page.rows for line in row.lines))
