"""An office as it is found in a text, out of its core and what stands around it."""

import re
from dataclasses import replace

from communique.extraction.persons.office_bodies import Bodies
from communique.extraction.persons.office_fields import LOWERING, SOLE
from communique.extraction.persons.office_lines import Complement, Heart, OfficeWords
from communique.extraction.text.tokens import RUN_ON
from communique.knowledge.parties import PartyMention, is_state

LEADING_TO_PLACE = {"in", "to", "from", "at", "across", "within", "through", "around", "outside"}
OF_PARTY = re.compile(r"\s+(?:of|to)(?:\s+the)?\s+$")
FOR = re.compile(r"\s+(?:for|on|to|in|at|accredited)\b")
SERVING = {
    "new",
    "current",
    "visiting",
    "incumbent",
    "newly-appointed",
    "first",
    "long-serving",
    "honourable",
    "honorable",
    "hon",
}
"""Words between a party or 'the' and an office that tell of its holder and are no part of it."""
DETERMINERS = {
    "the",
    "his",
    "her",
    "their",
    "its",
    "our",
    "whose",
    "this",
    "both",
    "two",
    "three",
    "four",
    "five",
    "six",
    "seven",
}
DESCRIBING = 4
OWNERS = {"country", "nation", "kingdom", "republic", "island", "bloc", "emirate", "sultanate", "state", "archipelago", "president",
          "minister", "premier", "king", "chancellor", "secretary-general", "government", "ministry", "parliament"}  # fmt: skip
"""Words in the possessive that own an office: "the country's army chief"."""


class Shapes(Bodies):
    """Makes what was found of an office into one, with its party and its name."""

    def _shaped(self, i: int, heart: Heart, tail: Complement) -> OfficeWords:
        """The office from word `i` on, with the party that stands before it and whether it is determined."""
        begin, party, span = i, tail.party, tail.span
        of_body = any(self.low(k) in self.known.body_ends for k in range(heart.last, tail.last))
        of_state = tail.party is None or is_state(tail.party)
        if (
            heart.core.level in SOLE
            and tail.last > heart.last
            and ((tail.party and tail.span is None) or (of_body and of_state))
        ):
            heart = replace(heart, core=replace(heart.core, level="head of body"))
        first = heart.last - len(heart.core.words)
        if heart.core.words == ("president",) and first > i and self.low(first - 1) in self.known.body_ends:
            heart = replace(heart, core=replace(heart.core, level="head of body"))  # 'Council President A'
        if heart.core.level in SOLE and LOWERING & {self.low(k) for k in range(i, heart.last - len(heart.core.words))}:
            heart = replace(heart, core=replace(heart.core, level="deputy"))
        former = self.low(i) == "first" and heart.core.level in SOLE and heart.last - i == len(heart.core.words) + 1
        if self.low(begin - 1) in self.known.former:
            former, begin = True, begin - 1
        if self.low(begin - 1) in SERVING and (self.low(begin - 2) in DETERMINERS or begin - 2 in self.party_to):
            begin -= 1
        told = " ".join(self.low(k) for k in range(i, heart.last))
        party = party or self.known.of_one_party.get(told) or self.known.of_one_party.get(heart.core.words[0])
        party = party or self._body_told(tail) or self._parliament(i, tail.last) or self._body_before(i, heart)
        owner = self._owner(begin)
        if owner is not None and party is None:
            party, span = owner.code, (owner.start, owner.end)
            begin = self._with_full_name(owner, self.at.get(owner.start, begin))
        if self.low(begin - 1) in self.known.former:
            former, begin = True, begin - 1
        if self.low(begin - 1).startswith("ex-"):
            former = True  # 'ex-Slovene PM'
        if self.low(begin - 1) == "first" and begin < i and heart.core.level in SOLE:
            former = True  # 'the first Kenyan president' is one of history
        former = former or any(self.low(k) in self.known.former for k in range(begin, i))
        if owner is not None and self.low(begin - 1) in SERVING and self.low(begin - 2) in DETERMINERS and not former:
            begin -= 1
        described = begin
        while begin - described < DESCRIBING and self._describes(described - 1):
            described -= 1
        if described < begin and self.low(described - 1) in DETERMINERS | {"a", "an"}:
            begin = described  # 'the military-appointed foreign minister'
        owner_word = self.words[begin - 1] if begin > 0 and not self.words[begin].opens else None
        owned = (
            owner_word is not None and owner_word.possessive and (owner_word.is_name_like or owner_word.low in OWNERS)
        )
        determined = self.low(begin - 1) in DETERMINERS or party is not None or owned
        if self.low(begin - 1) in DETERMINERS | {"a", "an"}:
            begin -= 1
        name = self._named(i, tail)
        capital = self._capital(heart.last - 1)
        return OfficeWords(
            begin,
            i,
            tail.last,
            tail.stop,
            name,
            heart.core,
            party,
            span,
            heart.plural,
            determined,
            former,
            capital,
        )

    def _with_full_name(self, owner: PartyMention, begin: int) -> int:
        """Where 'Republic of Korea (ROK) Special Representative' begins: the full name before a party's letters is its own."""
        whole = self.party_to.get(begin - 2) if self.low(begin - 1) == "(" else None
        own = whole is not None and whole.code == owner.code and is_state(owner.code)
        return self.at.get(whole.start, begin) if own and whole is not None else begin

    def _parliament(self, first: int, last: int) -> str | None:
        """The state whose parliament an office names by its own name: 'Speaker of the Knesset'."""
        return next((code for k in range(first, last) if (code := self.known.parliaments.get(self.low(k)))), None)

    def _body_told(self, tail: Complement) -> str | None:
        """The organisation that 'of the council' means: the last one told before whose name ends so."""
        noun = self.low(tail.last - 1)
        if self.low(tail.last - 2) != "the" or noun not in self.known.body_ends:
            return None
        at = self.words[tail.last - 1].start
        named = [
            p for p in self.party_to.values() if p.end < at and self.text[p.start : p.end].lower().endswith(f" {noun}")
        ]
        return max(named, key=lambda p: p.end).code if named else None

    def _body_before(self, i: int, heart: Heart) -> str | None:
        """The organisation that 'Commission' means in 'Commission spokesperson A': the last one told before whose name ends so."""
        noun = self.low(i)
        if noun not in self.known.body_ends or heart.last - len(heart.core.words) <= i or not self._capital(i):
            return None
        at = self.words[i].start
        named = [
            p for p in self.party_to.values()
            if p.end < at and not is_state(p.code) and self.text[p.start : p.end].lower().endswith(f" {noun}")
        ]  # fmt: skip
        return max(named, key=lambda p: p.end).code if named else None

    def _named(self, i: int, tail: Complement) -> str:
        """The office's name without the party's within it: 'Secretary of the Russian Security Council'."""
        start, end = self.words[i].start, self.words[tail.last - 1].end
        words = self.text[start:end]
        inner = self._party_at(tail.span) if tail.span is not None else None
        within = OF_PARTY.search(words, 0, max(0, inner.start - start)) if inner is not None else None
        if inner is not None and within is not None and FOR.match(self.text, inner.end, end):
            return " ".join((words[: within.start()] + self.text[inner.end : end]).split())
        if inner is not None and inner.form in ("demonym", "acronym", "name") and start < inner.start < inner.end < end:
            words = self.text[start : inner.start] + self.text[inner.end : end].removeprefix("'s")
        return " ".join(RUN_ON.sub(r"\1 ", words).split())

    def _owner_of_described(self, begin: int) -> PartyMention | None:
        """The party behind which words describe the holder: "Ruritania's newly elected conservative" president."""
        first = begin
        while begin - first < DESCRIBING and self._describes(first - 1):
            first -= 1
        named = self.party_to.get(first - 1) if first < begin else None
        if named is None or (named.form != "demonym" and not self.words[first - 1].possessive):
            return None
        return named if named.form != "capital" else None

    def _describes(self, i: int) -> bool:
        """Whether word `i` is an adjective in small letters, told by its ending."""
        word = self.words[i] if i >= 0 else None
        if word is None or word.possessive or not word.text[0].islower():
            return False
        return word.low in SERVING | self.known.descriptions or word.low.endswith(self.known.adjectival)

    def _owner(self, begin: int) -> PartyMention | None:
        """The party named right before an office: 'Russian', 'Ukraine's', 'NATO', 'UK'."""
        if self.low(begin - 1) == ")" and self.low(begin - 3) == "(":
            inside = self.party_to.get(begin - 2)  # 'Food and Agriculture Organization (FAO) Director-General'
            return inside if inside is not None and inside.form == "acronym" else None
        if begin in self.organ_of:
            return self.organ_of[begin]
        named = self.party_to.get(begin - 1)
        if (
            named is not None
            and self.text[named.start - 1 : named.start] in ("-", "–", "/")
            and named.form != "demonym"
        ):
            return next((p for p in self.parties if p.end == named.start - 1), named)  # 'the joint UN-AU mediator'
        if named is None:
            return self._owner_of_described(begin)
        if named.form != "demonym" and self._set_apart(begin):
            return None
        first = self.at.get(named.start, begin - 1)
        plain = named.form == "name" and self.low(first - 1 - (self.low(first - 1) == "the")) not in LEADING_TO_PLACE
        if named.form in ("demonym", "acronym", "organ", "seat") or self.words[begin - 1].possessive or plain:
            return named
        return None
