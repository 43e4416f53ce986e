"""The register kept up to date is the register made from nothing, whatever came, went or was ruled in between."""

import gc
import json
from collections.abc import Iterable
from dataclasses import replace
from datetime import date
from pathlib import Path
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from communique.model.document import Document
from communique.model.errors import UsageError
from communique.model.evidence import Evidence, Ground
from communique.model.facts import Count, Instrument, Mechanism, Meeting, Office, Project, Statement
from communique.model.finding import Contradiction, Extraction, Finding, Side
from communique.model.passage import Passage, SharedPassage
from communique.publishing import shapes
from communique.publishing.exports import jsonl
from communique.register import disputing, inputs, parts, progress, recording, sums, upkeep
from communique.register.assembly import Assembly, assemble
from communique.register.due import due
from communique.register.store import Register
from communique.register.summaries import Summary, summary
from communique.resolution import kept as resolved
from communique.resolution import passages
from communique.resolution.rulings import Rulings

pytestmark = pytest.mark.on_both

PARTIES = st.sampled_from([("KZ", "TR"), ("KZ", "TR", "UZ"), ("KZ", "UZ"), ("TR", "UZ"), ("DE", "TR"), ("TR",), ()])
NAMES = [
    "Aigul Serikova", "A. Serikova", "Serikova", "Kemal Aydin", "Aydin", "Murat Aydin", "M Aydin", "Kemal M Aydin",
    "Aydin Kemal", "Kemal Aidyn", "Murat Kemal",
]  # fmt: skip
PEOPLE = st.lists(st.sampled_from(NAMES), max_size=3, unique=True).map(tuple)
DATES = st.sampled_from(
    [None, "2023", "2023-05", "2023-05-04", "2023-05-05", "2023-05-04/2023-05-06", "2023/2025", "2024-05-04"]
)
MECHANISMS = st.sampled_from(
    [
        None, "Joint Economic Commission", "Kazakhstan-Turkey Joint Economic Commission (JEC)", "JEC", "annual summit",
        "Bosphorus Process", "Bosphorus Process (BP2)", "Joint Education Council", "summit",
        "OECD summit",
    ]
)  # fmt: skip
ORDINALS = st.sampled_from([None, None, 11, 12, 13])
FACTS = st.one_of(
    st.builds(
        Meeting,
        form=st.sampled_from(["talks", "call", "visit", "session", "summit"]),
        mechanism=MECHANISMS,
        ordinal=ORDINALS,
        parties=PARTIES,
        participants=PEOPLE,
        date=DATES,
        place=st.sampled_from([None, "Ankara", "Astana"]),
        country=st.sampled_from([None, "TR", "KZ"]),
        stage=st.sampled_from(["planned", "held", "cancelled"]),
    ),
    st.builds(
        Instrument,
        form=st.sampled_from(["agreement", "memorandum", "treaty"]),
        title=st.sampled_from(
            [
                "agreements", "Memorandum on Rail Transit", "memorandum on rail transit and customs", "transit treaty",
                "Rail Transit Treaty", "RTT", "NPT", "Non-Proliferation Treaty", "Bosphorus Accords",
            ]
        ),
        parties=PARTIES,
        count=st.sampled_from([None, None, Count(4, 4), Count(5)]),
        stage=st.sampled_from(["expected", "signed", "in force"]),
        date=DATES,
        term=st.sampled_from([None, "2023/2033"]),
        occasion=st.sampled_from([None, "the meeting of Serikova and Aydin", "the Joint Economic Commission"]),
    ),
    st.builds(
        Mechanism,
        name=MECHANISMS.filter(bool),
        acronym=st.sampled_from([None, "JEC"]),
        form=st.just("commission"),
        parties=PARTIES,
        cadence=st.sampled_from([None, "annual", "biennial"]),
        hosts=st.sampled_from([None, "alternating"]),
    ),
    st.builds(
        Project,
        name=st.sampled_from(
            [
                "Silk Line railway", "Silk Line", "the Silk Line project", "SLR", "Silk Line Railway 2", "the plant",
                "Aktau nuclear power plant", "Aktau bridge",
            ]
        ),
        parties=PARTIES,
        mechanism=MECHANISMS,
        status=st.sampled_from(["proposed", "agreed", "under way", "delayed", "completed", "dropped"]),
        date=DATES,
        milestones=st.sampled_from([(), ("opens in 2026",), ("opens in 2026", "tracks laid in May")]),
        responsible=st.sampled_from([None, "Ministry of Transport"]),
        place=st.sampled_from([None, "Aktau"]),
    ),
    st.builds(
        Statement,
        speaker=st.sampled_from(["Aigul Serikova", "Aydin", "Murat Aydin"]),
        party=st.sampled_from(["KZ", "TR", None]),
        mode=st.sampled_from(["direct", "indirect"]),
        text=st.sampled_from(
            [
                "the line will open in spring as we have agreed", "the line will open in spring",
                "as we have agreed the line will open in spring next year or the year after",
            ]
        ),
    ),
    st.builds(
        Office,
        person=st.sampled_from(NAMES),
        office=st.sampled_from(["Foreign Minister", "Minister of Foreign Affairs", "Defence Minister", "President", "Minister"]),
        party=st.sampled_from(["KZ", "TR", None]),
    ),
)  # fmt: skip

TEXT = " ".join(f"word{number}" for number in range(120))
DAYS = st.sampled_from(["2023-04-01", "2023-05-04", "2023-05-05", "2023-07-20", "2024-05-05", None])
DOUBTS = st.sampled_from([None, None, ("Serikova", "KZ"), ("Kemal Aydin", "TR"), ("Aydin", None)])
STORIES = st.lists(st.tuples(DAYS, st.lists(FACTS, max_size=5), DOUBTS), min_size=1, max_size=8)


def printed(stories: Iterable[tuple[str | None, list[Any], Any]]) -> list[tuple[Document, Extraction]]:
    """The stories as documents, in which each fact rests on words of its own."""
    return [_printed(f"d{number}", *story) for number, story in enumerate(stories)]


def _printed(name: str, day: str | None, facts: list[Any], doubt: Any) -> tuple[Document, Extraction]:
    document = Document(id=name, text=TEXT, published=day, source=f"paper {name}")
    findings = tuple(
        Finding(
            document=name,
            fact=fact,
            evidence=(Evidence.of(document, 60 * n, 60 * n + 40),),
            grounds=(Ground("date", (Evidence.of(document, 60 * n, 60 * n + 20),), "resolved"),),
        )
        for n, fact in enumerate(facts)
    )
    sides = ("Foreign Minister", "Defence Minister")
    doubts = () if doubt is None else (
        Contradiction(
            document=name,
            sort="person and office",
            subject=doubt[0],
            party=doubt[1],
            sides=tuple(Side(s, (Evidence.of(document, 50 * n, 50 * n + 30),)) for n, s in enumerate(sides)),
        ),
    )  # fmt: skip
    return document, Extraction(document=name, findings=findings, contradictions=doubts)


LOOKS = (date(2023, 4, 1), date(2023, 6, 1), date(2024, 6, 1), date(2027, 1, 1), date(2034, 1, 1))


def told(assembly: Assembly) -> list[str]:
    """A register as it is exported, with its conflicts and what is owed."""
    owed = [json.dumps([str(on), shapes.due(each)]) for on in LOOKS for each in due(assembly, on)]
    return [*jsonl.lines(assembly.records), *(json.dumps(shapes.conflict(c)) for c in assembly.conflicts), *owed]


def kept(register: Register) -> list[str]:
    conflicts = sorted(register.conflicts(), key=lambda each: each.id)
    owed = [json.dumps([str(on), shapes.due(each)]) for on in LOOKS for each in register.due(on)]
    return [*jsonl.lines(register.records()), *(json.dumps(shapes.conflict(c)) for c in conflicts), *owed]


class Desk:
    """A register, and beside it what it is to be made of by now."""

    def __init__(self) -> None:
        self.register = Register.open(":memory:")
        self.held: dict[str, tuple[Document, Extraction]] = {}
        self.passages: dict[tuple[str, str], list[SharedPassage]] = {}
        self.ruled: set[tuple[str, str, str]] = set()

    def add(self, document: Document, extraction: Extraction) -> None:
        self.register.add(document, extraction)
        self.held[document.id] = document, extraction

    def share(self, one: str, other: str, passage: SharedPassage) -> None:
        if one in self.held and other in self.held:
            self.register.add_passages([passage])
            self.passages[one, other] = [passage]

    def rule(self, sort: str, one: str, other: str) -> None:
        holds = (sort, one, other) not in self.ruled
        (self.ruled.add if holds else self.ruled.remove)((sort, one, other))
        self.register.rule(sort, one, other, holds=holds)

    def findings(self) -> list[str]:
        return [finding.id for _, extraction in self.held.values() for finding in extraction.findings]

    def from_nothing(self) -> Assembly:
        def of(sort: str) -> list[tuple[str, str]]:
            return [(one, other) for s, one, other in self.ruled if s == sort]

        withdrawn, rejected = {one for one, _ in of("withdrawn")}, {one for one, _ in of("rejected")}
        documents = [document for document, _ in self.held.values() if document.id not in withdrawn]
        extractions = [
            replace(e, findings=tuple(f for f in e.findings if f.id not in rejected)) for _, e in self.held.values()
        ]
        passages = [passage for held in self.passages.values() for passage in held]
        facts, formats = Rulings.of(of("same"), of("apart")), Rulings.of(of("one format"), of("two formats"))
        return assemble(documents, extractions, passages, facts, formats)


def shared(one: str, other: str, start: int, kind: str, origin: int) -> SharedPassage:
    first, second = sorted((one, other))
    stretch = (start, start + 190)
    from_ = {0: None, 1: first, 2: second}[origin]
    return SharedPassage(Passage(first, *stretch), Passage(second, *stretch), 1.0, from_, kind)  # type: ignore[arg-type]


QUIET = settings(max_examples=25, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])


@pytest.fixture(params=["whole", "in parts", "with little at hand"], autouse=True)
def size_of_parts(request: pytest.FixtureRequest, monkeypatch: pytest.MonkeyPatch) -> None:
    """Facts are summed up in parts from two reports on, as well as whole; and so where next to nothing stays at hand."""
    if request.param == "with little at hand":
        for module in (resolved, passages, inputs, upkeep):
            monkeypatch.setattr(module, "ROOM", 1)
        monkeypatch.setattr(upkeep, "BESIDE", 1)
        for module in (disputing, recording, upkeep):
            monkeypatch.setattr(module, "SOME", 1)
    if request.param != "whole":
        monkeypatch.setattr(parts, "LARGE", 2)
        monkeypatch.setattr(upkeep, "LARGE", 2)
        monkeypatch.setattr(parts, "SIZE", 2)
        monkeypatch.setattr(sums, "WIDE", 2)


@QUIET
@given(STORIES)
def test_the_first_of_what_is_due_are_the_first_of_all_that_is(stories: Any) -> None:
    register = Register.open(":memory:")
    for document, extraction in printed(stories):
        register.add(document, extraction)
    for on in LOOKS:
        every = register.due(on)
        for limit in {0, 1, len(every) // 2, len(every), len(every) + 1}:
            assert register.due(on, limit=limit) == every[:limit]


@QUIET
@given(stories=STORIES, data=st.data())
def test_whatever_comes_and_goes_the_register_is_that_made_from_nothing(stories: Any, data: Any) -> None:
    desk = Desk()
    waiting = data.draw(st.permutations(printed(stories)))
    steps = data.draw(
        st.lists(st.sampled_from(["add", "add", "add", "look", "share", "rule", "withdraw"]), max_size=20)
    )
    for step in [*steps, *("add" for _ in waiting)]:
        if step == "add" and waiting:
            desk.add(*waiting.pop())
        elif step == "look":
            assert kept(desk.register) == told(desk.from_nothing())
        elif step == "share" and len(desk.held) > 1:
            one, other = sorted(data.draw(st.permutations(sorted(desk.held)))[:2])
            start, kind = data.draw(st.sampled_from([0, 60, 120])), data.draw(st.sampled_from(["copy", "boilerplate"]))
            desk.share(one, other, shared(one, other, start, kind, data.draw(st.integers(0, 2))))
        elif step == "rule" and len(desk.findings()) > 1:
            one, other = data.draw(st.permutations(desk.findings()))[:2]
            sort = data.draw(st.sampled_from(["same", "apart", "one format", "two formats", "rejected"]))
            desk.rule(sort, one, "" if sort == "rejected" else other)
        elif step == "withdraw" and desk.held:
            desk.rule("withdrawn", data.draw(st.sampled_from(sorted(desk.held))), "")
    assert kept(desk.register) == told(desk.from_nothing())
    for ruling in data.draw(st.permutations(sorted(desk.ruled))):
        desk.rule(*ruling)
        if data.draw(st.booleans()):
            assert kept(desk.register) == told(desk.from_nothing())
    assert kept(desk.register) == told(desk.from_nothing())
    desk.register.rebuild()
    assert kept(desk.register) == told(desk.from_nothing())


PACT = Instrument(
    form="treaty", title="Treaty on Rail Transit", parties=("KZ", "TR"), stage="signed", date="2023-05-04"
)
OTHER = Instrument(form="treaty", title="Treaty on Grain", parties=("KZ", "UZ"), stage="signed", date="2024-05-04")


def test_what_somebody_says_is_one_is_one_until_it_is_taken_back() -> None:
    desk = Desk()
    for story in printed([("2023-05-04", [PACT], None), ("2024-05-05", [OTHER], None)]):
        desk.add(*story)
    one, other = desk.findings()
    assert len(desk.register.records()) == 2
    desk.rule("same", one, other)
    (record,) = desk.register.records()
    assert sorted(record.findings) == sorted((one, other))
    desk.rule("same", one, other)
    assert len(desk.register.records()) == 2


def test_what_somebody_says_is_two_is_two_until_it_is_taken_back() -> None:
    desk = Desk()
    for story in printed([("2023-05-04", [PACT], None), ("2023-05-05", [PACT], None), ("2023-05-05", [PACT], None)]):
        desk.add(*story)
    assert len(desk.register.records()) == 1
    one, other, _ = desk.findings()
    desk.rule("apart", one, other)
    records = desk.register.records()
    assert len(records) == 2
    assert not any({one, other} <= set(record.findings) for record in records)
    desk.rule("apart", one, other)
    assert len(desk.register.records()) == 1


def test_what_is_withdrawn_or_rejected_leaves_no_trace_in_the_records() -> None:
    desk = Desk()
    for story in printed([("2023-05-04", [PACT], None), ("2024-05-05", [OTHER], None)]):
        desk.add(*story)
    desk.rule("withdrawn", "d0", "")
    desk.rule("rejected", desk.findings()[1], "")
    assert desk.register.records() == ()
    assert len(desk.register.documents()) == 2
    with pytest.raises(UsageError, match="no ruling"):
        desk.register.rule("forgotten", "d0")


def test_however_many_records_are_made_anew_few_sums_are_at_hand(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(recording, "SOME", 2)
    at_hand: list[int] = []

    def counted(heap: Any, known: Any) -> Summary:
        told = summary(heap, known)
        at_hand.append(sum(isinstance(each, Summary) for each in gc.get_objects()))
        return told

    monkeypatch.setattr(upkeep, "summary", counted)
    before = sum(isinstance(each, Summary) for each in gc.get_objects())
    register = Register.open(":memory:")
    days = [f"{year}-05-04" for year in range(2000, 2024)]
    talks = [Meeting(form="talks", parties=("KZ", "TR"), date=day, stage="held") for day in days]
    for story in printed([(day, [held], None) for day, held in zip(days, talks, strict=True)]):
        register.add(*story)
    register.catch_up()
    assert len(at_hand) >= 24
    # Those of the heaps that are made together, of the one before, and what is put down of the last.
    assert max(at_hand) - before <= 6


class Killed(Exception):
    """Stands for the end of the process."""


@pytest.mark.parametrize("last", [1, 2, 3])
def test_a_run_that_is_killed_between_two_steps_is_caught_up(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, last: int
) -> None:
    stories = printed([("2023-05-04", [PACT], None), ("2023-05-05", [PACT], None), ("2024-05-05", [OTHER], None)])
    monkeypatch.setattr(progress, "LOT", 1)
    monkeypatch.setattr(progress, "LARGEST", 1)
    steps = []

    def killed(self: upkeep.Upkeep) -> None:
        steps.append(self)
        if len(steps) == last:
            raise Killed
        stored(self)

    stored = upkeep.Upkeep.store
    path = tmp_path / "register.db"
    with Register.open(path) as register:
        for document, extraction in stories:
            register.add(document, extraction)
        monkeypatch.setattr(upkeep.Upkeep, "store", killed)
        with pytest.raises(Killed):
            register.catch_up()
    monkeypatch.setattr(upkeep.Upkeep, "store", stored)
    documents, extractions = ([story[n] for story in stories] for n in (0, 1))
    with Register.open(path) as register:
        assert kept(register) == told(assemble(documents, extractions))
