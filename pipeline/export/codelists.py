"""The code lists of states, roles, kinds of change and outcomes as SKOS, in Czech and English."""

from __future__ import annotations

import json
from collections.abc import Iterator
from typing import Any

from pipeline.export.csvw import pairs
from pipeline.export.labels import code_labels, scheme_labels
from pipeline.export.publication import Publication

__all__ = ["skos"]


def skos(publication: Publication) -> str:
    """One JSON-LD document with a concept scheme a list and a concept a code."""
    about = {
        "@context": {"skos": "http://www.w3.org/2004/02/skos/core#"},
        "@graph": list(_nodes(publication)),
    }
    return json.dumps(about, ensure_ascii=False, indent=1) + "\n"


def _nodes(publication: Publication) -> Iterator[dict[str, Any]]:
    for scheme, label in scheme_labels().items():
        codes = code_labels(scheme)
        iri = publication.iri("code", scheme)
        concepts = [publication.iri("code", scheme, code) for code in codes]
        yield {
            "@id": iri,
            "@type": "skos:ConceptScheme",
            "skos:prefLabel": pairs(label),
            "skos:hasTopConcept": [{"@id": concept} for concept in concepts],
        }
        for (code, name), concept in zip(codes.items(), concepts, strict=True):
            yield {
                "@id": concept,
                "@type": "skos:Concept",
                "skos:notation": code,
                "skos:prefLabel": pairs(name),
                "skos:inScheme": {"@id": iri},
                "skos:topConceptOf": {"@id": iri},
            }
