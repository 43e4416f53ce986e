"""The extractor by rules: a document to all its findings."""

from collections.abc import Iterable, Iterator, Sequence

from communique.extraction.confidence import calibrated
from communique.extraction.domestic import is_domestic, tells_of_nobody_abroad
from communique.extraction.gate import spared
from communique.extraction.instruments.findings import instruments
from communique.extraction.mechanisms.findings import MechanismMention, mechanism_mentions, mechanisms
from communique.extraction.meetings.findings import meetings
from communique.extraction.meetings.second_look import second_look
from communique.extraction.notes import notes
from communique.extraction.persons.cast import build
from communique.extraction.persons.contradictions import contradictions
from communique.extraction.persons.findings import offices_held
from communique.extraction.projects.findings import projects
from communique.extraction.scene import Scene
from communique.extraction.speech.findings import statements
from communique.extraction.text.parse import Prepared, parse_all, prepare
from communique.model.document import Document
from communique.model.finding import Extraction, Finding

VERSION = "rules-10"
"""Changes whenever the rules do, so that a register knows by which rules a finding was made."""


class Rules:
    """Findings by rules over a dependency parse; deterministic, offline."""

    version = VERSION

    def __init__(self, *, weighed: bool = True, whole: bool = False) -> None:
        """Without `weighed`, there are the patterns' findings alone, as sure as these think: what the weights are learnt
        from. `whole` parses also what can hold no finding; the findings are the same."""
        self._weighed, self._spared = weighed, parse_all if whole else spared

    def extract(self, document: Document) -> Extraction:
        """All that one document says."""
        return next(self.extract_all([document]))

    def extract_all(self, documents: Iterable[Document]) -> Iterator[Extraction]:
        """The same for many documents, in order; they are parsed in batches."""
        for prepared in prepare(documents, spared=self._spared):
            yield _extraction(prepared, weighed=self._weighed)


def _extraction(prepared: Prepared, *, weighed: bool) -> Extraction:
    scene = build(prepared)
    named = mechanism_mentions(scene)
    findings = by_rules(scene, named)
    if weighed and findings:
        findings = (*map(calibrated, findings), *second_look(scene, named, findings))
    return Extraction(
        document=prepared.document.id,
        findings=findings,
        contradictions=tuple(contradictions(scene)),
        notes=tuple(notes(scene)),
        transcript=scene.transcript,
    )


def by_rules(scene: Scene, named: Sequence[MechanismMention]) -> tuple[Finding, ...]:
    """What the rules find in a document, whose mentions of mechanisms are `named`; nothing where it is on one state's own
    affairs."""
    if tells_of_nobody_abroad(scene, named):
        return ()
    findings = tuple(_findings(scene, named))
    return () if findings and is_domestic(scene, findings) else findings


def _findings(scene: Scene, named: Sequence[MechanismMention]) -> Iterator[Finding]:
    met = list(meetings(scene, named))
    yield from met
    yield from instruments(scene, met)
    yield from mechanisms(scene, named)
    yield from projects(scene, named, met)
    if not scene.transcript:
        yield from statements(scene)
    yield from offices_held(scene)
