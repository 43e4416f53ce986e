"""Instruments as documents tell of them."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from communique.extraction.instruments.fields import listed
from communique.extraction.instruments.findings import instruments
from communique.extraction.persons.cast import build
from communique.extraction.text.parse import prepare
from communique.model.document import Document
from communique.model.facts import Count, Instrument
from communique.model.finding import Finding


def _findings(text: str, *, title: str = "", published: str | None = "2023-05-10") -> list[Finding]:
    (prepared,) = prepare([Document(id="d", text=text, title=title, published=published)])
    return list(instruments(build(prepared)))


def _instruments(text: str, *, title: str = "", published: str | None = "2023-05-10") -> list[Instrument]:
    facts = [f.fact for f in _findings(text, title=title, published=published)]
    return [fact for fact in facts if isinstance(fact, Instrument)]


def test_a_signature_that_a_release_reports_takes_its_day() -> None:
    (signed,) = _instruments("Peru and Chile signed an agreement on cooperation in fisheries after the talks.")
    assert (signed.form, signed.title) == ("agreement", "agreement on cooperation in fisheries")
    assert (signed.stage, signed.date, set(signed.parties)) == ("signed", "2023-05-10", {"PE", "CL"})


def test_without_a_day_of_publication_nothing_is_dated_by_convention() -> None:
    (signed,) = _instruments("Peru and Chile signed an agreement on fisheries.", published=None)
    assert signed.date is None


def test_a_told_date_is_the_date() -> None:
    (signed,) = _instruments("In March 2019, Peru and Chile signed an agreement on fisheries.")
    assert signed.date == "2019-03"


def test_an_enumeration_is_as_many_instruments() -> None:
    found = _instruments(
        "Norway and Kenya signed a Memorandum of Understanding on Health, an Agreement on Air Services"
        " and a Protocol on Extradition."
    )
    assert [(i.form, i.title) for i in found] == [
        ("memorandum", "Memorandum of Understanding on Health"),
        ("agreement", "Agreement on Air Services"),
        ("protocol", "Protocol on Extradition"),
    ]
    assert all(i.stage == "signed" and set(i.parties) == {"NO", "KE"} for i in found)


@pytest.mark.parametrize(
    ("words", "count"),
    [
        ("more than 10 agreements", Count(11)),
        ("four agreements", Count(4, 4)),
        ("a dozen agreements", Count(12, 12)),
        ("some 20 agreements", Count(20)),
        ("at least five agreements", Count(5)),
        ("a number of agreements", Count(2)),
    ],
)
def test_unnamed_instruments_are_counted(words: str, count: Count) -> None:
    (group,) = _instruments(f"Egypt and Jordan signed {words}.")
    assert (group.title, group.count) == ("agreements", count)


@settings(max_examples=15, deadline=None)
@given(st.integers(min_value=2, max_value=90))
def test_any_number_told_exactly_is_the_count(number: int) -> None:
    (group,) = _instruments(f"Egypt and Jordan signed {number} memoranda.")
    assert (group.form, group.count) == ("memorandum", Count(number, number))


def test_the_fields_of_a_group_may_stand_in_the_next_sentence() -> None:
    (finding,) = _findings(
        "Egypt and Jordan are expected to sign more than six memoranda today after talks between their Presidents."
        " These memoranda will be in the fields of water, tourism, science and technology, trade etc."
    )
    group = finding.fact
    assert isinstance(group, Instrument)
    assert group.subjects == ("water", "tourism", "science and technology", "trade")
    assert (group.stage, group.date, group.count) == ("expected", "2023-05-10", Count(7))
    assert group.occasion == "talks between their Presidents"
    assert len(finding.evidence) == 2


def test_a_renewal_to_come_is_expected_and_says_what_is_done() -> None:
    (arrangement,) = _instruments(
        "Today, Egypt and Jordan are expected to renew their civil aviation cooperation arrangement for 2024-34."
    )
    assert arrangement.form == "arrangement"
    assert (arrangement.stage, arrangement.act, arrangement.date) == ("expected", "renew", "2023-05-10")
    assert arrangement.term == "2024/2034"


def test_an_instrument_told_twice_is_one_with_the_last_stage() -> None:
    (treaty,) = _instruments(
        "Peru and Chile signed the Treaty on Maritime Borders in 2014."
        " The treaty was ratified by both countries in 2016."
    )
    assert (treaty.title, treaty.stage, treaty.date) == ("Treaty on Maritime Borders", "ratified", "2016")


def test_what_is_told_in_passing_does_not_outweigh_what_is_reported() -> None:
    (memorandum,) = _instruments(
        "Oman and Qatar on Monday renewed the Memorandum on Media Cooperation, which was signed in 2018."
    )
    assert (memorandum.stage, memorandum.date) == ("renewed", "2023-05-08")


def test_a_named_instrument_that_is_only_referred_to_is_in_force() -> None:
    (named,) = _instruments("Italy and Brazil stressed the goals of the Paris Agreement.")
    assert (named.title, named.stage, named.date) == ("Paris Agreement", "in force", None)


def test_a_year_before_a_name_dates_its_signature() -> None:
    (treaty,) = _instruments("Italy and Brazil look back on the 1889 Treaty of Friendship.")
    assert (treaty.stage, treaty.date) == ("signed", "1889")


def test_a_parliament_that_approves_ratifies() -> None:
    (treaty,) = _instruments("Kenya's parliament approved the Treaty on Extradition with Norway on Tuesday.")
    assert treaty.stage == "ratified"


def test_a_heading_may_say_that_the_document_is_a_joint_statement() -> None:
    found = _instruments("Both sides met in Rome.", title="Italy-Brazil Joint Statement on Energy")
    assert [(i.form, i.title, i.stage, i.date) for i in found] == [
        ("joint statement", "Joint Statement on Energy", "signed", "2023-05-10")
    ]
    assert set(found[0].parties) == {"IT", "BR"}


@pytest.mark.parametrize(
    "text",
    [
        "The President of Kenya signed the Finance Bill into law.",
        "Kenya's government adopted a national vaccination programme.",
        "Norway and Kenya discussed Iran's nuclear programme.",
        "Norway and Kenya stressed the principles of the UN Charter.",
        "Norway and Kenya welcomed UN Security Council Resolution 2254.",
        "The Chief of Protocol welcomed the delegation of Norway in Nairobi.",
        "Norway and Kenya spoke of their strategic partnership.",
        "The governor of Nakuru signed investment agreements with firms from Kenya.",
    ],
)
def test_what_is_no_dealing_between_parties_is_left_out(text: str) -> None:
    assert _instruments(text) == []


def test_every_ground_quotes_the_document_and_names_a_told_field() -> None:
    text = (
        "Today Peru and Chile signed four agreements until 2030 in Lima. They ratified the Treaty on Maritime Borders."
    )
    for finding in _findings(text):
        told = dict(finding.told())
        for ground in finding.grounds:
            assert ground.field in told
            assert all(text[e.start : e.end] == e.quote for e in ground.evidence)
        assert {g.field for g in finding.grounds} >= set(told) - {"parties"}


@pytest.mark.parametrize(
    ("words", "items"),
    [
        (
            "space, culture, science and technology, defence etc",
            ("space", "culture", "science and technology", "defence"),
        ),
        ("energy and health", ("energy", "health")),
        ("oil and gas", ("oil and gas",)),
        ("trade, water, and sport", ("trade", "water", "sport")),
    ],
)
def test_enumerated_fields_are_told_apart(words: str, items: tuple[str, ...]) -> None:
    assert listed(words) == items


def test_memoranda_are_counted_though_their_plural_is_latin() -> None:
    (signed,) = _instruments("Togo and Benin signed three memoranda of understanding on Tuesday.")
    assert (signed.count, signed.stage, signed.date) == (Count(3, 3), "signed", "2023-05-09")


def test_a_treaty_of_many_that_is_referred_to_has_no_parties_but_those_told() -> None:
    found = _instruments("The ministers of Togo and Benin reaffirmed their commitment to the Geneva Accords.")
    assert [(i.title, i.parties) for i in found] == [("Geneva Accords", ())]


def test_who_joins_a_treaty_of_many_is_its_party() -> None:
    (ratified,) = _instruments("Togo has ratified the Kyoto Protocol, its minister told his colleague from Benin.")
    assert (ratified.stage, ratified.parties) == ("ratified", ("TG",))


def test_a_state_that_an_instrument_is_only_about_is_no_party_to_it() -> None:
    (signed,) = _instruments("Norway and Kenya signed a memorandum on the future of Chad-Niger relations.")
    assert set(signed.parties) == {"NO", "KE"}


def test_whoever_comments_on_a_signature_signs_nothing_and_dates_nothing() -> None:
    (signed,) = _instruments("The President of Chile welcomed Peru's signing of an extradition agreement with Bolivia.")
    assert (set(signed.parties), signed.date) == ({"PE", "BO"}, None)


def test_when_it_will_enter_into_force_is_not_when_it_was_signed() -> None:
    (treaty,) = _instruments("The Peru-Chile Fisheries Treaty, signed in 2021, will enter into force on 1 August.")
    assert (treaty.stage, treaty.date) != ("signed", "2023-08-01")


def test_an_agreement_that_expires_next_year_is_in_force() -> None:
    (agreement,) = _instruments("The fisheries agreement between Peru and Chile expires in December.")
    assert (agreement.stage, agreement.date) == ("in force", None)


def test_to_suspend_a_termination_leaves_it_in_force() -> None:
    (agreement,) = _instruments("Peru suspended the termination of the Visiting Forces Agreement with Chile.")
    assert agreement.stage == "in force"


def test_how_long_is_no_part_of_what_about() -> None:
    (protocol,) = _instruments("Peru and Chile extended the fisheries protocol for ten years until 2033.")
    assert (protocol.title, protocol.term, protocol.stage) == ("fisheries protocol", "2023/2033", "renewed")


def test_a_plan_for_one_year_has_that_term() -> None:
    (plan,) = _instruments("The Peruvian and Chilean ministers signed a plan of consultations for 2024.")
    assert plan.term == "2024"


def test_a_title_goes_on_behind_what_it_amends() -> None:
    (protocol,) = _instruments("The Protocol amending the Agreement between Peru and Chile on pensions was signed.")
    assert protocol.title == "Protocol amending the Agreement between Peru and Chile on pensions"


def test_an_instrument_that_a_plain_title_is_about_is_one_of_its_own() -> None:
    titles = [i.title for i in _instruments("Peru and Chile signed an agreement on the Andean Rivers Protocol.")]
    assert titles == ["agreement on the Andean Rivers Protocol", "Andean Rivers Protocol"]


def test_an_instrument_in_the_name_of_a_body_is_none() -> None:
    assert not _instruments("Peru and Chile paid their dues to the Secretariat of the Lima Convention.")


@pytest.mark.parametrize(
    "text",
    [
        "Peru and Chile failed to see how to reach agreement on fishing.",
        "Unless Peru and Chile were to sign a treaty, nothing would change.",
        "Peru and Chile agree that urgent agreement is needed.",
        "The President signed a presidential memorandum on trade with Peru and Chile.",
        "Peru and Chile support the Bank's Resilience and Livelihood Framework.",
    ],
)
def test_what_is_imagined_or_of_one_alone_is_no_instrument(text: str) -> None:
    assert not _instruments(text)


def test_a_deal_that_several_reach_is_one() -> None:
    (deal,) = _instruments("Peru and Chile have reached a deal to share the river.")
    assert (deal.title, deal.stage) == ("deal to share the river", "signed")


def test_a_named_plan_that_several_launch_is_one() -> None:
    (plan,) = _instruments("Peru and Chile will launch an Andean Clean Water Plan.")
    assert (plan.form, plan.stage) == ("plan", "expected")


def test_what_is_expected_tells_more_than_the_talks_on_it() -> None:
    (agreement,) = _instruments(
        "Peru and Chile held talks on a free trade agreement which is expected to be signed in June."
    )
    assert agreement.stage == "expected"


def test_initials_and_the_name_in_full_are_one() -> None:
    found = _instruments("Peru and Chile spoke of the Joint Comprehensive Plan of Action. They want the JCPOA to last.")
    assert len(found) == 1


def test_a_headline_that_shortens_is_the_same() -> None:
    found = _instruments(
        "Peru and Chile renewed a power supply agreement on Monday.", title="Peru and Chile renew power deal"
    )
    assert [i.title for i in found] == ["power supply agreement"]


def test_the_items_of_a_list_of_documents_signed_are_signed() -> None:
    found = _instruments(
        "1. Memorandum of Understanding between Peru and Chile on ports.",
        title="List of MoUs/Agreements signed during the visit of the President of Chile to Peru",
    )
    assert [(i.stage, i.date) for i in found] == [("signed", "2023-05-10")]


def test_a_joint_declaration_in_the_heading_is_what_the_document_is() -> None:
    (issued,) = _instruments("The two presidents met in Lima.", title="Chile-Peru Joint Declaration")
    assert (issued.form, issued.stage, issued.date) == ("declaration", "signed", "2023-05-10")


def test_a_day_before_a_name_is_the_day_of_signature() -> None:
    (agreement,) = _instruments("Both ministers of Peru and Chile praised the 3 March 2011 Rivers Agreement.")
    assert agreement.date == "2011-03-03"


def test_what_the_ministry_said_behind_it_was_signed_on_the_day() -> None:
    (accord,) = _instruments("Peru and Chile signed a cybersecurity accord, the Peruvian ministry said.")
    assert (accord.stage, accord.date) == ("signed", "2023-05-10")


def test_a_plain_title_goes_on_with_what_it_is_to_do_and_leaves_when_outside() -> None:
    (signed,) = _instruments("Peru and Chile signed an agreement to build a bridge during talks in Lima on Friday.")
    assert (signed.title, signed.date) == ("agreement to build a bridge", "2023-05-05")


def test_to_agree_to_a_plan_is_to_conclude_it() -> None:
    (plan,) = _instruments("Peru and Chile agreed to a Joint Rivers Action Plan.")
    assert (plan.title, plan.stage) == ("Joint Rivers Action Plan", "signed")


def test_the_items_of_a_list_are_signed_where_the_line_over_it_says_so() -> None:
    found = _instruments(
        "Fiji and Kenya held talks in Suva.\n\nThe following documents were signed during the visit:\n\n"
        "(i) Agreement on Air Services;\n(ii) MoU between the National Library and the Kenya Archives;\n"
        "(iii) Programme of Cultural Exchange for the years 2023-2025.\n\nThe guests left on Friday."
    )
    assert [(i.form, i.stage) for i in found] == [
        ("agreement", "signed"),
        ("memorandum", "signed"),
        ("programme", "signed"),
    ]
    assert all(set(i.parties) == {"FJ", "KE"} for i in found)
    assert found[2].term == "2023/2025"


def test_an_item_of_a_schedule_is_expected_on_its_day() -> None:
    (due,) = _instruments(
        "Monday, 15 May: Signing of the Agreement on Police Cooperation with Fiji, 11.00, Government House.",
        title="Kenya: the week ahead",
    )
    assert (due.stage, due.date) == ("expected", "2023-05-15")


@pytest.mark.parametrize(
    ("text", "stage", "date"),
    [
        (
            "The Air Services Agreement of Fiji and Kenya was signed in 2015 and entered into force in 2017.",
            "in force",
            "2017",
        ),
        (
            "They welcomed the entry into force of the Fiji-Kenya Agreement on Air Services on 1 May 2008.",
            "in force",
            "2008-05-01",
        ),
        (
            "The visa agreement between Fiji and Kenya, in force since July 2022, has lowered fees.",
            "in force",
            "2022-07",
        ),
        ("Kenya noted the renewal for three years of the Cultural Agreement of 1978 with Fiji.", "renewed", None),
        ("A treaty between Fiji and Kenya on rivers is to be signed next week.", "expected", "2023-05-15/2023-05-21"),
        ("Fiji and Kenya discussed the draft text of an Extradition Agreement.", "proposed", None),
        ("Fiji and Kenya resumed negotiations for a Trade Agreement, which were launched in 2017.", "proposed", None),
        ("Fiji and Kenya began consultations on the extension of the agreement on visas.", "in force", None),
        (
            "In June 2001 the ministers of Fiji and Kenya put their names to a memorandum on fisheries.",
            "signed",
            "2001-06",
        ),
        ("A ceasefire deal took effect on 7 May between Fiji and Kenya.", "in force", "2023-05-07"),
    ],
)
def test_the_last_stage_is_told_with_its_own_date(text: str, stage: str, date: str | None) -> None:
    (told,) = _instruments(text)
    assert (told.stage, told.date) == (stage, date)


@pytest.mark.parametrize(
    ("text", "title", "stage", "year"),
    [
        ("Kenya's minister said the 2013 accord was dear to Fiji.", "2013 accord", "in force", "2013"),
        (
            "A treaty signed in Suva on 5 March 2017 settled the line between Fiji and Kenya.",
            "treaty",
            "signed",
            "2017-03-05",
        ),
        ("Fiji and Kenya spoke of a separate 2008 border protocol.", "border protocol", "in force", "2008"),
        ("Fiji and Kenya spoke of the 1906 border protocol.", "border protocol", "signed", "1906"),
    ],
)
def test_a_plain_noun_with_its_year_is_told_in_passing(text: str, title: str, stage: str, year: str) -> None:
    (told,) = _instruments(text)
    assert (told.title, told.stage, told.date) == (title, stage, year)


def test_a_bare_noun_is_called_by_its_purpose() -> None:
    (aimed,) = _instruments("Fiji and Kenya signed an agreement aimed at boosting farm trade on Friday.")
    (ruling,) = _instruments("Fiji and Kenya reached a deal that gives Suva cheaper fuel.")
    assert aimed.title == "agreement aimed at boosting farm trade"
    assert ruling.title == "deal that gives Suva cheaper fuel"


def test_minutes_and_notes_count_where_both_sides_sign_them() -> None:
    (minutes,) = _instruments("Fiji and Kenya signed the minutes of the session.")
    (notes,) = _instruments("Fiji and Kenya signed an exchange of notes on a grant for a bridge.")
    assert (minutes.form, notes.form) == ("other", "other")
    assert notes.title == "exchange of notes on a grant for a bridge"
    assert _instruments("The minutes of the cabinet of Kenya were read to the press, Fiji said.") == []


def test_who_brokers_a_deal_is_no_party_to_it() -> None:
    (truce,) = _instruments("Norway brokered a ceasefire agreement between Fiji and Kenya on Monday.")
    assert set(truce.parties) == {"FJ", "KE"}


def test_what_one_party_seeks_with_another_is_proposed() -> None:
    (sought,) = _instruments("Kenya is seeking a new standby arrangement with the International Monetary Fund.")
    assert (sought.title, sought.stage) == ("standby arrangement", "proposed")


def test_a_declaration_of_sovereignty_is_no_dealing() -> None:
    assert _instruments("In 1970 Fiji adopted the Declaration of Fijian Sovereignty, Kenya recalled.") == []


def test_the_agreement_is_what_a_name_without_that_noun_has_just_named() -> None:
    (told,) = _instruments(
        "Ministers of Chile, Peru and Ecuador finished the text of the Humboldt Current Economic Partnership (HCEP) on "
        "Monday and are expected to sign the agreement next year.",
        published="2019-11-04",
    )
    assert told.title == "Humboldt Current Economic Partnership"
    assert (told.stage, told.date) == ("expected", "2020")
