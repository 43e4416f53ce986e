"""A sentence read for who acts with whom."""

import re
from collections.abc import Iterator
from itertools import pairwise
from typing import TYPE_CHECKING

from communique.extraction.meetings.circumstances import Circumstances
from communique.extraction.meetings.delegations import delegation, led, unnamed
from communique.extraction.meetings.described import described
from communique.extraction.meetings.whereabouts import CLAUSE, OWN_DATELINE
from communique.extraction.scene import Mention, Person
from communique.extraction.text.verbs import lemma
from communique.knowledge.parties import is_state

if TYPE_CHECKING:
    from spacy.tokens import Token

GLUE = re.compile(
    r"^[\s,]*(?:and|&|as well as|together with|along with|plus|also)?[\s,]*"
    r"(?:(?:separately|then|later|also|subsequently|afterwards?)[\s,]+)?(?:(?:with|by)\s+)?"
    r"(?:(?:my|our|his|her)\s+(?:good\s+|dear\s+|great\s+|old\s+)*(?:friend|colleague|partner)(?:\s+and\s+(?:friend|colleague|partner))?,?\s+)?"
    r"(?:the\s+|both\s+)?(?:(?:visiting|incoming|newly\s+elected|country['’]s|host(?:\s+country['’]s)?)\s+)?"
    r"(?:(?-i:[A-Z][\w-]*)\s+){0,5}$",
    re.IGNORECASE,
)
"""What may stand between two who are told together: 'and', a comma, the name of the second one's house."""
AFTER_WITH = re.compile(
    r"^[\s,]*(?:(?:his|her|their|its|the|a|an|both|fellow|newly|elected|appointed|then|new|visiting|incoming|outgoing|former|"
    r"also|earlier|here|on|in|at|by|over|phone|telephone|video|separately|briefly|virtually|with|and|"
    r"my|our|your|friends?|colleagues?|partners?|good|dear|great|old|mr|mrs|ms|madam|madame|mister|sir|"
    r"majesty|royal|highness|excellency|holiness|honou?rable|members|representatives|officials|leaders|delegation|delegations|of|from|to|led|headed|counterparts?|"
    r"foreign|defen[cs]e|finance|interior|energy|trade|transport|health|culture|justice|economy|prime|deputy|vice|heads|state|government|"
    r"ministers|presidents|premiers|secretaries|ambassadors|envoys|chiefs)[\s,]+)*$",
    re.IGNORECASE,
)
"""What may stand between 'with' and the first of those met; dates and places are blanked before."""
TITLE = re.compile(
    r"(?:\b[A-Z][\w'’&-]*\s+(?:(?:and|of|for|&)\s+)?){0,4}"
    r"(?:Minister|Secretary|Commissioner|Chairman|Chairwoman|Chair|Director|Governor|Advis[eo]r|Speaker|Envoy)\s+"
    r"(?:(?:of|for|on)\s+(?:(?:[A-Z][\w'’-]*,?|and|of|the|&)\s+){1,9})?$"
)
"""The beginning of a title that is not known whole: 'met with Migrants' Welfare and Overseas Labour' Minister A."""
MINISTERS_OF = re.compile(
    r"\b(?:ministers|presidents|premiers|secretaries|ambassadors|envoys|leaders)\s+(?:of|from)\s+(?:the\s+)?$",
    re.IGNORECASE,
)
"""What makes of the states behind it those whose officials are met: 'met the foreign ministers of A and B'."""
SEAT = re.compile(
    r"\b(?:at|in)\s+(?:(?:his|her|their|the|its)\s+)?(?:[A-Z][\w'’-]+\s+){0,3}"
    r"(?:[Oo]ffices?|[Pp]alace|[Rr]esidence|[Mm]inistry|[Hh]eadquarters|House|chancell?e?ry|Chancellery|Court|Castle|cabinet|[Gg]uest\s?house|[Pp]remises|Villa)\b"
)
"""Where somebody is received, told before whom: 'received at his office today'."""
ABOUT = re.compile(
    r"\bto\s+(?!the\b|\w+ing\b)[a-z]+\b|\b(?:discuss\w*|about|regarding|cooperation|ties|relations|partnership|agreements?)\b"
    r"|\band\s+(?:\w+ly\s+)?(?:\w+ed|spoke|told|said|held|met|had|paid|took)\b",
    re.IGNORECASE,
)
"""What stands between a verb of meeting and a 'with' that is not its own."""
IN_AUDIENCE = re.compile(
    r"receiv(?:e|es|ed|ing)[\s,]+(?:(?:today|yesterday|on\s+\w+)[\s,]+)?in\s+(?:an?\s+)?(?:\w+\s+)?audience\b",
    re.IGNORECASE,
)
"""What leads on to a guest, whatever day and palace stand between."""
COURTESY = re.compile(r"\s+(?:a\s+)?(?:[\w-]+\s+){0,2}calls?\s+(?:up)?on\s+")
JOINS = re.compile(r"\b(?:and|with|as well as|plus)\b|&", re.IGNORECASE)
HOUSE = re.compile(r"(?:['’]s?)?(?:\s+(?:headquarters|secretariat|palace|office|premises|[A-Z][\w'’-]+))*")
WHOSE = re.compile(r"\W*whose\s+(?:\w+\s+){0,2}")
WHERE = re.compile(r"\b(?:in|at|from|to|near|outside)\s+(?:the\s+)?$", re.IGNORECASE)
LED_BY = re.compile(r"\b(?:led|headed)\s+by\s")
OF_DELEGATION = re.compile(
    r"\s+of\s+(?:the\s+)?(?:[\w-]+\s+){0,4}?(?:delegation|side|team)\b|\s+of\s+(?:the\s+)?delegation\s+of\s+[\w\s]{3,40}"
)
SERVES = re.compile(
    r"['’]s?\s+(?!(?:former|late|then|ex)\b)(?P<who>(?:(?!(?:and|of|to|for|in|on|with)\b)[\w-]+\s+){0,4}?"
    r"(?:advis[eo]r|envoy|aide|representative|chief\s+of\s+staff|assistant|deputy)s?)\b",
    re.IGNORECASE,
)
"""An official who serves another: "the President's special envoy"."""
SPEAKS_TO = re.compile(
    r"(?:\s+(?:by|over|on|via)\s+(?:the\s+)?(?:tele)?phone|\s+(?:today|yesterday|earlier|again|briefly|directly|personally))*\s+to\s"
)
"""What leads from a verb of speaking to whom it is spoken to: 'spoke by telephone to'."""
BACK = 400
"""Characters back to whom 'him' still means."""
TOPIC_HERE = re.compile(r"\b(?:discuss\w*|about|on|crisis|situation|said)\b|[;:]")
RANKS = ("prime minister", "president", "minister", "secretary")
PRAISING = frozenset(
    {
        "congratulate",
        "thank",
        "commend",
        "praise",
        "applaud",
        "credit",
        "criticise",
        "criticize",
        "blame",
        "condemn",
        "accuse",
    }
)
"""Verbs of telling somebody what one thinks of his deeds."""
GOVERNED = ("conj", "xcomp", "advcl", "ccomp", "acl", "relcl", "auxpass", "aux", "pcomp", "prep", "dobj")


class Clause(Circumstances):
    """One sentence, with what Circumstances tells of it, read for the people."""

    def subject(self, verb: "Token") -> list[Mention]:
        """Who does what the verb tells: its subject with those joined to it, or the subject of what governs it."""
        if (planning := self._whose_plan(verb)) is not None:
            return planning
        node, depth, another = verb, 0, False
        while depth < 5:
            for child in node.children:
                if child.dep_ in ("nsubj", "nsubjpass") and child.i != verb.i and not self._is_town(child, node):
                    chain = self.chain_at(self.offset(child), before=self.offset(node))
                    if chain and another and _are_speakers(chain):
                        return []  # 'I do not know when the vaccines will arrive in C'
                    another = True
                    if chain:
                        by_party = child.lower_ in ("delegation", "mission", "team") and not any(
                            m.persons for m in chain
                        )
                        return (self._leaders(child, self.offset(node)) if by_party else []) or chain
                    if any(c.lower_ == "whose" for c in child.children):
                        return self._whose(child, node)
                    leader = self.leader(child) or described(self.scene, self.sentence, child)
                    if leader is not None:
                        return [leader]
                    told = delegation(self.scene, self.sentence, child)
                    if told is not None:
                        return self._leaders(child, self.offset(verb)) or [told]
                    if child.lower_ in ("who", "which", "that") and node.dep_ == "relcl":
                        return self.chain_at(self.offset(node.head), before=self.offset(child))
                    if child.pos_ == "PRON" or child.lower_ == "we" or (depth and verb.dep_ == "conj"):
                        return []  # 'His Majesty will receive A and telephone B': not A
            if praised := praised_for(node):
                return [m for t in praised for m in self.chain_at(self.offset(t), before=self.offset(node))]
            if node.dep_ == "ROOT" or node.head.i == node.i:
                break
            if node.dep_ not in GOVERNED:
                break
            node, depth = node.head, depth + 1
        before = self.chain_before(self.offset(verb))
        return [] if another and _are_speakers(before) else before

    def _whose_plan(self, verb: "Token") -> list[Mention] | None:
        """'B welcomed A's plan to visit C', 'the decision by A to meet D': A, not whoever speaks of it."""
        plan = verb.head
        if verb.dep_ not in ("acl", "relcl", "xcomp") or verb.tag_ != "VB" or plan.lower_ not in self.words.plans:
            return None
        owner = next((c for c in plan.children if c.dep_ == "poss" and c.pos_ != "PRON"), None)
        if owner is not None:
            return self.chain_at(self.offset(owner), before=self.offset(plan)) or None
        by = next((c for c in plan.children if c.dep_ in ("prep", "agent") and c.lower_ in ("by", "of")), None)
        if by is None or by.i > verb.i:
            return None
        return self.chain_after(self.offset(by) + len(by.text)) or None

    def _is_town(self, noun: "Token", verb: "Token") -> bool:
        """Whether what the parse has for a subject is a town: the dateline, or where somebody 'left for Oslo to attend'."""
        bound = any(c.dep_ == "mark" and c.lower_ == "for" for c in verb.children)
        at = self.offset(noun)
        return self._is_dateline(noun) or (
            bound and any(p.start <= at < p.end and p.form in ("capital", "place", "name") for p in self.parties)
        )

    def _is_dateline(self, noun: "Token") -> bool:
        """Whether a noun is the town that a paragraph opens with: 'WARSAW -- Minister A met B'."""
        own = OWN_DATELINE.match(self.text, self.sentence.start, self.sentence.end)
        return own is not None and self.offset(noun) < own.end()

    def _whose(self, officials: "Token", verb: "Token") -> list[Mention]:
        """'the League, whose ministers met': the party whose officials they are."""
        if officials.lower_ not in self.words.delegates:
            return []
        if verb.dep_ == "relcl":
            return self.chain_at(self.offset(verb.head), before=self.offset(officials))
        before = [m for m in self.mentions if m.end <= self.offset(officials)]
        gap = self.text[before[-1].end : self.offset(officials)] if before else ""
        return before[-1:] if WHOSE.fullmatch(gap) else []

    def leader(self, noun: "Token") -> Mention | None:
        """'The leader of the Kenyan delegation': who is told elsewhere to lead it."""
        if noun.lower_ not in ("leader", "head", "chief"):
            return None
        start, end = self.offset(noun), self.offset(noun) + len(noun.text)
        if not (of := OF_DELEGATION.match(self.text, end)):
            return None
        codes = {c for m in self.scene.mentions_in(self.sentence.part, start, of.end()) for c in m.parties}
        found = {p.name: p for p in led(self.scene) if p.party in codes}
        person = next(iter(found.values())) if len(found) == 1 else None
        if person is None:
            return None
        return Mention(self.sentence.part, start, end, "office", (person,), tuple(codes), noun.text)

    def _leaders(self, noun: "Token", before: int) -> list[Mention]:
        """'a delegation of C led by A': A."""
        led = LED_BY.search(self.text, self.offset(noun), before) if before > self.offset(noun) else None
        return [m for m in self.chain_after(led.end()) if m.persons and m.start < before] if led else []

    def partners(self, verb: "Token", *, direct: bool) -> list[Mention]:
        """Whom the verb's 'with' leads to, or its object."""
        end = self.offset(verb) + len(verb.text)
        rest = self.text[end : self.sentence.end]
        stop = CLAUSE.search(rest)
        reach = rest[: stop.start()] if stop else rest
        for match in re.finditer(r"\b(?:with|between)\s", reach):
            if match.start() < 120 and not self._leads_elsewhere(reach[: match.start()], match[0]):
                chain = self.chain_after(end + match.end())
                if chain:
                    return chain
        if lemma(verb) == "pay" and (call := COURTESY.match(self.text, end)):
            return self.chain_after(call.end())
        if lemma(verb) in self.words.speak and (to := SPEAKS_TO.match(reach)):
            return self.chain_after(end + to.end())
        near = (self.chain_after(end) or self._far_object(verb)) if direct else []
        return near or self._him(verb) or self._officials(verb, direct=direct)

    def _far_object(self, verb: "Token") -> list[Mention]:
        """'received in audience on Monday at the palace the Ambassador of Peru, B': the object behind all else."""
        held = [self.offset(c) for c in verb.children if c.dep_ in ("dobj", "obj") and c.i > verb.i]
        told = [m for m in self.mentions if m.person and any(m.start <= o < m.end for o in held)]
        if not told and (audience := IN_AUDIENCE.match(self.text, self.offset(verb), self.sentence.end)):
            told = [m for m in self.mentions if m.start > audience.end() and m.person and m.parties]
        return self.chain_after(told[0].start) if told else []

    def _him(self, verb: "Token") -> list[Mention]:
        """'met him instead': the last one told before who is of another party than the subject."""
        pronoun = next((t for t in _met_by_pronoun(verb)), None)
        own = {code for m in self.subject(verb) for code in m.parties}
        if pronoun is None or not own:
            return []
        start = self.offset(pronoun)
        before = [m for m in self.scene.mentions_in(self.sentence.part, max(0, start - BACK), start) if m.person]
        last = next((m for m in reversed(before) if m.parties and not own & set(m.parties)), None)
        if last is None:
            return []
        return [Mention(self.sentence.part, start, start + len(pronoun.text), "pronoun", last.persons, last.parties)]

    def _leads_elsewhere(self, gap: str, preposition: str) -> bool:
        """Whether a 'with' belongs to what the meeting is about: 'met to discuss relations with B'."""
        if preposition.startswith("between"):
            return not any(w.lower() in self.words.nouns for w in gap.split()[-3:])
        return bool(ABOUT.search(gap))

    def principal(self) -> list[Mention]:
        """Whose schedule a document is: of its own officials the one of the rank that the heading tells, else the first;
        where no party is its own, whoever is named before any day."""
        if not self.listing:
            return []
        named = [m for m in self.scene.mentions if m.person and m.sort == "name"]
        own = [m for m in named if m.party is not None and m.party == self.scene.home]
        if not own:
            return [m for m in named[:1] if m.part == "title" or not any(self.scene.dates_in("text", 0, m.start))]
        title = self.scene.prepared.title.lower()
        ranked = [m for m in own for p in m.persons if any(r in title and r in _ranks(p) for r in RANKS)]
        return (ranked or own)[:1]

    def _officials(self, verb: "Token", *, direct: bool) -> list[Mention]:
        """'met with Vietnamese officials'; 'in Vietnam, met with senior officials': those of the place."""
        for noun in met_by(verb, direct=direct):
            told = delegation(self.scene, self.sentence, noun)
            if told is not None:
                return [told]
            where = self._country(self.offset(noun) + len(noun.text)) if unnamed(noun) else None
            if where is not None:
                start = self.offset(noun)
                return [Mention(self.sentence.part, start, start + len(noun.text), "body", (), (where,), noun.text)]
        return []

    def _country(self, near: int) -> str | None:
        """The state that a sentence says its deed is done in: 'In Vietnam, …', '… with officials in Vietnam'."""
        for mention in self.parties:
            before = self.text[max(self.sentence.start, mention.start - 20) : mention.start]
            if re.search(r"\b(?:in|to)\s+(?:the\s+)?$", before, re.IGNORECASE) and len(mention.code) == 2:
                opens = not self.text[self.sentence.start : mention.start - len(before)].strip()
                leads_up = (
                    mention.end < near
                    and not TOPIC_HERE.search(self.text, mention.end, near)
                    and near - mention.end < 60
                )
                if opens or 0 <= mention.start - near < 12 or leads_up:
                    return mention.code
        return None

    def agents(self, verb: "Token") -> list[Mention]:
        """By whom somebody 'was received'; none where the verb is not passive."""
        if not any(c.dep_ in ("auxpass", "nsubjpass") for c in verb.children):
            return []
        end = self.offset(verb) + len(verb.text)
        by = re.search(r"\bby\s", self.text[end : min(self.sentence.end, end + 90)])
        return self.chain_after(end + by.end()) if by else []

    def chain_after(self, position: int) -> list[Mention]:
        """The mentions that follow a position with nothing but small words between, and those joined to them."""
        chain: list[Mention] = []
        last = position
        for mention in self.mentions:
            if mention.start < position:
                continue
            gap = self.quiet(last, mention.start)
            if chain and not GLUE.match(gap):
                break
            if not chain:
                gap = SEAT.sub(" ", gap)
                if not AFTER_WITH.match((TITLE.sub("", gap) if mention.persons else gap) + " "):
                    break
            where = mention.sort == "body" and WHERE.search(self.text[last : mention.start])
            if (
                where and not chain
            ):  # 'received in Abu Dhabi the minister …', 'received at the EU Delegation the minister …'
                house = HOUSE.match(self.text, mention.end)
                day = next((d.start for d in self.dates if d.start >= mention.end), self.sentence.end)
                last = min(house.end() if house else mention.end, day)  # 'at the Bayan Palace Tuesday morning'
                continue
            far = mention.start - position > (50 if MINISTERS_OF.search(self.text[last : mention.start]) else 25)
            if where or (mention.sort == "body" and not chain and far):
                break
            if self.text[mention.end : mention.end + 2] in ("'s", "' "):
                own = self._official_of(mention) if not chain else None
                chain.extend([own] if own is not None else [])
                break  # 'met A's predecessor' is no meeting with A
            chain.append(mention)
            last = mention.end
        return chain

    def _official_of(self, mention: Mention) -> Mention | None:
        """ "the President's envoy": an official of the President's party, who goes by no name."""
        serves = SERVES.match(self.text, mention.end, self.sentence.end)
        stands = mention.persons or mention.sort == "office"
        if serves is None or not stands or mention.party is None or not is_state(mention.party):
            return None
        inside = [m for m in self.mentions if m is not mention and mention.start <= m.start <= serves.end() + 1]
        if any(m.sort == "name" and m.start >= mention.end for m in inside):
            return None  # "the President's envoy A"
        return Mention(self.sentence.part, mention.start, serves.end(), "office", (), (mention.party,), serves["who"])

    def quiet(self, start: int, end: int) -> str:
        """The words of a stretch without its dates and places."""
        text = self.text[start:end]
        spans = [(d.start, d.end) for d in self.dates]
        spans += [(p.start, p.end) for p in self.parties if p.form in ("capital", "place")]
        for a, b in sorted(spans, reverse=True):
            if start <= a and b <= end:
                text = text[: a - start] + " " + text[b - start :]
        return text

    def chain_before(self, position: int) -> list[Mention]:
        """The last mentions before a position, those joined together; only within the same clause."""
        earlier = [m for m in self.mentions if m.end <= position]
        if not earlier or CLAUSE.search(self.text[earlier[-1].end : position]) or position - earlier[-1].end > 60:
            return []
        return self._back(earlier)

    def _back(self, earlier: list[Mention]) -> list[Mention]:
        chain = [earlier[-1]]
        for mention in reversed(earlier[:-1]):
            if not GLUE.match(self.text[mention.end : chain[0].start]):
                break
            chain.insert(0, mention)
        return chain

    def chain_at(self, position: int, *, before: int) -> list[Mention]:
        """The mention at a position with those joined to it, none beyond `before` where that is later."""
        at = next((i for i, m in enumerate(self.mentions) if m.start <= position < m.end), None)
        if at is None:
            return []
        chain = [self.mentions[at]]
        for mention in self.mentions[at + 1 :]:
            if not GLUE.match(self.text[chain[-1].end : mention.start]) or (
                before > position and mention.start > before
            ):
                break
            chain.append(mention)
        whole = [*self._back(self.mentions[: at + 1])[:-1], *chain]
        gaps = [self.text[a.end : b.start] for a, b in pairwise(whole)]
        # 'at the invitation of A, B paid a visit': a comma alone joins nobody.
        if any(JOINS.search(gap) for gap in gaps):
            return whole
        people = [m for m in whole if m.persons] if self.mentions[at].persons else []
        return (people or whole)[-1:]  # 'A, visiting Chile, spoke': the place is no subject

    def owner(self, position: int) -> list[Mention]:
        """'A's meeting', 'the Russian-Chinese talks': whose the noun at a position is."""
        for mention in reversed([m for m in self.mentions if m.end <= position]):
            gap = self.text[mention.end : position]
            if re.match(r"^['’]s?\s+(?:[\w-]+\s+){0,4}$", gap):
                return [mention]
            if mention.sort == "pronoun" and re.match(r"^\s+(?:[\w-]+\s+){0,3}$", gap):
                return [mention]
            break
        return []

    def governor(self, position: int, *, parties: bool = False) -> list[Mention]:
        """Who acts in the clause that a noun of meeting stands in: '…, said A during a meeting with B'; with `parties`
        also parties told without persons."""
        for token in self.sentence.tokens:
            if token.pos_ in ("VERB", "AUX") and any(c.dep_ == "nsubj" for c in token.children):
                subject = self.subject(token)
                if subject and abs(self.offset(token) - position) < 200 and (subject[0].persons or parties):
                    return subject
        return []


def _are_speakers(mentions: list[Mention]) -> bool:
    """Whether only 'I', 'we' or 'you' are told."""
    return all(m.words.lower() in ("i", "we", "you", "it") for m in mentions)


def praised_for(verb: "Token") -> "list[Token]":
    """'congratulated Iraq on hosting the summit', 'thanked A for receiving him': who did what the second verb tells."""
    over = verb.head.head if verb.dep_ == "pcomp" and verb.head.lower_ in ("on", "for", "upon") else None
    if over is None or lemma(over) not in PRAISING:
        return []
    return [c for c in over.children if c.dep_ in ("dobj", "obj")]


def _ranks(person: Person) -> set[str]:
    """The ranks that somebody's offices are of: a minister is no state secretary."""
    offices = [h.office.lower() for h in person.offices]
    return {next((r for r in RANKS if r in office), "") for office in offices}


def _met_by_pronoun(verb: "Token") -> "Iterator[Token]":
    """'him' or 'her' as the object of a verb of meeting, or after its 'with'."""
    for child in verb.children:
        if child.dep_ in ("dobj", "dative") and child.lower_ in ("him", "her"):
            yield child
        elif child.dep_ == "prep" and child.lower_ == "with":
            yield from (c for c in child.children if c.lower_ in ("him", "her") and c.dep_ == "pobj")


def met_by(verb: "Token", *, direct: bool) -> "Iterator[Token]":
    """The nouns that a verb's 'with' or its object leads to."""
    for child in verb.children:
        if child.dep_ == "prep" and child.lower_ == "with":
            yield from (c for c in child.children if c.dep_ == "pobj")
        elif child.dep_ in ("dobj", "obj") and direct:
            yield child
        elif child.dep_ in ("dobj", "obj"):
            yield from (c for p in child.children if p.lower_ == "with" for c in p.children if c.dep_ == "pobj")


def links(token: "Token", *words: str) -> bool:
    """Whether a preposition hangs on a token, or follows it soon in the sentence."""
    if any(c.dep_ in ("prep", "dative", "agent") and c.lower_ in words for c in token.children):
        return True
    return any(t.lower_ in words for t in token.doc[token.i + 1 : min(token.i + 8, token.sent.end)])
