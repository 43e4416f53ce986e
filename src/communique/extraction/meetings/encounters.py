"""Verbs that tell of a meeting by who does what with whom, read by the parse: 'sat down with', 'shook hands', 'summoned the
envoy', 'presented his credentials to', 'jointly opened'. Broader than the patterns of occasions.py, and less sure."""

import re
from collections.abc import Iterator
from functools import cache
from typing import TYPE_CHECKING

from communique.extraction.meetings.arguments import OBJECT, SUBJECT, Arguments
from communique.extraction.meetings.governed import is_passive, object_of
from communique.extraction.meetings.occasion import Occasion
from communique.extraction.meetings.told import Told, told_by
from communique.extraction.text.verbs import lemma
from communique.knowledge.meetings import meetings as meetings_words
from communique.model.facts import MeetingForm

if TYPE_CHECKING:
    from spacy.tokens import Token

ALONE = re.compile(
    r"\s+(?:with\s+[^,;]{3,60}\s+)?(?:one[\s-]on[\s-]one|one[\s-]to[\s-]one|face[\s-]to[\s-]face|t[êe]te[\s-][àa][\s-]t[êe]te|in\s+(?:private|person)|"
    r"in\s+(?:a\s+)?(?:narrow|restricted|expanded)\s+format|behind\s+closed\s+doors|privately)\b",
    re.IGNORECASE,
)
"""How two talk who are in one room."""
HOW = ("with", "object", "to", "from", "upon", "jointly")
"""By what the other side is told, the surest first."""
TOGETHER = re.compile(r"\b(?:jointly|together|side\s+by\s+side|both)\b", re.IGNORECASE)
DISCUSSING = ("discuss", "review", "negotiate", "tell", "assess", "speak", "talk")
"""Verbs that tell of a meeting only where both who speaks and who is spoken to are named."""
BESIDE = re.compile(r"\b(?:together|along|jointly)\s+with\s", re.IGNORECASE)
AGREEING = ("agree", "announce", "pledge", "vow", "sign", "initial", "ink", "decide", "review", "discuss")
"""What two officials do together on one day, and so in one place or on one line."""
TALKING_OVER = ("discuss", "review", "sign", "initial")
"""What two officials by name do at the opening of a story when they meet."""
GIVING = ("hold", "host", "give", "throw", "offer")
"""What a host does with a meal."""
TO_PRESS = frozenset({"conference", "conferences", "briefing", "questions"})
"""What is given or answered by two who have met."""
PRESS = ("press", "news", "media")
STATEMENTS = ("statement", "statements")
PRESS_TOLD = re.compile(r"\b(?:press|media|reporters|journalists)\b", re.IGNORECASE)
HEAD_OF_STATE = re.compile(
    r"(?:president|king|queen|emir|sultan|emperor|grand\s+duke|governor[\s-]general)\b", re.IGNORECASE
)
WRITTEN = ("letter", "message", "note")
BRINGS = re.compile(r"\b(?:ambassador|envoy|charg|commissioner|consul|representative|emissary)", re.IGNORECASE)
"""Those who bring what others wrote."""
AUDIENCES = ("audience", "credentials", "letters")
"""What is given or received by those who are in one room, and told as the news of a day."""
IN_THE = re.compile(r"\s(?:in|within)\s+(?:a|the|their)\s+$")
NEAR = 40
"""Characters from 'meet' to the format in which they do."""
AT_PRESS = re.compile(
    r"\s+(?:[\w-]+\s+){0,3}?(?:at|during|in)\s+(?:an?|the|their)\s+(?:[\w-]+\s+){0,2}?(?:press|news|media)\s+(?:conference|briefing|availability)\b",
    re.IGNORECASE,
)
PLURAL = ("meetings", "calls", "conversations")
LONGEST = 120
"""Characters behind a verb in which 'together' and 'by phone' still belong to it."""


class Encounters(Arguments):
    """One sentence, read for dealings in person."""

    def encounters(self) -> Iterator[Occasion]:
        """Every dealing between persons or officials of two parties."""
        dealing = _dealing()
        for verb in self.sentence.tokens:
            if lemma(verb) not in dealing and verb.lower_ not in dealing and verb.lower_ != "visiting":
                continue
            heads = verb.pos_ in ("NOUN", "PROPN") and verb.dep_ == "ROOT"  # 'A hosts B', parsed as a noun
            if not (verb.pos_ in ("VERB", "AUX") or heads) or verb.dep_ in ("aux", "auxpass", "amod"):
                continue
            fitting = [how for how in HOW if self._fits(verb, how)]
            if not (fitting or verb.lower_ == "visiting") or self._is_habit(verb):
                continue
            if verb.lower_ == "visiting" and (met := self._met_visiting(verb)) is not None:
                yield met
                continue
            for how in fitting:
                sides = self._sides(verb, how)
                told = self._each(verb, how, sides) if sides is not None else ()
                yield from told
                if told:
                    break

    def _each(self, verb: "Token", how: str, sides: tuple[Told, Told]) -> list[Occasion]:
        """One meeting, or where calls are paid on several persons, one with each."""
        one, other = sides
        apart = [Told((p,), other.parties) for p in other.persons] if how == "upon" else []
        done = object_of(verb)
        if done is not None and done.lower_ in PLURAL and not other.persons:
            apart = [Told((), (code,)) for code in other.parties]
        found = (self._encounter(verb, how, one, each) for each in (apart if len(apart) > 1 else [other]))
        return [occasion for occasion in found if occasion is not None]

    def _met_visiting(self, verb: "Token") -> Occasion | None:
        """'A met visiting B', which the parse takes for a visit that A 'met'."""
        takes = [c for c in verb.children if c.dep_ == "aux" and lemma(c) in ("meet", "receive", "host", "greet")]
        if not takes or not any(c.dep_ in OBJECT for c in verb.children):
            return None
        return self._encounter(takes[0], "object", self.subjects(verb), self.objects(verb))

    def _is_habit(self, verb: "Token") -> bool:
        return self.habit_near(self.offset(verb))

    def _fits(self, verb: "Token", how: str) -> bool:
        """Whether a verb is one of this frame, with the object that it needs."""
        wanted = self.words.dealings[how].get(lemma(verb), self.words.dealings[how].get(verb.lower_))
        if wanted is None:
            return False
        done = object_of(verb) or (next((c for c in verb.children if c.dep_ == "nsubjpass"), None))
        return not wanted or (done is not None and bool({done.lower_, *(c.lower_ for c in done.conjuncts)} & wanted))

    def _sides(self, verb: "Token", how: str) -> tuple[Told, Told] | None:
        """The one side and the other, as the frame tells them."""
        done = object_of(verb)
        if how == "object" and done is not None and done.lower_ in WRITTEN and not is_passive(verb):
            return None  # 'received a message from his counterpart': what is received is no guest
        if how == "jointly":
            one = self.led_to(verb, "by") if is_passive(verb) else self.subjects(verb)
            if not one and (verb.dep_ == "acl" or not is_passive(verb)):
                one = self._right_before(verb)
            beside = self.led_to(verb, "with")  # 'A, together with B, inspected'
            return (
                one + beside
                if one.officials
                and beside.officials
                and BESIDE.search(self.text, self.sentence.start, self.offset(verb))
                else one
            ), Told()
        if how == "with":
            other = self.led_to(verb, "with", "between", "among")
            own = done is not None and (lemma(verb) not in DISCUSSING or done.lower_ not in self.words.gatherings)
            if done is not None and own and lemma(verb) in DISCUSSING:
                # 'the transit of B's freight', 'ties between B and C' are topics.
                other += self.led_to(done, "with") or self._told_behind_topic(done)
            elif done is not None and own and lemma(verb) in ("hold", "have", "exchange", "shake", "address", "give"):
                other += self.led_to(done, "with", "between", "among", "of")
            if done is not None and lemma(verb) in GIVING and not other:
                guest = self.led_to(done, "for") or self.led_to(verb, "for")  # 'hosted a dinner for B'
                other = guest if guest.officials else other
            other = other or (Told() if other.officials else told_by(self.partners(verb, direct=False)))
            one = self.subjects(verb)
            if len(one.everybody) < (1 if other or other.officials else 2):
                one = next((t for n in self.subject_nouns(verb) if (t := self.together(n))), one)
            return one, other
        if how == "upon":
            other = self.led_to(verb, "on", "upon", "to") + (
                self.led_to(done, "on", "upon", "to") if done is not None else Told()
            )
            return self.subjects(verb), Told() if self._is_appeal(verb) else other
        if how in ("to", "from"):
            other = self.led_to(verb, how)
            if done is not None:
                other += self.led_to(done, how, *(("of",) if how == "from" and done.lower_ in AUDIENCES else ()))
            if how == "from" and done is not None and done.lower_ in WRITTEN and not _are_envoys(other):
                return self.subjects(verb), Told()  # 'received a message from his counterpart', whoever brought it
            if how == "to" and not other and self._is_of_credentials(verb):
                one = self.led_to(verb, "by") if is_passive(verb) else self.subjects(verb)
                return one, self._head_of_state(one)
            if is_passive(verb):  # 'was granted an audience by A', 'the note was handed to B by A'
                by = self.led_to(verb, "by") + (self.led_to(done, "by") if done is not None else Told())
                return by, other or self.subjects(verb)
            return self.subjects(verb), other
        if is_passive(verb):
            one = self.led_to(verb, "by")
            place = self.led_to(verb, "to") if lemma(verb) == "summon" else Told()
            if (
                lemma(verb) == "summon"
                and not (one or place)
                and (there := self._state_here(self.subjects(verb).everybody))
            ):
                place = Told((), (there,), True)
            return self.subjects(verb), (one + place)
        other = self.objects(verb) or self._right_behind(verb)
        if not other and done is not None and done.lower_ in self.words.delegates:
            other = self.led_to(verb, "from")  # 'hosted his counterpart from B'
        one = self.subjects(verb)
        return one if one.officials else one or self._right_before(verb), other

    def _told_behind_topic(self, topic: "Token") -> Told:
        """'discussed issues of bilateral relations with President B': an official by name, whom the parse ties to the topic;
        one with whom a meeting, or what is somebody's own, is spoken of is another thing."""
        events = self.words.gatherings.keys() | self.words.nouns.keys()
        told = Told()
        for link in topic.subtree:
            own = link.head.lower_ in events or any(c.dep_ == "poss" for c in link.head.children)
            if link.lower_ != "with" or link.dep_ != "prep" or link.head is topic or own:
                continue
            if any(t.dep_ in ("relcl", "ccomp") for t in link.ancestors if t.i > topic.i):
                continue
            met = self.led_to(link.head, "with")
            told += met if met.officials and len(met.persons) == 1 else Told()
        return told

    def _is_of_credentials(self, verb: "Token") -> bool:
        """'Letters of credence were presented by the ambassadors of A and B'."""
        done = object_of(verb) or next((c for c in verb.children if c.dep_ == "nsubjpass"), None)
        words = {done.lower_, *(t.lower_ for t in done.subtree)} if done is not None else set()
        return bool(words & {"credentials", "credence"})

    def _head_of_state(self, envoys: Told) -> Told:
        """To whom envoys present their letters, where nobody is told: the head of state named last before."""
        for mention in reversed(list(self.scene.mentions_in(self.sentence.part, 0, self.sentence.start))):
            person = mention.person
            if person is None or person.party is None or person.party in envoys.everybody:
                continue
            if any(HEAD_OF_STATE.match(h.office) for h in person.offices):
                return Told((person,), (person.party,), True)
        return Told()

    def _is_appeal(self, verb: "Token") -> bool:
        """'called on President A to withdraw': nobody is called on."""
        to_do = [
            c
            for c in verb.children
            if c.dep_ in ("xcomp", "advcl", "ccomp") and any(t.lower_ == "to" for t in c.children)
        ]
        return lemma(verb) == "call" and bool(to_do)

    def _right_before(self, verb: "Token") -> Told:
        """Who stands before a verb that the parse took for a noun."""
        cut_off = verb.dep_ == "acl" and verb.tag_ == "VBN" and any(c.dep_ == "dobj" for c in verb.children)
        if verb.dep_ != "ROOT" and not cut_off:
            return Told()  # 'The ministers of C and D, A and B, inspected the bridge' is no bridge that was inspected
        at = self.offset(verb)
        at -= len(", ") if cut_off and self.text[:at].endswith(", ") else 0
        return told_by(m for m in self.chain_before(at) if m.persons)

    def _right_behind(self, verb: "Token") -> Told:
        return told_by(m for m in self.chain_after(self.offset(verb) + len(verb.text)) if m.persons)

    def _encounter(self, verb: "Token", how: str, one: Told, other: Told) -> Occasion | None:
        one, other = self.completed(one, other, verb)
        if not other and not other.officials and self.sentence.part == "text":
            one = self.titled(one)
        whole = one + other
        if len(whole.everybody) < 2 or (how != "jointly" and not self._two_sided(one, other)):
            return None
        if not self._shown(verb, how, one, other):
            return None
        stage, _explicit = self.stage(verb)
        if stage is None:
            return None
        start = self.offset(verb)
        end = start + len(verb.text)
        occasion = Occasion(self._form(verb, how), self.sentence, start, end, stage, True)
        whole.into(occasion)
        occasion.present, occasion.loose = verb.tag_ in ("VBZ", "VBP"), True
        done = object_of(verb) or next((c for c in verb.children if c.dep_ == "nsubjpass"), None)
        audience = how in ("to", "from") and done is not None and done.lower_ in (*AUDIENCES, "call")
        occasion.direct = (
            (how in ("with", "object", "upon") or audience) and lemma(verb) not in DISCUSSING and not _is_resolve(verb)
        )
        opening = self.sentence.part == "title" or self.sentence.paragraph == 0
        if how == "jointly" and opening and lemma(verb) not in AGREEING and stage == "held":
            occasion.direct = True
        self._in_format(occasion, end)
        self.when(occasion, None, verb.head if verb.dep_ == "aux" else verb)
        self.place(occasion, end)
        if lemma(verb) in ("talk", "speak") and self._are_in_one_room(occasion, end, other):
            occasion.direct, occasion.form = True, "talks"
        exact = occasion.date is not None and len(occasion.date) == len("2000-01-01")
        there = (
            lemma(verb) in ("discuss", "announce")
            and occasion.date
            and (occasion.place or occasion.country)
            and len(whole.persons) > 1
        )
        they = any(n.pos_ == "PRON" for n in self.subject_nouns(verb))  # what they also discussed is no news
        they = they or any(c.lower_ == "also" for c in verb.children)
        if (
            opening
            and not they
            and (exact or occasion.date is None)
            and _are_named(whole)
            and lemma(verb) in TALKING_OVER
            and stage == "held"
        ):
            occasion.direct = True
        elif lemma(verb) in AGREEING and not (exact or there):
            return None
        occasion.beside = bool(self.words.besides.search(self.text, self.sentence.start, start))
        occasion.sure = 0.7 if whole.persons else 0.6
        if how == "jointly":
            occasion.sure -= 0.05
        return occasion

    def _in_format(self, occasion: Occasion, after: int) -> None:
        """'The ministers will be meeting today in the 2+2 format' tells of a session of it."""
        for mention in self.mechanisms:
            gap = self.text[after : mention.start] if mention.start >= after else ""
            named = self.text[mention.start : mention.end].lower().endswith("format")
            if named and len(gap) <= NEAR and IN_THE.search(gap):
                occasion.form, occasion.mechanism = "session", mention
                occasion.join((), mention.parties)

    def _are_in_one_room(self, occasion: Occasion, end: int, other: Told) -> bool:
        """'spoke one on one', 'A and B spoke for two hours in Oslo'."""
        if ALONE.match(self.text, end, self.sentence.end) or AT_PRESS.match(self.text, end, self.sentence.end):
            return True
        there = occasion.place is not None and not other and len(occasion.persons) > 1
        return there and not self.words.by_phone.search(self.text, self.sentence.start, self.sentence.end)

    def _two_sided(self, one: Told, other: Told) -> bool:
        """Whether both sides are told: two parties together, or one with another."""
        if not other:
            return len(one.everybody) > 1
        return bool(one) and one.everybody != other.everybody and bool(other.everybody)

    def _shown(self, verb: "Token", how: str, one: Told, other: Told) -> bool:
        """Whether the words beside a verb show that officials are meant: states host events and meet needs."""
        if how == "object":
            if lemma(verb) == "summon":
                done = object_of(verb) or next((c for c in verb.children if c.dep_ == "nsubjpass"), None)
                return bool(other.persons or one.persons) or (done is not None and self._is_envoy(done))
            if lemma(verb) == "see" and done_as(verb):
                return False
            if lemma(verb) == "join" and not (other.persons or other.officials):
                return False  # a state that joins another's programme meets nobody
            if lemma(verb) == "welcome":
                there = [c for t in (verb, *filter(None, (object_of(verb),))) for c in t.children if c.dep_ == "prep"]
                return one.officials and other.officials and any(c.lower_ in ("to", "at", "in") for c in there)
            return bool(one) and (bool(other.persons) or other.officials or self._officials_do(verb, OBJECT))
        if how == "jointly":
            done = object_of(verb)
            if (
                done is not None
                and done.lower_ in STATEMENTS
                and not PRESS_TOLD.search(self.text, self.offset(verb), self.sentence.end)
            ):
                return False  # two can condemn something in one statement from afar
            parties = {p.party for p in one.persons if p.party}
            if lemma(verb) in AGREEING:
                return _are_named(one) or (len(one.everybody) > 1 and self._officials_do(verb))
            near = self.text[max(self.sentence.start, self.offset(verb) - 60) : self.offset(verb) + LONGEST]
            shown = bool(TOGETHER.search(near)) or (done is not None and done.lower_ in TO_PRESS)
            return len(parties) > 1 or (len(one.everybody) > 1 and shown and self._officials_do(verb))
        if how == "with" and lemma(verb) == "address":
            done = object_of(verb)
            return done is not None and any(c.lower_ in PRESS for c in done.children) and other.officials
        if lemma(verb) in DISCUSSING:
            if not other:
                several = _are_named(one)
                near = self.text[self.offset(verb) : min(self.sentence.end, self.offset(verb) + LONGEST)]
                if several and self.words.by_phone.search(near):
                    return True
                return one.officials and (lemma(verb) in ("speak", "talk") or (several and lemma(verb) in AGREEING))
            return one.officials and (other.officials or self._named_after_with(verb))
        if how == "upon":
            return other.officials
        if how in ("to", "from"):
            return one.officials or other.officials
        return True

    def _officials_do(self, verb: "Token", roles: tuple[str, ...] = SUBJECT) -> bool:
        """Whether a subject or object of a verb is officials told by rank: 'the Polish and Czech ministers'."""
        return any(_is_official(self, c) for c in verb.children if c.dep_ in roles)

    def _named_after_with(self, verb: "Token") -> bool:
        """'spoke with Uruguay's Rodolfo Nin Novoa': somebody by name whom nothing else in the document tells of."""
        done = object_of(verb)
        heads = [h for t in (verb, done) if t is not None for h in t.children]
        nouns = (n for h in heads if h.dep_ == "prep" and h.lower_ in ("with", "to") for n in h.children)
        return any(n.pos_ == "PROPN" and any(c.dep_ == "poss" for c in n.children) for n in nouns)

    def _is_envoy(self, noun: "Token") -> bool:
        words = {t.lower_ for t in noun.subtree}
        return bool(words & self.words.envoys)

    def _form(self, verb: "Token", how: str) -> MeetingForm:
        start = self.offset(verb)
        further = [self.offset(c) for c in verb.head.children if c.dep_ == "conj" and self.offset(c) > start]
        further += [self.offset(c) for c in verb.children if c.dep_ == "conj"]
        near = self.text[start : min([self.sentence.end, start + LONGEST, *further])]
        if lemma(verb) in self.words.speak and not self.scene.document.place:
            return "call"
        if lemma(verb) in self.words.dealings["call"] or self.words.by_phone.search(near):
            return "call"
        done = object_of(verb)
        noun = done.lower_ if done is not None else "talks"
        if lemma(verb) in DISCUSSING:
            return "call" if _is_of_call(verb) else "talks"
        if noun == "call" and done is not None and any(c.lower_ == "courtesy" for c in done.children):
            return "talks"
        if (
            how in ("jointly", "with")
            and noun in TO_PRESS
            and done is not None
            and any(c.lower_ in PRESS for c in done.children)
        ):
            return "talks"
        return self.words.gatherings.get(noun, "talks")  # type: ignore[return-value]


@cache
def _dealing() -> frozenset[str]:
    """All verbs of dealings, by lemma or by form."""
    return frozenset(verb for verbs in meetings_words().dealings.values() for verb in verbs)


def done_as(verb: "Token") -> bool:
    """'sees B as a rival', 'will see B off': nobody is met; 'is seeing B on Friday', 'looks forward to seeing B' are."""
    going = verb.tag_ == "VBG" and any(c.lower_ in ("is", "are", "'m", "'re", "am") for c in verb.children)
    awaited = verb.tag_ == "VBG" and verb.dep_ == "pcomp" and verb.head.lower_ == "to"
    fits = verb.tag_ in ("VBD", "VB") or going or awaited
    return not fits or any(c.lower_ in ("as", "off", "through") for c in verb.children)


def _is_of_call(verb: "Token") -> bool:
    """'held calls to discuss the tests with A': what is discussed is discussed on the line."""
    over = (
        object_of(verb.head)
        if verb.dep_ in ("advcl", "xcomp")
        else verb.head
        if verb.dep_ in ("acl", "relcl")
        else None
    )
    return over is not None and over.lower_ in ("call", "calls")


def _are_named(together: Told) -> bool:
    """Whether those told together are of several parties, and each is told by name."""
    standing = {p.party for p in together.persons}
    return len(standing) > 1 and len(together.everybody) > 1


def _is_official(reader: Encounters, noun: "Token") -> bool:
    """A rank, or a name behind a state's: 'the Polish minister', "Italy's Enzo Moavero Milanesi"."""
    own = noun.pos_ == "PROPN" and any(c.dep_ == "poss" for c in noun.children)
    return noun.lower_ in reader.words.delegates or own


def _is_resolve(verb: "Token") -> bool:
    """'agreed to meet', 'committed to continue talks': nothing is told of when."""
    return verb.dep_ in ("xcomp", "ccomp", "advcl") and verb.tag_ in ("VB", "VBG")


def _are_envoys(told: Told) -> bool:
    """Whether those told are sent by others, so that they bring what these wrote."""
    return any(BRINGS.search(h.office) for p in told.persons for h in p.offices) or not told.persons
