"""The register in the terms of schema.org, read by rdflib with no address to ask."""

import socket
from typing import NoReturn

import pytest
from rdflib import Graph, URIRef
from rdflib.namespace import RDF
from tests.publishing.exports.hostile import NASTY, written

from communique.model.search import Query
from communique.publishing.exports import FORMATS
from communique.register.store import Register

S = "PREFIX s: <https://schema.org/> "


@pytest.fixture
def graph(hostile: Register, monkeypatch: pytest.MonkeyPatch) -> Graph:
    def refuse(*_: object) -> NoReturn:
        raise AssertionError("the context was fetched")

    monkeypatch.setattr(socket.socket, "connect", refuse)
    with hostile.selection(Query()) as chosen:
        return Graph().parse(data=written(chosen, FORMATS["jsonld"].write), format="json-ld")


def asked(graph: Graph, query: str) -> set[tuple[str, ...]]:
    return {tuple(str(value) for value in row) for row in graph.query(S + query)}  # type: ignore[union-attr]


def test_a_session_is_an_event_with_its_place_parties_and_series(graph: Graph) -> None:
    found = asked(
        graph,
        "SELECT ?day ?place ?party ?cadence WHERE { ?e a s:Event; s:keywords 'session'; s:startDate ?day; "
        "s:location/s:name ?place; s:organizer/s:name ?party; s:superEvent ?m. "
        "?m a s:EventSeries; s:eventSchedule/s:repeatFrequency ?cadence }",
    )
    assert found == {("2020-03-02", NASTY, party, "P1Y") for party in ("Finland", "Norway")}


def test_status_is_one_of_schema_org_and_tells_what_was_called_off(graph: Graph) -> None:
    told = asked(graph, "SELECT ?stage ?status WHERE { ?e a s:Event; s:eventStatus ?status; s:keywords ?stage }")
    known = {(stage, status.removeprefix("https://schema.org/")) for stage, status in told}
    assert {("held", "EventScheduled"), ("planned", "EventScheduled"), ("cancelled", "EventCancelled")} <= known


def test_a_treaty_is_legislation_and_a_contract_a_work(graph: Graph) -> None:
    assert asked(
        graph, "SELECT ?day ?term WHERE { ?l a s:Legislation; s:legislationDate ?day; s:temporalCoverage ?term }"
    ) == {("2020-03-02", "2020/2030")}
    assert ("contract",) in asked(graph, "SELECT ?genre WHERE { ?w a s:CreativeWork; s:genre ?genre }")


def test_words_that_were_said_are_a_quotation_and_reported_ones_a_claim(graph: Graph) -> None:
    quoted = "SELECT ?text WHERE {{ ?q a s:{}; s:text ?text; s:creator/s:name '{}' }}"
    assert asked(graph, quoted.format("Claim", "Eero Aho")) == {("the bridge would stand",)}
    by_them = asked(graph, "SELECT ?text ?who WHERE { ?q a s:Quotation; s:text ?text; s:creator/s:name ?who }")
    assert by_them == {(NASTY, NASTY)}


def test_an_office_is_a_role_between_a_party_and_a_person(graph: Graph) -> None:
    found = asked(
        graph,
        "SELECT ?party ?role ?person WHERE { ?p s:name ?party; s:member ?r. ?r s:roleName ?role; s:member/s:name ?person }",
    )
    assert ("Finland", "Defence Minister", "Eero Aho") in found


def test_every_record_rests_on_words_of_an_article(graph: Graph, hostile: Register) -> None:
    rests = asked(
        graph,
        "SELECT ?id ?headline WHERE { ?r s:identifier ?id; s:subjectOf|s:citation ?q. "
        "?q a s:Quotation; s:isPartOf ?a. ?a a s:NewsArticle; s:headline ?headline }",
    )
    assert {name for name, _ in rests} == {record.id for record in hostile.records()}


def test_an_address_that_runs_something_is_none(graph: Graph) -> None:
    addresses = {str(value) for value in graph.objects(None, URIRef("https://schema.org/url"))}
    assert addresses == {"https://post.example/a?b=1&c=%3Cscript%3E"}
    assert len(list(graph.subjects(RDF.type, URIRef("https://schema.org/NewsArticle")))) == 3
