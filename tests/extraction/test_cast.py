"""Who is in a document, for which party, and whom each mention means."""

from communique.extraction.persons.cast import build
from communique.extraction.scene import Scene
from communique.extraction.text.parse import prepare
from communique.model.document import Document


def _scene(text: str, *, title: str = "", source: str | None = None, published: str | None = "2023-05-10") -> Scene:
    return build(next(prepare([Document(id="d", text=text, title=title, source=source, published=published)])))


def _people(scene: Scene) -> dict[str, tuple[str | None, list[str]]]:
    return {p.name: (p.party, [h.office for h in p.offices]) for p in scene.persons}


def _means(scene: Scene, words: str) -> list[str]:
    return [
        person.name
        for mention in scene.mentions
        if scene.prepared.part(mention.part)[mention.start : mention.end] == words
        for person in mention.persons
    ]


def test_a_person_stands_for_the_party_of_the_office() -> None:
    scene = _scene("Kenyan Foreign Minister Alfred Mutua met his Ugandan counterpart Jeje Odongo in Nairobi.")
    assert _people(scene) == {
        "Alfred Mutua": ("KE", ["Foreign Minister"]),
        "Jeje Odongo": ("UG", ["Foreign Minister"]),
    }


def test_a_surname_and_a_courtesy_mean_the_person_named_in_full() -> None:
    scene = _scene(
        "Chilean President Gabriel Boric received Foreign Minister of Peru Ana Gervasi. Mr Boric said that trade grows. "
        "Gervasi agreed."
    )
    assert _means(scene, "Mr Boric") == ["Gabriel Boric"]
    assert _means(scene, "Gervasi") == ["Ana Gervasi"]


def test_a_title_alone_means_its_holder() -> None:
    scene = _scene(
        "Dutch Prime Minister Mark Rutte met Latvian President Egils Levits in Riga. The Prime Minister thanked Latvia."
    )
    assert _means(scene, "The Prime Minister") == ["Mark Rutte"]


def test_he_means_the_subject_of_the_sentence_before() -> None:
    scene = _scene("Greek Prime Minister Kyriakos Mitsotakis visited Cyprus. He said that ties are strong.")
    assert _means(scene, "He") == ["Kyriakos Mitsotakis"]


def test_the_two_ministers_are_those_who_met() -> None:
    scene = _scene(
        "Indonesian Foreign Minister Retno Marsudi held talks with Australian Foreign Minister Penny Wong in Jakarta. "
        "The two ministers reviewed a trade plan."
    )
    assert _means(scene, "The two ministers") == ["Retno Marsudi", "Penny Wong"]


def test_officials_without_a_party_stand_for_the_one_that_is_left() -> None:
    scene = _scene(
        "Defence Minister Carlos Example and his Portuguese counterpart Rui Sample met in Madrid. "
        "Spain and Portugal share a border. Spain will host the next talks with Portugal."
    )
    assert _people(scene)["Carlos Example"] == ("ES", ["Defence Minister"])


def test_officials_of_the_outlets_own_party_need_no_demonym() -> None:
    scene = _scene(
        "Secretary Jo Example spoke with Irish Foreign Minister Mary Sample.", source="U.S. Department of State"
    )
    assert _people(scene)["Jo Example"][0] == "US"


def test_two_persons_of_one_surname_stay_two() -> None:
    scene = _scene("South Korean President Moon Example met Chinese Premier Li Example. President Moon smiled.")
    assert {"Moon Example", "Li Example"} <= set(_people(scene))


def test_a_former_holder_holds_nothing() -> None:
    scene = _scene("Former Polish President Jo Example met Czech Foreign Minister Jan Sample in Prague.")
    assert _people(scene)["Jo Example"][1] == []


def _parties(text: str, **told: str) -> dict[str, str | None]:
    return {name: party for name, (party, _) in _people(_scene(text, **told)).items()}


def test_several_under_one_title_have_the_parties_in_their_order() -> None:
    assert _parties("Foreign Ministers Alar Kesk, Beno Lind and Carl Must of Estonia, Latvia and Lithuania met.") == {
        "Alar Kesk": "EE",
        "Beno Lind": "LV",
        "Carl Must": "LT",
    }
    assert _parties("Presidents Ana Kesk of Estonia and Beno Lind of Latvia met.") == {
        "Ana Kesk": "EE",
        "Beno Lind": "LV",
    }


def test_one_with_a_counterpart_of_a_party_stands_for_another() -> None:
    people = _parties("National Security Adviser Ajit Example met his US counterpart Jo Sample in Washington.")
    assert people == {"Ajit Example": None, "Jo Sample": "US"}


def test_a_foreign_head_of_state_is_not_the_outlets_own() -> None:
    text = (
        "The Department welcomed the vote. It was held in the shadow of President Example's war.\n\n"
        "Ukraine has suffered from President Example's war for a year."
    )
    assert _parties(text, source="U.S. Department of State") == {"Example": None}


def test_a_guest_who_travels_to_the_outlets_state_is_not_its_own() -> None:
    text = "Foreign Minister Example will visit New Delhi on May 12. Ties with Chile have grown."
    assert _parties(text, source="Ministry of External Affairs, Government of India") == {"Example": "CL"}


def test_who_is_called_on_is_not_of_the_outlets_party() -> None:
    text = "Secretary Raj Example called on the Foreign Minister, Ms. Ana Sample. Peru and India trade in copper."
    assert _parties(text, source="Ministry of External Affairs, Government of India")["Ana Sample"] == "PE"


def test_who_leads_a_side_or_goes_along_is_of_it() -> None:
    text = (
        "Deputy Minister Liu Example, who led the Chinese delegation, answered. President Ana Sample of Chile, accompanied "
        "by Foreign Minister Rui Trial, listened."
    )
    assert _parties(text) == {"Liu Example": "CN", "Ana Sample": "CL", "Rui Trial": "CL"}


def test_officials_of_the_place_of_the_dateline_need_no_demonym() -> None:
    document = Document(
        id="d", place="LUSAKA", agency="Xinhua", text="Visiting Chinese Minister Li Example met President Ann Sample. "
        "China and Zambia signed an accord.",
    )  # fmt: skip
    assert {p.name: p.party for p in build(next(prepare([document]))).persons}["Ann Sample"] == "ZM"


def test_one_who_was_elected_or_appointed_holds_the_office() -> None:
    assert _people(_scene("Ana Example was elected president of Hungary. Poland was glad."))["Ana Example"] == (
        "HU",
        ["president"],
    )
    assert "Jane Sample" not in _people(_scene("Jane Sample was nominated ambassador of Peru to Chile."))


def test_of_an_aide_to_the_president_nothing_tells_whose_the_name_is() -> None:
    assert _people(_scene("An aide to the Russian President Yuri Example spoke in India.")) == {}


def test_the_spouse_of_a_president_is_another_person_and_holds_nothing() -> None:
    scene = _scene("President Example and First Lady Jane Example of Ghana met King Sample of Spain.")
    assert _people(scene)["Jane Example"][1] == []


def test_words_run_together_are_no_part_of_a_name() -> None:
    scene = _scene("", title="Prime Minister Anna Holmes'Meeting with President Rolf Trialof the United Kingdom")
    assert set(_people(scene)) == {"Anna Holmes", "Rolf Trial"}


def test_a_bodys_name_and_spoilt_letters_are_no_persons() -> None:
    assert _people(_scene("The foreign ministers of the Multilateral Steering Group met in Israel.")) == {}
    assert (
        _people(_scene("Spanish Prime Minister JosÃ© SÃ¡nchez met Chilean President Gabriel BoriÄ\x87 in Chile.")) == {}
    )


def test_letters_and_titles_about_a_name_are_no_part_of_it() -> None:
    scene = _scene(
        "Saudi Foreign Minister Prince Faisal bin Example met Australian Prime Minister Anthony Sample AC MP."
    )
    assert set(_people(scene)) == {"Faisal bin Example", "Anthony Sample"}


def test_in_a_table_a_party_is_that_of_the_row() -> None:
    text = "| Chad | President Idris Example |\n| Mali | President Musa Sample |\n"
    assert _parties(text) == {"Idris Example": "TD", "Musa Sample": "ML"}


def test_words_of_the_language_can_be_given_names_after_a_title() -> None:
    text = "Polish President Jan Nowak met Philippine Foreign Secretary Ma. Teresa Cruz and Vietnam's President To Lanh there."
    assert set(_people(_scene(text))) == {"Jan Nowak", "Ma. Teresa Cruz", "To Lanh"}


def test_forces_and_verbs_of_headlines_are_no_persons() -> None:
    assert set(_people(_scene("Armed Forces met Analyst John Farmer.", title="Cole Invites Silva"))) <= {"John Farmer"}


def test_the_lead_tells_the_office_and_the_next_paragraph_the_name() -> None:
    lead = "Kuwait's foreign minister told his Iraqi counterpart on Monday that the border would open.\n\n"
    assert _people(_scene(lead + "Sheikh Salem Abdullah al-Jarrah and Fuad Harith met late on Wednesday.")) == {
        "Salem Abdullah al-Jarrah": ("KW", ["foreign minister"]),
        "Fuad Harith": ("IQ", ["foreign minister"]),
    }
    assert _people(_scene(lead + "Economist Fuad Harith said no."))["Fuad Harith"][1] == []


def test_the_president_is_the_one_whom_the_sentence_before_is_about() -> None:
    scene = _scene(
        "French President Louis Martin met German President Karl Braun in Bonn. The President praised trade."
    )
    assert _means(scene, "The President") == ["Louis Martin"]


def test_he_is_not_the_one_with_whom_talks_are_told_of() -> None:
    scene = _scene(
        "Foreign Minister Olav Berg of Norway left. Talks with his Danish counterpart Erik Lund followed, he said."
    )
    assert _means(scene, "he") == ["Olav Berg"]


def test_the_foreign_office_is_british_where_the_text_tells_of_britain() -> None:
    abroad = _scene("Foreign Office Spokesperson Aslam Baig said in Islamabad that Pakistan would attend.")
    assert _people(abroad)["Aslam Baig"][0] == "PK"
    assert _people(_scene("Foreign Office Minister Alan Green said Britain would attend."))["Alan Green"][0] == "GB"


def test_a_successor_holds_the_office_and_an_ambassador_by_rank_another() -> None:
    text = (
        "Estonian Foreign Minister Tarmo Kask's successor, Priit Saar, met Ambassador Luis Mora, Vice Minister of Peru."
    )
    assert _people(_scene(text)) == {
        "Tarmo Kask": ("EE", []),
        "Priit Saar": ("EE", ["Foreign Minister"]),
        "Luis Mora": ("PE", ["Vice Minister"]),
    }


def test_a_message_is_from_the_messengers_president() -> None:
    text = "Togolese minister Kofi Adjo, who brought a message from President Yao Mensah, saw Malian leaders in Mali."
    assert _people(_scene(text))["Yao Mensah"][0] == "TG"


def test_a_head_whose_plan_a_release_tells_of_leads_its_own_state() -> None:
    text = "The African Union met. As part of President Cole's plan, the African Union will get help."
    assert _people(_scene(text, source="U.S. Department of State"))["Cole"][0] == "US"


def _offices(text: str, **told: str) -> dict[str, tuple[str | None, list[str]]]:
    return {name: told_of for name, told_of in _people(_scene(text, **told)).items() if told_of[1]}


def test_officials_told_together_are_of_one_party() -> None:
    text = (
        "Iceland's Prime Minister Anna Dæmi, Foreign Minister Jón Þór Sýni and Crown Prince Ari Dæmi "
        "met Norwegian Premier Ola Prøve."
    )
    assert {name: party for name, (party, _) in _offices(text).items()} == {
        "Anna Dæmi": "IS",
        "Jón Þór Sýni": "IS",
        "Ari Dæmi": "IS",
        "Ola Prøve": "NO",
    }


def test_a_secretary_of_a_field_is_not_of_a_state_with_ministers() -> None:
    told = _offices("Chinese Vice Premier Li Example and Treasury Secretary Jo Sample met in Madrid.")
    assert told["Jo Sample"][0] != "CN"


def test_names_have_nicknames_styles_and_later_words() -> None:
    told = _offices(
        "Somalia's president, Ali Abdi \"Gaab\" Tusaale, met Malaysia's Foreign Minister Dato' Sri Ahmad Contoh, "
        "Bhutanese Foreign Minister Lyonpo (Dr.) Tashi Pe and China's Trade Minister Wen He in Perth."
    )
    assert list(told) == ['Ali Abdi "Gaab" Tusaale', "Ahmad Contoh", "Tashi Pe", "Wen He"]


def test_whom_a_guest_meets_is_the_hosts() -> None:
    text = (
        "Peru's foreign minister, Ana Ejemplo, arrived in Nairobi on Monday.\n\n"
        "She will meet President Peter Mfano and Trade Minister Grace Mfano. "
        "The visiting minister will also call on the Speaker of the National Assembly, John Mfano."
    )
    told = _offices(text, title="Peru's foreign minister visits Kenya", source="Ministry of Foreign Affairs of Kenya")
    assert {told[name][0] for name in ("Peter Mfano", "Grace Mfano", "John Mfano")} == {"KE"}


def test_a_spokesman_is_of_the_party_of_whom_he_speaks_for() -> None:
    told = _offices("In Juba, UN envoy Ann Example hailed South Sudan's army, her spokesman Jo Sample said.")
    assert told["Jo Sample"] == ("UN", ["spokesman"])


def test_an_official_of_the_country_is_of_the_one_told_last() -> None:
    told = _offices(
        "Kenyan Foreign Minister Ann Example and the country's army chief, General Jo Sample, flew to Peru."
    )
    assert told["Jo Sample"][0] == "KE"


def test_a_delegation_has_the_party_that_sent_it() -> None:
    told = _offices(
        "A delegation from Cape Verde led by the Minister of Trade, Mr. Jorge Exemplo, came to Lomé in Togo."
    )
    assert told["Jorge Exemplo"][0] == "CV"


def test_who_is_named_to_an_office_holds_it() -> None:
    told = _offices("Peru has named career diplomat Ana Ejemplo as its new foreign minister, officials in Chile said.")
    assert told["Ana Ejemplo"] == ("PE", ["foreign minister"])


def test_a_club_and_a_company_have_presidents_of_their_own() -> None:
    told = _offices(
        "Peru's president, Ana Ejemplo, hosted FC Example president Joan Sample and Example's chairman Jo Sample in Chile."
    )
    assert list(told) == ["Ana Ejemplo"]


def test_whose_a_mayor_is_nothing_tells() -> None:
    told = _offices(
        "President Ivan Primer flew to Peru. Mayor Jo Sample stayed in New York.", source="President of Russia"
    )
    assert told["Jo Sample"][0] is None


def test_words_between_a_party_and_a_former_office_do_not_make_it_a_present_one() -> None:
    assert _offices("Peru's former conservative president, Alan Ejemplo, flew to Chile.") == {}


def test_an_official_behind_a_name_may_be_told_in_small_letters() -> None:
    scene = _scene("Ana Sample, head of the Atomic Energy Organization of Iran, met Jo Probe, now Latvia's president.")
    assert _people(scene) == {
        "Ana Sample": ("IR", ["head of the Atomic Energy Organization"]),
        "Jo Probe": ("LV", ["president"]),
    }


def test_the_countrys_minister_is_of_the_country_told_of_before() -> None:
    scene = _scene("Peru wants more trade with Finland. Ana Sample met Eero Probe, the country's trade minister.")
    assert _people(scene)["Eero Probe"] == ("FI", ["trade minister"])


def test_one_who_leads_a_state_stands_for_it_without_an_office() -> None:
    scene = _scene("The Ruandan team waited. Tajik leader Rustam Probe met Ana Sample, the Kyrgyz leader, in Osh.")
    assert _people(scene) == {"Rustam Probe": ("TJ", []), "Ana Sample": ("KG", [])}


def test_a_secretary_of_state_told_alone_is_the_american_one() -> None:
    scene = _scene("Secretary of State Ann Sample met Syrian Foreign Minister Omar Probe in Damascus.")
    assert _people(scene)["Ann Sample"][0] == "US"


def test_a_host_who_receives_at_a_seat_or_in_a_capital_is_of_its_state() -> None:
    scene = _scene("In Lima, President Ana Sample received the Finnish foreign minister, Eero Probe.")
    assert _people(scene)["Ana Sample"][0] == "PE"


def test_a_guest_without_a_name_meets_the_hosts_prime_minister() -> None:
    scene = _scene(
        "President Ivan Probe held talks with President of Laos Kham Sample. The President of Laos also had a meeting with "
        "Prime Minister Oleg Example.",
        source="Kremlin",
    )
    assert _people(scene)["Oleg Example"][0] == "RU"


def test_the_one_who_signs_second_is_of_another_party() -> None:
    scene = _scene(
        "Visit of the President of Suriname to India. Signed by Dinesh Sample, Minister of State for External Affairs, and "
        "Yvonne Probe, Minister of Foreign Affairs.",
        source="Ministry of External Affairs of India",
    )
    assert _people(scene)["Yvonne Probe"][0] == "SR"


def test_a_name_that_a_page_repeats_is_one_name() -> None:
    scene = _scene(
        "President of Latvia Egils Levits Egils Levits met Dutch Prime Minister Mark Rutte Rutte Mark in Riga on Monday."
    )
    assert set(_people(scene)) == {"Egils Levits", "Mark Rutte"}


def test_a_tribe_chief_speaks_for_no_far_away_state() -> None:
    scene = _scene(
        "The Bureau of Indian Affairs invited leaders of Indian Country and Ana Reyes, president of a tribal body."
    )
    assert [person.party for person in scene.persons if person.party == "IN"] == []
