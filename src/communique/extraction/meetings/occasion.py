"""One telling of a meeting."""

from collections.abc import Iterable
from dataclasses import dataclass, field

from communique.extraction.mechanisms.findings import MechanismMention
from communique.extraction.scene import Person
from communique.extraction.text.parse import Sentence
from communique.model.document import Part
from communique.model.evidence import How
from communique.model.facts import MeetingForm, MeetingStage

Span = tuple[Part, int, int]


@dataclass(slots=True, eq=False)
class Occasion:
    """One telling of a meeting. `persons` and `parties` in the order told; `explicit` where the verb tells the stage.

    `generic`: an event told without anything of its own; `under_way`: a visit that lasts as the document speaks;
    `beside`: told to be on the occasion of what the document is about ('also met', 'separately'); `margins`: an event
    whose people are those who met on its margins; `crowd`: those met are told by no name ('with transatlantic leaders');
    `courtesy`: a call paid or a guest received; `turn`: which of the series a session is, told by 'next' or a number alone;
    `loose`: read broadly, by candidates.py; `present`: told in the present tense, so that a later date makes it planned;
    `direct`: told by a verb that says for itself that two meet.
    """

    form: MeetingForm
    sentence: Sentence
    start: int
    end: int
    stage: MeetingStage = "held"
    explicit: bool = True
    persons: list[Person] = field(default_factory=list)
    parties: list[str] = field(default_factory=list)
    date: str | None = None
    date_span: Span | None = None
    date_how: How = "told"
    place: str | None = None
    place_span: Span | None = None
    country: str | None = None
    mechanism: MechanismMention | None = None
    ordinal: int | None = None
    generic: bool = False
    under_way: bool = False
    beside: bool = False
    margins: bool = False
    crowd: bool = False
    courtesy: bool = False
    turn: str | None = None
    loose: bool = False
    present: bool = False
    direct: bool = False
    sure: float = 0.9

    @property
    def part(self) -> Part:
        return self.sentence.part

    def everybody(self) -> set[str]:
        """All parties, those of the persons included."""
        return set(self.parties) | {p.party for p in self.persons if p.party}

    def join(self, persons: Iterable[Person] = (), parties: Iterable[str] = ()) -> None:
        """Has these take part, each once, behind those who do already."""
        self.persons.extend(p for p in persons if p not in self.persons)
        self.parties.extend(p for p in parties if p not in self.parties)

    def join_for_parties(self, persons: Iterable[Person]) -> None:
        """Has persons take part, and the parties that they stand for."""
        for person in persons:
            self.join((person,), (person.party,) if person.party else ())
