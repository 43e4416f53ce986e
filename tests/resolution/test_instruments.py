from collections.abc import Callable
from dataclasses import replace
from typing import Any

import pytest

from communique.model.facts import Count, Instrument
from communique.resolution.instruments.grouping import instruments
from communique.resolution.passages import Passages
from communique.resolution.reports import Report

Group = Callable[..., list[set[str]]]
MEMO = Instrument(
    form="memorandum",
    title="Memorandum of Understanding on Digital Trade and Customs",
    parties=("BR", "ZA"),
    stage="signed",
    date="2022-09-01",
)
GROUP = Instrument(
    form="agreement", title="agreements", count=Count(4, 4), parties=("BR", "ZA"), stage="signed", date="2022-09-01"
)


@pytest.fixture
def group(tell: Callable[..., tuple[Report, ...]]) -> Group:
    def _group(*told: tuple[str, str, Instrument]) -> list[set[str]]:
        return [{r.document for r in one} for one in instruments(tell(*told), Passages())]

    return _group


def but(fact: Instrument, **changes: Any) -> Instrument:
    return replace(fact, **changes)


def test_the_stage_is_no_part_of_what_an_instrument_is(group: Group) -> None:
    expected = but(MEMO, stage="expected", date="2022-08-30")
    assert group(("a", "2022-08-20", expected), ("b", "2022-09-01", MEMO)) == [{"a", "b"}]


def test_a_longer_and_a_shorter_title_are_one_where_nothing_else_is_meant(group: Group) -> None:
    shorter = but(MEMO, title="memorandum on digital trade")
    assert group(("a", "2022-09-01", MEMO), ("b", "2022-09-02", shorter)) == [{"a", "b"}]


def test_an_acronym_and_the_name_that_it_stands_for_are_one(group: Group) -> None:
    long = but(MEMO, form="other", title="Southern Maritime Safety Partnership")
    assert group(("a", "2022-09-01", long), ("b", "2022-09-02", but(long, title="SMSP"))) == [{"a", "b"}]
    assert group(("a", "2022-09-01", long), ("b", "2022-09-02", but(long, title="SMTP"))) == [{"a"}, {"b"}]


def test_two_memoranda_of_one_signing_stay_two(group: Group) -> None:
    other = but(MEMO, title="Memorandum of Understanding on Fisheries and Ports")
    assert group(("a", "2022-09-01", MEMO), ("a", "2022-09-01", other), ("b", "2022-09-01", other)) == [
        {"a"},
        {"a", "b"},
    ]


def test_a_programme_is_not_the_arrangement_on_the_same_matter(group: Group) -> None:
    programme = Instrument(form="programme", title="Programme for Rail Transit", parties=("BR", "ZA"), stage="signed")
    arrangement = Instrument(
        form="arrangement", title="rail transit arrangement", parties=("BR", "ZA"), stage="expected", term="2022/2032"
    )
    assert group(("a", "2022-09-01", programme), ("b", "2022-09-01", arrangement)) == [{"a"}, {"b"}]


def test_another_term_is_another_instrument(group: Group) -> None:
    one, other = but(MEMO, term="2011/2020", date=None), but(MEMO, term="2021/2030", date=None)
    assert group(("a", "2011-09-01", one), ("b", "2021-09-01", other)) == [{"a"}, {"b"}]


def test_a_joint_statement_is_known_by_its_day(group: Group) -> None:
    statement = Instrument(
        form="joint statement", title="Joint Statement", parties=("BR", "ZA"), stage="signed", date="2022-09-01"
    )
    later = but(statement, date="2023-09-01")
    told = [("a", "2022-09-01", statement), ("b", "2022-09-02", statement), ("c", "2023-09-01", later)]
    assert group(*told) == [{"a", "b"}, {"c"}]


def test_a_counted_group_is_one_by_number_parties_and_day(group: Group) -> None:
    expected = but(GROUP, stage="expected")
    assert group(("a", "2022-08-30", expected), ("b", "2022-09-01", GROUP)) == [{"a", "b"}]
    assert group(("a", "2022-09-01", GROUP), ("b", "2022-12-01", but(GROUP, date="2022-12-01"))) == [{"a"}, {"b"}]
    elsewhere = but(GROUP, parties=("BR", "IN"))
    assert group(("a", "2022-09-01", GROUP), ("b", "2022-09-01", elsewhere)) == [{"a"}, {"b"}]


def test_another_number_for_the_only_group_of_the_day_is_the_same_group(group: Group) -> None:
    five = but(GROUP, count=Count(5, 5))
    assert group(("a", "2022-09-01", GROUP), ("b", "2022-09-01", five)) == [{"a", "b"}]


def test_an_undated_group_is_that_of_another_paper_of_those_days(group: Group) -> None:
    undated = but(GROUP, date=None)
    assert group(("a", "2022-09-01", undated), ("b", "2022-09-12", undated)) == [{"a", "b"}]
    assert group(("a", "2022-09-01", undated), ("b", "2022-11-12", undated)) == [{"a"}, {"b"}]


def test_what_the_world_knows_by_name_is_one_whatever_parties_are_told(group: Group) -> None:
    one = Instrument(form="treaty", title="Non-Proliferation Treaty", parties=("BR",), stage="in force")
    other = but(one, title="Treaty on the Non-Proliferation of Nuclear Weapons", parties=("ZA", "NO"))
    assert group(("a", "2022-09-01", one), ("b", "2012-09-02", other), ("b", "2012-09-02", but(one, title="NPT"))) == [
        {"a", "b"}
    ]


def test_a_known_name_takes_in_no_other_instrument_of_the_place(group: Group) -> None:
    accord = Instrument(form="agreement", title="Paris Agreement", parties=(), stage="in force")
    declaration = but(accord, form="declaration", title="Paris Declaration")
    assert len(group(("a", "2022-09-01", accord), ("b", "2022-09-02", declaration))) == 2
    assert len(group(("a", "2022-09-01", accord), ("b", "2022-09-02", but(accord, title="Paris Convention")))) == 1
    assert (
        len(group(("a", "2022-09-01", accord), ("b", "2022-09-02", but(accord, title="Paris airport agreement")))) == 2
    )


def test_a_proper_name_is_of_one_instrument_and_a_common_one_of_many(group: Group) -> None:
    proper = Instrument(form="agreement", title="Kestrel Accords", parties=("BR", "ZA"), stage="signed")
    assert len(group(("a", "2022-09-01", proper), ("b", "2022-09-02", but(proper, parties=("NO", "FI"))))) == 1
    common = but(proper, title="Free Trade Agreement")
    assert len(group(("a", "2022-09-01", common), ("b", "2022-09-02", but(common, parties=("NO", "FI"))))) == 2


def test_the_organisation_whose_instrument_it_is_may_stand_in_the_title(group: Group) -> None:
    long = Instrument(form="other", title="ASEAN Coral Reef Consensus", parties=("ASEAN",), stage="in force")
    assert len(group(("a", "2022-09-01", long), ("b", "2022-09-02", but(long, title="Coral Reef Consensus")))) == 1


def test_a_headline_says_who_signs_before_it_names_the_instrument(group: Group) -> None:
    headline = but(MEMO, title="Ports Agency Signs Memorandum on Digital Trade and Customs", date=None)
    assert group(("a", "2022-09-01", MEMO), ("b", "2022-09-02", headline)) == [{"a", "b"}]


def test_titles_that_have_most_words_in_common_are_one_of_the_same_parties(group: Group) -> None:
    one = Instrument(
        form="treaty", title="Treaty on Polar Rescue Flights and Beacons", parties=("BR", "ZA"), stage="signed"
    )
    assert (
        len(
            group(
                ("a", "2022-09-01", one),
                ("b", "2022-09-02", but(one, title="Polar Rescue Beacons Flight Safety Treaty")),
            )
        )
        == 1
    )
    assert (
        len(group(("a", "2022-09-01", one), ("b", "2022-09-02", but(one, title="Treaty on Polar Research Vessels"))))
        == 2
    )


def test_a_full_title_told_twice_in_one_document_is_of_one_instrument(group: Group) -> None:
    ratified = but(MEMO, stage="in force", date=None)
    assert group(("a", "2022-09-01", MEMO), ("a", "2022-09-01", ratified)) == [{"a"}]
    other = but(MEMO, title="Memorandum on Customs")
    assert len(group(("a", "2022-09-01", other), ("a", "2022-09-01", but(other, stage="in force")))) == 2


def test_a_known_name_of_nothing_but_its_parties_is_one(group: Group) -> None:
    fact = but(
        MEMO, form="agreement", title="United States-Mexico-Canada Agreement", parties=("CA", "MX", "US"), date=None
    )
    assert group(("a", "2022-09-01", fact), ("b", "2023-11-01", but(fact, title="USMCA"))) == [{"a", "b"}]


def test_where_a_treaty_is_sent_is_no_part_of_its_title(group: Group) -> None:
    treaty = but(MEMO, form="treaty", title="Treaty on the Status of the Reef Air Base", date=None)
    sent = but(
        treaty, title="Treaty Governing the Status of the Reef Airbase to the House of Deputies for ratification"
    )
    assert group(("a", "2022-09-01", treaty), ("b", "2022-12-01", sent)) == [{"a", "b"}]


def test_an_acronym_in_the_title_holds_it_together_where_a_party_was_mistaken(group: Group) -> None:
    one = but(MEMO, form="agreement", title="SRZ agreement", parties=("BR", "ZA"), date=None)
    assert group(("a", "2022-09-01", one), ("b", "2022-09-03", but(one, parties=("BR", "UY")))) == [{"a", "b"}]
    plain = but(one, title="fisheries agreement")
    assert group(("a", "2022-09-01", plain), ("b", "2022-09-03", but(plain, parties=("BR", "UY")))) == [{"a"}, {"b"}]


def test_half_of_two_titles_is_enough_where_it_holds_a_rare_word(group: Group) -> None:
    one = but(MEMO, form="other", title="Baobab Framework for Trade, Ports, Rail and Roads", date=None)
    other = but(one, title="Baobab Framework for Trade, Ports and Fisheries")
    assert group(("a", "2022-09-01", one), ("b", "2022-11-01", other)) == [{"a", "b"}]


def test_a_word_and_what_it_is_shortened_to_are_one(group: Group) -> None:
    one = but(MEMO, form="other", title="Southern Partnership on Artificial Intelligence", date=None)
    assert group(("a", "2022-09-01", one), ("b", "2022-11-01", but(one, title="Southern Partnership on AI"))) == [
        {"a", "b"}
    ]


def test_two_states_have_one_treaty_of_a_name_however_short_it_is_told(group: Group) -> None:
    treaty = but(MEMO, form="treaty", title="Treaty of Good-Neighbourliness, Friendship and Cooperation")
    short = but(treaty, title="Brazilian-South African Friendship Treaty", stage="in force", date=None)
    assert group(("a", "2022-09-01", treaty), ("b", "2022-11-01", short)) == [{"a", "b"}]
    trade = but(MEMO, form="agreement", title="Agreement on Trade, Customs and Ports")
    assert (
        len(group(("a", "2022-09-01", trade), ("b", "2022-11-01", but(trade, title="ports agreement", date=None)))) == 2
    )


def test_a_treaty_may_be_told_by_its_day_and_a_memorandum_not(group: Group) -> None:
    treaty = but(MEMO, form="treaty", title="Treaty of Friendship and Cooperation")
    by_day = but(treaty, title="Treaty of September 1", stage="in force")
    assert group(("a", "2022-09-01", treaty), ("b", "2023-02-01", by_day)) == [{"a", "b"}]
    assert len(group(("a", "2022-09-01", treaty), ("b", "2023-02-01", but(by_day, date="2022-10-01")))) == 2
    second = but(treaty, title="Extradition Treaty")
    assert len(group(("a", "2022-09-01", treaty), ("c", "2022-09-01", second), ("b", "2023-02-01", by_day))) == 3
    assert len(group(("a", "2022-09-01", MEMO), ("b", "2022-09-02", but(MEMO, title="memorandum")))) == 2


def test_what_is_expected_years_before_another_of_the_name_is_signed_is_not_that_one(group: Group) -> None:
    ahead = but(MEMO, stage="expected", date="2012-05")
    assert group(("a", "2012-04-01", ahead), ("b", "2022-09-01", MEMO)) == [{"a"}, {"b"}]
    assert group(("a", "2022-04-01", but(ahead, date="2022-05")), ("b", "2022-09-01", MEMO)) == [{"a", "b"}]


def test_agreements_of_different_states_on_one_matter_are_different_ones(group: Group) -> None:
    customs = but(MEMO, form="agreement", title="Agreement on Customs")
    others = but(customs, parties=("JP", "KR"))
    assert group(("a", "2022-09-01", customs), ("b", "2022-09-01", others)) == [{"a"}, {"b"}]
