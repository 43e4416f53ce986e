import time

import pytest
from hypothesis import given
from hypothesis import strategies as st

from communique.model.document import Document, Furniture
from communique.reading import furnish

BODY = (
    "The foreign ministers of Chile and Peru met in Lima on Friday and spoke about trade, transport and the "
    "border crossing at Chacalluta, an official said."
)


def furnished(text: str, **told: str) -> Document:
    return furnish(Document(id="d", text=text, **told))  # type: ignore[arg-type]


def marked(document: Document) -> list[tuple[str, str]]:
    return [(f.kind, document.text[f.start : f.end]) for f in document.furniture]


def test_a_day_before_a_dateline_and_a_credit_behind_the_story_are_marked() -> None:
    document = furnished(f" date 2019-05-03 Lima [Peru], May 3 (EFE): {BODY}\n\n{BODY} (EFE)\n\n")
    assert marked(document) == [
        ("dated", "date 2019-05-03"),
        ("dateline", "Lima [Peru], May 3 (EFE):"),
        ("credit", "(EFE)"),
    ]
    assert (document.published, document.place, document.agency) == ("2019-05-03", "Lima", "EFE")


@pytest.mark.parametrize(
    ("line", "day"),
    [
        ("Published on: Friday, May 03, 2019, 06:38 PM IST", "2019-05-03"),
        ("Published on: Sunday, May 03, 2019, 06:38 PM IST", "2019-05-03"),
        ("First Published: May 3, 2019 18:38 IST", "2019-05-03"),
        ("Last updated 3 May 2019", "2019-05-03"),
        ("Dated: 03.05.2019", "2019-05-03"),
        ("May 3, 2019", "2019-05-03"),
        ("*3 May 2019*", "2019-05-03"),
    ],
)
def test_a_day_printed_under_or_over_the_story_is_that_of_publication(line: str, day: str) -> None:
    for text in (f"{BODY}\n\n{line}", f"{line}\n\n{BODY}"):
        document = furnished(text)
        assert document.published == day
        assert [words for _, words in marked(document)] == [line]


@pytest.mark.parametrize(
    ("line", "kind", "source", "agency"),
    [
        ("Source: The Harbour Post", "credit", "The Harbour Post", None),
        ("Source: ANI", "credit", None, "ANI"),
        ("The Harbour Post | 3 May 2019", "dated", "The Harbour Post", None),
        ("Eastern Courier, 3 May 2019", "dated", "Eastern Courier", None),
        ("Reuters | Updated: May 3, 2019", "published", None, "Reuters"),
        ("© 2019 The Harbour Post. All rights reserved.", "footer", "The Harbour Post", None),
        ("With inputs from PTI", "credit", None, "PTI"),
        ("(With agency inputs)", "credit", None, None),
        ("(This story has not been edited by our staff and comes from a syndicated feed.)", "credit", None, None),
        ("This report is auto-generated from ANI news service.", "credit", None, "ANI"),
        ("(Reporting by Ann Lee; Editing by Bob Ray)", "credit", None, None),
        ("/TASS/", "credit", None, "TASS"),
        ("--IANS", "credit", None, "IANS"),
        ("For Immediate Release", "heading", None, None),
        ("Office of the Spokesperson", "heading", None, None),
        ("Begin text:", "heading", None, None),
        ("The text of the following statement was released by the Government of Peru:", "heading", None, None),
        ("End text.", "footer", None, None),
        ("###", "footer", None, None),
        (r"**\###**", "footer", None, None),
        ("Also read: Another story", "footer", None, None),
        ("READ MORE | Another story", "footer", None, None),
        ("Share this article", "footer", None, None),
        ("For media inquiries, please contact press@example.org.", "footer", None, None),
    ],
)
def test_a_line_of_furniture_is_marked_whole_and_tells_of_its_source(
    line: str, kind: str, source: str | None, agency: str | None
) -> None:
    document = furnished(f"{BODY}\n\n{line}\n")
    assert marked(document) == [(kind, line)]
    assert (document.source, document.agency) == (source, agency)


def test_an_unknown_agency_is_known_again_by_its_dateline() -> None:
    document = furnished(f"LIMA, May 3 (Harbour Wire) - {BODY}\n\n{BODY} (Harbour Wire)")
    assert marked(document) == [("dateline", "LIMA, May 3 (Harbour Wire) -"), ("credit", "(Harbour Wire)")]
    assert document.agency == "Harbour Wire"
    assert marked(furnished(f"{BODY} (Harbour Wire)")) == []


@pytest.mark.parametrize("line", ["By Our Correspondent", "By Ann Lee and Bob Ray", "BY ANN LEE", "Staff Reporter"])
def test_a_byline_is_a_credit_over_the_story_only(line: str) -> None:
    assert marked(furnished(f"{line}\n{BODY}")) == [("credit", line)]
    assert marked(furnished(f"{BODY}\n{line}\n{BODY}")) == []


@pytest.mark.parametrize(
    "text",
    [
        BODY,
        "The below is attributable to Spokesperson Ann Lee:",
        "The Associated Press (AP) asked him about the talks. He told ANI that all went well.",
        "The share of trade in both economies grew, read more closely, by a tenth.",
        "By the end of May 3 ministers had met in Lima. Published in 2019, the plan holds.",
        "Issued on 3 May 2019, the declaration speaks of trade.",
        "Ann Lee, Secretary of State",
    ],
)
def test_the_story_itself_is_not_furniture(text: str) -> None:
    assert marked(furnished(text)) == []


def test_a_title_repeated_over_the_story_is_a_heading() -> None:
    document = furnished(f"# Chile and Peru meet\n\n{BODY}", title="Chile and Peru meet")
    assert marked(document) == [("heading", "# Chile and Peru meet")]


def test_metadata_stay_as_they_are() -> None:
    told = {"published": "2019-05-04", "source": "Eastern Courier", "place": "Tacna", "agency": "AFP"}
    document = furnished(f"LIMA, May 3 (EFE) - {BODY}\n\nSource: The Harbour Post\nMay 3, 2019", **told)
    assert {name: getattr(document, name) for name in told} == told
    assert len(document.furniture) == 3


def test_a_dateline_without_a_year_leaves_the_day_unknown() -> None:
    document = furnished(f"LIMA, May 3 (EFE) - {BODY}\n\n© 2019 The Harbour Post")
    assert (document.published, document.place) == (None, "Lima")


def test_a_dateline_takes_its_year_from_metadata_or_from_another_day_on_the_page() -> None:
    story = f"LIMA, Dec 30 (EFE) - {BODY}"
    assert furnished(story, published="2019").published == "2019-12-30"
    assert furnished(story, published="2019-11").published == "2019-11"
    assert furnished(f"{story}\n\nUpdated: January 2, 2020").published == "2019-12-30"


def test_furniture_marked_before_is_kept() -> None:
    before = Furniture(0, 4, "heading")
    document = furnish(Document(id="d", text=f"LIMA, May 3 (EFE) - {BODY} (EFE)", furniture=(before,)))
    assert document.furniture[0] == before
    assert [kind for kind, _ in marked(document)] == ["heading", "credit"]


PIECES = st.sampled_from(
    (
        "LIMA, May 3 (EFE) - ", " date 2019-05-03 ", "Lima, Peru", "(EFE)", "With inputs from PTI", "###", "End text.",
        "Published on: Friday, May 03, 2019, 06:38 PM IST", "© 2019 The Harbour Post", "Chile and Peru meet",
        "See also", "By Ann Lee", "LIMA, May 3 (Wire) - ", "(Wire)", "May 3, 2019", "Updated: May 4, 2019", BODY,
        "\n", "\n\n", "\t", "\xa0", ". ", "4:16 P.M. EST",
    )
)  # fmt: skip
TITLES = st.sampled_from(("", "Chile and Peru meet"))
DAYS = st.sampled_from((None, "2019", "2019-05-09"))
TEXTS = st.lists(PIECES | st.text(max_size=30), max_size=14).map("".join)


@given(
    text=TEXTS,
    title=st.sampled_from(("", "Chile and Peru meet")),
    published=st.sampled_from((None, "2019", "2019-05-09")),
)
def test_spans_are_sorted_apart_and_exact_and_furnishing_twice_is_furnishing_once(
    text: str, title: str, published: str | None
) -> None:
    document = furnish(Document(id="d", text=text, title=title, published=published))
    assert document.text == text
    end = 0
    for span in document.furniture:
        words = text[span.start : span.end]
        assert end <= span.start < span.end <= len(text)
        assert words == words.strip() != ""
        end = span.end
    assert furnish(document) == document


@given(text=TEXTS)
def test_what_is_filled_in_comes_from_marked_words(text: str) -> None:
    document = furnish(Document(id="d", text=text))
    if any((document.published, document.source, document.agency, document.place)):
        assert document.furniture


@pytest.mark.parametrize(
    "unit",
    [
        " ",
        "\n",
        " \n",
        "Aa, Bb ",
        "By Aa ",
        "© a ",
        ". ",
        "See also\n",
        "Published on: ",
        "text of the ",
        "[Aa (B",
        "–",
    ],
)
def test_the_time_taken_is_linear_whatever_the_text(unit: str) -> None:
    def seconds(length: int) -> float:
        began = time.process_time()
        furnished(unit * (length // len(unit)), title="Chile and Peru meet")
        return time.process_time() - began

    seconds(1_000)
    # Twenty times the text would take four hundred times as long, were the time quadratic, each of the three times; other
    # work on the machine may make one of them long.
    assert any(seconds(400_000) < 100 * max(seconds(20_000), 0.002) for _ in range(3))


def test_the_line_of_a_press_release_tells_the_ministry_and_the_day() -> None:
    text = "Press release 20/2023, Ministry for Foreign Affairs of Finland, 3 February 2023\n\nThe minister travels."
    document = furnish(Document(id="d", text=text))
    assert (document.published, document.source) == ("2023-02-03", "Ministry for Foreign Affairs of Finland")
