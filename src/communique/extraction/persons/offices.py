"""The grammar of offices: where an office is named in a text, and which words are its name.

    [rank …] [domain …] core [of | for | to | on complement] [and office]

The words come from knowledge/data/offices.yaml. The party's name is no part of the office ('Russian Defence Minister'
holds 'Defence Minister').
"""

import re
from bisect import bisect_left, bisect_right
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from functools import lru_cache

from communique.extraction.text.tokens import Word
from communique.knowledge.offices import Core, offices
from communique.knowledge.parties import PartyMention

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
FOR = re.compile(r"\s+(?:for|on)\b")
AFTER_FIRST = {"deputy", "vice", "assistant", "under", "secretary", "state", "minister", "foreign", "permanent"}
SERVING = {"new", "current", "visiting", "incumbent", "newly-appointed", "first", "long-serving"}
"""Words between a party or 'the' and an office that tell of its holder and are no part of it."""
DETERMINERS = {"the", "his", "her", "their", "its", "our", "this", "that", "both", "two"}
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


def same_office(one: str, other: str) -> bool:
    """Whether two names of an office mean one office: one's words lie within the other's ('Minister of Defence' and
    'Defence Minister', 'Secretary' and 'Secretary of State')."""
    a, b = key(one), key(other)
    return a <= b or b <= a


SPELLING = {"defense": "defence", "programme": "program", "labor": "labour", "adviser": "advisor", "premier": "prime minister",
            "spokesman": "spokesperson", "spokeswoman": "spokesperson", "chairman": "chair", "chairwoman": "chair",
            "chairperson": "chair", "pm": "prime minister", "undersecretary": "under secretary",
            "eam": "external affairs minister", "fm": "foreign minister", "acting": "", "interim": ""}  # fmt: skip
IDLE = {"of", "for", "the", "to", "and", "affairs", "on", "&", ","}


@lru_cache(maxsize=1 << 12)
def key(office: str) -> frozenset[str]:
    """The telling words of an office, spelt one way."""
    plain = office.lower().replace("-", " ").replace(",", " ").split()
    return frozenset(part for word in plain for part in SPELLING.get(word, word).split() if part not in IDLE)


PLURALS = re.compile(
    r"\b(minister|president|premier|chancellor|ambassador|representative|envoy|king|leader|senator|coordinator|negotiator|"
    r"adviser|advisor|spokesperson|director|head)s\b",
    re.IGNORECASE,
)


def singular(name: str, plural: bool) -> str:
    """'Foreign Ministers' → 'Foreign Minister'; written all in capitals → in title case."""
    if plural:
        name = PLURALS.sub(r"\1", name)
        name = re.sub(r"\b([Ss])ecretaries\b", r"\1ecretary", name)
    letters = [c for c in name if c.isalpha()]
    if len(letters) > 3 and all(c.isupper() for c in letters):
        small = {"of", "for", "and", "the", "to", "on"}
        return " ".join(w.lower() if w.lower() in small else w.capitalize() for w in name.split())
    return name


class _Grammar:
    """One text's words with what is known of them; `walk` reads it from left to right."""

    def __init__(self, text: str, words: Sequence[Word], parties: Sequence[PartyMention]) -> None:
        self.text, self.words, self.known = text, words, offices()
        self.at = {word.start: i for i, word in enumerate(words)}
        self.party_from = {self.at[p.start]: p for p in parties if p.start in self.at}
        for p in parties:
            if text[p.start : p.start + 4].lower() == "the " and p.start + 4 in self.at:
                self.party_from.setdefault(self.at[p.start + 4], p)  # '[the Philippines]' behind 'to the'
        ends = {word.end: i for i, word in enumerate(words)}
        spans = [(p.start, p.end) for p in parties if p.form in ("name", "acronym")]
        starts = [word.start for word in words]
        self.inside = {i for start, end in spans for i in range(bisect_right(starts, start), bisect_left(starts, end))}
        """Words within a party's name, which begin no office ('Council of [Europe] Commissioner')."""
        self.party_to: dict[int, PartyMention] = {}
        for p in parties:
            for end in (p.end, p.end - 2, p.end - 1):
                if end in ends:
                    self.party_to[ends[end]] = p
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
        return after_office or self.low(i - 1) in self.known.courtesy or self.words[i - 1].is_initial

    def _joined(self, before: OfficeWords | None, found: OfficeWords) -> OfficeWords:
        """'the Vietnamese president and prime minister', 'the US President's adviser': the second is the same party's."""
        if before is None or before.party is None or found.party is not None or found.determined:
            return found
        if found.begin == before.stop and self.words[before.stop - 1].possessive:
            return replace(found, party=before.party, determined=True)
        if found.begin - before.stop == 1 and self.low(before.stop) in ("and", "&") and not before.plural:
            return replace(found, party=before.party, party_span=before.party_span, determined=True)
        return found

    def low(self, i: int) -> str:
        return self.words[i].bare if 0 <= i < len(self.words) else ""

    def office(self, i: int) -> OfficeWords | None:
        """The office whose first word is word `i`, ranks and domains included."""
        known = self.known
        if i in self.inside:
            return None
        if self.low(i) not in known.ranks | known.domains and self.low(i) not in known.cores and not self._core(i):
            return None
        j, heart = self._heart(i)
        if heart is None:
            return None
        if j > i and self._has_domain(i, j) and not heart.core.domain:
            return None
        if self.low(i) == "first" and heart.core.level not in SOLE and i < j and self.low(i + 1) not in AFTER_FIRST:
            return None  # 'the first Ambassador of X' is the earliest
        return self._shaped(i, heart, self._complement(heart))

    def _heart(self, i: int) -> tuple[int, _Core | None]:
        """The core of the office that begins with word `i`, and where it begins. Of two that begin there with and
        without a rank, the longer: 'Deputy [Secretary General]' rather than '[Deputy Secretary] General'."""
        j = i
        while self.low(j) in self.known.ranks and not self._core(j):
            j += 1
        j = self._domains(j)
        heart = self._core(j)
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
        if low in self.known.short and self.words[j].text.isupper():
            target = self.known.short[low].split()[-1]
            cores = self.known.cores.get(self.known.short[low].split()[0]) or self.known.cores.get(target)
            return _Core(cores[-1], j + 1, False) if cores else None
        return None

    def _domains(self, j: int) -> int:
        """The end of the domain words from word `j` on: 'Foreign and European Affairs'."""
        while self.low(j) in self.known.domains and not self._core(j):
            ahead = j + 1
            if self.low(ahead) in LINKS:
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
            return bare
        after = end + 1
        if self.low(after) in ("the", "his", "her"):
            after += 1
        named, allowed = self.party_from.get(after), heart.core.of
        principal = self._principal(heart, after) if allowed & {"free", "principal"} else None
        if principal is not None:
            return principal
        body = self._of_body(after, named) if "body" in allowed and link == "of" else None
        if body is not None:
            return body
        if named is None and self.low(after) in self.known.domains and self._written_so(after, heart, link):
            stop = self._domain_run(after, self._capital(after))
            if allowed & {"free", "region"}:
                stop = max(stop, self._capital_run(after))
            if stop > after and (allowed & {"domain", "free"}):
                stop = self._to_party(stop)
                further = self._party_after(stop)
                return _Complement(stop, further.stop, further.party, further.span)
        if named is not None:
            return self._of_party(heart, link, named, bare)
        if allowed & {"free", "region", "body"}:
            stop = self._capital_run(after)
            return _Complement(stop, stop) if stop > after else bare
        return bare

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
        if held is None or held.core.level not in (*SOLE, "head of organisation") or held.plural:
            return None
        if held.core.level != "head of organisation" and self.low(held.stop) not in {"for", "on", ","}:
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

    def _of_body(self, after: int, named: PartyMention | None) -> _Complement | None:
        """'of the National Assembly of Kenya', 'of the Russian Security Council': up to the last noun for a body."""
        if named is not None and named.form == "organ":
            return None
        seat = named is not None and named.form == "seat"  # 'the State Duma' is the body itself
        j = first = self._after_party(named) if named is not None and not seat else after
        last = first
        while j < len(self.words) and j - first < 12:
            low = self.low(j)
            if self._capital(j) and not (j > first and j in self.party_from) and not self._core(j):
                last = j + 1 if low in self.known.body_ends else last
            elif low not in {"of", "for", "and", "&", "the", "on", ","} or not self._capital_near(j):
                break
            j += 1
        if last == first:
            return None
        party = named.code if named is not None else None
        further = self._party_after(last)
        span = (named.start, named.end) if named is not None else further.span
        return _Complement(last, further.stop, further.party or party, span)

    def _capital_near(self, j: int) -> bool:
        return self._capital(j + 1) or (self.low(j + 1) in {"the", "and"} and self._capital(j + 2))

    def _of_party(self, heart: _Core, link: str, named: PartyMention, bare: _Complement) -> _Complement:
        """The complement that begins with a party's name, or with an organ or a demonym."""
        stop = self._after_party(named)
        span = (named.start, named.end)
        posted = heart.core.level in ("ambassador", "envoy") and link in ("to", "for", "in")
        if named.form == "demonym":
            further = self._capital_run(stop) if heart.core.of & {"region", "body", "free"} else stop
            return _Complement(further, further) if further > stop else bare
        if posted:
            return _Complement(stop, stop)
        if named.form == "organ":
            return _Complement(stop, stop, named.code, span)
        if link == "of" and named.form in ("name", "acronym"):
            if heart.core.level in ("ambassador", "envoy"):
                stop = self._post(stop)
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
        """The end of 'to ASEAN', 'in the United States' after 'Ambassador of Canada'."""
        after = j + 1 + (self.low(j + 1) == "the")
        named = self.party_from.get(after)
        return self._after_party(named) if self.low(j) in ("to", "in") and named is not None else j

    def _party_after(self, j: int) -> _Complement:
        """'of Ukraine' after a complement already read."""
        after = j + 1 + (self.low(j + 1) == "the")
        named = self.party_from.get(after)
        if self.low(j) == "of" and named is not None and named.form in ("name", "acronym"):
            return _Complement(j, self._after_party(named), named.code, (named.start, named.end))
        return _Complement(j, j)

    def _domain_run(self, j: int, capital: bool = True) -> int:
        """The end of domain words and links after 'of', keeping within written capitals: 'Foreign Affairs and Trade';
        where the first is small, up to the first link that is no 'and'."""
        last = j
        while (self.low(j) in self.known.domains and self._capital(j) == capital) or (
            j > last - 1 and self.low(j) in {"and", "&", ",", "of", "for", "the"} and self._leads_to_domain(j, capital)
        ):
            if self.low(j) in self.known.domains:
                last = j + 1
            j += 1
        return last

    def _leads_to_domain(self, j: int, capital: bool) -> bool:
        if not capital and self.low(j) not in {"and", "&"}:
            return False
        for ahead in (j + 1, j + 2):
            if ahead in self.party_from:
                return False  # '… of the Islamic Republic of …'
            if self.low(ahead) in self.known.domains and self._capital(ahead) == capital:
                return not self._core(ahead) and not self._office_follows(ahead)
            if self.low(ahead) not in {"and", "&", "of", "the"}:
                return False
        return False

    def _office_follows(self, j: int) -> bool:
        """Whether the domain words from `j` on are those of another office ('… and Finance Minister')."""
        stop = self._domains(j)
        return stop > j and self._core(stop) is not None

    def _capital(self, j: int) -> bool:
        return 0 <= j < len(self.words) and self.words[j].text[:1].isupper()

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
                j += 1
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
        former = self.low(i) == "first" and heart.core.level in SOLE and heart.last - i == len(heart.core.words) + 1
        if self.low(begin - 1) in self.known.former:
            former, begin = True, begin - 1
        if self.low(begin - 1) in SERVING and (self.low(begin - 2) in DETERMINERS or begin - 2 in self.party_to):
            begin -= 1
        told = " ".join(self.low(k) for k in range(i, heart.last))
        party = party or self.known.of_one_party.get(told) or self.known.of_one_party.get(heart.core.words[0])
        owner = self._owner(begin)
        if owner is not None and party is None:
            party, span = owner.code, (owner.start, owner.end)
            begin = self.at.get(owner.start, begin)
        if self.low(begin - 1) in self.known.former:
            former, begin = True, begin - 1
        if self.low(begin - 1) == "first" and begin < i and heart.core.level in SOLE:
            former = True  # 'the first Kenyan president' is one of history
        if owner is not None and self.low(begin - 1) in SERVING and self.low(begin - 2) in DETERMINERS and not former:
            begin -= 1
        determined = self.low(begin - 1) in DETERMINERS or party is not None
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
        return " ".join(words.split())

    def _set_apart(self, i: int) -> bool:
        """Whether more than a blank stands before word `i`: the entries of a list end so ('A, Chile' / 'President B, Peru')."""
        return BESIDE.fullmatch(self.text, self.words[i - 1].end, self.words[i].start) is None

    def _owner(self, begin: int) -> PartyMention | None:
        """The party named right before an office: 'Russian', 'Ukraine's', 'NATO', 'UK'."""
        if self.low(begin - 1) == ")" and self.low(begin - 3) == "(":
            inside = self.party_to.get(begin - 2)  # 'Food and Agriculture Organization (FAO) Director-General'
            return inside if inside is not None and inside.form == "acronym" else None
        named = self.party_to.get(begin - 1)
        if named is None or (named.form != "demonym" and self._set_apart(begin)):
            return None
        first = self.at.get(named.start, begin - 1)
        plain = named.form == "name" and self.low(first - 1 - (self.low(first - 1) == "the")) not in LEADING_TO_PLACE
        if named.form in ("demonym", "acronym", "organ", "seat") or self.words[begin - 1].possessive or plain:
            return named
        return None
