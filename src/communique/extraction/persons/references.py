"""Where a text refers to persons by name: an office or a courtesy with a name, a name in apposition, a counterpart."""

from collections.abc import Iterator, Sequence

from communique.extraction.persons.appositions import by_appointment, by_apposition, by_naming, by_role
from communique.extraction.persons.counterparts import by_counterpart, by_deputy
from communique.extraction.persons.leaders import by_leadership
from communique.extraction.persons.names import name_end, one_person, tidy
from communique.extraction.persons.office_holders import by_office
from communique.extraction.persons.offices import find as find_offices
from communique.extraction.persons.party_shared import by_row, share_party
from communique.extraction.persons.party_told import by_bearing
from communique.extraction.persons.rosters import by_roster
from communique.extraction.persons.scan import (
    Reference,
    Scan,
    name_after,
    party_after,
    party_before,
)
from communique.extraction.persons.words_apart import (
    apart,
    barred,
    parties_in,
    with_halves,
    without_given_names,
    without_offices,
)
from communique.extraction.text.tokens import words
from communique.knowledge.offices import offices
from communique.knowledge.parties import is_state
from communique.model.document import Part


def scan(part: Part, text: str) -> Scan:
    """Read one part's words, parties and offices, and every reference to a person that it makes by an office,
    a courtesy, or as a counterpart."""
    parties = with_halves(without_offices(parties_in(part, text), text), text)
    found = apart(words(text), {p.start for p in parties})
    named = find_offices(text, found, parties)
    parties = without_given_names(parties, found, named)
    read = Scan(part, text, found, parties, named, barred(found, parties, named))
    by_office(read)
    by_apposition(read)
    by_appointment(read)
    by_naming(read)
    by_role(read)
    by_roster(read)
    by_bearing(read)
    by_leadership(read)
    by_counterpart(read)
    by_deputy(read)
    _by_courtesy(read)
    read.references.sort(key=lambda r: (r.start, -r.end))
    share_party(read)
    by_row(read)
    return read


def _by_courtesy(read: Scan) -> None:
    """'Mr Putin', 'Dr S Jaishankar'."""
    for i, word in enumerate(read.words):
        if i in read.used or word.bare not in offices().courtesy or not word.text[0].isupper():
            continue
        first, last, gender = name_after(read, i, opening=True)
        if last > first and first > i and not (set(range(first, last)) & read.used):
            exact = (read.words[first].start, read.words[last - 1].end)
            name = tidy(read.text[exact[0] : exact[1]])
            party = _party_of_styled(read, i, last)
            read.take(Reference(read.part, word.start, exact[1], name, exact, (), party, True, gender=gender), i, last)


def _party_of_styled(read: Scan, i: int, last: int) -> str | None:
    """The party of "Singapore's Dr A", 'General A of Myanmar'."""
    before = party_before(read, i, styled=True)
    if before is not None:
        return before
    after, named = party_after(read, last)
    goes_on = after < len(read.words) and read.words[after].is_name_like and not read.words[after].opens
    return named.code if named is not None and is_state(named.code) and not goes_on else None


def bare_names(read: Scan, known: Sequence[str]) -> Iterator[tuple[int, int, str]]:
    """Names without an office or a courtesy: first and last index, and the name, of every stretch of name-like words
    that ends in (or is) a name of one of the persons `known`, or that has two words or more."""
    i = 0
    while i < len(read.words):
        word = read.words[i]
        if i in read.used or i in read.barred or not word.is_name_like or word.text in offices().postnominals:
            i += 1
            continue
        while read.words[i].bare in offices().honorifics and i + 1 < len(read.words):
            i += 1
        last = name_end(read.words, i, read.barred)
        while last > i and any(k in read.used for k in range(i, last)):
            last -= 1
        if last == i:
            i += 1
            continue
        name = tidy(read.text[read.words[i].start : read.words[last - 1].end])
        if last - i > 1 or any(one_person(name, full) for full in known):
            yield i, last, name
        i = last
