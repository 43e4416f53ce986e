"""How sure a finding is: the share of findings like it that readers of labelled documents found right.

Each pattern says how sure it is of itself (`Finding.confidence` as the rules make it). That, and a few traits of the
finding, are weighed by logistic regression over labelled documents; `benchmarks/calibrate.py` learns the weights and
measures them on sources left out, and `knowledge/data/confidence.yaml` holds them.
"""

import math
from collections.abc import Iterator
from dataclasses import replace

from communique.knowledge.confidence import weights
from communique.model.facts import LABELLED, Instrument, Mechanism, Meeting, Office, Statement
from communique.model.finding import Finding

BASE = "base"
OWN = "own"
LEAST, MOST = 0.02, 0.99
SHORT = 5


def calibrated(finding: Finding) -> Finding:
    """The finding with the confidence that labelled documents warrant; of a kind without labels as its pattern has it."""
    if finding.fact.kind not in LABELLED:
        return finding
    known = weights(finding.kind)
    sum_of = known.get(BASE, 0.0) + sum(known.get(trait, 0.0) * value for trait, value in traits(finding))
    return replace(finding, confidence=round(min(MOST, max(LEAST, 1 / (1 + math.exp(-sum_of)))), 2))


def traits(finding: Finding) -> Iterator[tuple[str, float]]:
    """The traits of a finding as the rules made it, with their values: `own` is the pattern's word for itself as log-odds,
    all others are 1 where they are there."""
    sure = min(MOST, max(LEAST, finding.confidence))
    yield OWN, math.log(sure / (1 - sure))
    for trait in _marks(finding):
        yield trait, 1.0


def _marks(finding: Finding) -> Iterator[str]:
    match finding.fact:
        case Meeting() as meeting:
            yield f"form {meeting.form}"
            yield f"stage {meeting.stage}"
            yield f"date {finding.ground('date').how}" if meeting.date else "no date"
            if len(meeting.parties) < 2:
                yield "one party"
            if not meeting.participants:
                yield "nobody named"
        case Instrument() as instrument:
            yield f"stage {instrument.stage}"
            if instrument.form in ("other", "plan", "programme"):
                yield "loose form"
            if instrument.count:
                yield "counted"
            elif not any(word[:1].isupper() for word in instrument.title.split()[1:]):
                yield "no name"
            if len(instrument.parties) < 2:
                yield "one party"
        case Mechanism() as mechanism:
            if mechanism.form in ("other", "summit", "forum"):
                yield "loose form"
            if mechanism.acronym or mechanism.cadence:
                yield "shown to stand"
            if not any(word[:1].isupper() for word in mechanism.name.split()[1:]):
                yield "no name"
            if len(mechanism.parties) < 2:
                yield "one party"
        case Statement() as statement:
            yield statement.mode
            if len(statement.text.split()) < SHORT:
                yield "short"
            if statement.party is None:
                yield "no party"
        case Office() as office:
            if " " not in office.person:
                yield "surname alone"
            if office.party is None:
                yield "no party"
