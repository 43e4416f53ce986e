"""Where a sentence tells of an occurrence of a mechanism or of a larger event: a session, a summit, a conference."""

import re
from collections.abc import Iterator, Sequence

from communique.extraction.dates.found import resolve
from communique.extraction.mechanisms.findings import MechanismMention
from communique.extraction.meetings.occasion import Occasion
from communique.extraction.meetings.sameness import NEXT
from communique.extraction.meetings.sitting_forms import form_of
from communique.extraction.meetings.sitting_people import LED_UP_TO, SittingPeople
from communique.extraction.meetings.sitting_verbs import BEFORE
from communique.extraction.scene import Scene
from communique.extraction.text.verbs import lemma
from communique.knowledge.parties import is_state
from communique.model.edtf import Date
from communique.model.facts import MeetingForm

OCCURS = re.compile(
    r"\b(?:session|meeting|round|edition)\s+of\b|\b(?:held|hold|hosted|hosts?|opened|convened|concluded|took place|"
    r"take place|began|gather\w*|margins of|sidelines of|co-chair\w*|chair\w*|postponed|cancelled|canceled|put off|met|meets)\b",
    re.IGNORECASE,
)
CONVENING = frozenset({"convene", "reconvene", "hold", "host"})
"""Verbs by which a body is had to meet, rather than had again."""
UNTIL_NOW = re.compile(
    r"\b(?:has|have|had)\s+(?:not|n't)\s+(?:\w+\s+)?(?:met|convened|sat|been\s+(?:held|convened)"
    r"|held\s+(?:an?|any|its)\s+(?:[\w-]+\s+){0,2}?(?:session|meeting|round|sitting))(?:\s+in\s+[a-z]+)?\s+$",
    re.IGNORECASE,
)
"""What leads to 'since 2019' and tells of the last session."""
SINCE_IT = re.compile(
    r"since\s+(?:its|the|a)\s+(?:[\w-]+\s+){0,2}?(?:session|meeting|round|sitting|plenary)\s+(?:(?:held\s+)?(?:in|at)\s+(?:[A-Z][\w'’-]*\s+){1,3})?(?:in|on|of)\s+$"
)
"""'since its session in Lima in 2019': what stands between such words and the day."""
SELDOM = re.compile(
    r"\b(?:not|never|only)\s+(?:\w+\s+)?met\b|\bmet\s+(?:only|formally)\b|\b(?:revive|revived)\b", re.IGNORECASE
)
"""What is said of a body's habits rather than of a session."""
NAMELESS = frozenset(
    {
        "regular",
        "leaders",
        "ministerial",
        "annual",
        "plenary",
        "meeting",
        "session",
        "summit",
        "ordinary",
        "special",
        "joint",
        "s",
        "meetings",
        "high",
        "level",
        "extraordinary",
    }
)
YEAR_REACH = 60


WHICH = ("next", "last", "latest", "previous", "preceding", "following")
"""What tells one session of a body from that which the document is about."""
BYGONE = ("last", "previous", "preceding")
"""What tells so of a summit itself: 'agreed at the previous summit'."""
OPENING = 60
"""Characters behind an event in which 'from Wednesday' tells its first day."""
LAST_HELD = re.compile(r",\s+(?:which\s+(?:was|had)\s+)?last\s+(?:been\s+)?(?:held|convened|met)\b", re.IGNORECASE)
"""What begins an aside about the session before …"""
GOING_ON = re.compile(
    r"\b(?:before|after|prior\s+to)\s+(?:returning|heading|travell?ing|flying|leaving|departing|going|arriving)\b"
)
"""… and what tells of the journey on from an event, or to it."""
WHOSE_OTHER = re.compile(
    r",\s+whose\s+(?:next|last|latest|most\s+recent|previous|following|\w+(?:th|st|nd|rd))\s+(?:[\w-]+\s+)?(?:session|round|meeting|summit|plenary)\b",
    re.IGNORECASE,
)
"""What begins a clause about another session, which `pointing_back` reads."""
SUMMIT_TALKS = re.compile(r"\s+(?:talks|negotiations)\b", re.IGNORECASE)
BEFORE_IT = re.compile(r"\b(?:before|prior\s+to)\s+(?:[\w'’-]+\s+){0,4}\Z", re.IGNORECASE)
TO_START = re.compile(
    r"[\s,]+(?:which\s+)?(?:(?:is|was|were|are)\s+)?(?:due\s+|scheduled\s+|set\s+)?to\s+(?:start|begin|open|kick\s+off|be\s+held|take\s+place)\b",
    re.IGNORECASE,
)
"""What tells of an event that is to follow: 'spoke before the summit, which was to start the next day'."""
OF_THE_YOUNG = re.compile(r"\b(?:fellowship|youth|students?|alumni|entrepreneurs?(?:hip)?)\b", re.IGNORECASE)
"""What one state holds for those who stand for none."""
TALKED_OF = frozenset({"talk", "discuss", "review", "consult", "exchange", "view", "brief"})
"""What is done about an event that is only the topic."""
CLOSING = frozenset({"close", "end", "conclude", "wrap", "finish"})


class Sittings(SittingPeople):
    """One sentence, read for sessions, summits and conferences."""

    def events(self) -> Iterator[Occasion]:
        """Sessions and summits: a mechanism with an ordinal, a date, a place, a verb of holding or taking part."""
        for mention in self.mechanisms:
            occasion = self._event(mention)
            if occasion is not None:
                yield occasion

    def _event(self, mention: MechanismMention) -> Occasion | None:
        start, end = mention.words
        if self.habit_near(mention.start) or self._names_people(mention) or _is_nameless(mention):
            return None
        taking, verb = self._taking_part(mention)
        sits = None if taking else self._sits(mention)
        if sits is not None and self._comes_round(sits):
            return None
        stage, explicit = self._stage(mention, verb, sits)
        top = self._top(mention)
        ahead = stage == "held" and top is not None and (sits is None or sits.tag_ != "VBD")
        ahead = ahead and self.is_dated_behind(mention.end) and top is not None and self.hangs_on_plan(top)
        if self._is_to_follow(mention) or ahead:
            stage, explicit = "planned", True
        told = mention.form == "summit" or mention.ordinal or taking or sits is not None or self._occurs(mention)
        held = self._held_by(mention) if stage == "planned" else None
        told = told or (held is not None and lemma(held) in CONVENING)  # 'directed officials to convene it'
        put_off = stage in ("cancelled", "postponed")
        if self._is_closing(mention):
            return None
        if stage is None or not (told or put_off):
            return None
        alone = len(mention.parties) < 2 and all(map(is_state, mention.parties))
        if alone and OF_THE_YOUNG.search(mention.name):
            return None
        if mention.head == "assembly" and not taking and sits is None:
            return None  # what two do on the margins of an assembly tells nothing of it
        if mention.form == "forum" and not (taking or put_off or self._is_subject_matter(mention)):
            return None
        if verb is not None and lemma(verb) not in self.words.attend | self.words.hold:
            explicit = stage != "held"
        explicit = explicit and not self._is_topic(mention)
        occasion = Occasion(self._form(mention), self.sentence, mention.start, mention.end, stage, explicit)
        occasion.mechanism, occasion.ordinal = mention, mention.ordinal
        occasion.turn = self._turn(mention) if mention.short and not mention.ordinal else None
        if not mention.short and not mention.ordinal and stage == "planned" and self._is_the_next(mention):
            occasion.turn = NEXT
        occasion.parties = self._named_in(mention) if occasion.form == "conference" else list(mention.parties)
        self._people(
            occasion, [*(taking or self._nominal(start) or self.chain_with(mention.end)), *self._hosts(mention.end)]
        )
        end = end if sits is None else max(end, self.offset(sits) + len(sits.text))
        if not self._is_beside_another(mention):
            self.date(occasion, mention.start if sits is None else max(mention.start, self.offset(sits)))
        self._forget_the_last(occasion, mention, end)
        if occasion.date is None:
            self._opening_day(occasion, end)
        if (
            verb is not None
            and self.is_bound(verb)
            and occasion.date_span
            and occasion.date_span[1] <= self.offset(verb)
        ):
            occasion.date = occasion.date_span = None
        self._near_year(occasion, end)
        self.foreseen(occasion)
        if occasion.stage == "held" and not occasion.explicit and self._is_prepared(mention):
            occasion.stage = "planned"
        self.place(occasion, end)
        self._forget_the_last(occasion, mention, end)
        self._without_place(occasion, mention)
        self._held_with(occasion, mention)
        if not taking:
            self._on_the_margins(occasion, mention)
            self._acting_there(occasion, mention)
        if occasion.form == "conference" and not occasion.everybody():
            return None
        if occasion.margins and not self._named_in(mention) and not mention.ordinal:
            return None  # whose event it is, nothing tells
        if (sits is None and self._is_memory(occasion, mention)) or _is_internal(occasion, mention):
            return None
        shown = mention.ordinal or taking or mention.part == "title"
        if not occasion.everybody() and self.scene.home and self.scene.document.source and shown:
            occasion.parties = [self.scene.home]
        occasion.generic = not (occasion.date or occasion.ordinal or taking or occasion.country)
        occasion.sure = 0.85 if mention.ordinal or taking else 0.65
        return occasion

    def _form(self, mention: MechanismMention) -> MeetingForm:
        """'Polish-Czech summit talks' are talks; else by the mechanism."""
        talks = SUMMIT_TALKS.match(self.text, mention.words[1]) and mention.how_parties == "told"
        return "talks" if talks and all(map(is_state, mention.parties)) else form_of(mention)

    def _is_the_next(self, mention: MechanismMention) -> bool:
        """'The next EU-Chile summit will take place in May', where another one is told of."""
        top = self._top(mention)
        return top is not None and any(c.lower_ == NEXT for c in top.children)

    def _is_to_follow(self, mention: MechanismMention) -> bool:
        """'met before the summit, which was to start the next day'."""
        before = BEFORE_IT.search(self.text, self.sentence.start, mention.words[0])
        return bool(before and TO_START.match(self.text, mention.words[1], self.sentence.end))

    def _is_topic(self, mention: MechanismMention) -> bool:
        """Whether an event is only talked of: 'spoke about the upcoming summit', 'met ahead of the summit'."""
        if LED_UP_TO.search(self.text, self.sentence.start, mention.words[0]):
            return True
        top = self._top(mention)
        while top is not None and top.dep_ == "conj":
            top = top.head
        if top is not None and top.dep_ == "pobj" and top.head.lower_ in ("about", "on"):
            return lemma(top.head.head) in self.words.speak | TALKED_OF
        return top is not None and top.dep_ == "dobj" and lemma(top.head) in TALKED_OF

    def _is_prepared(self, mention: MechanismMention) -> bool:
        """'steps to prepare the summit later that year'."""
        top = self._top(mention)
        return (
            top is not None and top.dep_ == "dobj" and top.head.tag_ in ("VB", "VBP") and lemma(top.head) == "prepare"
        )

    def _turn(self, mention: MechanismMention) -> str | None:
        """'the next session of the commission', 'the committee last met': another session than that of the day."""
        top = self._top(mention)
        before = next((c.lower_ for c in top.children if c.lower_ in BYGONE), None) if top is not None else None
        if before is not None:
            return before
        over = top.head.head if top is not None and top.dep_ == "pobj" else None
        which = next((c.lower_ for c in over.children if c.lower_ in WHICH), None) if over is not None else None
        verb = self._sits(mention)
        if which is None and verb is not None:
            which = next((c.lower_ for c in verb.children if c.dep_ == "advmod" and c.lower_ in WHICH), None)
        return which

    def _is_beside_another(self, mention: MechanismMention) -> bool:
        """'The dialogue was preceded on 3 May by a seminar': the day is that of the other event."""
        top = self._top(mention)
        passive = top is not None and top.dep_ == "nsubjpass"
        return passive and top is not None and lemma(top.head) in ("precede", "follow")

    def _is_subject_matter(self, mention: MechanismMention) -> bool:
        """Whether a conference is what the document is about, or the sentence tells of its opening, of who meets there."""
        title = self.scene.prepared.title.lower()
        named = mention.part == "title" or " ".join(mention.name.lower().split()) in " ".join(title.split())
        return named or self._occurs(mention)

    def _is_closing(self, mention: MechanismMention) -> bool:
        """'The summit closes on Friday' tells the last day of one that is told of elsewhere."""
        top = self._top(mention)
        over = top.head if top is not None and top.dep_ == "nsubj" else None
        past = over is not None and (
            over.tag_ == "VBD" or any(c.lower_ in ("has", "have", "had") for c in over.children)
        )
        return over is not None and lemma(over) in CLOSING and not past

    def last_sessions(self) -> Iterator[Occasion]:
        """The sessions since which a body is told not to have met."""
        yield from (last for mention in self.mechanisms if (last := self._last_session(mention)) is not None)

    def _last_session(self, mention: MechanismMention) -> Occasion | None:
        """'The commission, which has not met since 2016': that year it did."""
        for date in self.dates:
            gap = self.text[mention.end : date.start]
            since_it = SINCE_IT.search(gap)
            if (
                not (date.cue == "since" or since_it is not None)
                or not 0 < date.start - mention.end < (2 * BEFORE if since_it or self._is_first(mention) else BEFORE)
                or date.sort not in ("year", "month", "day")
            ):
                continue
            value = resolve(date, self.scene.document.day, "past")
            if value and UNTIL_NOW.search(gap[: since_it.start()] if since_it else re.sub(r"\bsince\s*$", "", gap)):
                occasion = Occasion(form_of(mention), self.sentence, mention.start, mention.end, "held", False)
                occasion.mechanism, occasion.parties = mention, list(mention.parties)
                occasion.date, occasion.date_span = value, (self.sentence.part, date.start, date.end)
                occasion.turn, occasion.sure = "last", 0.7
                if since_it:
                    self.place(occasion, mention.end + since_it.start())
                return occasion
        return None

    def _is_first(self, mention: MechanismMention) -> bool:
        """Whether a sentence opens with a mechanism and names no other."""
        return mention.start == self.sentence.start and len(self.mechanisms) == 1

    def _forget_the_last(self, occasion: Occasion, of: MechanismMention, end: int) -> None:
        """'looks forward to the 5th session, last convened in Lomé in May': that day and that town are of the 4th."""
        aside = (
            LAST_HELD.search(self.text, end, self.sentence.end)
            or GOING_ON.search(self.text, end, self.sentence.end)
            or (None if self._held_by(of) else WHOSE_OTHER.search(self.text, end, self.sentence.end))
        )
        if aside is None:
            return
        if occasion.date_span and occasion.date_span[1] > aside.start():
            occasion.date = occasion.date_span = None
        if occasion.place_span and occasion.place_span[1] > aside.start():
            occasion.place = occasion.place_span = occasion.country = None

    def _opening_day(self, occasion: Occasion, end: int) -> None:
        """'holds its 41st meeting in Kuching from Wednesday': the day on which it begins."""
        for mention in self.dates:
            if (
                mention.cue != "from"
                or not 0 <= mention.start - end < OPENING
                or mention.sort not in ("weekday", "day")
            ):
                continue
            value = resolve(mention, self.scene.document.day, "future")
            today = self.scene.document.day
            if value and today and Date.parse(value).first >= Date.parse(today).first:
                occasion.date, occasion.date_span = value, (self.sentence.part, mention.start, mention.end)
                occasion.date_how, occasion.stage = "resolved", "planned"
                return

    def _near_year(self, occasion: Occasion, end: int) -> None:
        """A bare year far from the event is another thing's: 'at the summit, announced a target for 2030'."""
        if (
            occasion.date
            and occasion.date_span
            and len(occasion.date) == 4
            and occasion.date_span[1] - end > YEAR_REACH
        ):
            occasion.date = occasion.date_span = None

    def _is_memory(self, occasion: Occasion, mention: MechanismMention) -> bool:
        """Whether a summit of long ago is only recalled: a year, with nobody there and no verb of holding."""
        day = self.scene.document.day
        if day is None or occasion.date is None or occasion.persons or self._occurs(mention):
            return False
        then = Date.parse(occasion.date)
        return then.precision == "year" and then.last < Date.parse(day).first

    def _occurs(self, mention: MechanismMention) -> bool:
        """Whether the sentence tells an occurrence of the mechanism: a session held, opened, under way; 'the May 6
        Joint Committee'."""
        if any(d.sort == "day" and d.end <= mention.words[0] <= d.end + 6 for d in self.dates):
            return True
        around = self.text[max(self.sentence.start, mention.start - 60) : min(self.sentence.end, mention.end + 60)]
        if SELDOM.search(around):
            return False
        return bool(OCCURS.search(around))


def last_sessions(scene: Scene, mechanisms: Sequence[MechanismMention]) -> Iterator[Occasion]:
    """'The commission, which has not met since 2016': the session of that year."""
    for mention in mechanisms:
        yield from Sittings(scene, mention.sentence, (mention,)).last_sessions()


def _is_nameless(mention: MechanismMention) -> bool:
    """Whether a name says no more than that a body meets: 'its Forty-Third Regular Meeting', 'the Leaders Meeting'."""
    return mention.how_parties != "told" and set(re.findall(r"[a-z]+", mention.name.lower())) <= NAMELESS


def _is_internal(occasion: Occasion, mention: MechanismMention) -> bool:
    """Whether one state alone sits on a body: a president chairs his own commission."""
    told = occasion.everybody()
    return mention.form not in ("summit", "forum") and len(told) == 1 and all(is_state(code) for code in told)
