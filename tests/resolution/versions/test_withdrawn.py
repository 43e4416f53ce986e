"""What a later version no longer tells, and what it tells in its place."""

from typing import Any

from communique.model.document import Document
from communique.model.evidence import Evidence, Ground
from communique.model.facts import Instrument, Meeting, Statement
from communique.model.finding import Finding
from communique.resolution.reports import Report
from communique.resolution.versions.across import Across
from communique.resolution.versions.withdrawn import gone

ONE = Document(
    id="one", text="Serikova met Aydin in Ankara on 5 May. They signed an agreement on rail. She said: it is done."
)
OTHER = Document(
    id="other", text="Correction follows. Serikova met Aydin in Ankara on 6 May. She said: it is done at last."
)
MEETING = {"form": "talks", "parties": ("KZ", "TR"), "participants": ("Serikova", "Aydin"), "stage": "held"}


def report(document: Document, fact: Any, quote: str, how: Any = "told") -> Report:
    start = document.text.index(quote)
    words = (Evidence.of(document, start, start + len(quote)),)
    grounds = tuple(Ground(name, words, how) for name in ("date", "place"))
    finding = Finding(document=document.id, fact=fact, evidence=words, grounds=grounds)
    return Report(finding, "2023-05-07", finding.id)


def met(document: Document, quote: str, how: Any = "told", **told: Any) -> Report:
    return report(document, Meeting(**(MEETING | told)), quote, how)


def lost(before: list[Report], now: list[Report]) -> list[tuple[str, Any, Any]]:
    return [(each.field, each.value, each.instead) for one in gone(ONE, OTHER, before, now) for each in one.lost]


def test_words_are_found_again_where_others_stand_among_them() -> None:
    across = Across(ONE, OTHER)
    start, end = across.stretch("text", 0, 38) or (0, 0)
    assert OTHER.text[start:end] == "Serikova met Aydin in Ankara on 6 May"
    signed = ONE.text.index("They signed")
    assert across.stretch("text", signed, signed + 33) is None


def test_a_value_that_was_changed_is_withdrawn_with_what_stands_in_its_place() -> None:
    before, now = met(ONE, "Serikova met Aydin", date="2023-05-05"), met(OTHER, "Serikova met Aydin", date="2023-05-06")
    assert lost([before], [now]) == [("date", "2023-05-05", "2023-05-06")]


def test_a_fact_that_is_no_longer_told_is_withdrawn_as_a_whole() -> None:
    signed = report(ONE, Instrument(form="agreement", title="agreement on rail", stage="signed"), "agreement on rail")
    (one,) = gone(ONE, OTHER, [signed], [met(OTHER, "Serikova met Aydin")])
    assert one.instead is None
    assert {each.field: each.value for each in one.lost} == {
        "form": "agreement", "title": "agreement on rail", "stage": "signed"
    }  # fmt: skip


def test_what_is_told_more_exactly_or_has_come_about_is_not_withdrawn() -> None:
    before = met(ONE, "Serikova met Aydin", date="2023-05", stage="planned")
    now = met(OTHER, "Serikova met Aydin", date="2023-05-06", participants=("Aigul Serikova", "Kemal Aydin"))
    assert lost([before], [now]) == []
    assert lost([met(ONE, "Serikova met Aydin")], [met(OTHER, "Serikova met Aydin", stage="planned")]) == [
        ("stage", "held", "planned")
    ]


def test_what_the_outlet_never_told_is_not_withdrawn() -> None:
    before = met(ONE, "Serikova met Aydin", "conventional", date="2023-05-07", place="Ankara")
    assert lost([before], [met(OTHER, "Serikova met Aydin")]) == []


def test_of_several_only_those_that_are_told_no_longer_are_withdrawn() -> None:
    before = met(ONE, "Serikova met Aydin", participants=("Serikova", "Aydin", "Omarov"))
    now = met(OTHER, "Serikova met Aydin", participants=("Serikova", "Aydin", "Kaya"))
    assert lost([before], [now]) == [("participants", ["Omarov"], ["Kaya"])]


def test_a_statement_that_was_worded_otherwise_is_withdrawn_in_its_words() -> None:
    said = Statement(speaker="Serikova", party="KZ", mode="direct", text="it is done and paid")
    now = Statement(speaker="Serikova", party="KZ", mode="direct", text="it is done at last")
    found = lost([report(ONE, said, "it is done")], [report(OTHER, now, "it is done at last")])
    assert found == [("text", "it is done and paid", "it is done at last")]
