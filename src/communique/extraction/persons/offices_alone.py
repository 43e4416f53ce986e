"""Whom an office means that is told without a name: 'the Prime Minister', 'the Russian President', 'the Secretary'."""

from bisect import bisect_right

from communique.extraction.persons.mentioned import Mentioned
from communique.extraction.persons.office_fields import SOLE
from communique.extraction.persons.office_lines import OfficeWords
from communique.extraction.persons.office_names import key, singular
from communique.extraction.persons.scan import DIGNITIES, RANKED, Scan
from communique.extraction.scene import Held, Mention, Person
from communique.knowledge.governments import MONARCHS, led_by
from communique.knowledge.parties import country_of
from communique.model.document import Part

SECRETARY = frozenset({"secretary"})
BELOW = frozenset({"assistant", "deputy", "under", "undersecretary"})
"""Who sits below a secretary, and is not called 'the Secretary' for short as a deputy minister may be 'the minister'."""


class OfficesAlone(Mentioned):
    """The mentions of a document by office alone."""

    def offices_alone(self, read: Scan) -> None:
        """'the Prime Minister', 'The Russian President', 'the Secretary'."""
        for office in read.offices:
            start, end = _styled(read, office), read.words[office.stop - 1].end
            if not self.free(read, start, end) or office.plural or not (office.determined or office.capital):
                continue
            if self._is_own(read, office, start):
                own = self._head_of_outlet(read, office, start, end)
                self.add(Mention(read.part, start, end, "office", own, (self.outlet or "",), office.name))
                continue
            unnamed = office.party is None and key(office.name) in self.unnamed
            person = None if unnamed else self._holder(read, office, start) or self._only(read, office, start, end)
            if person is None and office.party is None and office.determined and office.core.alone:
                self.unnamed.add(key(office.name))
            if person is not None:
                party = person.party or office.party
                self.add(Mention(read.part, start, end, "office", (person,), (party,) if party else (), office.name))
            elif office.core.alone and office.determined:
                party = office.party or self._crowned_there(office)
                self.add(Mention(read.part, start, end, "office", (), (party,) if party else (), office.name))

    def _crowned_there(self, office: OfficeWords) -> str | None:
        """'The Amir' in a story from Doha: that of the one monarchy, of all states told of, that is led so."""
        there = country_of(self.prepared.document.place or "")
        if there is None or self.outlet not in (None, there) or office.former or office.name.lower() not in MONARCHS:
            return None
        others = {c.person.party for c in self.people if c.person.party and c.person.party != there}
        return there if led_by(there, office.name) and not any(led_by(o, office.name) for o in others) else None

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
            if not any(wanted <= k and not (wanted == SECRETARY and k & BELOW) for k in offices):
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
            told = self.at(sentence, sentence.base + subject.idx) if subject is not None else None
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


def _styled(read: Scan, office: OfficeWords) -> int:
    """Where an office begins, with the dignity of its holder: '[His Majesty] the King'."""
    i = office.begin
    while i > 0 and read.words[i - 1].low in DIGNITIES | RANKED:
        i -= 1
    dignified = 0 < i < office.begin and read.words[i - 1].low in {"his", "her"}
    return read.words[i - 1 if dignified else office.begin].start
