import pytest
from hypothesis import given
from hypothesis import strategies as st

from communique.resolution.persons import Mention, People, misspelt, same_name

IN, RU, US = frozenset({"IN"}), frozenset({"RU"}), frozenset({"US"})


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("Sergey Shoigu", "Sergei Shoygu"),
        ("S Jaishankar", "Subrahmanyam Jaishankar"),
        ("Xi", "Xi Jinping"),
        ("Joseph R. Biden, Jr.", "Joe Biden"),
        ("Mori Takeo", "Takeo Mori"),
        ("Roh Moo-Hyun", "Roh Moo-hyun"),
        ("Nursultan Nazarbaev", "Nursultan Nazarbayev"),
        ("Robert Kocharian", "Robert Kocharyan"),
        ("Vladimir Zelensky", "Volodymyr Zelenskyy"),
        ("Faisal bin Farhan", "Faisal bin Farhan Al Saud"),
        ("Mohammed bin Salman", "Mohammad bin Salman"),
        ("José Manuel Albares", "Jose Manuel Albares"),
    ],
)
def test_spellings_orders_and_short_forms_mean_one_person(one: str, other: str) -> None:
    assert same_name(one, other)
    assert same_name(other, one)


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("Rajnath Singh", "Manmohan Singh"),
        ("Igor Ivanov", "Sergei Ivanov"),
        ("George W. Bush", "George H. W. Bush"),
        ("Alexander Petrov", "Alexandra Petrova"),
        ("Abdullah I", "Hussein"),
        ("Felipe VI", "Felipe II"),
        ("Gordon Brown", "George Brown"),
    ],
)
def test_names_that_differ_in_more_than_spelling_stay_apart(one: str, other: str) -> None:
    assert not same_name(one, other)
    assert not same_name(other, one)


def test_a_family_name_alone_means_the_one_person_of_the_party_who_bears_it() -> None:
    full, bare = Mention("Rajnath Singh", IN), Mention("Singh", IN)
    people = People([bare, full])
    assert people.person(bare) == people.person(full)
    assert people.person(bare).name == "Rajnath Singh"


def test_a_family_name_that_two_bear_is_given_to_neither() -> None:
    one, other, bare = Mention("Igor Ivanov", RU), Mention("Sergei Ivanov", RU), Mention("Ivanov", RU)
    people = People([one, other, bare])
    assert len({people.person(m).key for m in (one, other, bare)}) == 3


def test_a_family_name_is_given_to_the_one_who_is_named_far_more_often() -> None:
    minister, cousin, alone = Mention("Igor Ivanov", RU), Mention("Sergei Ivanov", RU), Mention("Ivanov", RU)
    people = People([*[minister] * 40, *[cousin] * 2, alone])
    assert people.person(alone) == people.person(minister)
    people = People([*[minister] * 4, *[cousin] * 2, alone])
    assert people.person(alone) != people.person(minister)


def test_a_full_name_without_a_party_means_the_one_who_is_named_far_more_often() -> None:
    president, namesake, anybody = (Mention("Igor Ivanov", each) for each in (RU, US, frozenset[str]()))
    people = People([*[president] * 40, namesake, anybody])
    assert people.person(anybody) == people.person(president)


def test_a_family_name_at_an_organisation_means_the_statesman_whom_all_know() -> None:
    president, at_g20 = Mention("Igor Ivanov", RU), Mention("Ivanov", frozenset({"G20"}))
    people = People([*[president] * 9, at_g20])
    assert people.person(at_g20) == people.person(president)
    people = People([president, at_g20])
    assert people.person(at_g20) != people.person(president)
    official = Mention("Anna Ivanov", frozenset({"G20"}))
    people = People([*[president] * 9, official, at_g20])
    assert people.person(at_g20) == people.person(official)


def test_a_letter_that_was_printed_by_its_number_is_read() -> None:
    assert same_name("Rafael Núñez", "Rafael NxFAxF1ez")
    assert not same_name("Rafael Núñez", "Rafael NxEAxE7ez")


def test_namesakes_of_two_parties_are_two_persons() -> None:
    one, other = Mention("Michael Roth", US), Mention("Michael Roth", frozenset({"DE"}))
    people = People([one, other])
    assert people.person(one) != people.person(other)


def test_a_participant_without_a_told_party_is_found_among_the_parties_of_the_meeting() -> None:
    told = Mention("Sergei Lavrov", RU)
    present = Mention("Lavrov", frozenset({"IN", "RU"}), told=False)
    people = People([told, present])
    assert people.person(present) == people.person(told)


def test_a_person_is_called_by_the_full_name_that_is_used_most() -> None:
    names = ["Vladimir Putin", "Vladimir Putin", "Valdimir Putin", "Putin", "Putin", "Putin", "V. V. Putin"]
    mentions = [Mention(name, RU) for name in names]
    people = People(mentions)
    assert {people.person(m).name for m in mentions} == {"Vladimir Putin"}


def test_a_misspelt_name_is_told_from_another_name() -> None:
    assert misspelt("Atal Bihari Vajpayee", "Atala Bihari Vajpayi")
    assert misspelt("K R Narayan", "Kocheril Raman Narayanan")
    assert not misspelt("Igor Ivanov", "Sergei Ivanov")
    assert not misspelt("Rajnath Singh", "Ram Kovind")


NAMES = st.sampled_from(
    ["Ivanov", "Igor Ivanov", "Sergei Ivanov", "S Ivanov", "Sergey Ivanov", "Igor S. Ivanov", "Anna Ivanova", "Igor"]
)
PARTIES = st.sampled_from([RU, US, RU | US, frozenset[str]()])


@given(st.lists(st.builds(Mention, NAMES, PARTIES, st.booleans()), max_size=10), st.randoms())
def test_who_is_who_does_not_depend_on_the_order_of_mentions(mentions: list[Mention], random: object) -> None:
    shuffled = list(mentions)
    random.shuffle(shuffled)  # type: ignore[attr-defined]
    one, other = People(mentions), People(shuffled)
    assert all(one.person(m) == other.person(m) for m in mentions)


@given(st.lists(st.builds(Mention, NAMES, PARTIES), max_size=10))
def test_all_names_of_one_person_can_be_of_one_person(mentions: list[Mention]) -> None:
    people = People(mentions)
    for one in mentions:
        for other in mentions:
            if people.person(one) == people.person(other):
                assert same_name(one.name, other.name)


def test_a_namesake_who_stands_for_others_takes_nobody_from_a_meeting() -> None:
    minister = Mention("Aigul Serikova", frozenset({"KZ"}))
    namesake = Mention("Aigul Serikova", frozenset({"GE"}))
    either = Mention("Aigul Serikova", frozenset({"FR", "GE", "KZ"}), told=False)
    at_talks = Mention("Aigul Serikova", frozenset({"KZ", "TR"}), told=False)
    people = People([minister, namesake, either, at_talks])
    assert people.person(at_talks) == people.person(minister)
    assert people.person(either) not in (people.person(minister), people.person(namesake))
