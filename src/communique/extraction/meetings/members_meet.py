"""Meetings of an organisation's ministers or leaders, told by whose they are: 'ASEAN foreign ministers met in Bangkok',
'the leaders of the Nordic Council will gather in Oslo in June', 'Lima hosted a meeting of APEC leaders'.

In a text the day must be told; what a heading tells as done is of the day of the document.
"""

from collections.abc import Iterator, Sequence
from typing import TYPE_CHECKING

from communique.extraction.clauses import Clause
from communique.extraction.meetings.occasion import Occasion
from communique.extraction.scene import Scene
from communique.extraction.sides import NO_PARTY
from communique.extraction.text.verbs import lemma
from communique.knowledge.parties import is_state

if TYPE_CHECKING:
    from spacy.tokens import Token

LEADERS = frozenset({"leaders", "presidents", "heads", "premiers"})
MEMBERS = LEADERS | {"ministers", "chiefs", "ambassadors", "envoys"}
GATHERING = frozenset({"meet", "gather", "convene", "confer", "assemble", "reconvene", "huddle"})
HOLDING = frozenset({"hold", "have", "begin", "open", "conclude", "start", "take"})
THINGS = frozenset({"talks", "meeting", "summit", "session", "consultations", "stock", "discussions", "retreat"})
OUTSIDE = frozenset({"with", "between"})
EVENTS = frozenset({"meeting", "meetings", "summit", "session", "gathering"})
TAKING_PLACE = frozenset(
    {
        "hold",
        "take",
        "host",
        "attend",
        "participate",
        "join",
        "conclude",
        "open",
        "end",
        "begin",
        "start",
        "chair",
        "finish",
        "come",
    }
)
"""What an event does, and what is done at it, in a heading that tells of it as done."""


def members_meet(scene: Scene, told: Sequence[Occasion]) -> Iterator[Occasion]:
    """Each such meeting that nothing else in its sentence tells of, with its day."""
    taken = {id(o.sentence) for o in told if o.form != "visit"}
    for sentence in scene.sentences:
        if id(sentence) not in taken:
            yield from _Members(scene, sentence, ()).told()
            if sentence.part == "title":
                yield from _Members(scene, sentence, ()).headed()


class _Members(Clause):
    def told(self) -> Iterator[Occasion]:
        for noun in self.sentence.tokens:
            verb = noun.head
            if noun.lower_ not in MEMBERS or noun.dep_ != "nsubj" or not _gathers(verb):
                continue
            codes = self._of_what(noun)
            if len(codes) != 1 or is_state(codes[0]) or any(c.lower_ in OUTSIDE for c in verb.children):
                continue
            stage, explicit = self.stage(verb)
            if stage is None or self.habit_near(self.offset(verb)):
                continue
            form = "summit" if noun.lower_ in LEADERS else "talks"
            start = self.offset(verb)
            occasion = Occasion(form, self.sentence, start, start + len(verb.text), stage, explicit)  # type: ignore[arg-type]
            occasion.parties = list(codes)
            self.date(occasion, start)
            occasion.explicit = verb.tag_ not in ("VBP", "VBZ")  # 'the ministers meet next week'
            self.foreseen(occasion)
            self.place(occasion, start + len(verb.text))
            occasion.beside, occasion.sure = True, 0.65
            done = self.sentence.part == "title" and occasion.explicit and stage == "held"
            if occasion.date or done:
                yield occasion

    def headed(self) -> Iterator[Occasion]:
        """'An informal summit of CIS heads of state was held in Kiev', 'A took part in a meeting of the G8 leaders'."""
        for noun in self.sentence.tokens:
            whose = [c for p in self._of(noun) for c in p.children if c.lower_ in MEMBERS]
            verb = next((t for t in noun.ancestors if t.pos_ in ("VERB", "AUX")), None)
            if noun.lower_ not in EVENTS or not whose or verb is None or not _is_done(verb):
                continue
            codes = self._within(whose[0])
            start, end = self.offset(noun), self.offset(noun) + len(noun.text)
            if len(codes) != 1 or is_state(codes[0]) or self.stage_near(start, end)[0] != "held":
                continue
            form = "summit" if whose[0].lower_ in LEADERS else "talks"
            occasion = Occasion(form, self.sentence, start, end, "held", True)  # type: ignore[arg-type]
            for mention in self.subject(verb):
                occasion.join(mention.persons, mention.parties if mention.persons else ())
            occasion.join((), codes)
            self.date(occasion, start)
            self.place(occasion, end)
            occasion.beside, occasion.sure = True, 0.65
            yield occasion

    def _of(self, noun: "Token") -> "list[Token]":
        """The 'of' that tells whose an event is, behind its verb as well: 'A meeting was held of the heads of state'."""
        heads = (noun, noun.head) if noun.dep_ == "nsubjpass" else (noun,)
        return [c for t in heads for c in t.children if c.dep_ == "prep" and c.lower_ == "of"]

    def _within(self, noun: "Token") -> tuple[str, ...]:
        """The parties named in the words for those who meet."""
        offsets = [self.offset(t) for t in noun.subtree]
        last = max(offsets) + 1
        named = self.scene.parties_in(self.sentence.part, min(offsets), last)
        return tuple(dict.fromkeys(p.code for p in named if p.form not in NO_PARTY))

    def _of_what(self, noun: "Token") -> tuple[str, ...]:
        """The parties named within the words for those who meet; those who are only 'from' somewhere with them."""
        start = min(self.offset(t) for t in noun.subtree)
        end = max((self.offset(t) + len(t.text) for t in noun.subtree if t.i < noun.head.i), default=start)
        if any(c.lower_ == "whose" for c in noun.children):
            before = [p for p in self.parties if p.end <= start]
            start = before[-1].start if before and not self.text[before[-1].end : start].strip(" ,()") else start
        named = self.scene.parties_in(self.sentence.part, start, end)
        return tuple(dict.fromkeys(p.code for p in named if p.form not in NO_PARTY))


def _is_done(verb: "Token") -> bool:
    """Whether a verb of holding, or of taking part, tells of what was."""
    helped = any(c.lower_ in ("was", "were", "has", "have") for c in verb.children if c.dep_ in ("aux", "auxpass"))
    return lemma(verb) in TAKING_PLACE and (verb.tag_ == "VBD" or (verb.tag_ == "VBN" and helped))


def _gathers(verb: "Token") -> bool:
    things = (c.lower_ for c in verb.children if c.dep_ == "dobj")
    return (lemma(verb) in GATHERING and not any(c.dep_ == "dobj" for c in verb.children)) or (
        lemma(verb) in HOLDING and any(thing in THINGS for thing in things)
    )
