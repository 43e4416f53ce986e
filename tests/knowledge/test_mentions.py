import re
from collections.abc import Iterator

import pytest
from hypothesis import given
from hypothesis import strategies as st

from communique.knowledge.parties import Party, find, parties


def seen(text: str) -> list[tuple[str, str, str]]:
    return [(text[m.start : m.end], m.code, m.form) for m in find(text)]


def named(text: str) -> list[tuple[str, str]]:
    return [(words, code) for words, code, _ in seen(text)]


def firm_forms() -> Iterator[tuple[Party, str, str]]:
    for party in parties().values():
        for words, form in party.forms():
            if words not in party.yields:
                yield party, words, form


@pytest.mark.parametrize(
    "sentence",
    ["Talks about {} went on.", "“{}”, they wrote", "Then {}’s delegation left", "x\n{}\ny", "so ({}), and"],
)
def test_every_form_of_every_party_is_found_at_its_offsets(sentence: str) -> None:
    missed = []
    for party, words, form in firm_forms():
        text = sentence.format(words)
        start = text.index(words)
        wanted = (start, start + len(words), party.code)
        found = [(m.start, m.end, m.code) for m in find(text)]
        if found != [wanted]:
            missed.append((words, form, found))
    assert missed == []


def test_every_name_is_found_in_capitals_and_across_lines() -> None:
    missed = []
    for party, words, form in firm_forms():
        if form not in {"name", "demonym", "capital"} or " " not in words:
            continue
        for text in (
            f"TALKS WITH {words.upper()} GO ON",
            "Talks with " + words.replace(" ", "\n") + " go on",
        ):
            if [m.code for m in find(text)] != [party.code]:
                missed.append((text, named(text)))
    assert missed == []


def test_a_form_that_yields_counts_beside_the_name_of_its_state() -> None:
    names = {words for party, words, form in firm_forms() if form == "name"}
    missed = []
    for party in parties().values():
        if party.kind == "state" and party.name not in party.yields:
            sites = {*party.places, *party.seats, *party.capitals, party.capital}
            for words in {*party.yields} & sites - names:
                text = f"They met at {words}, {party.name}."
                if [m.code for m in find(text)] != [party.code] * 2:
                    missed.append((text, named(text)))
    assert missed == []


def test_the_longest_form_wins() -> None:
    text = "Equatorial Guinea, Guinea-Bissau, Papua New Guinea, Guinea, South Sudan and Northern Ireland"
    assert [m.code for m in find(text)] == ["GQ", "GW", "PG", "GN", "SS", "GB"]


def test_people_joined_by_a_hyphen_are_two_mentions() -> None:
    assert seen("Russian-American and India–Russia talks, U.S.-Africa forum") == [
        ("Russian", "RU", "demonym"),
        ("American", "US", "demonym"),
        ("India", "IN", "name"),
        ("Russia", "RU", "name"),
        ("U.S.", "US", "acronym"),
    ]


def test_what_a_form_is_is_told() -> None:
    text = "Moscow, the Kremlin, St. Petersburg, Russians, the EU, the European Council and the European Union"
    assert [m.form for m in find(text)] == ["capital", "seat", "place", "demonym", "acronym", "organ", "name"]


@pytest.mark.parametrize(
    "text", ["let us meet", "a turkey", "polish the text", "those who met", "a china cup", "he ran"]
)
def test_words_in_lower_case_are_no_parties(text: str) -> None:
    assert find(text) == ()


@pytest.mark.parametrize("text", ["Russians", "Indiana", "Chinatown", "Omani", "Malian", "Nigerien"])
def test_a_form_within_a_longer_word_is_not_read(text: str) -> None:
    assert all((m.start, m.end) == (0, len(text)) for m in find(text))


def test_capitals_mean_a_party_in_a_heading_but_not_the_pronoun() -> None:
    assert named("RUSSIA AND IRAN SIGN IN NEW DELHI") == [
        ("RUSSIA", "RU"),
        ("IRAN", "IR"),
        ("NEW DELHI", "IN"),
    ]
    assert named("CHINA, US AGREE") == [("CHINA", "CN"), ("US", "US")]
    assert named("CONTACT US") == []
    assert named("THE MAN WHO SIGNED") == []
    assert named("said the WHO") == [("WHO", "WHO")]


def test_a_short_word_in_capitals_is_an_acronym_unless_its_line_is_in_capitals() -> None:
    assert named("the NICE guidance and the BALI index") == []
    assert named("BALI, November 15: Leaders met") == [("BALI", "ID")]


def test_accents_and_apostrophes_make_no_difference() -> None:
    assert named("Turkiye, Türkiye, Turkiye") == [("Turkiye", "TR"), ("Türkiye", "TR"), ("Turkiye", "TR")]
    assert named("Cote d'Ivoire and Côte d’Ivoire") == [("Cote d'Ivoire", "CI"), ("Côte d’Ivoire", "CI")]
    assert named("Co\u0302te d’Ivoire") == [("Co\u0302te d’Ivoire", "CI")]
    assert named("People's Republic of China, People’s Republic of China") == [
        ("People's Republic of China", "CN"),
        ("People’s Republic of China", "CN"),
    ]


def test_a_full_stop_or_a_paragraph_ends_a_form() -> None:
    assert named("They went to New. York was next") == []
    assert named("the United\n\nStates") == []
    assert named("in the United   \n   States") == [("United   \n   States", "US")]


@pytest.mark.parametrize(
    "text",
    [
        "with Michael Jordan today",
        "Mr Israel Smith said so",
        "Secretary Austin left",
        "President Santos spoke",
        "the Washington Post wrote",
        "Nancy went home",
        "Nice words were said",
    ],
)
def test_names_of_persons_and_plain_words_are_no_parties(text: str) -> None:
    assert find(text) == ()


def test_a_state_with_a_person_s_name_is_read_before_words_of_office() -> None:
    assert named("Jordan Foreign Minister Ayman Safadi") == [("Jordan", "JO")]
    assert named("With Jordan and Chad, Israel agreed") == [
        ("Jordan", "JO"),
        ("Chad", "TD"),
        ("Israel", "IL"),
    ]
    assert named("Minister Visits Israel Before Regional Summit Opens") == [("Israel", "IL")]


def test_words_beside_it_settle_a_form_that_two_parties_claim() -> None:
    assert named("Savannah, Georgia")[1:] == [("Georgia", "US")]
    assert named("Tbilisi, Georgia")[1:] == [("Georgia", "GE")]
    assert named("the United States, Georgia and Ukraine")[1] == ("Georgia", "GE")
    assert named("Brest, Belarus; Brest, France; Brest")[::2] == [
        ("Brest", "BY"),
        ("Brest", "FR"),
        ("Brest", "BY"),
    ]
    assert named("in Nice") == [("Nice", "FR")]
    assert named("in Yalta") == []
    assert named("in Yalta, Ukraine") == [("Yalta", "UA"), ("Ukraine", "UA")]


def test_phrases_that_hold_a_name_but_name_no_party_are_passed_over() -> None:
    assert named("The New York Times on the Paris Agreement, the Korean Peninsula and Latin America") == []
    assert named("in New York and Paris") == [("New York", "US"), ("Paris", "FR")]


def test_an_acronym_that_is_a_word_counts_after_the_organisation_s_name() -> None:
    assert named("the NC said") == []
    assert named("the Nordic Council (NC) met; the NC said") == [
        ("Nordic Council", "NordicCouncil"),
        ("NC", "NordicCouncil"),
        ("NC", "NordicCouncil"),
    ]


def test_both_spellings_of_organisation_are_read() -> None:
    assert named("Shanghai Cooperation Organization, Shanghai Cooperation Organisation") == [
        ("Shanghai Cooperation Organization", "SCO"),
        ("Shanghai Cooperation Organisation", "SCO"),
    ]


def test_nothing_is_found_in_nothing() -> None:
    assert find("") == ()
    assert find("  \n.") == ()


FORMS = st.sampled_from([words for party in parties().values() for words, _ in party.forms()])
BETWEEN = st.sampled_from([" ", ", ", "-", "’s ", ". ", "\n", " and ", " in ", "—", "", " (", ") ", " President ", "/"])
TEXTS = st.one_of(
    st.text(max_size=80),
    st.lists(st.one_of(FORMS, FORMS.map(str.upper), BETWEEN, st.text(max_size=5)), max_size=14).map("".join),
)
LETTER = re.compile(r"[^\W_ʻʼ]")


@given(TEXTS)
def test_mentions_are_whole_words_in_order_and_never_overlap(text: str) -> None:
    end = 0
    for mention in find(text):
        assert end <= mention.start < mention.end <= len(text)
        assert LETTER.match(text[mention.start])
        assert not LETTER.match(text[mention.start - 1 : mention.start])
        assert not (LETTER.match(text[mention.end - 1]) and LETTER.match(text[mention.end : mention.end + 1]))
        assert mention.code in parties()
        end = mention.end


@given(TEXTS)
def test_a_paragraph_before_that_names_nobody_only_moves_the_mentions(text: str) -> None:
    before = "He left.\n\n"
    moved = [(m.start + len(before), m.end + len(before), m.code, m.form) for m in find(text)]
    assert [(m.start, m.end, m.code, m.form) for m in find(before + text)] == moved
