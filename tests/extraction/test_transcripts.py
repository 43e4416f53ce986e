"""Which texts are somebody's own words throughout."""

from communique.extraction.speech.transcripts import is_transcript
from communique.extraction.text.parse import prepare
from communique.model.document import Document


def _is(text: str, title: str = "") -> bool:
    return is_transcript(next(prepare([Document(id="d", title=title, text=text)])))


def test_paragraphs_that_open_with_names_in_capitals_are_a_transcript() -> None:
    assert _is(
        "MINISTER OKORO: Good morning to all of you here.\n\nQUESTION: When does the ferry start again?\n\n"
        "MINISTER OKORO: In the spring, as was agreed."
    )


def test_questions_and_answers_are_a_transcript() -> None:
    assert _is("Q. When does the ferry start?\n\nA. In the spring.\n\nQ. And the train?\n\nA. Never, it seems.")


def test_a_speech_in_the_first_person_is_a_transcript() -> None:
    assert _is(
        "It is good to be in Lima. I came here to thank our hosts. My ministry has long worked for this day. "
        "I see many friends in this hall. The road was long."
    )


def test_a_declaration_in_which_we_speak_is_a_transcript() -> None:
    assert _is(
        "We, the ministers of the four states, met in Lima. We welcome the new port. We will open the railway. "
        "We thank the hosts. The ferry is to follow."
    )


def test_a_text_that_is_announced_to_follow_word_for_word_is_a_transcript() -> None:
    assert _is("Begin text:\n\nPeru welcomes the opening of the port. The road is to follow.\n\nEnd text.")


def test_a_speech_below_a_few_lines_of_report_is_a_transcript() -> None:
    assert _is(
        "The ministers met in Lima.\n\nThe port was the main subject.\n\n"
        "President of Peru Gabriel Soto: Dear friends, welcome to Lima.\n\nThe port is the pride of the town.\n\n"
        "We have built it in two years, and our railway is next.\n\nThe road will follow, as our plan has it."
    )


def test_a_statement_beneath_the_name_of_who_makes_it_is_a_transcript() -> None:
    said = "Peru welcomes the talks. Our two countries are close. We will open the port. The ferry is to follow."
    assert _is(f"Ana Duarte, Spokesperson of the Ministry\n\n{said}")
    assert _is(said, title="Statement by the Spokesperson on the port of Lima")
    assert not _is(said, title="Peru welcomes talks on the port of Lima")


def test_a_statement_signed_at_its_head_is_a_transcript_even_in_the_third_person() -> None:
    said = "Peru bars forty officials of the customs house from entry. On May 2 the Minister announced the first list."
    assert _is(f"Ana Duarte, Deputy Spokesperson\n\n{said}")
    assert _is(said, title="Statement by Press Secretary Ana Duarte on the Visit of the King")
    assert not _is(said, title="Statement by the Peruvian spokesman stirs anger in Nairobi")
    assert not _is(f"Ana Duarte, Minister of Ports\n\nMinister Duarte met the mayor. {said}")
    assert not _is(f"Port Harcourt, Rivers State\n\n{said}")
    assert not _is(f'Ana Duarte, Deputy Spokesperson\n\n{said} "It is a first step," Soto said.')


def test_a_story_that_quotes_a_first_person_is_no_transcript() -> None:
    assert not _is(
        "The Minister came to Lima on Monday. “I am glad to be here. I like the port,” he said. He then saw the "
        "railway. “My staff is tired. I am not,” he added. The delegation left at night."
    )


def test_a_readout_that_says_our_is_no_transcript() -> None:
    assert not _is(
        "The Secretary met the Foreign Minister in Lima. They discussed our shared concern over fishing. "
        "The Secretary stressed our support for the treaty. They agreed to meet again."
    )


def test_the_headings_of_a_list_are_no_names_of_speakers() -> None:
    assert not _is(
        "Ports: The two states will dredge the bay.\n\nRoads: The two states will pave the pass.\n\n"
        "Energy And Water: The two states will share a dam.\n\nFishing: The two states will count the fish."
    )
