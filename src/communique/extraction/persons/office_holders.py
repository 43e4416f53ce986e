"""Who is named with an office: 'Russian Defence Minister General Sergey Shoigu', 'Presidents Putin and Xi'."""

import re
from collections.abc import Sequence
from dataclasses import replace

from communique.extraction.persons.appositions import name_before
from communique.extraction.persons.listed_names import (
    by_names_with_parties,
    by_parties_listed,
    by_parties_with_names,
    by_peoples_listed,
    further_names,
    in_turn,
    names_listed,
)
from communique.extraction.persons.names import is_common, tidy
from communique.extraction.persons.office_fields import SOLE
from communique.extraction.persons.office_lines import OfficeWords
from communique.extraction.persons.scan import (
    LANDS,
    Reference,
    Scan,
    coordinated,
    gender_told,
    name_after,
    party_after,
)
from communique.knowledge.offices import offices
from communique.knowledge.parties import PartyMention, is_state

OF_BOTH = re.compile(
    r"\s+(?:of|from)\s+(?:the\s+(?:two|three)|both|their)\s+(?:respective\s+)?(?:countries|nations|states|sides|neighbou?rs)(?=,)"
)
CROWN = {"majesty", "highness", "excellency", "britannic"}
OF_LANDS = (("governor",), ("chief", "minister"), ("chief", "secretary"))
AFTER_FIRST_OF_SEVERAL = {"of", "from", "and", "&", ",", "("}
"""What follows the first name behind a title in the plural."""
FIELD_LINKS = {"and", "&", "of", "for", ",", "independent", "charge"}


def by_office(read: Scan) -> None:
    """'Russian Defence Minister General Sergey Shoigu', 'Presidents Putin and Xi'."""
    pending: list[OfficeWords] = []
    for number, office in enumerate(read.offices):
        if (number and _is_rank(read, read.offices[number - 1], office)) or _is_chieftain(office):
            continue
        if any(i in read.used for i in range(office.first, office.last)):
            continue  # the rank of one who has been read
        following = read.offices[number + 1] if number + 1 < len(read.offices) else None
        if following is not None and coordinated(read, office, following) and not _ends_apposition(read, office):
            pending.append(office)
            continue
        chain, pending = (*pending, office), []
        if office.plural and office.party and (by_parties_listed(read, chain) or by_parties_with_names(read, office)):
            continue
        if office.plural and by_peoples_listed(read, office):
            continue
        if _is_principal(read, number):
            continue
        if _is_elsewhere(read, chain[0]):
            continue
        if read.words[office.last - 1].possessive:
            continue  # 'the President's budget'
        start = office.stop
        start = _past_brackets(read, office, start)
        start = _past_both(read, office, start)
        if following is not None and _is_rank(read, office, following):
            start = following.stop  # 'Assistant Secretary-General Ambassador A'
        if start < len(read.words) and read.words[start].text == ",":
            ranked = _ranked(read, office, start)
            start = ranked if ranked > start else _in_commas(read, office, start)
        first, last, gender = name_after(read, start)
        if (
            last == first
            or read.words[first].opens
            or not (office.capital or office.determined or _lower_office_ok(read, office))
        ):
            continue
        if office.plural and by_names_with_parties(read, chain, start):
            continue
        chain = _told_before(read, number, chain)
        names = names_listed(read, first) if office.plural else []
        goes_on = last < len(read.words) and read.words[last].low in AFTER_FIRST_OF_SEVERAL
        if office.plural and read.part == "title" and len(names) < len(("one", "other")) and not goes_on:
            continue  # 'Envoys Sit Down': the words behind are what they do
        if len(names) > 1 and in_turn(read, chain, names):
            continue
        if last - first == 1 and _is_of_land(read, office):
            continue
        last = _take_office(read, chain, first, last, gender)
        if office.plural:
            further_names(read, chain, last)


def _told_before(read: Scan, number: int, chain: tuple[OfficeWords, ...]) -> tuple[OfficeWords, ...]:
    """'The foreign ministers met. The two ministers, A of X and B of Y': the office told in full before, for a bare plural."""
    office = chain[-1]
    if len(chain) > 1 or not office.plural or office.last - office.first > 1:
        return chain
    fuller = [o for o in read.offices[:number] if o.plural and o.core == office.core and o.last - o.first > 1]
    fields = {o.name.lower() for o in fuller}
    return (replace(office, name=fuller[-1].name, first=office.first),) if len(fields) == 1 else chain


def _is_of_land(read: Scan, office: OfficeWords) -> bool:
    """Whether one word behind 'the Governor', 'the Chief Minister' is the land rather than a name, as in 'the Governor Punjab'."""
    bare = office.last - office.first == len(office.core.words) and office.party is None
    return bare and read.words[office.begin].low == "the" and office.core.words in OF_LANDS


def _is_rank(read: Scan, office: OfficeWords, following: OfficeWords) -> bool:
    """Whether 'Ambassador' right after an office is the rank of its holder: 'State Minister H.E. Ambassador A'."""
    bare = following.core.words == ("ambassador",) and following.stop - following.first == 1
    styled = all(w.bare in offices().honorifics and not w.opens for w in read.words[office.stop : following.begin])
    return bare and following.begin >= office.stop and styled and office.stop == office.last and not office.plural


def _is_chieftain(office: OfficeWords) -> bool:
    """Whether 'Chief A' is a dignity: what an official is chief of is told."""
    return office.core.words == ("chief",) and office.last - office.first == 1 and office.party is None


def _ranked(read: Scan, office: OfficeWords, i: int) -> int:
    """Past the rank behind a comma: 'the Head of the Mission, Ambassador A'."""
    follows = read.words[i].text == "," and i + 2 < len(read.words) and office.determined
    return i + 2 if follows and read.words[i + 1].text in ("Ambassador", "Amb", "Amb.") else i


def _is_elsewhere(read: Scan, office: OfficeWords) -> bool:
    """Whether an office is one of a company or a club: 'FC Example president A', "Example's chief executive A". Somebody's
    spokesman, aide or deputy is an official's."""
    before = read.words[office.begin - 1] if office.begin else None
    if before is None or office.party is not None or read.words[office.begin].opens or not before.is_name_like:
        return False
    if before.possessive:
        return (
            office.core.level not in ("spokesperson", "adviser", "deputy", "envoy") and before.low not in LANDS | CROWN
        )
    adjoins = read.text[before.end : read.words[office.begin].start] == " " and office.begin > 1 and not before.opens
    in_sentence = (
        adjoins and read.words[office.begin - 2].text not in {".", "!", "?", '"', "“"} and not is_common(before)
    )
    return (
        in_sentence
        and not office.capital
        and before.bare not in offices().honorifics | offices().ranks | offices().before
    )


def _past_brackets(read: Scan, office: OfficeWords, i: int) -> int:
    """The word after an acronym or a field in brackets: 'Administrator of the Space Agency (ESA) A', 'State Minister for
    Foreign Affairs (Regional Cooperation), A'."""
    if i < len(read.words) and read.words[i].text == "(" and office.core.level in ("minister", "deputy"):
        close = next((k for k in range(i + 2, min(i + 7, len(read.words))) if read.words[k].text == ")"), i)
        field = all(read.words[k].low in offices().domains | FIELD_LINKS for k in range(i + 1, close))
        if close > i and field:
            return close + 1
    closed = i + 2 < len(read.words) and read.words[i].text == "(" and read.words[i + 2].text == ")"
    return i + 3 if closed and read.words[i + 1].text.isupper() else i


def _past_both(read: Scan, office: OfficeWords, i: int) -> int:
    """The word after whose officials several are: 'the foreign ministers of both nations, A and B'."""
    both = OF_BOTH.match(read.text, read.words[i - 1].end) if office.plural and office.party is None and i else None
    return i if both is None else next((k for k in range(i, len(read.words)) if read.words[k].start >= both.end()), i)


def _is_principal(read: Scan, number: int) -> bool:
    """Whether an office is the one that another is held under: of 'an aide to the Russian President A', nothing tells
    whose the name is."""
    office = read.offices[number]
    if number == 0 or not office.determined or read.words[office.begin].low not in ("the", "his", "her"):
        return False
    before = read.offices[number - 1]
    under = before.core.level in ("adviser", "envoy", "spokesperson") and office.begin - before.stop == 1
    return under and read.words[before.stop].low in ("of", "to", "for")


def _in_commas(read: Scan, office: OfficeWords, comma: int) -> int:
    """Where a name may begin after 'the minister,': behind the comma, where another mark closes the name."""
    first, last, _ = name_after(read, comma + 1)
    styled = first > comma + 1 and last > first
    beyond, _ = party_after(read, last)
    closed = last > first and (beyond >= len(read.words) or read.words[beyond].text in {",", ".", ";"})
    heads = (
        office.begin == 0 or read.words[office.begin].opens or read.words[office.begin - 1].text not in {",", "(", ";"}
    )
    heads = heads or _leads_entry(read, office)
    if office.plural and office.determined and beyond > last > first:
        return comma + 1  # 'the two ministers, A of X and B of Y'
    if office.plural and office.determined and office.party is None and read.part == "text" and _lists(read, comma + 1):
        return comma + 1  # 'the envoys, A and B, last met in May'
    if _closes_apposition(read, office):
        return comma  # 'A, Sultan of Oman, Her Excellency B': the office is told of the one before it
    apart = office.determined or (heads and office.capital and office.last - office.first > 1)
    return comma + 1 if office.stop > office.last or (closed and apart and (last - first > 1 or styled)) else comma


def _lists(read: Scan, i: int) -> bool:
    """Whether two full names or more stand from word `i` on, with a mark behind them."""
    names = names_listed(read, i)
    full = len(names) > 1 and all(last - first > 1 for first, last in names)
    after = read.words[names[-1][1]].low if full and names[-1][1] < len(read.words) else "."
    return full and after in {",", ".", ";", "respectively"}


def _closes_apposition(read: Scan, office: OfficeWords) -> bool:
    """Whether an office without an article stands behind the name of its holder and a comma."""
    begin = office.begin
    if begin < 3 or read.words[begin - 1].text != "," or read.words[begin].low in {"the", "its", "his", "her"}:
        return False
    end = read.words[begin - 2].end
    named = next((r for r in read.references if r.end == end and r.offices), None)
    if named is not None:
        listed = any(read.words[o.last - 1].end <= named.exact[0] for o in named.offices) and _leads_entry(read, office)
        # 'Envoy of X, A, Minister of Y, B'
        return not (listed or read.text[named.start : named.exact[0]].rstrip().endswith(","))
    first = name_before(read, begin - 1)
    whole = first is not None and begin - 1 - first > 1
    return whole and (first == 0 or read.words[(first or 0) - 1].low not in {"in", "at", "from", "near", ","})


def _leads_entry(read: Scan, office: OfficeWords) -> bool:
    """Whether a full name between marks stands behind an office and a comma, in a list of officials who are told by their
    offices first: 'Foreign Minister A, Minister of Trade of Peru, Ana Example, and …'."""
    stop = _past_brackets(read, office, office.stop)
    if not office.capital or stop >= len(read.words) or read.words[stop].text != ",":
        return False
    first, last, _ = name_after(read, stop + 1)
    bare = first == stop + 1  # 'A, Sultan of Oman, Her Excellency B' begins an entry with a style
    return bare and last - first > 1 and last < len(read.words) and read.words[last].text in {",", ";", "and"}


def _ends_apposition(read: Scan, office: OfficeWords) -> bool:
    """'A, Minister of Trade of Peru, Prime Minister B': the comma parts two officials, not one's two offices."""
    return office.stop < len(read.words) and read.words[office.stop].text == "," and _closes_apposition(read, office)


def _lower_office_ok(read: Scan, office: OfficeWords) -> bool:
    """A lower-case office before a name counts where it is no mere common noun ('prime minister Narendra Modi')."""
    body = {read.words[k].low for k in range(office.first, office.last - 1)} & offices().seats
    named_so = read.words[office.first].low in offices().seats or read.words[office.first].text[0].isupper()
    of_seat = bool(body) and named_so and not office.plural
    return office.core.alone or of_seat


def _take_office(read: Scan, chain: Sequence[OfficeWords], first: int, last: int, gender: str | None) -> int:
    """The person who holds a chain of offices; the index of the word after the name, or after its party."""
    after, suffix = party_after(read, last)
    told = next((o.party for o in chain if o.party and is_state(o.party)), None) or next(
        (o.party for o in chain if o.party), None
    )
    if suffix is not None and told is not None and _runs_into(read, chain[0], suffix):
        told, chain = None, [replace(o, party=None) for o in chain]
    if (
        suffix is not None
        and told is not None
        and is_state(suffix.code)
        and not is_state(told)
        and chain[-1].party is None
    ):
        told = None  # 'ASEAN Chair Prime Minister A of Cambodia'
    end = last if suffix is None or told else after
    party = told or (suffix.code if suffix else None)
    exact = (read.words[first].start, read.words[last - 1].end)
    gender = gender or next((g for o in chain for w in o.core.words if (g := gender_told(w))), None)
    followed = read.words[last - 1].possessive and last < len(read.words) and read.words[last].low == "successor"
    past = followed or any(o.former for o in chain)
    chain = [replace(o, former=True) for o in chain] if followed else chain
    reference = Reference(
        read.part, read.words[chain[0].begin].start, read.words[end - 1].end, tidy(read.text[exact[0] : exact[1]]), exact,
        tuple(chain), party, former=past, gender=gender,
    )  # fmt: skip
    read.take(reference, chain[0].begin, end)
    if followed and not any(o.core.level in SOLE for o in chain):
        _take_successor(read, chain, party, last + 1)
    return end


def _runs_into(read: Scan, office: OfficeWords, suffix: PartyMention) -> bool:
    """Whether a house of state only happens to stand before an office: 'welcomed to the White House President A of X'."""
    span = office.party_span
    seat = next((p for p in read.parties if span is not None and (p.start, p.end) == span), None)
    return seat is not None and seat.form in ("seat", "organ") and suffix.code != seat.code and is_state(suffix.code)


def _take_successor(read: Scan, chain: Sequence[OfficeWords], party: str | None, i: int) -> None:
    """'Minister A's successor, B': B holds the office. A president elected is a successor for months before that."""
    i += i < len(read.words) and read.words[i].text == ","
    first, last, gender = name_after(read, i)
    if last - first < 2 or any(read.words[k].opens for k in range(first, last)):
        return
    exact = (read.words[first].start, read.words[last - 1].end)
    current = tuple(replace(o, former=False) for o in chain)
    name = tidy(read.text[exact[0] : exact[1]])
    read.take(Reference(read.part, exact[0], exact[1], name, exact, current, party, gender=gender), first, last)
