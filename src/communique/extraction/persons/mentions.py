"""Every mention of a document, resolved from its beginning to its end: names, titles alone, groups, bodies, pronouns."""

import re
from bisect import bisect_right
from collections.abc import Sequence
from typing import TYPE_CHECKING, Literal

from communique.extraction.persons.bodies import bodies
from communique.extraction.persons.cluster import Cluster
from communique.extraction.persons.office_fields import SOLE
from communique.extraction.persons.office_lines import OfficeWords
from communique.extraction.persons.office_names import key, singular
from communique.extraction.persons.scan import DIGNITIES, RANKED, Scan
from communique.extraction.persons.standing import home_by_source
from communique.extraction.scene import Held, Mention, MentionSort, Person, Places
from communique.extraction.text.parse import Prepared, Sentence
from communique.knowledge.governments import led_by
from communique.knowledge.parties import is_state
from communique.model.document import Part

if TYPE_CHECKING:
    from spacy.tokens import Token

GROUP = re.compile(
    r"\b(?P<det>[Tt]he (?:two|three|four|five)|[Bb]oth(?: the| of the)?|[Tt]he|[Tt]hese two)\s+(?:\w+\s+)?"
    r"(?P<noun>leaders|sides|parties|countries|nations|states|governments|presidents|ministers|secretaries|"
    r"officials|men|women|counterparts|diplomats|principals|heads of state(?: and government)?|heads of government|delegations|"
    r"foreign ministers|defen[cs]e ministers|prime ministers|peoples)\b",
    re.IGNORECASE,
)
Gender = Literal["m", "f"]
LASTING = 1
"""Sentences over which 'they' still means those told last."""
TWO = 2
PARAGRAPHS_BACK = 4
"""Sentences back to which 'the two countries' at the head of a paragraph are those told last."""
SENTENCES_BACK = 2
"""Sentences in which the two stand whom 'the two countries' means."""
LISTED = re.compile(r"\s*,?\s*(?:and\s+)?(?:the\s+)?")
OF_WHOM = re.compile(r"\s+(?:of|from)\s+(?:the\s+)?")
SOLE_HEADS = frozenset({"president", "prime", "king", "chancellor", "premier"})
"""Words of offices that nobody is told by who holds another: 'the prime ministers' are no two presidents."""
BILATERAL = {"sides", "parties", "countries", "nations", "states", "governments", "delegations", "peoples"}
BY_THE_WAY = re.compile(r"\b(?:with|between)\s+(?:(?:the|his|her|its|their)\s+)?(?:\w+\s+)?$")
SUBJECTS = {"nsubj", "nsubjpass", "csubj", "agent"}
PRONOUNS = frozenset({"he", "she", "they", "his", "her", "him", "their", "them"})


def resolve(
    prepared: Prepared, scans: Sequence[Scan], people: Sequence[Cluster], home: str | None, focus: Sequence[str]
) -> list[Mention]:
    """All mentions of a document whose people are known. `focus` are the parties it is about, the first two foremost."""
    return _Mentions(prepared, scans, people, home, focus).resolve()


def _styled(read: Scan, office: OfficeWords) -> int:
    """Where an office begins, with the dignity of its holder: '[His Majesty] the King'."""
    i = office.begin
    while i > 0 and read.words[i - 1].low in DIGNITIES | RANKED:
        i -= 1
    dignified = 0 < i < office.begin and read.words[i - 1].low in {"his", "her"}
    return read.words[i - 1 if dignified else office.begin].start


class _Mentions:
    """Every mention of a document, resolved from its beginning to its end."""

    def __init__(
        self,
        prepared: Prepared,
        scans: Sequence[Scan],
        people: Sequence[Cluster],
        home: str | None,
        focus: Sequence[str],
    ) -> None:
        self.prepared, self.scans, self.people, self.home, self.focus = prepared, scans, people, home, focus
        self.found: list[Mention] = []
        self.places = Places(())
        self.unnamed: set[frozenset[str]] = set()
        """Offices whose holder, told of without a name or a party, is not to be taken for one named later."""
        outlet = home_by_source(prepared.document)
        self.outlet = outlet if outlet is not None and is_state(outlet) else None
        self.own: set[frozenset[str]] = set()
        """Offices that, told of without a name, are those of the outlet's own state."""
        self.sentences: dict[Part, list[int]] = {
            part: [s.start for s in prepared.sentences if s.part == part] for part in ("title", "text")
        }
        self.owner = {id(r): c for c in people for r in c.references}
        self.genders: dict[int, Gender] = {}
        """What 'he' or 'she' tells of those whose names tell nothing, where it can mean no other; by the person."""

    def resolve(self) -> list[Mention]:
        for read in self.scans:
            references = [r for c in self.people for r in c.references if r.part == read.part]
            for reference in references:
                person = self.owner[id(reference)].person
                parties = (person.party,) if person.party else ()
                self._add(
                    Mention(
                        read.part,
                        reference.start,
                        reference.end,
                        "name",
                        (person,),
                        parties,
                        person.name,
                        reference.exact,
                    )
                )
            self._offices_alone(read)
            self._bodies(read)
        self.found.sort(key=lambda m: (m.part == "text", m.start, -m.end))
        for read in self.scans:
            self._groups(read)
        self.found.sort(key=lambda m: (m.part == "text", m.start, -m.end))
        self._pronouns()
        return self.found

    def _add(self, mention: Mention) -> None:
        self.found.append(mention)
        self.places.add(mention)

    def _free(self, read: Scan, start: int, end: int) -> bool:
        """Whether no mention stands in a stretch."""
        return (
            self.places.at(read.part, start) is None and next(self.places.between(read.part, start, end), None) is None
        )

    def _offices_alone(self, read: Scan) -> None:
        """'the Prime Minister', 'The Russian President', 'the Secretary'."""
        for office in read.offices:
            start, end = _styled(read, office), read.words[office.stop - 1].end
            if not self._free(read, start, end) or office.plural or not (office.determined or office.capital):
                continue
            if self._is_own(read, office, start):
                own = self._head_of_outlet(read, office, start, end)
                self._add(Mention(read.part, start, end, "office", own, (self.outlet or "",), office.name))
                continue
            unnamed = office.party is None and key(office.name) in self.unnamed
            person = None if unnamed else self._holder(read, office, start) or self._only(read, office, start, end)
            if person is None and office.party is None and office.determined and office.core.alone:
                self.unnamed.add(key(office.name))
            if person is not None:
                party = person.party or office.party
                self._add(Mention(read.part, start, end, "office", (person,), (party,) if party else (), office.name))
            elif office.core.alone and office.determined:
                party = office.party or None
                self._add(Mention(read.part, start, end, "office", (), (party,) if party else (), office.name))

    def _is_own(self, read: Scan, office: OfficeWords, start: int) -> bool:
        """Whether 'the Prime Minister' is the one of the state whose outlet tells: told so before any other is named,
        where nobody of the state's own is named for the office."""
        if office.party is not None or office.core.level not in SOLE or office.former or self.outlet is None:
            return False
        wanted = key(office.name)
        if wanted in self.own:
            return True
        holders = [c for c in self.people if any(wanted <= key(h.office) for h in c.person.offices)]
        before = any(r.part == read.part and r.start < start for c in holders for r in c.references)
        abroad = all(c.person.party not in (None, self.outlet) for c in holders)
        if before or not abroad or not office.determined or not led_by(self.outlet, office.name):
            return False
        self.own.add(wanted)
        return True

    def _head_of_outlet(self, read: Scan, office: OfficeWords, start: int, end: int) -> tuple[Person, ...]:
        """'The President' in the President's own outlet: the one of home who is named before without any office, and now has it."""
        source = (self.prepared.document.source or "").lower()
        own = [c for c in self.people if c.person.party == self.outlet and not c.person.former and not c.spouse]
        heads = [c.person for c in own if all(h.office == office.name for h in c.person.offices)]
        if not office.capital or office.name.lower() not in source or len(heads) != 1 or own[0].person is not heads[0]:
            return ()
        if own[0].first >= (read.part == "text", start):
            return ()
        if not heads[0].offices:
            heads[0].offices.append(Held(office.name, self.outlet, read.part, start, end, "resolved"))
        return (heads[0],)

    def _holder(self, read: Scan, office: OfficeWords, start: int) -> Person | None:
        """Who holds an office named alone: of those it fits, the one told last before."""
        wanted = key(office.name)
        fitting = []
        for cluster in self.people:
            if office.party and cluster.person.party and office.party != cluster.person.party:
                continue
            offices = [key(h.office) for h in cluster.person.offices if not h.counterpart]
            offices = offices or [key(h.office) for h in cluster.person.offices]
            own = any(not h.counterpart for h in cluster.person.offices)
            if not any(wanted <= k for k in offices):
                continue
            before = [
                self._topic(r.part, r.start) for r in cluster.references if r.part == read.part and r.start < start
            ]
            exact = any(wanted == k for k in offices)
            title = any(r.part == "title" for r in cluster.references)
            owned = office.party is not None and cluster.person.party == office.party
            # 'the President' in an outlet of the party's own is its own president.
            at_home = office.party is None and cluster.person.party == self.home and self.home is not None
            fitting.append(
                ((own, owned, exact, at_home, bool(before) or title, max(before, default=(-1, 0))), cluster.person)
            )
        if not fitting:
            return None
        told_before = [pair for pair in fitting if pair[0][4]]
        best = max(told_before or fitting, key=lambda pair: pair[0])[1]
        if told_before and office.party is None and not office.capital:
            spoke = self._subject_before(read.part, start)
            best = spoke if any(spoke is person for _, person in told_before) and spoke is not None else best
        return best if told_before or (len(fitting) == 1 and office.party is not None) else None

    def _subject_before(self, part: Part, start: int) -> Person | None:
        """Whom the sentence before is about, by name: 'Kalpoe agreed. | The minister added …'"""
        number = bisect_right(self.sentences[part], start) - 2
        before = [s for s in self.prepared.sentences if s.part == part][number : number + 1] if number >= 0 else []
        for sentence in before:
            subject = next((t for t in sentence.span.root.children if t.dep_ == "nsubj"), None)
            told = self._at(sentence, sentence.base + subject.idx) if subject is not None else None
            return told.person if told else None
        return None

    def _topic(self, part: Part, start: int) -> tuple[int, int]:
        """The later the sentence, the more it counts; within a sentence, whoever is told first, whom it is about."""
        sentences = self.sentences[part]
        return bisect_right(sentences, start), -start

    def _only(self, read: Scan, office: OfficeWords, start: int, end: int) -> Person | None:
        """The one person of a party for whom no office is told, where its president, say, is told of without a name."""
        if office.party is None:
            return self._at_the_head(read, office, start, end)
        if office.core.level not in SOLE:
            return None
        of_party = [c.person for c in self.people if c.person.party == office.party]
        if len(of_party) != 1 or of_party[0].offices:
            return None
        of_party[0].offices.append(Held(singular(office.name, False), office.party, read.part, start, end, "resolved"))
        return of_party[0]

    def _at_the_head(self, read: Scan, office: OfficeWords, start: int, end: int) -> Person | None:
        """Whom 'the President' means in an outlet of the state that he leads: the one of home told first, by name alone."""
        if self.outlet is None or office.former or not (office.capital and office.determined and office.core.alone):
            return None
        if office.last - office.first > 1 or not led_by(self.outlet, office.name) or office.core.level not in SOLE:
            return None
        own = [c for c in self.people if c.person.party == self.outlet]
        first = min(self.people, key=lambda c: c.first, default=None)
        if len(own) != 1 or own[0].person.offices or own[0] is not first or own[0].person.former:
            return None
        own[0].person.offices.append(Held(office.name, self.outlet, read.part, start, end, "resolved"))
        return own[0].person

    def _bodies(self, read: Scan) -> None:
        """Ministries, sides, delegations, and parties named as such."""
        for start, end, party in bodies(read, self.home):
            if self._free(read, start, end):
                parties = (party,) if party else ()
                self._add(Mention(read.part, start, end, "body", (), parties, " ".join(read.text[start:end].split())))
        for mention in read.parties:
            if mention.form not in ("demonym", "place") and self._free(read, mention.start, mention.end):
                text = " ".join(read.text[mention.start : mention.end].split())
                self._add(Mention(read.part, mention.start, mention.end, "body", (), (mention.code,), text))

    def _groups(self, read: Scan) -> None:
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
            persons = self._pair(read, match.start(), self._wanted(match.group(), noun))
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
        if self._free(read, start, end):
            words = " ".join(read.text[start:end].split())
            self._add(Mention(read.part, start, end, "group", persons, tuple(dict.fromkeys(parties)), words))

    def _pair(
        self,
        read: Scan,
        start: int,
        wanted: frozenset[str],
        *,
        heads_too: bool = False,
        among: Sequence[Mention] | None = None,
    ) -> tuple[Person, ...]:
        """The two persons of different parties told last before a place who fit an office, or any two of them."""
        before = [
            m
            for m in self.found
            if m.person and ((m.part == "title" and read.part == "text") or (m.part == read.part and m.start < start))
        ]
        if wanted == {"minister"} and not heads_too:  # prime ministers are told as such
            without = [m for m in before if m.person and not any("prime" in key(h.office) for h in m.person.offices)]
            own = {m.person.name for m in without if m.person and _holds(m.person, wanted)}
            if len(own) > 1 and (pair := self._pair(read, start, wanted, heads_too=True, among=without)):
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
            if len(seen) == 2:
                return tuple(reversed(seen))
        if wanted:
            loose = self._pair(read, start, frozenset()) if not seen else ()
            heads = wanted & SOLE_HEADS
            return () if heads and any(p.offices and not _holds(p, heads) for p in loose) else loose
        return ()

    def _pronouns(self) -> None:
        """'he', 'she', 'they', from the subjects of what was said before."""
        history: list[Person] = []
        group: tuple[Person, ...] = ()
        parties: tuple[str, ...] = ()
        quoted = _quoted(self.prepared.text)
        told = 0
        for number, sentence in enumerate(self.prepared.sentences):
            if number - told > LASTING:
                group, parties = (), ()
            told_of = False
            for token, form in zip(sentence.tokens, sentence.forms, strict=True):
                if form not in PRONOUNS and token.dep_ not in SUBJECTS:
                    continue
                at = sentence.base + token.idx
                if sentence.part == "text" and _within(at, quoted):
                    continue
                low = token.lower_
                if low in ("he", "she"):
                    gender: Gender = "m" if low == "he" else "f"
                    person = self._other_before(number, history, gender) or self._last(history, gender)
                    person = person or self._first_told(sentence, at, gender)
                    if person is not None:
                        if self._alone_before(number, person):
                            self.genders.setdefault(id(person), gender)
                        self._add_pronoun(sentence, token, (person,), (person.party,) if person.party else ())
                        self._recall(history, person)
                        told_of = True
                elif low == "they" and token.dep_ in SUBJECTS:
                    if group or parties:
                        self._add_pronoun(sentence, token, group, parties, "group")
                        told = number
                elif token.dep_ in SUBJECTS:
                    mention = self._at(sentence, at)
                    if mention is None or _is_told_to_be(token):
                        continue
                    joined = [
                        m for c in token.conjuncts if (m := self._at(sentence, sentence.base + c.idx)) and m.person
                    ]
                    if mention.person and joined:
                        told = number
                        group = tuple(dict.fromkeys([mention.person, *(m.person for m in joined if m.person)]))
                        parties = tuple(dict.fromkeys(p.party for p in group if p.party))
                    elif mention.sort == "group":
                        group, parties, told = mention.persons, mention.parties, number
                    elif mention.person and not self._by_the_way(sentence, mention):
                        self._recall(history, mention.person)
                        told_of = True
                        other = self._together(sentence, mention.person)
                        if other is not None:
                            told = number
                            group = (mention.person, other)
                            parties = tuple(dict.fromkeys(p.party for p in group if p.party))

            if not told_of:
                self._recall_first(history, sentence, quoted)

    def _recall_first(self, history: list[Person], sentence: Sentence, quoted: list[tuple[int, int]]) -> None:
        """Where the parse shows no subject among the persons, the first that stands before the verb will be meant."""
        root = sentence.base + int(sentence.span.root.idx)
        for mention in self.places.between(sentence.part, sentence.start, root):
            told = mention.sort == "name" and not self._by_the_way(sentence, mention)
            if mention.person and told and not _within(mention.start, quoted):
                self._recall(history, mention.person)
                return
        # 'Leading the delegation was Mr A. He said …'
        for mention in self.places.between(sentence.part, root, sentence.end):
            before = self.prepared.part(sentence.part)[sentence.start : mention.start].split()[-1:]
            if mention.person and mention.sort == "name" and before in (["was"], ["is"], ["were"]):
                self._recall(history, mention.person)
                return

    def _by_the_way(self, sentence: Sentence, mention: Mention) -> bool:
        """Whether a person whom the parse takes for a subject stands behind a preposition: 'talks with B were held'."""
        before = self.prepared.part(sentence.part)[sentence.start : mention.start]
        return mention.sort == "name" and BY_THE_WAY.search(before) is not None

    def _together(self, sentence: Sentence, person: Person) -> Person | None:
        """The other person that a sentence's subject is told to meet or speak with."""
        for mention in self.places.between(sentence.part, sentence.start, sentence.end):
            if mention.person and mention.person is not person and mention.person.party != person.party:
                return mention.person
        return None

    def _at(self, sentence: Sentence, at: int) -> Mention | None:
        return self.places.at(sentence.part, at)

    def _add_pronoun(
        self,
        sentence: Sentence,
        token: "Token",
        persons: tuple[Person, ...],
        parties: tuple[str, ...],
        sort: MentionSort = "pronoun",
    ) -> None:
        at = sentence.base + token.idx
        self._add(Mention(sentence.part, at, at + len(token.text), sort, persons, parties, token.text))

    def _last(self, history: list[Person], gender: Gender) -> Person | None:
        for person in reversed(history):
            if self._gender(person) in (None, gender):
                return person
        return None

    def _gender(self, person: Person) -> str | None:
        return next((c.gender for c in self.people if c.person is person), None) or self.genders.get(id(person))

    def _told_in(self, sentence: Sentence, end: int) -> list[Person]:
        """The persons named in a sentence before an offset, in order."""
        named = (m for m in self.places.between(sentence.part, sentence.start, end) if m.sort == "name" and m.person)
        return list(dict.fromkeys(m.person for m in named if m.person is not None))

    def _other_before(self, number: int, history: list[Person], gender: Gender) -> Person | None:
        """In 'Ms Achieng met Mr Ruiz. He …' the other, where it cannot be whom the sentence before is about."""
        if number == 0 or not history or self._gender(history[-1]) in (None, gender):
            return None
        before = self.prepared.sentences[number - 1]
        told = self._told_in(before, before.end)
        other = next((p for p in told if p is not history[-1]), None)
        return (
            other
            if other and len(told) == 2 and history[-1] in told and self._gender(other) in (None, gender)
            else None
        )

    def _first_told(self, sentence: Sentence, at: int, gender: Gender) -> Person | None:
        """Where nobody was told of before, who is named ahead in the same sentence: 'A visited B, where she …'."""
        return next((p for p in self._told_in(sentence, at) if self._gender(p) in (None, gender)), None)

    def _alone_before(self, number: int, person: Person) -> bool:
        """Whether a pronoun can mean no other: the sentence before it tells of one person only."""
        if number == 0:
            return False
        before = self.prepared.sentences[number - 1]
        told = self.places.between(before.part, before.start, before.end)
        return {id(p) for m in told for p in m.persons} == {id(person)}

    @staticmethod
    def _recall(history: list[Person], person: Person) -> None:
        if person in history:
            history.remove(person)
        history.append(person)


def _within(at: int, spans: list[tuple[int, int]]) -> bool:
    return any(a <= at < b for a, b in spans)


def _is_told_to_be(token: "Token") -> bool:
    """Whether a word is the subject of a clause without a verb, in which nobody acts: 'to hold Soto accountable'."""
    over = token.head
    return (
        over.pos_ in ("ADJ", "NOUN")
        and over.dep_ == "ccomp"
        and not any(c.dep_ in ("aux", "cop") for c in over.children)
    )


def _quoted(text: str) -> list[tuple[int, int]]:
    """The stretches between quotation marks, each closed in its paragraph at the latest."""
    spans = []
    for paragraph in re.finditer(r"[^\n]+", text):
        marks = [m.start() + paragraph.start() for m in re.finditer("\"|''", paragraph.group())]
        for opening, closing in zip(marks[::2], marks[1::2], strict=False):
            spans.append((opening, closing))
        if len(marks) % 2:
            spans.append((marks[-1], paragraph.end()))
    return spans


def _holds(person: Person, words: frozenset[str]) -> bool:
    return any(words & key(held.office) for held in person.offices)
