"""Who meets whom, opened by networkx."""

import io
import re
from typing import Any
from xml.etree import ElementTree

import networkx as nx
import pytest
from hypothesis import given
from hypothesis import strategies as st
from tests.publishing.exports.hostile import Held, record, written

from communique.model.record import Record
from communique.publishing.exports import FORMATS, naming
from communique.publishing.exports.graph import graph

READ = {"graphml": nx.read_graphml, "gexf": nx.read_gexf}
ANY = st.text(st.characters(codec="utf-8"), min_size=1, max_size=20)


def opened(name: str, *records: Record) -> Any:
    return READ[name](io.BytesIO(written(Held(records), FORMATS[name].write)))


def meeting(name: str, date: str | None, stage: str = "held", form: str = "talks", **more: Any) -> Record:
    parties = more.pop("parties", ["FI", "NO"])
    return record("meeting", name, sources=2, stage=stage, form=form, date=date, parties=parties, **more)


MEETINGS = (
    meeting("m1", "2020-03-02", participants=["Anna Holm", "Eero Aho", "Liv Dahl"]),
    meeting("m2", "2021-05", form="call"),
    meeting("m3", None, parties=["FI", "NO", "SE"]),
    meeting("m4", "2022-01-01", stage="planned"),
    meeting("m5", "2023-01-01", stage="cancelled"),
    record("office", "o1", person="Anna Holm", office="Defence Minister", party="NO", parties=["NO"]),
    record("office", "o2", person="Liv Dahl", office="State Secretary", party="NO", parties=["NO"]),
)
FI, NO, SE = (naming.urn("party", code) for code in ("FI", "NO", "SE"))
HOLM, AHO, DAHL = (naming.urn("person", name) for name in ("Anna Holm", "Eero Aho", "Liv Dahl"))


@pytest.mark.parametrize("name", READ)
def test_an_edge_weighs_as_much_as_the_two_met_and_plans_do_not_count(name: str) -> None:
    held = opened(name, *MEETINGS)
    assert held.edges[FI, NO]["weight"] == 3
    assert held.edges[FI, SE]["weight"] == 1
    edge = held.edges[FI, NO]
    assert (edge["first"], edge["last"], edge["sources"]) == ("2020-03-02", "2021-05-31", 6)
    assert (edge["forms"], edge["records"]) == ("talks 2, call 1", "m1 m2 m3")


@pytest.mark.parametrize("name", READ)
def test_those_who_sit_on_one_side_do_not_meet_each_other(name: str) -> None:
    held = opened(name, *MEETINGS)
    assert held.has_edge(HOLM, AHO) and held.has_edge(AHO, DAHL)
    assert not held.has_edge(HOLM, DAHL)
    assert held.nodes[HOLM]["sort"] == "person" and held.nodes[HOLM]["of"] == "NO"
    assert held.nodes[NO]["label"] == "Norway"


def test_gexf_tells_when_they_met_and_nothing_of_a_meeting_without_a_day() -> None:
    held = opened("gexf", *MEETINGS)
    assert held.edges[FI, NO]["spells"] == [("2020-03-02", "2020-03-02"), ("2021-05-01", "2021-05-31")]
    assert "spells" not in held.edges[FI, SE]


@pytest.mark.parametrize("name", READ)
@given(first=ANY, second=ANY, place=ANY)
def test_whatever_persons_are_called_the_file_can_be_read_and_gives_the_names_again(
    name: str, first: str, second: str, place: str
) -> None:
    people = sorted({first, second})
    told = (meeting("m1", "2020", participants=people, place=place),)
    raw = written(Held(told), FORMATS[name].write)
    ElementTree.fromstring(raw)
    held = READ[name](io.BytesIO(raw))
    labels = {node.get("label", "") for _, node in held.nodes(data=True) if node["sort"] == "person"}
    assert {_shown(label) for label in labels} == {_shown(naming.clean(person)) for person in people}
    assert held.number_of_edges() == len(graph(Held(told)).edges)


def _shown(label: str) -> str:
    """XML makes one of the ends of lines."""
    return re.sub(r"\s+", " ", label)
