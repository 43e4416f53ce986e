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
from communique.extraction.text.parse import Prepared, parse_all, prepare
from communique.knowledge.parties import country_of
from communique.model.document import Document
from communique.model.finding import Extraction

ABROAD = re.compile(
    r"\b(?:foreign|international|bilateral|counterpart|summit|African|European|Asian|Arab|Latin American)",
    re.IGNORECASE,
)
HERE = re.compile(r"\b(?:visit(?:s|ed|ing)?|arriv\w+|tour|trip|stay)\b|\bhere\s+(?:on|for)\b")
VERSION = "rules-5"
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
    return len(told) < 2 and not ABROAD.search(scene.text) and not any(m.ordinal or len(m.parties) > 1 for m in named)


def _extraction(prepared: Prepared) -> Extraction:
    scene = build(prepared)
    named = mechanism_mentions(scene)
    alone = domestic(scene, named)
    met = [] if alone else list(meetings(scene, named))
    findings = (
        []
        if alone
        else [
            *met,
            *instruments(scene, met),
            *mechanisms(scene, named),
            *projects(scene, named, met),
            *(() if scene.transcript else statements(scene)),
            *offices_held(scene),
        ]
    )
    return Extraction(
        document=prepared.document.id,
        findings=tuple(findings),
        contradictions=tuple(contradictions(scene)),
        notes=tuple(notes(scene)),
        transcript=scene.transcript,
    )
