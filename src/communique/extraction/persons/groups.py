"""Whom words for several mean: 'the two leaders', 'both countries', 'the presidents of A and B'."""

import re
from bisect import bisect_right
from collections.abc import Sequence

from communique.extraction.persons.office_names import key, singular
from communique.extraction.persons.offices_alone import OfficesAlone
from communique.extraction.persons.scan import Scan
from communique.extraction.scene import Mention, Person
from communique.knowledge.parties import is_state

GROUP = re.compile(
    r"\b(?P<det>[Tt]he (?:two|three|four|five)|[Bb]oth(?: the| of the)?|[Tt]he|[Tt]hese two)\s+(?:\w+\s+)?"
    r"(?P<noun>leaders|sides|parties|countries|nations|states|governments|presidents|ministers|secretaries|"
    r"officials|men|women|counterparts|diplomats|principals|heads of state(?: and government)?|heads of government|delegations|"
    r"foreign ministers|defen[cs]e ministers|prime ministers|peoples)\b",
    re.IGNORECASE,
)
TWO = 2
SIZES = {"three": 3, "four": 4, "five": 5}
PARAGRAPHS_BACK = 4
"""Sentences back to which 'the two countries' at the head of a paragraph are those told last."""
SENTENCES_BACK = 2
"""Sentences in which the two stand whom 'the two countries' means."""
LISTED = re.compile(r"\s*,?\s*(?:and\s+)?(?:the\s+)?")
OF_WHOM = re.compile(r"\s+(?:of|from)\s+(?:the\s+)?")
SOLE_HEADS = frozenset({"president", "prime", "king", "chancellor", "premier"})
"""Words of offices that nobody is told by who holds another: 'the prime ministers' are no two presidents."""
BILATERAL = {"sides", "parties", "countries", "nations", "states", "governments", "delegations", "peoples"}


class Groups(OfficesAlone):
    """The mentions of a document as several."""

    def groups(self, read: Scan) -> None:
        """'the two leaders', 'both countries', 'the two Defence Ministers', 'the Presidents'."""
        for match in GROUP.finditer(read.text):
            noun = match["noun"].lower()
            several = match["det"].lower() != "the"
            whose = self._whose_told(read, match.end()) if noun not in BILATERAL else ()
            if whose:  # 'the presidents of A and B', whoever else was told of before
                each = [self._who_fits(read, match.start(), self._wanted(match.group(), noun), code) for code in whose]
                known = tuple(p for p in each if p is not None)
                if len(known) == len(whose):
                    self._add_group(read, match.start(), match.end(), known, whose)
                continue
            if noun in BILATERAL:
                if several or noun in ("sides", "parties", "delegations"):
                    self._add_group(read, match.start(), match.end(), (), self._two(read, match.start()))
                continue
            size = SIZES.get(match["det"].lower().rpartition(" ")[2], TWO)
            persons = self._pair(read, match.start(), self._wanted(match.group(), noun), size=size)
            if persons:
                self._add_group(read, match.start(), match.end(), persons, tuple(p.party for p in persons if p.party))

    def _whose_told(self, read: Scan, end: int) -> tuple[str, ...]:
        """The states that 'of' leads to right behind a plural office, in order."""
        of = OF_WHOM.match(read.text, end)
        codes: list[str] = []
        last = of.end() if of else end
        for party in read.parties if of else ():
            if party.start < last or party.form not in ("name", "acronym"):
                continue
            if not (party.start == last if not codes else LISTED.fullmatch(read.text, last, party.start)):
                break
            codes.append(party.code)
            last = party.end
        return tuple(codes)

    def _who_fits(self, read: Scan, start: int, wanted: frozenset[str], code: str) -> Person | None:
        """The one of a party told last before who fits an office."""
        before = [m for m in self.found if m.person and m.person.party == code]
        before = [m for m in before if m.part == "title" or (m.part == read.part and m.start < start)]
        fits = (
            m.person for m in reversed(before) if m.person and any(wanted <= key(h.office) for h in m.person.offices)
        )
        return next(fits, None)

    def _wanted(self, phrase: str, noun: str) -> frozenset[str]:
        """The words that the office of each member must hold: 'the two Defence Ministers' → defence, minister."""
        if noun in (
            "leaders",
            "officials",
            "men",
            "women",
            "counterparts",
            "diplomats",
            "principals",
        ) or noun.startswith("heads"):
            return frozenset()
        words = re.sub(r"^(?:the|both|these)?\s*(?:of the|the|two|three|four|five)?\s*", "", phrase.lower())
        return key(singular(words.title(), True).lower())

    def _two(self, read: Scan, start: int) -> tuple[str, ...]:
        """Whom 'the two countries' means: the two told last before, in the same sentence, else with the one before it;
        where it cannot be seen, the first two that the document is about."""
        place = bisect_right(self.sentences[read.part], start) - 1
        paragraph = read.text.rfind("\n", 0, start) + 1
        told: tuple[str, ...] = ()
        for back in range(SENTENCES_BACK):
            begin = max(self.sentences[read.part][max(place - back, 0)] if place >= 0 else 0, paragraph)
            told = self._told_between(read, begin, start)
            if len(told) == 2:
                return told
            if told:
                break
        before = self._told_between(read, paragraph, start)
        if len(before) == 2 and set(told) < set(before):
            return before
        if not told:  # the paragraph opens with them: those of the one before
            for back in range(1, SENTENCES_BACK + 2):
                named = self._named_between(read, self.sentences[read.part][max(place - back, 0)], start)
                if len(named) == 2:
                    return named
                if len(named) > 2:
                    break
        alone = told or before
        if len(alone) == 1 and (home := self._home_beside(alone[0])) is not None:
            return home, alone[0]  # 'the High Commissioner denied … The two governments'
        return (() if alone else self._two_further_back(read, place, start)) or tuple(self.focus[:2])

    def _two_further_back(self, read: Scan, place: int, start: int) -> tuple[str, ...]:
        """The two states told last in the paragraphs before; none where the document is about a state and a union of
        states, or where more are told together."""
        for back in range(1, PARAGRAPHS_BACK) if all(map(is_state, self.focus[:2])) else ():
            told = self._told_between(read, self.sentences[read.part][max(place - back, 0)], start)
            states = tuple(code for code in told if is_state(code))
            if len(states) > 1:
                return states if len(states) == TWO else ()
        return ()

    def _home_beside(self, told: str) -> str | None:
        """The state whose document it is, where it and the one told are 'the two countries': the one told is not what the
        document is mostly about, or both that and the one told deal with the home through persons."""
        home = self.home
        if home is None or not is_state(home) or home == told:
            return None
        other = next((code for code in self.focus[:2] if code != told), None)
        sides = {cluster.person.party for cluster in self.people}
        return home if told not in self.focus[:2] or (other != home and {home, other, told} <= sides) else None

    def _named_between(self, read: Scan, start: int, end: int) -> tuple[str, ...]:
        """The parties that a stretch names, in order."""
        forms = ("name", "demonym", "acronym")
        named = dict.fromkeys(m.code for m in read.parties if start <= m.start < end and m.form in forms)
        of_states = all(map(is_state, self.focus[:2]))
        return tuple(code for code in named if is_state(code) or not of_states)

    def _told_between(self, read: Scan, start: int, end: int) -> tuple[str, ...]:
        """The parties named in a stretch or stood for by persons, in order; places and capitals name none."""
        told = [(m.start, m.code) for m in read.parties if start <= m.start < end and m.form in ("name", "demonym")]
        told += [
            (m.start, code)
            for m in self.found
            if m.part == read.part and start <= m.start < end and m.sort in ("name", "office")
            for code in m.parties
        ]
        return tuple(dict.fromkeys(code for _, code in sorted(told)))

    def _add_group(
        self, read: Scan, start: int, end: int, persons: tuple[Person, ...], parties: tuple[str, ...]
    ) -> None:
        if self.free(read, start, end):
            words = " ".join(read.text[start:end].split())
            self.add(Mention(read.part, start, end, "group", persons, tuple(dict.fromkeys(parties)), words))

    def _pair(
        self,
        read: Scan,
        start: int,
        wanted: frozenset[str],
        *,
        heads_too: bool = False,
        among: Sequence[Mention] | None = None,
        size: int = TWO,
    ) -> tuple[Person, ...]:
        """The two persons of different parties told last before a place who fit an office, or any two of them; as many as
        `size` where the words tell of more."""
        before = [
            m
            for m in self.found
            if m.person and ((m.part == "title" and read.part == "text") or (m.part == read.part and m.start < start))
        ]
        if wanted == {"minister"} and not heads_too:  # prime ministers are told as such
            without = [m for m in before if m.person and not any("prime" in key(h.office) for h in m.person.offices)]
            own = {m.person.name for m in without if m.person and _holds(m.person, wanted)}
            if len(own) > 1 and (pair := self._pair(read, start, wanted, heads_too=True, among=without, size=size)):
                return pair
        if among is not None:
            before = list(among)
        seen: list[Person] = []
        for mention in sorted(before, key=lambda m: (m.part == "text", m.start), reverse=True):
            person = mention.person
            assert person is not None
            if person in seen or (wanted and not any(wanted <= key(h.office) for h in person.offices)):
                continue
            if any(person.party is not None and person.party == other.party for other in seen):
                continue
            seen.append(person)
            if len(seen) == size:
                return tuple(reversed(seen))
        if wanted:
            loose = self._pair(read, start, frozenset(), size=size) if not seen else ()
            heads = wanted & SOLE_HEADS
            return () if heads and any(p.offices and not _holds(p, heads) for p in loose) else loose
        return ()


def _holds(person: Person, words: frozenset[str]) -> bool:
    return any(words & key(held.office) for held in person.offices)
