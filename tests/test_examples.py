"""What examples/README.md promises, as far as reading shows it."""

import datetime
import re
from functools import cache
from pathlib import Path

from communique.model.document import Document
from communique.reading import read

EXAMPLES = Path(__file__).parents[1] / "examples"
WEEKDAYS = ("Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday")


@cache
def everything() -> tuple[Document, ...]:
    items = tuple(read([EXAMPLES]))
    assert all(isinstance(item, Document) for item in items), items
    return tuple(item for item in items if isinstance(item, Document))


def document(name: str) -> Document:
    (item,) = read([EXAMPLES / name])
    assert isinstance(item, Document), item
    return item


def sentences(text: str) -> set[str]:
    return set(re.split(r"(?<=[.”\"])\s+", text))


def test_all_examples_are_read_without_an_error() -> None:
    assert len(everything()) == 32
    assert len({d.id for d in everything()}) == 32


def test_the_readme_tells_of_every_example_and_how_many_there_are() -> None:
    readme = (EXAMPLES / "README.md").read_text("utf-8")
    assert readme.count("Thirty-two short documents") == 1
    told = re.findall(r"`(…?)([\w.+-]+\.(?:txt|md|html|jsonl))`", readme)
    names = sorted(path.name for path in EXAMPLES.iterdir() if path.name != "README.md")
    for name in names:
        assert any(name.endswith(end) if cut else name == end for cut, end in told), name
    assert len(told) == len(names)


def test_they_are_short_and_of_several_years_and_relationships() -> None:
    for example in everything():
        assert 60 <= len(example.text.split()) <= 250, example.title
    assert {d.published[:4] for d in everything() if d.published} >= {str(year) for year in range(2018, 2025)}
    relationships = {re.split(r"-20|-undated|-2plus2", p.name)[0] for p in EXAMPLES.iterdir() if p.name != "README.md"}
    assert len(relationships) >= 7


def test_all_but_one_tell_their_day_and_all_but_two_their_outlet() -> None:
    assert [d.title for d in everything() if not d.published] == ["Lula chooses Buenos Aires for his first trip abroad"]
    assert sum(d.source is None for d in everything()) == 2
    assert {d.agency for d in everything()} == {"Meridian", "Eurowire", None}


def test_printed_weekdays_agree_with_their_dates() -> None:
    for example in everything():
        for weekday, month, day, year in re.findall(r"on: (\w+), (\w+) (\d+), (\d{4})", example.text):
            date = datetime.datetime.strptime(f"{month} {day} {year}", "%B %d %Y").date()
            assert WEEKDAYS[date.weekday()] == weekday, example.title


def test_furniture_is_found_in_every_format_that_carries_it() -> None:
    bare = [d.title for d in everything() if not d.furniture]
    assert all((d.source and d.published) for d in everything() if d.title in bare)
    kinds = {span.kind for d in everything() for span in d.furniture}
    assert kinds == {"dateline", "dated", "published", "credit", "heading", "footer"}


def test_the_reprint_is_the_agency_story_whole() -> None:
    original, reprint = document("japan-australia-2022-01-signed.txt"), document("japan-australia-2022-01-reprint.txt")
    story = original.text[original.text.index("CANBERRA") :].strip()
    assert story in reprint.text
    assert (original.agency, reprint.agency) == ("Meridian", "Meridian")
    assert {original.source, reprint.source} == {"The Harbour Post", "Lakeside Tribune"}
    assert original.id != reprint.id


def test_the_part_copy_takes_some_sentences_and_has_more_of_its_own() -> None:
    original, other = document("japan-australia-2022-01-signed.txt"), document("japan-australia-2022-01-part-copy.txt")
    shared = {s for s in sentences(original.text) & sentences(other.text) if len(s.split()) > 5}
    assert len(shared) == 3
    assert sum(map(len, shared)) < len(other.text) / 2


def test_no_other_two_examples_share_a_sentence() -> None:
    copies = {"japan-australia-2022-01-reprint.txt", "japan-australia-2022-01-part-copy.txt"}
    seen: set[str] = set()
    for path in sorted(EXAMPLES.iterdir()):
        if path.name == "README.md" or path.name in copies:
            continue
        for example in read([path]):
            assert isinstance(example, Document)
            own = {s for s in sentences(example.text) if len(s.split()) > 6}
            assert not own & seen
            seen |= own


def test_the_contradictions_stand_in_the_texts() -> None:
    assert "19th session" in document("india-russia-2019-11-commission.md").text
    assert "20th meeting" in document("india-russia-2019-11-commission-courier.txt").text
    assert "15 documents" in document("india-russia-2019-09-summit.txt").text
    assert "Fourteen agreements" in document("india-russia-2019-09-summit-courier.md").text
