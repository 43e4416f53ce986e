"""Which value is preferred, on stories of our own."""

from typing import Any

TALKS = {
    "kind": "meeting",
    "form": "talks",
    "parties": ["KZ", "TR"],
    "participants": ["Aigul Serikova", "Kemal Aydin"],
    "date": "2023-05-04",
}
PACT = {"kind": "instrument", "form": "agreement", "title": "Agreement on Rail Transit", "parties": ["KZ", "TR"]}


def talk(press: Any, name: str, day: str, text: str, **fields: Any) -> None:
    press.story(name, day, text, {**TALKS, "quote": text, **fields})


def pact(press: Any, name: str, day: str, text: str, **fields: Any) -> None:
    press.story(name, day, text, {**PACT, "quote": text, **fields})


def test_what_is_told_as_done_outranks_a_later_report_of_the_plan(press: Any) -> None:
    talk(press, "a", "2023-05-04", "The two ministers met in Ankara and shook hands.", stage="held", place="Ankara")
    talk(press, "b", "2023-05-06", "They were to meet in Izmir, says our diary.", stage="planned", place="Izmir")
    record = press.assembled().records[0]
    assert record.get("stage") == "held"
    assert record.get("place") == "Ankara"
    assert [other.value for other in record.fields["place"].others] == ["Izmir"]


def test_a_told_place_outranks_that_of_the_dateline(press: Any) -> None:
    text = "ASTANA: The ministers met at a lake near Burabay."
    told = {"place": ("lake near Burabay", "told")}
    press.story("a", "2023-05-04", text, {**TALKS, "quote": text, "stage": "held", "place": "Burabay", "grounds": told})
    filed = "ASTANA: Serikova and Aydin held talks."
    by_dateline = {"place": ("ASTANA", "conventional")}
    press.story(
        "b", "2023-05-05", filed, {**TALKS, "quote": filed, "stage": "held", "place": "Astana", "grounds": by_dateline}
    )
    place = press.assembled().records[0].fields["place"]
    assert (place.preferred.value, place.preferred.evidence[0].how) == ("Burabay", "told")
    assert place.others[0].evidence[0].how == "conventional"


def test_a_town_is_preferred_to_its_state_whichever_is_told_later(press: Any) -> None:
    talk(press, "a", "2023-05-04", "The ministers talked in Ankara for two hours.", stage="held", place="Ankara")
    talk(press, "b", "2023-05-05", "Minister Serikova had gone to talk in Turkey.", stage="held", place="Turkey")
    assert press.assembled().records[0].get("place") == "Ankara"


def test_a_visit_is_to_the_town_and_not_to_a_house_in_it(press: Any) -> None:
    visit = {**TALKS, "form": "visit", "participants": ["Aigul Serikova"], "country": "TR", "stage": "held"}
    told = (
        ("a", "Ankara", "flew in to"),
        ("b", "Ankara", "spent a day in"),
        ("c", "Cankaya Palace, Ankara", "dined at"),
    )
    for name, place, deed in told:
        text = f"Foreign Minister Aigul Serikova {deed} {place} on Thursday, {name}."
        press.story(name, "2023-05-04", text, {**visit, "quote": text, "place": place})
    assert press.assembled().records[0].get("place") == "Ankara"


def test_a_day_that_was_reported_outranks_the_month_that_is_remembered(press: Any) -> None:
    session = {
        **TALKS,
        "form": "session",
        "mechanism": "Kazakhstan-Turkey commission",
        "participants": [],
        "country": "TR",
    }
    text = "The Kazakhstan-Turkey commission sat in Turkey on Thursday."
    press.story("a", "2023-05-04", text, {**session, "quote": text, "stage": "held"})
    later = "At the April session of the Kazakhstan-Turkey commission in Turkey both agreed."
    press.story("b", "2023-07-01", later, {**session, "quote": later, "stage": "held", "date": "2023-04"})
    (record,) = [r for r in press.assembled().records if r.kind == "meeting"]
    assert record.get("date") == "2023-05-04"


def test_a_more_precise_date_is_preferred_and_is_no_conflict(press: Any) -> None:
    talk(press, "a", "2023-04-01", "Talks will be held in May, both sides said.", stage="planned", date="2023-05")
    talk(press, "b", "2023-05-04", "They talked on Thursday in Ankara for an hour.", stage="held")
    held = press.assembled()
    date = held.records[0].fields["date"]
    assert (date.preferred.value, [o.value for o in date.others]) == ("2023-05-04", ["2023-05"])
    assert held.conflicts == ()


def test_a_later_report_outranks_an_earlier_one_and_more_sources_fewer_of_one_day(press: Any) -> None:
    pact(
        press,
        "a",
        "2023-05-04",
        "An agreement on rail transit in force until 2030.",
        stage="in force",
        term="2023/2030",
    )
    pact(press, "b", "2023-06-04", "The rail transit pact: it runs to 2030.", stage="in force", term="2023/2030")
    held = press.assembled()
    assert held.records[0].fields["term"].preferred.sources == 2
    talk(press, "c", "2023-05-05", "First story: the meeting took place in Bursa.", stage="held", place="Bursa")
    talk(press, "d", "2023-05-05", "Second story, and it was in Ankara.", stage="held", place="Ankara")
    talk(press, "e", "2023-05-05", "Third story has Ankara as its scene.", stage="held", place="Ankara")
    meeting = next(r for r in press.assembled().records if r.kind == "meeting")
    assert meeting.get("place") == "Ankara"
    assert meeting.fields["place"].preferred.sources == 2
    talk(press, "f", "2023-05-09", "A correction: it was Bursa after all.", stage="held", place="Bursa")
    meeting = next(r for r in press.assembled().records if r.kind == "meeting")
    assert meeting.get("place") == "Bursa"


def test_a_stage_that_was_reached_is_not_lost_by_a_later_word_of_an_earlier_one(press: Any) -> None:
    pact(
        press, "a", "2023-05-04", "The rail pact has been ratified by both houses.", stage="ratified", date="2023-05-04"
    )
    pact(press, "b", "2024-05-04", "The rail pact was signed in spring last year.", stage="signed", date="2023-03")
    record = press.assembled().records[0]
    assert (record.get("stage"), record.get("date")) == ("ratified", "2023-05-04")
    assert [o.value for o in record.fields["date"].others] == ["2023-03"]


def test_the_day_of_an_announcement_is_not_that_of_the_signature(press: Any) -> None:
    pact(press, "a", "2023-05-01", "A rail pact will be signed on Thursday.", stage="expected", date="2023-05-04")
    pact(press, "b", "2023-06-01", "The rail pact, by now signed, was hailed.", stage="signed")
    date = press.assembled().records[0].fields["date"]
    assert (date.preferred.value, date.preferred.sources) == (None, 0)
    assert [o.value for o in date.others] == ["2023-05-04"]


def test_participants_are_united_each_with_the_words_that_name_them(press: Any) -> None:
    talk(press, "a", "2023-05-04", "Aigul Serikova met Kemal Aydin.", stage="held")
    more = ["Aigul Serikova", "Kemal Aydin", "Derya Celik"]
    talk(press, "b", "2023-05-05", "A. Serikova saw Aydin. Derya Celik sat in.", stage="held", participants=more)
    present = press.assembled().records[0].fields["participants"].preferred
    assert present.value == more
    assert [member.sources for member in present.members] == [2, 2, 1]
    assert present.sources == 1
    assert {w.evidence.document for w in present.members[2].evidence} == {"b"}


def test_those_whom_a_plan_alone_names_stand_beside_those_who_came(press: Any) -> None:
    more = ["Aigul Serikova", "Kemal Aydin", "Derya Celik"]
    talk(press, "a", "2023-05-02", "A. Serikova is to meet Aydin and Celik.", stage="planned", participants=more)
    told = press.assembled().records[0].fields["participants"]
    assert told.preferred.value == more
    talk(press, "b", "2023-05-04", "Aigul Serikova met Kemal Aydin.", stage="held")
    told = press.assembled().records[0].fields["participants"]
    assert told.preferred.value == more[:2]
    assert [other.value for other in told.others] == [["Derya Celik"]]


def test_who_is_told_with_other_parties_in_another_report_sits_once_at_the_table(press: Any) -> None:
    for paper, name, organisation in (("a", "Joseph K. Biden, Jr.", "G20"), ("b", "Joseph K. Biden", "NATO")):
        office = {"kind": "office", "office": "Chairman", "person": name, "party": organisation}
        quote = f"{name}, Chairman of the {organisation}, met Narendra Lodi."
        met = {
            "kind": "meeting", "form": "talks", "parties": ["IN", "US"], "participants": [name, "Narendra Lodi"],
            "date": "2023-05-04", "stage": "held", "quote": quote,
        }  # fmt: skip
        press.story(paper, "2023-05-04", quote, met, office | {"quote": quote})
    talks = [record for record in press.assembled().records if record.kind == "meeting"]
    assert [record.get("participants") for record in talks] == [["Joseph K. Biden, Jr.", "Narendra Lodi"]]


def test_the_fullest_name_stands_for_a_person_and_a_mechanism(press: Any) -> None:
    office = {"kind": "office", "office": "Foreign Minister", "party": "KZ"}
    press.story(
        "a",
        "2023-05-04",
        "Foreign Minister Serikova spoke.",
        {**office, "person": "Serikova", "quote": "Foreign Minister Serikova"},
    )
    press.story(
        "b",
        "2023-05-05",
        "Foreign Minister Aigul Serikova spoke.",
        {**office, "person": "Aigul Serikova", "quote": "Foreign Minister Aigul Serikova"},
    )
    held = press.assembled()
    assert [r.get("person") for r in held.records] == ["Aigul Serikova"]
    assert [o.value for o in held.records[0].fields["person"].others] == ["Serikova"]


def test_a_copied_story_adds_a_witness_and_no_source(press: Any) -> None:
    text = (
        "The foreign ministers of Kazakhstan and Turkey met on Thursday in the old town hall of Ankara to speak about "
        "rail transit over the inland sea, and about the visas that drivers of lorries need at the border."
    )
    for name in ("a", "b"):
        talk(press, name, "2023-05-04", text, stage="held", place="Ankara")
    record = press.assembled().records[0]
    place = record.fields["place"].preferred
    assert (record.sources, place.sources, len(place.evidence)) == (1, 1, 2)
    assert [w.shared_with for w in place.evidence] == [("b",), ("a",)]


def test_a_count_is_made_precise_and_four_signed_of_more_than_three_expected_is_no_conflict(press: Any) -> None:
    group = {"form": "agreement", "title": "agreements", "date": "2023-05-04"}
    pact(
        press,
        "a",
        "2023-05-01",
        "More than three agreements are to be signed.",
        **group,
        stage="expected",
        count={"min": 4},
    )
    pact(
        press,
        "b",
        "2023-05-04",
        "The sides signed six agreements.",
        **group,
        stage="signed",
        count={"min": 6, "max": 6},
    )
    held = press.assembled()
    assert len(held.records) == 1
    assert held.records[0].get("count") == {"min": 6, "max": 6}
    assert held.conflicts == ()
