"""The extractor by rules: a document to all its findings."""

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace

from communique.extraction.confidence import calibrated
from communique.extraction.gate import spared
from communique.extraction.instruments.findings import instruments
from communique.extraction.mechanisms.findings import MechanismMention, mechanism_mentions, mechanisms
from communique.extraction.meetings.findings import meetings
from communique.extraction.meetings.whereabouts import dateline
from communique.extraction.notes import notes
from communique.extraction.persons.cast import build
from communique.extraction.persons.contradictions import contradictions
from communique.extraction.persons.findings import offices_held
from communique.extraction.projects.findings import projects
from communique.extraction.scene import Scene
from communique.extraction.speech.findings import statements
from communique.extraction.text.parse import Prepared, Sentence, parse_all, prepare
from communique.knowledge.parties import country_of, is_state
from communique.model.document import Document
from communique.model.facts import Office, Statement
from communique.model.finding import Extraction, Finding

DEALINGS = re.compile(r"\b(?:foreign|international|bilateral|counterpart)", re.IGNORECASE)
ABROAD = re.compile(rf"{DEALINGS.pattern}|\b(?:Africa|Europe|Asia|Arab|Latin America)", re.IGNORECASE)
AMONG_STATES = re.compile(
    r"\b(?:foreign(?!\s+polic)|bilateral|counterpart|negotiations|treaty|African|European|Asian|Arab|Latin American)",
    re.IGNORECASE,
)
"""Words of what passes between states, where these are not named."""
HERE = re.compile(r"\b(?:visit(?:s|ed|ing)?|arriv\w+|tour|trip|stay)\b|\bhere\s+(?:on|for)\b")
VERSION = "rules-6"
"""Changes whenever the rules do, so that a register knows by which rules a finding was made."""


class Rules:
    """Findings by rules over a dependency parse; deterministic, offline."""

    version = VERSION

    def __init__(self, *, weighed: bool = True, whole: bool = False) -> None:
        """Without `weighed`, findings are as sure as their patterns think: what the weights are learnt from. `whole`
        parses also what can hold no finding; the findings are the same."""
        self._weighed, self._spared = weighed, parse_all if whole else spared

    def extract(self, document: Document) -> Extraction:
        """All that one document says."""
        return next(self.extract_all([document]))

    def extract_all(self, documents: Iterable[Document]) -> Iterator[Extraction]:
        """The same for many documents, in order; they are parsed in batches."""
        for prepared in prepare(documents, spared=self._spared):
            told = _extraction(prepared)
            yield replace(told, findings=tuple(map(calibrated, told.findings))) if self._weighed else told


def domestic(scene: Scene, named: Sequence[MechanismMention]) -> bool:
    """Whether a document tells of one party alone, and so of no dealings between parties; `named` are its mechanisms."""
    told = {p.code for _, p in scene.parties if p.form != "place"} | {p.party for p in scene.persons if p.party}
    told |= {code for m in scene.mentions if m.sort == "office" for code in m.parties}
    place = dateline(scene.document.place)
    if place and HERE.search(scene.text) and (country := country_of(place)):
        told.add(country)  # 'the minister is here on a visit'
    several = len(told) > 1 or any(not is_state(code) for code in told)  # an organisation is several
    common = any(m.ordinal or len(m.parties) > 1 for m in named)
    return not several and not common and not ABROAD.search(scene.text)


def others_in_passing(scene: Scene) -> bool:
    """Whether other parties than the one at home stand in one sentence alone, which tells of nobody: 'is sold to Italy'."""
    if (
        scene.home is None
        or DEALINGS.search(scene.text)
        or any(p.party not in (None, scene.home) for p in scene.persons)
    ):
        return False
    other = [(part, p.start) for part, p in scene.parties if p.code != scene.home]
    if any(part == "title" for part, _ in other):
        return False
    naming = [s for s in scene.sentences if any(part == s.part and s.start <= at < s.end for part, at in other)]
    return len(naming) < 2 and all(_tells_of_nobody(scene, sentence) for sentence in naming)


def _tells_of_nobody(scene: Scene, sentence: Sentence) -> bool:
    """Whether a sentence has no person in it, nobody at home, and no party that does anything."""
    told = scene.mentions_in(sentence.part, sentence.start, sentence.end)
    if any(m.sort != "body" or m.party in (None, scene.home) for m in told):
        return False
    subjects = (t for t in sentence.span if t.dep_ in ("nsubj", "nsubjpass"))
    return all((m := scene.who(sentence, t)) is None or m.party is None for t in subjects)


def _is_of_one_state(scene: Scene) -> bool:
    """Whether all parties that are told are one: 'summit' and 'international' in such a text are no dealings with anybody."""
    told = {p.code for _, p in scene.parties if p.form != "place"} | {p.party for p in scene.persons if p.party}
    return bool(told) and told <= {scene.home} and AMONG_STATES.search(scene.text) is None


def _extraction(prepared: Prepared) -> Extraction:
    scene = build(prepared)
    named = mechanism_mentions(scene)
    findings = () if domestic(scene, named) else tuple(_findings(scene, named))
    if all(isinstance(f.fact, Statement | Office) for f in findings) and (
        _is_of_one_state(scene) or others_in_passing(scene)
    ):
        findings = ()
    return Extraction(
        document=prepared.document.id,
        findings=findings,
        contradictions=tuple(contradictions(scene)),
        notes=tuple(notes(scene)),
        transcript=scene.transcript,
    )


def _findings(scene: Scene, named: Sequence[MechanismMention]) -> Iterator[Finding]:
    met = list(meetings(scene, named))
    yield from met
    yield from instruments(scene, met)
    yield from mechanisms(scene, named)
    yield from projects(scene, named, met)
    if not scene.transcript:
        yield from statements(scene)
    yield from offices_held(scene)
