"""What a person enters becomes a note with a line for every field, and every value points at its line."""

import pytest

from communique.model.document import Document
from communique.model.errors import RecordError, UsageError
from communique.pipeline.by_hand import Origin, entries, from_yaml, note

pytestmark = pytest.mark.on_both

ORIGIN = Origin(by="A. Moreno", day="2024-03-01", source="Secretariat of the Joint Commission")
SESSION = {
    "kind": "meeting",
    "form": "session",
    "mechanism": "Joint Commission on Fisheries",
    "ordinal": 7,
    "parties": ["IS", "MA"],
    "participants": ["Nadia Alaoui", "Einar Helgason"],
    "date": "2024-02-20",
    "place": "Agadir",
    "stage": "held",
}


def test_every_field_of_an_entry_rests_on_its_line_of_the_note() -> None:
    document, told = note(SESSION, ORIGIN)
    (finding,) = told.findings
    assert finding.fact.kind == "meeting"
    for name, value in finding.told():
        (words,) = finding.ground(name).evidence
        assert document.text[words.start : words.end] == words.quote
        assert words.quote.startswith(f"{name}: ")
        assert finding.ground(name).how == "entered"
        assert str(value if not isinstance(value, list) else value[0]) in words.quote


def test_the_same_entry_makes_the_same_note() -> None:
    assert note(SESSION, ORIGIN) == note(dict(reversed(SESSION.items())), ORIGIN)


def test_a_quote_makes_the_protocol_a_witness() -> None:
    protocol = Document(id="protocol", text="Done at Agadir on\n20 February 2024 in two originals.")
    shown = Origin(by="A. Moreno", day="2024-03-01", shown=protocol)
    _, told = note(SESSION | {"quotes": {"date": "on 20 February 2024"}}, shown)
    note_line, words = told.findings[0].ground("date").evidence
    assert note_line.document == told.document
    assert (words.document, words.quote) == ("protocol", "on\n20 February 2024")


@pytest.mark.parametrize(
    ("entry", "complaint"),
    [
        (SESSION | {"date": "20 February"}, "date is '20 February'"),
        (SESSION | {"venue": "port"}, "a meeting has no field venue"),
        (SESSION | {"parties": ["Atlantis"]}, "'Atlantis'"),
        ({"kind": "banquet"}, "no kind of record 'banquet'"),
        ({"kind": "meeting", "form": "talks"}, "stage is not told"),
        ({"kind": "project", "name": "the line", "status": "nearly"}, "status is 'nearly'"),
        ({"kind": "project", "status": "agreed"}, "name is not told"),
        (SESSION | {"agenda": "quotas"}, "agenda is 'quotas', where a list is wanted"),
        (SESSION | {"quotes": {"date": "in May"}}, "a quote needs the document"),
    ],
)
def test_a_malformed_entry_is_named_and_makes_nothing(entry: dict[str, object], complaint: str) -> None:
    with pytest.raises(RecordError, match=complaint):
        note(entry, ORIGIN)


def test_a_file_holds_a_list_of_entries_or_names_it() -> None:
    assert entries([SESSION], "facts.yaml") == [SESSION]
    assert entries({"entries": [SESSION]}, "facts.yaml") == [SESSION]
    with pytest.raises(UsageError, match=r"facts\.yaml: a list of entries is wanted"):
        entries("nothing", "facts.yaml")


def test_norway_is_no_denial_and_a_day_is_words() -> None:
    told = from_yaml("- {kind: office, party: NO, ordinal: 4, date: 2024-02-20}", "x")
    assert told == [{"kind": "office", "party": "NO", "ordinal": 4, "date": "2024-02-20"}]


def test_a_text_that_refers_to_itself_is_refused() -> None:
    laughs = "\n".join(["- &a0 [ha]", *(f"- &a{n} [*a{n - 1}, *a{n - 1}]" for n in range(1, 40))])
    with pytest.raises(UsageError, match="refers to another part"):
        from_yaml(laughs, "x")
