"""Joint projects told by way of a signing, an opening, a list, a title, or the sentence after their name."""

import pytest

from communique.extraction.rules import Rules
from communique.model.document import Document
from communique.model.facts import Project

MET = "Prime Minister Aydin Kaya of Turkey and Kazakh Prime Minister Olzhas Serik met in Ankara on Monday. "


def _projects(text: str, *, title: str = "") -> list[Project]:
    document = Document(id="d", title=title, text=text, published="2024-05-06", source="The Harbour Post")
    return [f.fact for f in Rules().extract(document).findings if isinstance(f.fact, Project)]


@pytest.mark.parametrize(
    ("told", "status"),
    [
        ("Kaya and Serik witnessed the signing of a memorandum on the Aktau oil refinery.", "agreed"),
        ("The signing of a contract on the construction of the Aktau oil refinery took place in Ankara.", "agreed"),
        ("The two leaders attended the signing of an agreement on reactors at the Aktau oil refinery.", "agreed"),
        ("Turkey and Kazakhstan signed agreements on the construction of the Aktau oil refinery.", "agreed"),
        (
            "Turkey and Kazakhstan agreed on government support for the construction of the Aktau oil refinery.",
            "agreed",
        ),
        ("They agreed on support for large projects, in particular the building of the Aktau oil refinery.", "agreed"),
        ("A bilateral memorandum was also signed on the Aktau oil refinery.", "agreed"),
        ("The two countries will implement their agreements on the construction of the Aktau oil refinery.", "agreed"),
        ("The two sides noted the completion of the Aktau oil refinery.", "completed"),
        (
            "The inauguration of the Aktau oil refinery marked a new step in relations of the two countries.",
            "completed",
        ),
        ("The two sides spoke of the Aktau oil refinery. The refinery was opened in May.", "completed"),
        ("The two sides discussed the Aktau oil refinery. This project is being implemented on schedule.", "under way"),
        (
            "The two sides discussed the Aktau oil refinery. This large-scale project will be completed soon.",
            "under way",
        ),
    ],
)
def test_a_project_told_by_the_way_has_its_status(told: str, status: str) -> None:
    (project,) = _projects(MET + told)
    assert (project.name, project.parties, project.status) == ("Aktau oil refinery", ("KZ", "TR"), status)


@pytest.mark.parametrize(
    "told",
    [
        "The two sides noted the importance of the completion of the Aktau oil refinery.",
        "The two sides noted the future opening of the Aktau oil refinery.",
        "The two sides discussed the completion of the Aktau oil refinery.",
        "The opening of the Aktau oil refinery will enable the two countries to grow.",
        "The two leaders discussed the signing of an agreement on the Aktau oil refinery.",
        "The two sides spoke of the Aktau oil refinery. The project on tourism is being implemented on schedule.",
        "The two sides spoke of the Aktau oil refinery.\n\nThe project is being implemented on schedule.",
    ],
)
def test_what_is_to_come_and_what_is_of_another_project_tells_nothing(told: str) -> None:
    assert _projects(MET + told) == []


def test_titles_are_read_but_for_those_in_capitals() -> None:
    (opened,) = _projects(
        MET, title="Turkish and Kazakh prime ministers took part in the opening of the Aktau oil refinery"
    )
    assert (opened.status, opened.parties) == ("completed", ("KZ", "TR"))
    assert _projects(MET, title="Turkey and Kazakhstan Agree to Build Aktau Oil Refinery") == []


def test_a_guest_at_an_opening_in_a_town_is_no_party() -> None:
    told = "Turkish President Aydin Kaya and Kazakh President Olzhas Serik took part in the opening of the {} in Bursa."
    assert _projects(told.format("Uludag Thermal Power Plant")) == []
    assert len(_projects(told.format("joint Uludag Thermal Power Plant"))) == 1


def test_each_of_several_works_agreed_on_is_a_project_of_those_who_agreed() -> None:
    (with_union,) = _projects(
        "Turkey and the EU agreed on support for the Aktau oil refinery on the border of Kazakhstan."
    )
    assert with_union.parties == ("EU", "TR")
    both = "Turkey and Kazakhstan agreed on the construction of the Aktau oil refinery and the building of the Edirne tunnel."
    assert {p.name for p in _projects(both)} == {"Aktau oil refinery", "Edirne tunnel"}


def test_a_joint_venture_that_works_is_under_way() -> None:
    (venture,) = _projects(MET + "The Turkish-Kazakh Altyn joint venture employs 400 workers.")
    assert (venture.status, venture.parties) == ("under way", ("KZ", "TR"))
