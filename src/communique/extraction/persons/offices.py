"""The grammar of offices: where an office is named in a text, and which words are its name.

    [rank …] [domain …] core [of | for | to | on complement] [and office]

The words come from knowledge/data/offices.yaml. The party's name is no part of the office ('Russian Defence Minister'
holds 'Defence Minister').
"""

import re
from bisect import bisect_left, bisect_right
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

from communique.extraction.persons.names import is_common
from communique.extraction.text.tokens import RUN_ON, Word
from communique.knowledge.governments import lacks
from communique.knowledge.offices import Core, offices
from communique.knowledge.parties import PartyMention, is_state

SOLE = ("head of state", "head of government")
"""Levels of office of which a party has one holder at a time."""
NAMES_TOO = {"amir", "emir", "sultan", "king", "prince", "pope"}
"""Titles that are given names and surnames as well: 'Foreign Minister Amir Example', 'Secretary King'."""
LINKS = {"and", "&", ",", "-"}
PLURAL = {"ministers": "minister", "presidents": "president", "secretaries": "secretary", "premiers": "premier",
          "chancellors": "chancellor", "ambassadors": "ambassador", "representatives": "representative",
          "envoys": "envoy", "kings": "king", "leaders": "leader", "senators": "senator", "heads": "head",
          "coordinators": "coordinator", "negotiators": "negotiator", "advisors": "advisor", "advisers": "adviser",
          "spokespersons": "spokesperson", "directors": "director", "chairmen": "chairman",
          "vice-presidents": "vice-president"}  # fmt: skip
CONNECT = {"of", "for", "to", "on", "in", "at"}
LEADING_TO_PLACE = {"in", "to", "from", "at", "across", "within", "through", "around", "outside"}
BESIDE = re.compile(r"(?:['’]s?)?[ \xa0]", re.IGNORECASE)
"""All that stands between a party's name and the office that it owns."""
OF_PARTY = re.compile(r"\s+(?:of|to)(?:\s+the)?\s+$")
FOR = re.compile(r"\s+(?:for|on|to|in|at|accredited)\b")
AFTER_FIRST = {"deputy", "vice", "assistant", "under", "secretary", "state", "minister", "foreign", "permanent"}
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
LOWERING = {"deputy", "vice", "assistant", "associate", "under"}
"""Ranks below the one who alone holds an office."""
LANDS_OF_OUTLET = {"kingdom", "sultanate", "republic", "emirate", "union", "federation"}
REALMS = {"republic", "nation", "state", "federation", "union", "confederation", "government", "kingdom"}
HOUSES = {"ministry", "department", "office", "chancellery", "secretariat", "presidency"}
ABROAD = {"mission", "delegation", "office", "representation", "bureau"}
"""Bodies that stand in another country."""
LANDS_WITHIN = {"region", "province", "city", "state", "prefecture", "district", "oblast", "governorate", "county", "emirate",
                "canton", "territory", "department", "krai"}  # fmt: skip
"""What follows the name of a land within a state."""
WORDS_OF_LAND = 5
"""Words of such a name, with what follows it, at most."""
SOUTH_ASIAN = {"PK", "IN", "BD"}
FULL_NAME = 2
"""Words of a name that must follow a field without 'of', lest a surname be taken for one."""
SHORT = 4
"""Letters of an acronym; a longer word in capitals is no part of an office that is not written so ('9:00 LOCAL Secretary A')."""
SHARED_SEATS = {"house", "parliament", "senate", "national", "state", "supreme"}
"""Words that begin the name of a seat which several states have."""
COMPANIES = {"jsc", "ojsc", "pjsc", "cjsc", "sjsc", "llc", "jsnc", "company"}
NUMBERED = {"i", "ii", "iii", "1", "2"}
"""What tells two ministers of one field apart."""
WITHIN_STATES = {"president", "premier", "minister", "head"}
"""Offices that a land within a state has as well as the state itself."""
CHAMBERS = {"ministers", "representatives", "deputies", "peers"}
"""Whose council, house or chamber a body is."""
POSTED = ("ambassador", "envoy", "head of body")
TOPIC_WORDS = 8
WITHIN = {"local", "regional", "provincial", "municipal"}
"""What makes 'government' a field: 'Minister of Local Government'."""
ABSTRACT = 8
"""Letters of a word that its ending tells to be an abstract noun, at least: 'Clement' is a name."""
DEALINGS = {"affairs", "relations", "cooperation", "co-operation", "integration", "negotiations"}
"""What ends, behind a party's name, the name of a field: 'EU Affairs'."""
LIVING_ABROAD = {
    "abroad",
    "overseas",
    "expatriates",
    "expatriate",
    "nationals",
    "citizens",
    "diaspora",
    "emigrants",
    "communities",
}
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
class _Complement:
    """What follows a core: where the office's name ends, where the phrase ends, and the party told in between."""

    last: int
    stop: int
    party: str | None = None
    span: tuple[int, int] | None = None


@dataclass(frozen=True, slots=True)
class _Core:
    core: Core
    last: int
    plural: bool


def find(text: str, words: Sequence[Word], parties: Sequence[PartyMention]) -> tuple[OfficeWords, ...]:
    """The offices named in a text, in order, none within another. `parties` are those that the text names."""
    return tuple(_Grammar(text, words, parties).walk())


class _Grammar:
    """One text's words with what is known of them; `walk` reads it from left to right."""

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
        spans = [(p.start, p.end) for p in parties if p.form in ("name", "acronym", "seat")]
        starts = [word.start for word in words]
        self.inside = {i for start, end in spans for i in range(bisect_right(starts, start), bisect_left(starts, end))}
        """Words within a party's name, which begin no office ('Council of [Europe] Commissioner')."""
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

    def low(self, i: int) -> str:
        return self.words[i].bare if 0 <= i < len(self.words) else ""

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
        if organ is not None and organ.form == "organ" and self._after_party(organ) < heart.last:
            return None  # 'European Commission President' is an office of the party's, and begins behind its name
        presides = heart.core.words == ("president",) and self.low(j - 1) in known.body_ends | known.seats
        if j > i and self._has_domain(i, j) and not heart.core.domain and not presides:
            return None
        if self.low(i) == "first" and heart.core.level not in SOLE and i < j and self.low(i + 1) not in AFTER_FIRST:
            return None  # 'the first Ambassador of X' is the earliest
        return self._shaped(i, heart, self._served(heart, self._complement(heart)))

    def _is_shouted(self, i: int, j: int) -> bool:
        """Whether word `i` stands in capitals before an office at word `j` that does not: '9:00 LOCAL Secretary A'."""
        shouted = j > i and len(self.words[i].text) > SHORT and self.words[i].text.isupper()
        return shouted and j < len(self.words) and not self.words[j].text.isupper()

    def _served(self, heart: _Core, tail: _Complement) -> _Complement:
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

    def _heart(self, i: int) -> tuple[int, _Core | None]:
        """The core of the office that begins with word `i`, and where it begins. Of two that begin there with and
        without a rank, the longer: 'Deputy [Secretary General]' rather than '[Deputy Secretary] General'."""
        j = i
        while self.low(j) in self.known.ranks and not self._core(j):
            j += 1
        j = self._domains(j)
        heart = self._core(j)
        if heart is not None and heart.core.words == ("chief",):
            beyond = self._domains(heart.last)
            further = self._core(beyond)
            if beyond > heart.last and further is not None and further.core.domain:
                return beyond, further  # 'chief nuclear [envoy]'
        ahead = j
        while heart is not None and self.low(ahead) in self.known.ranks:
            ahead += 1
            further = self._core(ahead)
            overlaps = ahead < heart.last or (heart.core.words == ("chief",) and ahead == heart.last)
            if further is not None and further.last > heart.last and overlaps:
                return ahead, further
        return j, heart

    def _has_domain(self, i: int, j: int) -> bool:
        return any(self.low(k) not in self.known.ranks for k in range(i, j))

    def _core(self, j: int) -> _Core | None:
        """The core that begins with word `j`, in the singular or the plural."""
        low = self.low(j)
        for core in self.known.cores.get(low, ()):
            if all(self.low(j + k) == word for k, word in enumerate(core.words)):
                return _Core(core, j + len(core.words), False)
        single = PLURAL.get(low)
        if single and single in self.known.cores:
            one = next((c for c in self.known.cores[single] if len(c.words) == 1), None)
            if one:
                return _Core(one, j + 1, True)
        if low == "prime" and self.low(j + 1) == "ministers":
            return _Core(next(c for c in self.known.cores["prime"] if len(c.words) == 2), j + 2, True)
        if low in self.known.short and self.words[j].text[0].isupper() and self.words[j].text[-1].isupper():
            target = self.known.short[low].split()[-1]
            cores = self.known.cores.get(self.known.short[low].split()[0]) or self.known.cores.get(target)
            return _Core(cores[-1], j + 1, False) if cores else None
        return None

    def _domains(self, j: int) -> int:
        """The end of the domain words from word `j` on: 'Foreign and European Affairs'."""
        while self.low(j) in self.known.before and not self._core(j):
            ahead = j + 1
            apart = self.low(ahead) == "," and not self._capital(j) and self._capital(ahead + 1)
            if self.low(ahead) in LINKS and not apart:
                further = ahead + 1
                if self.low(ahead) == "," and self.low(further) in ("and", "&"):
                    further += 1
                ahead = further if self.low(further) in self.known.domains else ahead
            j = ahead
        return j

    def _complement(self, heart: _Core) -> _Complement:
        """What follows the core: 'of the Kingdom of Saudi Arabia', 'for Political Affairs', 'to the United States'."""
        end = heart.last
        link = self.low(end)
        bare = _Complement(end, end)
        if link == "(" and heart.core.words[-1] == "secretary":
            closed = next((j for j in range(end + 1, min(end + 5, len(self.words))) if self.low(j) == ")"), None)
            return _Complement(closed + 1, closed + 1) if closed and self._capital(end + 1) else bare
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
            return _Complement(after + 1, after + 1)
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
        topic = self._topic(heart, link, after)
        if topic is not None:
            return _Complement(topic, topic)
        land = self._land_within(heart, link, after)
        if land is not None:
            return _Complement(land, land)
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
                return _Complement(stop, further.stop, further.party, further.span)
        if named is not None:
            return self._of_party(heart, link, named, bare)
        if heart.core.level == "ambassador" and self._is_realm(end):
            return _Complement(after + 1, after + 1)
        if allowed & {"free", "region", "body"}:
            stop = self._capital_run(after)
            return _Complement(stop, stop) if stop > after else bare
        return bare

    def _without_of(self, heart: _Core) -> _Complement | None:
        """What stands behind a title without 'of', as South Asian outlets write: 'Secretary Economic Affairs Division A',
        'Chairman Senate A', 'Governor Punjab'."""
        title, j = heart.core.words[-1], heart.last
        if heart.plural or not self._capital(heart.last - 1) or not self._capital(j) or self.words[j].opens:
            return None
        named = self.party_from.get(j)
        if named is not None:
            of_land = title in WITHIN_STATES | {"governor", "minister"} and heart.core.words[0] in {
                "chief",
                "governor",
                "premier",
            }
            within = named.form == "place" and named.code in SOUTH_ASIAN and of_land
            return _Complement(self._after_party(named), self._after_party(named), named.code) if within else None
        field, body = (
            title in {"secretary", "minister"},
            title in {"chairman", "chairperson", "speaker", "governor", "secretary"},
        )
        last, known = j, self.known
        while self._capital(j) and j not in self.party_from and not self.words[j].opens and not self._core(j):
            low = self.low(j)
            if not (
                (body and low in known.body_ends | known.seats)
                or (low in known.domains and (field or j + 1 < len(self.words)))
            ):
                break
            j += 1
            last = j if (body and low in known.body_ends) or field else last
            while self.low(j) in {"and", "&", "of"} and self._capital(j + 1) and self._is_domain(j + 1):
                j += 1
        stop = last
        names = 0
        while (
            self._capital(stop) and not self.words[stop].opens and not is_common(self.words[stop]) and names < FULL_NAME
        ):
            stop, names = stop + 1, names + 1
        ends_body = last > heart.last and self.low(last - 1) in known.body_ends
        return _Complement(last, last) if last > heart.last and names >= (1 if ends_body else FULL_NAME) else None

    def _opens_domain(self, heart: _Core, link: str, after: int) -> bool:
        """Whether a word behind 'Minister of' begins what the office is about: any capital that is no name of a party."""
        if self.low(after) in self.known.domains or self._field_of_party(after) is not None:
            return True
        of_field = (
            heart.core.words[-1] in ("minister", "state") and link in ("of", "for") and self._capital(heart.last - 1)
        )
        return of_field and self._is_field(after)

    def _is_field(self, j: int) -> bool:
        """Whether an unknown capitalised word can name a field of government."""
        if j in self.party_from or j in self.inside or not self._capital(j) or self._core(j):
            return False
        word = self.words[j]
        known = self.known.honorifics | self.known.ranks
        return not (word.is_initial or word.possessive or is_common(word) or word.bare in known)

    def _linked(self, j: int) -> bool:
        return self.low(j) in {"and", "&", ","} and (self._is_domain(j + 1) or self._is_field(j + 1))

    def _is_domain(self, j: int) -> bool:
        """Whether word `j` names a field: one that is known, or an abstract noun by its ending ('Connectivity')."""
        low = self.low(j)
        if low in self.known.domains or (low == "government" and self.low(j - 1) in WITHIN):
            return True
        abstract = len(low) >= ABSTRACT and low.endswith(self.known.abstract) and j not in self.party_from
        body = low in self.known.body_nouns | self.known.body_ends | HOUSES
        return abstract and not (body or self.words[j].possessive or self._core(j))

    def _leads_to_topic(self, j: int) -> bool:
        """Whether an unknown word stands right before one that ends the name of a field: 'Local [Self-Rule] Affairs'."""
        ends = self.low(j + 1) in self.known.topics and self._capital(j + 1)
        return ends and self._is_field(j) and self.low(j - 1) not in {"of", "for"}

    def _at_house(self, heart: _Core, after: int) -> _Complement | None:
        """'at the French foreign ministry', 'in the Ministry of Health of Peru': where an official serves."""
        for j in range(after, min(after + 5, len(self.words))):
            low = self.low(j)
            if low in HOUSES:
                party = next((self.party_from[k] for k in range(after, j) if k in self.party_from), None)
                stop = j + 1
                if self.low(stop) == "of" and self.low(stop + 1) in self.known.domains:
                    stop = self._domain_run(stop + 1, self._capital(stop + 1))
                further = self._party_after(stop)
                code = party.code if party else further.party
                last = stop if self._capital(j) else heart.last
                return _Complement(last, further.stop, code, (party.start, party.end) if party else further.span)
            if not (low in self.known.domains or j in self.party_from or self._capital(j) or low in {"and", "&"}):
                return None
        return None

    def _topic(self, heart: _Core, link: str, after: int) -> int | None:
        """The end of what an office is for, told in small letters: 'envoy for the Great Lakes region', 'deputy prime
        minister for European affairs'; None where it is no such phrase."""
        deputy = heart.core.level in SOLE and self.low(heart.last - len(heart.core.words) - 1) in LOWERING
        own_field = self.low(heart.last - len(heart.core.words) - 1) in self.known.domains
        if not (deputy or heart.core.of & {"free", "region", "domain"}) or link not in ("for", "on", "of"):
            return None
        if own_field and not heart.core.of & {"free", "region"}:
            return None  # 'met the foreign minister for trade talks'
        ends, last, j = self.known.topics, None, after
        while j < len(self.words) and j - after < TOPIC_WORDS:
            low = self.low(j)
            if not self._capital(j) and (low in ends or low in self.known.domains):
                last = j + 1 if low in ends else last
            elif not (self._capital(j) or (low in {"and", "of", "the", "in"} and j > after)) or self._core(j):
                break
            j += 1
        if (
            last is None
            and j - after == 1
            and self.low(j) in {",", "."}
            and self.low(after) in self.known.domains
            and deputy
        ):
            return j  # 'deputy prime minister for reintegration, A'
        return last if last is not None and last - after > 1 else None

    def _land_within(self, heart: _Core, link: str, after: int) -> int | None:
        """The end of the land within a state that an envoy is sent to: 'Presidential Envoy to the Northern Federal District'."""
        if heart.core.level != "envoy" or link not in {"to", "in", "for"}:
            return None
        j = after
        while j - after < WORDS_OF_LAND and self._capital(j) and j not in self.party_from and not self._core(j):
            if self.low(j) in LANDS_WITHIN and j > after:
                return j + 1
            j += 1
        return None

    def _written_so(self, after: int, heart: _Core, link: str) -> bool:
        """Whether a domain is written as an office's is: with a capital, or small as all of the office is."""
        small = not self._capital(heart.last - 1) and link in ("of", "for")
        return self._capital(after) or (small and "domain" in heart.core.of)

    def _to_party(self, stop: int) -> int:
        """'Minister of Trade and Wine of Georgia': words that no list of domains knows, up to the party's name."""
        j = stop
        while j < len(self.words) and j - stop < 6 and (self._capital(j) or self.low(j) in {"and", "&", ","}):
            if j in self.party_from or self._core(j) is not None:
                return stop
            j += 1
        last = self.low(j - 1) not in {"and", "&", ","}
        return j if j > stop and last and self.low(stop) in {"and", "&", ","} and self._party_after(j).party else stop

    def _principal(self, heart: _Core, after: int) -> _Complement | None:
        """'of the UN Secretary-General for Syria': the office that an envoy or an adviser stands for."""
        named = self.party_from.get(after)
        first = self._after_party(named) if named is not None else after
        held = self.office(first) if first > heart.last + 1 or self._capital(first) else None
        if held is not None and heart.core.level == "adviser" and held.core.level in ("minister", "deputy"):
            closed = held.stop >= len(self.words) or self.low(held.stop) in {",", ".", ")", ";"}
            closed = closed or (held.party is None and self._capital(heart.last - 1) and self._names_follow(held.stop))
            return (
                _Complement(held.stop, held.stop, held.party, held.party_span) if closed and not held.plural else None
            )
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
            and not (bare or chained)
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
        return _Complement(stop, stop, party, span)

    def _names_follow(self, j: int) -> bool:
        """Whether a full name stands from word `j` on: 'Security Advisor to the Vice President [A Example]'."""
        return all(self._capital(k) and not self.words[k].opens and not is_common(self.words[k]) for k in (j, j + 1))

    def _of_body(self, after: int, named: PartyMention | None) -> _Complement | None:
        """'of the National Assembly of Kenya', 'of the Russian Security Council': up to the last noun for a body."""
        if named is not None and named.form == "organ":
            return None
        seat = named is not None and named.form == "seat"  # 'the State Duma' is the body itself
        j = first = self._after_party(named) if named is not None and not seat else after
        last = first
        while j < len(self.words) and j - first < 12:
            low = self.low(j)
            if low == "," and (j == first or (last > first and self.low(j + 1) not in self.known.domains)):
                break  # 'of Peru, A, and National Assembly Speaker B'
            whose = (
                low in CHAMBERS
                and j > first + 1
                and self.low(j - 1) == "of"
                and self.low(j - 2) in self.known.body_ends
            )
            if self._capital(j) and whose:
                last = j + 1
            elif self._capital(j) and not (j > first and j in self.party_from) and not self._core(j):
                last = j + 1 if low in self.known.body_ends or low in HOUSES else last
                if last == j + 1 and self.low(last) in {"of", "for", "on"}:
                    ahead = last + 1 + (self.low(last + 1) == "the")
                    run = self._field_of_body(ahead) if self._capital(ahead) else ahead
                    last = run if run > ahead else last
                    j = last - 1
            elif low not in {"of", "for", "and", "&", "the", "on", ","} or not self._capital_near(j):
                break
            j += 1
        if last == first:
            return None
        party = named.code if named is not None else None
        further = self._party_after(last)
        span = (named.start, named.end) if named is not None else further.span
        return _Complement(last, further.stop, further.party or party, span)

    def _of_company(self, after: int) -> _Complement | None:
        """'of JSC "Ruritanian Railways"': a company of the state by its form and its name in quotation marks."""
        if self.low(after) not in COMPANIES or self.low(after + 1) not in {'"', "“", "«"}:
            return None
        closing = next(
            (j for j in range(after + 2, min(after + 9, len(self.words))) if self.words[j].text in '"”»'), None
        )
        return _Complement(closing + 1, closing + 1) if closing is not None else None

    def _field_of_body(self, ahead: int) -> int:
        """The end of what a body is for: domains, or other words with a capital up to a mark."""
        run = self._domain_run(ahead, True)
        j = run
        while self._capital(j) and j not in self.party_from and not self._core(j):
            j += 1
        return j if j > run and self.low(j) in {",", ".", ")", ";"} else run

    def _with_post(self, body: _Complement) -> _Complement:
        """'of the EU Mission in Georgia', 'of the OSCE Office in Minsk': a body abroad with its post."""
        after = body.stop + 1 + (self.low(body.stop + 1) == "the")
        named = self.party_from.get(after)
        abroad = self.low(body.stop - 1) in ABROAD and self.low(body.stop) in ("in", "to")
        if not abroad or named is None or named.form not in ("name", "capital", "acronym", "organ"):
            return body
        stop = self._after_party(named)
        return replace(body, last=stop, stop=stop)

    def _of_small_body(self, heart: _Core, after: int) -> _Complement | None:
        """'of the Iraqi parliament', "of Egypt's central bank", 'of the upper house of parliament': a body that is told in
        small letters, with the party that owns it."""
        named = self.party_from.get(after)
        owns = named is not None and (named.form in ("demonym", "acronym") or self._possessed(named))
        j = first = self._after_party(named) if named is not None and owns else after
        last = first
        while j < len(self.words) and j - first < 6:
            low = self.low(j)
            if low in self.known.seats | self.known.body_ends or (
                low in self.known.body_nouns and not low.endswith("ies")
            ):
                last = j + 1
            elif not (low in self.known.before or (j > first and low in {"of", "the", "and"})) or self._core(j):
                break
            j += 1
        if last == first or self._capital(first):
            return None
        further = self._party_after(last)
        code = named.code if named is not None and owns else further.party
        span = (named.start, named.end) if named is not None and owns else further.span
        if code is None and self.low(last - 1) not in self.known.of_states and self.low(first) != "central":
            return None  # 'director of the agency'
        return _Complement(last, further.stop, code, span)

    def _possessed(self, named: PartyMention) -> bool:
        """Whether a party's name stands in the possessive."""
        return self.words[self._after_party(named) - 1].possessive

    def _capital_near(self, j: int) -> bool:
        return self._capital(j + 1) or (self.low(j + 1) in {"the", "and"} and self._capital(j + 2))

    def _of_party(self, heart: _Core, link: str, named: PartyMention, bare: _Complement) -> _Complement:
        """The complement that begins with a party's name, or with an organ or a demonym."""
        stop = self._after_party(named)
        span = (named.start, named.end)
        if named.form in ("capital", "place") and link == "of" and heart.core.level == "head of body":
            stop += self._capital(stop) and self.low(stop) in LANDS_WITHIN
            return _Complement(stop, stop, named.code)  # 'mayor of Quito', 'governor of Riga Region'
        if named.form in ("capital", "place") and link == "of" and heart.core.words[0] in {"crown", "ruler"}:
            return _Complement(stop, stop, named.code)  # 'Crown Prince of Abu Dhabi'
        posted = heart.core.level in ("ambassador", "envoy") and link in ("to", "for", "in")
        if named.form == "place" and link == "of" and heart.core.words[-1] in WITHIN_STATES:
            return _Complement(stop, stop, named.code)  # 'President of Zanzibar', 'Premier of Quebec'
        field = self._field_of_party(self.at.get(named.start, stop))
        ministerial = heart.core.level in ("minister", "deputy")
        if field is not None and named.form != "organ" and (ministerial or self._is_deputy(heart)):
            stop = self._domain_run(field) if self.low(field) in {"and", "&", ","} else field
            owner = self._party_after(stop)  # 'Vice-Minister for ASEAN Affairs'
            return _Complement(stop, owner.stop, owner.party, owner.span)
        if named.form == "demonym":
            further = self._capital_run(stop) if heart.core.of & {"region", "body", "free"} else stop
            return _Complement(further, further) if further > stop else bare
        if posted:
            topical = self._capital(stop) and self.low(stop) in self.known.topics  # 'for Afghanistan Reconciliation'
            stop = stop + 1 if topical else self._posts(stop)
            return _Complement(stop, stop)
        own_seat = named.form == "seat" and self.low(self.at[named.start]) not in SHARED_SEATS
        if named.form == "organ" or (own_seat and (link == "of" or heart.core.level == "spokesperson")):
            return _Complement(stop, stop, named.code, span)
        if link == "of" and named.form in ("name", "acronym"):
            if self._capital(stop) and self.low(stop) in self.known.topics | self.known.body_ends and self.low(stop):
                return _Complement(stop + 1, stop + 1, named.code, span)  # 'of the GCC Negotiations'
            if heart.core.level in ("ambassador", "envoy") and (post := self._post(stop)) > stop:
                return _Complement(post, post, named.code, span)
            domain = self._domain_after(heart, stop)
            return _Complement(domain or bare.last, domain or stop, named.code, span)
        return bare

    def _domain_after(self, heart: _Core, j: int) -> int | None:
        """The end of 'for Foreign Affairs' after 'High Representative of the Union'."""
        if heart.core.level in SOLE or self.low(j) not in {"for", "on"}:
            return None
        first = j + 1 + (self.low(j + 1) == "the")
        run = self._domain_run(first) if self._capital(first) else first
        return run if run > first else None

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

    def _is_realm(self, j: int) -> bool:
        """Whether 'to the Kingdom', 'in the Sultanate' follows: the state whose outlet tells."""
        realm = self.low(j + 2) in LANDS_OF_OUTLET and self._capital(j + 2) and self.low(j + 3) != "of"
        return self.low(j) in ("to", "in") and self.low(j + 1) == "the" and realm

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

    def _party_after(self, j: int) -> _Complement:
        """'of Ukraine' after a complement already read."""
        after = j + 1 + (self.low(j + 1) == "the")
        named = self.party_from.get(after)
        if self.low(j) == "of" and named is not None and named.form in ("name", "acronym"):
            return _Complement(j, self._after_party(named), named.code, (named.start, named.end))
        if self.low(j) == "of" and self.low(j + 1) == "the" and named is None and self._is_short_state(after):
            return _Complement(j, after + 1)
        return _Complement(j, j)

    def _is_short_state(self, j: int) -> bool:
        """Whether word `j` abbreviates the state of an outlet before a name: 'of the [KR] A Example'."""
        short = j + 1 < len(self.words) and self.words[j].text.isupper() and len(self.words[j].text) in (2, 3)
        return short and self.words[j].text[0] in "RK" and self.words[j + 1].is_name_like

    def _domain_run(self, j: int, capital: bool = True) -> int:
        """The end of domain words and links after 'of', keeping within written capitals: 'Foreign Affairs and Trade';
        where the first is small, up to the first link that is no 'and'."""
        last = j
        while (
            (self._is_domain(j) and self._capital(j) == capital and not self._begins_name(j))
            or self._are_abroad(j) is not None
            or (capital and self._field_of_party(j) is not None)
            or (capital and self._leads_to_topic(j))
            or (
                j > last - 1
                and self.low(j) in {"and", "&", ",", "of", "for", "the"}
                and self._leads_to_domain(j, capital)
            )
        ):
            abroad = self._are_abroad(j) or (self._field_of_party(j) if capital else None)
            if self._is_domain(j) or abroad is not None:
                last = abroad or j + 1
            j = abroad or j + 1
        if capital and last == j and self.low(j) in {"and", "&"} and self._is_field(j + 1):
            ahead = j + 2  # 'Trade and Wellness,': a field that no list knows, where no name can stand
            named = ahead + 1 < len(self.words) and self._is_field(ahead) and not self._is_field(ahead + 1)
            last = last if named else ahead
        return last

    def _leads_to_domain(self, j: int, capital: bool) -> bool:
        if not capital and self.low(j) not in {"and", "&"}:
            return False
        for ahead in (j + 1, j + 2):
            if ahead in self.party_from:
                return (
                    self._are_abroad(ahead) or self._field_of_party(ahead)
                ) is not None  # not '… of the Islamic Republic of …'
            if self._is_domain(ahead) and self._capital(ahead) == capital:
                return not self._core(ahead) and not self._office_follows(ahead)
            if self.low(ahead) not in {"and", "&", "of", "the"}:
                return False
        return False

    def _begins_name(self, j: int) -> bool:
        """Whether a word begins a party's name of several words: '[North] Korea', '[South] Sudan'."""
        named = self.party_from.get(j)
        return named is not None and named.form == "name" and named.end > self.words[j].end

    def _is_deputy(self, heart: _Core) -> bool:
        """Whether 'Deputy', 'Vice' stands before the core of one who is at the head."""
        return heart.core.level in SOLE and self.low(heart.last - len(heart.core.words) - 1) in LOWERING

    def _field_of_party(self, j: int) -> int | None:
        """The end of 'EEA and EU Affairs', 'ASEAN Cooperation', 'La Francophonie' from word `j` on: a field that a party's
        name tells."""
        if not self._capital(j):
            return None
        named = self.party_from.get(j)
        short = self.words[j].text.isupper() and len(self.words[j].text) > 1
        after = self._after_party(named) if named is not None else j + short
        if after == j:
            return None
        if named is not None and not is_state(named.code) and self.low(after - 1) in self.known.domains:
            return after
        if self._capital(after) and self.low(after) in DEALINGS:
            return after + 1
        joined = self.low(after) in {"and", "&"} and after + 1 in self.party_from
        return self._field_of_party(after + 1) if joined else None

    def _are_abroad(self, j: int) -> int | None:
        """The end of 'Senegalese Abroad', 'Moroccan Expatriates' from word `j` on, a people whom a ministry is for."""
        named = self.party_from.get(j)
        after = self._after_party(named) if named is not None and named.form == "demonym" else j
        return after + 1 if after > j and self._capital(after) and self.low(after) in LIVING_ABROAD else None

    def _office_follows(self, j: int) -> bool:
        """Whether the domain words from `j` on are those of another office ('… and Finance Minister')."""
        stop = self._domains(j)
        return stop > j and self._core(stop) is not None

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

    def _shaped(self, i: int, heart: _Core, tail: _Complement) -> OfficeWords:
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
            begin = self.at.get(owner.start, begin)
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

    def _parliament(self, first: int, last: int) -> str | None:
        """The state whose parliament an office names by its own name: 'Speaker of the Knesset'."""
        return next((code for k in range(first, last) if (code := self.known.parliaments.get(self.low(k)))), None)

    def _body_told(self, tail: _Complement) -> str | None:
        """The organisation that 'of the council' means: the last one told before whose name ends so."""
        noun = self.low(tail.last - 1)
        if self.low(tail.last - 2) != "the" or noun not in self.known.body_ends:
            return None
        at = self.words[tail.last - 1].start
        named = [
            p for p in self.party_to.values() if p.end < at and self.text[p.start : p.end].lower().endswith(f" {noun}")
        ]
        return max(named, key=lambda p: p.end).code if named else None

    def _body_before(self, i: int, heart: _Core) -> str | None:
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

    def _party_at(self, span: tuple[int, int]) -> PartyMention | None:
        """The party whose words are just these; it may be known from the word behind its article on."""
        near = (self.party_from.get(self.at.get(begin, -1)) for begin in (span[0], span[0] + len("the ")))
        return next((p for p in near if p is not None and (p.start, p.end) == span), None)

    def _named(self, i: int, tail: _Complement) -> str:
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

    def _set_apart(self, i: int) -> bool:
        """Whether more than a blank stands before word `i`: the entries of a list end so ('A, Chile' / 'President B, Peru')."""
        return BESIDE.fullmatch(self.text, self.words[i - 1].end, self.words[i].start) is None

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
