"""Who took part in a meeting, whose officials they were, and on which days: what news tells in a sentence of its own."""

import pytest

from communique.extraction.rules import Rules
from communique.model.document import Document
from communique.model.facts import Meeting

RULES = Rules()
PUBLISHED = "2020-03-04"

# What is told, and who took part.
ATTENDANCE: list[tuple[str, set[str]]] = [
    (
        (
            "Estonia and Uruguay held the second round of political consultations in Tallinn on 2 March "
            "2020.\n\nThe consultations were co-chaired by Mari Kask, Undersecretary for Political Affairs "
            "of Estonia, and Diego Pereira, Director General for Political Affairs of Uruguay."
        ),
        {"Mari Kask", "Diego Pereira"},
    ),
    (
        (
            "The 5th session of the Ghana-Vietnam Joint Commission took place in Accra on 2 March "
            "2020.\n\nThe Ghanaian side was led by Foreign Minister Kofi Amankwah, while the Vietnamese "
            "delegation was headed by Deputy Foreign Minister Tran Van Hieu."
        ),
        {"Kofi Amankwah", "Tran Van Hieu"},
    ),
    (
        (
            "Officials of Peru and Chile held talks in Lima on Monday.\n\nThe talks were chaired by Peruvian "
            "Deputy Foreign Minister Jorge Salas and his Chilean counterpart, Undersecretary Ana Fuentes."
        ),
        {"Jorge Salas", "Ana Fuentes"},
    ),
    (
        (
            "The 3rd meeting of the Oman-Kenya Joint Committee was held in Muscat on Sunday.\n\nKenyan Trade "
            "Minister Peter Oduya, who led the Kenyan delegation, said trade would grow.\n\nOmani Commerce "
            "Minister Salim Al Harthy headed the Omani side."
        ),
        {"Peter Oduya", "Salim Al Harthy"},
    ),
    (
        (
            "Leaders of the Baltic states held a summit with Ukraine in Vilnius on Monday.\n\nTaking part "
            "were Lithuanian President Jonas Petraitis, Latvian President Andris Ozols, Estonian President "
            "Mart Tamm and Ukrainian President Oleh Bondar."
        ),
        {"Jonas Petraitis", "Andris Ozols", "Mart Tamm", "Oleh Bondar"},
    ),
    (
        (
            "The 12th India-Mauritius Joint Working Group met in New Delhi on 2 March 2020.\n\nThe Indian "
            "side was represented by Anil Mehta, Joint Secretary in the Ministry of External Affairs, and "
            "the Mauritian side by Ravi Gopaul, Director of Trade."
        ),
        {"Anil Mehta", "Ravi Gopaul"},
    ),
    (
        (
            "Japan and Laos held the sixth high-level policy dialogue in Tokyo on March 2, 2020.\n\nThe "
            "dialogue was chaired on the Japanese side by Deputy Minister Kenji Mori and on the Lao side by "
            "Vice Minister Somsak Vong."
        ),
        {"Kenji Mori", "Somsak Vong"},
    ),
    (
        (
            "The fourth session of the Poland-Iraq Joint Commission, co-chaired by Polish Deputy Minister "
            "Marek Nowak and Iraqi Deputy Minister Hassan Jabbar, was held in Warsaw on Monday."
        ),
        {"Marek Nowak", "Hassan Jabbar"},
    ),
    (
        (
            "Delegations of Serbia and Norway held talks in Belgrade on Monday.\n\nSerbian Foreign Minister "
            "Milan Jovic and Norwegian Foreign Minister Kari Dahl chaired the talks."
        ),
        {"Milan Jovic", "Kari Dahl"},
    ),
    (
        (
            "Turkmen President Atamurad Gurbanov received Italian Foreign Minister Paolo Rinaldi in Ashgabat "
            "on Monday.\n\nThe meeting was attended by Turkmen Deputy Prime Minister Batyr Amanov and "
            "adviser Oraz Durdyev."
        ),
        {"Atamurad Gurbanov", "Paolo Rinaldi"},
    ),
    (
        (
            "Representatives of the EU and Moldova met in Brussels on Tuesday for the eighth meeting of the "
            "EU-Moldova Association Council.\n\nThe meeting was chaired by the Prime Minister of Moldova, Ms "
            "Elena Rusu. The High Representative, Mr Hans Vermeer, led the EU side."
        ),
        {"Elena Rusu", "Hans Vermeer"},
    ),
    (
        (
            "The fifth trilateral meeting of Egypt, Cyprus and Greece took place in Nicosia on "
            "Monday.\n\nParticipating in the meeting were Egyptian President Karim Nassar, Cypriot President "
            "Andreas Kyrou and Greek Prime Minister Nikos Vlahos."
        ),
        {"Karim Nassar", "Andreas Kyrou", "Nikos Vlahos"},
    ),
    (
        (
            "South Korea and Peru will hold a third round of trade negotiations in Lima in April.\n\nDeputy "
            "Trade Minister Han Sang-woo will lead a 20-member delegation to the negotiations."
        ),
        {"Han Sang-woo"},
    ),
    (
        (
            "The ninth session of the Cuba-Angola Intergovernmental Commission concluded in Luanda on "
            "Tuesday.\n\nIt was presided over by Cuban Vice Premier Raul Ortega and Angolan Minister of "
            "State Joao Kiala."
        ),
        {"Raul Ortega", "Joao Kiala"},
    ),
    (
        (
            "The Sixth Japan-Nepal Foreign Office Consultations were held in Kathmandu on March "
            "2.\n\nForeign Secretary Bishnu Adhikari led the Nepali delegation while Senior Deputy Minister "
            "Takeshi Ono led the Japanese side."
        ),
        {"Bishnu Adhikari", "Takeshi Ono"},
    ),
    (
        (
            "The second meeting of the Brazil-Senegal Joint Commission was held in Dakar on Monday under the "
            "chairmanship of Brazilian Foreign Minister Paulo Teixeira and Senegalese Foreign Minister "
            "Moussa Diouf."
        ),
        {"Paulo Teixeira", "Moussa Diouf"},
    ),
    (
        (
            "The 4th Thailand-Bhutan Bilateral Consultations were held in Thimphu on 2 March 2020. The "
            "Bhutanese delegation was led by H.E. Mr. Karma Dorji, Foreign Secretary, and the Thai "
            "delegation by H.E. Mrs. Siriporn Chai, Permanent Secretary for Foreign Affairs."
        ),
        {"Karma Dorji", "Siriporn Chai"},
    ),
    (
        (
            "Azerbaijan and Malta held political consultations in Baku on Monday. Deputy Minister Rauf "
            "Aliyev represented Azerbaijan and Permanent Secretary Mario Borg represented Malta."
        ),
        {"Rauf Aliyev", "Mario Borg"},
    ),
    (
        (
            "The Hungary-Jordan Joint Economic Committee held its 7th meeting in Amman on Tuesday, with "
            "Hungarian State Secretary Zoltan Barta and Jordanian Trade Minister Yousef Qudah in the chair."
        ),
        {"Zoltan Barta", "Yousef Qudah"},
    ),
    (
        (
            "Political consultations between Bangladesh and Ethiopia were held in Addis Ababa on 3 March "
            "2020. Foreign Secretary Anwar Hossain led the Bangladesh delegation, while the Ethiopian "
            "delegation was led by State Minister Tsion Bekele."
        ),
        {"Anwar Hossain", "Tsion Bekele"},
    ),
    (
        (
            "Ecuador and Colombia convened the fourth Binational Neighbourhood Commission in Quito on "
            "Tuesday.\n\nForeign Minister Juan Cevallos and his Colombian counterpart Laura Mejia co-chaired "
            "the meeting."
        ),
        {"Juan Cevallos", "Laura Mejia"},
    ),
    (
        (
            "The sixth meeting of the Uzbekistan-Latvia Intergovernmental Commission took place in Riga on 3 "
            "March. Heading the Uzbek side was Deputy Prime Minister Sardor Karimov."
        ),
        {"Sardor Karimov"},
    ),
    (
        (
            "Defence officials of Greece and Israel held staff talks in Athens on Monday. Major General "
            "Ilias Raptis represented the Greek side, Brigadier General Uri Shalev the Israeli side."
        ),
        {"Ilias Raptis", "Uri Shalev"},
    ),
    (
        (
            "The 10th Spain-Morocco High-Level Meeting was held in Rabat on 3 March 2020, co-chaired by the "
            "President of the Government of Spain, Luis Herrero, and the Head of Government of Morocco, Aziz "
            "Lahlou."
        ),
        {"Luis Herrero", "Aziz Lahlou"},
    ),
    (
        (
            "Qatar and Cuba held the second round of political consultations in Havana today. The Qatari "
            "side was chaired by Assistant Foreign Minister Nasser Al Mannai, and the Cuban side by Deputy "
            "Foreign Minister Elsa Rodriguez."
        ),
        {"Nasser Al Mannai", "Elsa Rodriguez"},
    ),
    (
        (
            "Slovenian President Ana Kovac met with Kuwaiti Foreign Minister Fahad Al Sabah in Ljubljana on "
            "Monday. Also present were Slovenia's ambassador Miha Zupan and Kuwaiti ambassador Talal Otaibi."
        ),
        {"Ana Kovac", "Fahad Al Sabah"},
    ),
]

# What is told, whose officials met, and when.
DAYS: list[tuple[str, set[str], str]] = [
    (
        (
            "Liberian President Joseph Kollie arrived in Rabat on Sunday for a three-day visit at the "
            "invitation of King Hamid."
        ),
        {"LR", "MA"},
        "2020-03-01/2020-03-03",
    ),
    (
        "Vietnamese Prime Minister Le Van Tam began a two-day official visit to Laos on Tuesday.",
        {"VN", "LA"},
        "2020-03-03/2020-03-04",
    ),
    (
        (
            "Chad's President Idriss Moussa on Monday wrapped up a four-day visit to Turkey, where he met "
            "President Kemal Aydin."
        ),
        {"TD", "TR"},
        "2020-02-28/2020-03-02",
    ),
    (
        "Polish Foreign Minister Adam Lis today ended a two-day visit to Armenia.",
        {"PL", "AM"},
        "2020-03-03/2020-03-04",
    ),
    (
        "The Prime Minister of Fiji, Seru Tavua, will pay a five-day official visit to India from 9 March.",
        {"FJ", "IN"},
        "2020-03-09/2020-03-13",
    ),
    (
        "Danish Foreign Minister Ole Krag left for Hanoi today on a three-day visit to Vietnam.",
        {"DK", "VN"},
        "2020-03-04/2020-03-06",
    ),
    (
        (
            "Ghana's Foreign Minister Ama Boateng landed in Brasilia on Monday at the start of a two-day "
            "visit to Brazil."
        ),
        {"GH", "BR"},
        "2020-03-02/2020-03-03",
    ),
    (
        "The two-day 5th session of the Iran-Oman Joint Economic Commission opened in Muscat on Tuesday.",
        {"IR", "OM"},
        "2020-03-03/2020-03-04",
    ),
    (
        (
            "The 5th session of the Iran-Oman Joint Economic Commission ended in Muscat on Tuesday.\n\nThe "
            "two-day session was co-chaired by the two trade ministers."
        ),
        {"IR", "OM"},
        "2020-03-02/2020-03-03",
    ),
    (
        (
            "Cuban Foreign Minister Raul Perez arrived in Luanda on Monday for an official visit to "
            "Angola.\n\nPerez will leave for Windhoek on Thursday."
        ),
        {"CU", "AO"},
        "2020-03-02/2020-03-05",
    ),
    (
        "Thai Foreign Minister Chai Suwan is paying an official visit to Bhutan today and tomorrow.",
        {"TH", "BT"},
        "2020-03-04/2020-03-05",
    ),
    (
        "Kenyan President Peter Kamau flew to Doha on Monday on a three-day state visit to Qatar.",
        {"KE", "QA"},
        "2020-03-02/2020-03-04",
    ),
    (
        (
            "Peru's Foreign Minister Ana Solis met Japanese Foreign Minister Ken Oda in Tokyo on Monday "
            "during her five-day visit to Japan."
        ),
        {"PE", "JP"},
        "2020-03-02",
    ),
    (
        "Italian Defence Minister Carlo Bruni concludes his two-day visit to Kuwait on Wednesday.",
        {"IT", "KW"},
        "2020-03-03/2020-03-04",
    ),
    (
        "Serbia and Egypt opened two days of talks in Cairo on Monday.",
        {"RS", "EG"},
        "2020-03-02/2020-03-03",
    ),
    (
        "Uzbek and Afghan officials opened a two-day meeting in Termez on Monday.",
        {"UZ", "AF"},
        "2020-03-02/2020-03-03",
    ),
    (
        "Swiss and Chinese negotiators concluded three days of talks in Geneva on Tuesday.",
        {"CH", "CN"},
        "2020-03-01/2020-03-03",
    ),
    (
        (
            "The Sri Lankan foreign minister, Dinesh Perera, who is on a three-day visit to Nepal, met Prime "
            "Minister Hari Thapa on Tuesday."
        ),
        {"LK", "NP"},
        "2020-03-03",
    ),
    (
        (
            "The foreign ministers of Laos, Thailand and Myanmar met in Vientiane on Monday.\n\nThe three "
            "ministers will meet again in Bangkok in May."
        ),
        {"LA", "TH", "MM"},
        "2020-05",
    ),
    (
        "Nordic and Baltic foreign ministers gathered in Tallinn on Monday.",
        {"DK", "FI", "IS", "NO", "SE", "EE", "LV", "LT"},
        "2020-03-02",
    ),
    (
        (
            "The ASEAN-Norway Joint Committee held its third meeting in Jakarta on 2 March 2020. The meeting "
            "was co-chaired by Bounmy Keo, Permanent Representative of Lao PDR to ASEAN, and Kari Moen, "
            "Ambassador of Norway to ASEAN."
        ),
        {"ASEAN", "NO"},
        "2020-03-02",
    ),
    (
        (
            "The defence ministers of France, Germany and Poland met in Weimar on Monday. The next meeting "
            "of the three countries will be held in Warsaw in June."
        ),
        {"FR", "DE", "PL"},
        "2020-06",
    ),
    (
        (
            "The presidents of Kazakhstan, Kyrgyzstan, Tajikistan, Turkmenistan and Uzbekistan met in "
            "Tashkent on Monday."
        ),
        {"KZ", "KG", "TJ", "TM", "UZ"},
        "2020-03-02",
    ),
    (
        "Central Asian foreign ministers met with Japanese Foreign Minister Ken Oda in Tokyo on Monday.",
        {"KZ", "KG", "TJ", "TM", "UZ", "JP"},
        "2020-03-02",
    ),
    (
        (
            "NATO Secretary General Lars Holm held talks with Montenegrin Prime Minister Goran Vukic in "
            "Brussels on Tuesday."
        ),
        {"NATO", "ME"},
        "2020-03-03",
    ),
    (
        "The African Union hosted talks between Sudan and Ethiopia in Addis Ababa on Monday.",
        {"AfU", "SD", "ET"},
        "2020-03-02",
    ),
    (
        "Experts from Iran, Oman, India and Afghanistan met in Chabahar on Monday.",
        {"IR", "OM", "IN", "AF"},
        "2020-03-02",
    ),
    (
        (
            "The energy ministers of Greece, Cyprus and Israel, together with the US ambassador, met in "
            "Nicosia on Monday."
        ),
        {"GR", "CY", "IL"},
        "2020-03-02",
    ),
    (
        "Moscow and Ankara held consultations on Libya in Ankara on Monday.",
        {"RU", "TR"},
        "2020-03-02",
    ),
]


def _meetings(text: str) -> list[Meeting]:
    document = Document(id="d", text=text, title="", published=PUBLISHED)
    return [f.fact for f in RULES.extract(document).findings if isinstance(f.fact, Meeting)]


@pytest.mark.parametrize(("text", "persons"), ATTENDANCE, ids=[a[0][:60] for a in ATTENDANCE])
def test_those_take_part_who_are_told_to(text: str, persons: set[str]) -> None:
    assert persons in [set(m.participants) for m in _meetings(text)]


@pytest.mark.parametrize(("text", "parties", "date"), DAYS, ids=[d[0][:60] for d in DAYS])
def test_a_meeting_has_its_parties_and_its_days(text: str, parties: set[str], date: str) -> None:
    assert (parties, date) in [(set(m.parties), m.date) for m in _meetings(text)]


def test_what_happened_earlier_in_the_day_is_not_dated_by_a_day_of_another_year() -> None:
    told = _meetings(
        "Bulgaria takes over on January 1, 2021, officials said.\n\nEarlier in the day, Bulgarian Prime Minister Ivan Petrov "
        "met with Serbian President Milan Jovic in Sofia."
    )
    assert [m.date for m in told] == [PUBLISHED]


def test_three_ministers_are_those_named_together_before() -> None:
    told = _meetings(
        "The trade ministers of Chile, Peru and Mexico met in Lima on Monday. Canada sent a letter.\n\n"
        "The three ministers will meet again in Santiago in June."
    )
    assert ({"CL", "PE", "MX"}, "2020-06") in [(set(m.parties), m.date) for m in told]


@pytest.mark.parametrize(
    "where", ["on Tuesday at the EU Headquarters", "in Brussels this morning", "at Egmont Palace on Monday"]
)
def test_a_guest_can_be_received_somewhere_before_he_is_named(where: str) -> None:
    told = _meetings(f"Belgian King Leopold Peeters received {where} the Prime Minister of Fiji, Seru Tavua.")
    assert {"Leopold Peeters", "Seru Tavua"} in [set(m.participants) for m in told]
