"""Contradictions within one document: one person told to hold two offices that nobody holds at once."""

from collections.abc import Iterator

from communique.extraction.persons.office_names import key, same_office
from communique.extraction.scene import Held, Person, Scene
from communique.model.finding import Contradiction, Side


def contradictions(scene: Scene) -> Iterator[Contradiction]:
    """Persons who are told as the counterpart of holders of different offices."""
    for person in scene.persons:
        if any(doubted(person, held) for held in person.offices):
            yield Contradiction(
                document=scene.document.id,
                sort="person and office",
                subject=person.name,
                party=person.party,
                sides=tuple(
                    Side(held.office, (scene.evidence(held.part, held.start, held.end),))
                    for held in person.offices
                    if doubted(person, held) or any(_exclude(held, other) for other in person.offices)
                ),
            )


def doubted(person: Person, held: Held) -> bool:
    """Whether an office follows only from 'counterpart', and another office told before excludes it."""
    if not held.counterpart:
        return False
    return any(
        other is not held and _exclude(held, other) and _stands_first(person, other, held) for other in person.offices
    )


def _stands_first(person: Person, one: Held, other: Held) -> bool:
    """What is told outright stands before what follows from 'counterpart'; of two that follow, the one told first."""
    if one.counterpart != other.counterpart:
        return not one.counterpart
    return person.offices.index(one) < person.offices.index(other)


def _exclude(one: Held, other: Held) -> bool:
    """Whether nobody holds both offices at once: two ministries, two thrones; a deputy may hold a ministry as well."""
    if same_office(one.office, other.office):
        return False
    a, b = key(one.office), key(other.office)
    shared = a & b & {"minister", "president", "secretary", "ambassador", "chancellor", "king"}
    return bool(shared) and not ({"deputy", "vice", "first"} & (a ^ b))
