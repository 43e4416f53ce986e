"""What a finding looks like: by which two readings of one passage are one finding, and by which a change shows."""

import json
from hashlib import blake2b

from communique.model.decision import Anchor
from communique.model.facts import Fact, Instrument, Mechanism, Meeting, Office, Project, Statement, field_names, plain
from communique.model.finding import Finding
from communique.resolution.instruments.title import title_words
from communique.resolution.mechanisms import Title
from communique.resolution.offices import OfficeName
from communique.resolution.persons import Name
from communique.resolution.projects import name_words
from communique.resolution.words import words


def anchors(finding: Finding) -> tuple[Anchor, ...]:
    """Where a finding stands, each of its quotes from its own document, with its look."""
    seen, all_told = look(finding.fact), whole(finding.fact)
    own = (e for e in finding.evidence if e.document == finding.document)
    return tuple(Anchor(e.document, e.part, e.start, e.end, seen, all_told) for e in own)


def look(fact: Fact) -> str:
    """What makes a finding this one among those of its kind in one sentence. Dates, places and stages take no part: a
    copy that was printed a day later resolves 'on Monday' by itself.
    """
    match fact:
        case Meeting():
            names = ",".join(sorted(_name(name) for name in fact.participants))
            mechanism = " ".join(Title.parse(fact.mechanism, None, fact.parties).key) if fact.mechanism else ""
            return _digest(fact.form, mechanism, fact.ordinal, names)
        case Instrument():
            return _digest(" ".join(sorted(title_words(fact.title))), plain(fact.count))
        case Mechanism():
            return _digest(" ".join(Title.parse(fact.name, fact.acronym, fact.parties).key))
        case Project():
            return _digest(" ".join(sorted(name_words(fact.name))))
        case Statement():
            return _digest(_name(fact.speaker), " ".join(words(fact.text)))
        case Office():
            return _digest(_name(fact.person), OfficeName.parse(fact.office).key)


def whole(fact: Fact) -> str:
    """All that a finding tells."""
    told = {name: plain(getattr(fact, name)) for name in field_names(fact.kind, beyond=False)}
    return _digest(json.dumps(told, sort_keys=True, ensure_ascii=False))


def _name(name: str) -> str:
    return " ".join(sorted(Name.parse(name).parts))


def _digest(*ground: object) -> str:
    return blake2b("\x1f".join(str(part) for part in ground).encode(), digest_size=8).hexdigest()
