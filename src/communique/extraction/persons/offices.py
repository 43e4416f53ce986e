"""The grammar of offices: where an office is named in a text, and which words are its name.

    [rank …] [domain …] core [of | for | to | on complement] [and office]

The words come from knowledge/data/offices.yaml. The party's name is no part of the office ('Russian Defence Minister'
holds 'Defence Minister').
"""

from collections.abc import Iterator, Sequence
from dataclasses import replace

from communique.extraction.persons.names import is_common
from communique.extraction.persons.office_bodies import WITHIN_STATES
from communique.extraction.persons.office_fields import HOUSES, LANDS_WITHIN, SOLE
from communique.extraction.persons.office_lines import Complement, Heart, OfficeWords
from communique.extraction.persons.office_shapes import Shapes
from communique.extraction.text.tokens import Word
from communique.knowledge.governments import lacks
from communique.knowledge.parties import PartyMention

NAMES_TOO = {"amir", "emir", "sultan", "king", "prince", "pope"}
"""Titles that are given names and surnames as well: 'Foreign Minister Amir Example', 'Secretary King'."""
CONNECT = {"of", "for", "to", "on", "in", "at"}
AFTER_FIRST = {"deputy", "vice", "assistant", "under", "secretary", "state", "minister", "foreign", "permanent"}
RESPONSIBLE = {"responsible", "delegate", "delegated", "competent", "charged"}
REALMS = {"republic", "nation", "state", "federation", "union", "confederation", "government", "kingdom"}
SHORT = 4
"""Letters of an acronym; a longer word in capitals is no part of an office that is not written so ('9:00 LOCAL Secretary A')."""
SHARED_SEATS = {"house", "parliament", "senate", "national", "state", "supreme"}
"""Words that begin the name of a seat which several states have."""
NUMBERED = {"i", "ii", "iii", "1", "2"}
"""What tells two ministers of one field apart."""
POSTED = ("ambassador", "envoy", "head of body")


def find(text: str, words: Sequence[Word], parties: Sequence[PartyMention]) -> tuple[OfficeWords, ...]:
    """The offices named in a text, in order, none within another. `parties` are those that the text names."""
    return tuple(_Grammar(text, words, parties).walk())


class _Grammar(Shapes):
    """One text's words with what is known of them; `walk` reads it from left to right."""

    def walk(self) -> Iterator[OfficeWords]:
        i = 0
        before: OfficeWords | None = None
        while i < len(self.words):
            found = None if self._is_name(i, before) else self.office(i)
            if found is None:
                i += 1
            else:
                found = self._joined(before, found)
                before = found
                yield found
                i = max(found.last, i + 1)

    def _is_name(self, i: int, before: OfficeWords | None) -> bool:
        """Whether a title at word `i` is a person's name: right after another title, an initial or a courtesy."""
        if self.low(i) not in NAMES_TOO or i == 0:
            return False
        after_office = before is not None and before.stop == i and self._capital(i)
        if before is not None and before.party and self.low(before.stop) == "," and before.stop + 1 == i:
            after_office = self._capital(i) and lacks(before.party, self.low(i))  # 'the Chair of …, Amir Example'
        if after_office or self.low(i - 1) in self.known.courtesy or self.words[i - 1].is_initial:
            return True
        given = self.words[i - 1]  # 'Amy Pope'
        return (
            self._capital(i) and given.is_name_like and not given.opens and not given.possessive and not is_common(given)
            and i - 1 not in self.party_to and given.bare not in self.titles and self.text[given.end : self.words[i].start] == " "
        )  # fmt: skip

    def _joined(self, before: OfficeWords | None, found: OfficeWords) -> OfficeWords:
        """'the Vietnamese president and prime minister', 'the US President's adviser': the second is the same party's."""
        if before is not None and found.begin == before.stop and self.words[before.stop - 1].possessive:
            return replace(found, begin=before.begin, party=found.party or before.party, determined=True)
        if before is None or before.party is None or found.party is not None:
            return found
        if found.determined:
            return found
        if found.begin - before.stop == 1 and self.low(before.stop) in ("and", "&") and not before.plural:
            return replace(found, party=before.party, party_span=before.party_span, determined=True)
        return found

    def office(self, i: int) -> OfficeWords | None:
        """The office whose first word is word `i`, ranks and domains included."""
        known = self.known
        if self.low(i) == "under" and not self.low(i + 1).startswith("secretar"):
            return None
        if i in self.inside or (i in self.organ_of and self.low(i) not in known.seats):
            return None
        if self.low(i) not in self.leading and self.low(i) not in known.cores and not self._core(i):
            return None
        j, heart = self._heart(i)
        if heart is None or self._is_shouted(i, j) or any(word.opens for word in self.words[i + 1 : j + 1]):
            return None  # a line that ends with 'European Commission', and one that begins with 'President A'
        organ = self.party_from.get(i)
        if organ is not None and organ.form == "demonym" and organ.end > self.words[i].end:
            return None  # 'South African Minister': 'South' is of no field
        if organ is not None and organ.form == "organ" and self._after_party(organ) < heart.last:
            return None  # 'European Commission President' is an office of the party's, and begins behind its name
        presides = heart.core.words == ("president",) and self.low(j - 1) in known.body_ends | known.seats
        if j > i and self._has_domain(i, j) and not heart.core.domain and not presides:
            return None
        if self.low(i) == "first" and heart.core.level not in SOLE and i < j and self.low(i + 1) not in AFTER_FIRST:
            return None  # 'the first Ambassador of X' is the earliest
        return self._shaped(i, heart, self._of_states_house(heart, self._served(heart, self._complement(heart))))

    def _is_shouted(self, i: int, j: int) -> bool:
        """Whether word `i` stands in capitals before an office at word `j` that does not: '9:00 LOCAL Secretary A'."""
        shouted = j > i and len(self.words[i].text) > SHORT and self.words[i].text.isupper()
        return shouted and j < len(self.words) and not self.words[j].text.isupper()

    def _of_states_house(self, heart: Heart, tail: Complement) -> Complement:
        """A complement that ends with the state of a house told in it: '… of the Ministry for Foreign Affairs OF FINLAND'."""
        named = self.party_to.get(tail.last - 1)
        if named is None or named.form != "name" or tail.party is not None or tail.stop != tail.last:
            return tail
        last = self.at.get(named.start, tail.last) - 1
        last -= self.low(last) == "the"
        housed = any(self.low(k) in HOUSES for k in range(heart.last, last))
        if not housed or self.low(last) != "of":
            return tail
        return Complement(last, tail.stop, named.code, (named.start, named.end))

    def _served(self, heart: Heart, tail: Complement) -> Complement:
        """A complement with the house that the office belongs to: '… for Asia AT THE European External Action Service'."""
        link, after = self.low(tail.stop), tail.stop + 1 + (self.low(tail.stop + 1) == "the")
        if link not in {"at", "of", "in", "with"} or heart.core.level in SOLE:
            return tail
        if tail.party is not None and link != "in":
            return tail
        named = self.party_from.get(after)
        if named is not None and link in ("in", "at") and named.form in ("capital", "place"):
            stays = heart.core.level in (*POSTED, "spokesperson")
            return replace(tail, stop=self._after_party(named)) if stays else tail
        if named is not None and named.form in ("organ", "acronym") and (link != "in" or named.form == "organ"):
            stop = self._after_party(named)
            last = stop if named.form == "organ" and link == "at" else tail.last
            return replace(tail, last=last, stop=stop, party=named.code, span=(named.start, named.end))
        housed = self._at_house(heart, after) if tail.party is None and tail.stop > heart.last else None
        return housed if housed is not None else tail

    def _complement(self, heart: Heart) -> Complement:
        """What follows the core: 'of the Kingdom of Saudi Arabia', 'for Political Affairs', 'to the United States'."""
        end = heart.last + self._charged(heart.last)
        link = self.low(end)
        bare = Complement(heart.last, heart.last)
        if link == "(" and heart.core.words[-1] == "secretary":
            closed = next((j for j in range(end + 1, min(end + 5, len(self.words))) if self.low(j) == ")"), None)
            return Complement(closed + 1, closed + 1) if closed and self._capital(end + 1) else bare
        if link not in CONNECT:
            return self._without_of(heart) or bare
        after = end + 1
        if self.low(after) in ("the", "his", "her"):
            after += 1
        named, allowed = self.party_from.get(after), heart.core.of
        if (
            named is None
            and link == "of"
            and self.low(after) in REALMS
            and heart.core.level in SOLE
            and self._capital(after)
        ):
            if self._capital(after + 1) and self.low(after + 1) in self.known.body_ends:
                further = self._party_after(after + 2)  # 'Premier of the State Council of Ruritania'
                return Complement(after + 2, further.stop, further.party, further.span)
            return Complement(after + 1, after + 1)
        principal = self._principal(heart, after) if allowed & {"free", "principal"} else None
        if principal is not None:
            return principal
        company = self._of_company(after) if "body" in allowed and link == "of" else None
        if company is not None:
            return company
        body = self._of_body(after, named) if "body" in allowed and link == "of" else None
        if body is not None:
            return self._with_post(body)
        if link in ("at", "in"):
            housed = self._at_house(heart, after)
            if housed is not None:
                return housed
        topic = self._topic(heart, link, after) or self._field_of_envoy(heart, link, after)
        if topic is not None:
            return Complement(topic, topic)
        land = self._land_within(heart, link, after)
        if land is not None:
            return Complement(land, land)
        advising = link == "to" and heart.core.level == "adviser"
        if allowed & {"body", "free", "principal"} and (link in ("of", "for") or advising):
            small = self._of_small_body(heart, after)
            if small is not None:
                field = self._topic(heart, self.low(small.stop), small.stop + 1) if advising else None
                return replace(small, last=field, stop=field) if field else small
        if named is None and self._opens_domain(heart, link, after) and self._written_so(after, heart, link):
            stop = self._domain_run(after, self._capital(after))
            if stop == after:  # 'Minister of Wellness': a domain that no list knows
                goes_on = self._linked(after + 1) or (self._is_domain(after + 1) and self._capital(after + 1))
                stop = self._domain_run(after + 1, True) if goes_on else after + 1  # 'Minister for Nordic Cooperation'
                stop = max(stop, after + 1)
            if allowed & {"free", "region"}:
                stop = max(stop, self._capital_run(after))
            if stop > after and (allowed & {"domain", "free"} or (self._is_deputy(heart) and link == "for")):
                stop = self._to_party(stop)
                stop += self.low(stop) in NUMBERED and self._capital(stop)  # 'Minister of Foreign Affairs II'
                further = self._party_after(stop)
                return Complement(stop, further.stop, further.party, further.span)
        if named is not None and named.form == "organ" and self._core(self._after_party(named)) is not None:
            return bare  # 'Chief of Staff for European Commission President A'
        if named is not None:
            return self._of_party(heart, link, named, bare)
        if heart.core.level == "ambassador" and self._is_realm(end):
            return Complement(after + 1, after + 1)
        if allowed & {"free", "region", "body"}:
            stop = self._capital_run(after)
            return Complement(stop, stop) if stop > after else bare
        return bare

    def _charged(self, j: int) -> int:
        """Words between a core and the 'for' or 'of' of what it is in charge of: 'Minister Responsible for Defence'."""
        if self.low(j) in RESPONSIBLE and self.low(j + 1) in {"for", "of", "with"}:
            return 1
        return 2 if (self.low(j), self.low(j + 1), self.low(j + 2)) == ("in", "charge", "of") else 0

    def _principal(self, heart: Heart, after: int) -> Complement | None:
        """'of the UN Secretary-General for Syria': the office that an envoy or an adviser stands for."""
        named = self.party_from.get(after)
        first = self._after_party(named) if named is not None else after
        held = self.office(first) if first > heart.last + 1 or self._capital(first) else None
        if held is not None and heart.core.level == "adviser" and held.core.level in ("minister", "deputy"):
            closed = held.stop >= len(self.words) or self.low(held.stop) in {",", ".", ")", ";"}
            closed = closed or (held.party is None and self._capital(heart.last - 1) and self._names_follow(held.stop))
            return Complement(held.stop, held.stop, held.party, held.party_span) if closed and not held.plural else None
        if held is None or held.core.level not in (*SOLE, "head of organisation") or held.plural:
            return None
        bare = named is None and held.party is None and self._capital(heart.last - 1) and self._capital(first)
        chained = (
            self.low(held.stop) in {"and", "&"}
            and heart.core.level == "adviser"
            and self.office(held.stop + 1) is not None
        )
        if (
            held.core.level != "head of organisation"
            and self.low(held.stop) not in {"for", "on", ","}
            and not (bare or chained or self._ends(held.stop) or self._is_so_titled(heart, after, held))
        ):
            return None  # 'an envoy of the Russian President A': whose the name is, nothing tells
        # 'the Secretary-General' without a name is that of the United Nations.
        party, span = held.party or ("UN" if "general" in held.core.words[-1] else None), held.party_span
        if named is not None:
            party, span = named.code, (named.start, named.end)
        stop = held.stop
        if self.low(stop) in {"for", "on"}:
            ahead = stop + 1 + (self.low(stop + 1) == "the")
            run = self._capital_run(ahead)
            stop = run if run > ahead else stop
        return Complement(stop, stop, party, span)

    def _ends(self, j: int) -> bool:
        """Whether a sentence, a line or a bracket ends before word `j`: nobody's name follows."""
        if j >= len(self.words) or self.words[j].text in {".", ")", ";"}:
            return True
        return "\n" in self.text[self.words[j - 1].end : self.words[j].start]

    def _is_so_titled(self, heart: Heart, after: int, held: OfficeWords) -> bool:
        """Whether 'Security Adviser to the Peruvian President A' is A's title: all of it in capitals, the principal with 'the',
        and no name before it to which it is apposed."""
        titled = heart.core.level == "adviser" and self._capital(heart.last - 1) and held.party is not None
        first = heart.last - len(heart.core.words)
        while first > 0 and self._capital(first - 1) and self.low(first - 1) in self.known.ranks | self.known.before:
            first -= 1
        apposed = first > 0 and self.words[first - 1].text in {",", "(", "-", "–"}
        return titled and not apposed and self.low(after - 1) == "the" and self._names_follow(held.stop)

    def _of_party(self, heart: Heart, link: str, named: PartyMention, bare: Complement) -> Complement:
        """The complement that begins with a party's name, or with an organ or a demonym."""
        stop = self._after_party(named)
        span = (named.start, named.end)
        if named.form in ("capital", "place") and link == "of" and heart.core.level == "head of body":
            stop += self._capital(stop) and self.low(stop) in LANDS_WITHIN
            return Complement(stop, stop, named.code)  # 'mayor of Quito', 'governor of Riga Region'
        if named.form in ("capital", "place") and link == "of" and heart.core.words[0] in {"crown", "ruler"}:
            return Complement(stop, stop, named.code)  # 'Crown Prince of Abu Dhabi'
        posted = heart.core.level in ("ambassador", "envoy") and link in ("to", "for", "in")
        if named.form == "place" and link == "of" and heart.core.words[-1] in WITHIN_STATES:
            return Complement(stop, stop, named.code)  # 'President of Zanzibar', 'Premier of Quebec'
        field = self._field_of_party(self.at.get(named.start, stop))
        ministerial = heart.core.level in ("minister", "deputy")
        if field is not None and named.form != "organ" and (ministerial or self._is_deputy(heart)):
            stop = self._domain_run(field) if self.low(field) in {"and", "&", ","} else field
            owner = self._party_after(stop)  # 'Vice-Minister for ASEAN Affairs'
            return Complement(stop, owner.stop, owner.party, owner.span)
        if named.form == "demonym":
            further = self._capital_run(stop) if heart.core.of & {"region", "body", "free"} else stop
            return Complement(further, further) if further > stop else bare
        if posted:
            topical = self._capital(stop) and self.low(stop) in self.known.topics  # 'for Afghanistan Reconciliation'
            stop = stop + 1 if topical else self._posts(stop)
            return Complement(stop, stop)
        own_seat = named.form == "seat" and self.low(self.at[named.start]) not in SHARED_SEATS
        if named.form == "organ" or (own_seat and (link == "of" or heart.core.level == "spokesperson")):
            return Complement(stop, stop, named.code, span)
        if link == "of" and named.form in ("name", "acronym"):
            if self._capital(stop) and self.low(stop) in self.known.topics | self.known.body_ends and self.low(stop):
                return Complement(stop + 1, stop + 1, named.code, span)  # 'of the GCC Negotiations'
            if heart.core.level in ("ambassador", "envoy") and (post := self._post(stop)) > stop:
                return Complement(post, post, named.code, span)
            domain = self._domain_after(heart, stop)
            return Complement(domain or bare.last, domain or stop, named.code, span)
        return bare

    def _post(self, j: int) -> int:
        """The end of 'to ASEAN', 'in the United States', 'to Ethiopia and the AU' after 'Ambassador of Canada'."""
        after = j + 1 + (self.low(j + 1) == "the")
        named = self.party_from.get(after)
        if self.low(j) == "accredited":
            return self._post(j + 1)
        if self._is_realm(j):
            return after + 1
        if self.low(j) not in ("to", "in", "at") or named is None:
            return j
        return self._posts(self._after_party(named))

    def _posts(self, j: int) -> int:
        """The end of the further posts of one ambassador: 'and Latvia'; not of another office's party."""
        while self.low(j) in {"and", "&", ","}:
            after = j + 1 + (self.low(j + 1) in {"and", "to"})
            after += self.low(after) in {"the", "to"}
            after += self.low(after) == "the"
            named = self.party_from.get(after)
            stop = self._after_party(named) if named is not None else j
            if named is None or named.form not in ("name", "acronym") or self._possessed(named) or self.office(stop):
                return j
            j = stop
        return j
