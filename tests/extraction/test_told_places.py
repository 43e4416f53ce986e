"""Towns of meetings that no 'met in …' tells."""

from communique.extraction.rules import Rules
from communique.model.document import Document
from communique.model.facts import Meeting

RULES = Rules()
A, B = "Kenyan Foreign Minister Alfred Mutua", "Peruvian President Gabriel Soto"


def _place(text: str) -> tuple[str | None, str | None]:
    found = RULES.extract(Document(id="d", text=text, published="2023-05-10")).findings
    facts = [f.fact for f in found if isinstance(f.fact, Meeting)]
    assert facts
    return facts[0].place, facts[0].country


def test_a_state_that_is_a_city_tells_the_town_and_an_organisation_tells_no_country() -> None:
    assert _place(f"{A} met {B} in Singapore on Monday.") == ("Singapore", "SG")
    assert _place(f"{A} met {B} in Brazil on Monday.") == (None, "BR")
    assert _place(f"{A} met {B} yesterday at the United Nations.") == ("United Nations", None)


def test_a_town_hosts_talks() -> None:
    assert _place("Lima hosted talks between Kenya and Peru on Monday.") == ("Lima", "PE")
    assert _place("Lima will play host to a new round of talks between Kenya and Peru on May 15.") == ("Lima", "PE")


def test_who_tells_the_press_of_talks_held_them_there() -> None:
    assert _place(f"{A} spoke to reporters in Lima on Tuesday after talks with {B}.") == ("Lima", "PE")


def test_the_larger_event_tells_the_town() -> None:
    assert _place(f"On the sidelines of the Ocean Conference in Lisbon, {A} met {B}.") == ("Lisbon", "PT")
    assert _place(f"{A} met {B} on the sidelines of the Munich Security Conference.") == ("Munich", "DE")


def test_a_journey_leads_to_a_town_that_no_list_has() -> None:
    place, _ = _place(f"{A} will travel to Tarkamayo tomorrow, where he is to be received by {B}.")
    assert place == "Tarkamayo"


def _place_in(text: str, title: str, **fields: str) -> tuple[str | None, str | None]:
    document = Document(id="d", title=title, text=text, published="2023-05-10", **fields)
    facts = [f.fact for f in RULES.extract(document).findings if isinstance(f.fact, Meeting)]
    (found,) = (f for f in facts if f.form == "talks")
    return found.place, found.country


def test_a_site_says_more_than_the_town() -> None:
    told = f"{A} met {B} in Lima on Tuesday. The ministers met at the Torre Tagle Palace for an hour."
    assert _place(told)[0] == "Torre Tagle Palace"


def test_a_heading_tells_the_town_of_what_a_story_is_about() -> None:
    assert _place_in(f"{A} met {B} on Tuesday.", "Kenya and Peru sign plan in Lima") == ("Lima", "PE")


def test_a_story_is_not_of_the_place_it_is_written_in_where_the_guest_is_told_to_be_abroad() -> None:
    told = f"{A}, who is in Peru on a visit, met {B} on Tuesday."
    assert _place_in(told, "Kenya and Peru sign plan", place="Nairobi") == (None, "PE")
    assert _place_in(told, "Kenya and Peru sign plan", place="Lima") == ("Lima", "PE")
