"""Where a text refers to persons by name: an office or a courtesy with a name, a name in apposition, a counterpart."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace

from communique.extraction.persons.appositions import by_appointment, by_apposition, by_naming, by_role, name_before
from communique.extraction.persons.counterparts import by_counterpart, by_deputy
from communique.extraction.persons.leaders import by_leadership
from communique.extraction.persons.listed_names import (
    by_names_with_parties,
    by_parties_listed,
    by_parties_with_names,
    further_names,
    in_turn,
    names_listed,
)
from communique.extraction.persons.names import is_common, name_end, one_person, tidy
from communique.extraction.persons.office_fields import SOLE
from communique.extraction.persons.office_lines import OfficeWords
from communique.extraction.persons.office_names import same_office
from communique.extraction.persons.offices import find as find_offices
from communique.extraction.persons.party_told import by_bearing
from communique.extraction.persons.rosters import by_roster
from communique.extraction.persons.scan import (
    LANDS,
    Reference,
    Scan,
    coordinated,
    gender_told,
    name_after,
    party_after,
    party_before,
)
from communique.extraction.text.tokens import Word, words
from communique.knowledge.governments import lacks, secretaries
from communique.knowledge.lexicon import lexicon
from communique.knowledge.offices import offices
from communique.knowledge.parties import PartyMention, is_state
from communique.knowledge.parties import find as find_parties
from communique.model.document import Part

OFFICE_ORGANS = (
    "secretary general",
    "director general",
    "high representative",
    "executive secretary",
    "secretary of state",
)
BELOW = ("minister", "deputy", "head of body", "adviser", "military", "spokesperson")
"""Levels of office of which a party has several holders, who are told together."""
JOINED = re.compile(
    r"[,;]?\s*(?:and|&|as\s+well\s+as|along\s+with|together\s+with|alongside|(?:is|was|who\s+(?:is|was))?\s*accompanied\s+by)?"
    r"(?:\s+(?:the|his|her|its|their))?\s*"
)
"""What stands between two officials who are told together."""
CROWN = {"majesty", "highness", "excellency", "britannic"}
RUN_ON_OF = re.compile(r"[A-Z][\w-]{2,}of")
OF_LANDS = (("governor",), ("chief", "minister"), ("chief", "secretary"))
FIELD_LINKS = {"and", "&", "of", "for", ",", "independent", "charge"}


def scan(part: Part, text: str) -> Scan:
    """Read one part's words, parties and offices, and every reference to a person that it makes by an office,
    a courtesy, or as a counterpart."""
    parties = _with_halves(_without_offices(find_parties(text), text), text)
    found = _apart(words(text), {p.start for p in parties})
    named = find_offices(text, found, parties)
    parties = _without_given_names(parties, found, named)
    read = Scan(part, text, found, parties, named, _barred(found, parties, named))
    _by_office(read)
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
    _share_party(read)
    _by_row(read)
    return read


def _share_party(read: Scan) -> None:
    """'Foreign Minister A and Defence Minister B of Japan', 'Sweden's Prime Minister A, Foreign Minister B and Defence
    Minister C': one party's. Two heads of state or government told so are of two parties."""
    for number in range(len(read.references) - 1, 0, -1):
        one, other = read.references[number - 1], read.references[number]
        told_after = other.party is not None and all(o.party is None for o in other.offices)
        if one.party is None and told_after and _one_house(read, one, other, other.party):
            read.references[number - 1] = replace(one, party=other.party)
    shared: set[int] = set()
    for number in range(1, len(read.references)):
        one, other = read.references[number - 1], read.references[number]
        told_before = number - 1 in shared or any(o.party is not None for o in one.offices)
        pair = _leads_list(read, number) if other.party is None and told_before else False
        if other.party is None and told_before and (pair or _one_house(read, one, other, one.party)):
            read.references[number] = replace(other, party=one.party)
            shared.add(number)


def _leads_list(read: Scan, number: int) -> bool:
    """Whether a prime minister stands between a president and a minister of one state: 'Ruritanian President A, Prime
    Minister B and Foreign Minister C'."""
    if number + 1 >= len(read.references):
        return False
    one, other, third = read.references[number - 1 : number + 2]
    if not (one.offices and other.offices and third.offices) or one.party is None or third.party is not None:
        return False
    levels = [{o.core.level for o in r.offices} for r in (one, other, third)]
    fits = levels[0] == {"head of state"} and levels[1] == {"head of government"} and levels[2] <= set(BELOW)
    joined = JOINED.fullmatch(read.text, one.end, other.start) and JOINED.fullmatch(read.text, other.end, third.start)
    return fits and joined is not None and not any(lacks(one.party, o.name) for o in other.offices)


def _one_house(read: Scan, one: Reference, other: Reference, party: str | None) -> bool:
    """Whether two are told together who can hold their offices for one party."""
    if not (one.offices and other.offices) or other.counterpart or one.counterpart or party is None:
        return False
    if not JOINED.fullmatch(read.text, one.end, other.start):
        return False
    mine, others = {o.core.level for o in one.offices}, {o.core.level for o in other.offices}
    below = others <= set(BELOW) and (mine <= {*BELOW, *SOLE})
    if not below or any(lacks(party, o.name) or not _has(party, o) for r in (one, other) for o in r.offices):
        return False
    return not any(same_office(a.name, b.name) for a in one.offices for b in other.offices)


def _has(party: str, office: OfficeWords) -> bool:
    """Whether a party can have such an office: a secretary for a field is that of a state without ministers for one."""
    of_field = office.core.words in (("secretary",), ("secretary", "of", "state")) and "Foreign" not in office.name
    return not of_field or "State Secretary" in office.name or secretaries(party)


def _without_offices(parties: Sequence[PartyMention], text: str) -> tuple[PartyMention, ...]:
    """Parties with an organ that is an office ('NATO Secretary General') cut down to the organisation's name."""
    kept = []
    for mention in parties:
        words_of = text[mention.start : mention.end]
        if mention.form == "organ" and words_of.lower().replace("-", " ").endswith(OFFICE_ORGANS):
            head = next((p for p in find_parties(words_of.split()[0]) if p.code == mention.code), None)
            if head is not None:
                kept.append(PartyMention(mention.start, mention.start + head.end, mention.code, "acronym"))
        elif not _is_anothers(mention, parties, text):
            kept.append(mention)
    return tuple(kept)


def _without_given_names(
    parties: tuple[PartyMention, ...], found: Sequence[Word], named: Sequence[OfficeWords]
) -> tuple[PartyMention, ...]:
    """Parties without a demonym that is a given name: right behind an office, and before a surname ('Energy Minister
    German Example')."""
    stops = {found[o.stop].start for o in named if o.stop < len(found) and o.capital and not found[o.stop].opens}
    begins = {o.begin for o in named} | {o.first for o in named}
    at = {word.start: i for i, word in enumerate(found)}

    def is_given(mention: PartyMention) -> bool:
        if mention.form != "demonym" or mention.start not in stops:
            return False
        first, last = at[mention.start], at[mention.start] + 1
        if last >= len(found) or found[first].end != mention.end or first in begins:
            return False
        after = found[last]
        known = offices()
        surname = after.is_name_like and not after.opens and not is_common(after) and last not in begins
        return surname and after.low not in known.before | known.body_ends and after.bare not in known.honorifics

    return tuple(p for p in parties if not is_given(p))


def _is_anothers(mention: PartyMention, parties: Sequence[PartyMention], text: str) -> bool:
    """Whether 'the Foreign Office' is not the British one: the text tells of Britain nowhere else."""
    if text[mention.start : mention.end] != "Foreign Office":
        return False
    return all(p.code != mention.code or text[p.start : p.end] == "Foreign Office" for p in parties)


def _apart(found: Sequence[Word], parties: set[int]) -> tuple[Word, ...]:
    """Words with an 'of' that ran on to a name before a party set apart: 'Macronof France'."""
    kept: list[Word] = []
    for number, word in enumerate(found):
        ahead = number + 1 + (number + 1 < len(found) and found[number + 1].low == "the")
        following = found[ahead].start if ahead < len(found) else -1
        if following in parties and RUN_ON_OF.fullmatch(word.text):
            kept.append(Word.at(word.start, word.text[:-2], opens=word.opens))
            kept.append(Word.at(word.end - 2, "of"))
        else:
            kept.append(word)
    return tuple(kept)


def _with_halves(parties: Sequence[PartyMention], text: str) -> tuple[PartyMention, ...]:
    """Parties with those of which only the first half of a double name tells: 'Franco-German', 'Sino-Indian'."""
    demonyms = {p.start for p in parties if p.form == "demonym"}
    combining = lexicon().combining
    halves = [
        PartyMention(m.start(), m.end() - 1, combining[m.group()[:-1].lower()], "demonym")
        for m in re.finditer(r"\b[A-Z][a-z]{3,6}[-–]", text)
        if m.group()[:-1].lower() in combining and m.end() in demonyms
    ]
    return tuple(sorted((*parties, *halves), key=lambda p: p.start)) if halves else tuple(parties)


def _barred(found: Sequence[Word], parties: Sequence[PartyMention], named: Sequence[OfficeWords]) -> frozenset[int]:
    """Indexes of words that belong to a party's name or to an office, and so to no person's name.

    A capital or another place may be a surname too, and is left to the grammar of names.
    """
    barred: set[int] = set()
    for office in named:
        if office.capital or office.determined:
            barred.update(range(office.first, office.last))
    before = {word.start: found[i - 1].low for i, word in enumerate(found) if i}
    spans = [
        (p.start, p.end)
        for p in parties
        if p.form in ("name", "demonym", "acronym", "organ") or before.get(p.start) in ("in", "at", "near")
    ]
    position = 0
    for i, word in enumerate(found):
        while position < len(spans) and spans[position][1] <= word.start:
            position += 1
        if position < len(spans) and spans[position][0] <= word.start < spans[position][1]:
            barred.add(i)
    return frozenset(barred)


def _by_office(read: Scan) -> None:
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
        if _is_principal(read, number):
            continue
        if _is_elsewhere(read, chain[0]):
            continue
        if read.words[office.last - 1].possessive:
            continue  # 'the President's budget'
        start = office.stop
        start = _past_brackets(read, office, start)
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
    if _closes_apposition(read, office):
        return comma  # 'A, Sultan of Oman, Her Excellency B': the office is told of the one before it
    apart = office.determined or (heads and office.capital and office.last - office.first > 1)
    return comma + 1 if office.stop > office.last or (closed and apart and (last - first > 1 or styled)) else comma


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


def _by_row(read: Scan) -> None:
    """In a row of a table, a person without a party stands for the one that the row tells, and for none told elsewhere."""
    for number, reference in enumerate(read.references):
        start = read.text.rfind("\n", 0, reference.start) + 1
        stop = read.text.find("\n", reference.end)
        stop = stop if stop >= 0 else len(read.text)
        if reference.party is not None or read.text.count("|", start, stop) < 2:
            continue
        told = {p.code for p in read.parties if start <= p.start < stop}
        if len(told) == 1:
            read.references[number] = replace(reference, party=told.pop())


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
