"""The words of a line and the parties among them, as the grammar of offices looks at them."""

import re
from bisect import bisect_left, bisect_right
from collections.abc import Sequence
from dataclasses import dataclass

from communique.extraction.persons.names import is_common
from communique.extraction.text.tokens import Word
from communique.knowledge.offices import Core, offices
from communique.knowledge.parties import PartyMention

BESIDE = re.compile(r"(?:['’]s?)?[ \xa0]", re.IGNORECASE)
"""All that stands between a party's name and the office that it owns."""
LANDS_OF_OUTLET = {"kingdom", "sultanate", "republic", "emirate", "union", "federation"}
REGION = {"africa", "asia", "europe", "american", "african", "asian", "european", "eurasian", "latin", "america", "americas",
          "east", "middle", "horn", "sahel", "western", "sahara", "pacific", "indo-pacific", "caribbean", "balkans",
          "caucasus", "arctic", "mediterranean", "gulf"}  # fmt: skip


@dataclass(frozen=True, slots=True)
class OfficeWords:
    """An office as written. `first`/`last` are indexes of its words (last exclusive); `party` is told before or in it.

    `begin` is the index of the first word of the whole phrase, with the party's name and 'the', `stop` of the first word
    after it ('of the Kingdom of …' included); `plural` where several hold it ('Foreign Ministers'); `determined` where
    'the', 'his', a demonym or a possessive stands before it.
    """

    begin: int
    first: int
    last: int
    stop: int
    name: str
    core: Core
    party: str | None
    party_span: tuple[int, int] | None
    plural: bool
    determined: bool
    former: bool
    capital: bool


@dataclass(frozen=True, slots=True)
class Complement:
    """What follows a core: where the office's name ends, where the phrase ends, and the party told in between."""

    last: int
    stop: int
    party: str | None = None
    span: tuple[int, int] | None = None


@dataclass(frozen=True, slots=True)
class Heart:
    core: Core
    last: int
    plural: bool


class Lines:
    """The words of a text, with the parties that are named in it."""

    def __init__(self, text: str, words: Sequence[Word], parties: Sequence[PartyMention]) -> None:
        self.text, self.words, self.parties, self.known = text, words, parties, offices()
        self.leading = self.known.ranks | self.known.before
        self.titles = self.leading | self.known.honorifics | self.known.former
        self.at = {word.start: i for i, word in enumerate(words)}
        self.party_from = {self.at[p.start]: p for p in parties if p.start in self.at}
        for p in parties:
            if text[p.start : p.start + 4].lower() == "the " and p.start + 4 in self.at:
                self.party_from.setdefault(self.at[p.start + 4], p)  # '[the Philippines]' behind 'to the'
        ends = {word.end: i for i, word in enumerate(words)}
        spans = [(p.start, p.end) for p in parties if p.form in ("name", "acronym", "seat", "demonym")]
        starts = [word.start for word in words]
        self.inside = {i for start, end in spans for i in range(bisect_right(starts, start), bisect_left(starts, end))}
        """Words within a party's name, which begin no office ('Council of [Europe] Commissioner', 'South [African] Minister')."""
        self.organ_of = {
            i: p
            for p in parties
            if p.form == "organ"
            for i in range(bisect_right(starts, p.start), bisect_left(starts, p.end))
        }
        """Words within the name of an organ, which may belong to the office of its head ('AU [Commission] Chairperson')."""
        self.party_to: dict[int, PartyMention] = {}
        for p in parties:
            for end in (p.end, p.end - 2, p.end - 1):
                if end in ends:
                    last = ends[end]
                    self.party_to[last] = p
                    if words[last].possessive and self.low(last + 1) in {"'", "’"}:
                        self.party_to[last + 1] = p  # "the Maldives' foreign minister"
                    break

    def low(self, i: int) -> str:
        return self.words[i].bare if 0 <= i < len(self.words) else ""

    def _names_follow(self, j: int) -> bool:
        """Whether a full name stands from word `j` on: 'Security Advisor to the Vice President [A Example]'."""
        return all(self._capital(k) and not self.words[k].opens and not is_common(self.words[k]) for k in (j, j + 1))

    def _possessed(self, named: PartyMention) -> bool:
        """Whether a party's name stands in the possessive."""
        return self.words[self._after_party(named) - 1].possessive

    def _capital_near(self, j: int) -> bool:
        return self._capital(j + 1) or (self.low(j + 1) in {"the", "and"} and self._capital(j + 2))

    def _is_realm(self, j: int) -> bool:
        """Whether 'to the Kingdom', 'in the Sultanate' follows: the state whose outlet tells."""
        realm = self.low(j + 2) in LANDS_OF_OUTLET and self._capital(j + 2) and self.low(j + 3) != "of"
        return self.low(j) in ("to", "in") and self.low(j + 1) == "the" and realm

    def _party_after(self, j: int) -> Complement:
        """'of Ukraine' after a complement already read."""
        after = j + 1 + (self.low(j + 1) == "the")
        named = self.party_from.get(after)
        if self.low(j) == "of" and named is not None and named.form in ("name", "acronym"):
            return Complement(j, self._after_party(named), named.code, (named.start, named.end))
        if self.low(j) == "of" and self.low(j + 1) == "the" and named is None and self._is_short_state(after):
            return Complement(j, after + 1)
        return Complement(j, j)

    def _is_short_state(self, j: int) -> bool:
        """Whether word `j` abbreviates the state of an outlet before a name: 'of the [KR] A Example'."""
        short = j + 1 < len(self.words) and self.words[j].text.isupper() and len(self.words[j].text) in (2, 3)
        return short and self.words[j].text[0] in "RK" and self.words[j + 1].is_name_like

    def _begins_name(self, j: int) -> bool:
        """Whether a word begins a party's name of several words: '[North] Korea', '[South] Sudan'."""
        named = self.party_from.get(j)
        return named is not None and named.form == "name" and named.end > self.words[j].end

    def _capital(self, j: int) -> bool:
        """Whether word `j` begins with a capital, behind an elided particle as well: 'Chargé d'Affaires'."""
        return 0 <= j < len(self.words) and self.words[j].text.removeprefix("d'").removeprefix("d’")[:1].isupper()

    def _capital_run(self, j: int) -> int:
        """The end of capitalised words that are domains, regions or parties, with small words between."""
        last = j
        while j < len(self.words):
            low = self.low(j)
            named = self.party_from.get(j)
            if named is not None:
                j = last = self._after_party(named)
            elif self._capital(j) and (low in self.known.domains or low in REGION):
                j += 1
                last = j
            elif (
                low in {"and", "the", "of", "for", ",", "&"}
                and last == j
                and self._capital(j + 1 + (self.low(j + 1) == "the"))
            ):
                j += 1 + (self.low(j + 1) == "the")
            else:
                break
        return last

    def _after_party(self, named: PartyMention) -> int:
        """The index of the word after a party's name."""
        j = self.at[named.start]
        while j < len(self.words) and self.words[j].start < named.end:
            j += 1
        return j

    def _party_at(self, span: tuple[int, int]) -> PartyMention | None:
        """The party whose words are just these; it may be known from the word behind its article on."""
        near = (self.party_from.get(self.at.get(begin, -1)) for begin in (span[0], span[0] + len("the ")))
        return next((p for p in near if p is not None and (p.start, p.end) == span), None)

    def _set_apart(self, i: int) -> bool:
        """Whether more than a blank stands before word `i`: the entries of a list end so ('A, Chile' / 'President B, Peru')."""
        return BESIDE.fullmatch(self.text, self.words[i - 1].end, self.words[i].start) is None
