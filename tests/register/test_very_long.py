"""Whatever is very long goes in and is found again, in a file and on a server, or is refused by its name, and the rest goes on."""

from collections.abc import Callable, Iterator
from hashlib import shake_128
from typing import Any

import pytest
from hypothesis import HealthCheck, Phase, given, settings
from hypothesis import strategies as st
from tests.pipeline.test_importing import imported, whole
from tests.register.test_store import DOCUMENT, said

from communique.model.document import Document
from communique.model.errors import UsageError
from communique.model.evidence import Evidence, Ground
from communique.model.facts import Fact, Instrument, Mechanism, Meeting, Office, Project, Statement
from communique.model.finding import Contradiction, Extraction, Finding, Note, Side
from communique.register.adding import LONGEST
from communique.register.polled import Polled, note, pages, polled
from communique.register.store import Register

pytestmark = pytest.mark.on_both

LENGTHS = st.sampled_from([1, 40, 700, 1_000, 2_800, 9_000, 40_000])
"""Characters: few, and more than a row of an index of PostgreSQL holds of one value, of two, of three."""
NAMES = st.sampled_from([1, 40, LONGEST - 1, LONGEST - 1, LONGEST, 3_000])
"""Characters of an identifier, to which a digit comes."""
BOTH = ("FI", "NO")
Words = Callable[[str], str]


def words(length: int, seed: str) -> str:
    """So many letters, which cannot be packed into fewer, in words of nine."""
    letters = shake_128(seed.encode()).hexdigest(length // 2 + 1)[:length]
    return "".join(" " if at % 10 == 9 else letter for at, letter in enumerate(letters)).strip().upper()


def facts(told: Words) -> Iterator[Fact]:
    """A fact of each kind with everything in it as long as it comes."""
    body, person = told("mechanism"), told("person")
    yield Meeting(
        form="session", mechanism=body, ordinal=3, parties=BOTH, participants=(person, told("other person")),
        date="2023-05-04", place=told("place"), stage="held", agenda=(told("agenda"),),
    )  # fmt: skip
    yield Mechanism(
        name=body, acronym=told("acronym"), form="commission", parties=BOTH, cadence="annual", task=told("task")
    )
    yield Instrument(
        form="agreement", title=told("title of an instrument"), parties=BOTH, stage="expected", date="2023-06",
        subjects=(told("subject"),), occasion=body,
    )  # fmt: skip
    yield Project(
        name=told("project"), parties=BOTH, mechanism=body, status="under way", responsible=told("responsible"),
        milestones=(told("milestone"),),
    )  # fmt: skip
    yield Statement(speaker=person, party="NO", mode="direct", text=told("statement"))
    yield Office(person=person, office=told("office"), party="NO")
    yield Office(person=person, office=told("other office"), party="NO")


def story(name: str, told: Words, url: str) -> tuple[Document, Extraction]:
    """A document with everything in it as long as it comes, and what it says."""
    text = f"{told('text')}. Told by {name[-1]}."
    document = Document(
        id=name, text=text, title=told("title"), source=told("outlet"), agency=told("agency"), published="2023-05-04",
        url=url, entry=told("entry"), place=told("town"), licence=told("licence"),
        modified=f"2023-05-04T0{name[-1]}:00:00Z",
    )  # fmt: skip
    where = (Evidence.of(document, 0, len(text)),)
    doubt = Contradiction(
        document=name, sort="person and office", subject=told("person"), party="NO",
        sides=(Side(told("office"), where), Side(told("other office"), where)),
    )  # fmt: skip
    said = tuple(
        Finding(document=name, fact=fact, evidence=where, grounds=(Ground("date", where, "told"),))
        for fact in facts(told)
    )
    return document, Extraction(
        document=name, findings=said, contradictions=(doubt,), notes=(Note(None, told("note")),)
    )


@settings(max_examples=8, phases=(Phase.generate,), suppress_health_check=list(HealthCheck))
@given(data=st.data())
def test_a_document_with_very_long_everything_goes_in_or_is_refused_by_its_name(data: Any) -> None:
    lengths: dict[str, int] = {}

    def told(what: str) -> str:
        if what not in lengths:
            lengths[what] = data.draw(LENGTHS, label=what)
        return words(lengths[what], what)

    names = [words(data.draw(NAMES, label="identifier"), f"name {number}") + str(number) for number in range(3)]
    url = f"https://courier.example/{told('url').replace(' ', '/')}"
    with Register.open(":memory:") as register:
        came = register.add_all(
            [*((*story(name, told, url), None) for name in names), (DOCUMENT, said(DOCUMENT), None)]
        )
        assert came.pop() is True
        for name, outcome in zip(names, came, strict=True):
            if len(name) <= LONGEST:
                assert outcome is True
            else:
                assert isinstance(outcome, UsageError)
                assert name[:40] in str(outcome) and len(str(outcome)) < 200
        kept = [name for name in names if len(name) <= LONGEST]
        assert register.identifiers() == tuple(sorted([DOCUMENT.id, *kept]))
        register.catch_up()
        if kept:  # the three are versions of one article
            assert len(register.versions(kept[0])) == len(kept) - 1
        records = register.records()
        assert {record.kind for record in records} >= ({fact.kind for fact in facts(told)} if kept else set())
        assert all(register.record(record.id) == record for record in records)
        assert whole(imported(whole(register))) == whole(register)


def test_an_address_of_any_length_is_known_again_and_asked_anew() -> None:
    feed, page = (f"https://courier.example/{words(30_000, name)}" for name in ("feed", "page"))
    with Register.open(":memory:") as register:
        for failures in (0, 1):
            note(register, [Polled(address=feed), Polled(address=page, feed=feed, failures=failures)])
        note(register, [Polled(address=page + "a", feed=feed + "a")])
        assert polled(register, page) == Polled(address=page, feed=feed, failures=1)
        assert [each.address for each in pages(register, feed)] == [page]
