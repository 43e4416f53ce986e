"""The register as FollowTheMoney, read by its own library and its own command line."""

import io
import json
from collections import Counter
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

pytest.importorskip("followthemoney")

from click.testing import CliRunner
from followthemoney import model
from followthemoney.cli.cli import cli
from followthemoney.statement import serialize
from tests.publishing.exports.hostile import NASTY, written

from communique.model.search import Query
from communique.publishing.exports import FORMATS
from communique.register.store import Register


def entities(register: Register) -> list[Any]:
    with register.selection(Query()) as chosen:
        lines = written(chosen, FORMATS["ftm"].write).splitlines()
    return [model.get_proxy(json.loads(line), cleaned=False) for line in lines]


def test_every_entity_has_its_own_identifier_and_is_valid_in_its_schema(hostile: Register) -> None:
    held = entities(hostile)
    assert max(Counter(entity.id for entity in held).values()) == 1
    for entity in held:
        entity.schema.validate(entity.to_dict())


def test_what_an_entity_leads_to_is_there_and_of_the_kind_that_the_schema_wants(hostile: Register) -> None:
    held = {entity.id: entity for entity in entities(hostile)}
    led = 0
    for entity in held.values():
        for prop, value in entity.itervalues():
            if prop.type.name == "entity":
                assert held[value].schema.is_a(prop.range), (entity.schema.name, prop.name)
                led += 1
    assert led > 100


def test_a_session_is_an_event_of_its_mechanism_with_its_parties_persons_and_proof(hostile: Register) -> None:
    held = {entity.id: entity for entity in entities(hostile)}
    (session,) = (e for e in held.values() if e.schema.name == "Event" and "session" in e.get("keywords"))
    assert session.get("date") == ["2020-03-02"]
    assert {word for name in session.get("involved") for word in held[name].get("name")} >= {
        "Norway",
        "Finland",
        "Eero Aho",
    }
    (mechanism,) = session.get("organizer")
    assert held[mechanism].schema.name == "Organization"
    assert len(session.get("proof")) == 3
    assert session.get("sourceUrl") == ["https://post.example/a?b=1&c=%3Cscript%3E"]


def test_an_office_is_an_occupancy_of_a_position_by_a_person(hostile: Register) -> None:
    held = {entity.id: entity for entity in entities(hostile)}
    posts = {
        (held[e.first("holder")].caption, held[e.first("post")].caption)
        for e in held.values()
        if e.schema.name == "Occupancy"
    }
    assert ("Eero Aho", "Defence Minister of Finland") in posts


def test_each_document_is_linked_to_a_record_with_its_words(hostile: Register) -> None:
    links = [entity for entity in entities(hostile) if entity.schema.name == "Documentation"]
    meetings = hostile.records("meeting")
    assert {link.first("recordId") for link in links} >= {record.id for record in meetings}
    assert all(any("passwd" in words for words in link.get("summary")) for link in links)


def test_its_own_tools_take_the_entities(hostile: Register, tmp_path: Path) -> None:
    with hostile.selection(Query()) as chosen:
        (tmp_path / "in.json").write_bytes(written(chosen, FORMATS["ftm"].write))
    number = len((tmp_path / "in.json").read_bytes().splitlines())
    for act in ("validate", "aggregate"):
        done = CliRunner().invoke(cli, [act, "-i", str(tmp_path / "in.json"), "-o", str(tmp_path / "out.json")])
        assert done.exit_code == 0, done.output
        assert len((tmp_path / "out.json").read_bytes().splitlines()) == number


def statements(register: Register) -> Iterator[Any]:
    with register.selection(Query()) as chosen:
        yield from serialize.read_statements(
            io.BytesIO(written(chosen, FORMATS["ftm-statements"].write)), serialize.JSON
        )


def test_statements_tell_data_set_document_and_days_and_have_the_librarys_identifiers(hostile: Register) -> None:
    held = list(statements(hostile))
    assert {statement.dataset for statement in held} == {"communique"}
    assert all(statement.id == statement.generate_key() for statement in held)
    (stage,) = {(s.first_seen, s.last_seen) for s in held if s.schema == "Event" and s.value == "session"}
    assert stage == ("2020-03-02", "2020-03-03")
    assert {s.origin for s in held if s.schema == "Event"} <= {f"../{NASTY}/{n}" for n in range(3)}


def test_statements_make_the_same_entities_again(hostile: Register, tmp_path: Path) -> None:
    with hostile.selection(Query()) as chosen:
        (tmp_path / "in.json").write_bytes(written(chosen, FORMATS["ftm-statements"].write))
    call = ["aggregate-statements", "-f", "json", "-i", str(tmp_path / "in.json"), "-o", str(tmp_path / "out.json")]
    done = CliRunner().invoke(cli, call)
    assert done.exit_code == 0, done.output
    again = {held["id"]: held for held in map(json.loads, (tmp_path / "out.json").read_bytes().splitlines())}
    want = {entity.id: entity for entity in entities(hostile)}
    assert set(again) == set(want)
    for name, entity in want.items():
        told = {prop: sorted(values) for prop, values in again[name]["properties"].items()}
        assert told == {prop: sorted(values) for prop, values in entity.to_dict()["properties"].items()}
