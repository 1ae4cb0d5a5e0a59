"""Hypothesis strategies for extractions: every field of every table, drawn by its type."""

from __future__ import annotations

from types import NoneType, UnionType
from typing import Any, Literal, Union, get_args, get_origin

from hypothesis import strategies as st
from pydantic import BaseModel

from schemas.extraction import Extraction, SourceDocument
from schemas.records import TABLES, Coverage

PLAIN: dict[Any, st.SearchStrategy[Any]] = {
    str: st.text(max_size=20),
    bool: st.booleans(),
    int: st.integers(-(2**63), 2**63 - 1),
    float: st.floats(allow_nan=False, allow_infinity=False),
    NoneType: st.none(),
}


def values(annotation: Any) -> st.SearchStrategy[Any]:
    """Values of a field that is annotated so."""
    origin, inner = get_origin(annotation), get_args(annotation)
    if annotation in PLAIN:
        return PLAIN[annotation]
    if origin is Literal:
        return st.sampled_from(inner)
    if origin in (Union, UnionType):
        return st.one_of([values(option) for option in inner])
    if origin is list:
        return st.lists(values(inner[0]), max_size=3)
    if origin is tuple:
        return st.tuples(*(values(part) for part in inner))
    return models(annotation)


def models(model: type[BaseModel], **fixed: st.SearchStrategy[Any]) -> st.SearchStrategy[Any]:
    """Instances of ``model``."""
    fields = {name: values(field.annotation) for name, field in model.model_fields.items()}
    return st.builds(model, **{**fields, **fixed})


def extractions() -> st.SearchStrategy[Extraction]:
    """Extractions with rows of any tables in any order; the ids of their records are unique."""
    records = st.one_of([models(model) for model in TABLES if model is not Coverage])
    source = st.builds(
        SourceDocument,
        name=st.text(min_size=1, max_size=20),
        sha256=st.text("0123456789abcdef", min_size=64, max_size=64),
        size=st.integers(0, 2**40),
    )
    return st.builds(
        Extraction,
        source=source,
        extractor=st.text(min_size=1, max_size=8),
        profile=st.text(min_size=1, max_size=8),
        pages=st.integers(0, 999),
        records=st.lists(records, max_size=6, unique_by=lambda record: record.id).map(tuple),
        coverage=st.lists(models(Coverage), max_size=3).map(tuple),
    )
