"""The catalogue record of an export in DCAT-AP-CZ, as JSON-LD: a dataset for each table.

Each has what the norm demands; its distributions are the same rows as CSV, JSON Lines and Parquet.
Where nobody stated the publisher or the terms of use, the record says so instead of guessing.
"""

from __future__ import annotations

import json
from collections.abc import Mapping, Sequence
from typing import Any

from pipeline.export.csvw import METADATA_FILE, pairs
from pipeline.export.labels import Label, table_label
from pipeline.export.publication import Publication

__all__ = ["FORMATS", "catalogue"]

#: The endings of the distributions: media type, and the code of the file type of the EU.
FORMATS: dict[str, tuple[str, str]] = {
    "csv": ("text/csv", "CSV"),
    "jsonl": ("application/x-ndjson", "JSON"),
    "parquet": ("application/vnd.apache.parquet", "PARQUET"),
}
EU = "http://publications.europa.eu/resource/authority"
TERMS = "https://data.gov.cz/slovník/podmínky-užití"
#: Reports name contact persons.
PERSONAL = "https://data.gov.cz/podmínky-užití/obsahuje-osobní-údaje/"
CZECHIA = "https://linked.cuzk.cz/resource/ruian/stat/1"
CONTEXT = {
    "dcat": "http://www.w3.org/ns/dcat#",
    "dct": "http://purl.org/dc/terms/",
    "foaf": "http://xmlns.com/foaf/0.1/",
    "prov": "http://www.w3.org/ns/prov#",
    "rdfs": "http://www.w3.org/2000/01/rdf-schema#",
    "spdx": "http://spdx.org/rdf/terms#",
    "xsd": "http://www.w3.org/2001/XMLSchema#",
    "pu": f"{TERMS}/",
}
TITLE = Label("Plnění akčních plánů", "Fulfilment of action plans")
KEYWORDS = (Label("akční plán", "action plan"), Label("plnění", "fulfilment"))
CODES = Label("Číselníky plnění akčních plánů", "Code lists of the fulfilment of action plans")


def catalogue(
    publication: Publication,
    rows: Mapping[str, tuple[int, str]],
    period: tuple[str, str] | None,
) -> str:
    """The record; ``rows`` gives for each table its number of rows and what one row is (English).

    ``period`` is the first and the last day that the reports are about.
    """
    datasets = [publication.iri("dataset", table) for table in rows]
    codes = publication.iri("dataset", "code-lists")
    graph: list[dict[str, Any]] = [
        {
            "@id": publication.iri("catalogue"),
            "@type": "dcat:Catalog",
            "dct:title": pairs(TITLE),
            "dct:description": pairs(TITLE),
            "dct:publisher": {"@id": _publisher(publication)},
            "dcat:dataset": [{"@id": iri} for iri in (*datasets, codes)],
        },
        *_unstated(publication),
    ]
    for table, (count, one_row) in rows.items():
        name = table_label(table)
        about = Label(
            f"Tabulka {name.cs} ze zpráv o plnění akčních plánů: {count} řádků.",
            f"{one_row} The table has {count} rows.",
        )
        files = [f"{table}.{ending}" for ending in FORMATS]
        graph.append(_dataset(publication, table, name, about, files, period))
        graph += [_distribution(publication, table, file) for file in files]
    about = Label(
        "Číselníky stavů, rolí, druhů změn a výsledků závazků.",
        "Code lists of states, roles, kinds of change and outcomes of commitments.",
    )
    graph.append(_dataset(publication, "code-lists", CODES, about, ["skos.jsonld"], period))
    graph.append(_distribution(publication, "code-lists", "skos.jsonld"))
    document = {"@context": CONTEXT, "@graph": graph}
    return json.dumps(document, ensure_ascii=False, indent=1) + "\n"


def _dataset(
    publication: Publication,
    table: str,
    name: Label,
    about: Label,
    files: Sequence[str],
    period: tuple[str, str] | None,
) -> dict[str, Any]:
    found: dict[str, Any] = {
        "@id": publication.iri("dataset", table),
        "@type": "dcat:Dataset",
        "dct:title": pairs(Label(f"{TITLE.cs}: {name.cs}", f"{TITLE.en}: {name.en}")),
        "dct:description": pairs(about),
        "dct:publisher": {"@id": _publisher(publication)},
        "dcat:theme": {"@id": f"{EU}/data-theme/GOVE"},
        "dct:accrualPeriodicity": {"@id": f"{EU}/frequency/IRREG"},
        "dct:spatial": {"@id": CZECHIA},
        "dcat:keyword": [pair for keyword in KEYWORDS for pair in pairs(keyword)],
        "dcat:distribution": [{"@id": publication.iri("distribution", file)} for file in files],
        "prov:wasDerivedFrom": [
            {"@id": publication.iri("pdf", origin.sha256)} for origin in publication.origins
        ],
    }
    if period:
        found["dct:temporal"] = {
            "@type": "dct:PeriodOfTime",
            "dcat:startDate": {"@value": period[0], "@type": "xsd:date"},
            "dcat:endDate": {"@value": period[1], "@type": "xsd:date"},
        }
    return found


def _distribution(publication: Publication, table: str, file: str) -> dict[str, Any]:
    media, code = FORMATS.get(file.rpartition(".")[2], ("application/ld+json", "JSON_LD"))
    where = {"@id": publication.iri("file", file)}
    terms = {"@id": publication.licence or publication.iri("terms", "not-stated")}
    found: dict[str, Any] = {
        "@id": publication.iri("distribution", file),
        "@type": "dcat:Distribution",
        "dct:title": pairs(Label(file, file)),
        "dcat:accessURL": where,
        "dcat:downloadURL": where,
        "dct:format": {"@id": f"{EU}/file-type/{code}"},
        "dcat:mediaType": {"@id": f"http://www.iana.org/assignments/media-types/{media}"},
        "dct:license": terms,
        "pu:specifikace": {
            "@id": publication.iri("distribution", file, "terms"),
            "@type": "pu:Specifikace",
            "pu:autorské-dílo": terms,
            "pu:databáze-jako-autorské-dílo": terms,
            "pu:databáze-chráněná-zvláštními-právy": terms,
            "pu:osobní-údaje": {"@id": PERSONAL},
        },
    }
    if file.endswith(".csv"):
        found["dct:conformsTo"] = {"@id": "https://www.w3.org/ns/csvw"}
        found["rdfs:seeAlso"] = {"@id": publication.iri("file", METADATA_FILE)}
    return found


def _publisher(publication: Publication) -> str:
    return publication.publisher or publication.iri("publisher", "not-stated")


def _unstated(publication: Publication) -> list[dict[str, Any]]:
    """What stands in the place of a publisher or of terms that nobody stated."""
    found: list[dict[str, Any]] = []
    if publication.publisher is None:
        name = pairs(Label("poskytovatel neuveden", "publisher not stated"))
        found.append({"@id": _publisher(publication), "@type": "foaf:Agent", "foaf:name": name})
    if publication.licence is None:
        label = pairs(Label("podmínky užití neuvedeny", "terms of use not stated"))
        iri = publication.iri("terms", "not-stated")
        found.append({"@id": iri, "@type": "dct:LicenseDocument", "rdfs:label": label})
    return found
