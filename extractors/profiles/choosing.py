"""Which profile fits a document: the one whose words its first pages say most often."""

from __future__ import annotations

from collections.abc import Sequence

from extractors.czech.text import fold
from extractors.profiles.loading import profiles
from schemas.layout import Page
from schemas.profile import Profile

#: A family shows itself on a document's first pages.
_FIRST_PAGES = 6
#: The profile that knows no labels: for documents of no known family.
GENERIC = "generic"


def choose(pages: Sequence[Page]) -> tuple[Profile, bool]:
    """The profile to read a document by, and whether it fits."""
    text = fold(
        " ".join(line.text for page in pages[:_FIRST_PAGES] for row in page.rows for line in row.lines)
    )
    scores = [
        (sum(len(pattern.findall(text)) for pattern in profile.family), profile)
        for profile in profiles()
    ]
    score, best = max(scores, key=lambda scored: scored[0])
    if score:
        return best, True
    return next(profile for profile in profiles() if profile.name == GENERIC), False
