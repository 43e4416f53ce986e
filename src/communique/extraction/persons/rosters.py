"""Persons on lists and in signature blocks: a line that is nothing but a name, an office and a party, in any order.

'Title Name (Party)', 'Party: Name, Title', 'Name, Title, Party', a row of a table, a name with its office in the line
below it, a party's name as the heading of its officials.
"""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field, replace
from itertools import pairwise

from communique.extraction.persons.names import tidy
from communique.extraction.persons.office_lines import OfficeWords
from communique.extraction.persons.scan import Reference, Scan, name_after
from communique.knowledge.parties import PartyMention

MARKS = {",", ";", ":", "-", "–", "—", "|", "(", ")", "•", "*", "·", "."}
LEAD = {"for", "on", "behalf", "of", "the", "government", "delegation", "and", "head"}
"""Words before a party that heads a list or a signature: 'For the Government of …'."""
HOUSES = {"Ministry", "Department", "Office", "Embassy", "Mission", "Directorate", "Secretariat"}
"""Words that begin the name of the house in which an official sits."""
WIDE = 3
"""Blanks between two entries of a list on one line."""
LONGEST_LINE = 40
"""Words; what is longer is no entry of a list."""


@dataclass(slots=True)
class _Entry:
    """What a line, or a stretch between two semicolons, holds: indexes of words."""

    names: list[tuple[int, int]] = field(default_factory=list)
    offices: list[OfficeWords] = field(default_factory=list)
    parties: list[str] = field(default_factory=list)

    @property
    def told(self) -> str | None:
        """The one party that the entry tells of, beside the office or in it."""
        own = {o.party for o in self.offices if o.party} or set(self.parties)
        return own.pop() if len(own) == 1 else None


def by_roster(read: Scan) -> None:
    """Every entry of every list, with the party that the entry or the heading over it tells."""
    places = _Places(read)
    named = {r.exact[1]: r for r in read.references if r.offices}
    heading: str | None = None
    waiting: _Entry | None = None
    for start, stop in _lines(read):
        entry = places.entry(start, stop)
        if entry is None:
            heading = waiting = None
            for piece in _between_semicolons(read, start, stop):
                _take(read, named, places.tail(*piece), None)
            continue
        if waiting is not None and entry.offices and not entry.names:
            entry.names = waiting.names
            entry.parties = entry.parties or waiting.parties
        if entry.parties and not entry.names and not entry.offices:
            heading = entry.parties[0] if len(set(entry.parties)) == 1 else None
        _take(read, named, entry, heading)
        waiting = entry if entry.names and not entry.offices else None


def _lines(read: Scan) -> Iterator[tuple[int, int]]:
    """First and last index of the words of each line; a wide gap stands for a line's end where a list was flattened."""
    first = 0
    for i, word in enumerate(read.words):
        apart = word.opens or (i > 0 and word.start - read.words[i - 1].end >= WIDE)
        if apart and i > first:
            yield first, i
            first = i
    yield first, len(read.words)


def _between_semicolons(read: Scan, start: int, stop: int) -> list[tuple[int, int]]:
    """The pieces of a line that lists with semicolons; none where it has none."""
    cuts = [i for i in range(start, stop) if read.words[i].text == ";"]
    edges = [start, *(i + 1 for i in cuts), stop]
    return [(a, b) for a, b in pairwise(edges) if b > a] if cuts else []


def _take(read: Scan, named: Mapping[int, Reference], entry: _Entry | None, heading: str | None) -> None:
    """The person of an entry, unless the grammar of sentences has found this office and this name together. `named` are
    those that it has found, by where their names end."""
    if entry is None or len(entry.names) != 1 or not entry.offices or any(o.plural for o in entry.offices):
        return
    (first, last), party = entry.names[0], entry.told or (None if entry.parties else heading)
    exact = (read.words[first].start, read.words[last - 1].end)
    known = list({id(r): r for word in read.words[first:last] if (r := named.get(word.end)) is not None}.values())
    if known and (party is None or any(r.party for r in known)):
        return
    begin = min(exact[0], *(read.words[o.begin].start for o in entry.offices))
    end = max(exact[1], *(read.words[o.stop - 1].end for o in entry.offices))
    for reference in known:
        read.references.remove(reference)
    former = any(o.former for o in entry.offices)
    name = tidy(read.text[exact[0] : exact[1]])
    reference = Reference(read.part, begin, end, name, exact, tuple(entry.offices), party, former=former)
    read.take(reference, first, last)
    for office in entry.offices:
        read.used.update(range(office.begin, office.stop))


class _Places:
    """Where offices and parties begin in a part, looked up word by word."""

    def __init__(self, read: Scan) -> None:
        self.read = read
        self.offices = {i: o for o in read.offices for i in (o.begin, o.first)}
        self.parties = {p.start: p for p in read.parties if p.form in ("name", "acronym")}

    def entry(self, start: int, stop: int) -> _Entry | None:
        """What the words from `start` up to `stop` hold; None where a word of prose is among them."""
        entry, i = _Entry(), start
        if not 0 < stop - start <= LONGEST_LINE or self._numbered(start) >= stop:
            return None
        i = self._numbered(start)
        while i < stop:
            ahead = self._step(entry, i, stop)
            if ahead is None or ahead > stop:
                return None
            i = ahead
        return entry

    def tail(self, start: int, stop: int) -> _Entry | None:
        """The entry that a stretch ends with: 'The guests were Prime Minister A (X)'. It tells of a party."""
        for begin in range(start, min(stop, start + LONGEST_LINE)):
            entry = self.entry(begin, stop)
            if entry is not None and entry.names and entry.offices and entry.told:
                return entry
        return None

    def _numbered(self, i: int) -> int:
        """Past the number of an entry: '3.', '3)'."""
        words = self.read.words
        return i + 2 if words[i].text.isdigit() and i + 1 < len(words) and words[i + 1].text in {".", ")"} else i

    def _step(self, entry: _Entry, i: int, stop: int) -> int | None:
        """The index after what begins with word `i`."""
        word = self.read.words[i]
        if i in self.offices:
            office = self.offices[i]
            stop_of_house = self._house(office.stop, stop)
            entry.offices.append(office if stop_of_house is None else self._at_house(office, stop_of_house))
            return stop_of_house or office.stop
        named = self.parties.get(word.start)
        if named is not None:
            entry.parties.append(named.code)
            return self._after(named, i)
        if word.text in MARKS or (word.low in LEAD and self._leads(i, stop)):
            return i + 1
        first, last, _ = name_after(self.read, i, opening=True)
        if last - first > 1 and not any(self.read.words[k].possessive for k in range(first, last)):
            entry.names.append((first, last))
            return last
        return None

    def _house(self, i: int, stop: int) -> int | None:
        """The end of a ministry's name behind a comma: 'Spokesperson, [Ministry of Foreign Affairs]', up to the end of the line."""
        words = self.read.words
        if i + 1 >= stop or words[i].text != "," or words[i + 1].text not in HOUSES:
            return None
        j = i + 2
        while j < stop and (words[j].text[0].isupper() or words[j].low in {"of", "and", "for", "the", ",", "&"}):
            if words[j].start in self.parties:
                return None
            j += 1
        return j if j == stop else None

    def _at_house(self, office: OfficeWords, stop: int) -> OfficeWords:
        words = self.read.words
        name = " ".join(self.read.text[words[office.first].start : words[stop - 1].end].split())
        return replace(office, name=name, last=stop, stop=stop)

    def _leads(self, i: int, stop: int) -> bool:
        """Whether a small word leads to a party: 'For the Government of …', or joins on the last entry."""
        words = self.read.words
        while i < stop and words[i].low in LEAD and words[i].start not in self.parties:
            i += 1
        return i < stop and (words[i].start in self.parties or i in self.offices or words[i].is_name_like)

    def _after(self, named: PartyMention, i: int) -> int:
        while i < len(self.read.words) and self.read.words[i].start < named.end:
            i += 1
        return i
