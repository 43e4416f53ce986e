"""The words that values rest on, as W3C Web Annotations."""

import json
from typing import Any

from tests.publishing.exports.hostile import written

from communique.model.search import Query
from communique.publishing.exports import FORMATS, naming
from communique.register.store import Register


def annotations(register: Register) -> list[dict[str, Any]]:
    with register.selection(Query()) as chosen:
        return [json.loads(line) for line in written(chosen, FORMATS["annotations"].write).splitlines()]


def texts(register: Register) -> dict[str, tuple[str, str]]:
    with register.selection(Query()) as chosen:
        return {naming.source(document): (document.title, document.text) for document in chosen.documents()}


def selectors(annotation: dict[str, Any]) -> dict[str, dict[str, Any]]:
    return {selector["type"]: selector for selector in annotation["target"]["selector"]}


def test_each_quote_stands_at_its_offsets_and_between_what_is_told_to_stand_around_it(hostile: Register) -> None:
    held, in_titles = texts(hostile), 0
    for annotation in annotations(hostile):
        title, text = held[annotation["target"]["source"]]
        told = selectors(annotation)
        quote = told["TextQuoteSelector"]
        whole = quote["prefix"] + quote["exact"] + quote["suffix"]
        if (place := told.get("TextPositionSelector")) is None:
            in_titles += 1
            assert whole in title
            continue
        assert text[place["start"] : place["end"]] == quote["exact"]
        assert text[place["start"] - len(quote["prefix"]) : place["end"] + len(quote["suffix"])] == whole
    assert in_titles


def test_the_document_of_the_examples_holds_its_quotes_too(register: Register) -> None:
    held = texts(register)
    told = annotations(register)
    assert len(told) > 20
    for annotation in told:
        place = selectors(annotation)["TextPositionSelector"]
        _, text = held[annotation["target"]["source"]]
        assert text[place["start"] : place["end"]] == selectors(annotation)["TextQuoteSelector"]["exact"]
    assert "https://post.example/1" in held and "urn:communique:document:herald-1" in held


def test_an_annotation_has_what_the_model_asks_for_and_leads_to_its_record(hostile: Register) -> None:
    told = annotations(hostile)
    assert len({annotation["id"] for annotation in told}) == len(told)
    for annotation in told:
        assert annotation["@context"] == "http://www.w3.org/ns/anno.jsonld"
        assert annotation["type"] == "Annotation"
        assert {body["purpose"] for body in annotation["body"]} == {"linking", "describing", "tagging"}
    sources = {body["source"] for annotation in told for body in annotation["body"] if "source" in body}
    assert sources == {naming.urn("record", record.id) for record in hostile.records()}
