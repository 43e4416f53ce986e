from collections.abc import Callable

import pytest

from communique.model.facts import Mechanism, Meeting
from communique.resolution.mechanisms import Mechanisms, Title
from communique.resolution.reports import Report

Tell = Callable[..., tuple[Report, ...]]
BOTH = ("IN", "RU")


@pytest.mark.parametrize(
    ("one", "other"),
    [
        (
            "India-Russia Inter-Governmental Commission on Military-Technical Cooperation",
            "Intergovernmental Commission on Military Technical Co-operation",
        ),
        ("annual India-Russia summit", "India-Russia summit"),
        ("annual India-Russia summit", "annual summit"),
        ("21st Annual Russian-Indian Summit", "India-Russia Annual Summit"),
        ("2+2 ministerial dialogue", "2+2 interministerial dialogue"),
        ("2+2", "2+2 format dialogue"),
        ("2+2 consultations of the two countries", "2+2 foreign and defence ministerial consultations"),
        ("joint commission on rail transit", "Inter-Governmental Commission on Rail Transit"),
        ("summit in the Kremlin", "annual summit"),
        ("India-Russia Inter-Governmental Commission on Military-Technical Cooperation", "IRIGC-MTC"),
        ("Working Group on Counter-Terrorism", "India-Russia working group on counter-terrorism"),
        ("Anti-Terrorist Centre", "Counter-Terrorism Centre"),
        ("commission on fisheries issues", "Commission on Fisheries Cooperation"),
        ("trader-focused Ports Dialogue", "Ports Dialogue"),
        ("Friends of the Reef Ministerial", "Friends of the Reef"),
        ("XIV Meeting of the Ports Dialogue", "virtual Ports Dialogue"),
        ("Moscow India-Russia summit", "India-Russia summit"),
        ("Summit of the Oceans in Perth, Western Australia", "Summit of the Oceans"),
        ("Ministerial-Level Ports Dialogue", "high-level Ports Dialogue"),
        ("Friends of the Reef Group", "Friends of the Reef"),
        ("Conference of the Parties of the Reef Treaty", "Reef Treaty Conference"),
        ("Counter Smuggling Working Group", "Countersmuggling Working Group"),
        ("Ministerial Committee on Ports and Foreign Affairs", "Foreign and Ports Policy Committee"),
        ("Moscow summit", "annual summit"),
        ("India-Russia summit talks", "India-Russia summit"),
    ],
)
def test_names_of_one_mechanism_of_the_same_parties_are_one(one: str, other: str) -> None:
    assert Title.parse(one, None, BOTH).tie(Title.parse(other, None, BOTH)) > 1


@pytest.mark.parametrize(
    ("one", "other"),
    [
        (
            "Inter-Governmental Commission on Military-Technical Cooperation",
            "Inter-Governmental Commission on Trade, Economic, Scientific, Technological and Cultural Cooperation",
        ),
        ("Strategic Dialogue", "Strategic Energy Dialogue"),
        ("Joint Commission", "Joint Commission on Trade"),
        ("annual summit", "2+2 ministerial dialogue"),
        ("Working Group on Energy", "Committee on Energy"),
        ("Ministerial Dialogue on Ports", "Dialogue on Harbours"),
        ("Genoa summit", "annual summit"),
    ],
)
def test_another_format_of_the_same_parties_is_another(one: str, other: str) -> None:
    assert Title.parse(one, None, BOTH).tie(Title.parse(other, None, BOTH)) == 0


def test_the_same_common_name_with_other_parties_is_another_mechanism() -> None:
    one, other = (
        Title.parse("Strategic Dialogue", None, ("US", "IQ")),
        Title.parse("Strategic Dialogue", None, ("US", "KR")),
    )
    assert one.apart(other)


def test_two_acronyms_are_two_mechanisms() -> None:
    one = Title.parse("Inter-Governmental Commission", "IRIGC-MTC", BOTH)
    other = Title.parse("Inter-Governmental Commission", "IRIGC-TEC", BOTH)
    assert one.apart(other)


def test_a_session_finds_the_mechanism_by_acronym_in_another_document(tell: Tell) -> None:
    name = "India-Russia Inter-Governmental Commission on Military-Technical Cooperation"
    described = Mechanism(name=name, acronym="IRIGC-MTC", form="commission", parties=BOTH)
    session = Meeting(form="session", mechanism="IRIGC-MTC", parties=BOTH, date="2022-05-01", stage="held")
    one, other = tell(("a", "2021-12-06", described), ("b", "2022-05-02", session))
    mechanisms = Mechanisms((one, other))
    assert mechanisms.of(one.finding) == mechanisms.of(other.finding) is not None


def test_a_name_of_its_own_is_known_with_fewer_parties_told(tell: Tell) -> None:
    one = Mechanism(name="Aqaba Process", form="other", parties=("JO", "US"))
    other = Mechanism(name="Aqaba Process", form="other", parties=("JO",))
    a, b = tell(("a", "2021-01-01", one), ("b", "2021-01-02", other))
    mechanisms = Mechanisms((a, b))
    assert mechanisms.of(a.finding) == mechanisms.of(b.finding)


def test_a_summit_of_nobody_in_particular_is_that_of_its_document_alone(tell: Tell) -> None:
    summit = Meeting(form="summit", mechanism="summit", stage="planned")
    a, b = tell(("a", "2021-01-01", summit), ("b", "2021-01-02", summit))
    mechanisms = Mechanisms((a, b))
    assert mechanisms.of(a.finding) != mechanisms.of(b.finding)


@pytest.mark.parametrize(
    ("one", "other"),
    [
        (("ASEAN Summit", ("ASEAN",)), ("summit of ASEAN", ("ASEAN", "IN"))),
        (("Russia-ASEAN summit", ("ASEAN", "RU")), ("ASEAN-Russia Summit", ("ASEAN", "CN", "RU"))),
        (("ASEAN Council of Elders", ("ASEAN",)), ("Council of Elders", ("ASEAN",))),
    ],
)
def test_those_whom_a_name_names_are_its_parties(
    one: tuple[str, tuple[str, ...]], other: tuple[str, tuple[str, ...]]
) -> None:
    (name, parties), (another, others) = one, other
    assert Title.parse(name, None, parties).tie(Title.parse(another, None, others)) > 1


def test_the_summits_of_two_organisations_at_one_table_stay_two() -> None:
    table = ("ASEAN", "NATO", "US")
    assert Title.parse("ASEAN summit", None, table).tie(Title.parse("NATO summit", None, table)) == 0


def test_a_summit_or_process_of_a_name_of_its_own_is_one_whoever_attends() -> None:
    for name in ("Summit for the Oceans", "Coral Reef Process", "Friends of the Reef"):
        assert Title.parse(name, None, ("AU", "FJ")).tie(Title.parse(name, None, ("AU", "NZ"))) > 1


@pytest.mark.parametrize(
    "name", ["peace process", "Informal Summit", "Ports Dialogue", "Perth summit", "border working group"]
)
def test_what_anybody_may_hold_is_another_one_with_other_parties(name: str) -> None:
    assert Title.parse(name, None, ("AU", "FJ")).apart(Title.parse(name, None, ("AU", "NZ")))


@pytest.mark.parametrize(
    "name", ["Council of the CIS Heads of State", "CIS Heads of State Council", "Council of Heads of State"]
)
def test_the_council_of_heads_of_state_of_an_organisation_is_its_summit(name: str) -> None:
    assert Title.parse(name, None, ("CIS",)).tie(Title.parse("CIS summit", None, ("CIS",))) > 1
    assert not Title.parse("CIS Council of Heads of Government", None, ("CIS",)).tie(Title.parse(name, None, ("CIS",)))


def test_an_acronym_may_be_told_with_the_body_before_it() -> None:
    short, long, other = (Title.parse("Reef Treaty Conference", each) for each in ("COP", "RT COP", "MOP"))
    assert short.tie(long) > 1
    assert short.apart(other)


def test_an_acronym_is_told_in_words_or_in_brackets() -> None:
    assert Title.parse("Joint Reef Board (JRB)", None, BOTH) == Title.parse("Joint Reef Board, or JRB", None, BOTH)


def test_the_members_sit_for_an_organisation_of_a_few() -> None:
    told = Title.parse("Rail Working Group", None, ("AU", "IN", "JP", "US"))
    assert Title.parse("Quad Rail Working Group", None, ("Quad",)).tie(told) > 1
    assert Title.parse("Quad Rail Working Group", None, ("Quad",)).apart(
        Title.parse("Rail Working Group", None, ("FJ", "NZ"))
    )


def test_an_organ_is_of_its_organisation_written_out_or_short() -> None:
    long, short = (Title.parse(f"{un} General Assembly", None, ("UN",)) for un in ("United Nations", "UN"))
    assert long.tie(short) > 1


def test_the_acronym_of_a_name_is_not_the_first_letters_of_another() -> None:
    group = Title.parse("Arctic Rail Group", "ARG")
    assert not group.tie(Title.parse("American Reef Gathering", None, ("US",)))
    assert Title.parse("ARG").tie(group)
