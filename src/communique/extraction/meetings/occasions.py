"""Where a sentence tells that officials meet: who with whom, in which form, when, where, at which stage.

An occasion is one telling; extraction/meetings/findings.py makes one finding of all tellings of a meeting.
"""

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace
from typing import TYPE_CHECKING

from communique.extraction.clauses import COURTESY, links, met_by
from communique.extraction.dates.found import resolve
from communique.extraction.mechanisms.mention import MechanismMention, by_sentence
from communique.extraction.meetings.encounters import ALONE
from communique.extraction.meetings.meeting_nouns import (
    REACH,
    ROUNDS,
    SEVERAL,
    Nouns,
    are_several,
    are_two_sided,
    is_official,
)
from communique.extraction.meetings.occasion import Occasion
from communique.extraction.meetings.signings import Signings
from communique.extraction.meetings.sittings import Sittings
from communique.extraction.meetings.stages import RESOLVING
from communique.extraction.meetings.visits import Journeys
from communique.extraction.meetings.whereabouts import CLAUSE
from communique.extraction.scene import Mention, Scene
from communique.extraction.text.parse import Sentence
from communique.extraction.text.verbs import lemma
from communique.knowledge.parties import is_state
from communique.model.facts import MeetingForm

if TYPE_CHECKING:
    from spacy.tokens import Token

MEMBERS = re.compile(
    r"^\s*(?:\w+\s+)?(?:with\s+)?(?:the\s+)?(?:participants|members|co-chairs|heads|delegates)\s+(?:of|in)\s+(?:the\s+)?$"
)
MESSAGES = frozenset({"message", "messages", "letter", "letters", "telegram", "telegrams", "cable", "words", "note"})
ATTENDING = frozenset({"attend", "join", "participate", "take"})
"""What somebody does at another's meeting."""
PAYING = frozenset({"call", "pay"})
SMALL_TALK = {"conversation", "conversations", "discussion", "discussions"}
"""Nouns that tell of a meeting only with somebody by name or with two parties: 'continues its discussions with B'."""
OF_BODY = re.compile(r"\s+of\s+(?:(?:the|their|its|a|an)\s+)?")
FIRST_SINCE = re.compile(
    r"\bfor\s+the\s+first\s+time\s+since\s*$|\b(?:in\s+the|their)\s+first\s+(?:meeting|talks|encounter|conversation|contact)\s+since\s*$"
)
NOT_SINCE = re.compile(
    r"\b(?:have|had)(?:\s+not|n't)\s+(?:\w+\s+)?(?P<met>met|seen\s+each\s+other|held\s+talks|spoken)(?:\s+(?:in\s+person|formally|face\s+to\s+face))?"
    r"\s+since\s+(?:(?:the|a|their)\s+(?:[\w-]+\s+){0,3}?(?:summit|meeting|talks|visit|session|conference)\s+(?:in\s+[A-Z]\w+\s+)?(?:in|on|of)\s+)?$"
)

PRESS = re.compile(
    r"\s+(?:to\s+(?:the\s+)?(?:\w+\s+)?(?:journalists|reporters|media|press|newsmen|correspondents)"
    r"|(?:at|during|in)\s+(?:an?|the|their)\s+(?:[\w-]+\s+){0,2}?(?:press|news|media)\s+(?:conference|briefing|statement|availability))\b"
)
TALKED_BEFORE = re.compile(
    r"\b(?:after|following)\s+(?:the|their|his|her|a)?\s*(?:[\w-]+\s+){0,2}?(?:talks|meeting|negotiations)\b"
)
"""'spoke to the media after the talks': they met."""
CALLED_ON = re.compile(r"\s+(?:up)?on\s+(?:the\s+)?(?:[A-Z][\w'’-]+\s+){0,4}")
"""What leads from 'called' to a name, the beginning of a long title included: 'called on Migrants' Welfare Minister A'."""
LIST_OPENS = re.compile(r"(?:\s+(?:today|yesterday|\w+ly|by\s+(?:tele)?phone))*\s+with(?:\s+the\s+following)?\s*:")
LIST_BEGINS = re.compile(r"[\s•*·–-]*(?:the\s+)?")
LIST_GOES_ON = re.compile(
    r"(?:\s+of\s+(?:the\s+)?[A-Z][\w.'’-]*(?:\s+[A-Z][\w.'’-]*){0,3})?\s*[;,.\n•*·–-][\s;,•*·–-]*(?:and\s+)?(?:the\s+)?"
)
"""What opens a list of those who are met, and what stands before the first of them and between two."""
LIST_REACH = 1200
"""Characters of such a list at most."""
CHANCES = frozenset({"opportunity", "opportunities", "chance", "chances"})
AT_PLACE = re.compile(r"^,?\s+(?:to|at|in)\s+(?:the\s+)?[A-Z]|^\s+here\b")


def occasions(scene: Scene, mechanisms: Sequence[MechanismMention]) -> Iterator[Occasion]:
    """Every telling of a meeting, in the order of the document."""
    quoted, named = quoted_spans(scene), by_sentence(mechanisms)
    for sentence in scene.sentences:
        if sentence.part == "text" and any(a <= sentence.start and sentence.end <= b for a, b in quoted):
            continue
        yield from _in_sentence(scene, sentence, named.get(id(sentence), []))


def quoted_spans(scene: Scene) -> list[tuple[int, int]]:
    """Stretches of the text within quotation marks that are longer than a phrase."""
    spans: list[tuple[int, int]] = []
    for start, end in scene.prepared.paragraphs:
        marks = [start + m.start() for m in re.finditer('"', scene.text[start:end])]
        spans.extend(zip(marks[::2], marks[1::2], strict=False))
    return [(a, b) for a, b in spans if b - a > 40]


def _in_sentence(scene: Scene, sentence: Sentence, mechanisms: Sequence[MechanismMention]) -> Iterator[Occasion]:
    reader = _Reader(scene, sentence, mechanisms)
    journeys, sittings = Journeys(scene, sentence, mechanisms), Sittings(scene, sentence, mechanisms)
    nouns = (*reader.nouns(), *reader.their_meeting(), *reader.at_a_meeting(), *reader.last_time())
    signed = Signings(scene, sentence, mechanisms).signings()
    sessions = list(sittings.events())
    nouns = tuple(o for o in nouns if not any(_is_noun_of(o, session) for session in sessions))
    told = (*reader.verbs(), *nouns, *journeys.visits(), *sessions, *signed)
    found: list[Occasion] = []
    for occasion in told:
        if not any(_same_telling(occasion, other) for other in found):
            found.append(occasion)
            yield occasion


def _is_noun_of(one: Occasion, session: Occasion) -> bool:
    """Whether a summit told by its noun is one that is told by its name: 'the third trilateral summit between A and B'."""
    named = session.mechanism
    inside = named is not None and one.form == "summit" and named.start <= one.start < named.end
    return inside and not one.persons and one.everybody() <= session.everybody()


def _same_telling(one: Occasion, other: Occasion) -> bool:
    return (
        one.form == other.form
        and set(one.persons) == set(other.persons)
        and one.parties == other.parties
        and one.mechanism is other.mechanism
    )


class _Reader(Nouns):
    """One sentence, read for meetings."""

    def verbs(self) -> Iterator[Occasion]:
        """'A met with B', 'A held talks with B', 'A spoke by phone with B', 'A received B'."""
        words = self.words
        telling = words.meet | words.speak | words.hold | words.receive | words.welcome | PAYING
        for token in self.sentence.tokens:
            verb = lemma(token)
            if verb not in telling or token.pos_ not in ("VERB", "AUX", "NOUN", "PROPN") or token.dep_ == "aux":
                continue
            if token.tag_ == "VBG" and token.head.lower_ == "of" and token.head.head.lower_ in MESSAGES:
                continue  # 'a message of greeting to B'
            if token.pos_ in ("NOUN", "PROPN") and not (self.sentence.part == "title" and token.dep_ == "ROOT"):
                continue
            if verb in (self.words.speak | self.words.meet) and (several := self._listed(token)):
                yield from self._each_listed(token, "call" if verb in self.words.speak else "talks", several)
            elif verb in self.words.meet and (verb != "consult" or links(token, "with")):
                yield from self._met(token, "talks", direct=verb == "meet")
            elif verb in self.words.speak and self._to_press(token):
                if TALKED_BEFORE.search(self.text, self.offset(token), self.sentence.end):
                    yield from self._met(token, "talks", direct=False)
            elif verb in self.words.speak and (self._after_talks(token) or _is_hoped_for(token)):
                continue  # told by its noun, or no more than a chance
            elif verb in self.words.speak and (links(token, "with", "to") or self._phoned(token)):
                yield from self._met(token, "call", direct=verb in ("phone", "telephone"), needs_person=True)
            elif verb == "call" and self._phones(token):
                yield from self._met(token, "call", direct=True)
            elif verb in ("call", "pay") and self._calls_on(token):
                yield from _courtesies(self._met(token, "talks", direct=True, needs_person=True))
            elif verb in self.words.hold:
                yield from self._held(token)
            elif verb in self.words.receive or (verb in self.words.welcome and self._welcomed_at(token)):
                yield from _courtesies(self._met(token, "talks", direct=True, needs_person=True))

    def _held(self, verb: "Token") -> Iterator[Occasion]:
        """'held talks with B', 'hosted B'."""
        noun = self._held_noun(verb)
        if noun is not None and any(self._names(m, noun) for m in self.mechanisms):
            return  # a session, told as such
        if (
            noun is not None
            and lemma(verb) in ATTENDING
            and any(c.dep_ == "poss" and c.pos_ == "PROPN" for c in noun.children)
        ):
            return  # 'B attends A's meeting with C', told by its noun
        if noun is not None:
            for occasion in self._met(verb, self._form(verb, noun), direct=False, noun=noun):
                if not self._is_of_resolve(occasion, verb):
                    yield occasion
        elif lemma(verb) == "host":
            yield from self._met(verb, "talks", direct=True, needs_person=True)

    def _is_of_resolve(self, occasion: Occasion, verb: "Token") -> bool:
        """'agreed on Monday to begin talks': the day is that of agreeing, and nothing tells when talks begin."""
        over = verb.head if verb.dep_ == "xcomp" and verb.tag_ == "VB" else None
        resolved = over is not None and over.tag_ in ("VBD", "VBN") and lemma(over) in RESOLVING
        return resolved and occasion.date_span is not None and occasion.date_span[1] <= self.offset(verb)

    def _names(self, mechanism: MechanismMention, noun: "Token") -> bool:
        """Whether a noun of meeting is that of a mechanism's session: 'Commission meeting', 'meeting of the commission'."""
        at, end = self.offset(noun), self.offset(noun) + len(noun.text)
        own = OF_BODY.fullmatch(self.text, end, mechanism.words[0]) if mechanism.words[0] > end else None
        return mechanism.start <= at < mechanism.end + 10 or own is not None

    def _held_noun(self, verb: "Token") -> "Token | None":
        """The noun of meeting that a verb of holding has for its object, where two parties hold it."""
        several = are_several(self.subject(verb))
        over = verb.head
        if verb.dep_ == "relcl" and not any(c.dep_ in ("dobj", "obj") for c in verb.children):
            with_whom = links(verb, "with", "between") or several  # 'the talks that A had with B'
            if self.words.nouns.get(over.lower_) in ("talks", "call") and with_whom and not _is_of_which(verb):
                return over
        for child in verb.children:
            if child.dep_ not in ("dobj", "nsubjpass", "nsubj", "obj", "attr"):
                continue
            for noun in (child, *child.conjuncts, *_measured(child)):
                if self.words.nouns.get(noun.lower_) not in ("talks", "call"):
                    continue
                if links(noun, "with", "between") or links(verb, "with", "between") or several:
                    return noun
        return None

    def _form(self, verb: "Token", noun: "Token") -> MeetingForm:
        near = self.text[self.offset(verb) : self.offset(noun) + len(noun.text) + 1]
        by_phone = self.words.by_phone.search(near) or self.words.nouns[noun.lower_] == "call"
        return "call" if by_phone else "talks"

    def _listed(self, verb: "Token") -> list[Mention]:
        """Those whom a list behind a colon names, on lines of their own as well: 'spoke individually with: A of X; B of Y'."""
        opening = LIST_OPENS.match(self.text, self.offset(verb) + len(verb.text))
        if opening is None or self.sentence.part != "text":
            return []
        found: list[Mention] = []
        last = opening.end()
        for mention in self.scene.mentions_in("text", last, last + LIST_REACH):
            gap = self.text[last : mention.start]
            if mention.start < last:
                continue
            if not mention.person or not mention.parties or not (LIST_GOES_ON if found else LIST_BEGINS).fullmatch(gap):
                break
            found.append(mention)
            last = mention.end
        return found if len(found) > 1 else []

    def _each_listed(self, verb: "Token", form: MeetingForm, several: Sequence[Mention]) -> Iterator[Occasion]:
        """One meeting with each of a list where the words say so, else one with all of them."""
        stage, explicit = self.stage(verb)
        start = self.offset(verb)
        before = self.text[max(0, self.sentence.start - LIST_REACH // 4) : start + REACH]
        subject = [m for m in self.subject(verb) if m.persons]
        groups = [[m] for m in several] if self.words.apart.search(before) else [list(several)]
        for i, met in enumerate(groups if stage is not None and subject else []):
            assert stage is not None
            occasion = self._occasion(form, start, start + len(verb.text), stage, explicit, [*subject, *met])
            occasion.beside = i > 0
            if are_two_sided(occasion, subject, met):
                yield occasion

    def _to_press(self, verb: "Token") -> bool:
        """'speaking at a joint press conference with B': the two speak to the press."""
        end = self.offset(verb) + len(verb.text)
        return PRESS.match(self.text, end, self.sentence.end) is not None

    def _after_talks(self, verb: "Token") -> bool:
        """'speaking after a working lunch with B': the 'with' is that of the lunch."""
        own = [t for t in verb.doc[verb.i + 1 : verb.sent.end] if t.lower_ == "with" and t.dep_ == "prep"][:1]
        return any(t.head.lower_ in self.words.gatherings and t.head.dep_ == "pobj" for t in own)

    def _welcomed_at(self, verb: "Token") -> bool:
        """'welcomed B to the White House', 'was welcomed in Lisbon by B': a guest, not a decision, is welcomed."""
        end = self.offset(verb) + len(verb.text)
        guests = [] if self.agents(verb) else self.chain_after(end)
        after = self.text[guests[-1].end if guests else end : self.sentence.end]
        return bool(AT_PLACE.match(after)) and (bool(guests) or bool(self.agents(verb)))

    def _calls_on(self, verb: "Token") -> bool:
        """'called on President X': paid a call, where nothing follows that he is called on to do."""
        after = self.offset(verb) + len(verb.text)
        if lemma(verb) == "pay":
            return COURTESY.match(self.text, after) is not None
        mention = next((m for m in self.mentions if m.start >= after), None)
        if mention is None or not mention.person or not CALLED_ON.fullmatch(self.text, after, mention.start):
            return False
        last = (self.chain_after(mention.start) or [mention])[-1]
        return not re.match(r"\s+(?:to|for)\b", self.text[last.end : last.end + 5])

    def _phones(self, verb: "Token") -> bool:
        after = self.offset(verb) + len(verb.text)
        mention = next((m for m in self.mentions if m.start >= after), None)
        if mention is None or not mention.person or mention.sort != "name":
            return False
        if verb.dep_ != "ROOT" or self.text[after : mention.start].strip():
            return False
        clauses = [c for c in verb.children if c.dep_ in ("oprd", "xcomp", "ccomp") and self.offset(c) >= mention.end]
        return all(self._is_why_called(c) for c in clauses)

    def _is_why_called(self, verb: "Token") -> bool:
        """'called A on Monday to discuss', 'called B to congratulate her': what a call is made for."""
        led = any(c.lower_ == "to" and c.i < verb.i for c in verb.children)
        return led and lemma(verb) in self.words.call_purposes

    def _met(
        self, verb: "Token", form: MeetingForm, *, direct: bool, needs_person: bool = False, noun: "Token | None" = None
    ) -> Iterator[Occasion]:
        start = self.offset(verb)
        end = start + len(verb.text)
        if _habitual(self, verb) or self.habit_near(start):
            return
        if verb.dep_ == "acl" and re.match(r"\s+by\s", self.text[end : end + 4]):
            return  # 'the summit hosted by B'
        stage, explicit = self.stage(verb)
        if stage is None:
            return
        subject = [m for m in self.subject(verb) or self.principal() if m.persons or not self._in_a_name(m)]
        agents = self.agents(verb)
        if agents and not any(m.persons for m in subject):
            return  # 'the summit hosted by B': an event is no guest
        partners = agents or self.partners(verb, direct=direct)
        several = are_several(subject)
        told = several or any(is_official(m) for m in partners)
        if (needs_person or (noun is not None and noun.lower_ in SMALL_TALK)) and not told:
            return
        objects = [c for c in verb.children if c.dep_ == "dobj"]
        if not partners and ((verb.dep_ == "relcl" and not several) or (objects and direct)):
            return
        for i, each in enumerate(self._each(verb, noun, partners)):
            occasion = self._occasion(form, start, end, stage, explicit, [*subject, *each])
            self._tell(occasion, verb, grouped=not partners)
            occasion.turn = "before" if self.is_of_before(verb) else None
            occasion.beside = occasion.beside or i > 0
            occasion.crowd = not partners and any(
                self.words.delegates & {t.lower_} for t in met_by(verb, direct=direct)
            )
            if are_two_sided(occasion, subject, each) or (occasion.crowd and occasion.persons):
                yield occasion
                yield from self._time_before(occasion)
                yield from self._guest(occasion, subject, each)

    def _time_before(self, met: Occasion) -> Iterator[Occasion]:
        """'met for the first time since May 2019': the same parties met then."""
        for mention in self.dates:
            since = FIRST_SINCE.search(self.text, met.start, mention.start)
            value = resolve(mention, self.scene.document.day, "past")
            told = mention.sort in ("day", "month", "year") and value is not None and met.form == "talks"
            if since is None or not told or mention.start - since.end() > 1:
                continue
            before = Occasion("talks", self.sentence, since.start(), mention.end, "held", True)
            before.parties, before.turn, before.sure = sorted(met.everybody()), "before", 0.65
            before.date, before.date_how = value, "resolved"
            before.date_span = (self.sentence.part, mention.start, mention.end)
            yield before

    def last_time(self) -> Iterator[Occasion]:
        """'A and B have not met since May 2019': they met then."""
        for mention in self.dates:
            since = NOT_SINCE.search(self.text, self.sentence.start, mention.start)
            verb = self.sentence.token_at(since.start("met")) if since else None
            value = resolve(mention, self.scene.document.day, "past")
            if (
                since is None
                or verb is None
                or value is None
                or mention.sort not in ("day", "month", "year", "relative")
            ):
                continue
            who = [m for m in self.subject(verb) if not self._in_a_name(m)]
            before = Occasion("talks", self.sentence, since.start(), mention.end, "held", True)
            before.persons = list(dict.fromkeys(p for m in who for p in m.persons))
            before.parties = list(dict.fromkeys(p for m in who for p in m.parties))
            before.turn, before.sure, before.date, before.date_how = "before", 0.65, value, "resolved"
            before.date_span = (self.sentence.part, mention.start, mention.end)
            if are_several(who):
                yield before

    def _tell(self, occasion: Occasion, verb: "Token", *, grouped: bool) -> None:
        """What the words around a verb tell of its meeting: by phone or not, of which body, beside another."""
        start = self.offset(verb)
        end = start + len(verb.text)
        if grouped:
            self._group_met(occasion, end)
        spoke = lemma(verb) in self.words.speak and not self._by_phone() and not self._told_call()
        if occasion.form == "call" and spoke and not self._news_of_call(occasion):
            occasion.form = "talks"
        if occasion.form == "call" and ALONE.match(self.text, end, self.sentence.end):
            occasion.form = "talks"
        if occasion.form == "talks" and self._phoned(verb):
            occasion.form = "call"
        self._session(occasion, end)
        occasion.beside = self._is_beside(start)

    def _each(self, verb: "Token", noun: "Token | None", partners: list[Mention]) -> list[list[Mention]]:
        """Partners met one by one ('held meetings with A and B', 'met separately with A and B'), else together."""
        near = self.text[max(self.sentence.start, self.offset(verb) - 30) : self.offset(verb) + REACH]
        apart = (noun is not None and noun.lower_ in SEVERAL) or bool(self.words.apart.search(near))
        if apart and len(partners) == 1 and not partners[0].persons and partners[0].sort == "body":
            return [
                [replace(partners[0], parties=(code,))] for code in partners[0].parties
            ]  # 'his colleagues from A and B'
        calls = lemma(verb) == "call" and noun is None and self._calls_on(verb)
        one_by_one = (
            (apart or calls) and len(partners) > 1 and all(is_official(m) and m.sort != "group" for m in partners)
        )
        return (
            [[m] for m in partners]
            if one_by_one
            else self._with_each(partners, whole=noun is not None and noun.lower_ == "talks")
        )

    def _guest(self, met: Occasion, one: list[Mention], other: list[Mention]) -> Iterator[Occasion]:
        """'met with visiting Minister A': A is on a visit to the host's country."""
        for guests, hosts in ((one, other), (other, one)):
            if len(guests) != 1 or guests[0].person is None or not self._is_visiting(guests[0]):
                continue
            own = set(guests[0].parties)
            hosting = {code for m in hosts for code in m.parties} - own
            if len(hosting) != 1 or not own or met.form != "talks" or not is_state(host := next(iter(hosting))):
                continue
            if met.country in (None, host):
                visit = Occasion("visit", self.sentence, guests[0].start, guests[0].end, met.stage, met.explicit)
                visit.persons, visit.parties = [guests[0].person], [*guests[0].parties, host]
                visit.date, visit.date_span, visit.date_how = met.date, met.date_span, "resolved"
                visit.country, visit.under_way, visit.sure = host, met.stage == "held", 0.75
                yield visit

    def _is_visiting(self, mention: Mention) -> bool:
        around = self.text[max(self.sentence.start, mention.start - 14) : mention.end]
        return bool(re.search(r"\bvisiting\s+(?!professor|fellow)[A-Z]", around, re.IGNORECASE))

    def _group_met(self, occasion: Occasion, after: int) -> None:
        """'met with members of the High-Level Group of …': its members stand for the group's parties."""
        for mention in self.mechanisms:
            if mention.start >= after and MEMBERS.match(self.text[after : mention.start]):
                occasion.mechanism = mention
                occasion.join(parties=mention.parties)

    def _phoned(self, verb: "Token") -> bool:
        """Whether the words around a verb, within its clause, tell of a telephone or of a video link."""
        start = self.offset(verb)
        if re.search(r"\b(?:virtually|telephonically)\s+$", self.text[max(self.sentence.start, start - 20) : start]):
            return True
        after = self.text[start : min(self.sentence.end, start + 130)]
        stop = CLAUSE.search(after)
        return bool(self.words.by_phone.search(after[: stop.start()] if stop else after))

    def _by_phone(self) -> bool:
        return bool(self.words.by_phone.search(self.text[self.sentence.start : self.sentence.end]))

    def _told_call(self) -> bool:
        return bool(
            re.search(r"\b(?:tele)?phone|\bcalls?\b|\bvideo\b|\bvirtual", self.scene.prepared.title, re.IGNORECASE)
        )

    def _news_of_call(self, occasion: Occasion) -> bool:
        """A readout without a place that says 'spoke with' tells of a call; a story from some place, where nothing in it
        says that they met."""
        title = self.scene.prepared.title
        if not self.scene.document.place:
            return not re.search(r"\bin person\b|\bmeeting\b", title, re.IGNORECASE)
        told = occasion.place or occasion.country or not occasion.explicit
        return not told and not re.search(
            r"\bin person\b|\bmeet|\btalks\b|\bvisit|\bconference\b", title, re.IGNORECASE
        )


def _is_of_which(verb: "Token") -> bool:
    """Whether what a relative clause hangs on is its subject, or where something else is done: 'talks which began'."""
    return any(c.dep_ in ("nsubj", "nsubjpass") and c.lower_ in ("which", "that") for c in verb.children) or any(
        c.lower_ in ("where", "when") or (c.dep_ == "prep" and any(g.lower_ == "which" for g in c.children))
        for c in verb.children
    )


def _courtesies(told: Iterator[Occasion]) -> Iterator[Occasion]:
    for occasion in told:
        occasion.courtesy = occasion.form == "talks"
        yield occasion


def _measured(noun: "Token") -> "Iterator[Token]":
    """The noun that another one measures: 'a round of talks'."""
    if noun.lower_ in ROUNDS:
        yield from (c for p in noun.children if p.lower_ == "of" for c in p.children if c.dep_ == "pobj")


def _habitual(reader: _Reader, verb: "Token") -> bool:
    sentence = reader.text[reader.sentence.start : reader.sentence.end]
    return bool(reader.words.habitual.search(sentence)) and verb.tag_ in ("VBP", "VBZ")


def _is_hoped_for(verb: "Token") -> bool:
    """'looks forward to this opportunity to talk with B', which tells of no call."""
    chance = verb.head if verb.dep_ in ("acl", "relcl", "advcl", "xcomp") else None
    over = chance.head.head if chance is not None and chance.dep_ == "pobj" else None
    return over is not None and chance is not None and chance.lower_ in CHANCES and lemma(over) == "look"
