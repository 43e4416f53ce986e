"""Where a sentence tells of an occurrence of a mechanism or of a larger event: a session, a summit, a conference."""

import re
from collections.abc import Iterator, Sequence
from typing import TYPE_CHECKING

from communique.extraction.dates.found import resolve
from communique.extraction.mechanisms.findings import MechanismMention
from communique.extraction.meetings.arguments import is_passive
from communique.extraction.meetings.circumstances import lemma
from communique.extraction.meetings.occasion import Occasion
from communique.extraction.meetings.sameness import NEXT
from communique.extraction.meetings.sitting_verbs import BEFORE, DONE_AT, SittingVerbs, done_there
from communique.extraction.scene import Mention, Scene
from communique.knowledge.parties import find, is_state
from communique.model.edtf import Date
from communique.model.facts import MeetingForm

if TYPE_CHECKING:
    from spacy.tokens import Token

OCCURS = re.compile(
    r"\b(?:session|meeting|round|edition)\s+of\b|\b(?:held|hold|hosted|hosts?|opened|convened|concluded|took place|"
    r"take place|began|gather\w*|margins of|sidelines of|co-chair\w*|chair\w*|postponed|cancelled|canceled|put off|met|meets)\b",
    re.IGNORECASE,
)
UNTIL_NOW = re.compile(
    r"\b(?:has|have|had)\s+(?:not|n't)\s+(?:\w+\s+)?(?:met|convened|sat|been\s+(?:held|convened)"
    r"|held\s+(?:an?|any|its)\s+(?:[\w-]+\s+){0,2}?(?:session|meeting|round|sitting))(?:\s+in\s+[a-z]+)?\s+$",
    re.IGNORECASE,
)
"""What leads to 'since 2019' and tells of the last session."""
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
MARGINS = re.compile(
    r"\b(?:during|margins\s+of|sidelines\s+of|at|for|attend|in)\s+(?:the\s+)?(?:[\w-]+\s+){0,2}$",
    re.IGNORECASE,
)
NOMINAL = re.compile(
    r"\b(?:participation\s+(?:in|at)|attendance\s+(?:at|of)|remarks\s+(?:at|to)|address\s+(?:at|to)|speech\s+(?:at|to)|intervention\s+at)"
    r"\s+(?:the\s+)?(?:[\w-]+\s+){0,2}$",
    re.IGNORECASE,
)
HOSTED = re.compile(r"^[\s\w(),]{0,25}\b(?:hosted|chaired|convened|co-hosted|co-chaired|led|headed)\s+by\s")
TO_BE_HELD = re.compile(
    r"(?:\s*\([A-Z]\w+\))?,?\s+(?:(?:that|which|is|are|to|be|will|due|set|scheduled|planned|expected|slated|take|being)\s+){1,6}"
    r"(?:held|place|hosted|convened|organi[sz]ed)\b|,?\s+(?:slated|scheduled|planned|set|due)\s+(?:to\s+be\s+held|for|in)\b"
)
MEMBERS = 4
"""States of a region at least."""
HEADS = re.compile(r"\bheads?\s+of\s+(?:the\s+)?(?:member\s+)?(?:states?|governments?)\b", re.IGNORECASE)
AT = re.compile(
    r"^\W*(?:during|at|in|speaking at|addressing|attending)\b[\w\s'’-]*$",
    re.IGNORECASE,
)


WHICH = ("next", "last", "latest", "previous", "preceding", "following")
"""What tells one session of a body from that which the document is about."""
BYGONE = ("last", "previous", "preceding")
"""What tells so of a summit itself: 'agreed at the previous summit'."""
OPENING = 60
"""Characters behind an event in which 'from Wednesday' tells its first day."""
NO_DEED = ("amod", "aux", "auxpass")
"""What a verb may be without telling what anybody does."""
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
LEADING_UP = re.compile(
    r"\b(?:ahead\s+of|in\s+advance\s+of|(?:run|lead)-?\s?up\s+to)\s+(?:[\w'’-]+\s+){0,4}\Z", re.IGNORECASE
)
"""What makes of an event one that another is to prepare: 'to attend the meeting ahead of the summit'."""
SUMMIT_TALKS = re.compile(r"\s+(?:talks|negotiations)\b", re.IGNORECASE)
BEFORE_IT = re.compile(r"\b(?:before|prior\s+to)\s+(?:[\w'’-]+\s+){0,4}\Z", re.IGNORECASE)
TO_START = re.compile(
    r"[\s,]+(?:which\s+)?(?:(?:is|was|were|are)\s+)?(?:due\s+|scheduled\s+|set\s+)?to\s+(?:start|begin|open|kick\s+off|be\s+held|take\s+place)\b",
    re.IGNORECASE,
)
"""What tells of an event that is to follow: 'spoke before the summit, which was to start the next day'."""
OF_THE_YOUNG = re.compile(r"\b(?:fellowship|youth|students?|alumni|entrepreneurs?(?:hip)?)\b", re.IGNORECASE)
"""What one state holds for those who stand for none."""
LED_UP_TO = re.compile(
    r"\b(?:ahead|in\s+advance|in\s+the\s+(?:run|lead)-?\s?up)\s+(?:of|to)\s+(?:the\s+)?(?:[\w.’'-]+\s+){0,4}\Z",
    re.IGNORECASE,
)
TALKED_OF = frozenset({"talk", "discuss", "review", "consult", "exchange", "view", "brief"})
"""What is done about an event that is only the topic."""
CLOSING = frozenset({"close", "end", "conclude", "wrap", "finish"})


class Sittings(SittingVerbs):
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
        if self._is_to_follow(mention):
            stage, explicit = "planned", True
        told = mention.form == "summit" or mention.ordinal or taking or sits is not None or self._occurs(mention)
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
        return "talks" if talks and all(map(is_state, mention.parties)) else _form(mention)

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
            if (
                date.cue != "since"
                or not 0 < date.start - mention.end < (2 * BEFORE if self._is_first(mention) else BEFORE)
                or date.sort not in ("year", "month", "day")
            ):
                continue
            value = resolve(date, self.scene.document.day, "past")
            if value and UNTIL_NOW.search(re.sub(r"\bsince\s*$", "", gap)):
                occasion = Occasion(_form(mention), self.sentence, mention.start, mention.end, "held", False)
                occasion.mechanism, occasion.parties = mention, list(mention.parties)
                occasion.date, occasion.date_span = value, (self.sentence.part, date.start, date.end)
                occasion.turn, occasion.sure = "last", 0.7
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

    def _nominal(self, start: int) -> list[Mention]:
        """ "A's participation in the summit": A takes part in it."""
        before = self.text[max(self.sentence.start, start - 60) : start]
        noun = NOMINAL.search(before)
        return self.owner(start - len(before) + noun.start()) if noun else []

    def _hosts(self, end: int) -> list[Mention]:
        """'the summit hosted by B'."""
        by = HOSTED.match(self.text[end : self.sentence.end])
        return self.chain_after(end + by.end()) if by else []

    def _without_place(self, occasion: Occasion, mention: MechanismMention) -> None:
        """The state in whose capital an event is, where nothing else tells of it, is no party to it."""
        where = occasion.country
        if mention.form != "summit" or mention.how_parties == "told" or where not in occasion.parties:
            return
        if sum(map(is_state, mention.parties)) > MEMBERS:
            return  # the states of a region, of which the host is one
        named = any(p.code == where and p.form not in ("capital", "place", "seat") for p in self.parties)
        if not named and where != self.scene.home and not any(p.party == where for p in occasion.persons):
            occasion.parties = [code for code in occasion.parties if code != where]

    def _held_with(self, occasion: Occasion, mention: MechanismMention) -> None:
        """'the summit, to be held in Praia in May': the state in which an organisation is to hold it is its host."""
        host, told = occasion.country, occasion.everybody()
        ahead = occasion.form == "summit" and occasion.stage == "planned"
        of_others = any(not is_state(code) for code in told) or not told
        if (
            ahead
            and of_others
            and host
            and host not in told
            and TO_BE_HELD.match(self.text, mention.end, self.sentence.end)
        ):
            occasion.parties.append(host)

    def _names_people(self, mention: MechanismMention) -> bool:
        """Whether a phrase is no name but tells who meets: 'trilateral meeting of Prime Minister A and President B'."""
        inside = (m for m in self.mentions if m.sort == "name" and mention.start < m.start < mention.end)
        return any(p.offices for m in inside for p in m.persons)

    def _people(self, occasion: Occasion, mentions: list[Mention]) -> None:
        for mention in mentions:
            occasion.persons.extend(p for p in mention.persons if p not in occasion.persons)
            occasion.parties.extend(p for p in mention.parties if p not in occasion.parties)

    def _on_the_margins(self, occasion: Occasion, mention: MechanismMention) -> None:
        """Those who meet 'during' or 'on the margins of' an event, or travel to it, take part in it, and so do their
        parties."""
        start = mention.words[0]
        before = self.text[max(self.sentence.start, start - 40) : start]
        if not MARGINS.search(before):
            return
        verbs = self.words.meet | self.words.travel
        for verb in self.sentence.tokens:
            if lemma(verb) in verbs and self.offset(verb) < start and verb.pos_ == "VERB":
                people = [*self.subject(verb), *self.partners(verb, direct=lemma(verb) in self.words.meet)]
                met = [m for m in people if m.persons or (m.sort == "group" and len(m.parties) > 1)]
                if met:
                    occasion.parties = self._named_in(mention)
                    occasion.margins = True
                self._people(occasion, met)
                return

    def _acting_there(self, occasion: Occasion, mention: MechanismMention) -> None:
        """Those who are told to do something at an event take part in it: 'At the summit, A and B endorsed the plan'."""
        top = self._top(mention)
        over = done_there(top) if top is not None and top.head.lower_ in ("at", "during") else None
        if (
            over is None
            or occasion.margins
            or over.dep_ == "acl"
            or is_passive(over)
            or lemma(over) not in self.words.partake_in
        ):
            return
        if any(m.start < mention.start for m in self.mechanisms if m is not mention):
            return
        if over.dep_ in ("ccomp", "relcl") and DONE_AT.search(self.text, self.sentence.start, mention.words[0]):
            return  # 'discussed what leaders agreed to at the summit'
        acting = [m for m in self.subject(over) if m.persons or m.sort == "group"]
        if any(m.persons or len(m.parties) > 1 for m in acting):
            self._people(occasion, acting)

    def _named_in(self, mention: MechanismMention) -> list[str]:
        """The organisations of which an event is by its name, rather than those told of around it."""
        start, end = mention.words
        inside = {p.code for p in self.scene.parties_in(self.sentence.part, start, end) if p.form != "capital"}
        return [code for code in mention.parties if code in inside or len(code) > 2]

    def _occurs(self, mention: MechanismMention) -> bool:
        """Whether the sentence tells an occurrence of the mechanism: a session held, opened, under way; 'the May 6
        Joint Committee'."""
        if any(d.sort == "day" and d.end <= mention.words[0] <= d.end + 6 for d in self.dates):
            return True
        around = self.text[max(self.sentence.start, mention.start - 60) : min(self.sentence.end, mention.end + 60)]
        if SELDOM.search(around):
            return False
        return bool(OCCURS.search(around))

    def _taking_part(self, mention: MechanismMention) -> "tuple[list[Mention], Token | None]":
        """Who is told to attend, hold, chair, or speak at the event, and the verb that tells it."""
        top = self._top(mention)
        for token in self.sentence.tokens:
            at = self.offset(token)
            # 'attended the service, because the summit is important'
            does_more = top is not None and top.dep_ == "nsubj" and top.head.dep_ == "advcl" and top.head.i > token.i
            if at >= mention.start or token.pos_ not in ("VERB", "AUX") or token.dep_ in NO_DEED:
                continue
            if LEADING_UP.search(self.text, at, mention.start):
                continue  # 'to attend the meeting ahead of the summit'
            near = (mention.start - at < 90 and not does_more) or token == self._held_by(mention)
            if near and lemma(token) in self.words.attend | self.words.hold:
                subject = self.subject(token)
                if subject:
                    return [*subject, *self.chain_with(mention.end)], token
        if AT.match(before := self.text[self.sentence.start : mention.start]) and not LED_UP_TO.search(before):
            root = next((t for t in self.sentence.tokens if t.dep_ == "ROOT"), None)
            subject = self.subject(root) if root is not None else []
            later = [m for m in subject if m.start > mention.end and (m.persons or m.sort != "group")]
            if later:
                return [m for m in later if m.persons], root
        return [], None

    def chain_with(self, after: int) -> list[Mention]:
        """'the summit between A and B', 'A's summit with B'."""
        match = re.match(r"[\s\w,]{0,25}?\b(?:with|between)\s", self.text[after : self.sentence.end])
        return self.chain_after(after + match.end()) if match else []


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


def _is_of_its_members(mention: MechanismMention) -> bool:
    """Whether an event goes by the name of an organisation itself, whose leaders meet there: 'the 50th Pacific Islands Forum'."""
    return (
        mention.form == "forum"
        and not mention.short
        and any(not is_state(p.code) and p.start == 0 and p.end == len(mention.name) for p in find(mention.name))
    )


def _form(mention: MechanismMention) -> MeetingForm:
    """Talks of leaders of several parties are a summit; an annual one of two states is a session of it."""
    bilateral = len(mention.parties) == 2 and all(len(p) == 2 for p in mention.parties)
    if mention.form == "summit" and not mention.series:
        return "summit"
    if (mention.form == "summit" or HEADS.search(mention.name) or _is_of_its_members(mention)) and not bilateral:
        return "summit"
    if mention.head == "assembly":
        return "conference"
    large = mention.head in ("conference", "seminar", "symposium") and not bilateral
    return "conference" if mention.form == "forum" and (large or not mention.series) else "session"
