"""The bodies, houses and companies at which somebody holds an office: "head of the Central Bank of Peru"."""

from dataclasses import replace

from communique.extraction.persons.names import is_common
from communique.extraction.persons.office_fields import HOUSES, Fields
from communique.extraction.persons.office_lines import Complement, Heart
from communique.knowledge.parties import PartyMention

ABROAD = {"mission", "delegation", "office", "representation", "bureau"}
"""Bodies that stand in another country."""
SOUTH_ASIAN = {"PK", "IN", "BD"}
FULL_NAME = 2
"""Words of a name that must follow a field without 'of', lest a surname be taken for one."""
COMPANIES = {"jsc", "ojsc", "pjsc", "cjsc", "sjsc", "llc", "jsnc", "company"}
WITHIN_STATES = {"president", "premier", "minister", "head"}
"""Offices that a land within a state has as well as the state itself."""
CHAMBERS = {"ministers", "representatives", "deputies", "peers"}
"""Whose council, house or chamber a body is."""


class Bodies(Fields):
    """Finds the body of which an office is."""

    def _without_of(self, heart: Heart) -> Complement | None:
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
            return Complement(self._after_party(named), self._after_party(named), named.code) if within else None
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
        return Complement(last, last) if last > heart.last and names >= (1 if ends_body else FULL_NAME) else None

    def _at_house(self, heart: Heart, after: int) -> Complement | None:
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
                return Complement(last, further.stop, code, (party.start, party.end) if party else further.span)
            if not (low in self.known.domains or j in self.party_from or self._capital(j) or low in {"and", "&"}):
                return None
        return None

    def _to_party(self, stop: int) -> int:
        """'Minister of Trade and Wine of Georgia': words that no list of domains knows, up to the party's name."""
        j = stop
        while j < len(self.words) and j - stop < 6 and (self._capital(j) or self.low(j) in {"and", "&", ","}):
            if j in self.party_from or self._core(j) is not None:
                return stop
            j += 1
        last = self.low(j - 1) not in {"and", "&", ","}
        return j if j > stop and last and self.low(stop) in {"and", "&", ","} and self._party_after(j).party else stop

    def _of_body(self, after: int, named: PartyMention | None) -> Complement | None:
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
        return Complement(last, further.stop, further.party or party, span)

    def _of_company(self, after: int) -> Complement | None:
        """'of JSC "Ruritanian Railways"': a company of the state by its form and its name in quotation marks."""
        if self.low(after) not in COMPANIES or self.low(after + 1) not in {'"', "“", "«"}:
            return None
        closing = next(
            (j for j in range(after + 2, min(after + 9, len(self.words))) if self.words[j].text in '"”»'), None
        )
        return Complement(closing + 1, closing + 1) if closing is not None else None

    def _field_of_body(self, ahead: int) -> int:
        """The end of what a body is for: domains, or other words with a capital up to a mark."""
        run = self._domain_run(ahead, True)
        j = run
        while self._capital(j) and j not in self.party_from and not self._core(j):
            j += 1
        return j if j > run and self.low(j) in {",", ".", ")", ";"} else run

    def _with_post(self, body: Complement) -> Complement:
        """'of the EU Mission in Georgia', 'of the OSCE Office in Minsk': a body abroad with its post."""
        after = body.stop + 1 + (self.low(body.stop + 1) == "the")
        named = self.party_from.get(after)
        abroad = self.low(body.stop - 1) in ABROAD and self.low(body.stop) in ("in", "to")
        if not abroad or named is None or named.form not in ("name", "capital", "acronym", "organ"):
            return body
        stop = self._after_party(named)
        return replace(body, last=stop, stop=stop)

    def _of_small_body(self, heart: Heart, after: int) -> Complement | None:
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
        return Complement(last, further.stop, code, span)
