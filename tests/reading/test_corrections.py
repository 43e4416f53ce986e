"""Notices of corrections and retractions: what they are, where they stand, and what is none."""

import pytest

from communique.model.document import Document
from communique.reading.corrections import correction
from communique.reading.furniture import furnish

STORY = (
    "Foreign Minister Aigul Serikova met her counterpart Kemal Aydin in Ankara on 6 May, and the two spoke of trade and transit "
    "for the better part of an afternoon before they went to see the new terminal of the railway."
)


@pytest.mark.parametrize(
    "line",
    [
        "Correction: The ministers met on 6 May, not on 5 May.",
        "CORRECTION — a previous version gave the wrong day.",
        "Corrected",
        "(Corrects day of the meeting in paragraph 2)",
        "Clarification: the agreement was initialled, not signed.",
        "This story has been corrected to say that the ministers met on 6 May.",
        "An earlier version of this article said that the ministers signed an agreement.",
        "In an earlier version of this report the day was wrong.",
        "Editor's note: This story was updated to correct the name of the minister.",
        "*This article was amended on 8 May 2023 to put the day right.*",
    ],
)
def test_a_note_of_a_correction_is_one(line: str) -> None:
    notice = correction(line)
    assert notice is not None
    assert notice.kind == "correction"


@pytest.mark.parametrize(
    "line",
    [
        "This article has been withdrawn.",
        "This story was retracted on 8 May, since its source could not be verified.",
        "We have removed this report while we look into it.",
        "RETRACTION: Ministers meet in Ankara",
        "Article withdrawn",
    ],
)
def test_a_notice_of_retraction_is_one(line: str) -> None:
    notice = correction(line)
    assert notice is not None
    assert notice.kind == "retraction"


@pytest.mark.parametrize(
    "line",
    [
        "The bill was withdrawn by the government on Monday.",
        "Turkey has withdrawn its ambassador from the capital, the ministry said.",
        "The minister corrected an earlier statement of his deputy.",
        "This agreement has been amended three times since 1994.",
        "The troops were withdrawn.",
        STORY,
    ],
)
def test_what_the_story_tells_of_withdrawing_and_correcting_is_no_notice(line: str) -> None:
    assert correction(line) is None


@pytest.mark.parametrize("text", ["{note}\n\n{story}", "{story}\n\n{note}"])
def test_a_note_at_the_head_or_the_foot_is_marked_and_the_story_is_not(text: str) -> None:
    note = "Correction: An earlier version of this story said that they met on 5 May."
    document = furnish(Document(id="d", title="Talks in Ankara", text=text.format(note=note, story=STORY)))
    assert [(document.text[f.start : f.end], f.kind) for f in document.furniture] == [(note, "correction")]
    assert not document.retracted


def test_a_retracted_text_is_known_as_one() -> None:
    text = f"This article has been retracted.\n\n{STORY}"
    assert furnish(Document(id="d", title="Talks in Ankara", text=text)).retracted


def test_a_note_in_the_middle_of_a_story_is_part_of_it() -> None:
    lines = [STORY.replace("Ankara", f"Ankara {n}") for n in range(30)]
    lines[10] = "This article has been withdrawn."
    assert not furnish(Document(id="d", title="Talks", text="\n\n".join(lines))).retracted
