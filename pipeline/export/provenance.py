"""Where an export is from, in the terms of W3C PROV: which PDFs, which version, which decisions.

No time stands in it: the same PDFs, version and decisions give the same document. People who
decided are not named, for what is published is open to all; the store knows them.
"""

from __future__ import annotations

import hashlib
import json
from collections.abc import Iterator, Sequence
from typing import Any

from pipeline.export.publication import Origin, Publication
from pipeline.reconcile.judging import Judgement

__all__ = ["provenance"]


def provenance(publication: Publication, tables: Sequence[str], reconciled: bool) -> str:
    """One JSON-LD document; ``tables`` are the tables of records and the reconciled ones."""
    graph = [
        *_agents(publication),
        *(node for origin in publication.origins for node in _origin(publication, origin)),
        *(_decision(publication, decision) for decision in _ordered(publication.decisions)),
    ]
    if reconciled:
        graph.append(_reconciling(publication))
    graph += [_table(publication, table, reconciled) for table in tables]
    about = {
        "@context": {
            "prov": "http://www.w3.org/ns/prov#",
            "dct": "http://purl.org/dc/terms/",
            "rdfs": "http://www.w3.org/2000/01/rdf-schema#",
            "spdx": "http://spdx.org/rdf/terms#",
        },
        "@graph": graph,
    }
    return json.dumps(about, ensure_ascii=False, indent=1) + "\n"


def _agents(publication: Publication) -> Iterator[dict[str, Any]]:
    for version, profile in sorted(
        {(each.extractor, each.profile) for each in publication.origins}
    ):
        yield {
            "@id": _agent(publication, version, profile),
            "@type": "prov:SoftwareAgent",
            "rdfs:label": f"splneno {version}, profiles {profile}",
        }


def _origin(publication: Publication, origin: Origin) -> Iterator[dict[str, Any]]:
    pdf = publication.iri("pdf", origin.sha256)
    yield {
        "@id": pdf,
        "@type": "prov:Entity",
        "dct:title": origin.name,
        "dct:extent": f"{origin.pages} pages, {origin.size} bytes",
        "spdx:checksum": {
            "@type": "spdx:Checksum",
            "spdx:algorithm": {"@id": "spdx:checksumAlgorithm_sha256"},
            "spdx:checksumValue": origin.sha256,
        },
    }
    yield {
        "@id": _extraction(publication, origin),
        "@type": "prov:Activity",
        "rdfs:label": f"extraction of {origin.name}",
        "prov:used": {"@id": pdf},
        "prov:wasAssociatedWith": {
            "@id": _agent(publication, origin.extractor, origin.profile),
        },
    }


def _decision(publication: Publication, decision: Judgement) -> dict[str, Any]:
    said = "one thing" if decision.same else "two things"
    return {
        "@id": _decision_iri(publication, decision),
        "@type": "prov:Entity",
        "rdfs:label": f"a person's decision: {decision.first} and {decision.second} are {said}",
    }


def _reconciling(publication: Publication) -> dict[str, Any]:
    decisions = _ordered(publication.decisions)
    used = [
        *(publication.iri("pdf", origin.sha256) for origin in publication.origins),
        *(_decision_iri(publication, decision) for decision in decisions),
    ]
    return {
        "@id": publication.iri("reconciling"),
        "@type": "prov:Activity",
        "rdfs:label": "reconciling of all reports",
        "prov:used": [{"@id": iri} for iri in used],
    }


def _table(publication: Publication, table: str, reconciled: bool) -> dict[str, Any]:
    makers = [_extraction(publication, origin) for origin in publication.origins]
    if reconciled and table in ("entity", "occurrence", "change", "commitment"):
        makers = [publication.iri("reconciling")]
    pdfs = [publication.iri("pdf", origin.sha256) for origin in publication.origins]
    return {
        "@id": publication.iri("dataset", table),
        "@type": "prov:Entity",
        "prov:wasDerivedFrom": [{"@id": pdf} for pdf in pdfs],
        "prov:wasGeneratedBy": [{"@id": maker} for maker in makers],
    }


def _ordered(decisions: Sequence[Judgement]) -> list[Judgement]:
    return sorted(decisions, key=lambda each: (each.first, each.second, each.same, each.who))


def _agent(publication: Publication, version: str, profile: str) -> str:
    return publication.iri("splneno", version, profile)


def _extraction(publication: Publication, origin: Origin) -> str:
    return publication.iri("extraction", origin.sha256, origin.extractor, origin.profile)


def _decision_iri(publication: Publication, decision: Judgement) -> str:
    told = json.dumps([decision.first, decision.second, decision.same, decision.who, decision.why])
    return publication.iri("decision", hashlib.sha256(told.encode()).hexdigest()[:16])
