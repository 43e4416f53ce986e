"""Larger events told by who takes part in them or hosts them: 'A will attend the Nairobi Water Forum on 3 May', 'B is to
host a donors' conference in June', 'C spoke at the World Education Congress'."""

from collections.abc import Iterator
from dataclasses import replace
from typing import TYPE_CHECKING

from communique.extraction.mechanisms.mention import MechanismMention, made
from communique.extraction.meetings.arguments import Arguments
from communique.extraction.meetings.gatherings import NOT_EVENTS
from communique.extraction.meetings.governed import governing
from communique.extraction.meetings.occasion import Occasion
from communique.extraction.meetings.told import Told
from communique.extraction.scene import Person
from communique.extraction.text.verbs import lemma
from communique.extraction.titles.reach import Title, title
from communique.knowledge.mechanisms import mechanisms as lexicon

if TYPE_CHECKING:
    from spacy.tokens import Token

TAKING = ("in", "at", "to", "for", "of")
SPEECH = frozenset(
    {"speech", "address", "remarks", "keynote", "lecture", "part", "place", "statement", "presentation", "delegation"}
)
"""What is given at an event, or led to it, by those who take part: 'delivered a speech at'."""
PARTS = frozenset({"opening", "closing", "start", "ceremony", "session", "plenary", "conclusion"})
"""What of an event somebody speaks at or attends."""
NONE_OF_STATES = frozenset(NOT_EVENTS) - {"business", "trade"} | {
    "video", "phone", "peace", "joint", "weekly", "annual", "closing", "union", "students", "student", "academic", "party", "youth"
}  # fmt: skip
DESCRIBING = ("ADJ", "NOUN", "PROPN")
NAME_REACH = 12
"""Words of a name at most."""


class Conferences(Arguments):
    """One sentence, read for conferences, fairs and congresses, which are of no two parties."""

    def conferences(self) -> Iterator[Occasion]:
        """Every such event that an official of a party takes part in, or that a party hosts."""
        if self.words.large.isdisjoint(self.sentence.forms):
            return
        known = lexicon()
        for i, noun in enumerate(self.sentence.span):
            if noun.lower_ not in self.words.large or noun.pos_ not in ("NOUN", "PROPN"):
                continue
            start = self.offset(noun)
            if any(m.start <= start < m.end and m.form != "forum" for m in self.mechanisms) or self.habit_near(start):
                continue
            name = _described(title(self.sentence, i, known.outside, known.heads))
            if name.plural or name.last - name.first > NAME_REACH or self._is_another(name):
                continue
            occasion = self._event(name)
            if occasion is not None:
                yield occasion

    def _named_already(self, name: Title) -> MechanismMention | None:
        at = self.offset(name.token)
        return next((m for m in self.mechanisms if m.start <= at < m.end), None)

    def _is_another(self, name: Title) -> bool:
        """Whether the words say that it is no event of states, or only stands before another noun."""
        told = {t.lower_ for t in [*name.before, *name.token.lefts]}
        only = {"conference", "forum", "summit"} & {name.token.lower_}
        return (
            bool(told & (NONE_OF_STATES - ({"opening"} if only else set())))
            or name.token.dep_ in ("compound", "nmod", "amod")
            or name.first == name.head
        )

    def _event(self, name: Title) -> Occasion | None:
        who, verb = self._who(name)
        if verb is None or not who.everybody:
            return None
        stage, explicit = self.stage(verb)
        if stage is None:
            return None
        mention = self._named_already(name) or made(self.scene, name, "forum", bilateral=False, series=False)
        occasion = Occasion("conference", self.sentence, name.phrase_start, name.end, stage, explicit)
        occasion.mechanism, occasion.ordinal = mention, mention.ordinal
        who.into(occasion)
        inside = [
            p.code for p in self.scene.parties_in(name.part, name.start, name.end) if p.form not in ("capital", "place")
        ]
        occasion.join(parties=inside)
        self.date(occasion, name.start)
        self.foreseen(occasion)
        for behind in (self.offset(name.token) + len(name.token.text), name.end):
            if occasion.place is None and occasion.country is None:
                self.place(occasion, behind)
        if occasion.date is None and not (occasion.stage == "planned" and (occasion.place or occasion.country)):
            return None
        if not self._is_of_several(occasion, name):
            return None
        occasion.beside, occasion.sure = True, 0.75
        return occasion

    def _is_of_several(self, occasion: Occasion, name: Title) -> bool:
        """Whether more than one party can be there: by the words of its name, or since it is held abroad."""
        words = {t.lower_ for t in [*name.before, *name.after, *name.token.lefts]}
        everybody = occasion.everybody()
        named = {p.code for p in self.scene.parties_in(name.part, name.start, name.end)}
        abroad = occasion.country is not None and {occasion.country} != everybody
        return bool(words & self.words.worldwide) or bool(named - everybody) or len(everybody) > 1 or abroad

    def _who(self, name: Title) -> "tuple[Told, Token | None]":
        """Those who take part or host, and the verb that tells it."""
        verb, role = governing(name.token)
        if verb is None and role in TAKING:
            verb, role = self._through(name.token)
        if verb is None:
            return Told(), None
        known, hosts = lemma(verb), self.hosts(name.end)
        if role in ("dobj", "obj"):
            if known in self.words.host_large:
                host = self.subjects(verb)
                return (host if self._is_party(host) else Told(host.persons)) + hosts, verb
            return (Told(self._present(verb)) + hosts if known in self.words.attend_large else Told()), verb
        if role in ("nsubjpass", "nsubj") and known in self.words.host_large:
            return self.led_to(verb, "by") + hosts, verb
        persons = self._present(verb) if role in TAKING and known in self.words.take_part_large else ()
        return (Told(persons) + hosts if persons else Told()), verb

    def _through(self, noun: "Token") -> "tuple[Token | None, str]":
        """The verb of 'delivered a speech at the conference', 'took part in', 'led a delegation to'."""
        preposition = noun.head
        held = preposition.head if preposition.dep_ == "prep" else None
        if held is not None and held.lower_ in PARTS and preposition.lower_ == "of" and held.dep_ == "pobj":
            verb, role = governing(held)  # 'spoke at the opening of the congress'
            if verb is not None:
                return verb, role
            preposition = held.head
            held = preposition.head if preposition.dep_ == "prep" else None
        if held is None or held.lower_ not in SPEECH:
            return None, ""
        verb, role = governing(held)
        return (verb, preposition.lower_) if role in ("dobj", "obj") else (None, "")

    def _present(self, verb: "Token") -> tuple[Person, ...]:
        told = self.subjects(verb)
        return tuple(p for p in told.persons if p.party and not p.former)

    def _is_party(self, host: Told) -> bool:
        return bool(host.parties) and not host.persons


def _described(name: Title) -> Title:
    """An event that goes by no name, with the words before it that tell what it is: 'international donors' conference'."""
    tokens, first = name.sentence.span, name.first
    if first != name.head:
        return name
    while first and (tokens[first - 1].pos_ in DESCRIBING or tokens[first - 1].text in ("-", "'", "'s")):
        first -= 1
    words = tokens[0].doc.text[tokens[first].idx : tokens[name.last].idx + len(tokens[name.last])]
    return replace(name, first=first, text=" ".join(words.split()))
