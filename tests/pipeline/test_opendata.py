"""What is published, read and judged by csvw, rdflib, pyshacl and pyarrow."""

from __future__ import annotations

import json
from pathlib import Path

import pyarrow.parquet as pq
import pytest
from csvw import TableGroup
from pyshacl import validate
from rdflib import DCAT, DCTERMS, PROV, RDF, SKOS, Graph, Literal, URIRef

from pipeline.errors import CommandError
from pipeline.export.csvw import DATATYPES
from pipeline.export.labels import code_labels, column_label, table_label
from pipeline.export.spreadsheet import columns
from pipeline.runs import export_store
from pipeline.settings import ExportSettings
from pipeline.store import open_store
from schemas.reconcile import FOLLOWED, ChangeKind, Outcome
from schemas.records import TABLES, Role, State, Statement
from tests.pipeline.exported import filled
from tests.pipeline.made import bytes_under

pytestmark = pytest.mark.filterwarnings("ignore::DeprecationWarning")
BASE = "https://data.example.cz/plneni/"
MODELS = (*TABLES, *FOLLOWED)


@pytest.fixture(scope="module")
def store(tmp_path_factory: pytest.TempPathFactory) -> Path:
    path = tmp_path_factory.mktemp("store") / "s.db"
    with open_store(path) as opened:
        filled(opened)
    return path


@pytest.fixture(scope="module")
def published(store: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    out = tmp_path_factory.mktemp("out") / "od"
    export_store(ExportSettings(store, out, "opendata", base_iri=BASE))
    return out


def graph_of(file: Path) -> Graph:
    return Graph().parse(file, format="json-ld")


def test_csvw_finds_every_column_of_every_table(published: Path) -> None:
    group = TableGroup.from_file(published / "csv-metadata.json")
    assert {str(table.url) for table in group.tables} == {f"{model.table}.csv" for model in MODELS}
    group.check_referential_integrity()
    for table in group.tables:
        model = next(model for model in MODELS if str(table.url) == f"{model.table}.csv")
        rows = list(table.iterdicts(strict=True, log=None))
        lines = (published / f"{model.table}.jsonl").read_text().splitlines()
        assert len(rows) == len(lines)
        assert [column.name for column in table.tableSchema.columns] == columns(model)
    (report, _) = group.tabledict["report.csv"].iterdicts()
    assert report["period_start"].year == 2021 and report["plan"] == []
    assert set(DATATYPES) >= {"text", "day", "json"}


def test_a_cell_of_a_wrong_type_is_found(published: Path, tmp_path: Path) -> None:
    for name in ("csv-metadata.json", "report.csv"):
        text = (published / name).read_text(encoding="utf-8")
        (tmp_path / name).write_text(text.replace("2021-01-01", "loni"), encoding="utf-8")
    table = TableGroup.from_file(tmp_path / "csv-metadata.json").tabledict["report.csv"]
    with pytest.raises(ValueError, match="loni"):
        list(table.iterdicts(strict=True))


def test_the_catalogue_has_what_the_norm_demands(published: Path) -> None:
    graph = graph_of(published / "catalogue.jsonld")
    shapes = Path(__file__).with_name("dcat_ap_cz.ttl")
    conforms, _, report = validate(graph, shacl_graph=str(shapes), inference="none")
    assert conforms, report
    datasets = set(graph.subjects(RDF.type, DCAT.Dataset))
    assert URIRef(f"{BASE}dataset/statement") in datasets and len(datasets) == len(MODELS) + 1
    files = {str(url).removeprefix(f"{BASE}file/") for url in graph.objects(None, DCAT.downloadURL)}
    assert files <= set(bytes_under(published)) and len(files) == 3 * len(MODELS) + 1
    titles = {
        title.language
        for title in graph.objects(URIRef(f"{BASE}dataset/statement"), DCTERMS.title)
        if isinstance(title, Literal)
    }
    assert titles == {"cs", "en"}


@pytest.mark.parametrize(
    "missing",
    [DCAT.theme, DCTERMS.accrualPeriodicity, DCTERMS.spatial, DCAT.keyword, DCTERMS.publisher],
)
def test_the_shapes_miss_what_is_taken_away(published: Path, missing: URIRef) -> None:
    graph = graph_of(published / "catalogue.jsonld")
    graph.remove((None, missing, None))
    shapes = Path(__file__).with_name("dcat_ap_cz.ttl")
    assert not validate(graph, shacl_graph=str(shapes), inference="none")[0]


def test_terms_are_as_stated_or_said_not_to_be(
    store: Path, published: Path, tmp_path: Path
) -> None:
    licence = URIRef("https://creativecommons.org/licenses/by/4.0/")
    export_store(ExportSettings(store, tmp_path / "o", "opendata", licence=str(licence)))
    told = set(graph_of(tmp_path / "o" / "catalogue.jsonld").objects(None, DCTERMS.license))
    assert told == {licence}
    silent = set(graph_of(published / "catalogue.jsonld").objects(None, DCTERMS.license))
    assert silent == {URIRef(f"{BASE}terms/not-stated")}
    assert json.loads((tmp_path / "o" / "csv-metadata.json").read_text())["@id"] == (
        "urn:splneno:csvw"
    )


def test_every_code_is_a_concept_in_two_languages(published: Path) -> None:
    graph = graph_of(published / "skos.jsonld")
    lists = {"state": State, "role": Role, "change-kind": ChangeKind, "outcome": Outcome}
    for scheme, codes in lists.items():
        assert list(code_labels(scheme)) == list(codes.__args__)
        for code in codes.__args__:
            concept = URIRef(f"{BASE}code/{scheme}/{code}")
            assert (concept, SKOS.inScheme, URIRef(f"{BASE}code/{scheme}")) in graph
            languages = {
                each.language
                for each in graph.objects(concept, SKOS.prefLabel)
                if isinstance(each, Literal)
            }
            assert languages == {"cs", "en"}


def test_provenance_leads_from_a_table_to_pdf_version_and_decision(published: Path) -> None:
    graph = graph_of(published / "provenance.jsonld")
    from tests.pipeline.exported import reports

    pdfs = {URIRef(f"{BASE}pdf/{each.source.sha256}") for each in reports()}
    assert set(graph.objects(URIRef(f"{BASE}dataset/statement"), PROV.wasDerivedFrom)) == pdfs
    (maker,) = graph.objects(URIRef(f"{BASE}dataset/change"), PROV.wasGeneratedBy)
    used = {str(each).rpartition("/")[0] for each in graph.objects(maker, PROV.used)}
    assert used == {f"{BASE}pdf", f"{BASE}decision"}
    agents = set(graph.objects(None, PROV.wasAssociatedWith))
    assert len(agents) == 1 and set(graph.subjects(RDF.type, PROV.SoftwareAgent)) == agents
    text = (published / "provenance.jsonld").read_text(encoding="utf-8")
    assert "Novotná" not in text and "T00:" not in text


def test_parquet_holds_the_same_rows_nested(published: Path) -> None:
    for model in MODELS:
        lines = (published / f"{model.table}.jsonl").read_text(encoding="utf-8").splitlines()
        told = [model.model_validate_json(line).model_dump(mode="json") for line in lines]
        rows = pq.read_table(published / f"{model.table}.parquet").to_pylist()
        for row in rows if model.table == "mention" else ():
            row["value"] = json.loads(row["value"]) if row["value"] else None
        assert rows == told, model.table


def test_the_same_store_gives_the_same_files(store: Path, published: Path) -> None:
    again = published.with_name("again")
    export_store(ExportSettings(store, again, "opendata", base_iri=BASE))
    assert bytes_under(again) == bytes_under(published)


def test_csvw_alone_is_csv_with_its_metadata(store: Path, tmp_path: Path) -> None:
    export_store(ExportSettings(store, tmp_path / "o", "csvw"))
    names = {f"{model.table}.csv" for model in MODELS} | {"csv-metadata.json", "export.json"}
    assert set(bytes_under(tmp_path / "o")) == names
    listed = json.loads((tmp_path / "o" / "export.json").read_text())["files"]
    assert listed["report.csv"]["rows"] == 2 and listed["csv-metadata.json"]["rows"] == 0


@pytest.mark.parametrize("iri", ["", "data", "https://a b/", "https://x/<script>"])
def test_what_is_no_iri_is_refused(store: Path, tmp_path: Path, iri: str) -> None:
    with pytest.raises(CommandError, match="no IRI"):
        export_store(ExportSettings(store, tmp_path / "o", "opendata", base_iri=iri))
    assert not (tmp_path / "o").exists()


def test_everything_has_a_name_in_both_languages() -> None:
    for model in MODELS:
        assert table_label(model.table).cs and table_label(model.table).en
        for name in columns(model):
            assert column_label(name).cs and column_label(name).en
    assert columns(Statement)[-1] == "state"
