"""What looks like a meeting of two parties and is none, and days that are those of other things."""

from communique.extraction.rules import Rules
from communique.model.document import Document
from communique.model.facts import Meeting

RULES = Rules()


def _meetings(text: str, *, title: str = "", source: str | None = None, place: str | None = None) -> list[Meeting]:
    document = Document(id="d", text=text, title=title, source=source, published="2019-06-14", place=place)
    return [f.fact for f in RULES.extract(document).findings if isinstance(f.fact, Meeting)]


def test_a_president_and_his_own_minister_are_no_two_parties() -> None:
    told = _meetings(
        "President Maria Petrova held a working meeting with Defence Minister Oleg Sidorov. The minister reported on "
        "joint exercises with China. The exercises will be held in China.",
        source="President of Russia",
        place="Moscow",
    )
    assert not told


def test_businessmen_stand_for_no_party() -> None:
    told = _meetings("President of Russia Maria Petrova met with Norwegian businessmen and investors in Oslo.")
    assert [m for m in told if m.form == "talks"] == []


def test_ministers_told_beside_businessmen_stand_for_theirs() -> None:
    told = _meetings(
        "President of Russia Maria Petrova met with Norwegian Prime Minister Kari Lund and Norwegian investors."
    )
    assert any(set(m.parties) == {"RU", "NO"} for m in told)


def test_the_day_of_what_is_discussed_is_not_the_day_of_the_call() -> None:
    calls = _meetings(
        "Foreign Minister Taro Ogawa of Japan spoke by phone on Thursday with Foreign Minister Kim Min-jun of South Korea "
        "regarding the June 3 missile launch."
    )
    assert [m.date for m in calls] == ["2019-06-13"]


def test_the_day_of_what_is_prepared_is_not_the_day_of_the_talks() -> None:
    told = _meetings(
        "Foreign Minister Taro Ogawa of Japan met with Foreign Minister Kim Min-jun of South Korea on preparations for the "
        "June 28-29 leaders' gathering."
    )
    assert all(m.date != "2019-06-28/2019-06-29" for m in told if m.form == "talks")


def test_the_day_before_the_noun_of_a_meeting_is_its_own() -> None:
    told = _meetings(
        "At their June 3 meeting, Japanese Premier Taro Ogawa and Indian Premier Ravi Anand agreed to trade more."
    )
    assert [m.date for m in told] == ["2019-06-03"]


def test_the_years_of_a_programme_date_no_talks() -> None:
    told = _meetings(
        "Following talks in Minsk, Foreign Ministers Ivan Bely of Belarus and Andres Tamm of Estonia signed a programme of "
        "cooperation for 2019-2022."
    )
    assert all(m.date != "2019/2022" for m in told)


def test_a_visit_told_as_the_first_since_a_year_is_not_of_that_year() -> None:
    told = _meetings(
        "Foreign Minister Luca Neri of Italy arrived in Dakar on Thursday, in the first bilateral trip of an Italian minister "
        "to Senegal since 1998."
    )
    assert "2019-06-13" in [m.date for m in told if m.participants]


def test_ministers_directed_to_meet_have_not_met() -> None:
    told = _meetings(
        "President Ana Ruiz of Peru and President Jorge Vidal of Chile directed their foreign ministers to meet in July."
    )
    assert not [m for m in told if m.stage == "held"]


def test_speaking_to_the_press_with_a_guest_is_no_call() -> None:
    told = _meetings(
        "Speaking at a joint press conference with Italian Premier Luca Neri, Maltese Premier Joe Borg praised trade."
    )
    assert not [m for m in told if m.form == "call"]


def test_talks_reported_on_are_not_the_news_of_the_day() -> None:
    told = _meetings(
        "Deputy Prime Minister Oleg Sidorov reported on his meetings with Ukrainian Prime Minister Yuri Bondar.",
        source="President of Russia",
        place="Moscow",
    )
    assert all(m.date is None for m in told)
