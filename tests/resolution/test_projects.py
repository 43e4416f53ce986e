from collections.abc import Callable
from dataclasses import replace
from typing import Any

import pytest

from communique.model.facts import Project
from communique.resolution.passages import Passages
from communique.resolution.projects import projects
from communique.resolution.reports import Report

Group = Callable[..., list[set[str]]]
PLANT = Project(name="Soto nuclear power plant", parties=("BR", "ZA"), status="under way", date="2022-09-01")


@pytest.fixture
def group(tell: Callable[..., tuple[Report, ...]]) -> Group:
    def _group(*told: tuple[str, str, Project]) -> list[set[str]]:
        return [{r.document for r in one} for one in projects(tell(*told), Passages())]

    return _group


def but(fact: Project, **changes: Any) -> Project:
    return replace(fact, **changes)


def test_the_status_is_no_part_of_what_a_project_is(group: Group) -> None:
    done = but(PLANT, status="completed", date="2026-01-01")
    assert group(("a", "2022-09-01", PLANT), ("b", "2026-01-02", done)) == [{"a", "b"}]


@pytest.mark.parametrize(
    "name",
    [
        "the Soto plant", "nuclear power plant at Soto", "construction of the Soto nuclear power plant", "Soto NPP",
        "the Soto project",
    ],
)  # fmt: skip
def test_a_project_goes_by_several_names(group: Group, name: str) -> None:
    assert group(("a", "2022-09-01", PLANT), ("b", "2022-10-01", but(PLANT, name=name))) == [{"a", "b"}]


@pytest.mark.parametrize(
    "name", ["the plant", "the Soto bridge", "Soto nuclear power plant 2", "the Mira nuclear power plant"]
)
def test_other_names_and_other_things_are_other_projects(group: Group, name: str) -> None:
    assert len(group(("a", "2022-09-01", PLANT), ("b", "2022-10-01", but(PLANT, name=name)))) == 2


def test_the_plant_alone_is_none_that_another_document_tells_of(group: Group) -> None:
    bare = but(PLANT, name="the plant")
    assert len(group(("a", "2022-09-01", bare), ("b", "2022-09-01", bare))) == 2


def test_a_route_between_its_parties_is_a_name(group: Group) -> None:
    route = but(PLANT, name="Brazil-South Africa submarine cable")
    again = but(route, name="South Africa-Brazil cable")
    assert group(("a", "2022-09-01", route), ("b", "2022-10-01", again)) == [{"a", "b"}]


def test_a_place_tells_projects_without_a_name_apart(group: Group) -> None:
    here = but(PLANT, name="nuclear power plant", place="Soto")
    assert group(("a", "2022-09-01", here), ("b", "2022-10-01", PLANT)) == [{"a", "b"}]
    assert len(group(("a", "2022-09-01", but(here, place="Mira")), ("b", "2022-10-01", PLANT))) == 2


def test_an_acronym_and_the_name_that_it_stands_for_are_one(group: Group) -> None:
    long = but(PLANT, name="the Southern Maritime Safety Network")
    assert group(("a", "2022-09-01", long), ("b", "2022-09-02", but(long, name="SMSN"))) == [{"a", "b"}]


def test_one_party_in_common_is_enough_and_none_is_not(group: Group) -> None:
    wider, others = but(PLANT, parties=("BR", "AR")), but(PLANT, parties=("CL", "AR"))
    assert group(("a", "2022-09-01", PLANT), ("b", "2022-09-02", wider)) == [{"a", "b"}]
    assert len(group(("a", "2022-09-01", PLANT), ("b", "2022-09-02", others))) == 2


def test_one_document_tells_one_project_once(group: Group) -> None:
    assert len(group(("a", "2022-09-01", PLANT), ("a", "2022-09-01", but(PLANT, name="the Soto project")))) == 2
