"""Who said what: quoted, reported, and what is no statement at all."""

import json
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st

from communique.extraction.persons.cast import build
from communique.extraction.speech.findings import LONGEST, statements
from communique.extraction.speech.speakers import _told_along
from communique.extraction.text.parse import prepare
from communique.model.document import Document
from communique.model.facts import Statement
from communique.model.finding import Finding

SHARED = Path(__file__).parents[2].parent / "shared"

MET = "Kenyan Foreign Minister Alfred Mutua met Peruvian President Gabriel Soto in Lima. "
"""Says who is who; the sentences of the tests follow it."""


def _findings(text: str, **fields: Any) -> list[Finding]:
    document = Document(id="d", text=text, **({"published": "2023-05-10"} | fields))
    return list(statements(build(next(prepare([document])))))


def _facts(text: str, **fields: Any) -> Iterator[Statement]:
    for finding in _findings(text, **fields):
        assert isinstance(finding.fact, Statement)
        yield finding.fact


def _said(text: str) -> list[tuple[str, str, str]]:
    return [(f.speaker.split()[-1], f.mode, f.text) for f in _facts(MET + text)]


# quoted


def test_words_are_attributed_before_a_quotation() -> None:
    assert _said('Mutua said: "The port is open."') == [("Mutua", "direct", "The port is open.")]
    assert _said('Mutua told reporters on Monday, "The port is open."') == [("Mutua", "direct", "The port is open.")]


def test_words_are_attributed_behind_a_quotation_in_either_order() -> None:
    assert _said('"The port is open," said Mutua.') == [("Mutua", "direct", "The port is open,")]
    assert _said('"The port is open," the Peruvian President said.') == [("Soto", "direct", "The port is open,")]
    assert _said('"The port is open," Mutua told reporters after the talks.') == [
        ("Mutua", "direct", "The port is open,")
    ]


def test_an_utterance_broken_by_its_attribution_is_one() -> None:
    (found,) = _said('"The port is open," said Mutua, "and the ferry runs."')
    assert found == ("Mutua", "direct", 'The port is open," said Mutua, "and the ferry runs.')


def test_two_quotations_with_a_full_stop_between_are_two() -> None:
    assert _said('"The port is open," said Mutua. "The ferry runs every day."') == [
        ("Mutua", "direct", "The port is open,"),
        ("Mutua", "direct", "The ferry runs every day."),
    ]


def test_he_added_carries_the_speaker_on() -> None:
    assert [who for who, _, _ in _said('"The port is open," said Mutua. "The ferry runs," he added.')] == ["Mutua"] * 2


def test_a_quotation_over_paragraphs_is_one() -> None:
    (found,) = _said("\n\n“The port is open.\n\n“The ferry runs every day,” Mutua said.")
    assert found[0] == "Mutua" and found[2].startswith("The port is open.") and found[2].endswith("every day,")


def test_a_colon_at_the_end_of_a_paragraph_announces_the_next() -> None:
    assert _said('Mutua said in part:\n\n"The port has been open for a year."') == [
        ("Mutua", "direct", "The port has been open for a year.")
    ]


def test_a_paragraph_announced_by_a_colon_needs_no_marks() -> None:
    assert _said("Mutua said:\n\nThe port has been open for a year, and the ferry runs again.") == [
        ("Mutua", "direct", "The port has been open for a year, and the ferry runs again.")
    ]


def test_a_name_behind_a_dash_signs_a_quotation() -> None:
    assert _said('\n\n"The port has been open for a year."\n\n– Foreign Minister Alfred Mutua, May 10') == [
        ("Mutua", "direct", "The port has been open for a year.")
    ]


def test_a_message_speaks_for_its_sender() -> None:
    text = 'Peruvian President Gabriel Soto sent a message to Lima.\n\nThe message says:\n\n"The port is open to all."'
    assert [(f.speaker, f.text) for f in _facts(text)] == [("Gabriel Soto", "The port is open to all.")]


def test_a_statement_speaks_for_the_body_that_issued_it() -> None:
    text = (
        'The Kenyan Foreign Ministry said in a statement that the port is open. "The ferry runs," the statement read.'
    )
    assert [(f.speaker, f.mode, f.text) for f in _facts(text)] == [
        ("Kenyan Foreign Ministry", "indirect", "the port is open"),
        ("Kenyan Foreign Ministry", "direct", "The ferry runs,"),
    ]


def test_the_official_is_the_one_named_before() -> None:
    assert _said('Mutua arrived on Monday. "The ferry runs again," the official said.') == [
        ("Mutua", "direct", "The ferry runs again,")
    ]


def test_a_bare_word_for_somebody_means_the_person_told_before() -> None:
    arrived = "Mutua arrived on Monday. Soto was absent. Mutua spoke at length. "
    assert _said(arrived + '"The ferry runs again," the senior diplomat said.') == [
        ("Mutua", "direct", "The ferry runs again,")
    ]
    assert _said(arrived + "The Peruvian leader stressed the need for a road.")[0][0] == "Soto"
    assert _said(arrived + "The head of state stressed the need for a road.")[0][0] == "Soto"


def test_an_official_whom_nobody_names_is_nobody_told_before() -> None:
    assert _said("Mutua arrived on Monday. A senior official met him. The official said that the port is open.") == []
    assert _said("Mutua arrived on Monday. The leaders said that the port is open.") == []


def test_a_ministry_in_small_letters_speaks_and_is_called_the_ministry() -> None:
    text = "Kenya's foreign ministry said the port was open. The ministry also said that the ferry runs."
    assert [(f.speaker, f.party, f.text) for f in _facts(MET + text)] == [
        ("Kenya's foreign ministry", "KE", "the port was open"),
        ("Kenya's foreign ministry", "KE", "the ferry runs"),
    ]


def test_an_official_of_a_party_speaks_without_a_name() -> None:
    text = "A senior Kenyan diplomat said that the port is open. The diplomat added that the ferry runs."
    assert [(f.speaker, f.party, f.text) for f in _facts(MET + text)] == [
        ("senior Kenyan diplomat", "KE", "the port is open"),
        ("senior Kenyan diplomat", "KE", "the ferry runs"),
    ]
    assert [f.speaker for f in _facts(MET + "Mutua's office said that the port is open.")] == ["Alfred Mutua's office"]


def test_what_a_source_tells_of_somebody_s_words_is_his_who_spoke_them() -> None:
    assert _said("Mutua urged Peru to open the port, a Peruvian diplomat added.") == [
        ("Mutua", "indirect", "Peru to open the port")
    ]
    assert _said("Kenya proposed a new road to the port, Mutua said.")[0][2] == "Kenya proposed a new road to the port"


def test_letters_in_brackets_and_it_stand_for_a_body() -> None:
    text = (
        "The Kenyan Ministry of Trade (MOT) met the visitors. The MOT said that the port is open. It demanded that the "
        "ferry run. It was clear that the road was long."
    )
    assert [(f.speaker, f.text) for f in _facts(MET + text)] == [
        ("Kenyan Ministry of Trade", "the port is open"),
        ("Kenyan Ministry of Trade", "the ferry run"),
    ]


def test_a_style_stands_for_the_one_told_before() -> None:
    assert _said("Mutua arrived on Monday. His Excellency stressed the need for a road.") == [
        ("Mutua", "indirect", "the need for a road")
    ]


def test_whoever_speaks_for_a_body_without_a_name_lends_it_his_voice() -> None:
    text = "A spokesman for the Kenyan Ministry of Trade said that the port is open."
    assert [(f.speaker, f.party) for f in _facts(MET + text)] == [("Kenyan Ministry of Trade", "KE")]


def test_who_is_asked_about_another_answers_himself() -> None:
    text = 'Mutua spoke at length. Asked whether President Soto was coming, he replied: "We will know in May."'
    assert _said(text) == [("Mutua", "direct", "We will know in May.")]


@pytest.mark.parametrize("saying", ["Mutua was quoted as saying", "the agency quoted Mutua as saying"])
def test_somebody_quoted_by_others_speaks(saying: str) -> None:
    assert _said(f'"The port is open to all," {saying}.') == [("Mutua", "direct", "The port is open to all,")]


def test_a_short_piece_before_the_attribution_belongs_to_what_follows() -> None:
    assert _said('"We must," Mutua noted, "mend the road."')[0][2] == 'We must," Mutua noted, "mend the road.'
    assert _said("“The port is open”, – said Mutua. – “The road is not”.")[0][2].endswith("The road is not")


def test_a_name_and_a_colon_open_a_paragraph_of_words() -> None:
    assert _said("\n\nMutua: We will raise the port again.") == [("Mutua", "direct", "We will raise the port again.")]
    assert _said('Mutua was blunt: "The port is closed."') == [("Mutua", "direct", "The port is closed.")]


def test_a_clause_that_ends_in_marks_is_not_cut_in_two() -> None:
    (found,) = _said('Mutua confirmed the plan but said the port "should be opened by May".')
    assert found[2].startswith("the plan but said") and "should be opened by May" in found[2]


def test_what_a_subtitle_and_the_text_tell_alike_is_one_statement() -> None:
    subtitle = "Mutua calls for a new railway to the port of Lima"
    assert len(_said(f"\n\n{subtitle}\n\nMutua called for a new railway to the port of Lima.")) == 1


def test_who_says_something_in_a_message_is_its_sender() -> None:
    text = (
        "Kenyan President Alfred Mutua congratulated Peruvian President Gabriel Soto.\n"
        'The President said in his message:\n"The port will be open to all ships."'
    )
    assert [f.speaker for f in _facts(text)] == ["Alfred Mutua"]


def test_a_sentence_partly_in_marks_is_direct_if_most_of_it_is() -> None:
    assert _said('Mutua said the port was "open to ships from all over the world".')[0][1] == "direct"
    assert _said('Mutua said the port, which was closed for a year, was now "open".')[0][1] == "indirect"


def test_scare_quotes_and_titles_are_no_statements() -> None:
    assert _said('The "Blue Pacific" programme went on. The declaration "On the Port of Lima" was adopted.') == []


# reported


@pytest.mark.parametrize(
    ("sentence", "text"),
    [
        ("Mutua said that the port is open.", "the port is open"),
        ("Mutua on Monday said that the port is open.", "the port is open"),
        ("Mutua said on Monday the port was open.", "the port was open"),
        ("Mutua told Soto that the port is open.", "the port is open"),
        ("The port is open, Mutua said.", "The port is open"),
        ("The port is open, added Mutua.", "The port is open"),
        ("The port is open, Mutua told reporters on Monday.", "The port is open"),
        ("According to Mutua, the port is open.", "the port is open"),
        ("The port is open, according to Mutua.", "The port is open"),
        ("As Mutua stressed, the port is open.", "the port is open"),
        ("The port, Mutua said, is open.", "The port, Mutua said, is open"),
        ("Mutua was quoted as saying that the port is open.", "the port is open"),
        ("Mutua went on to say that the port is open.", "the port is open"),
        ("Mutua said, among other things, that the port is open.", "the port is open"),
        ("Mutua arrived. According to him, the port is open.", "the port is open"),
        ("Mutua is confident that the port is open.", "the port is open"),
        ("The port is open, stressed Mutua, receiving the envoy.", "The port is open"),
        ("As Mutua put it, the port is open.", "the port is open"),
        ("Soto asked for ships, to which Mutua replied that the port is open.", "the port is open"),
    ],
)
def test_a_reported_clause_is_told_without_its_attribution(sentence: str, text: str) -> None:
    assert ("Mutua", "indirect", text) in _said(sentence)


@pytest.mark.parametrize(
    ("sentence", "text"),
    [
        ("Mutua denied that the port was closed.", "denied that the port was closed"),
        ("Mutua denied the reports.", "denied the reports"),
        ("Mutua ruled out a new railway.", "ruled out a new railway"),
    ],
)
def test_what_is_denied_is_told_with_the_denial(sentence: str, text: str) -> None:
    assert _said(sentence) == [("Mutua", "indirect", text)]


@pytest.mark.parametrize(
    ("sentence", "text"),
    [
        ("Mutua reiterated, inter alia, his country's support for the treaty.", "his country's support for the treaty"),
        ("Mutua accused Peru of closing the port.", "Peru of closing the port"),
        ("Mutua praised the work of the port.", "the work of the port"),
        ("Mutua looked forward to the opening of the port.", "the opening of the port"),
        ("Mutua reinforced his country's commitment to the treaty.", "his country's commitment to the treaty"),
        ("Mutua set out his country's position on the port.", "his country's position on the port"),
        ("Mutua wrote to President Soto, stressing the need for a railway.", "the need for a railway"),
        (
            "The talks were attended by Minister Mutua, who stressed the need for calm, and by his deputy.",
            "the need for calm",
        ),
        ("Mutua affirmed the need to ensure that fish are saved.", "the need to ensure that fish are saved"),
        ("Mutua underscored the importance of the port.", "the importance of the port"),
        ("Mutua reiterated his country's commitment to the treaty.", "his country's commitment to the treaty"),
        ("Mutua emphasized the need for a new railway.", "the need for a new railway"),
        ("Mutua called for an early end to the dispute.", "an early end to the dispute"),
        ("Mutua noted with approval the role of the port.", "the role of the port"),
        ("Mutua urged Peru to open the port.", "Peru to open the port"),
        ("Mutua called on all sides to show restraint.", "all sides to show restraint"),
        ("Mutua expressed confidence that the port would open.", "the port would open"),
        ("Mutua expressed his support for the treaty.", "his support for the treaty"),
        ("Mutua voiced concern over the closure of the port.", "concern over the closure of the port"),
        ("Mutua spoke in favour of a new railway.", "a new railway"),
        ("Mutua positively assessed the level of trade.", "the level of trade"),
        ("Mutua called the port a gateway to the continent.", "the port a gateway to the continent"),
        ("Mutua described the talks as most useful.", "the talks as most useful"),
        ("Mutua spoke with Soto by phone to reaffirm the need for a railway.", "the need for a railway"),
        ("Mutua thanked Soto for his help, stressing the need for a railway.", "the need for a railway"),
    ],
)
def test_a_position_is_told_as_a_noun_phrase_or_an_infinitive(sentence: str, text: str) -> None:
    assert _said(sentence) == [("Mutua", "indirect", text)]


def test_a_speaker_s_verbs_in_one_sentence_are_one_statement() -> None:
    assert _said("Mutua stressed the need for a railway and expressed his support for the treaty.") == [
        ("Mutua", "indirect", "the need for a railway and expressed his support for the treaty")
    ]


@pytest.mark.parametrize(
    "clause", ["trade is growing", "trade was growing", "the talks were useful", "he hoped to return"]
)
def test_a_mere_act_at_the_end_is_cut_off(clause: str) -> None:
    assert _said(f"Mutua said that {clause} and thanked Peru for its help.") == [("Mutua", "indirect", clause)]


def test_two_speakers_in_one_sentence_make_two_statements() -> None:
    assert _said("Mutua stressed the need for a railway, and Soto underlined the role of the port.") == [
        ("Mutua", "indirect", "the need for a railway"),
        ("Soto", "indirect", "the role of the port"),
    ]


def test_bodies_and_parties_speak() -> None:
    found = list(
        _facts(
            "The Kenyan Foreign Ministry said that the port is open. The Peruvian side stressed the need for a road."
        )
    )
    assert [(f.speaker, f.party) for f in found] == [("Kenyan Foreign Ministry", "KE"), ("Peruvian side", "PE")]


# no statements


@pytest.mark.parametrize(
    "sentence",
    [
        "Mutua and Soto stressed the need for a railway.",
        "The two leaders emphasised the need for a railway.",
        "They agreed that the port should open.",
        "The sides noted the growth of trade.",
        "Mutua discussed the port and briefed Soto on the railway.",
        "Mutua thanked Soto and congratulated him on his birthday.",
        "Mutua expressed gratitude for the welcome.",
        "Mutua welcomed President Soto.",
        "Mutua will stress the need for a railway.",
        "Mutua did not say when the port would open.",
        "Mutua is expected to urge Peru to open the port.",
        "Professor Joan Hill said that the port is open.",
        "It was noted that the port is open.",
        "Kenya supports the treaty.",
        "Kenya has pledged three ships to the port.",
        "Peru has offered to host the talks.",
        "Mutua announced his resignation.",
        "Mutua praised Soto for his work.",
        "Mutua praised Peru for its help.",
        "Mutua welcomed his guest.",
        "Analyst Joan Hill of the Lima Institute said that the port is open.",
        "Mutua will deliver a speech, stressing the need for a railway.",
        "Mutua is to open the port, stressing the need for a railway.",
    ],
)
def test_what_several_say_topics_acts_and_strangers_are_no_statements(sentence: str) -> None:
    assert _said(sentence) == []


@pytest.mark.parametrize(
    ("sentence", "name", "text"),
    [
        ("Mutua warned on Monday against any delay.", "Mutua", "any delay"),
        ("Soto appealed late on Sunday for more patience.", "Soto", "more patience"),
        ("Mutua called in a statement for new elections.", "Mutua", "new elections"),
        ("Soto, meanwhile, called for calm.", "Soto", "calm"),
        ("Mutua urged restraint.", "Mutua", "restraint"),
        ("Soto demanded an apology.", "Soto", "an apology"),
        ("Mutua conveyed to President Soto his concern over the ferry.", "Mutua", "his concern over the ferry"),
        ('Soto called the delay "a disgrace for both ports".', "Soto", 'the delay "a disgrace for both ports"'),
        ("The road is closed, Soto said on Monday, as talks went on in Lima.", "Soto", "The road is closed"),
        (
            "The ferry, Mutua said on Monday, would sail in May.",
            "Mutua",
            "The ferry, Mutua said on Monday, would sail in May",
        ),
    ],
)
def test_news_tells_when_and_how_within_the_attribution(sentence: str, name: str, text: str) -> None:
    assert [(who, words) for who, _, words in _said(sentence)] == [(name, text)]


@pytest.mark.parametrize(
    ("sentence", "name", "text"),
    [
        (
            "The visit followed a warning from President Soto that the port would close.",
            "Soto",
            "the port would close",
        ),
        (
            "Mutua's insistence that customs checks stay has irritated Lima.",
            "Mutua",
            "customs checks stay",
        ),
        (
            "The talks heard Mutua's declaration that “no ferry will sail in the dark.”",
            "Mutua",
            "no ferry will sail in the dark.",
        ),
    ],
)
def test_a_noun_may_tell_what_was_said(sentence: str, name: str, text: str) -> None:
    assert [(who, words) for who, _, words in _said(sentence)] == [(name, text)]


@pytest.mark.parametrize(
    "sentence",
    [
        "There was no assurance from President Soto that talks would go on.",
        "The statement by President Soto that was published on Monday is long.",
    ],
)
def test_a_noun_of_speech_without_words_of_its_own_tells_nothing(sentence: str) -> None:
    assert _said(sentence) == []


def test_to_ask_for_greetings_to_be_passed_on_is_a_mere_act() -> None:
    assert _said("Mutua asked Soto to convey his greetings to the people of Peru.") == []


def test_services_of_a_state_speak_and_so_do_spokesmen_without_a_name() -> None:
    told = (
        "Exports rose by a third in May, according to Chinese customs. Peru's coast guard said it had saved nine men."
    )
    assert [f.speaker for f in _facts(told)] == ["Chinese customs", "Peru's coast guard"]
    (found,) = _facts(MET + "A spokesman for the Kenyan prime minister said the report was false.")
    assert (found.speaker, found.party) == ("spokesman for the Kenyan prime minister", "KE")


def test_a_party_condemns_and_calls_on_others_in_the_present_tense() -> None:
    told = "Kenya condemns the attack on the ferry. Kenya supports a free market. Kenya stresses the role of trade."
    assert [f.text for f in _facts(told)] == ["the attack on the ferry"]


def test_what_an_office_passes_on_is_his_who_spoke() -> None:
    told = "Kenyan President Amos Odera told Peruvian President Gabriel Soto that the port was open, his office said."
    assert [f.speaker for f in _facts(told)] == ["Amos Odera"]


def test_who_speaks_for_the_opposition_stands_for_no_party() -> None:
    told = 'Kenya\'s opposition Harbour Party is against the deal. "We will not wait," its foreign affairs spokesman, '
    assert list(_facts(told + "Carl Banda, said by telephone.")) == []


def test_it_is_the_body_that_the_sentence_before_is_attributed_to() -> None:
    told = "Kenya and Peru agreed to open the port, the Kenyan Foreign Ministry said. It said envoys would meet in May."
    assert [f.speaker for f in _facts(told)][1:] == ["Kenyan Foreign Ministry"]


def test_a_dash_sets_a_place_apart_from_a_quotation() -> None:
    told = 'LIMA (Harbour News) - "We wait no longer," Kenyan Foreign Minister Alfred Mutua told a news conference.'
    assert [f.text for f in _facts(told)] == ["We wait no longer,"]


def test_the_not_of_a_quotation_denies_no_attribution() -> None:
    (found,) = _said('"And not," Mutua added after a pause, "the day after tomorrow."')
    assert found[:2] == ("Mutua", "direct")


def test_a_subject_behind_a_link_may_lead_to_a_colon() -> None:
    assert _said('But Soto put it more bluntly: "It is over."') == [("Soto", "direct", "It is over.")]


def test_a_transcript_holds_no_statements() -> None:
    text = (
        "MINISTER MUTUA: Kenyan Foreign Minister Alfred Mutua said that the port is open.\n\nQUESTION: Is it?\n\n"
        "MINISTER MUTUA: The Minister said so."
    )
    assert _findings(text) == []


# evidence


def test_evidence_stands_where_it_says_and_tells_who_speaks() -> None:
    text = MET + "He said that the “old” port – closed for long – is open."
    (finding,) = _findings(text)
    (stretch,) = finding.evidence
    assert text[stretch.start : stretch.end] == stretch.quote == "the “old” port – closed for long – is open"
    speaker = finding.ground("speaker")
    assert speaker.how == "resolved" and [e.quote for e in speaker.evidence] == ["He"]
    assert [e.quote for e in finding.ground("party").evidence] == ["He", "Kenyan Foreign Minister Alfred Mutua"]


def test_a_long_statement_is_cut_and_its_evidence_is_not() -> None:
    (finding,) = _findings(MET + "Mutua said that " + "the port is open and the ferry runs and " * 20 + "all is well.")
    assert isinstance(finding.fact, Statement)
    assert len(finding.fact.text) <= LONGEST < len(finding.evidence[0].quote)


PIECES = st.sampled_from(
    [
        "Mutua said", "he added", "that the port is open", '"', "“", "”", ",", ".", ":", "\n\n", "Soto", "and",
        "according to", "As Mutua stressed", "urged Peru to go", "in his opinion", "the message says", "–", "'",
        "called", "thanked Peru",
    ]
)  # fmt: skip


@settings(max_examples=60, deadline=None)
@example('Mutua said : \n\n Mutua said " As Mutua stressed')
@given(st.lists(PIECES, max_size=25).map(" ".join))
def test_statements_never_overlap_and_their_evidence_is_the_stored_text(text: str) -> None:
    text = MET + text
    last = 0
    for finding in _findings(text):
        (stretch,) = finding.evidence
        assert text[stretch.start : stretch.end] == stretch.quote
        assert stretch.start >= last
        assert isinstance(finding.fact, Statement) and finding.fact.text and 0 < finding.confidence <= 1
        last = stretch.end


# against the labels


def _lines(name: str) -> list[dict[str, Any]]:
    path = SHARED / name
    if not path.exists():
        pytest.skip("the labelled documents are not beside the checkout (../shared)")
    return [json.loads(line) for line in path.read_text("utf-8").splitlines() if line.strip()]


def _documents(name: str) -> Iterator[Document]:
    for line in _lines(name):
        fields = {key: line.get(key) for key in ("id", "source", "published", "place", "url")}
        yield Document(**fields, title=line.get("title") or "", text=line["text"])  # type: ignore[arg-type]


@pytest.mark.shared
def test_the_first_stories_give_their_statements_word_for_word() -> None:
    wanted = {
        (line["id"], r["speaker"], r["party"], r["mode"], r["text"])
        for line in _lines("seeds/labels.jsonl")
        for r in line["records"]
        if r["kind"] == "statement"
    }
    found = {
        (f.document, f.fact.speaker, f.fact.party, f.fact.mode, f.fact.text)
        for prepared in prepare(_documents("seeds/documents.jsonl"))
        for f in statements(build(prepared))
        if isinstance(f.fact, Statement)
    }
    assert found == wanted


def test_what_a_spokesman_tells_of_another_is_the_others_statement() -> None:
    text = "Peruvian spokesman Jo Sample said President Ana Ejemplo greeted her guest and affirmed Peru's interest in copper."
    assert _said(text) == [("Ejemplo", "indirect", "Peru's interest in copper")]


def test_an_issued_statement_is_told_behind_its_colon() -> None:
    text = (
        "Kenyan Foreign Minister Ann Example issued the following statement on Peru:\n\n"
        "“We will stand by our word. It was given freely.”"
    )
    assert _said(text) == [("Example", "direct", "We will stand by our word. It was given freely.")]


def test_praise_of_a_things_merits_is_a_position_and_thanks_are_none() -> None:
    text = "Kenyan Foreign Minister Ann Example commended Peru for the swift reopening of the port. She appreciated Chile's help."
    assert [said for _, _, said in _said(text)] == ["Peru for the swift reopening of the port"]


def test_a_ministry_in_small_letters_speaks() -> None:
    text = "Peru and Chile will hold talks in Lima in May, the foreign ministry said Tuesday."
    assert _said(text) == [("ministry", "indirect", "Peru and Chile will hold talks in Lima in May")]


# who speaks without a name


@pytest.mark.parametrize(
    ("text", "speaker"),
    [
        ("Sources at the Kenyan Foreign Ministry said the port was open.", "Kenyan Foreign Ministry"),
        ("A spokesman for the Kenyan Trade Ministry in Nairobi said the port was open.", "Kenyan Trade Ministry"),
        ("Trade ministry officials said the port was open.", "Trade ministry officials"),
        ("Chile's foreign minister said after the talks that the port was open.", "Chile's foreign minister"),
        ("The port was open, senior officials said.", "senior officials"),
        ("The ministry in Asunción said the port was open.", "ministry in Asunción"),
    ],
)
def test_those_are_heard_whom_a_text_does_not_name(text: str, speaker: str) -> None:
    (found,) = _facts(MET + text)
    assert (found.speaker, found.text.lower()) == (speaker, "the port was open")


def test_the_sources_are_those_told_of_before() -> None:
    first, second = _facts(MET + "Official sources said the port was open. The sources said it would grow.")
    assert first.speaker == "Official sources"
    assert second.speaker == "Official sources"


def test_an_office_is_nobodys_voice_where_somebody_named_may_hold_it() -> None:
    assert _said("Ana Prieto met them. The Minister of Mines said the port was open.") == []


def test_a_co_chair_is_the_official_of_that_state() -> None:
    assert _said("The Kenyan co-chair drew attention to the state of the canal.") == [
        ("Mutua", "indirect", "the state of the canal")
    ]


def test_a_private_person_speaks_for_no_party() -> None:
    text = '"We were not asked," said Rosa Quispe of the Lima-based Open Rivers Network.'
    assert all(found.speaker != "Rosa Quispe" for found in _facts(MET + text))


# how it is said


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("As noted by Mutua, the port would open in June.", "the port would open in June"),
        ("The port would open in June, it was announced by Mutua.", "The port would open in June"),
        ("It was announced by Mutua that the port would open in June.", "the port would open in June"),
        ("Soto was told by Mutua that the port would open in June.", "the port would open in June"),
        ("Mutua made it known that the port would open in June.", "the port would open in June"),
        ("Mutua assured Soto of Kenya's support for the port.", "Kenya's support for the port"),
        ("Mutua expects the two countries to open the port.", "the two countries to open the port"),
        ("Mutua spoke of the need to open the port.", "the need to open the port"),
        ("Mutua supported the idea of a new port.", "the idea of a new port"),
        ("Mutua invited Peruvian companies to invest in the port.", "Peruvian companies to invest in the port"),
        ("Mutua asked Soto for new tugs.", "Soto for new tugs"),
        ("Mutua announced $310 million in aid.", "$310 million in aid"),
        ("Mutua lauded Soto for his role in the talks.", "Soto for his role in the talks"),
        ("Mutua expressed confidence the port would open.", "the port would open"),
        ("Mutua condemned what he called a provocation.", "what he called a provocation"),
        (
            "The sides met, with Mutua underscoring Kenya's resolve to open the port.",
            "Kenya's resolve to open the port",
        ),
    ],
)
def test_positions_are_told_in_many_ways(text: str, said: str) -> None:
    assert _said(text) == [("Mutua", "indirect", said)]


@pytest.mark.parametrize(
    "text",
    [
        "Mutua invited Soto to visit Nairobi.",
        "Mutua welcomed Soto and his delegation.",
        "Mutua thanked Soto for supporting the plan.",
        "Asked whether the port was open, Mutua replied in anger.",
        "The convention from which Kenya announced its withdrawal is old.",
    ],
)
def test_acts_and_circumstances_are_no_statements(text: str) -> None:
    assert _said(text) == []


def test_when_and_to_whom_it_was_said_is_no_part_of_it() -> None:
    text = "The port will open in June, Mutua told his host in Lima on Tuesday, a day after unions called off a strike."
    assert _said(text) == [("Mutua", "indirect", "The port will open in June")]
    text = "The port will open in June, Mutua had said earlier this month; however, floods delayed the works."
    assert _said(text) == [("Mutua", "indirect", "The port will open in June")]


def test_a_courtesy_told_with_a_position_is_part_of_it() -> None:
    assert _said("Mutua expressed his thanks and his rejection of the blockade.") == [
        ("Mutua", "indirect", "his thanks and his rejection of the blockade")
    ]


def test_who_speaks_in_a_line_without_a_verb_is_left_open() -> None:
    (sentence,) = next(prepare([Document(id="d", text="A letter to the minister of Chad on trade.")])).sentences
    minister = next(token for token in sentence.tokens if token.lower_ == "minister")
    assert _told_along(minister) is None


def test_a_release_does_not_report_what_its_own_publisher_says_in_it() -> None:
    told = MET + "Peru condemns the attack on the ferry and calls for calm. Kenya condemns the attack too."
    assert [f.party for f in _facts(told, source="Ministry of Foreign Affairs of Peru")] == ["KE"]
    assert [f.party for f in _facts(told, source="Example News")] == ["PE", "KE"]


def test_a_thing_is_called_something_with_as_whatever_stands_between() -> None:
    assert _said("Soto referred to Kenya as a key partner. Soto referred to the accord of 1990.") == [
        ("Soto", "indirect", "Kenya as a key partner")
    ]
    assert _said("Soto termed the talks, which took a day, as useful. Soto considered a loan as soon as June.") == [
        ("Soto", "indirect", "the talks, which took a day, as useful")
    ]


def test_attention_is_drawn_to_what_is_said() -> None:
    assert _said("Soto drew the attention of his guest to the state of the pier. Soto drew a map of it.") == [
        ("Soto", "indirect", "the state of the pier")
    ]


def test_a_paper_speaks_for_whoever_made_it_and_a_bracket_stands_for_nobody() -> None:
    told = "This report, drawn up by Peru's Ministry of Ports, criticises the state of the pier."
    (found,) = _facts(MET + told)
    assert (found.speaker, found.party) == ("Peru's Ministry of Ports", "PE")
    (found,) = _facts(MET + "Kenya and Peru have mended the pier, the Peruvian Ministry of Ports (MOP) said Friday.")
    assert found.text == "Kenya and Peru have mended the pier"


def test_a_position_is_told_to_somebody_before_it_is_named() -> None:
    assert _said("Soto reaffirmed to the Foreign Minister his support for the accord.") == [
        ("Soto", "indirect", "his support for the accord")
    ]
    assert _said("Soto offered Kenya help in mending the pier. Soto offered his guest tea.") == [
        ("Soto", "indirect", "Kenya help in mending the pier")
    ]
    assert _said("Soto welcomed Kenya joining the accord. Soto welcomed Mutua to Lima.") == [
        ("Soto", "indirect", "Kenya joining the accord")
    ]


def test_while_another_party_speaks_is_another_statement() -> None:
    told = "The Kenyan side proposed that the pier be mended, while the Peruvian side called for a new pier."
    assert [(f.party, f.text) for f in _facts(MET + told)] == [("KE", "the pier be mended"), ("PE", "a new pier")]


def test_he_is_not_whom_the_sentence_before_calls_she() -> None:
    told = (
        "Kenyan envoy Nyaboke Achieng came on Monday. She said the pier was old. Achieng met Peruvian Minister Pedro "
        "Ruiz. He said the pier was new. Ruiz visited Mombasa on May 3, where he urged calm."
    )
    assert [f.speaker for f in _facts(told)] == ["Nyaboke Achieng", "Pedro Ruiz", "Pedro Ruiz"]
    told = "Under the lead of Peruvian Minister Ana Ruiz, a mission visited Kenya, where she urged calm on all sides."
    assert [f.speaker for f in _facts(told)] == ["Ana Ruiz"]


def test_that_a_talk_took_place_and_on_what_is_no_statement() -> None:
    told = "The Kremlin said Mutua and Soto had discussed grain. The pier was discussed, according to Mutua. "
    assert _said(told + "Mutua said they had held talks on fish.") == []
    told = "Soto underscored the friendship of the two countries, as they also discussed the pier."
    assert len(_said(told)) == 1
    told = "Mutua said the pier was not discussed. Mutua said they had discussed the pier and would mend it."
    assert [text for _, _, text in _said(told)] == [
        "the pier was not discussed",
        "they had discussed the pier and would mend it",
    ]


def test_his_counterpart_is_the_one_of_the_other_party() -> None:
    told = "Mutua said the pier was old. His counterpart said the ferry was late, and his Kenyan guest went home."
    assert [f.speaker for f in _facts(MET + told)] == ["Alfred Mutua", "Gabriel Soto"]


def test_an_agency_tells_from_whom_it_learned_a_thing() -> None:
    (found,) = _facts(MET + "Kenya and Peru will mend the pier, AKI learned from Foreign Minister Mutua on Monday.")
    assert (found.speaker, found.text) == ("Alfred Mutua", "Kenya and Peru will mend the pier")
    (found,) = _facts(MET + "AKI has learned from Foreign Minister Mutua that the pier will be mended.")
    assert found.text == "the pier will be mended"


def test_whoever_is_urged_behind_a_bracket_is_not_who_speaks() -> None:
    assert _said("Soto, who was speaking in Lima, urged Kenya to release the crew.") == [
        ("Soto", "indirect", "Kenya to release the crew")
    ]
    assert _said("Soto, who was speaking in Lima, warned Mutua that the crew was tired.") == [
        ("Soto", "indirect", "the crew was tired")
    ]


def test_a_lead_leaves_unnamed_who_is_named_speaking_right_behind_it() -> None:
    lead = "A senior Kenyan diplomat says the pier will be mended. "
    told = "Kenyan Deputy Foreign Minister Amos Odera told reporters in Lima that the crew was tired."
    assert [f.speaker for f in _facts(lead + told)] == ["Amos Odera", "Amos Odera"]
    other = (
        "Kenyan Deputy Foreign Minister Amos Odera arrived in Lima on Monday to meet President Gabriel Soto of Peru."
    )
    assert [f.speaker for f in _facts(lead + other)] == ["senior Kenyan diplomat"]


# who speaks where the parse is astray, and what is more than a courtesy


def test_whose_letter_it_is_speaks_through_who_hands_it_over() -> None:
    said = _said("The envoy John Park delivered a letter from President Soto reaffirming his support for free ports.")
    assert said == [("Soto", "indirect", "his support for free ports")]


def test_who_stands_before_a_verb_speaks_though_joined_to_what_was_discussed() -> None:
    said = _said("They discussed Syria and President Soto conveyed strong support for the talks.")
    assert said == [("Soto", "indirect", "strong support for the talks")]


def test_praise_for_efforts_tells_a_thing_and_praise_for_hospitality_none() -> None:
    told = "President Soto for his efforts to combat corruption"
    assert _said(f"Mutua applauded {told}.") == [("Mutua", "indirect", told)]
    assert _said("Mutua applauded President Soto for his hospitality.") == []


def test_a_courtesy_is_told_with_the_need_that_it_goes_on_to() -> None:
    told = "appreciation for Peru's leadership of the group, and the importance of quick help"
    assert _said(f"Mutua expressed {told}.") == [("Mutua", "indirect", told)]
    assert _said("Mutua expressed appreciation for the warm hospitality and support of the Government.") == []


def test_an_opinion_within_what_somebody_says_does_not_frame_it() -> None:
    told = "the need to lower fees, which were, in his opinion, a burden"
    assert _said(f"Speaking about trade, Mutua underlined {told}.") == [("Mutua", "indirect", told)]


def test_sharing_committing_and_making_a_point_tell_clauses() -> None:
    told = "Kenya would keep its word"
    for verb in ("shared that", "committed that", "made a point of the fact that"):
        assert _said(f"Mutua {verb} {told}.") == [("Mutua", "indirect", told)]


def test_she_is_not_whom_others_are_to_hold_to_account() -> None:
    said = _said("Mutua spoke of efforts to hold Soto accountable. He commended the courage of the judges.")
    assert said[-1] == ("Mutua", "indirect", "the courage of the judges")
