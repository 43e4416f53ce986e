"""What was read and ruled of documents, told of the same documents under other identifiers."""

from collections.abc import Mapping
from dataclasses import replace

from communique.model.decision import Decision
from communique.model.evidence import Evidence
from communique.model.finding import Contradiction, Extraction, Finding, Side
from communique.model.passage import Passage, SharedPassage

Names = Mapping[str, str]
"""The identifiers under which documents are held, by those that they had elsewhere; the others are the same."""


def extraction(told: Extraction, names: Names) -> Extraction:
    """What a document says."""
    if not names:
        return told
    return replace(
        told,
        document=names.get(told.document, told.document),
        findings=tuple(_finding(each, names) for each in told.findings),
        contradictions=tuple(_contradiction(each, names) for each in told.contradictions),
        notes=tuple(replace(n, evidence=_evidence(n.evidence, names) if n.evidence else None) for n in told.notes),
    )


def passage(shared: SharedPassage, names: Names) -> SharedPassage:
    """A shared passage; which of the two documents comes first may change."""
    if not names:
        return shared
    one, other = sorted(_stretch(each, names) for each in (shared.one, shared.other))
    origin = names.get(shared.origin, shared.origin) if shared.origin else None
    return shared._replace(one=one, other=other, origin=origin)


def decision(made: Decision, names: Names, decided: Mapping[str, str]) -> Decision:
    """A decision; `decided` are identifiers of decisions that have become others thereby."""
    if not names:
        return made
    return replace(
        made,
        subjects=tuple(
            replace(s, anchors=tuple(replace(a, document=names.get(a.document, a.document)) for a in s.anchors))
            for s in made.subjects
        ),
        document=names.get(made.document, made.document) if made.document else None,
        undoes=decided.get(made.undoes, made.undoes) if made.undoes else None,
    )


def _finding(found: Finding, names: Names) -> Finding:
    return replace(
        found,
        document=names.get(found.document, found.document),
        evidence=_words(found.evidence, names),
        grounds=tuple(replace(ground, evidence=_words(ground.evidence, names)) for ground in found.grounds),
    )


def _contradiction(found: Contradiction, names: Names) -> Contradiction:
    sides = tuple(Side(side.value, _words(side.evidence, names)) for side in found.sides)
    return replace(found, document=names.get(found.document, found.document), sides=sides)


def _words(evidence: tuple[Evidence, ...], names: Names) -> tuple[Evidence, ...]:
    return tuple(_evidence(each, names) for each in evidence)


def _evidence(words: Evidence, names: Names) -> Evidence:
    return replace(words, document=names.get(words.document, words.document))


def _stretch(stretch: Passage, names: Names) -> Passage:
    return stretch._replace(document=names.get(stretch.document, stretch.document))
