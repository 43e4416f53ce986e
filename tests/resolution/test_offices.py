import pytest

from communique.resolution.offices import OfficeName


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("Defence Minister", "Minister of Defence"),
        ("Defence Minister", "Minister for Defense"),
        ("External Affairs Minister", "Minister of External Affairs"),
        ("Foreign Minister", "Minister of Foreign Affairs"),
        ("Foreign Minister", "Minister of Foreign Affairs of the Russian Federation"),
        ("Secretary of the Treasury", "Treasury Secretary"),
        ("Deputy Foreign Minister", "Deputy Minister of Foreign Affairs"),
        ("PM", "Prime Minister"),
        ("Vice President", "Vice-President"),
        ("President", "President of Russia"),
        ("Interior Minister", "Minister of Internal Affairs"),
    ],
)
def test_words_of_one_office_are_one(one: str, other: str) -> None:
    assert OfficeName.parse(one).key == OfficeName.parse(other).key


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("Secretary of State", "State Secretary"),
        ("Foreign Minister", "Deputy Foreign Minister"),
        ("President", "Vice President"),
        ("President", "Acting President"),
        ("President", "President of the European Commission"),
        ("Deputy Prime Minister", "First Deputy Prime Minister"),
        ("Minister of Foreign Affairs", "Minister of Foreign Affairs and Trade"),
        ("Minister of State for Defence", "Minister of Defence"),
        ("Ambassador to India", "Ambassador to China"),
        ("Ambassador to India", "Ambassador"),
    ],
)
def test_other_offices_stay_apart(one: str, other: str) -> None:
    assert OfficeName.parse(one).key != OfficeName.parse(other).key


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("Defence Minister", "Foreign Minister"),
        ("Minister of Finance", "External Affairs Minister"),
        ("Secretary of State", "Secretary of Defense"),
    ],
)
def test_ministers_of_different_fields_exclude_each_other(one: str, other: str) -> None:
    assert OfficeName.parse(one).excludes(OfficeName.parse(other))
    assert OfficeName.parse(other).excludes(OfficeName.parse(one))


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("First Deputy Prime Minister", "Finance Minister"),
        ("Prime Minister", "Minister of Defence"),
        ("Minister of Foreign Affairs", "Minister of Foreign Affairs and Trade"),
        ("President", "Chairman"),
        ("Defence Minister", "Minister of Defence"),
    ],
)
def test_offices_that_are_held_together_do_not_exclude_each_other(one: str, other: str) -> None:
    assert not OfficeName.parse(one).excludes(OfficeName.parse(other))


def test_one_office_has_one_holder_where_nobody_shares_it() -> None:
    single = ["President", "Prime Minister", "Foreign Minister", "Secretary of State"]
    shared = ["Deputy Foreign Minister", "Spokesperson", "Minister of State", "Ambassador", "Minister"]
    assert [OfficeName.parse(office).single for office in single] == [True] * len(single)
    assert [OfficeName.parse(office).single for office in shared] == [False] * len(shared)
