"""How sure findings are."""

import pytest

from communique.extraction.confidence import calibrated, traits
from communique.knowledge.confidence import weights
from communique.model.document import Document
from communique.model.evidence import Evidence
from communique.model.facts import LABELLED, Meeting, Office
from communique.model.finding import Finding

DOCUMENT = Document(id="d", text="Talks took place. Minister Ada Lind spoke.")
WORDS = (Evidence.of(DOCUMENT, 0, 17),)


def of(fact: Meeting | Office, confidence: float = 0.9) -> Finding:
    return Finding(document="d", fact=fact, evidence=WORDS, confidence=confidence)


def test_bare_talks_are_less_sure_than_talks_of_two_named_parties() -> None:
    bare = calibrated(of(Meeting(form="talks", stage="held")))
    named = calibrated(
        of(Meeting(form="talks", stage="held", parties=("NO", "SE"), participants=("A B", "C D"), date="2020-01-02"))
    )
    assert bare.confidence < named.confidence


@pytest.mark.parametrize("own", [0.0, 0.01, 0.5, 1.0])
def test_confidence_is_never_certainty(own: float) -> None:
    assert 0 < calibrated(of(Office(person="Ada Lind", office="Minister", party="NO"), own)).confidence < 1


def test_nothing_but_confidence_changes() -> None:
    finding = of(Office(person="Ada Lind", office="Minister", party="NO"))
    sure = calibrated(finding)
    assert (sure.fact, sure.evidence, sure.grounds, sure.id) == (
        finding.fact,
        finding.evidence,
        finding.grounds,
        finding.id,
    )


@pytest.mark.parametrize("kind", LABELLED)
def test_every_kind_has_weights(kind: str) -> None:
    assert "base" in weights(kind)


def test_traits_tell_what_is_missing() -> None:
    told = dict(traits(of(Meeting(form="call", stage="planned"))))
    assert {"form call", "stage planned", "no date", "one party", "nobody named"} <= told.keys()
