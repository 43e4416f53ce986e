"""What the rules passed over, weighed by trees learnt from labelled documents."""

import math
from collections.abc import Iterator

import pytest

from communique.extraction.gate import spared
from communique.extraction.mechanisms.findings import mechanism_mentions
from communique.extraction.meetings import second_look as module
from communique.extraction.meetings.likeness import Sketch, likeness
from communique.extraction.meetings.passed_over import passed_over
from communique.extraction.meetings.second_look import second_look
from communique.extraction.meetings.traits import Beside, traits
from communique.extraction.persons.cast import build
from communique.extraction.rules import Rules, by_rules
from communique.extraction.scene import Scene
from communique.extraction.text.parse import prepare
from communique.knowledge.second_look import Forest, forest
from communique.model.document import Document
from communique.model.facts import Meeting
from communique.model.finding import Finding

TALKS = "Kenyan Foreign Minister Ada Otieno met with Ugandan Foreign Minister Ben Okello in Kampala on Monday."


def _scene(text: str) -> Scene:
    document = Document(id="d", text=text, title="News", published="2023-05-10")
    return build(next(prepare([document], spared=spared)))


@pytest.fixture
def takes_all(monkeypatch: pytest.MonkeyPatch) -> Iterator[None]:
    """Trees that take every candidate for a meeting."""
    everything = Forest(base=0.0, trees=((1.0,),), least=-99.0, slope=1.0, shift=0.0)
    monkeypatch.setattr(module, "forest", lambda: everything)
    yield


def _looked(text: str, found: tuple[Finding, ...] = ()) -> list[Finding]:
    scene = _scene(text)
    return list(second_look(scene, mechanism_mentions(scene), found))


def test_trees_add_up_what_their_paths_end_in() -> None:
    trees: tuple[tuple[tuple[str, float, int, int] | float, ...], ...] = (
        (("parties", 1.5, 1, 2), -2.0, 1.0),
        (("in title", 0.5, 1, 2), 0.25, -0.25),
    )
    known = Forest(base=0.5, trees=trees, least=0.0, slope=1.0, shift=0.0)
    assert known.odds({"parties": 2.0}) == 0.5 + 1.0 + 0.25
    assert known.odds({"in title": 1.0}) == 0.5 - 2.0 - 0.25


def test_what_is_shipped_is_unsure_at_its_threshold_and_surer_above() -> None:
    known = forest()
    assert known.trees
    assert 0.5 <= known.confidence(known.least) < known.confidence(known.least + 2) < 0.95


@pytest.mark.parametrize(
    "text",
    [
        "Kenyan Foreign Minister Ada Otieno did not meet with Ugandan Foreign Minister Ben Okello on Monday.",
        "Kenyan Foreign Minister Ada Otieno received on Monday a message from Ugandan Foreign Minister Ben Okello.",
        "The weather in Nairobi was fair on Monday.",
    ],
)
def test_what_is_denied_sent_or_no_meeting_is_not_even_a_candidate(text: str) -> None:
    scene = _scene(text)
    assert not list(passed_over(scene, mechanism_mentions(scene)))


@pytest.mark.usefixtures("takes_all")
def test_one_meeting_comes_of_a_word_that_can_be_read_in_many_ways() -> None:
    scene = _scene(TALKS)
    assert len(list(passed_over(scene, mechanism_mentions(scene)))) > 1
    found = _looked(TALKS)
    sketches = [Sketch.of(f.fact) for f in found if isinstance(f.fact, Meeting)]
    assert sketches and not any(likeness(a, b) for i, a in enumerate(sketches) for b in sketches[:i])


@pytest.mark.usefixtures("takes_all")
def test_each_finding_has_the_words_that_show_it_and_a_ground_for_its_day() -> None:
    (finding,) = _looked(TALKS)
    assert isinstance(finding.fact, Meeting)
    assert [e.quote for e in finding.evidence] == [TALKS]
    assert finding.fact.date == "2023-05-08"
    assert [e.quote for e in finding.ground("date").evidence] == ["Monday"]
    assert finding.confidence == round(1 / (1 + math.exp(-1.0)), 2)


def test_a_candidate_knows_what_is_found_beside_it() -> None:
    scene = _scene(TALKS)
    named = mechanism_mentions(scene)
    candidate = next(iter(passed_over(scene, named)))
    alone, beside = Beside.of(()), Beside.of(by_rules(scene, named))
    assert traits(candidate, scene, alone)["most like"] == 0
    assert traits(candidate, scene, beside)["most like"] > 1
    assert traits(candidate, scene, beside)["sentence shows another"] == 1


def test_what_the_rules_find_stays_as_it_is() -> None:
    document = Document(id="d", text=TALKS, title="News", published="2023-05-10")
    plain, whole = Rules(weighed=False).extract(document), Rules().extract(document)
    assert [f.fact for f in whole.findings[: len(plain.findings)]] == [f.fact for f in plain.findings]
