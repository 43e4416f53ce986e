"""Who travels: officials by name or by office alone, delegations and missions, and whose visit a visit is."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace
from typing import TYPE_CHECKING

from communique.extraction.meetings.delegations import delegation, led
from communique.extraction.meetings.described import described
from communique.extraction.meetings.destinations import SEAT
from communique.extraction.meetings.occasion import Occasion
from communique.extraction.meetings.pointed import Pointed
from communique.extraction.meetings.whereabouts import CAPITAL, capital_named
from communique.extraction.scene import Mention
from communique.extraction.text.verbs import lemma
from communique.knowledge.parties import PartyMention, is_state, party
from communique.model.facts import MeetingStage

if TYPE_CHECKING:
    from spacy.tokens import Token

POSTING = re.compile(r"\b(?:ambassador|envoy|representative|consul)\s+(?:to|in)\s+(?:the\s+)?(?=[A-Z])", re.IGNORECASE)
FORMER = re.compile(r"\b(?:former|ex|late|then|deputy\s+head)\b", re.IGNORECASE)
OF = re.compile(r"\s+(?:(?:today|yesterday|here|on\s+\w+day)\s+)?(?:of|by|from)(?=\s)", re.IGNORECASE)
BY = re.compile(
    r"\s+(?:(?:today|yesterday|on\s+\w+day|this\s+week|last\s+week|next\s+week|this\s+month)\s+)?(?:by|of)(?=\s)",
    re.IGNORECASE,
)
INVITED_BY = re.compile(r"\binvitation\s+(?:of|from|by)\s+(?:the\s+|his\s+|her\s+)?(?:[\w-]+\s+){0,2}$", re.IGNORECASE)
APPOSED = re.compile(
    r",?\s+who\s+(?:is|was|are|were|arrived|came)\b[\w\s-]*$|,\s+(?:(?:currently|now)\s+)?(?:in\s+town\s+(?:for|on)|on)\s+(?:an?|his|her|their)\s+[\w\s-]*$"
)
ON_VISIT = re.compile(r"\s+on\s+(?:an?|his|her|their)\s+[\w\s-]*$")
"""'A on a visit', in a line without a verb."""
OFFICES = {"ministers", "presidents", "premiers", "leaders", "chancellors", "secretaries", "speakers"}
"""Several officials who are told by office, each of another party."""
OURS = re.compile(r"\s+(?:[\w-]+\s+){0,3}\Z")
"""What may stand between 'our' and a visit."""
TRAVELLING = ("name", "demonym", "acronym", "organ")
SIGHT = re.compile(
    r"\s+(?:[A-Z][\w'’-]+\s+){0,2}(?:Palace|Museum|Gallery|Cathedral|Monastery|Mosque|Temple|Park|Theatre|Theater|Memorial|"
    r"Gardens?|Exhibition)\b"
)
"""What a host shows a guest: 'A and B visited the Oslo Opera Museum' is an outing of two who have met."""


class Travellers(Pointed):
    """One sentence, read for those who travel. `traveller` is whose a visit is that no words tell to be anybody's."""

    traveller: Mention | None = None

    def travels(self, mention: Mention) -> bool:
        """Whether a mention can be the traveller: a person, an office of one state, a delegation."""
        return bool(mention.persons) or self.is_office(mention) or (mention.sort == "body" and bool(mention.parties))

    def is_office(self, mention: Mention) -> bool:
        """Whether somebody is told by office alone, of one party: 'the Kenyan foreign minister', not a former one."""
        words = self.text[max(self.sentence.start, mention.start - 8) : mention.end]
        alone = mention.sort == "office" and not mention.persons and mention.party is not None
        elect = self.text.startswith(("-elect", "-designate"), mention.end)
        return alone and not elect and not FORMER.search(words)

    def who_goes(self, verb: "Token") -> list[Mention]:
        """The subject of a verb of travel; a delegation's leader, else the delegation; parties alone travel nowhere."""
        for sent in _subjects(verb):
            if sent.lower_ in self.words.missions | self.words.collectives:
                told = self.mission(sent)
                leaders = self._leaders(sent, self.offset(verb))
                if told is not None:
                    leaders = [m for m in leaders if not m.persons or not all(p.former for p in m.persons)]
                    leaders = [m if m.parties else replace(m, parties=told.parties) for m in leaders]
                if leaders or told or sent.lower_ in self.words.missions:
                    return leaders or ([told] if told else [])
            group = _group_of(sent, verb)
            if group is not None and group.lower_ in self.words.collectives and (told := self.mission(group)):
                return [told]
            if self.scene.who(self.sentence, sent) is None:
                whom = described(self.scene, self.sentence, self._of_which(sent, verb))
                if whom is not None:
                    return [whom]
        if self._is_by_others(verb):
            return []
        subject = self.subject(verb) or self._one_of(verb) or self._cut_off(verb)
        subject = subject or self._own_official(verb) or ([] if _subjects(verb) else self.principal())
        subject = [*subject, *(m for m in self._joined(verb) if m not in subject)]
        return [
            m for m in subject if (m.persons or self.is_office(m) or self._is_delegation(m)) and not self._invites(m)
        ]

    def _is_by_others(self, verb: "Token") -> bool:
        """'According to A, sixty families will move to C': those who go are people for whom nothing tells an office."""
        subjects = _subjects(verb)
        known = (
            self.words.missions | self.words.collectives | self.words.delegates | self.words.described | self.words.sent
        )
        return bool(subjects) and all(
            t.tag_ == "NNS"
            and t.lower_ not in known
            and t.lower_ not in OFFICES
            and t.i < verb.i
            and not t.conjuncts
            and not any(m.start <= self.offset(t) < m.end for m in self.mentions)
            and any(
                c.dep_ in ("nummod", "amod", "quantmod") or c.lower_ in ("some", "many", "more") for c in t.children
            )
            for t in subjects
        )

    def _own_official(self, verb: "Token") -> list[Mention]:
        """'The President pays a visit to C', in a list of an own party: told by an office that another may hold as well."""
        told = [m for c in _subjects(verb) if (m := self.scene.who(self.sentence, c)) and m.sort == "office"]
        home = self.scene.home
        if not self.listing or home is None or not told or told[0].persons or told[0].parties:
            return []
        owner = [
            m
            for m in self.principal()
            if any(told[0].words.lower() in h.office.lower() for p in m.persons for h in p.offices)
        ]
        return owner or [replace(told[0], parties=(home,))]

    def _of_which(self, subject: "Token", verb: "Token") -> "Token":
        """The noun that 'who' or 'which' stands for, else the subject itself."""
        return verb.head if verb.dep_ == "relcl" and subject.lower_ in ("who", "which", "that") else subject

    def _joined(self, verb: "Token") -> Iterator[Mention]:
        """Those whom the parse joins to the subject, whatever stands between: 'Chad's A and Niger's B'."""
        for subject in (c for c in verb.children if c.dep_ == "nsubj"):
            for joined in subject.conjuncts:
                told = self.scene.who(self.sentence, joined)
                if told is not None and told.person and told.end <= self.offset(verb):
                    yield told

    def _one_of(self, verb: "Token") -> list[Mention]:
        """'A was among the leaders who travelled to C', 'A is one of three ministers who went'."""
        among = verb.head.head if verb.dep_ == "relcl" and verb.head.dep_ == "pobj" else None
        if among is None or among.lower_ not in ("among", "of"):
            return []
        be = among.head.head if among.head.lower_ == "one" else among.head
        return self.subject(be) if lemma(be) == "be" else []

    def _cut_off(self, verb: "Token") -> list[Mention]:
        """The subject whose name begins in what the parser took for the sentence before."""
        subjects = (self.scene.who(self.sentence, c) for c in verb.children if c.dep_ == "nsubj")
        return [m for m in subjects if m is not None and m.start < self.sentence.start and m.person]

    def _invites(self, mention: Mention) -> bool:
        """'Upon the invitation of B, A visited C': B stays at home."""
        return bool(INVITED_BY.search(self.text[max(self.sentence.start, mention.start - 40) : mention.start]))

    def mission(self, noun: "Token") -> Mention | None:
        """'an IMF mission', 'a mission of the Fund': the organisation or state that sends it."""
        if noun.lower_ not in self.words.missions | self.words.collectives:
            return None
        own = (t for t in noun.subtree if t.i <= noun.i or not t.is_punct)
        words = [t for t in own if t.i <= noun.i or not any(a.pos_ == "VERB" for a in _up_to(t, noun))]
        if {t.lower_ for t in words} & self.words.unofficial:
            return None
        whose = next((c for c in noun.children if c.lower_ == "whose"), None)
        over = noun.head.head if whose is not None and noun.head.dep_ == "relcl" else noun
        start = min(self.offset(t) for t in (*words, over if whose is None else over.left_edge))
        end = max(self.offset(t) + len(t.text) for t in words)
        named = self.scene.parties_in(self.sentence.part, min(start, self._name_start(over)), end)
        codes = tuple(dict.fromkeys(p.code for p in named if p.form in TRAVELLING))
        if noun.lower_ in self.words.collectives and any(map(is_state, codes)):
            return None  # a group of some state's people may be anybody
        return Mention(self.sentence.part, start, end, "body", (), codes, noun.text) if len(codes) == 1 else None

    def _name_start(self, token: "Token") -> int:
        """Where the name of a party begins that ends with a token."""
        at = self.offset(token)
        return next((p.start for p in self.parties if p.start <= at < p.end), at)

    def _is_delegation(self, mention: Mention) -> bool:
        """Whether a body told as the subject is of people: 'an Omani delegation', 'the ministers of A and B', not 'Oman'."""
        people = self.words.sent | OFFICES
        return mention.sort == "body" and bool(people & set(re.findall(r"\w+", mention.words.lower())))

    def whose(self, noun: "Token", places: Sequence[PartyMention]) -> list[Mention]:
        """Whose visit a noun tells: 'the visit of A', 'A's visit', 'A, who is on a visit', 'A paid a visit'."""
        start, end = self.offset(noun), self.offset(noun) + len(noun.text)
        last = max([end, *(p.end for p in places if p.start >= end)])
        of = OF.match(self.text, end, self.sentence.end) or self._by(last)
        if of:
            told = [m for m in self.chain_after(of.end()) if m.persons or self.is_office(m)]
            told = told or self._sent(noun)
            if told:
                return told
        if attribute := self.attribute(noun):
            start = attribute[0].start
        owners = self.owner(start) or [
            m for m in self.mentions if m.words.lower() == "our" and OURS.match(self.text[m.end : start])
        ]  # a side's own, whoever speaks for it
        if owners and any(self.travels(m) for m in owners):
            return [m for m in owners if self.travels(m)]
        return (
            self.visiting(start)
            or self._making(noun)
            or self._guests_of(noun)
            or self._doing(noun, places)
            or ([] if self._is_of_another(noun) else self.principal())
            or ([self.traveller] if self.traveller is not None else [])
        )

    def _is_of_another(self, noun: "Token") -> bool:
        """Whether a list tells somebody before a noun, so that it is not of whoever the list is of."""
        return any(m.persons or m.sort == "office" for m in self.mentions if m.end <= self.offset(noun))

    def _sent(self, noun: "Token") -> list[Mention]:
        """'the visit of a Chilean delegation'."""
        for of in (c for c in noun.children if c.lower_ in ("of", "by", "from")):
            for sent in (c for c in of.children if c.dep_ == "pobj"):
                told = delegation(self.scene, self.sentence, sent) or self.mission(sent)
                if told is not None:
                    return self._leaders(sent, self.sentence.end) or [told]
        return []

    def _by(self, position: int) -> re.Match[str] | None:
        """'the visit to C by A', 'a visit to C in May by A', not 'was met on arrival in C by B'."""
        day = next((d for d in self.dates if 0 < d.start - position <= len(" from ")), None)
        position = day.end if day is not None else position
        by = BY.match(self.text, position, self.sentence.end)
        token = self.sentence.token_at(by.end() - 2) if by else None
        return by if token is not None and token.dep_ != "agent" else None

    def _making(self, noun: "Token") -> list[Mention]:
        """'the visit that A will make to C'."""
        made = (c for c in noun.children if c.dep_ == "relcl" and lemma(c) in self.words.making)
        subjects = (c for verb in made for c in verb.children if c.dep_ == "nsubj")
        return [m for c in subjects if (m := self.scene.who(self.sentence, c)) and self.travels(m)]

    def _guests_of(self, noun: "Token") -> list[Mention]:
        """'the delegation's visit', 'the guest's stay': whoever the text tells to lead a delegation, where there is one."""
        owner = next((c for c in noun.children if c.dep_ == "poss" and c.lower_ in self.words.missions), None)
        leaders = list(dict.fromkeys(led(self.scene))) if owner is not None else []
        if owner is None or len(leaders) != 1 or not leaders[0].party:
            return []
        start = self.offset(owner)
        own = (leaders[0].party,)
        return [Mention(self.sentence.part, start, start + len(owner.text), "office", (leaders[0],), own, owner.text)]

    def visiting(self, position: int) -> list[Mention]:
        """'A, who is on a state visit to C', 'A, on a visit to C': whom the clause before a position tells of."""
        before = self.text[self.sentence.start : position]
        clause = APPOSED.search(before) or (ON_VISIT.search(before) if self.listing else None)
        if clause is None:
            return []
        at = self.sentence.start + clause.start()
        return [m for m in self.mentions if m.end == at and m.persons]

    def _doing(self, noun: "Token", places: Sequence[PartyMention]) -> list[Mention]:
        """Who acts in the clause of the noun; where that is the host, whoever else is told there."""
        verb, through = self.governing(noun)
        if verb is None:
            return self.governor(self.offset(noun))
        if not through and lemma(verb) not in self.words.making:
            return []
        if lemma(verb) in ("accompany", "join") and (led := self._accompanied(verb)):
            return led
        subject = [m for m in self.who_goes(verb) or self.subject(verb) if self.travels(m)]
        subject = subject or (self.governor(self.offset(noun)) if through else [])
        hosts = {p.code for p in places}
        guests = [m for m in subject if not hosts & set(m.parties)]
        if any(c.dep_ == "poss" and c.pos_ == "PRON" for c in noun.children) and not any(m.parties for m in guests):
            guests = []  # 'B welcomed A during his visit', where nothing tells whom B stands for
        if guests or not subject:
            return guests
        before = [m for m in self.mentions if m.person and m.end <= self.offset(noun) and m not in subject]
        return [m for m in before if m.parties and not hosts & set(m.parties)][-1:]

    def _accompanied(self, verb: "Token") -> list[Mention]:
        """'B accompanies A on a visit to C': the visit is A's."""
        if any(c.dep_ == "nsubjpass" for c in verb.children):
            return self.subject(verb)
        return [m for m in self.chain_after(self.offset(verb) + len(verb.text)) if self.travels(m)]

    def governing(self, noun: "Token") -> "tuple[Token | None, bool]":
        """The verb that a noun hangs on, and whether by a preposition ('during a visit')."""
        node, through = noun, noun.dep_ == "pobj"
        for over in noun.ancestors:
            if over.pos_ in ("VERB", "AUX") or _is_verb_of(over, noun):
                return over, through
            through = through or over.dep_ == "pobj"
            node = over
        return (node if node.pos_ in ("VERB", "AUX") else None), through

    def is_posted(self, mention: Mention, hosts: set[str]) -> bool:
        """'Japan's ambassador to Chad returned to N'Djamena': somebody who goes to where he is posted."""
        near = self.text[mention.start : min(self.sentence.end, mention.end + len(" ambassador to the "))]
        posting = next(iter(POSTING.finditer(near)), None)
        at = mention.start + posting.end() if posting else -1
        return any(p.code in hosts for p in self.scene.parties_in(self.sentence.part, at, at + 1)) if posting else False

    def anybody(self, noun: "Token") -> list[Mention]:
        """Whose journey a noun tells where no destination is: only where its words or its verb say so."""
        return [m for m in self.whose(noun, ()) if m.persons or self.is_office(m)]

    def visit(
        self,
        travellers: Sequence[Mention],
        places: Sequence[PartyMention],
        start: int,
        end: int,
        stage: MeetingStage,
        explicit: bool,
    ) -> Iterator[Occasion]:
        """The visit of some travellers to some places, undated; nothing where nobody goes to another party."""
        hosts = {p.code for p in places}
        abroad_bound = [m for m in travellers if not (hosts & set(m.parties))]
        goers = abroad_bound or list(travellers)
        persons = [p for m in goers for p in m.persons if not p.former]
        led_by = [m for m in goers if not any(p.party for p in m.persons)]
        told = [*(p.party for p in persons), *(code for m in led_by for code in m.parties)]
        own = list(dict.fromkeys(party for party in told if party))
        abroad = [code for code in dict.fromkeys(p.code for p in places) if code not in own]
        if seats := [known for code in abroad if not is_state(code) and (known := party(code)) is not None]:
            abroad = [code for code in abroad if code != seats[0].country]  # 'the seat of the OSCE in Vienna'
        shown_round = abroad_bound and len(abroad_bound) < len(travellers)
        if not own or not abroad or (shown_round and any(SIGHT.match(self.text, p.end) for p in places)):
            return
        occasion = Occasion("visit", self.sentence, start, end, stage, explicit)
        occasion.persons = list(dict.fromkeys(persons))
        occasion.parties = [*own, *abroad]
        if len(abroad) == 1 and not is_state(abroad[0]):
            self._at_seat(occasion, places)
        elif len(abroad) == 1:
            occasion.country = abroad[0]
            town = next((p for p in places if p.form in ("capital", "place") and p.code == abroad[0]), None)
            if town is not None:
                occasion.place = self.text[town.start : town.end]
                occasion.place_span = (self.sentence.part, town.start, town.end)
            elif any(CAPITAL.match(self.text, p.end) and p.code == abroad[0] for p in places):
                occasion.place = capital_named(self.scene, abroad[0])
            self.stay_here(occasion, places)
        yield occasion

    def _at_seat(self, occasion: Occasion, places: Sequence[PartyMention]) -> None:
        """The seat of an organisation that is visited, in the state where it lies."""
        of = next(p for p in places if not is_state(p.code))
        known, behind = party(of.code), SEAT.match(self.text, of.end)
        occasion.country = known.country if known is not None else None
        town = next((p for p in places if p.form in ("capital", "place") and p.code == occasion.country), None)
        start, end = (of.start, behind.end()) if behind else (town.start, town.end) if town else (0, 0)
        if end:
            occasion.place, occasion.place_span = self.text[start:end], (self.sentence.part, start, end)


def _is_verb_of(word: "Token", noun: "Token") -> bool:
    """Whether a word that the parse has for a noun is the verb of a noun for a visit: 'A wraps up his visit'."""
    acts = any(c.dep_ == "nsubj" for c in word.children) and any(c.dep_ == "prt" for c in word.children)
    return word.dep_ == "ROOT" and noun.head == word and acts


def _group_of(subject: "Token", verb: "Token") -> "Token | None":
    """'a contact group of the Forum, which visited C': what goes, where the parse has 'which' mean the Forum."""
    over = verb.head if verb.dep_ == "relcl" and subject.lower_ in ("which", "that", "who") else None
    return over.head.head if over is not None and over.dep_ == "pobj" and over.head.lower_ == "of" else None


def _subjects(verb: "Token") -> "list[Token]":
    """The subjects of a verb, or of that which it is joined to: 'opened an office and will return'."""
    node = verb
    while True:
        own = [c for c in node.children if c.dep_ in ("nsubj", "nsubjpass")]
        if own or node.dep_ != "conj" or node.head.pos_ not in ("VERB", "AUX"):
            return own
        node = node.head


def _up_to(token: "Token", noun: "Token") -> "Iterator[Token]":
    """A token and what stands over it, as far as a noun."""
    yield token
    for over in token.ancestors:
        if over.i == noun.i:
            return
        yield over
