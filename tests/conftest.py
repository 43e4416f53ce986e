"""A small register of our own wording: two stories, what they say, and what they share."""

from collections.abc import Iterator
from pathlib import Path
from typing import TYPE_CHECKING

import pytest
from hypothesis import settings

import postgresql_server
from communique.model.document import Document, Furniture
from communique.model.evidence import Evidence, Ground
from communique.model.facts import Fact, Instrument, Mechanism, Meeting, Office, Statement
from communique.model.finding import Contradiction, Extraction, Finding, Note, Side

if TYPE_CHECKING:
    from communique.register.store import Register

# How long an example takes is a matter of the machine's load, and of no test.
settings.register_profile("unhurried", deadline=None)
settings.load_profile("unhurried")

# Where registers are kept: tests marked `on_both` run in an SQLite file, and in PostgreSQL.


def pytest_generate_tests(metafunc: pytest.Metafunc) -> None:
    """Runs a test on both databases, unless it looks at the file."""
    marked = metafunc.definition.get_closest_marker
    if marked("on_both") and not marked("of_the_file"):
        metafunc.parametrize("kept_in", ["sqlite", "postgresql"], indirect=True)


@pytest.fixture(scope="session")
def server() -> Iterator[postgresql_server.Server]:
    """A server of PostgreSQL."""
    programs = postgresql_server.programs()
    if programs is None:
        pytest.skip(postgresql_server.LACKING)
    pytest.importorskip("psycopg", reason="pip install 'communique[postgresql]'")
    with postgresql_server.Server(programs) as started:
        yield started


_TOLD = "_hypothesis_internal_use_settings"


@pytest.fixture(autouse=True)
def kept_in(
    request: pytest.FixtureRequest, monkeypatch: pytest.MonkeyPatch, tmp_path_factory: pytest.TempPathFactory
) -> Iterator[str]:
    """Where registers are kept while a test runs: whatever path it names leads to a database of its own."""
    where = str(getattr(request, "param", "sqlite"))
    if where == "sqlite":
        yield where
        return
    from communique.register import store

    started: postgresql_server.Server = request.getfixturevalue("server")
    at_paths: dict[str, str] = {}
    made: list[str] = []
    named = store.location

    def location(path: str | Path | None = None) -> str:
        own = named(path)
        if own in at_paths or "://" in own or Path(own).exists():
            return at_paths.get(own, own)
        made.append(started.register())
        if own != ":memory:":
            at_paths[own] = made[-1]
        return made[-1]

    monkeypatch.setattr(store, "location", location)
    monkeypatch.setenv("COMMUNIQUE_INDEX", str(tmp_path_factory.mktemp("indexes")))
    told = getattr(request.function, _TOLD, None)
    if told is not None:  # what holds for whatever is tried on a file need not be tried as often on a server
        monkeypatch.setattr(request.function, _TOLD, settings(told, max_examples=min(5, told.max_examples)))
    yield where
    for url in made:
        started.give_back(url)


DATELINE = "OSLO, March 2 (NNA): "
LEAD = (
    "Defence Minister Anna Holm met her Finnish counterpart Eero Aho in Oslo on Monday for the fourth "
    "Arctic Dialogue, the yearly round of talks between Norway and Finland on safety at sea."
)
HERS = "Anna Holm said that the two coast guards would train together every summer."
THEIRS = "The two countries are expected to sign a Fisheries Agreement in May, an official in Helsinki said."
WRONG = "Foreign Minister Anna Holm thanked her guest."

POST = Document(
    id="post/1",
    title="Norway & Finland <b>open</b> Arctic talks",
    text=f"{DATELINE}{LEAD} {HERS}\n\nWhoever wrote <script>alert(1)</script> here meant no harm.",
    source="The Post",
    agency="NNA",
    published="2020-03-02",
    url="https://post.example/1",
    furniture=(Furniture(0, len(DATELINE), "dateline"),),
)
HERALD = Document(
    id="herald-1",
    text=f"{LEAD} {THEIRS} {WRONG}",
    source="The Herald",
    published="2020-03-03",
    url="javascript:alert(1)",
)


def said(document: Document, quote: str) -> Evidence:
    start = document.text.index(quote)
    return Evidence.of(document, start, start + len(quote))


def finding(document: Document, fact: Fact, quote: str, **grounds: str) -> Finding:
    return Finding(
        document=document.id,
        fact=fact,
        evidence=(said(document, quote),),
        grounds=tuple(Ground(name, (said(document, words),), "resolved") for name, words in grounds.items()),
    )


def lead(document: Document) -> list[Finding]:
    """What both stories say in the same words."""
    both = ("FI", "NO")
    meeting = Meeting(
        form="session",
        mechanism="Arctic Dialogue",
        ordinal=4,
        parties=both,
        participants=("Anna Holm", "Eero Aho"),
        date="2020-03-02",
        place="Oslo",
        country="NO",
        stage="held",
    )
    mechanism = Mechanism(name="Arctic Dialogue", form="dialogue", parties=both, cadence="annual")
    return [
        finding(document, meeting, LEAD.partition(",")[0], date="on Monday", place="Oslo"),
        finding(document, mechanism, LEAD.partition("the fourth ")[2]),
        finding(
            document,
            Office(person="Anna Holm", office="Defence Minister", party="NO"),
            "Defence Minister Anna Holm",
        ),
    ]


@pytest.fixture
def stories() -> list[tuple[Document, Extraction]]:
    """Two stories that share their lead; each adds something of its own, and one gives a person two offices."""
    statement = Statement(
        speaker="Anna Holm",
        party="NO",
        mode="indirect",
        text="the two coast guards would train together every summer",
    )
    agreement = Instrument(
        form="agreement", title="Fisheries Agreement", parties=("FI", "NO"), stage="expected", date="2020-05"
    )
    doubt = Contradiction(
        document=HERALD.id,
        sort="person and office",
        subject="Anna Holm",
        party="NO",
        sides=(
            Side("Defence Minister", (said(HERALD, "Defence Minister Anna Holm"),)),
            Side("Foreign Minister", (said(HERALD, "Foreign Minister Anna Holm"),)),
        ),
    )
    first = Extraction(
        document=POST.id,
        findings=(*lead(POST), finding(POST, statement, statement.text)),
        notes=(Note(None, "'every summer' has no date"),),
    )
    second = Extraction(
        document=HERALD.id,
        findings=(*lead(HERALD), finding(HERALD, agreement, THEIRS, date="in May")),
        contradictions=(doubt,),
    )
    return [(POST, first), (HERALD, second)]


@pytest.fixture
def register(tmp_path: Path, stories: list[tuple[Document, Extraction]]) -> Iterator["Register"]:
    """The two stories as a register."""
    from communique.copies.index import Index
    from communique.register.store import Register

    index = Index.open()
    with Register.open(tmp_path / "register.db") as held:
        for document, extraction in stories:
            held.add(document, extraction, index.add(document))
        held.rebuild()
        yield held
