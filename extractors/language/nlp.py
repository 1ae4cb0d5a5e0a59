"""The frame that reads a text: a spaCy pipeline with the project's own components.

The pipeline is ``spacy.blank("cs")`` and three components that put what they find on the ``Doc``:
``doc._.words``, ``doc._.mentions`` (exact character offsets, not bound to tokens) and
``doc._.state``. Where the extra package ``cs_core_news_sm`` is installed its components run first:
its base forms stand in for words that the dictionary lacks, its organisations and places add names
that the rules did not find. This is the only module that knows spaCy.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import replace
from functools import lru_cache

import simplemma
import spacy
from spacy.language import Language
from spacy.tokens import Doc

from extractors.language.facts.loading import facts
from extractors.language.mentions.choosing import choose
from extractors.language.model import MODEL
from extractors.language.names.baseform import base_form
from extractors.language.understanding import (
    Passage,
    Understood,
    mentions_of,
    state_in,
)
from extractors.language.words import Word, words
from schemas.language import Found
from schemas.records import MentionLabel

__all__ = ["pipeline", "understand"]

_UNUSED = ["morphologizer", "parser"]
_BATCH = 128
_NAMES = facts("model")["names"]
_HEADS, _LEADS, _WHERE = (frozenset(_NAMES[key]) for key in ("heads", "leads", "where"))
_LABELS: dict[str, MentionLabel] = {"ORG": "organisation", "LOC": "place", "GPE": "place"}


def understand(passages: Iterable[Passage]) -> Iterator[Understood]:
    """Reads texts in batches with the model, in their order; ``OSError`` when there is none."""
    nlp = pipeline(True)
    pairs = ((_doc(nlp, passage), passage) for passage in passages)
    for doc, _ in nlp.pipe(pairs, as_tuples=True, batch_size=_BATCH):
        yield Understood(doc._.mentions, doc._.state)


@lru_cache(maxsize=2)
def pipeline(model: bool | None = None) -> Language:
    """The pipeline; with the model (True), without it (False), or with it if installed (None).

    Raises ``OSError`` when the model is asked for and not installed.
    """
    if model or (model is None and spacy.util.is_package(MODEL)):
        nlp = spacy.load(MODEL, exclude=_UNUSED)
    else:
        nlp = spacy.blank("cs")
    # Texts are read whole; what limits them is the page that printed them.
    nlp.max_length = 10**9
    for name in _COMPONENTS:
        nlp.add_pipe(name)
    return nlp


def _doc(nlp: Language, passage: Passage) -> Doc:
    """The text as a Doc, letter for letter; half a surrogate pair, which none can hold, is "?"."""
    doc = nlp.make_doc(passage.text.encode("utf-8", "replace").decode("utf-8"))
    doc._.passage = passage
    return doc


for _name in ("passage", "state"):
    Doc.set_extension(_name, default=None, force=True)
for _name in ("words", "mentions"):
    Doc.set_extension(_name, default=(), force=True)


@Language.component("splneno_words")
def _words(doc: Doc) -> Doc:
    found = words(doc.text)
    doc._.words = _with_lemmas(found, doc) if len(doc) and doc[0].lemma else found
    return doc


@Language.component("splneno_mentions")
def _mentions(doc: Doc) -> Doc:
    passage = doc._.passage or Passage(doc.text)
    found = mentions_of(passage, doc._.words)
    doc._.mentions = choose((*found, *_added(doc, found))) if doc.ents else found
    return doc


@Language.component("splneno_state")
def _state(doc: Doc) -> Doc:
    passage = doc._.passage or Passage(doc.text)
    doc._.state = state_in(passage, doc._.words)
    return doc


_COMPONENTS = ("splneno_words", "splneno_mentions", "splneno_state")


def _with_lemmas(found: tuple[Word, ...], doc: Doc) -> tuple[Word, ...]:
    """Words that the dictionary lacks with the model's base forms.

    The model guesses; of words that the dictionary knows, the dictionary is right more often.
    """
    lemmas = {(token.idx, len(token)): token.lemma_.lower() for token in doc}
    return tuple(
        replace(word, lemma=lemmas.get((word.start, word.end - word.start)) or word.lemma)
        if word.text.islower()
        and word.lemma == word.text
        and not simplemma.is_known(word.text, lang="cs")
        else word
        for word in found
    )


def _added(doc: Doc, found: tuple[Found, ...]) -> Iterator[Found]:
    """Organisations and places of the model that the rules did not find and a word supports.

    Most of what the model proposes beyond the rules are headings and products, and its persons are
    wrong more often than right: those are left out altogether.
    """
    for entity in doc.ents:
        label = _LABELS.get(entity.label_)
        start, end = entity.start_char, entity.end_char
        if label is None or not _is_supported(doc.text, doc._.words, start, end, label):
            continue
        if all(end <= other.start or other.end <= start for other in found):
            yield Found(start, end, label, base_form(doc.text[start:end]))


def _is_supported(
    text: str, found: tuple[Word, ...], start: int, end: int, label: MentionLabel
) -> bool:
    """Whether a capitalised name begins with a kind of organisation or follows what names one."""
    inside = [word for word in found if start <= word.start and word.end <= end]
    before = next((word for word in reversed(found) if word.end <= start), None)
    name = text[start:end]
    if not inside or not name[:1].isupper() or name.isupper() or not name[-1:].isalnum():
        return False
    follows = before is not None and text[before.end : start] in (" ", " „", ' "')
    if label == "place":
        capitals = all(word.text[:1].isupper() and word.text.isalpha() for word in inside)
        return capitals and follows and before is not None and before.text in _WHERE
    if len(inside) > 1 and inside[0].lemma in _HEADS:
        return True
    return follows and before is not None and before.lemma in _LEADS
