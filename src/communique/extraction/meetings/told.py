"""Those whom some words name, and with whom a party deals where it travels."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from communique.extraction.meetings.occasion import Occasion
from communique.extraction.scene import Mention, Person, Scene
from communique.knowledge.parties import is_state

BY_OFFICE = ("name", "office")
"""Mentions by which officials are told: by name, or by office alone."""


@dataclass(frozen=True, slots=True)
class Told:
    """Those whom some words name: persons, and parties told beside them. `officials`: they are told by an office or a rank."""

    persons: tuple[Person, ...] = ()
    parties: tuple[str, ...] = ()
    officials: bool = False

    def __bool__(self) -> bool:
        return bool(self.persons or self.parties)

    def __add__(self, other: "Told") -> "Told":
        persons = tuple(dict.fromkeys((*self.persons, *other.persons)))
        parties = tuple(dict.fromkeys((*self.parties, *other.parties)))
        return Told(persons, parties, self.officials or other.officials)

    @property
    def everybody(self) -> frozenset[str]:
        """All parties, those of the persons included."""
        return frozenset((*self.parties, *(p.party for p in self.persons if p.party and not p.former)))

    def into(self, occasion: Occasion) -> None:
        """Has them take part."""
        occasion.join(self.persons, self.parties)


@dataclass(frozen=True, slots=True)
class Journey:
    """Whose officials travel to which state, and where the text tells it; 0 for the heading."""

    guest: str
    host: str
    start: int


def are_officials(mention: Mention) -> bool:
    """Whether a mention tells of officials: by name, by office, or as the 'he' of somebody who holds one."""
    holds = bool(mention.persons) and all(p.offices for p in mention.persons)
    return mention.sort in BY_OFFICE or (mention.sort == "pronoun" and holds)


def told_by(mentions: Iterable[Mention]) -> Told:
    """Those whom some mentions refer to."""
    told = Told()
    for mention in mentions:
        told += Told(mention.persons, mention.parties, mention.sort in BY_OFFICE)
    return told


def counterparty(scene: Scene, journeys: Sequence[Journey], known: str, position: int) -> str | None:
    """With whom a party deals at a position of the text: its host or its guest on the journey told last before, or else the
    only other party that the document is about."""
    told = [j for j in journeys if known in (j.guest, j.host)]
    if told:
        before = [j for j in told if j.start <= position] or told[:1]
        return before[-1].host if before[-1].guest == known else before[-1].guest
    if scene.home not in (None, known) and scene.home in scene.focus[:3] and is_state(scene.home or ""):
        return scene.home  # the outlet's own officials need no demonym
    first = scene.focus[:2]
    stand = {p.party for p in scene.persons if p.party}
    if known == scene.home or known not in first or not stand <= set(first):
        return None  # a president may meet his own minister
    return next((code for code in first if code != known), None)
