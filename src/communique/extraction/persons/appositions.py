"""Offices told behind a name: 'A, Minister of Trade', 'A was appointed ambassador'."""

import re
from dataclasses import replace

from communique.extraction.persons.names import name_end, tidy
from communique.extraction.persons.office_fields import SOLE
from communique.extraction.persons.office_lines import OfficeWords
from communique.extraction.persons.scan import LANDS, Reference, Scan, coordinated
from communique.knowledge.offices import offices
from communique.knowledge.parties import is_state

BECAME = re.compile(
    r"\s*(?:,\s*who\s+)?(?:(?:was|is|has\s+been|had\s+been|were|being)\s+(?:\w+ly\s+)?(?:also\s+)?"
    r"(?:re-?)?(?:appointed|elected|named|sworn\s+in|designated|chosen|confirmed)(?:\s+as)?(?:\s+the)?(?:\s+new)?|"
    r"(?:,\s*who\s+is|is)(?:\s+also)?(?:\s+the)?|(?:,\s*who\s+)?(?:currently\s+|now\s+|also\s+|will\s+)*serves?\s+as(?:\s+the)?|"
    r"\s+(?:on|upon|following|after)\s+(?:his|her)\s+(?:recent\s+)?(?:re-?election|election|re-?appointment|appointment|inauguration|confirmation)\s+"
    r"(?:as|to\s+the\s+(?:post|office|position)\s+of)(?:\s+the)?(?:\s+new)?)\s*"
)
"""Between a name and an office: 'was elected president', ', who is the foreign minister', 'on her election as president'. One
nominated holds it not yet."""
AS = re.compile(r"\s+as(?:\s+the)?\s+")
"""Between a name and an office that is told in full: 'the work of A as Special Envoy for B'."""
NOMINATED = re.compile(
    r"\b(?:nominat|propos|recommend|suggest|former|previous|earlier|retir|replac|would|may)\w*\b", re.IGNORECASE
)
"""Words in a sentence by which somebody does not hold yet, or no more, what he is told of as."""


SERVED = (*SOLE, "head of organisation", "head of body", "minister", "deputy")
"""Those whom officials serve."""
BEFORE_PRINCIPAL = 3
"""Words from an office to that which it serves: 'to His Highness the President of'."""
GIVING = {
    "appointed",
    "named",
    "elected",
    "appoints",
    "names",
    "elects",
    "picked",
    "chose",
    "designated",
    "confirmed",
    "reappointed",
    "appointing",
    "naming",
    "electing",
    "introduce",
    "introduces",
    "introduced",
    "introducing",
    "re-elected",
    "appointment",
    "election",
    "re-election",
    "designation",
    "confirmation",
    "reappointment",
    "selection",
}
GIVEN_AS = {"as", "its", "the", "a", "new", "to", "be", "his", "her", "their", "next"}
BEING = {"was", "were", "been", "is", "are", "being"}


def by_apposition(read: Scan) -> None:
    """'Antony J. Blinken, Secretary of State', 'Yair Lapid (Foreign Minister of Israel)'."""
    for number, office in enumerate(read.offices):
        if office.begin in read.used or office.plural or office.begin < 2 or not _tells(office):
            continue
        begin = _opening(read, office)
        if read.words[begin - 1].text not in {",", "("}:
            continue
        named_end = _before_letters(read, begin - 1)
        first = name_before(read, named_end)
        chain = _chain(read, number)
        served = _principal(read, number + len(chain), chain[-1])
        if not _closes(read, chain[-1].stop) and served is None:
            if not _leads_to_office(read, number + len(chain), chain[-1].stop):
                continue
            further = read.offices[number + len(chain)]
            if further.party is not None and not is_state(further.party) and not further.plural:
                chain = (*chain, further)  # 'the Swedish Prime Minister and President of the European Council'
        if first is None:
            _add_to_named(read, office, chain)
            continue
        exact = (read.words[first].start, read.words[named_end - 1].end)
        styled = first and read.words[first - 1].bare in offices().honorifics and read.words[first - 1].is_name_like
        if named_end - first < (1 if styled else 2):
            continue
        stop = read.words[chain[-1].stop - 1].end
        while first and read.words[first - 1].bare in offices().honorifics and read.words[first - 1].is_name_like:
            first -= 1
        party = next((o.party for o in chain if o.party), None) or _owner(read, first)
        party = party or (served.party if served is not None else None)
        read.take(
            Reference(read.part, read.words[first].start, stop, tidy(read.text[exact[0] : exact[1]]), exact, chain, party,
                      former=office.former),
            first,
            chain[-1].stop,
        )  # fmt: skip


def _tells(office: OfficeWords) -> bool:
    """Whether an office behind a name is more than a description: with a capital, a party, or a body of state."""
    of_state = office.last - office.first > 2 and office.name.split()[-1].lower() in offices().of_states
    owned = office.determined and office.first - office.begin > 1  # "the prime minister's press chief"
    return office.capital or office.core.alone or office.party is not None or of_state or owned


def _opening(read: Scan, office: OfficeWords) -> int:
    """Where the phrase of an office begins, with the country that owns it: "[the country's] trade minister"."""
    begin = office.begin
    begin -= begin > 2 and read.words[begin - 1].low in {"now", "currently"} and read.words[begin - 2].text == ","
    owned = begin > 2 and read.words[begin - 1].possessive and read.words[begin - 1].low in LANDS
    return begin - 2 if owned and read.words[begin - 2].low in {"the", "that", "this"} else begin


def by_appointment(read: Scan) -> None:
    """'Jo Example was appointed Ambassador to France', 'Ann Sample, who is the foreign minister of Peru'."""
    for office in read.offices:
        if office.begin in read.used or office.plural or office.begin < 2:
            continue
        start = read.words[office.begin].start
        after = read.words[office.stop].low if office.stop < len(read.words) else ""
        if after in {"on", "of", "for", "to"}:
            continue  # an office that is not read whole
        before = [
            i
            for i in range(max(0, office.begin - 9), office.begin)
            if BECAME.fullmatch(read.text, read.words[i].end, start)
        ]
        for end in before:
            named = next((r for r in read.references if r.offices and r.exact[1] == read.words[end].end), None)
            if named is not None:
                stop = read.words[office.stop - 1].end  # 'Energy Minister A, who is also deputy prime minister'
                taken = replace(
                    named, end=stop, offices=(office,), party=named.party or office.party, former=office.former
                )
                read.take(taken, office.begin, office.stop)
                break
            first = name_before(read, end + 1)
            if first is None or end - first < 1:
                continue
            exact = (read.words[first].start, read.words[end].end)
            stop = read.words[office.stop - 1].end
            name = tidy(read.text[exact[0] : exact[1]])
            read.take(
                Reference(read.part, exact[0], stop, name, exact, (office,), office.party, former=office.former),
                first, office.stop,
            )  # fmt: skip
            break


def _owner(read: Scan, first: int) -> str | None:
    """The party of "Cambodia's A, the foreign minister"."""
    before = read.words[first - 1] if first else None
    if before is None or not before.possessive:
        return None
    return next(
        (p.code for p in read.parties if p.form in ("name", "acronym") and before.end in (p.end, p.end - 2)), None
    )


def by_naming(read: Scan) -> None:
    """'Peru has named Ana Example as its new ambassador', 'parliament elected Jo Sample president': the office given."""
    for office in read.offices:
        if office.begin in read.used or office.plural or office.begin < 4:
            continue
        end = office.begin
        while end > 0 and read.words[end - 1].low in GIVEN_AS:
            end -= 1
        named = next((r for r in read.references if r.offices and r.exact[1] == read.words[end - 1].end), None)
        begin = next((i for i in range(end) if named is not None and read.words[i].end > named.exact[0]), None)
        first = name_before(read, end) if begin is None else begin
        if first is None or end - first < (2 if named is None else 1):
            continue
        start = max(0, first - (5 if named is None else 8))
        verb = next((i for i in range(first - 1, start, -1) if read.words[i].low in GIVING), None)
        opened = first if named is None else next(i for i in range(first + 1) if read.words[i].end > named.start)
        if (
            verb is None
            or any(read.words[i].text in ".;,:" for i in range(verb, opened))
            or (read.words[verb - 1].low in BEING and not read.words[verb].low.endswith("ing"))
            or (read.words[verb].low.endswith("ment") and not (office.determined or office.capital))
        ):
            continue
        opening = max((i for i in range(verb) if read.words[i].text == "." or read.words[i].opens), default=-1)
        whose = [p for p in read.parties if opening < 0 or p.start >= read.words[opening].start]
        giver = next((p.code for p in whose if p.end <= read.words[verb].start and p.form == "name"), None)
        exact = (read.words[first].start, read.words[end - 1].end)
        name = tidy(read.text[exact[0] : exact[1]])
        stop = read.words[office.stop - 1].end
        read.take(
            Reference(read.part, exact[0], stop, name, exact, (office,), office.party or giver), first, office.stop
        )


def by_role(read: Scan) -> None:
    """'the work of Ambassador Ana Example as Special Envoy for Haiti': the office that somebody is told in, where it is told
    in full."""
    for office in read.offices:
        full = office.capital and not office.plural and office.last - office.first > len(office.core.words)
        start = read.words[office.begin].start
        led = office.begin > 1 and read.words[office.begin - 1].low in {"as", "the"}
        if office.begin in read.used or not full or not led or _is_nominated(read, start):
            continue
        named = next((r for r in read.references if r.offices and AS.fullmatch(read.text, r.exact[1], start)), None)
        if named is not None:
            stop = read.words[office.stop - 1].end
            party = named.party or office.party
            taken = replace(named, end=stop, offices=(office,), party=party, former=office.former)
            read.take(taken, office.begin, office.stop)


def _is_nominated(read: Scan, start: int) -> bool:
    """Whether a sentence tells, up to a place, of somebody who is to hold an office or held it."""
    opening = max(read.text.rfind(". ", 0, start), read.text.rfind("\n", 0, start)) + 1
    return NOMINATED.search(read.text, opening, start) is not None


def _add_to_named(read: Scan, office: OfficeWords, chain: tuple[OfficeWords, ...]) -> None:
    """'Ambassador A, Head of the EU Delegation,': one who is named with an office, and holds another."""
    end = read.words[office.begin - 2].end
    named = next((r for r in read.references if r.end == r.exact[1] == end), None)
    several = named is not None and any(o.plural for o in named.offices)
    if named is None or several or not (office.party or office.determined or office.last - office.first > 1):
        return
    listed = any(
        r.start > end for r in read.references if r.start < read.words[min(chain[-1].stop, len(read.words) - 1)].end
    )
    if listed or (named.party and office.party and named.party != office.party):
        return
    party = next((o.party for o in chain if o.party), None)
    stop = read.words[chain[-1].stop - 1].end
    read.take(
        Reference(read.part, named.exact[0], stop, named.name, named.exact, chain, party, former=office.former),
        office.begin, chain[-1].stop,
    )  # fmt: skip


def _chain(read: Scan, number: int) -> tuple[OfficeWords, ...]:
    """An office and those joined to it: 'State Councilor and Foreign Minister of China'."""
    chain = [read.offices[number]]
    for following in read.offices[number + 1 :]:
        apart = read.words[chain[-1].stop].text == "," if chain[-1].stop < len(read.words) else True
        if not coordinated(read, chain[-1], following) or (apart and not _closes(read, following.stop)):
            break
        chain.append(following)
    return tuple(chain)


def _before_letters(read: Scan, end: int) -> int:
    """Where a name ends behind which letters stand that are no part of it: '[A Example] MP,'."""
    while end > 1 and read.words[end - 1].text in offices().postnominals:
        end -= 1
    return end


def name_before(read: Scan, end: int) -> int | None:
    """The index at which the name that ends before word `end` begins, the longest that is a name."""
    for first in range(max(0, end - 5), end):
        if read.words[first].bare in offices().honorifics:
            continue
        free = not (set(range(first, end)) & (read.used | read.barred))
        if free and read.words[first].is_name_like and name_end(read.words, first, read.barred) == end:
            return first
    return None


def _principal(read: Scan, number: int, office: OfficeWords) -> OfficeWords | None:
    """The office, told with its party, whose holder another one serves: 'A, Secretary for Trade to the President of Peru',
    'A, Chief of Staff for Peruvian President B'."""
    held = read.offices[number] if number < len(read.offices) else None
    link = read.words[office.stop].low if office.stop < len(read.words) else ""
    serves = link == "to" or (office.core.level == "adviser" and link in {"for", "of"})
    if held is None or held.party is None or held.plural or held.core.level not in SERVED:
        return None
    near = 0 < held.begin - office.stop <= BEFORE_PRINCIPAL
    return held if serves and near and office.party in (None, held.party) else None


def _leads_to_office(read: Scan, number: int, i: int) -> bool:
    """Whether 'and' and an office for another party follow: 'A, Minister of X of Y and Chair of Z'."""
    joined = i < len(read.words) and read.words[i].low in {"and", "&"} and number < len(read.offices)
    return joined and 0 < read.offices[number].begin - i < 3 and _closes(read, read.offices[number].stop)


def _closes(read: Scan, i: int) -> bool:
    """Whether an apposition ends at word `i`: a mark, or the end of the line."""
    if i >= len(read.words):
        return True
    if read.words[i].text == "(" and i + 1 < len(read.words):
        return any(p.start == read.words[i + 1].start for p in read.parties)  # 'A, Minister of Trade (Peru)'
    return (
        read.words[i].text in {",", ".", ")", ";", ":", "-", "–", "—"}
        or "\n" in read.text[read.words[i - 1].end : read.words[i].start]
    )
