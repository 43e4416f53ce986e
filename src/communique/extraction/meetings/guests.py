"""Visits told from the host's side: the visiting minister, the guest welcomed to a capital, the one who was invited and
accepted."""

import re
from collections.abc import Iterator
from typing import TYPE_CHECKING

from communique.extraction.meetings.occasion import Occasion
from communique.extraction.meetings.travellers import Travellers
from communique.extraction.meetings.whereabouts import CLAUSE
from communique.extraction.scene import Mention
from communique.extraction.text.verbs import lemma
from communique.knowledge.parties import PartyMention, is_state

if TYPE_CHECKING:
    from spacy.tokens import Token

ACCEPTED = re.compile(
    r"\binvitation\s+(?:was|has been|had been)\s+(?:\w+\s+)?accepted\b"
    r"|\b(?:accepted|accepting)\s+(?:the|his|her|their|this|that)\s+(?:\w+\s+)?invitation\b"
    r"|\binvitation\s+(?:(?:which|that)\s+)?(?:the\s+|his\s+)?(?:[\w'’-]+\s+){1,4}?(?:has\s+|have\s+|had\s+)?(?:[a-z]+ly\s+)?accepted\b"
    r"|\bwhich\s+(?:was|were|has\s+been)\s+(?:\w+\s+)?accepted\b"
    r"|\b(?:he|she|they|the\s+latter|the\s+\w+|(?-i:[A-Z][\w-]+))\s+(?:\w+ly\s+|has\s+|have\s+)?accepted\b(?!\s+(?:that|responsib))",
    re.IGNORECASE,
)
INVITED = re.compile(
    r"\b(?:invited|invites|inviting|(?:extend|convey|hand|deliver|renew|reiterat|issu|pass|transmitt)(?:ed|s|ing)?\s+(?:over\s+|on\s+)?"
    r"(?:an|the|his|her|their)\s+(?:[\w'’-]+\s+){0,6}?invitation\s+(?:to|for))\b",
    re.IGNORECASE,
)
VISITING = re.compile(
    r"\b(?:the\s+|with\s+|and\s+|by\s+|met\s+|received\s+|^)visiting\s+(?!professor|fellow|the\b|his\b|her\b)\w",
    re.IGNORECASE,
)
WELCOMED_TO = re.compile(r"\b(?:to|in|at)\s+(?:the\s+)?$", re.IGNORECASE)
MINISTRIES = ("department", "ministry", "foreign office", "headquarters")
FOR_A_VISIT = re.compile(
    r"\b(?:for|on)\s+(?:an?|his|her|their|the\s+first)\s+(?:[\w-]+\s+){0,4}(?:visit|trip)\b(?!\s+(?:to|of\s+the)\b)",
    re.IGNORECASE,
)
GREETED = ("greet", "host", "fete")
HOSTED = re.compile(r"(?:\s+of\s+honou?r)?\s+(?:of|to)\s+")
HONOURED = (
    "honored",
    "honoured",
    "pleased",
    "delighted",
    "proud",
    "happy",
    "glad",
    "pleasure",
    "honor",
    "honour",
    "privilege",
    "delight",
)
CEREMONY = re.compile(
    r"(?:(?:an?|the)\s+)?(?:[\w-]+\s+){0,2}?(?:welcom(?:e|ing)\s+ceremony\s+(?:for|in\s+honou?r\s+of)|"
    r"ceremony\s+(?:to\s+welcome|of\s+welcome\s+for|welcoming))(?=\s)",
    re.IGNORECASE,
)
"""What leads to the guest for whom a ceremony is held."""
REACH = 170
"""Characters behind a verb of welcoming in which the place or the visit is told."""


class Guests(Travellers):
    """One sentence, read for guests."""

    def guests(self) -> Iterator[Occasion]:
        """'visiting Minister A', where the place of the story, the place told or the one met tells the host."""
        for mention in self.mentions:
            lead = self.text[max(self.sentence.start, mention.start - 20) : mention.end]
            if not (mention.person or self.is_office(mention)) or not mention.parties or not VISITING.search(lead):
                continue
            host = self._host(mention)
            if host is None:
                continue
            occasion = Occasion("visit", self.sentence, mention.start, mention.end, "held", False)
            occasion.persons, occasion.parties = list(mention.persons), [*mention.parties, host]
            occasion.country, occasion.under_way, occasion.sure = host, True, 0.75
            self.date(occasion, mention.start)
            yield occasion

    def _host(self, guest: Mention) -> str | None:
        """Where a guest is: the state that the story comes from, that a place in the sentence tells, or of those met."""
        if (home := self.dateline_country()) is not None:
            return home if home not in guest.parties else None
        told = {p.code for p in self.parties if p.form in ("capital", "place", "seat")}
        met = {c for m in self.mentions if m.persons and m is not guest for c in m.parties}
        hosts = {c for c in told & met or met or told if is_state(c)} - set(guest.parties)
        return hosts.pop() if len(hosts) == 1 else None

    def welcomed(self) -> Iterator[Occasion]:
        """'A welcomed B to the White House', 'A received B for an official visit': B visits A's country."""
        for verb in self.sentence.tokens:
            if verb.pos_ != "VERB" or (lemma(verb) not in self.words.welcome and lemma(verb) not in self.words.receive):
                continue
            start, end = self.offset(verb), self.offset(verb) + len(verb.text)
            stage, explicit = ("held", True) if _is_honoured(verb) else self.stage(verb)
            hosts, met = self.subject(verb), self.agents(verb) or self.partners(verb, direct=True)
            passive = any(c.dep_ == "nsubjpass" for c in verb.children)
            if self.agents(verb):
                hosts, met = met, hosts
            elif passive:
                hosts, met = [], hosts
            own = self._named_there(verb, end) if hosts or passive or verb.tag_ == "VBD" else set()
            own = own or {c for m in hosts for c in m.parties if is_state(c)}
            guests = [m for m in met if (m.person or self.is_office(m)) and m.parties and not own & set(m.parties)]
            if stage is None or len(own) != 1 or not guests or not self._says_where(verb, end, own):
                continue
            host = PartyMention(start, end, next(iter(own)), "name")
            for occasion in self.visit(guests, [host], start, end, stage, explicit):
                self.date(occasion, start)
                self.foreseen(occasion)
                occasion.under_way = _is_honoured(verb) and verb.dep_ == "xcomp"
                occasion.sure = 0.8
                yield occasion

    def seen_off(self) -> Iterator[Occasion]:
        """'A saw off B at the airport', 'B was seen off by A': B has been to A's country."""
        for verb in self.sentence.tokens:
            if lemma(verb) != "see" or not any(c.lower_ == "off" for c in verb.children):
                continue
            start, end = self.offset(verb), self.offset(verb) + len(verb.text)
            off = next(self.offset(c) + len(c.text) for c in verb.children if c.lower_ == "off")
            hosts, guests = self.subject(verb), self.chain_after(off) or self.partners(verb, direct=True)
            if self.agents(verb) or any(c.dep_ == "nsubjpass" for c in verb.children):
                hosts, guests = self.agents(verb) or self.chain_after(off + len(" by")), self.subject(verb)
            own = {c for m in hosts for c in m.parties if is_state(c)}
            guests = [m for m in guests if m.person and m.parties and not own & set(m.parties)]
            stage, explicit = self.stage(verb)
            if stage is None or len(own) != 1 or not guests:
                continue
            host = PartyMention(start, end, own.pop(), "name")
            for occasion in self.visit(guests, [host], start, end, stage, explicit):
                self.date(occasion, start)
                self.foreseen(occasion)
                occasion.sure = 0.75
                yield occasion

    def guests_of(self) -> Iterator[Occasion]:
        """'A was the guest of B in C', 'will be the guest of honour at the parade in C'."""
        for noun in self.sentence.tokens:
            be = self._be_guest(noun)
            if be is None:
                continue
            end = self.offset(noun) + len(noun.text)
            goers, hosts = self.who_goes(be), self._hosts_behind(end)
            stage, explicit = self.stage(be)
            if (
                stage is None
                or not goers
                or hosts is None
                or set(hosts.parties) & {c for m in goers for c in m.parties}
            ):
                continue
            for occasion in self.visit(goers, self._town_of(hosts, end), end - len(noun.text), end, stage, explicit):
                self.date(occasion, occasion.start)
                self.foreseen(occasion)
                occasion.sure = 0.8
                yield occasion

    def given_welcome(self) -> Iterator[Occasion]:
        """'A was given a hero's welcome in C', 'received a warm reception in C'."""
        for noun in self.sentence.tokens:
            verb = noun.head
            if noun.lower_ not in ("welcome", "reception") or noun.dep_ not in ("dobj", "oprd", "attr"):
                continue
            passive = any(c.dep_ == "nsubjpass" for c in verb.children)
            got = (
                passive
                if lemma(verb) in ("give", "accord", "grant", "offer")
                else lemma(verb) in ("receive", "get", "enjoy")
            )
            end = self.offset(noun) + len(noun.text)
            places = self.destinations(end) if got else []
            if got and not places and passive and (by := self.agents(verb)):
                own = {c for m in by for c in m.parties if is_state(c)}
                places = [PartyMention(end, end, own.pop(), "name")] if len(own) == 1 else []
            stage, explicit = self.stage(verb) if places else (None, False)
            if stage is None:
                continue
            for occasion in self.visit(self.who_goes(verb), places, self.offset(noun), end, stage, explicit):
                self.date(occasion, occasion.start)
                self.foreseen(occasion)
                occasion.sure = 0.8
                yield occasion

    def ceremonies(self) -> Iterator[Occasion]:
        """'An official welcoming ceremony for A was held in C', 'a ceremony to welcome A': A is in C."""
        for noun in self.sentence.of_form("ceremony"):
            welcome = CEREMONY.match(self.text, self.offset(noun.left_edge), self.sentence.end)
            verb = noun.head if noun.dep_ in ("nsubj", "nsubjpass", "dobj", "pobj") else None
            if welcome is None or verb is None:
                continue
            guests = [m for m in self.chain_after(welcome.end()) if (m.persons or self.is_office(m)) and m.parties]
            places = self.destinations(guests[-1].end) or self.around(welcome.end()) if guests else []
            towns = [p for p in self.parties if p.start > welcome.end() and p.form in ("capital", "place", "seat")]
            places = [p for p in towns if WELCOMED_TO.search(self.text[p.start - 8 : p.start])][:1] or places
            stage, explicit = self.stage_near(self.offset(noun), welcome.end())
            if stage is None:
                continue
            for occasion in self.visit(guests, places, self.offset(noun), welcome.end(), stage, explicit):
                self.date(occasion, occasion.start)
                self.foreseen(occasion)
                occasion.sure = 0.75
                yield occasion

    def _be_guest(self, noun: "Token") -> "Token | None":
        """The verb of whoever 'was the guest', 'opened the fair as the guest of B'."""
        if noun.lower_ not in ("guest", "guests"):
            return None
        if noun.dep_ == "attr" and lemma(noun.head) == "be":
            return noun.head
        as_guest = noun.dep_ == "pobj" and noun.head.lower_ == "as" and noun.head.head.pos_ == "VERB"
        return noun.head.head if as_guest else None

    def _hosts_behind(self, end: int) -> Mention | None:
        """'of B', right behind the noun 'guest': somebody of one state."""
        of = HOSTED.match(self.text, end)
        told = self.chain_after(of.end()) if of else []
        one = told[0] if told and (told[0].persons or self.is_office(told[0])) else None
        return one if one is not None and one.party is not None and is_state(one.party) else None

    def _town_of(self, host: Mention, after: int) -> list[PartyMention]:
        """The town of the host's state that a guest is told to be in, else the state."""
        towns = [p for p in self.parties if p.start > after and p.code == host.party and p.form in ("capital", "place")]
        return towns[:1] or [PartyMention(host.start, host.end, host.party or "", "demonym")]

    def _named_there(self, verb: "Token", after: int) -> set[str]:
        """The state of the town that a guest is welcomed to, where nothing tells whom the host stands for."""
        if not self._greets(verb):
            return set()
        near = (p for p in self.parties if after <= p.start < after + REACH and p.form in ("capital", "seat", "place"))
        return {p.code for p in near if WELCOMED_TO.search(self.text[max(after, p.start - 8) : p.start])}

    def _greets(self, verb: "Token") -> bool:
        """Whether a verb makes whoever is its object a guest: 'welcomed A', 'A was greeted', 'A was hosted by'."""
        passive = any(c.dep_ == "nsubjpass" for c in verb.children)
        return lemma(verb) in self.words.welcome or (passive and lemma(verb) in GREETED)

    def _says_where(self, verb: "Token", after: int, own: set[str]) -> bool:
        """Whether a guest is welcomed 'to Washington', 'to the Kremlin', or received 'for an official visit'; whoever is
        welcomed to a ministry is there for talks."""
        reach = self.text[after : min(self.sentence.end, after + REACH)]
        stop = CLAUSE.search(reach)
        reach = reach[: stop.start()] if stop else reach
        if FOR_A_VISIT.search(reach):
            return True
        if not self._greets(verb):
            return False
        near = (
            p
            for p in self.parties
            if after <= p.start < after + len(reach) and p.code in own and p.form not in ("demonym", "organ")
        )
        near = (p for p in near if not self.text[p.start : p.end].lower().endswith(MINISTRIES))
        return any(WELCOMED_TO.search(self.text[max(after, p.start - 8) : p.start]) for p in near)

    def invited(self, position: int) -> list[Mention]:
        """Whom 'A invited B to visit C' invites, where the sentence or the next says that B accepted."""
        before = self.text[self.sentence.start : position]
        invites = list(INVITED.finditer(before))
        if not invites or not ACCEPTED.search(self.text, position, min(len(self.text), self.sentence.end + 160)):
            return []
        start = self.sentence.start + invites[-1].end()
        return [m for m in self.chain_after(start) if (m.persons or self.is_office(m)) and m.end <= position]

    def inviting(self, position: int) -> list[PartyMention]:
        """The state whose head 'invited B for a state visit', with no word of where to, and B accepted."""
        guests = self.invited(position)
        verb = next((t for t in self.sentence.tokens if lemma(t) == "invite" and self.offset(t) < position), None)
        if not guests or verb is None or self.agents(verb):
            return []
        hosts = {c for m in self.subject(verb) for c in m.parties if is_state(c)} - {
            c for m in guests for c in m.parties
        }
        return [PartyMention(position, position, hosts.pop(), "name")] if len(hosts) == 1 else []


def _is_honoured(verb: "Token") -> bool:
    """'is honored to welcome A to Washington': a greeting to somebody who is there."""
    over = verb.head
    if lemma(over) == "be" and verb.dep_ == "xcomp":  # 'it is a pleasure to welcome A'
        return over.tag_ in ("VBZ", "VBP") and any(c.dep_ == "attr" and c.lower_ in HONOURED for c in over.children)
    return (
        verb.dep_ in ("xcomp", "acl", "relcl")
        and over.lower_ in HONOURED
        and "will" not in {t.lower_ for t in over.head.children}
    )
