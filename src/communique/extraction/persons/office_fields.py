"""What an office is called and what it is for: "foreign minister", "Minister for Trade and Customs"."""

from communique.extraction.persons.names import is_common
from communique.extraction.persons.office_lines import Heart, Lines
from communique.knowledge.parties import is_state

SOLE = ("head of state", "head of government")
"""Levels of office of which a party has one holder at a time."""
LINKS = {"and", "&", ",", "-"}
PLURAL = {"ministers": "minister", "presidents": "president", "secretaries": "secretary", "premiers": "premier",
          "chancellors": "chancellor", "ambassadors": "ambassador", "representatives": "representative",
          "envoys": "envoy", "kings": "king", "leaders": "leader", "senators": "senator", "heads": "head",
          "coordinators": "coordinator", "negotiators": "negotiator", "advisors": "advisor", "advisers": "adviser",
          "spokespersons": "spokesperson", "directors": "director", "chairmen": "chairman",
          "vice-presidents": "vice-president"}  # fmt: skip
LOWERING = {"deputy", "vice", "assistant", "associate", "under"}
"""Ranks below the one who alone holds an office."""
HOUSES = {"ministry", "department", "office", "chancellery", "secretariat", "presidency"}
LANDS_WITHIN = {"region", "province", "city", "state", "prefecture", "district", "oblast", "governorate", "county", "emirate",
                "canton", "territory", "department", "krai"}  # fmt: skip
"""What follows the name of a land within a state."""
WORDS_OF_LAND = 5
"""Words of such a name, with what follows it, at most."""
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


class Fields(Lines):
    """Finds the core of an office and the fields before and behind it."""

    def _heart(self, i: int) -> tuple[int, Heart | None]:
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

    def _core(self, j: int) -> Heart | None:
        """The core that begins with word `j`, in the singular or the plural."""
        low = self.low(j)
        for core in self.known.cores.get(low, ()):
            if all(self.low(j + k) == word for k, word in enumerate(core.words)):
                return Heart(core, j + len(core.words), False)
        single = PLURAL.get(low)
        if single and single in self.known.cores:
            one = next((c for c in self.known.cores[single] if len(c.words) == 1), None)
            if one:
                return Heart(one, j + 1, True)
        if low == "prime" and self.low(j + 1) == "ministers":
            return Heart(next(c for c in self.known.cores["prime"] if len(c.words) == 2), j + 2, True)
        if low in self.known.short and self.words[j].text[0].isupper() and self.words[j].text[-1].isupper():
            target = self.known.short[low].split()[-1]
            cores = self.known.cores.get(self.known.short[low].split()[0]) or self.known.cores.get(target)
            return Heart(cores[-1], j + 1, False) if cores else None
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

    def _opens_domain(self, heart: Heart, link: str, after: int) -> bool:
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

    def _topic(self, heart: Heart, link: str, after: int) -> int | None:
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

    def _field_of_envoy(self, heart: Heart, link: str, after: int) -> int | None:
        """The end of what an envoy is for, in capitals, whatever lands are named in it: 'Special Representative on Aral Basin
        Affairs'."""
        if heart.core.level != "envoy" or link not in {"for", "on"}:
            return None
        last, j = None, after
        while j < len(self.words) and j - after < TOPIC_WORDS and not self._core(j):
            if self._capital(j) and self.low(j) in self.known.topics and j > after:
                last = j + 1
            elif not (self._capital(j) or self.low(j) in {"and", "of", "the"}):
                break
            j += 1
        return last

    def _land_within(self, heart: Heart, link: str, after: int) -> int | None:
        """The end of the land within a state that an envoy is sent to: 'Presidential Envoy to the Northern Federal District'."""
        if heart.core.level != "envoy" or link not in {"to", "in", "for"}:
            return None
        j = after
        while j - after < WORDS_OF_LAND and self._capital(j) and j not in self.party_from and not self._core(j):
            if self.low(j) in LANDS_WITHIN and j > after:
                return j + 1
            j += 1
        return None

    def _written_so(self, after: int, heart: Heart, link: str) -> bool:
        """Whether a domain is written as an office's is: with a capital, or small as all of the office is."""
        small = not self._capital(heart.last - 1) and link in ("of", "for")
        return self._capital(after) or (small and "domain" in heart.core.of)

    def _domain_after(self, heart: Heart, j: int) -> int | None:
        """The end of 'for Foreign Affairs' after 'High Representative of the Union'."""
        if heart.core.level in SOLE or self.low(j) not in {"for", "on"}:
            return None
        first = j + 1 + (self.low(j + 1) == "the")
        run = self._domain_run(first) if self._capital(first) else first
        return run if run > first else None

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

    def _is_deputy(self, heart: Heart) -> bool:
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
