"""Offices: who holds which office for which party, as the document tells."""

from collections.abc import Iterator

from communique.extraction.persons.contradictions import doubted
from communique.extraction.scene import Held, Person, Scene
from communique.model.evidence import Ground, How
from communique.model.facts import Office
from communique.model.finding import Finding


def offices_held(scene: Scene) -> Iterator[Finding]:
    """One finding a person and office. An office that another place in the text contradicts is left out: the
    contradiction tells of it; so is one for a party that nothing tells, which has a place in no relationship."""
    for person in scene.persons:
        if person.party is None:
            continue
        for held in person.offices:
            if not doubted(person, held):
                yield _finding(scene, person, held)


def _finding(scene: Scene, person: Person, held: Held) -> Finding:
    evidence = scene.evidence(held.part, held.start, held.end)
    party: How = "told" if held.party and held.how == "told" else "resolved"
    grounds = [
        Ground("person", (evidence,)),
        Ground("office", (evidence,), held.how),
        Ground("party", (evidence,), party),
    ]
    return Finding(
        document=scene.document.id,
        fact=Office(person=person.name, office=held.office, party=held.party or person.party),
        evidence=(evidence,),
        grounds=tuple(grounds),
        confidence=0.95 if held.how == "told" else 0.85,
    )
