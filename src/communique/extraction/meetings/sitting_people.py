"""Who takes part in a session, a summit or a conference, by the sentence that tells of it."""

import re
from typing import TYPE_CHECKING

from communique.extraction.mechanisms.findings import MechanismMention
from communique.extraction.meetings.governed import is_passive
from communique.extraction.meetings.occasion import Occasion
from communique.extraction.meetings.sitting_verbs import DONE_AT, SittingVerbs, done_there
from communique.extraction.scene import Mention
from communique.extraction.text.verbs import lemma
from communique.knowledge.parties import is_state

if TYPE_CHECKING:
    from spacy.tokens import Token

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
AT = re.compile(
    r"^\W*(?:during|at|in|speaking at|addressing|attending)\b[\w\s'’-]*$",
    re.IGNORECASE,
)
SPOKE_TO_OPEN = re.compile(
    r"\b(?:spoke|speaks?|spoken|talked)\s[^;.]*?\bwith\b[^;]*\bto\s+(?:inaugurate|open|launch)\s+(?:the|this|a|an)\s+(?:[\w'’.+-]+\s+){0,3}?$"
)
"""What leads to an event that two open from afar, and at which others sit."""
BODIES = ("commission", "committee", "council", "working group")
"""Forms of what states have, and do not hold by having it."""
NO_DEED = ("amod", "aux", "auxpass")
"""What a verb may be without telling what anybody does."""
LEADING_UP = re.compile(
    r"\b(?:ahead\s+of|in\s+advance\s+of|(?:run|lead)-?\s?up\s+to)\s+(?:[\w'’-]+\s+){0,4}\Z", re.IGNORECASE
)
"""What makes of an event one that another is to prepare: 'to attend the meeting ahead of the summit'."""
LED_UP_TO = re.compile(
    r"\b(?:ahead|in\s+advance|in\s+the\s+(?:run|lead)-?\s?up)\s+(?:of|to)\s+(?:the\s+)?(?:[\w.’'-]+\s+){0,4}\Z",
    re.IGNORECASE,
)


class SittingPeople(SittingVerbs):
    """One sentence, read for those who take part in the events that it names."""

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
            occasion.join(mention.persons, mention.parties)

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

    def _taking_part(self, mention: MechanismMention) -> "tuple[list[Mention], Token | None]":
        """Who is told to attend, hold, chair, or speak at the event, and the verb that tells it."""
        if SPOKE_TO_OPEN.search(self.text, self.sentence.start, mention.start):
            return [], None
        top = self._top(mention)
        come_for = _come_for(top)
        for token in self.sentence.tokens:
            at = self.offset(token)
            if come_for is not None and token.i < come_for.i:
                continue  # 'met B, who is in town for the forum': it is B who takes part
            # 'attended the service, because the summit is important'
            does_more = top is not None and top.dep_ == "nsubj" and top.head.dep_ == "advcl" and top.head.i > token.i
            if at >= mention.start or token.pos_ not in ("VERB", "AUX") or token.dep_ in NO_DEED:
                continue
            if self._is_ordered(token):
                continue  # 'directed their officials to convene the commission'
            if LEADING_UP.search(self.text, at, mention.start):
                continue  # 'to attend the meeting ahead of the summit'
            if lemma(token) == "have" and mention.form in BODIES and not mention.ordinal:
                continue  # 'A and B have a joint commission'
            near = (mention.start - at < 90 and not does_more) or token == self._held_by(mention)
            if near and lemma(token) in self.words.attend | self.words.hold:
                subject = self.subject(token)
                if subject:
                    return [*subject, *self.chain_with(mention.end)], token
        if come_for is not None and (guests := [m for m in self.subject(come_for) if m.persons]):
            return guests, come_for
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


def _come_for(top: "Token | None") -> "Token | None":
    """The verb of 'B, who is in town for the forum', where `top` is the noun of the event."""
    over = next((t for t in top.ancestors if t.pos_ in ("VERB", "AUX")), None) if top is not None else None
    for_it = top is not None and any(
        t.lower_ in ("for", "attend") for t in top.ancestors if over is None or t.i > over.i
    )
    who = over is not None and over.dep_ == "relcl" and any(c.lower_ == "who" for c in over.children)
    return over if who and for_it and over is not None and lemma(over) in ("be", "come", "arrive") else None
