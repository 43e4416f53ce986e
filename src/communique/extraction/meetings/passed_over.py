"""What may tell of a meeting that the rules passed over: each verb or noun of meeting, travel or session, generously read.

Nothing is decided here. A word gives a candidate for each way to read who takes part; `second_look` weighs them.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

from communique.extraction.mechanisms.mention import MechanismMention, by_sentence
from communique.extraction.meetings.arguments import STANDS, Arguments
from communique.extraction.meetings.governed import governing
from communique.extraction.meetings.occasion import Occasion
from communique.extraction.meetings.told import Told, counterparty
from communique.extraction.scene import Scene
from communique.extraction.text.verbs import lemma
from communique.knowledge.meetings import meetings
from communique.knowledge.parties import is_state
from communique.model.facts import MeetingForm, MeetingStage

if TYPE_CHECKING:
    from spacy.tokens import Token

VISITS = frozenset({"visit", "visits", "trip", "trips", "tour", "stay", "stopover", "stop", "journey", "travel", "arrival"})
JOURNEYS = frozenset({"visit", "travel", "fly", "arrive", "head", "journey", "tour", "land", "depart", "go", "come", "return"})
MESSAGES = frozenset({"message", "messages", "letter", "letters", "telegram", "telegrams", "cable", "note"})
"""What is received from somebody who is not there."""
AT_EVENTS = frozenset({"attend", "participate", "join", "address", "chair", "co-chair", "convene", "gather", "sit"})
BY_PHONE = frozenset({"phone", "telephone"})
ENCOUNTERS = AT_EVENTS | BY_PHONE | frozenset(
    {"meet", "confer", "huddle", "consult", "receive", "host", "welcome", "speak", "talk", "call", "negotiate", "discuss",
     "summon", "greet", "see", "brief"}
)  # fmt: skip


@dataclass(frozen=True, slots=True, eq=False)
class Candidate:
    """A word that may tell of a meeting, read in one way. `reading` names how those who take part were found; `verb` is
    the one that tells what becomes of it; `named` are the parties that the word's own phrase names."""

    occasion: Occasion
    word: "Token"
    verb: "Token | None"
    reading: str
    named: int


def passed_over(scene: Scene, mechanisms: Sequence[MechanismMention]) -> Iterator[Candidate]:
    """All candidates, in the order of the document: with two parties or an organisation, and with a day, two who stand for
    two parties, or a session's number."""
    inside = by_sentence(mechanisms)
    for sentence in scene.sentences:
        reader = _Reader(scene, sentence, inside.get(id(sentence), []))
        for word, form, mechanism in reader.words_of_meeting():
            yield from (c for c in reader.read(word, form, mechanism) if _tells_enough(c.occasion))


def _tells_enough(occasion: Occasion) -> bool:
    parties = occasion.everybody()
    if not parties or (len(parties) < 2 and all(map(is_state, parties))):
        return False
    facing = len({p.party for p in occasion.persons if p.party}) > 1
    return facing or bool(occasion.date or occasion.ordinal)


class _Reader(Arguments):
    """One sentence."""

    def words_of_meeting(self) -> "Iterator[tuple[Token, MeetingForm, MechanismMention | None]]":
        """The words, each with the form that it tells and the mechanism that it is the noun of."""
        for word in self.sentence.tokens:
            if word.pos_ == "VERB":
                form = _form_of_verb(lemma(word))
                if form is not None and not any(c.dep_ in ("dobj", "obj") and c.lower_ in MESSAGES for c in word.children):
                    yield word, form, None
            elif word.pos_ in ("NOUN", "PROPN"):
                at = self.offset(word)
                named = next((m for m in self.mechanisms if m.start <= at < m.end), None)
                if named is not None and (at + len(word.text) == named.end or word.lower_.rstrip("s") == named.head):
                    yield word, "summit" if named.form == "summit" else "session", named
                elif named is None and word.lower_ in VISITS:
                    yield word, "visit", None
                elif named is None and (told := meetings().gatherings.get(word.lower_)):
                    yield word, told, None  # type: ignore[misc]

    def read(self, word: "Token", form: MeetingForm, mechanism: MechanismMention | None) -> Iterator[Candidate]:
        """The candidates of a word, no two with the same people."""
        verb = word if word.pos_ == "VERB" else governing(word)[0]
        own = Told() if word.pos_ == "VERB" else self.named_by(word)
        stage, explicit = self._stage(word)
        if stage is None:
            return  # denied, hoped for, or a habit
        seen = set()
        for reading, who in self._readings(word, form, mechanism, verb, own):
            people = (frozenset(who.persons), who.everybody)
            if people[1] and people not in seen:
                seen.add(people)
                told = Occasion(form, self.sentence, self.offset(word), self.offset(word) + len(word.text), stage, explicit)
                yield Candidate(self._told(told, mechanism, who), word, verb, reading, len(own.everybody))

    def _readings(
        self, word: "Token", form: MeetingForm, mechanism: MechanismMention | None, verb: "Token | None", own: Told
    ) -> Iterator[tuple[str, Told]]:
        """Whom the mechanism is of; whom the parse ties to the word; with the counterparty; all whom the sentence names; the
        two parties that the document is about."""
        if mechanism is not None:
            yield "mechanism", Told((), mechanism.parties)
        tied = self._tied(word, verb, own, mechanism)
        if form == "visit":
            tied += Told((), self._destination(self.offset(word)))
        yield "tied", tied
        if len(tied.everybody) == 1:
            other = counterparty(self.scene, (), next(iter(tied.everybody)), self.offset(word))
            yield "counterparty", tied + Told((), (other,) if other else ())
        yield "sentence", self._all()
        if any(True for _ in self.dates):
            yield "focus", Told((), self.scene.focus[:2])

    def _tied(self, word: "Token", verb: "Token | None", own: Told, mechanism: MechanismMention | None) -> Told:
        if word.pos_ == "VERB":
            return self.subjects(word) + self.objects(word) + self.led_to(word, "with", "by", "to")
        told = own if mechanism is None else Told((), mechanism.parties)
        if verb is not None and verb.pos_ in ("VERB", "AUX"):
            told += self.subjects(verb) + self.led_to(verb, "with", "between", "by")
        told += self.led_to(word, "with", "between", "of", "among")
        for mention in self.owner(self.offset(word)):
            told += Told(mention.persons, mention.parties)
        return told

    def _destination(self, behind: int) -> tuple[str, ...]:
        where = (p.code for p in self.parties if p.start > behind and p.form != "demonym" and is_state(p.code))
        return tuple(code for code, _ in zip(where, range(1), strict=False))

    def _all(self) -> Told:
        told = Told()
        for mention in self.mentions:
            told += Told(tuple(p for p in mention.persons if not p.former), mention.parties)
        return told + Told((), tuple(p.code for p in self.parties if p.form in STANDS))

    def _stage(self, word: "Token") -> tuple[MeetingStage | None, bool]:
        """The stage by the words around it, unless what a verb itself tells is not so."""
        start = self.offset(word)
        if word.pos_ == "VERB" and self.stage(word)[0] is None:
            return None, False
        return (None, False) if self.habit_near(start) else self.stage_near(start, start + len(word.text))

    def _told(self, occasion: Occasion, mechanism: MechanismMention | None, who: Told) -> Occasion:
        persons = tuple(p for p in who.persons if not p.former)
        occasion.join(persons, (*who.parties, *(p.party for p in persons if p.party)))
        self.date(occasion, occasion.start)
        self.foreseen(occasion)
        self.place(occasion, occasion.end)
        if mechanism is not None:
            occasion.mechanism, occasion.ordinal = mechanism, mechanism.ordinal
        return occasion


def _form_of_verb(verb: str) -> MeetingForm | None:
    if verb in JOURNEYS:
        return "visit"
    if verb in AT_EVENTS:
        return "conference"
    if verb in BY_PHONE:
        return "call"
    return "talks" if verb in ENCOUNTERS else None
