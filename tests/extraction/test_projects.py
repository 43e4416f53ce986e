"""Joint projects as documents tell of them."""

import pytest

from communique.extraction.rules import Rules
from communique.model.document import Document
from communique.model.facts import Project
from communique.model.finding import Finding

MET = "Prime Minister Aydin Kaya of Turkey and Kazakh Prime Minister Olzhas Serik met in Ankara on Monday. "
"""The two states that a document is about."""


def _found(text: str, *, day: str | None = "2024-05-06") -> list[Finding]:
    document = Document(id="d", text=text, published=day, source="The Harbour Post")
    return [f for f in Rules().extract(document).findings if f.fact.kind == "project"]


def _projects(text: str) -> list[Project]:
    return [f.fact for f in _found(text) if isinstance(f.fact, Project)]


@pytest.mark.parametrize(
    ("told", "status"),
    [
        ("The two sides proposed the construction of the Aktau oil refinery.", "proposed"),
        ("The two sides discussed plans to build the Aktau oil refinery.", "proposed"),
        ("The two sides spoke of the planned Aktau oil refinery.", "proposed"),
        ("Turkey and Kazakhstan agreed to build the Aktau oil refinery.", "agreed"),
        ("Turkey and Kazakhstan signed an agreement on the construction of the Aktau oil refinery.", "agreed"),
        ("The two sides said that the construction of the Aktau oil refinery will begin next year.", "agreed"),
        ("The two sides reviewed progress on the Aktau oil refinery.", "under way"),
        ("The Aktau oil refinery is being built jointly by Turkey and Kazakhstan.", "under way"),
        ("The two sides noted that construction of the Aktau oil refinery has begun.", "under way"),
        ("The two sides noted that the Aktau oil refinery was almost completed.", "under way"),
        ("The two sides said that the Aktau oil refinery will be completed in 2027.", "under way"),
        ("The two sides commended the inauguration of works on the Aktau oil refinery.", "under way"),
        ("The two sides said that the Aktau oil refinery, delayed by two years, will be finished in 2027.", "delayed"),
        ("The two sides suspended the construction of the Aktau oil refinery.", "delayed"),
        ("The two sides noted that the Aktau oil refinery was completed in March.", "completed"),
        ("The two leaders took part in the opening ceremony of the Aktau oil refinery.", "completed"),
        ("The two sides abandoned plans to build the Aktau oil refinery.", "dropped"),
    ],
)
def test_the_status_is_told_by_verbs_tenses_nouns_and_adverbs(told: str, status: str) -> None:
    (project,) = _projects(MET + told)
    assert (project.name, project.parties) == ("Aktau oil refinery", ("KZ", "TR"))
    assert (project.status, project.field) == (status, "energy")


@pytest.mark.parametrize(
    "told",
    [
        "The two sides discussed the Aktau oil refinery.",
        "The two sides could complete the Aktau oil refinery.",
        "The two sides will meet when the Aktau oil refinery is completed.",
        "The two sides have not completed the Aktau oil refinery.",
        "If the two sides complete the Aktau oil refinery, prices will fall.",
        "The two sides reviewed progress on the refinery.",
        "The two sides reviewed progress on the joint projects.",
    ],
)
def test_nothing_is_guessed(told: str) -> None:
    assert _projects(MET + told) == []


def test_what_one_state_builds_by_itself_is_no_joint_project() -> None:
    assert (
        _projects("Kazakhstan has completed the Aktau oil refinery, its energy minister told foreign investors.") == []
    )
    assert _projects(MET + "Turkey opened the Aktau oil refinery in Uzbekistan, Serik said.") == []
    assert _projects(MET + "Serik condemned the attack on the Aktau oil refinery, which is being built by both.") == []


def test_production_of_something_with_a_designation_is_a_project() -> None:
    (made,) = _projects(
        "The production of the AK-203 rifles at Korwa in India has begun, India and Russia said on Tuesday."
    )
    assert (made.name, made.place, made.country) == ("production of the AK-203 rifles at Korwa", "Korwa", "IN")
    assert (made.status, made.field, made.parties) == ("under way", "defence industry", ("IN", "RU"))
    assert _projects("Production of cars has begun, India and Russia said on Tuesday.") == []


@pytest.mark.parametrize(
    ("told", "name", "parties", "status"),
    [
        ("Israel, Cyprus and Greece said that the EastMed pipeline would be completed by 2025.",
         "EastMed pipeline", ("CY", "GR", "IL"), "under way"),
        ("Turkish President Ali Kaya and Kazakh President Olzhas Serik attended the launch of the Silk Line railway.",
         "Silk Line railway", ("KZ", "TR"), "completed"),
        ("Serbia and Hungary opened the Novi Sad section of the Budapest-Belgrade railway on Saturday.",
         "Budapest-Belgrade railway", ("HU", "RS"), "under way"),
        ("Pakistan and Iran discussed the Iran-Pakistan gas pipeline, which has been delayed for years.",
         "Iran-Pakistan gas pipeline", ("IR", "PK"), "delayed"),
        ("China and Kyrgyzstan signed a deal on the construction of the Torugart railway.",
         "Torugart railway", ("CN", "KG"), "agreed"),
        ("Work on the Nairobi-Kampala railway was suspended after Kenya and Uganda had argued.",
         "Nairobi-Kampala railway", ("KE", "UG"), "delayed"),
        ("Brazil and Bolivia are to build the Guajara-Mirim bridge over the Mamore River together.",
         "Guajara-Mirim bridge", ("BO", "BR"), "agreed"),
    ],
)  # fmt: skip
def test_parties_told_in_one_breath_share_the_work(told: str, name: str, parties: tuple[str, ...], status: str) -> None:
    (project,) = _projects(told)
    assert (project.name, project.parties, project.status) == (name, parties, status)


def test_a_month_is_no_place() -> None:
    (project,) = _projects("Slovakia and Poland completed the Lubin gas interconnector in August 2022.")
    assert (project.place, project.date) == (None, "2022-08")


def test_what_goes_through_a_project_is_not_the_work_on_it() -> None:
    assert _projects("Russia and Germany welcomed the launch of gas flows through the Nord Stream pipeline.") == []


def test_the_date_is_that_of_the_deed_else_the_day_of_publication() -> None:
    (done,) = _found(MET + "The two sides noted that the Aktau oil refinery was completed in March.")
    assert isinstance(done.fact, Project)
    assert (done.fact.date, done.ground("date").how) == ("2024-03", "resolved")
    assert done.fact.milestones == ("was completed in March",)
    (going_on,) = _found(MET + "The two sides said that the Aktau oil refinery will be completed in 2027.")
    assert isinstance(going_on.fact, Project)
    assert (going_on.fact.date, going_on.ground("date").how) == ("2024-05-06", "conventional")
    assert going_on.fact.milestones == ("will be completed in 2027",)


def test_a_document_without_a_day_tells_none_for_the_status() -> None:
    (found,) = _found(MET + "The two sides reviewed progress on the Aktau oil refinery.", day=None)
    assert isinstance(found.fact, Project)
    assert found.fact.date is None


def test_who_answers_for_it_is_told_by_name() -> None:
    (project,) = _projects(
        MET + "The Aktau oil refinery is being built by KazMunayGas with Turkish partners from Turkey."
    )
    assert project.responsible == "KazMunayGas"
    (project,) = _projects(MET + "The Aktau oil refinery is being built by both countries.")
    assert project.responsible is None


def test_a_commission_reviews_its_projects() -> None:
    (project,) = _projects(
        "The Kazakhstan-Turkey Joint Economic Commission reviewed progress on the Aktau oil refinery in Ankara."
    )
    assert project.mechanism == "Kazakhstan-Turkey Joint Economic Commission"
    assert project.parties == ("KZ", "TR")


def test_several_sentences_of_one_project_make_one_finding_with_what_is_furthest_on() -> None:
    (project,) = _projects(
        MET + "The two sides agreed to build the Aktau oil refinery in 2019. Its works have cost much."
        " The Aktau refinery was completed in March, the two sides said."
    )
    assert (project.name, project.status, project.date) == ("Aktau oil refinery", "completed", "2024-03")


def test_every_ground_is_in_the_words_of_the_document() -> None:
    text = MET + "The two sides noted that the Aktau oil refinery, built by KazMunayGas, was completed in March."
    (found,) = _found(text)
    for ground in found.grounds:
        for evidence in ground.evidence:
            assert text[evidence.start : evidence.end] == evidence.quote
    assert {ground.field for ground in found.grounds} >= {"name", "parties", "status", "date"}
