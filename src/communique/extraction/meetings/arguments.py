"""Whom the words that hang on a verb or a noun tell of, by the parse: persons, and the parties that no person stands for."""

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

from communique.extraction.clauses import Clause, praised_for
from communique.extraction.dates.found import DateMention, resolve
from communique.extraction.dates.reckoning import Direction
from communique.extraction.meetings.circumstances import OF_PERSONS, THERE, UNDATED, YEARS
from communique.extraction.meetings.occasion import Occasion
from communique.extraction.meetings.stages import MISSED
from communique.extraction.meetings.whereabouts import ASIDE
from communique.extraction.scene import Mention, Person, Scene
from communique.extraction.sides import group_in, named
from communique.extraction.text.verbs import lemma
from communique.knowledge.parties import is_state
from communique.model.edtf import Date

if TYPE_CHECKING:
    from spacy.tokens import Token

CLAUSES = ("relcl", "advcl", "ccomp", "xcomp", "acl", "parataxis", "pcomp")
"""What hangs on a noun and tells of something else."""
OF = ("of", "from", "between", "among", "by", "and", "with", "including")
"""Prepositions that lead on to those whom a noun stands for; 'on', 'in', 'to' lead to topics and places."""
BY_OFFICE = ("name", "office")
"""Mentions by which officials are told: by name, or by office alone."""
STANDS = ("name", "demonym", "acronym")
SUBJECT = ("nsubj", "nsubjpass")
OBJECT = ("dobj", "obj", "dative", "attr", "oprd")
TOPICS = ("on", "about", "for", "to", "over", "against", "regarding", "concerning", "despite", "since")
"""Prepositions behind which a date is that of what is talked about."""
RANKS = (
    "MoS",
    "EAM",
    "PM",
    "FM",
    "Secretary",
    "MFA",
    "Governor-General",
    "Chancellor",
    "Taoiseach",
    "Chair",
    "Head",
    "head",
    "chief",
    "deputy",
    "guest",
    "dignitary",
    "visitor",
    "leader",
)
"""Ranks by which a release goes on to call the one it is about."""
AWAY = re.compile(
    r";|:(?!\d)|\b(?:discuss\w*|about|regarding|concerning|situation|resolv\w+|settl\w+|conflict|war|crisis|including|elections?|said|says|told|"
    r"announced|focus\w*|that|which|who|whose|since|signed|adopted|elected|ahead\s+of|before|preparations?)\b"
    r"|\bto\s+(?!the\b|his\b|her\b|their\b|its\b|an?\b|visiting\b|be\b)[a-z]+\b"
)
"""What shows that a date behind it is no longer that of the event told before."""
HOSTED_BY = re.compile(r"[\s,()\w]{0,25}\b(?:co-)?(?:hosted|chaired|convened|organi[sz]ed)\s+by\s")
CAPITAL_NEXT = re.compile(r"['’]?s?\s+[A-Z]")
TOGETHER = ("they", "two", "both", "pair", "duo", "three", "trio", "four")
"""Words that mean those who met in what is told before."""
SOMEBODY = ("official", "diplomat", "dignitary", "envoy", "guest", "authority", "politician")
"""Words for an official of whom the text has told the name and the office."""
BODIES = ("delegation", "team", "side", "government", "leadership", "number")
"""Those who stand for a party together, and are nobody by name."""
IN_CHARGE = ("ministers", "secretaries", "commissioners")
"""Those whose office goes on with what they are for."""
IN_PLACE = re.compile(r"\b(?:in|to|at)\s+(?:the\s+)?$", re.IGNORECASE)
COUNTED = {"two": 2, "both": 2, "pair": 2, "duo": 2, "three": 3, "trio": 3, "four": 4}
COUNTERPARTS = re.compile(r"\b(?:counterparts?|colleagues?|opposite\s+numbers?|peers?|homologues?)\b", re.IGNORECASE)
MARGINS = (
    "margins",
    "sidelines",
    "fringes",
    "margin",
    "sideline",
    "occasion",
    "eve",
    "headquarters",
    "office",
    "palace",
    "ministry",
)
GOVERNORS = 6
"""Words over a verb among which its subject is looked for: 'it was a privilege to be able to see A'."""
CLOSE = 45
"""Characters behind the words that tell of a meeting, within which a date is its own whatever the parse says."""


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


def _are_officials(mention: Mention) -> bool:
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


class Arguments(Clause):
    """One sentence, with what Clause tells of it, read for whom the parse hangs on a word.

    `journeys` are those that the document tells of, `guest` who travels, where it is one person, and `told` what is known
    of other meetings.
    """

    told: Sequence[Occasion] = ()
    main: tuple[str, ...] = ()

    journeys: tuple[Journey, ...] = ()
    guest: Person | None = None

    def named_by(self, noun: "Token") -> Told:
        """Those whom a noun phrase names, without the clauses, the topics and the places that hang on it."""
        offsets = self._offsets(noun)
        persons: list[Person] = []
        parties: list[str] = []
        held: list[tuple[int, int]] = []
        for mention in self.mentions:
            if any(mention.start <= at < mention.end for at in offsets) and not self._is_place(mention, noun):
                held.append((mention.start, mention.end))
                persons.extend(mention.persons)
                if not mention.persons or not all(p.former for p in mention.persons):
                    parties.extend(mention.parties)
        for party in self.parties:
            inside = any(party.start <= at < party.end for at in offsets)
            if party.form in STANDS and inside and not any(a <= party.start < b for a, b in held):
                parties.append(party.code)
        own = self.scene.mention_at(self.sentence.part, self.offset(noun))
        officials = noun.lower_ in self.words.delegates or (own is not None and _are_officials(own))
        officials = officials or any(m.sort in BY_OFFICE and (m.start, m.end) in held for m in self.mentions)
        named = Told(tuple(dict.fromkeys(persons)), tuple(dict.fromkeys(parties)), officials)
        beyond = [c for c in noun.children if c.dep_ == "prep" and c.lower_ in ("on", "about", "over", "regarding")]
        if noun.lower_ in self.words.gatherings and not named.everybody and beyond:
            named += self._behind_topic(beyond[-1])
        leading = [c for c in noun.children if c.dep_ == "acl" and c.lower_ in ("led", "headed")]
        return named + Told(self.led_to(leading[0], "by").persons) if leading else named

    def _offsets(self, noun: "Token") -> set[int]:
        """Where the words of a noun phrase begin, with those that the parse hangs on the end of its own title: 'Minister for
        Development A and Finance Minister B'."""
        offsets = {self.offset(t) for t in _words(noun)}
        own = self.scene.mention_at(self.sentence.part, self.offset(noun))
        if own is None or own.sort != "name":
            return offsets
        hung = [p for p in noun.children if p.dep_ == "prep" and p.lower_ == "for" and self.offset(p) < own.end]
        last = [c for p in hung for c in p.children if c.dep_ == "pobj" and self.offset(c) < own.end]
        return offsets.union(*({self.offset(t) for t in _words(c)} for c in last))

    def _behind_topic(self, preposition: "Token") -> Told:
        """'discussions on the same subject with Congolese officials': those whom the parse ties to the topic."""
        topics = [c for c in preposition.children if c.dep_ == "pobj"]
        told = Told()
        for topic in topics:
            met = self.led_to(topic, "with")
            told += met if met.officials else Told()
        return told

    def _is_place(self, mention: Mention, noun: "Token") -> bool:
        """Whether a town within a noun phrase only says where ('the ministers, Amsterdam'), or leaders only name an event."""
        if mention.sort == "group" and CAPITAL_NEXT.match(self.text, mention.end):
            return True  # 'the Leaders' Retreat': the name of an event
        if mention.sort != "body" or mention.start <= self.offset(noun) < mention.end:
            return False
        towns = {p.start for p in self.parties if p.form in ("capital", "place", "seat")}
        return mention.start in towns and self.text[mention.end : mention.end + 2] != "'s"

    def subjects(self, verb: "Token") -> Told:
        """Who does what a verb tells, or whom a passive one is done to; that of the verb which governs it where it has
        none of its own."""
        nouns = self.subject_nouns(verb)
        if not nouns:
            return Told()
        if nouns[0].lower_ in ("which", "that", "who") and nouns[0].head.dep_ == "relcl":
            return self.named_by(nouns[0].head.head)
        told = self._sum(nouns)
        told = told or self.group(nouns[0]) or self._of_before(nouns[0]) or self._of_clause_over(nouns[0]) or told
        return told if told.persons else self._guest(nouns[0], told)

    def _of_before(self, noun: "Token") -> Told:
        """'he', 'she' for an official told by office alone: the one who is the subject of the sentence before."""
        if noun.lower_ not in ("he", "she") or any(m.start <= self.offset(noun) < m.end for m in self.mentions):
            return Told()
        part, paragraph = self.sentence.part, self.sentence.paragraph
        before = [m for m in self.scene.mentions_in(part, 0, self.offset(noun)) if m.sort in BY_OFFICE]
        near = [s for s in self.scene.sentences if s.part == part and s.paragraph == paragraph]
        for sentence in reversed([s for s in near if s.start <= self.sentence.start]):
            for token in sentence.tokens:
                at = sentence.base + token.idx
                if token.dep_ not in SUBJECT or at >= self.offset(noun):
                    continue
                mention = next((m for m in before if m.start <= at < m.end), None)
                if mention is not None:
                    return Told(mention.persons, mention.parties, True)
        return Told()

    def _of_clause_over(self, noun: "Token") -> Told:
        """'The ministers of A and B were in Oslo, where they opened a fair': those of whom the sentence tells first."""
        if noun.lower_ != "they" or any(m.start <= self.offset(noun) < m.end for m in self.mentions):
            return Told()
        over = (t for t in noun.head.ancestors if t.pos_ in ("VERB", "AUX") and t.i < noun.i)
        for verb in over:
            told = self._sum(c for c in verb.children if c.dep_ in SUBJECT and c.pos_ != "PRON")
            if len(told.everybody) > 1:
                return told
        return Told()

    def subject_nouns(self, verb: "Token") -> "list[Token]":
        """The subject of a verb, or that of the verb which governs it where it has none of its own."""
        node, steps = verb, 0
        if verb.dep_ == "acl" and verb.lower_ == "called":
            return [verb.head]  # 'The visiting dignitary called on B', which the parse takes for one who was called
        while steps < GOVERNORS:
            own = [c for c in node.children if c.dep_ in SUBJECT]
            if own:
                return own
            if praised := praised_for(node):
                return praised
            if node.dep_ not in ("conj", "xcomp", "advcl", "acl", "pcomp", "acomp", "attr") or node.head.i == node.i:
                break
            node, steps = (node.head.head if node.head.dep_ == "prep" else node.head), steps + 1
        return []

    def together(self, noun: "Token") -> Told:
        """'they', 'the two', 'the pair', 'the leaders': those who met in what is told last before."""
        before = [c for c in noun.children if c.i < noun.i]
        ranked = noun.tag_ in ("NNS", "NNPS") and noun.lower_ in self.words.delegates
        if ranked and not any(c.lower_ in ("the", "both", "two", "their", "these") for c in before):
            return Told()
        if any(c.lower_ in self.words.unofficial or c.pos_ == "PROPN" for c in before) or any(
            c.dep_ == "prep" for c in noun.children
        ):
            return Told()
        counted_last = noun.lower_ == "last" and any(c.lower_ in COUNTED for c in before)  # 'the two last met in May'
        if not (ranked or counted_last or noun.lower_ in TOGETHER):
            return Told()
        codes = self.those_before(self.offset(noun))
        both = self._met_before(self.offset(noun))
        counted = next((COUNTED[t.lower_] for t in (*before, noun) if t.lower_ in COUNTED), None)
        who = tuple(both.persons) if both is not None and _are_one_each(both.persons, codes) else ()
        return Told(who, codes, True) if codes and counted in (None, len(codes)) else Told()

    def those_before(self, position: int) -> tuple[str, ...]:
        """The parties of the meeting told last before a position, in the paragraph or the one before; else of the main one."""
        last = self._met_before(position)
        return tuple(sorted(last.everybody())) if last is not None else self.main

    def _met_before(self, position: int) -> Occasion | None:
        """The meeting told last before a position, in the paragraph or the one before."""
        near = [
            o
            for o in self.told
            if o.part == self.sentence.part
            and o.start < position
            and o.sentence.paragraph >= self.sentence.paragraph - 1
            and o.form != "visit"
            and len(o.everybody()) > 1
        ]
        return max(near, key=lambda o: o.start, default=None)

    def _guest(self, noun: "Token", told: Told) -> Told:
        """'the secretary of state', 'MoS', 'the deputy head of Polish diplomacy': the one who travels, told by a rank."""
        guest = self.guest
        if noun.lower_ in SOMEBODY and noun.tag_ == "NN" and len(told.parties) == 1:
            own = [p for p in self.scene.persons if p.party == told.parties[0] and p.offices and not p.former]
            return Told((own[0],), told.parties, True) if len(own) == 1 else told
        if guest is None and (noun.lower_ == "visitor" or any(c.lower_ == "visiting" for c in noun.children)):
            guest = self._stranger()
        ranked = noun.lower_ in self.words.delegates or noun.text in RANKS
        ranked = ranked and (noun.lower_ not in BODIES or self._is_told_before(guest, noun))
        if guest is None or not ranked or noun.tag_ not in ("NN", "NNP") or not set(told.parties) <= {guest.party}:
            return told
        return Told((guest,), told.parties)

    def _is_told_before(self, guest: Person | None, noun: "Token") -> bool:
        """Whether the text has named a guest before it tells of 'the delegation', which is then his."""
        named = (m for m in self.scene.mentions if m.person is guest and guest is not None)
        return any(m.part == "title" or m.start < self.offset(noun) for m in named)

    def _stranger(self) -> Person | None:
        """'the visiting dignitary': the one of another party who is named first."""
        home = self.scene.home
        strangers = (m.person for m in self.scene.mentions if m.sort == "name" and m.person and m.person.offices)
        return next((p for p in strangers if p.party not in (None, home)), None) if home else None

    def objects(self, verb: "Token") -> Told:
        """Whom a verb has for its object."""
        return self._sum(c for c in verb.children if c.dep_ in OBJECT and not self._is_owned(c))

    def _is_owned(self, noun: "Token") -> bool:
        """'welcomed A's latest trip', 'welcomed the appointment of A', 'received B's proposal': what somebody has is nobody."""
        owned = noun.pos_ == "NOUN" and any(c.dep_ == "poss" and c.pos_ != "PRON" for c in noun.children)
        welcomed = lemma(noun.head) == "welcome" and noun.pos_ == "NOUN"
        owned = owned or (welcomed and any(c.dep_ == "prep" and c.lower_ == "of" for c in noun.children))
        nobody = self.scene.mention_at(self.sentence.part, self.offset(noun)) is None
        return owned and nobody and noun.lower_ not in self.words.delegates

    def led_to(self, token: "Token", *prepositions: str) -> Told:
        """Those whom a preposition on a word leads to: 'with B', 'by A', 'to C'."""
        heads = [c for c in token.children if c.dep_ in ("prep", "agent", "dative") and c.lower_ in prepositions]
        if not heads and "with" in prepositions and token.pos_ == "VERB":
            heads = list(self._adrift(token))
        return self._sum(n for h in heads for n in h.children if n.dep_ == "pobj")

    def _adrift(self, token: "Token") -> "Iterator[Token]":
        """The 'with' of a verb that the parse hangs on the words for where: 'met on the margins of the assembly with B'."""
        for preposition in (c for c in token.children if c.dep_ == "prep" and c.lower_ in ("on", "in", "at", "of")):
            for where in (c for c in preposition.children if c.dep_ == "pobj" and self._tells_of_place(c)):
                yield from (c for c in where.children if c.dep_ == "prep" and c.lower_ == "with")
                yield from self._adrift(where)

    def _tells_of_place(self, noun: "Token") -> bool:
        at = self.offset(noun)
        events = self.words.events | self.words.large
        near = any(p.start <= at < p.end for p in self.parties) or any(d.start <= at < d.end for d in self.dates)
        return noun.lower_ in MARGINS or noun.lower_ in events or near

    def completed(self, one: Told, other: Told, at: "Token") -> tuple[Told, Told]:
        """Both sides, with the party of the one that is told by name or office alone: 'was received by Prime Minister B', in
        a story about A and one other state."""
        known = one.everybody | other.everybody
        if len(known) != 1 or not (one or one.officials) or not (other or other.officials):
            return one, other
        if one.everybody == other.everybody and other.persons:
            return one, self._across(one, other, at)
        missing = one if not one.everybody else other
        unknown = all(p.party is None and p.offices and not p.former for p in missing.persons)
        if missing.everybody or not unknown or not (missing.persons or missing.officials):
            return one, other
        party = counterparty(self.scene, self.journeys, next(iter(known)), self.offset(at))
        if party is None and COUNTERPARTS.search(self.text, self.sentence.start, self.sentence.end):
            party = self._state_here(known)
        if party is None and lemma(at) in ("receive", "welcome", "host", "greet") and is_passive(at):
            party = self._state_here(known)  # 'was received at the Elysee by President B'
        if party is None:
            return one, other
        full = Told(missing.persons, (party,), missing.officials)
        return (full, other) if missing is one else (one, full)

    def _across(self, one: Told, other: Told, at: "Token") -> Told:
        """Those met, of whom no more is told than of one's own: a guest abroad who pays a call on 'President B' pays it on his
        host, not on his own president; nobody is his own counterpart."""
        known = next(iter(one.everybody))
        across = any(
            m.persons == other.persons and COUNTERPARTS.search(self.text, m.start, m.end) for m in self.mentions
        )
        if any(p.how == "told" for p in other.persons) or not (self.journeys or across):
            return other
        if known == self.scene.home and not across:
            return other
        host = counterparty(self.scene, self.journeys, known, self.offset(at))
        return Told(other.persons, (host,), other.officials) if host else other

    def titled(self, told: Told) -> Told:
        """'Mr A and Mr B' under a heading that names two states: B is of the one that A is not of."""
        unknown = [p for p in told.persons if p.party is None and not p.former]
        pair = named(self.scene.parties_in("title", 0, len(self.scene.prepared.title)))
        if len(told.everybody) != 1 or len(unknown) != 1 or len(pair) != 2 or not told.everybody <= set(pair):
            return told
        return told + Told((), tuple(code for code in pair if code not in told.everybody))

    def _state_here(self, known: frozenset[str]) -> str | None:
        """The one other state that a sentence says something is done in."""
        there = {
            p.code
            for p in self.parties
            if p.code not in known
            and is_state(p.code)
            and IN_PLACE.search(self.text, max(self.sentence.start, p.start - 10), p.start)
        }
        return there.pop() if len(there) == 1 else None

    def group(self, noun: "Token") -> Told:
        """Those whom 'the two ministers', 'both sides', 'they' mean."""
        start = min((self.offset(t) for t in _words(noun)), default=self.offset(noun))
        return Told((), group_in(self.scene, self.sentence.part, start, self.offset(noun) + len(noun.text)))

    def hosts(self, end: int) -> Told:
        """'the ministerial meeting, to be hosted by B': those told right behind the event's name, which ends at `end`."""
        by = HOSTED_BY.match(self.text, end, self.sentence.end)
        return told_by(self.chain_after(by.end())) if by else Told()

    def when(self, occasion: Occasion, noun: "Token | None", verb: "Token | None") -> None:
        """The date that hangs on the words of an event, or follows them closely; none that contradicts its stage."""
        anchors = [t for t in (noun, verb) if t is not None]
        if verb is not None and (over := _placed_by(verb)) is not None:
            anchors.append(over)
        near = max(self.offset(t) + len(t.text) for t in anchors)
        missed = MISSED.search(self.text, self.sentence.start, self.sentence.end)
        ahead = occasion.present and self.sentence.part == "text"  # 'flies to Oslo on Friday'
        direction: Direction = "past" if (occasion.stage == "held" and not ahead) or missed else "future"
        own: list[tuple[DateMention, str]] = []
        for mention in self.dates:
            beside = noun is not None and self._is_left_of(mention, noun)  # 'by the September summit': its own month
            if mention.sort in UNDATED or not (
                beside or self._dates_this(mention, min(near, max(mention.start, occasion.start)))
            ):
                continue
            if occasion.form in OF_PERSONS and not beside and self.dates_another(mention, occasion.start):
                continue
            if occasion.form == "conference" and THERE.match(self.text, mention.end):
                continue  # a journey's day is not that of an event told in passing
            value = resolve(mention, self.scene.document.day, direction)
            if value and not YEARS.fullmatch(value) and (beside or self._is_own(mention, anchors, near)):
                own.append((mention, value))
        if occasion.stage == "postponed":
            own = self._put_off_to() or own
        after = [pair for pair in own if pair[0].start >= occasion.start]
        left = [pair for pair in own if noun is not None and self._is_left_of(pair[0], noun)]
        for mention, value in (left or after or own[-1:])[:1]:
            occasion.date, occasion.date_span = value, (self.sentence.part, mention.start, mention.end)
            occasion.date_how = "told" if mention.anchor == "absolute" else "resolved"
        if occasion.date is None and self.listing:
            for mention, value in self._headed_by():
                occasion.date, occasion.date_span = value, (self.sentence.part, mention.start, mention.end)
        self._reconcile(occasion)

    def _reconcile(self, occasion: Occasion) -> None:
        """What is told as held cannot be dated after the document: the date is another thing's."""
        day = self.scene.document.day
        if occasion.date is None or day is None:
            return
        then, now = Date.parse(occasion.date), Date.parse(day)
        ahead, behind = then.first > now.last, then.last < now.first
        present = occasion.stage == "held" and ahead and occasion.present
        if present:
            occasion.stage = "planned"
        elif (occasion.stage == "held" and ahead) or (occasion.stage == "planned" and behind and not self.listing):
            occasion.date = occasion.date_span = None

    def _unnamed(self, start: int, end: int) -> str:
        """The words of a stretch without those who are named in it."""
        text = self.text[start:end]
        for mention in self.mentions:
            a, b = max(mention.start, start) - start, min(mention.end, end) - start
            text = text[:a] + "X" * (b - a) + text[b:] if a < b else text  # 'to' a name is no infinitive
        return text

    def dated_left(self, noun: "Token") -> bool:
        """Whether a noun's own phrase dates it: 'the September CIS summit'."""
        return any(d.sort not in UNDATED and self._is_left_of(d, noun) for d in self.dates)

    def _is_left_of(self, mention: DateMention, noun: "Token") -> bool:
        """Whether a date stands in the noun's own phrase: 'the 2006 summit', "last month's summit"."""
        left = {self.offset(t) for c in noun.children if c.i < noun.i for t in c.subtree}
        return mention.end <= self.offset(noun) and any(mention.start <= at < mention.end for at in left)

    def _is_own(self, mention: DateMention, anchors: "Sequence[Token]", near: int) -> bool:
        gap = ASIDE.sub(" ", self._unnamed(near, mention.start))
        if mention.start >= near and AWAY.search(gap):
            return False
        if mention.end < near and (self._heads_line(mention) or THERE.match(self.text, mention.end, near)):
            return True
        if 0 <= mention.start - near < CLOSE and "," not in gap:
            return True
        inside = self.sentence.tokens_in(mention.start, mention.end)
        node = next((t for t in inside if t.head not in inside or t.head.i == t.i), None)
        if node is not None and node.dep_ == "pobj" and node.head.dep_ == "prep":
            node = node.head  # 'on Friday', 'for Friday'
            if node in anchors or node.head in anchors:
                return True
            node = node.head
        while node is not None and node not in anchors:
            if node.dep_ == "prep" and node.lower_ in TOPICS:
                return False
            placing = node.dep_ == "acl" and node.lemma_.lower() in self.words.staged
            if any(a.dep_ == "conj" and a.head.i == node.i for a in anchors):
                return True  # 'stood on the bridge last week and shook hands'
            if node.head.i == node.i or (node.pos_ in ("VERB", "AUX") and node.dep_ != "amod" and not placing):
                return False
            node = node.head
        return node is not None

    def _sum(self, nouns: "Iterable[Token]") -> Told:
        told = Told()
        for noun in nouns:
            told += self.named_by(noun)
        return told


def _are_one_each(persons: Sequence[Person], codes: Sequence[str]) -> bool:
    """Whether each of some parties is stood for by one person."""
    return len(persons) == len(codes) and {p.party for p in persons} == set(codes)


def _words(noun: "Token") -> "Iterator[Token]":
    """The words of a noun phrase."""
    yield noun
    for child in noun.children:
        charge = child.lower_ == "for" and noun.lower_ in IN_CHARGE  # 'the Ministers for Trade of A and B'
        if child.dep_ in CLAUSES or (child.dep_ == "prep" and child.lower_ not in OF and not charge):
            continue
        if child.dep_ == "conj" and child.pos_ in ("VERB", "AUX"):
            continue
        yield from _words(child)


def _placed_by(verb: "Token") -> "Token | None":
    """The verb that tells when a deed was done: 'was in Oslo on Monday to meet B', 'the last time they met was in May'."""
    over = verb.head
    if verb.dep_ == "relcl" and over.lower_ in ("time", "occasion") and over.head.lemma_ == "be":
        return over.head
    if verb.dep_ == "relcl" and any(c.lower_ == "where" for c in verb.children):
        return governing(over)[0]
    to = any(c.dep_ == "aux" and c.lower_ == "to" for c in verb.children)
    going = over.lemma_ in ("be", "travel", "fly", "go", "come", "visit", "arrive", "head")
    return over if verb.dep_ in ("advcl", "xcomp") and to and going else None


def governing(noun: "Token") -> "tuple[Token | None, str]":
    """The verb that a noun phrase belongs to, and how: 'nsubj', 'nsubjpass', 'dobj', or the preposition between."""
    node = noun
    while node.dep_ in ("conj", "appos", "compound", "nmod") and node.head.i != node.i:
        node = node.head
    if node.dep_ == "pobj":
        preposition = node.head
        over = preposition.head
        while over.dep_ == "prep" and over.head.i != over.i:
            over = over.head
        return (over if over.pos_ in ("VERB", "AUX") else None), preposition.lower_
    if node.head.pos_ in ("VERB", "AUX") and node.head.i != node.i:
        return node.head, node.dep_
    return None, node.dep_


def is_passive(verb: "Token") -> bool:
    """Whether a verb stands in the passive, its participle after a noun included."""
    return any(c.dep_ in ("auxpass", "nsubjpass") for c in verb.children) or (verb.dep_ == "acl" and verb.tag_ == "VBN")


def is_present(verb: "Token") -> bool:
    """Whether a verb stands in the present: 'travels', 'is flying'."""
    now = any(c.dep_ == "aux" and c.lower_ in ("is", "are") for c in verb.children)
    return verb.tag_ in ("VBZ", "VBP") or (verb.tag_ == "VBG" and now)


def object_of(verb: "Token") -> "Token | None":
    """The noun that is a verb's object."""
    return next((c for c in verb.children if c.dep_ in ("dobj", "obj")), None)
