"""Whom the words that hang on a verb or a noun tell of, by the parse: persons, and the parties that no person stands for."""

import re
from collections.abc import Iterable, Iterator, Sequence
from typing import TYPE_CHECKING

from communique.extraction.clauses import praised_for
from communique.extraction.meetings.occasion import Occasion
from communique.extraction.meetings.other_side import OtherSide
from communique.extraction.meetings.told import BY_OFFICE, Told, are_officials, told_by
from communique.extraction.scene import Mention, Person
from communique.extraction.sides import group_in
from communique.extraction.text.verbs import lemma

if TYPE_CHECKING:
    from spacy.tokens import Token

CLAUSES = ("relcl", "advcl", "ccomp", "xcomp", "acl", "parataxis", "pcomp")
"""What hangs on a noun and tells of something else."""
OF = ("of", "from", "between", "among", "by", "and", "with", "including")
"""Prepositions that lead on to those whom a noun stands for; 'on', 'in', 'to' lead to topics and places."""
STANDS = ("name", "demonym", "acronym")
SUBJECT = ("nsubj", "nsubjpass")
OBJECT = ("dobj", "obj", "dative", "attr", "oprd")
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
HOSTED_BY = re.compile(r"[\s,()\w]{0,25}\b(?:co-)?(?:hosted|chaired|convened|organi[sz]ed)\s+by\s")
OUTSKIRTS = re.compile(
    r"['’]s?\s+(?:[\w-]+\s+){0,2}(?:flank|neighbou?rhood|borders?|periphery|doorstep|edge)\b(?!\s+[A-Za-z]+s\b)"
)
"""What makes of a party the one next to which somebody lives: "leaders from the Union's eastern flank"."""
CAPITAL_NEXT = re.compile(r"['’]?s?\s+[A-Z]")
TOGETHER = ("they", "two", "both", "pair", "duo", "three", "trio", "four")
"""Words that mean those who met in what is told before."""
SOMEBODY = ("official", "diplomat", "dignitary", "envoy", "guest", "authority", "politician")
"""Words for an official of whom the text has told the name and the office."""
BODIES = ("delegation", "team", "side", "government", "leadership", "number")
"""Those who stand for a party together, and are nobody by name."""
IN_CHARGE = ("ministers", "secretaries", "commissioners")
"""Those whose office goes on with what they are for."""
COUNTED = {"two": 2, "both": 2, "pair": 2, "duo": 2, "three": 3, "trio": 3, "four": 4}
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


class Arguments(OtherSide):
    """One sentence, with what Clause tells of it, read for whom the parse hangs on a word.

    `guest` is who travels, where it is one person, and `told` what is known of other meetings.
    """

    told: Sequence[Occasion] = ()
    main: tuple[str, ...] = ()
    guest: Person | None = None

    def named_by(self, noun: "Token") -> Told:
        """Those whom a noun phrase names, without the clauses, the topics and the places that hang on it."""
        offsets = self._offsets(noun)
        persons: list[Person] = []
        parties: list[str] = []
        held: list[tuple[int, int]] = []
        for mention in self.mentions:
            inside = any(mention.start <= at < mention.end for at in offsets)
            if inside and not self._is_place(mention, noun) and not OUTSKIRTS.match(self.text, mention.end):
                held.append((mention.start, mention.end))
                persons.extend(mention.persons)
                if not mention.persons or not all(p.former for p in mention.persons):
                    parties.extend(mention.parties)
        for party in self.parties:
            inside = any(party.start <= at < party.end for at in offsets)
            inside = inside and not OUTSKIRTS.match(self.text, party.end)
            if party.form in STANDS and inside and not any(a <= party.start < b for a, b in held):
                parties.append(party.code)
        own = self.scene.mention_at(self.sentence.part, self.offset(noun))
        officials = noun.lower_ in self.words.delegates or (own is not None and are_officials(own))
        officials = officials or any(m.sort in BY_OFFICE and (m.start, m.end) in held for m in self.mentions)
        named = Told(tuple(dict.fromkeys(persons)), tuple(dict.fromkeys(parties)), officials)
        beyond = [c for c in noun.children if c.dep_ == "prep" and c.lower_ in ("on", "about", "over", "regarding")]
        if noun.lower_ in self.words.gatherings and not named.everybody and beyond:
            named += self._behind_topic(beyond[-1])
        leading = [c for c in noun.children if c.dep_ == "acl" and c.lower_ in ("led", "headed")]
        beside = [c for c in noun.children if c.dep_ == "acl" and c.lower_ in ("accompanied", "joined", "flanked")]
        for with_whom in beside if named.persons else ():
            others = (p for p in self.led_to(with_whom, "by").persons if p.party not in (None, *named.everybody))
            named += Told(tuple(others))  # 'A, accompanied by B, laid a wreath'
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
            head = nouns[0].head.head
            return self.named_by(head) or self._one_among(head)
        told = self._sum(nouns)
        told = told or self.group(nouns[0]) or self._of_before(nouns[0]) or self._of_clause_over(nouns[0]) or told
        return told if told.persons else self._guest(nouns[0], told)

    def _one_among(self, noun: "Token") -> Told:
        """'A and B were among the leaders who met': those told to be among them."""
        among = noun.head if noun.dep_ == "pobj" and noun.head.lower_ == "among" else None
        be = among.head if among is not None and lemma(among.head) == "be" else None
        return self._sum(c for c in be.children if c.dep_ in SUBJECT) if be is not None else Told()

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

    def group(self, noun: "Token") -> Told:
        """Those whom 'the two ministers', 'both sides', 'they' mean."""
        start = min((self.offset(t) for t in _words(noun)), default=self.offset(noun))
        return Told((), group_in(self.scene, self.sentence.part, start, self.offset(noun) + len(noun.text)))

    def hosts(self, end: int) -> Told:
        """'the ministerial meeting, to be hosted by B': those told right behind the event's name, which ends at `end`."""
        by = HOSTED_BY.match(self.text, end, self.sentence.end)
        return told_by(self.chain_after(by.end())) if by else Told()

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
        if child.dep_ == "conj" and child.lower_ == "visiting":  # 'A and visiting B', which the parse takes for a deed
            for guest in (c for c in child.children if c.dep_ in OBJECT):
                yield from _words(guest)
        if child.dep_ == "conj" and child.pos_ in ("VERB", "AUX"):
            continue
        yield from _words(child)
