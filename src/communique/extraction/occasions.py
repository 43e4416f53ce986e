"""Where a sentence tells that officials meet: who with whom, in which form, when, where, at which stage.

An occasion is one telling; extraction/meetings.py makes one finding of all tellings of a meeting.
"""

import re
from collections.abc import Iterator, Sequence
from typing import TYPE_CHECKING

from communique.extraction.clauses import CLAUSE, Clause, lemma, links
from communique.extraction.mechanisms import MechanismMention
from communique.extraction.occasion import Occasion
from communique.extraction.parse import Sentence
from communique.extraction.scene import Mention, Scene
from communique.extraction.sides import is_state
from communique.knowledge.parties import PartyMention
from communique.model.facts import MeetingForm, MeetingStage

if TYPE_CHECKING:
    from spacy.tokens import Token

NOUN = re.compile(
    r"\b(?P<noun>(?:video|phone|telephone|virtual)\s+(?:call|conversation|conference|meeting|talks?)s?|meetings?|talks|negotiations|"
    r"consultations|conversations?|discussions?|calls?|interaction|audience|visits?|trip|travel|tour|meet)\s+"
    r"(?:(?:today|yesterday|here|on\s+\w+day|earlier|in\s+[A-Z]\w+|at\s+[A-Z]\w+)\s+)?(?P<link>with|between|of|by|to)\s",
    re.IGNORECASE,
)
THEIRS = re.compile(
    r"\b(?:before|after|following|ahead of|at) their (?:\w+ )?(?P<noun>meeting|talks|call|conversation)\b",
    re.IGNORECASE,
)
MEMBERS = re.compile(
    r"^\s*(?:\w+\s+)?(?:with\s+)?(?:the\s+)?(?:participants|members|co-chairs|heads|delegates)\s+(?:of|in)\s+(?:the\s+)?$"
)
OCCURS = re.compile(
    r"\b(?:session|meeting|round|edition)\s+of\b|\b(?:held|hold|hosted|hosts?|opened|convened|concluded|took place|"
    r"take place|began|margins of|sidelines of|co-chair\w*|chair\w*|postponed|cancelled|canceled|put off|met|meets)\b",
    re.IGNORECASE,
)
VAGUE = {"negotiations", "negotiation", "discussions", "discussion", "consultations"}
DESTINATION = re.compile(r"\b(?:to|in|for|at)\s+(?:the\s+)?$", re.IGNORECASE)


def occasions(scene: Scene, mechanisms: Sequence[MechanismMention]) -> Iterator[Occasion]:
    """Every telling of a meeting, in the order of the document."""
    quoted = _quoted_spans(scene)
    for sentence in scene.sentences:
        if sentence.part == "text" and any(a <= sentence.start and sentence.end <= b for a, b in quoted):
            continue
        yield from _in_sentence(scene, sentence, [m for m in mechanisms if _within(m, sentence)])


def _quoted_spans(scene: Scene) -> list[tuple[int, int]]:
    spans: list[tuple[int, int]] = []
    for start, end in scene.prepared.paragraphs:
        marks = [start + m.start() for m in re.finditer('"', scene.text[start:end])]
        spans.extend(zip(marks[::2], marks[1::2], strict=False))
    return [(a, b) for a, b in spans if b - a > 40]


def _within(mention: MechanismMention, sentence: Sentence) -> bool:
    return mention.part == sentence.part and sentence.start <= mention.start < sentence.end


def _in_sentence(scene: Scene, sentence: Sentence, mechanisms: Sequence[MechanismMention]) -> Iterator[Occasion]:
    reader = _Reader(scene, sentence, mechanisms)
    found: list[Occasion] = []
    for occasion in (*reader.verbs(), *reader.nouns(), *reader.their_meeting(), *reader.events()):
        if not any(_same_telling(occasion, other) for other in found):
            found.append(occasion)
            yield occasion


def _same_telling(one: Occasion, other: Occasion) -> bool:
    return (
        one.form == other.form
        and set(one.persons) == set(other.persons)
        and one.parties == other.parties
        and one.mechanism is other.mechanism
    )


class _Reader(Clause):
    """One sentence, read for meetings."""

    # -- verbs ---------------------------------------------------------------------------------------------------

    def verbs(self) -> Iterator[Occasion]:
        """'A met with B', 'A held talks with B', 'A spoke by phone with B', 'A received B', 'A will visit C'."""
        for token in self.sentence.span:
            if token.pos_ not in ("VERB", "AUX", "NOUN", "PROPN") or token.dep_ == "aux":
                continue
            verb = lemma(token)
            if token.pos_ in ("NOUN", "PROPN") and not (self.sentence.part == "title" and token.dep_ == "ROOT"):
                continue
            if verb in self.words.meet:
                yield from self._met(token, "talks", direct=verb == "meet")
            elif verb in self.words.speak and (links(token, "with", "to") or self._phoned(token)):
                yield from self._met(token, "call", direct=verb in ("phone", "telephone"), needs_person=True)
            elif verb == "call" and self._calls_on(token):
                yield from self._met(token, "talks", direct=True, needs_person=True)
            elif verb == "call" and self._phones(token):
                yield from self._met(token, "call", direct=True)
            elif verb in self.words.hold:
                form = self._held_noun(token)
                if form:
                    yield from self._met(token, form, direct=False)
                elif verb == "host":
                    yield from self._met(token, "talks", direct=True, needs_person=True)
            elif verb in self.words.receive:
                yield from self._met(token, "talks", direct=True, needs_person=True)
            if verb in self.words.travel:
                yield from self._travelled(token)

    def _held_noun(self, verb: "Token") -> MeetingForm | None:
        for child in verb.children:
            if child.dep_ in ("dobj", "nsubjpass", "nsubj", "obj", "attr"):
                for noun in (child, *child.conjuncts):
                    form = self.words.nouns.get(noun.lower_)
                    if form in ("talks", "call") and (
                        links(noun, "with", "between")
                        or links(verb, "with", "between")
                        or (
                            noun.lower_ not in VAGUE
                            and len({p.party for m in self.subject(verb) for p in m.persons}) > 1
                        )
                    ):
                        near = self.text[self.offset(verb) : self.offset(noun) + len(noun.text) + 1]
                        return "call" if self.words.by_phone.search(near) or form == "call" else "talks"
        return None

    def _calls_on(self, verb: "Token") -> bool:
        """'called on President X': paid a call, where nothing follows that he is called on to do."""
        after = self.offset(verb) + len(verb.text)
        mention = next((m for m in self.mentions if m.start >= after), None)
        if (
            mention is None
            or not mention.person
            or self.text[after : mention.start].strip().lower() not in ("on", "on the")
        ):
            return False
        return not re.match(r"\s+(?:to|for)\b", self.text[mention.end : mention.end + 5])

    def _phones(self, verb: "Token") -> bool:
        after = self.offset(verb) + len(verb.text)
        mention = next((m for m in self.mentions if m.start >= after), None)
        return (
            bool(mention and mention.person and mention.sort == "name" and not self.text[after : mention.start].strip())
            and verb.dep_ == "ROOT"
            and not any(c.dep_ in ("oprd", "xcomp", "ccomp") for c in verb.children)
        )

    def _met(self, verb: "Token", form: MeetingForm, *, direct: bool, needs_person: bool = False) -> Iterator[Occasion]:
        start = self.offset(verb)
        end = start + len(verb.text)
        if _habitual(self, verb) or self._habit_near(start):
            return
        stage, explicit = self.stage(verb)
        if stage is None:
            return
        subject = self.subject(verb)
        partners = self.partners(verb, direct=direct)
        several = len({p.party for m in subject for p in m.persons}) > 1
        if needs_person and not several and not any(m.persons for m in partners):
            return
        objects = [c for c in verb.children if c.dep_ == "dobj"]
        if not partners and ((verb.dep_ == "relcl" and not several) or (objects and direct)):
            return
        occasion = self._occasion(form, start, end, stage, explicit, [*subject, *partners])
        if not partners:
            self._group_met(occasion, end)
        spoke = lemma(verb) in self.words.speak and not self._by_phone() and not self._told_call()
        if form == "call" and spoke and not self._news_of_call():
            occasion.form = "talks"
        if form == "talks" and self._phoned(verb):
            occasion.form = "call"
        self._session(occasion, end)
        if _two_sided(occasion, subject, partners):
            yield occasion

    def _group_met(self, occasion: Occasion, after: int) -> None:
        """'met with members of the High-Level Group of …': its members stand for the group's parties."""
        for mention in self.mechanisms:
            if mention.start >= after and MEMBERS.match(self.text[after : mention.start]):
                occasion.mechanism = mention
                occasion.parties.extend(p for p in mention.parties if p not in occasion.parties)

    def _phoned(self, verb: "Token") -> bool:
        """Whether the words around a verb, within its clause, tell of a telephone or of a video link."""
        start = self.offset(verb)
        after = self.text[start : min(self.sentence.end, start + 130)]
        stop = CLAUSE.search(after)
        return bool(self.words.by_phone.search(after[: stop.start()] if stop else after))

    def _by_phone(self) -> bool:
        return bool(self.words.by_phone.search(self.text[self.sentence.start : self.sentence.end]))

    def _told_call(self) -> bool:
        return bool(
            re.search(r"\b(?:tele)?phone|\bcalls?\b|\bvideo\b|\bvirtual", self.scene.prepared.title, re.IGNORECASE)
        )

    def _news_of_call(self) -> bool:
        """A readout without a place that says 'spoke with' tells of a call."""
        return not self.scene.document.place and not re.search(
            r"\bin person\b|\bmeeting\b", self.scene.prepared.title, re.IGNORECASE
        )

    def _travelled(self, verb: "Token") -> Iterator[Occasion]:
        """'A will travel to C', 'A visits C', 'A arrived in C'."""
        end = self.offset(verb) + len(verb.text)
        direct = lemma(verb) == "visit"
        places = self.destinations(end, direct=direct)
        if not places:
            return
        stage, explicit = self.stage(verb)
        if stage is None:
            return
        travellers = [m for m in self.subject(verb) if m.persons]
        yield from self._visit(travellers, places, self.offset(verb), end, stage, explicit)

    def _visit(
        self,
        travellers: Sequence[Mention],
        places: Sequence[PartyMention],
        start: int,
        end: int,
        stage: MeetingStage,
        explicit: bool,
    ) -> Iterator[Occasion]:
        persons = [p for m in travellers for p in m.persons]
        own = {p.party for p in persons if p.party}
        abroad = [p.code for p in places if p.code not in own]
        if not persons or not abroad or not own:
            return
        occasion = Occasion("visit", self.sentence, start, end, stage, explicit)
        occasion.persons = list(dict.fromkeys(persons))
        occasion.parties = list(dict.fromkeys([*(p.party for p in persons if p.party), *abroad]))
        self.date(occasion, start)
        towns = [p for p in places if p.form in ("capital", "place")]
        if len(set(abroad)) == 1:
            occasion.country = abroad[0]
            if towns:
                occasion.place = self.text[towns[0].start : towns[0].end]
                occasion.place_span = (self.sentence.part, towns[0].start, towns[0].end)
        yield occasion

    def destinations(self, after: int, *, direct: bool) -> list[PartyMention]:
        """The states or towns that a verb or noun of travel leads to."""
        found: list[PartyMention] = []
        last = after
        for mention in self.scene.parties_in(self.sentence.part, after, self.sentence.end):
            gap = self.text[last : mention.start]
            if found:
                if not re.match(r"^[\s,]*(?:and|then|,)?\s*(?:to|in)?\s*(?:the\s+)?$", gap):
                    break
            elif direct and not re.match(r"^\s+(?:the\s+|neighbou?ring\s+)?$", gap):
                break
            elif not direct and not (DESTINATION.search(gap) and len(gap) < 70 and not CLAUSE.search(gap)):
                if len(gap) > 70:
                    break
                continue
            if mention.form in ("name", "capital", "place", "acronym"):
                found.append(mention)
                last = mention.end
        return [m for m in found if is_state(m.code)]

    # -- nouns ---------------------------------------------------------------------------------------------------

    def nouns(self) -> Iterator[Occasion]:
        """'talks between A and B', 'A's meeting with B', 'during a meeting with B', 'the visit of A to C'."""
        for match in NOUN.finditer(self.text, self.sentence.start, self.sentence.end):
            noun, link = " ".join(match["noun"].lower().split()), match["link"].lower()
            form = self.words.nouns.get(noun) or self.words.nouns.get(noun.rstrip("s"))
            if form is None:
                continue
            if form == "visit":
                yield from self._visit_noun(match, link)
            elif link in ("with", "between"):
                yield from self._meeting_noun(match, "call" if form == "call" else "talks", link)

    def _meeting_noun(self, match: re.Match[str], form: MeetingForm, link: str) -> Iterator[Occasion]:
        after = self.chain_after(match.end("link"))
        vague = match["noun"].lower().rstrip("s") in ("conversation", "discussion", "interaction", "negotiation")
        if not after or (vague and not any(m.persons for m in after)):
            return
        stage, explicit = self.stage_near(match.start())
        if stage is None or self._habit_near(match.start()):
            return
        before: list[Mention] = []
        if link == "with":
            before = self.owner(match.start()) or self.governor(match.start()) or self.speaker(after)
        several = [m for m in after if m.person] if match["noun"].lower() == "meetings" else []
        if len(several) > 1:
            for one in several:
                yield self._occasion(form, match.start(), match.end(), stage, explicit, [*before, one])
            return
        occasion = self._occasion(form, match.start(), match.end(), stage, explicit, [*before, *after])
        if re.search(
            r"\b(?:tele)?phone\b|\bvideo\b|\bvirtual",
            self.text[max(self.sentence.start, match.start() - 30) : match.end()],
            re.IGNORECASE,
        ):
            occasion.form = "call"
        occasion.sure = 0.8
        self._session(occasion, match.end())
        if _two_sided(occasion, before, after):
            yield occasion

    def speaker(self, met: Sequence[Mention]) -> list[Mention]:
        """For a heading 'Following a Meeting with B': the outlet's own official who is named first."""
        if self.sentence.part != "title":
            return []
        others = {p for m in met for p in m.persons}
        own = (m for m in self.scene.mentions if m.person and m.person.party == self.scene.home)
        return [m for m in own if m.person not in others and m.part == "text"][:1]

    def their_meeting(self) -> Iterator[Occasion]:
        """A heading 'A and B After Their Meeting'."""
        match = THEIRS.search(self.text, self.sentence.start, self.sentence.end)
        if match is None or self.sentence.part != "title":
            return
        who = [m for m in self.mentions if m.end <= match.start() and m.persons]
        form: MeetingForm = "call" if match["noun"].lower() == "call" else "talks"
        if len(who) > 1:
            yield self._occasion(form, match.start(), match.end(), "held", True, who)

    def _visit_noun(self, match: re.Match[str], link: str) -> Iterator[Occasion]:
        stage, explicit = self.stage_near(match.start())
        if stage is None:
            return
        travellers = self.chain_after(match.end("link")) if link in ("of", "by") else []
        places = self.destinations(match.start("link") if link == "to" else match.end(), direct=False)
        travellers = (
            travellers or self.owner(match.start()) or self.visiting(match.start()) or self.governor(match.start())
        )
        if link == "to" or places:
            yield from self._visit(
                [m for m in travellers if m.persons], places, match.start(), match.end(), stage, explicit
            )

    def visiting(self, position: int) -> list[Mention]:
        """'A, who is on a state visit to C': whom the relative clause before a position tells of."""
        before = self.text[self.sentence.start : position]
        clause = re.search(r",?\s+who\s+(?:is|was|are|were|arrived|came)\b[\w\s-]*$", before)
        if clause is None:
            return []
        at = self.sentence.start + clause.start()
        return [m for m in self.mentions if m.end == at and m.persons]

    # -- larger events -------------------------------------------------------------------------------------------

    def events(self) -> Iterator[Occasion]:
        """Sessions and summits: a mechanism with an ordinal, a date, a place, a verb of holding or taking part."""
        for mention in self.mechanisms:
            occasion = self._event(mention)
            if occasion is not None:
                yield occasion

    def _event(self, mention: MechanismMention) -> Occasion | None:
        if self._habit_near(mention.start):
            return None
        taking, verb = self._taking_part(mention)
        summit = mention.form == "summit"
        stage, explicit = self.stage(verb) if verb is not None else self.stage_near(mention.start)
        put_off = stage in ("cancelled", "postponed")
        if not (summit or mention.ordinal or taking or put_off or self._occurs(mention)):
            return None
        if stage is None:
            return None
        if verb is not None and lemma(verb) not in self.words.attend | self.words.hold:
            explicit = stage != "held"
        bilateral = summit and len(mention.parties) == 2 and all(len(p) == 2 for p in mention.parties)
        form: MeetingForm = (
            "summit"
            if summit and not bilateral
            else "conference"
            if mention.form == "forum" and not mention.series
            else "session"
        )
        occasion = Occasion(
            form,
            self.sentence,
            mention.start,
            mention.end,
            stage,
            explicit,
            mechanism=mention,
            ordinal=mention.ordinal,
        )
        occasion.parties = list(mention.parties)
        persons = taking or self._around(mention)
        for m in persons:
            occasion.persons.extend(p for p in m.persons if p not in occasion.persons)
            occasion.parties.extend(p for p in m.parties if p not in occasion.parties)
        self.date(occasion, mention.start)
        self.place(occasion, mention.end)
        if not taking:
            self._on_the_margins(occasion, mention)
        if not occasion.everybody() and self.scene.home and self.scene.document.source:
            occasion.parties = [self.scene.home]
        occasion.generic = not (occasion.date or occasion.ordinal or taking or occasion.country)
        occasion.sure = 0.85 if mention.ordinal or taking else 0.65
        return occasion

    def _on_the_margins(self, occasion: Occasion, mention: MechanismMention) -> None:
        """Those who meet 'during' or 'on the margins of' an event take part in it, and so do their parties."""
        before = self.text[max(self.sentence.start, mention.start - 40) : mention.start]
        if not re.search(
            r"\b(?:during|margins of|sidelines of|at)\s+(?:the\s+)?(?:[\w-]+\s+){0,2}$", before, re.IGNORECASE
        ):
            return
        for verb in self.sentence.span:
            if lemma(verb) in self.words.meet and self.offset(verb) < mention.start:
                for m in (*self.subject(verb), *self.partners(verb, direct=True)):
                    occasion.persons.extend(p for p in m.persons if p not in occasion.persons)
                    occasion.parties.extend(p for p in m.parties if p not in occasion.parties)
                return

    def _occurs(self, mention: MechanismMention) -> bool:
        """Whether the sentence tells an occurrence of the mechanism: a session held, opened, under way."""
        around = self.text[max(self.sentence.start, mention.start - 60) : min(self.sentence.end, mention.end + 60)]
        return bool(OCCURS.search(around))

    def _taking_part(self, mention: MechanismMention) -> "tuple[list[Mention], Token | None]":
        """Who is told to attend, hold, chair, or speak at the event, and the verb that tells it."""
        for token in self.sentence.span:
            at = self.offset(token)
            if at >= mention.start or token.pos_ not in ("VERB", "AUX"):
                continue
            if lemma(token) in self.words.attend | self.words.hold and mention.start - at < 90:
                subject = self.subject(token)
                if subject:
                    return [*subject, *self.chain_with(mention.end)], token
        before = self.text[self.sentence.start : mention.start]
        if re.match(r"^\W*(?:during|at|in|speaking at|addressing|attending)\b[\w\s'’-]*$", before, re.IGNORECASE):
            root = next((t for t in self.sentence.span if t.dep_ == "ROOT"), None)
            subject = self.subject(root) if root is not None else []
            later = [m for m in subject if m.start > mention.end and (m.persons or m.sort != "group")]
            if later:
                return [m for m in later if m.persons], root
        return [], None

    def _around(self, mention: MechanismMention) -> list[Mention]:
        """'the summit between A and B', 'A's summit with B'."""
        return self.chain_with(mention.end)

    def chain_with(self, after: int) -> list[Mention]:
        match = re.match(r"[\s\w,]{0,25}?\b(?:with|between)\s", self.text[after : self.sentence.end])
        return self.chain_after(after + match.end()) if match else []

    def _session(self, occasion: Occasion, after: int) -> None:
        """A meeting 'on the Commission', 'within the framework of the Dialogue' is a session of it."""
        for mention in self.mechanisms:
            gap = self.text[after : mention.start]
            if mention.start < after or len(gap) > 110 or mention.form == "summit":
                continue
            if re.search(
                r"\b(?:on|of|under|within|as part of|in|for|framework of|format of)\s+(?:the\s+)?(?:\S+\s+){0,3}$",
                gap,
                re.IGNORECASE,
            ) and not re.search(r"\b(?:margins?|sidelines?|ahead|before|after|results|outcome)\b", gap, re.IGNORECASE):
                occasion.form, occasion.mechanism, occasion.ordinal = "session", mention, mention.ordinal
                for party in mention.parties:
                    if party not in occasion.parties:
                        occasion.parties.append(party)
                return


def _habitual(reader: _Reader, verb: "Token") -> bool:
    sentence = reader.text[reader.sentence.start : reader.sentence.end]
    return bool(reader.words.habitual.search(sentence)) and verb.tag_ in ("VBP", "VBZ")


def _two_sided(occasion: Occasion, one: Sequence[Mention], other: Sequence[Mention]) -> bool:
    """Whether at least two parties, or two persons not known to be of one party, meet."""
    if occasion.mechanism is not None:
        return True
    parties = occasion.everybody()
    if len(parties) >= 2:
        return bool(occasion.persons) or (bool(one) and bool(other)) or len(occasion.parties) >= 2
    if any(m.sort == "group" for m in (*one, *other)) and len(occasion.persons) >= 2:
        return True
    unknown = [p for p in occasion.persons if p.party is None]
    return bool(unknown) and len(occasion.persons) >= 2 and len(parties) >= 1 and any(p.offices for p in unknown)
