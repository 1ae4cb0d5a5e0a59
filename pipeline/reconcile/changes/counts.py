"""Counts that differ between two places, or from an indicator."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from itertools import product

from extractors.czech.text import fold, title_key
from pipeline.reconcile.changes.claims import Claim, claims_of, met, same_end
from pipeline.reconcile.changes.draft import Draft, quoted
from pipeline.reconcile.changes.figures import Figure, figures_of, is_partial
from pipeline.reconcile.changes.following import Following
from pipeline.reconcile.changes.likeness import common, shares, stems, telling_one
from pipeline.reconcile.changes.measures import agrees
from pipeline.reconcile.changes.sentences import sentence
from pipeline.reconcile.terms import terms_of
from schemas.records import Indicator, Project, Record, Statement, Topic

__all__ = ["differing_counts", "differing_indicators"]

#: Words by which a sentence gives the whole as it now is.
_WHOLE = re.compile(
    r"\b(nyni|celkem|dohromady|souhrnne|ke konci|k 31|dosud|stoji|slouzi|funguj\w+)"
)
#: An indicator's name counts something; shares and areas are no counts.
_COUNTS = re.compile(r"^\W*(?:celkov\w+ )?poc(?:et|ty)\b")
#: How much of an indicator's name a sentence must hold to speak of it.
_WHOLE_NAME = 0.99
_LIKE, _PARTLY = 0.6, 0.2


def differing_indicators(following: Following) -> Iterator[Draft]:
    """A sentence that counts what an indicator counts, on the same day, with another result."""
    by_topic = _by_topic(following)
    for name in following.timeline.annual:
        indicators = following.archive.filed[name].of(Indicator)
        ending = [other for other in following.timeline.sequence
                  if same_end(following, other, name)] if indicators else []  # fmt: skip
        for indicator in indicators:
            if not _COUNTS.match(fold(indicator.name)):
                continue
            own = _own_stems(indicator, indicators)
            topic = title_key(indicator.topic or "")
            for other in ending:
                for record in by_topic.get((other, topic), ()):
                    for claim in claims_of(following, record):
                        yield from _differing(following, indicator, own, claim)


def _differing(
    following: Following, indicator: Indicator, own: frozenset[str], claim: Claim
) -> Iterator[Draft]:
    """The first count of a claim that is the indicator's, when it is another."""
    actual = indicator.actual
    if actual is None or actual.value is None or actual.components:
        return
    for figure in figures_of(following.archive, claim.record, claim.field, claim.text):
        if is_partial(claim.text, figure) or not _speaks_of(indicator, own, claim, figure):
            continue
        if not agrees(actual.value, actual.comparator, figure.value, figure.comparator):
            entity = following.entity_of(indicator.id, "indicator")
            yield _draft(following, entity, indicator.name, claim, indicator, actual.raw)
        return


def _by_topic(following: Following) -> dict[tuple[str, str], list[Record]]:
    """Statements and cards by report and folded topic title."""
    found: dict[tuple[str, str], list[Record]] = {}
    for name in following.timeline.sequence:
        filed = following.archive.filed[name]
        titles = {topic.id: title_key(topic.title) for topic in filed.of(Topic)}
        for record in filed.records:
            if isinstance(record, Statement) and record.topic in titles:
                found.setdefault((name, titles[record.topic]), []).append(record)
            elif isinstance(record, Project) and record.topic:
                found.setdefault((name, title_key(record.topic)), []).append(record)
    return found


def _own_stems(indicator: Indicator, others: Sequence[Indicator]) -> frozenset[str]:
    """Words of an indicator's name that no other indicator of its topic has."""
    rest = [
        stems(each.name)
        for each in others
        if each is not indicator and each.topic == indicator.topic
    ]
    return frozenset(
        stem for stem in _name(indicator) if not any(shares(stem, other) for other in rest)
    )


def _name(indicator: Indicator) -> frozenset[str]:
    return frozenset(
        stem for stem in stems(indicator.name) if stem not in stems("počet celkový kraj")
    )


def _speaks_of(indicator: Indicator, own: frozenset[str], claim: Claim, figure: Figure) -> bool:
    """Whether a count is what the indicator counts.

    Either the counted noun is the indicator's and the sentence has every word of its name, or the
    count stands alone ("stojí jich nyní čtrnáct") in a sentence with a word of this indicator only.
    """
    about, name = stems(claim.about), _name(indicator)
    held = sum(shares(stem, about) for stem in name)
    if figure.noun is None:
        return bool(_WHOLE.search(fold(claim.text))) and any(shares(stem, about) for stem in own)
    noun = next(iter(terms_of(figure.noun).stems), figure.noun)
    return shares(noun, name) and held >= _WHOLE_NAME * len(name)


def differing_counts(following: Following) -> Iterator[Draft]:
    """Two sentences on one thing that count the same in reports that end on the same day."""
    for entity, one, other in met(following):
        yield from _counted_twice(following, entity, one, other)


def _counted_twice(following: Following, entity: str, one: Claim, other: Claim) -> Iterator[Draft]:
    first = list(figures_of(following.archive, one.record, one.field, one.text))
    second = list(figures_of(following.archive, other.record, other.field, other.text))
    for figure, again in product(first, second):
        if is_partial(one.text, figure) or is_partial(other.text, again):
            continue
        if figure.noun != again.noun or agrees(
            figure.value, figure.comparator, again.value, again.comparator
        ):
            continue
        if any(each.noun == figure.noun and each.value == figure.value for each in second):
            continue
        if any(each.noun == again.noun and each.value == again.value for each in first):
            continue
        if figure.noun is None and not (_WHOLE.search(fold(one.text)) and _WHOLE.search(
            fold(other.text)
        )):  # fmt: skip
            continue
        alike = common(one.text, other.text) >= (_LIKE if figure.noun else _PARTLY)
        project = following.recognition.entities[entity].kind == "project"
        if not alike and not (project and figure.noun and telling_one(one.text, other.text)):
            continue
        yield _draft(following, entity, following.label(entity), one, other.record, other.text)
        return


def _draft(
    following: Following,
    entity: str | None,
    label: str,
    claim: Claim,
    other: Record,
    words: str,
) -> Draft:
    return Draft(
        "contradiction",
        entity,
        "actual" if isinstance(other, Indicator) else claim.field,
        claim.record.report,
        other.report,
        quoted(claim.record, claim.text),
        quoted(other, words),
        "alert",
        sentence(
            "contradiction.count",
            following.report(claim.record.report),
            following.report(other.report),
            label=label,
            before=claim.text,
            after=words,
        ),
    )
