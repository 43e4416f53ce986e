"""Several persons named under one title: 'Foreign Ministers A, B and C of X, Y and Z'."""

from collections.abc import Sequence
from dataclasses import replace

from communique.extraction.persons.names import tidy
from communique.extraction.persons.office_lines import OfficeWords
from communique.extraction.persons.scan import Reference, Scan, name_after, party_after, with_styles

PARTED = 4
"""Characters between a party and the name that follows it in brackets or behind a comma."""
PARTING = {",", "and", "&", "-", "–", "—", ":", "("}
"""What stands between a list of parties and the list of their officials, and within these."""


def names_listed(read: Scan, i: int) -> list[tuple[int, int]]:
    """The names of 'A, B and C' from word `i` on."""
    names: list[tuple[int, int]] = []
    while i < len(read.words):
        first, last, _ = name_after(read, i)
        if last == first:
            break
        names.append((first, last))
        i = last
        while i < len(read.words) and read.words[i].low in {",", "and", "&"}:
            i += 1
        if i == last:
            break
    return names


def in_turn(read: Scan, chain: Sequence[OfficeWords], names: Sequence[tuple[int, int]]) -> bool:
    """'Ministers A, B and C of X, Y and Z': as many parties as names, in the same order."""
    at = names[-1][1]
    at += at + 1 < len(read.words) and read.words[at].text == "," and read.words[at + 1].low == "of"
    after, party = party_after(read, at)
    if party is None:
        return False
    parties, stop = parties_listed(read, party.code, after)
    if len(parties) != len(names):
        return False
    pairs = [(code, *name) for code, name in zip(parties, names, strict=True)]
    take_each(read, pairs, chain[0].begin, tuple(chain))
    read.used.update(range(chain[0].begin, stop))
    return True


def by_names_with_parties(read: Scan, chain: Sequence[OfficeWords], first: int) -> bool:
    """'Foreign Ministers A (X), B (Y) and C (Z)': each party in brackets behind its name."""
    pairs: list[tuple[str, int, int]] = []
    while first < len(read.words):
        begin, last, _ = name_after(read, first)
        opens = last > begin and last + 1 < len(read.words) and read.words[last].text == "("
        named = next((p for p in read.parties if opens and p.start == read.words[last + 1].start), None)
        if named is None or read.text[named.end : named.end + 1] != ")":
            break
        pairs.append((named.code, begin, last))
        first = last + 1
        while first < len(read.words) and read.words[first].start <= named.end:
            first += 1
        while first < len(read.words) and read.words[first].low in {",", "and", "&", ";"}:
            first += 1
    if len(pairs) < 2:
        return False
    take_each(read, pairs, chain[0].begin, tuple(chain))
    return True


def by_parties_listed(read: Scan, chain: Sequence[OfficeWords]) -> bool:
    """'the presidents of A and B, X and Y': as many names as parties, in the same order."""
    office = chain[-1]
    parties, at = _listed_parties(read, office)
    names: list[tuple[int, int]] = []
    while at < len(read.words) and read.words[at].low in PARTING and len(names) < len(parties):
        first = at
        while first < len(read.words) and read.words[first].low in PARTING:
            first += 1
        first, last, _ = name_after(read, first)
        if last == first:
            break
        names.append((first, last))
        at = last
    if len(names) < 2 or len(names) != len(parties):
        return False
    take_each(read, [(code, *name) for code, name in zip(parties, names, strict=True)], office.begin, tuple(chain))
    read.used.update(range(office.begin, names[0][0]))
    return True


def by_peoples_listed(read: Scan, office: OfficeWords) -> bool:
    """'Peruvian and Chilean deputy ministers of transport A and B': as many names as peoples, in the same order."""
    codes, at = peoples_before(read, office.first)
    start = office.stop + (office.stop < len(read.words) and read.words[office.stop].text in {",", ":"})
    names = names_listed(read, start) if len(codes) > 1 else []
    if len(codes) < 2 or len(names) != len(codes) or len(set(codes)) < len(codes):
        return False
    pairs = [(code, *name) for code, name in zip(codes, names, strict=True)]
    take_each(read, pairs, at, (replace(office, party=None, party_span=None),))
    read.used.update(range(at, names[0][0]))
    return True


def peoples_before(read: Scan, i: int) -> tuple[list[str], int]:
    """The peoples that stand right before word `i`, 'Russian and Turkish', in their order, and where they begin."""
    ends = {p.end: p for p in read.parties if p.form == "demonym"}
    codes: list[str] = []
    at, first = i - 1, i
    while at >= 0 and (people := ends.get(read.words[at].end)) is not None:
        codes.insert(0, people.code)
        while at > 0 and read.words[at].start > people.start:
            at -= 1
        first, at = at, at - 1
        while at > 0 and read.words[at].low in {",", "and", "&"}:
            at -= 1
    return codes, first


def by_parties_with_names(read: Scan, office: OfficeWords) -> bool:
    """'the foreign ministers of X (A), Y (B) and Z (C)', 'the presidents of X, A, and of Y, B': each name after its party."""
    pairs = each_after_its_party(read, office.party or "", office.stop)
    if len(pairs) < 2 or len({c for c, _, _ in pairs}) < len(pairs):
        return False
    take_each(read, pairs, office.begin, (office,))
    read.used.update(range(office.begin, pairs[0][1]))
    return True


def take_each(
    read: Scan,
    pairs: Sequence[tuple[str, int, int]],
    begin: int,
    chain: tuple[OfficeWords, ...],
    *,
    counterpart: bool = False,
) -> None:
    """Everybody of a list for the party of each; the first is told from word `begin` on, where the list begins."""
    for number, (party, first, last) in enumerate(pairs):
        exact = (read.words[first].start, read.words[last - 1].end)
        start = read.words[begin].start if number == 0 else _with_party(read, first, party)
        name = tidy(read.text[exact[0] : exact[1]])
        read.take(
            Reference(read.part, start, exact[1], name, exact, chain, party, counterpart=counterpart), first, last
        )


def _with_party(read: Scan, first: int, code: str) -> int:
    """Where the name at word `first` begins, with its honorifics and its party: '[Romania, Mr.] A', '[Romania (]A)'."""
    start = with_styles(read, first)
    before = next((p for p in read.parties if 0 < start - p.end < PARTED and p.code == code), None)
    return before.start if before is not None and read.text[before.end : start].strip(" ,(") == "" else start


def each_after_its_party(read: Scan, code: str, at: int) -> list[tuple[str, int, int]]:
    """Parties and names of 'X (A), Y (B)', 'X, A, and of Y, B': `at` is the word after the first party's name."""
    pairs: list[tuple[str, int, int]] = []
    while at < len(read.words) and read.words[at].text in {"(", ","}:
        first, last, _ = name_after(read, at + 1)
        if last - first < 2:
            break
        pairs.append((code, first, last))
        at = last + (last < len(read.words) and read.words[last].text == ")")
        while at < len(read.words) and read.words[at].low in {",", ";", "and", "of", "from", "the"}:
            at += 1
        named = next((p for p in read.parties if at < len(read.words) and p.start == read.words[at].start), None)
        if named is None or named.form not in ("name", "acronym"):
            break
        code = named.code
        while at < len(read.words) and read.words[at].start < named.end:
            at += 1
    return pairs


def _listed_parties(read: Scan, office: OfficeWords) -> tuple[list[str], int]:
    """The parties listed after 'of', and the index of the word after them."""
    return parties_listed(read, office.party or "", office.stop)


def parties_listed(read: Scan, first: str, at: int) -> tuple[list[str], int]:
    """The first party and those listed from word `at` on, and the index of the word after them."""
    parties = [first]
    while at + 1 < len(read.words) and read.words[at].low in {",", "and", "&"}:
        after = at + 1
        while after < len(read.words) and read.words[after].low in {"and", "the", "of"}:
            after += 1
        named = next((p for p in read.parties if after < len(read.words) and p.start == read.words[after].start), None)
        if named is None or named.form not in ("name", "acronym"):
            break
        parties.append(named.code)
        at = after
        while at < len(read.words) and read.words[at].start < named.end:
            at += 1
    return parties, at


def further_names(read: Scan, chain: Sequence[OfficeWords], last: int) -> None:
    """The other names of 'Foreign Ministers A, B and C'."""
    while last + 1 < len(read.words) and read.words[last].low in {",", "and", "&"}:
        first = last + 1
        while first < len(read.words) and read.words[first].low in {",", "and", "&"}:
            first += 1
        first, end, gender = name_after(read, first)
        if end == first:
            return
        after, suffix = party_after(read, end)
        exact = (read.words[first].start, read.words[end - 1].end)
        stop = after if suffix else end
        read.take(
            Reference(read.part, with_styles(read, first), read.words[stop - 1].end, tidy(read.text[exact[0] : exact[1]]), exact,
                      tuple(chain), suffix.code if suffix else None, gender=gender),
            first, stop,
        )  # fmt: skip
        last = stop
