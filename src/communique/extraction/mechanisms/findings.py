"""Standing formats between parties, as a document tells of them: what they are called, who sits on them, how often they
meet, who hosts, what for.

The mentions of one mechanism make one finding.
"""

from collections.abc import Iterator, Sequence

from communique.extraction.mechanisms.habits import Life, kernel, learn
from communique.extraction.mechanisms.mentions import TWO_PLUS_TWO, MechanismMention, mechanism_mentions
from communique.extraction.scene import Scene
from communique.knowledge.parties import find
from communique.model.evidence import Evidence, Ground
from communique.model.facts import Mechanism
from communique.model.finding import Finding

__all__ = ["MechanismMention", "mechanism_mentions", "mechanisms"]

QUOTES = 3
"""Quotes at most that a finding carries."""


def mechanisms(scene: Scene, named: Sequence[MechanismMention] | None = None) -> Iterator[Finding]:
    """The standing formats that a document tells of, each once, in the order first told. `named` are its mentions of
    them, where they are known."""
    lives = _grouped(mechanism_mentions(scene) if named is None else named)
    learn(scene, lives)
    for life in lives:
        if any(m.series for m in life.mentions) and not all(m.short for m in life.mentions):
            yield _finding(scene, life)


def _grouped(mentions: Sequence[MechanismMention]) -> list[Life]:
    lives: list[Life] = []
    for mention in mentions:
        same = next((life for life in lives if any(_one(mention, m) for m in life.mentions)), None)
        if same is None:
            lives.append(Life([mention]))
        else:
            same.mentions.append(mention)
    return lives


def _one(a: MechanismMention, b: MechanismMention) -> bool:
    """Whether two mentions name one mechanism: by acronym, or one name within the other, for the same parties."""
    if a.acronym and b.acronym:
        return a.acronym == b.acronym
    if a.short or b.short:
        return a.name == b.name and a.form == b.form
    both_told = a.how_parties == b.how_parties == "told" and a.parties and b.parties
    within = set(a.parties) <= set(b.parties) or set(b.parties) <= set(a.parties)
    if a.form != b.form or (both_told and not within):
        return False
    if a.name.lower() == b.name.lower() and find(a.name):
        return True
    if TWO_PLUS_TWO.search(a.name) and TWO_PLUS_TWO.search(b.name):
        return True
    one, other = kernel(a), kernel(b)
    if a.indefinite and other < one:
        return False  # 'a ministerial Cooperation Council will convene each year', beside 'the Cooperation Council'
    if not one or not other:
        return one == other and (within if a.head == b.head != "summit" else set(a.parties) == set(b.parties))
    return one <= other or other <= one


def _finding(scene: Scene, life: Life) -> Finding:
    full = life.fullest
    named = Ground("name", (_words(scene, full),))
    shown = next((m for m in life.mentions if m.series and not m.short), full)
    own = next((m for m in life.mentions if m.cadence), None)
    cadence = life.cadence or ((own.cadence, _words(scene, own)) if own and own.cadence else None)
    abbreviated = next((m for m in life.mentions if m.acronym), None)
    sitting = max(life.mentions, key=lambda m: (m.how_parties == "told" and bool(m.parties), len(m.parties)))
    grounds = [named, Ground("form", named.evidence)]
    if abbreviated is not None:
        grounds.append(Ground("acronym", (scene.sentence_evidence(abbreviated.sentence),)))
    if sitting.parties:
        grounds.append(Ground("parties", (scene.sentence_evidence(sitting.sentence),), sitting.how_parties))
    for name, told in (("cadence", cadence), ("hosts", life.hosts), ("task", life.task), ("since", life.since)):
        if told is not None:
            grounds.append(Ground(name, (told[1],)))
    if life.rota and life.hosts:
        grounds.append(Ground("rota", (life.hosts[1],)))
    sentences = [full.sentence, shown.sentence, *life.habits]
    return Finding(
        document=scene.document.id,
        fact=Mechanism(
            name=full.name,
            acronym=abbreviated.acronym if abbreviated else None,
            form=full.form,
            parties=sitting.parties,
            cadence=cadence[0] if cadence else None,
            hosts=life.hosts[0] if life.hosts else None,
            since=life.since[0] if life.since else None,
            task=life.task[0] if life.task else None,
            rota=life.rota,
        ),
        evidence=tuple(dict.fromkeys(scene.sentence_evidence(s) for s in sentences))[:QUOTES],
        grounds=tuple(grounds),
        confidence=_confidence(life),
    )


def _words(scene: Scene, mention: MechanismMention) -> Evidence:
    start, end = mention.words
    return scene.evidence(mention.part, start, end)


def _confidence(life: Life) -> float:
    """Rough shares of such findings that are right, on the labelled documents."""
    full = life.fullest
    if full.acronym or life.habits or full.form == "commission":
        return 0.9
    if full.form in ("summit", "dialogue"):
        return 0.85
    return 0.6 if full.form == "other" else 0.7
