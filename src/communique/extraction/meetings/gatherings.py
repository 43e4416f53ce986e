"""Nouns of events, read by the parse for who takes part, when and where: 'India-Pakistan talks will be held in May', 'last
month's summit of the five', 'the accord was reached at a meeting in Oslo'. Broader than the patterns of occasions.py, and
less sure."""

import re
from collections.abc import Iterator
from typing import TYPE_CHECKING

from communique.extraction.dates.found import resolve
from communique.extraction.mechanisms.findings import MechanismMention
from communique.extraction.meetings.arguments import OBJECT, STANDS, SUBJECT, Arguments
from communique.extraction.meetings.governed import governing, is_passive, is_present
from communique.extraction.meetings.occasion import Occasion
from communique.extraction.meetings.stages import SET_BEHIND
from communique.extraction.meetings.told import Told
from communique.extraction.text.verbs import lemma
from communique.extraction.titles.reach import ordinal_in
from communique.knowledge.parties import is_state
from communique.model.facts import MeetingForm, MeetingStage

if TYPE_CHECKING:
    from spacy.tokens import Token

BETWEEN = re.compile(r"\s+(?:of|on)\s[^.;,:]{2,80}?\b(?P<word>between)\s")
AT = (
    "at",
    "during",
    "in",
    "after",
    "following",
    "over",
    "from",
    "to",
    "for",
    "before",
    "on",
    "throughout",
    "upon",
    "amid",
)
WITH = ("with", "between", "among", "of", "involving", "by", "from")
TALKS = frozenset({"talks", "meeting", "conversation", "call", "encounter", "discussion", "discussions", "audience"})
MEETS = ("talks", "meeting", "negotiations", "summit", "consultations", "discussions", "meetings")
"""Nouns of which those who act at them take part."""
WHILE = ("at", "during", "in", "after", "following", "over", "throughout", "upon")
WHERE = ("in", "at", "on", "of", "here")
RESULTS = ("decision", "agreement", "deal", "accord", "understanding", "breakthrough", "announcement", "statement",
           "commitment", "pledge", "move", "consensus", "agreements", "documents", "pact")  # fmt: skip
"""What comes of talks: told of at first with those who did it, and then by this noun with how it came about."""
NOT_EVENTS = (
    "press",
    "news",
    "party",
    "board",
    "cabinet",
    "parliamentary",
    "television",
    "wedding",
    "opening",
    "town",
    "business",
    "trade",
)
"""Words before a noun that make of it no meeting of states."""
OF_MINDS = re.compile(r"meetings?\s+of\s+(?:the\s+|our\s+|two\s+)?minds\b", re.IGNORECASE)
"""An agreement, told as a meeting."""
MEASURES = ("day", "days", "hour", "hours", "series", "set", "week", "weeks")
"""Nouns that measure talks: 'two days of talks'."""
SERIES = 15
"""A higher number is that of a body's session rather than of a round of talks."""
REACH = 40
"""Characters behind an event in which its place stands."""
WHICH = (
    "next",
    "further",
    "another",
    "previous",
    "preceding",
    "last",
    "latest",
    "earlier",
    "following",
    "second",
    "third",
    "fourth",
    "subsequent",
    "follow-up",
    "similar",
    "initial",
    "inaugural",
    "new",
    "fresh",
)


class Gatherings(Arguments):
    """One sentence, read for events by their nouns."""

    def gatherings(self) -> Iterator[Occasion]:
        """Every event with those told to take part in it."""
        if self.words.gatherings.keys().isdisjoint(self.sentence.forms):
            return
        for noun in self.sentence.tokens:
            form = self.words.gatherings.get(noun.lower_)
            if form is None or noun.pos_ not in ("NOUN", "PROPN") or self._is_none(noun):
                continue
            if noun.dep_ == "compound" and not (form == "summit" and self.dated_left(noun)):
                continue
            occasion = self._gathering(noun, form)  # type: ignore[arg-type]
            if occasion is not None:
                yield occasion

    def date_those_before(self) -> None:
        """'The talks on Saturday focused on the border': the day of what was told before without one."""
        if TALKS.isdisjoint(self.sentence.forms):
            return
        for noun in (t for t in self.sentence.tokens if t.lower_ in TALKS):
            the = any(c.lower_ == "the" for c in noun.children) and not any(c.dep_ == "amod" for c in noun.children)
            if not the:
                continue
            before = [
                o
                for o in self.told
                if o.part == self.sentence.part and o.start < self.sentence.start and o.form in ("talks", "call")
            ]
            last = max(before, key=lambda o: o.start, default=None)
            if last is None or last.date or last.stage != "held":
                continue
            if last.sentence.paragraph < self.sentence.paragraph - 1 or self.named_by(noun):
                continue
            verb, role = governing(noun)
            took = verb is not None and role in SUBJECT and lemma(verb) in self.words.occur | self.words.staged
            heads = [noun, verb] if took and verb is not None else [noun]
            heads += [
                c for c in noun.children if c.dep_ == "relcl" and lemma(c) in self.words.occur | self.words.staged
            ]
            hung = [
                c for t in heads for c in t.children if c.dep_ == "prep" and c.lower_ in ("on", "of", "from", "between")
            ]
            days = [d for d in self.dates if any(0 < d.start - self.offset(h) < len("on the ") for h in hung)]
            value = resolve(days[0], self.scene.document.day, "past") if days else None
            if value and days[0].sort in ("weekday", "day", "relative", "interval"):
                last.date, last.date_span, last.date_how = (
                    value,
                    (self.sentence.part, days[0].start, days[0].end),
                    "resolved",
                )
            if took and last.place is None and last.country is None:
                self.place(last, self.offset(noun) + len(noun.text))

    def _is_none(self, noun: "Token") -> bool:
        before = {c.lower_ for c in noun.children if c.i < noun.i}
        if OF_MINDS.match(self.text, self.offset(noun)):
            return True
        return bool(before & set(NOT_EVENTS)) or self.habit_near(self.offset(noun))

    def _gathering(self, noun: "Token", form: MeetingForm) -> Occasion | None:
        start, end = self.offset(noun), self.offset(noun) + len(noun.text)
        verb, role = self._told_by(noun)
        named = self.named_by(noun)
        both = [c for c in noun.children if c.dep_ == "poss" and any(t.lower_ in ("two", "both") for t in c.children)]
        if not named.everybody and both and all(c.lower_ in self.words.delegates for c in both):
            named = Told((), self.those_before(start) or self._pair())  # "the two presidents' meeting"
        if not named.everybody and self._is_of_their_ministers(noun):
            named = Told((), self.those_before(start) or self._pair())
        aside = self._is_dated(noun, named) and not self._tells(verb, role)
        stage = self.stage_near(start, end)[0] if aside else self._stage(noun, verb, role)
        if stage == "held" and self.is_dated_behind(end) and self.hangs_on_plan(noun):
            stage = "planned"  # 'would be signed when the ministers come for the talks in May'
        if stage in (None, "held") and SET_BEHIND.match(self.text, end, self.sentence.end):
            stage = "planned"  # 'hope to conclude during the fifth round of talks, to be held in May'
        if stage is None and role in ("by", "before", "for") and self.dated_left(noun):
            stage = "planned"  # 'would prepare the papers by the September summit'
        if stage is None or (stage == "planned" and _goes_on(noun, verb)):
            return None
        own = named
        if len(own.everybody) < 2:
            own += self._between(noun)
        if (
            not own
            and noun.text.islower()
            and any(c.dep_ == "poss" and c.lower_ in self.words.delegates and c.tag_ == "NNS" for c in noun.children)
        ):
            own = Told((), self.main)  # "a leaders' handshake"
        if not own and any(c.dep_ == "poss" and c.lower_ == "their" for c in noun.children):
            own = self._numbered(verb) or Told((), self.those_before(start)) or self._those_behind(noun)
        around, own = self.completed(self._around(noun, verb, role), own, noun)
        whole = own + around + self.hosts(end)
        if len(whole.everybody) == 1 and own.officials and self._is_with(noun):
            whole += self._traveller(whole.everybody)
        if len(whole.everybody) == 1 and role == "nsubjpass" and (around.officials or own.officials):
            whole += self._house(whole.everybody, verb)
        series = form != "conference" and len(whole.everybody) < 2
        which = self._which(noun, verb) if series and whole.everybody <= set(self.main) else None
        if which is not None and role in ("nsubj", "nsubjpass"):
            whole += Told((), self._pair() or self.main)
        mechanism = next((m for m in self.mechanisms if m.start <= start < m.end), None)
        if mechanism is not None and mechanism.how_parties == "told":
            whole += Told((), mechanism.parties)
        passing = form == "summit" and self.dated_left(noun)
        if passing and not whole:
            whole = Told((), self.main) if noun.dep_ == "compound" and self._is_theirs(noun) else Told()
        alone = passing and mechanism is not None and any(not is_state(code) for code in whole.everybody)
        if len(whole.everybody) < (1 if alone else 2):
            return None
        if not (passing or aside) and not self._is_told_of(noun, form, verb, role, whole):
            return None
        occasion = Occasion(form, self.sentence, start, end, stage, True)
        whole.into(occasion)
        occasion.loose = True
        occasion.present = verb is not None and is_present(verb) and not aside
        self.when(occasion, noun, verb)
        if occasion.date is None and role in WHILE and verb is not None and verb.dep_ == "xcomp" and stage == "held":
            self.when(occasion, noun, verb.head)  # 'agreed on Monday to reopen the border after a meeting'
        self.place(occasion, end)
        self._name(occasion, noun, mechanism)
        if aside and verb is not None and role == "dobj" and lemma(verb) in ("follow", "recall"):
            occasion.turn = "before"
        if which is not None:
            occasion.turn = which
            where = occasion.place or occasion.country or self._is_paired()
            if not where or not (occasion.date or stage == "planned"):
                return None
        if form == "talks" and any(self.words.by_phone.search(c.lower_) for c in noun.children if c.i < noun.i):
            occasion.form = "call"  # 'a telephone conversation'
        took = verb is not None and role in SUBJECT and lemma(verb) in self.words.occur | self.words.staged
        opening = self.sentence.part == "title" or self.sentence.paragraph == 0
        if form == "talks" and took and opening and stage == "held" and verb is not None and verb.dep_ == "ROOT":
            occasion.direct = len(own.everybody) > 1  # 'Negotiations between A and B were held', as the news of the day
        one = any(c.lower_ in ("a", "an") for c in noun.children)
        if form == "talks" and role in WHILE and one and stage == "held" and len({p.party for p in whole.persons}) > 1:
            occasion.direct = True  # 'was conveyed by A to B during a meeting here'
        if form == "summit" and role in ("during", "of", "at") and len(own.everybody) > 1:
            occasion.beside = occasion.direct = True  # the larger event at which others meet
        occasion.sure = 0.7 if len(own.everybody) > 1 else 0.6
        return occasion

    def _tells(self, verb: "Token | None", role: str) -> bool:
        """Whether a verb tells what becomes of an event: it is held, takes place, is put off."""
        if verb is None or role not in (*SUBJECT, *OBJECT):
            return True
        told = self.words.partake | self.words.staged | {"be", "come", "date"}
        return lemma(verb) in (told | self.words.occur if role in SUBJECT else told)

    def _is_told_of(self, noun: "Token", form: MeetingForm, verb: "Token | None", role: str, whole: Told) -> bool:
        """Whether an event is told for itself: it takes place, is held, or somebody takes part; one that is discussed or
        prepared for is not."""
        if verb is None:
            return form != "conference"
        known = lemma(verb)
        if role in ("dobj", "obj", "attr"):
            return known in self.words.partake
        if role in ("nsubj", "nsubjpass"):
            return known in self.words.occur | self.words.staged | self.words.partake | {"be", "come", "date"}
        if form == "conference":
            return (
                role in ("at", "in", "during", "for", "to")
                and known in self.words.partake_in | self.words.partake
                and bool(whole.persons)
            )
        return True

    def _is_dated(self, noun: "Token", own: Told) -> bool:
        """Whether a noun's own phrase tells who meets and when, whatever the sentence says of it: 'the visit follows the two
        presidents' meeting in Oslo on 5 May'."""
        hung = [p for p in noun.children if p.dep_ == "prep" and p.lower_ in ("on", "in", "of")]
        days = [d for d in self.dates if d.sort in ("day", "weekday", "month", "relative")]
        close = any(0 < d.start - self.offset(p) <= len("early in ") for d in days for p in hung)
        last = max(self.offset(t) + len(t.text) for t in noun.subtree)
        behind = any(d.sort in ("weekday", "relative") and 0 < d.start - last <= len(" on ") for d in days)
        return len(own.everybody) > 1 and (close or behind or self.dated_left(noun))

    def _pair(self) -> tuple[str, ...]:
        """The two parties that the sentence names before, where it names no third: 'the A-B meeting, ahead of the Third Summit'."""
        named = dict.fromkeys(p.code for p in self.parties if p.form in STANDS)
        return tuple(named) if len(named) == 2 else ()

    def _is_theirs(self, noun: "Token") -> bool:
        """Whether a summit told by its year alone can be one of those whom the document is about: nothing says that it was
        elsewhere than with one of them."""
        where = [p.code for p in self.parties if 0 < p.start - self.offset(noun) < REACH and p.form != "demonym"]
        return not where or where[0] in self.main

    def _which(self, noun: "Token", verb: "Token | None") -> str | None:
        """'the previous meeting', 'a further round', 'the fourth round': which of a series."""
        before = [c for c in noun.children if c.i < noun.i]
        if verb is not None:
            before += [c for c in verb.children if c.dep_ == "advmod"]  # 'the negotiations last took place in May'
        word = next((c.lower_ for c in before if c.lower_ in WHICH), None)
        if any(c.dep_ == "poss" and c.pos_ != "PRON" for c in before):
            return None  # 'the bloc's next summit'
        number = ordinal_in(before)
        if number and number > SERIES:
            return None
        if word is None and number is None and noun.lower_ == "round" and any(c.lower_ == "a" for c in before):
            return "new"  # 'A technical round is to be held in Oslo in January'
        return word or (str(number) if number else None)

    def _between(self, noun: "Token") -> Told:
        """'the fifth round of negotiations on a free trade agreement between A and B'."""
        end = self.offset(noun) + len(noun.text)
        between = BETWEEN.match(self.text, end, self.sentence.end)
        if between is None:
            return Told()
        nouns = [t for t in self.sentence.tokens if t.dep_ == "pobj" and t.head.lower_ == "between"]
        near = [t for t in nouns if self.offset(t.head) == between.start("word")]
        return self.named_by(near[0]) if near else Told()

    def _house(self, met: frozenset[str], verb: "Token | None") -> Told:
        """'A meeting was held at the ministry with the ambassador of B': with whoever's release tells it."""
        home = self.scene.home
        at_home = home is not None and is_state(home) and home not in met
        held = verb is not None and lemma(verb) in ("hold", "organize", "organise")
        with_whom = verb is not None and any(c.lower_ == "with" for c in verb.children)
        return Told((), (home,)) if home and at_home and held and with_whom else Told()

    def _is_of_their_ministers(self, noun: "Token") -> bool:
        """'a meeting between the countries' foreign ministers', 'talks between their defence ministers'."""
        hung = (c for p in noun.children if p.lower_ in ("between", "of") and p.dep_ == "prep" for c in p.children)
        ranks = [c for c in hung if c.dep_ == "pobj" and c.tag_ == "NNS" and c.lower_ in self.words.delegates]
        whose = [c for r in ranks for c in r.children if c.dep_ == "poss"]
        return any(c.lower_ in ("countries", "nations", "states", "neighbours", "neighbors", "their") for c in whose)

    def _numbered(self, verb: "Token | None") -> Told:
        """'Their meeting was the third this year between A and B'."""
        told = [c for c in verb.children if c.dep_ == "attr"] if verb is not None and lemma(verb) == "be" else []
        told += [c for t in told for c in t.children if c.dep_ in ("npadvmod", "pobj")]
        return self.led_to(told[0], "between") if told else Told()

    def _those_behind(self, noun: "Token") -> Told:
        """'Since their talks in Oslo in May, the leaders of A and B have …': whom the clause goes on with."""
        over = noun.head if noun.dep_ == "pobj" else None
        verb = over.head if over is not None and over.head.pos_ in ("VERB", "AUX") else None
        if verb is None or verb.i < noun.i:
            return Told()
        told = self.subjects(verb)
        return told if len(told.everybody) > 1 else Told()

    def _told_by(self, noun: "Token") -> "tuple[Token | None, str]":
        """The verb that tells what becomes of an event, or what is done at it: 'was held', 'attended', 'agreed at'."""
        for child in noun.children:
            known = lemma(child)
            if child.dep_ not in ("relcl", "acl"):
                continue
            host = any(c.dep_ == "nsubj" and c.lower_ not in ("which", "that") for c in child.children)
            if known in self.words.staged | self.words.occur or (known in self.words.partake and host):
                return child, "nsubjpass" if is_passive(child) else "nsubj"
        node = noun
        while (
            node.dep_ == "pobj"
            and node.head.lower_ in ("of", "in")
            and (node.head.head.lower_ in self.words.gatherings or node.head.head.lower_ in MEASURES)
        ):
            node = node.head.head  # 'a round of talks'
        verb, role = governing(node)
        inner = [c for c in verb.children if c.dep_ == "xcomp"] if verb is not None and lemma(verb) == "be" else []
        return (inner[0], role) if inner else (verb, role)  # 'talks are to resume'

    def _around(self, noun: "Token", verb: "Token | None", role: str) -> Told:
        """Those who take part by what is told of the event: its holder, its guests, those who act at it."""
        if verb is None:
            return Told()
        known, told = lemma(verb), Told()
        if role in ("dobj", "obj", "attr") and known in self.words.partake:
            told += self.subjects(verb) + self.led_to(verb, *WITH[:3])
        elif role in ("nsubjpass", "nsubj"):
            told += self.led_to(verb, "by", *WITH[:3])
            if verb.dep_ == "relcl" and known in self.words.partake:
                told += self.subjects(verb)  # 'which Japan is to host'
        elif role in AT and known in self.words.partake_in | self.words.partake | self.words.travel:
            told += self.subjects(verb)
            told += self._addressed(noun, verb, told) or self._who_did_so(noun, verb, told)
        elif role in WHILE and noun.lower_ in MEETS:
            acting = self.subjects(verb)  # 'A and B failed to agree at talks in Oslo'
            acting += self._addressed(noun, verb, acting)
            acting = acting or self._who_did_so(noun, verb, acting)
            told += acting if len(acting.everybody) > 1 else Told()
        elif role == "for" and known in {"be", *self.words.foreseen}:
            told += self.subjects(verb)  # 'A is due in Oslo for talks with B', 'is expected for talks with B'
        return told

    def _addressed(self, noun: "Token", verb: "Token", acting: Told) -> Told:
        """'The offer was conveyed by A to B during a meeting here': the one by whom, and the one to whom, by name."""
        if noun.lower_ not in MEETS or any(
            c.dep_ in ("prep", "compound") and c.lower_ not in WHERE for c in noun.children
        ):
            return Told()
        by = self.led_to(verb, "by") if is_passive(verb) else acting
        to = self.led_to(verb, "to")
        both = by.officials and to.officials and by.persons and to.persons
        return by + to if both and by.everybody != to.everybody else Told()

    def _who_did_so(self, noun: "Token", verb: "Token", acting: Told) -> Told:
        """'A and B have agreed on a hotline. The decision came after six hours of talks in Oslo': those of whom the
        sentence before tells."""
        results = [c for c in verb.children if c.dep_ in SUBJECT and c.lower_ in RESULTS]
        if acting or not results or noun.lower_ not in MEETS or self.named_by(noun):
            return Told()
        if not any(t.lower_ in ("the", "this", "these", "both") for c in results for t in c.children):
            return Told()
        before = [s for s in self.scene.sentences if s.part == "text" and s.start < self.sentence.start]
        if not before or self.sentence.part != "text" or before[-1].paragraph < self.sentence.paragraph - 1:
            return Told()
        top = next((t for t in before[-1].tokens if t.dep_ == "ROOT"), None)
        told = type(self)(self.scene, before[-1], ()).subjects(top) if top is not None else Told()
        return told if len(told.everybody) > 1 else Told()

    def _stage(self, noun: "Token", verb: "Token | None", role: str) -> MeetingStage | None:
        near, _explicit = self.stage_near(self.offset(noun), self.offset(noun) + len(noun.text))
        if near == "planned" and role in ("after", "following") and verb is not None and _is_done(verb):
            return "held"  # 'have agreed to share the pictures after a meeting'
        if near in ("cancelled", "postponed") or verb is None or role in AT:
            return near
        known = lemma(verb)
        stage, _explicit = self.stage(verb)
        if stage == "held" and "to" in {c.lower_ for c in verb.children if c.dep_ == "aux"}:
            return "planned"
        if stage == "held" and known in self.words.foreseen:
            return "planned"
        if stage is None and known in self.words.foreseen:
            return near
        return stage

    def _is_with(self, noun: "Token") -> bool:
        return any(c.dep_ == "prep" and c.lower_ == "with" for c in noun.children)

    def _traveller(self, hosts: frozenset[str]) -> Told:
        """'the talks with Prime Minister B' in the story of a visit: with the guest, where B is of the host's party."""
        guest = self.guest
        there = {j.host for j in self.journeys if guest is not None and j.guest == guest.party}
        return Told((guest,)) if guest is not None and hosts <= there and guest.party not in hosts else Told()

    def _is_paired(self) -> bool:
        """Whether the paragraph or the one before has told of a meeting: 'another round is slated for August' is of the same."""
        near = (self.sentence.paragraph - 1, self.sentence.paragraph)
        told = [o for o in self.told if o.part == self.sentence.part and o.sentence.paragraph in near]
        return any(o.start < self.sentence.start and o.form != "visit" for o in told)

    def _name(self, occasion: Occasion, noun: "Token", mechanism: MechanismMention | None) -> None:
        """The mechanism that an event is a session of, and its number."""
        if mechanism is not None and mechanism.how_parties == "told" and occasion.form != "conference":
            occasion.mechanism, occasion.ordinal = mechanism, mechanism.ordinal
            occasion.form = "summit" if mechanism.form == "summit" else "session"
        elif number := ordinal_in([t for t in noun.children if t.i < noun.i]):
            occasion.ordinal = number


def _is_done(verb: "Token") -> bool:
    """Whether the finite verb over an infinitive is in the past: '[agreed] to share'."""
    over = verb.head if verb.dep_ == "xcomp" and verb.tag_ == "VB" else None
    perfect = over is not None and any(c.lower_ in ("has", "have") for c in over.children if c.dep_ == "aux")
    return over is not None and (over.tag_ == "VBD" or (over.tag_ == "VBN" and perfect))


def _goes_on(noun: "Token", verb: "Token | None") -> bool:
    """'We will continue that conversation': a topic that stays on the table, and no meeting that is planned."""
    return noun.lower_ == "conversation" and verb is not None and lemma(verb) == "continue"
