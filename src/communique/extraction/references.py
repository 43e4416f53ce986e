"""Where a text refers to persons by name: an office or a courtesy with a name, a name in apposition, a counterpart."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field, replace

from communique.extraction.names import name_end, one_person, tidy
from communique.extraction.offices import OfficeWords, same_office
from communique.extraction.offices import find as find_offices
from communique.extraction.tokens import Word, words
from communique.knowledge.lexicon import lexicon
from communique.knowledge.offices import offices
from communique.knowledge.parties import PartyMention
from communique.knowledge.parties import find as find_parties
from communique.model.document import Part

OFFICE_ORGANS = (
    "secretary general",
    "director general",
    "high representative",
    "executive secretary",
    "secretary of state",
)
RUN_ON_OF = re.compile(r"[A-Z][\w-]{2,}of")
DETERMINED = {"his", "her", "their", "the", "its"}
FEMALE = {
    "mrs",
    "ms",
    "miss",
    "madam",
    "madame",
    "smt",
    "lady",
    "dame",
    "queen",
    "spokeswoman",
    "chairwoman",
    "princess",
}
MALE = {"mr", "sir", "shri", "lord", "king", "emir", "spokesman", "chairman", "monsieur", "herr", "prince"}


@dataclass(frozen=True, slots=True)
class Reference:
    """One place that names a person. `start`/`end` cover the whole phrase, `exact` the name alone."""

    part: Part
    start: int
    end: int
    name: str
    exact: tuple[int, int]
    offices: tuple[OfficeWords, ...] = ()
    party: str | None = None
    courtesy: bool = False
    former: bool = False
    gender: str | None = None
    counterpart: bool = False


@dataclass(slots=True)
class Scan:
    """One part of a document with its words, parties, offices and the references found in it."""

    part: Part
    text: str
    words: tuple[Word, ...]
    parties: tuple[PartyMention, ...]
    offices: tuple[OfficeWords, ...]
    barred: frozenset[int]
    references: list[Reference] = field(default_factory=list)
    used: set[int] = field(default_factory=set)

    def take(self, reference: Reference, first: int, last: int) -> Reference:
        self.references.append(reference)
        self.used.update(range(first, last))
        return reference


def scan(part: Part, text: str) -> Scan:
    """Read one part's words, parties and offices, and every reference to a person that it makes by an office,
    a courtesy, or as a counterpart."""
    parties = _with_halves(_without_offices(find_parties(text), text), text)
    found = _apart(words(text), {p.start for p in parties})
    named = find_offices(text, found, parties)
    read = Scan(part, text, found, parties, named, _barred(found, parties, named))
    _by_office(read)
    _by_apposition(read)
    _by_courtesy(read)
    _by_counterpart(read)
    read.references.sort(key=lambda r: (r.start, -r.end))
    _share_party(read)
    return read


def _share_party(read: Scan) -> None:
    """'Foreign Minister A and Defence Minister B of Japan', 'Sweden's Foreign Minister A and Defence Minister B': one
    party's. Two heads of state or government told so are of two parties."""
    for number in range(len(read.references) - 1, 0, -1):
        one, other = read.references[number - 1], read.references[number]
        told_after = other.party is not None and all(o.party is None for o in other.offices)
        if _one_house(read, one, other) and one.party is None and told_after:
            read.references[number - 1] = replace(one, party=other.party)
    for number in range(1, len(read.references)):
        one, other = read.references[number - 1], read.references[number]
        told_before = any(o.party is not None for o in one.offices)
        if _one_house(read, one, other) and other.party is None and told_before:
            read.references[number] = replace(other, party=one.party)


def _one_house(read: Scan, one: Reference, other: Reference) -> bool:
    """Whether two are told together who can be two ministers of one party."""
    joined = read.text[one.end : other.start].strip().lower() in {"and", ",", ", and", "&"}
    ministers = all(o.core.level in ("minister", "deputy") for r in (one, other) for o in r.offices)
    if not (joined and ministers and one.offices and other.offices) or other.counterpart or one.counterpart:
        return False
    return not any(same_office(a.name, b.name) for a in one.offices for b in other.offices)


def _without_offices(parties: Sequence[PartyMention], text: str) -> tuple[PartyMention, ...]:
    """Parties with an organ that is an office ('NATO Secretary General') cut down to the organisation's name."""
    kept = []
    for mention in parties:
        words_of = text[mention.start : mention.end]
        if mention.form == "organ" and words_of.lower().replace("-", " ").endswith(OFFICE_ORGANS):
            head = next((p for p in find_parties(words_of.split()[0]) if p.code == mention.code), None)
            if head is not None:
                kept.append(PartyMention(mention.start, mention.start + head.end, mention.code, "acronym"))
        else:
            kept.append(mention)
    return tuple(kept)


def _apart(found: Sequence[Word], parties: set[int]) -> tuple[Word, ...]:
    """Words with an 'of' that ran on to a name before a party set apart: 'Macronof France'."""
    kept: list[Word] = []
    for number, word in enumerate(found):
        following = found[number + 1].start if number + 1 < len(found) else -1
        if following in parties and RUN_ON_OF.fullmatch(word.text):
            kept.append(Word(word.text[:-2], word.start, word.end - 2, False, word.opens))
            kept.append(Word("of", word.end - 2, word.end))
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


def _name_after(read: Scan, i: int) -> tuple[int, int, str | None]:
    """First and last index of the name at word `i`, honorifics skipped, and the gender they tell."""
    gender = None
    while (
        i < len(read.words)
        and read.words[i].bare in offices().honorifics
        and i not in read.barred
        and not read.words[i].opens
    ):
        ahead = i + 1
        if not (read.words[i].text[0].isupper() and ahead < len(read.words)):
            break
        gender = _gender(read.words[i].bare) or gender
        i = ahead
    return i, name_end(read.words, i, read.barred), gender


def _gender(word: str) -> str | None:
    return "f" if word in FEMALE else "m" if word in MALE else None


def _party_after(read: Scan, i: int) -> tuple[int, PartyMention | None]:
    """A party told right after a name: 'President Sall of the Republic of Senegal'."""
    if i >= len(read.words) or read.words[i].low != "of":
        return i, None
    after = i + 1 + (i + 1 < len(read.words) and read.words[i + 1].low == "the")
    if after < len(read.words):
        for p in read.parties:
            if p.start == read.words[after].start and p.form in ("name", "acronym"):
                last = after
                while last < len(read.words) and read.words[last].start < p.end:
                    last += 1
                return last, p
    return i, None


def _by_office(read: Scan) -> None:
    """'Russian Defence Minister General Sergey Shoigu', 'Presidents Putin and Xi'."""
    pending: list[OfficeWords] = []
    for number, office in enumerate(read.offices):
        following = read.offices[number + 1] if number + 1 < len(read.offices) else None
        if following is not None and _coordinated(read, office, following):
            pending.append(office)
            continue
        chain, pending = (*pending, office), []
        if office.plural and office.party and _by_list(read, chain):
            continue
        if read.words[office.last - 1].possessive:
            continue  # 'the President's budget'
        start = office.stop
        if start < len(read.words) and read.words[start].text == ",":
            start = _in_commas(read, office, start)
        first, last, gender = _name_after(read, start)
        if (
            last == first
            or read.words[first].opens
            or not (office.capital or office.determined or _lower_office_ok(read, office))
        ):
            continue
        _take_office(read, chain, first, last, gender)
        if office.plural:
            _further_names(read, chain, last)


def _by_list(read: Scan, chain: Sequence[OfficeWords]) -> bool:
    """'the presidents of A and B, X and Y': as many names as parties, in the same order."""
    office = chain[-1]
    parties, at = _listed_parties(read, office)
    names: list[tuple[int, int]] = []
    while at < len(read.words) and read.words[at].low in {",", "and", "&"} and len(names) < len(parties):
        first = at
        while first < len(read.words) and read.words[first].low in {",", "and", "&"}:
            first += 1
        first, last, _ = _name_after(read, first)
        if last == first:
            break
        names.append((first, last))
        at = last
    if len(names) < 2 or len(names) != len(parties):
        return False
    for (first, last), party in zip(names, parties, strict=True):
        exact = (read.words[first].start, read.words[last - 1].end)
        name = tidy(read.text[exact[0] : exact[1]])
        read.take(Reference(read.part, *exact, name, exact, tuple(chain), party), first, last)
    read.used.update(range(office.begin, names[0][0]))
    return True


def _listed_parties(read: Scan, office: OfficeWords) -> tuple[list[str], int]:
    """The parties listed after 'of', and the index of the word after them."""
    parties, at = [office.party or ""], office.stop
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


def _in_commas(read: Scan, office: OfficeWords, comma: int) -> int:
    """Where a name may begin after 'the minister,': behind the comma, where another mark closes the name."""
    first, last, _ = _name_after(read, comma + 1)
    closed = last > first and (last >= len(read.words) or read.words[last].text in {",", ".", ";"})
    return comma + 1 if office.stop > office.last or (closed and office.determined and last - first > 1) else comma


def _lower_office_ok(read: Scan, office: OfficeWords) -> bool:
    """A lower-case office before a name counts where it is no mere common noun ('prime minister Narendra Modi')."""
    return office.core.alone


def _coordinated(read: Scan, office: OfficeWords, following: OfficeWords) -> bool:
    """'First Deputy Prime Minister and Finance Minister …': one holder's two offices."""
    own = following.party_span != office.party_span and following.party_span is not None
    if following.begin - office.stop not in (0, 1) or office.plural or (own and office.party_span is not None):
        return False
    between = read.words[office.stop].low if office.stop < len(read.words) else ""
    if following.begin == office.stop:
        return False
    shared = following.party_span is not None and following.party_span == office.party_span
    return between in ("and", "&", ",") and (shared or following.begin == following.first)


def _take_office(read: Scan, chain: Sequence[OfficeWords], first: int, last: int, gender: str | None) -> None:
    after, suffix = _party_after(read, last)
    told = next((o.party for o in chain if o.party), None)
    end = last if suffix is None or told else after
    party = told or (suffix.code if suffix else None)
    exact = (read.words[first].start, read.words[last - 1].end)
    gender = gender or next((g for o in chain for w in o.core.words if (g := _gender(w))), None)
    reference = Reference(
        read.part, read.words[chain[0].begin].start, read.words[end - 1].end, tidy(read.text[exact[0] : exact[1]]), exact,
        tuple(chain), party, former=any(o.former for o in chain), gender=gender,
    )  # fmt: skip
    read.take(reference, chain[0].begin, end)


def _further_names(read: Scan, chain: Sequence[OfficeWords], last: int) -> None:
    """The other names of 'Foreign Ministers A, B and C'."""
    while last + 1 < len(read.words) and read.words[last].low in {",", "and", "&"}:
        first = last + 1
        while first < len(read.words) and read.words[first].low in {",", "and", "&"}:
            first += 1
        first, end, gender = _name_after(read, first)
        if end == first:
            return
        after, suffix = _party_after(read, end)
        exact = (read.words[first].start, read.words[end - 1].end)
        stop = after if suffix else end
        read.take(
            Reference(read.part, exact[0], read.words[stop - 1].end, tidy(read.text[exact[0] : exact[1]]), exact,
                      tuple(chain), suffix.code if suffix else None, gender=gender),
            first, stop,
        )  # fmt: skip
        last = stop


def _by_apposition(read: Scan) -> None:
    """'Antony J. Blinken, Secretary of State', 'Yair Lapid (Foreign Minister of Israel)'."""
    for number, office in enumerate(read.offices):
        if office.begin in read.used or office.plural or office.begin < 2 or not (office.capital or office.core.alone):
            continue
        mark = read.words[office.begin - 1].text
        if mark not in {",", "("}:
            continue
        first = _name_before(read, office.begin - 1)
        chain = _chain(read, number)
        if first is None or not _closes(read, chain[-1].stop):
            continue
        exact = (read.words[first].start, read.words[office.begin - 2].end)
        if office.begin - 1 - first < 2:
            continue
        stop = read.words[chain[-1].stop - 1].end
        party = next((o.party for o in chain if o.party), None)
        while first and read.words[first - 1].bare in offices().honorifics and read.words[first - 1].is_name_like:
            first -= 1
        read.take(
            Reference(read.part, read.words[first].start, stop, tidy(read.text[exact[0] : exact[1]]), exact, chain, party,
                      former=office.former),
            first,
            chain[-1].stop,
        )  # fmt: skip


def _chain(read: Scan, number: int) -> tuple[OfficeWords, ...]:
    """An office and those joined to it: 'State Councilor and Foreign Minister of China'."""
    chain = [read.offices[number]]
    for following in read.offices[number + 1 :]:
        if not _coordinated(read, chain[-1], following):
            break
        chain.append(following)
    return tuple(chain)


def _name_before(read: Scan, end: int) -> int | None:
    """The index at which the name that ends before word `end` begins, the longest that is a name."""
    for first in range(max(0, end - 5), end - 1):
        if read.words[first].bare in offices().honorifics:
            continue
        free = not (set(range(first, end)) & (read.used | read.barred))
        if free and read.words[first].is_name_like and name_end(read.words, first, read.barred) == end:
            return first
    return None


def _closes(read: Scan, i: int) -> bool:
    """Whether an apposition ends at word `i`: a mark, or the end of the line."""
    if i >= len(read.words):
        return True
    return (
        read.words[i].text in {",", ".", ")", ";", ":", "-", "–", "—"}
        or "\n" in read.text[read.words[i - 1].end : read.words[i].start]
    )


def _by_courtesy(read: Scan) -> None:
    """'Mr Putin', 'Dr S Jaishankar'."""
    for i, word in enumerate(read.words):
        if i in read.used or word.bare not in offices().courtesy or not word.text[0].isupper():
            continue
        first, last, gender = _name_after(read, i)
        if last > first and first > i and not (set(range(first, last)) & read.used):
            exact = (read.words[first].start, read.words[last - 1].end)
            name = tidy(read.text[exact[0] : exact[1]])
            read.take(Reference(read.part, word.start, exact[1], name, exact, courtesy=True, gender=gender), i, last)


def _by_counterpart(read: Scan) -> None:
    """'his Russian counterpart Sergey Shoigu', 'her counterpart from Japan, Yoshimasa Hayashi'."""
    known = offices().counterpart
    for i, word in enumerate(read.words):
        if word.low not in known or i == 0 or i in read.used:
            continue
        owner = next((p for p in read.parties if p.end == read.words[i - 1].end or p.end == word.start - 1), None)
        begin = i - 1
        if owner is not None:
            while begin > 0 and read.words[begin].start > owner.start:
                begin -= 1
            begin -= 1
        bare = owner is not None and owner.form == "demonym"
        if bare and not (begin >= 0 and read.words[begin].low in DETERMINED):
            begin += 1
        elif begin < 0 or not (read.words[begin].low in DETERMINED or read.words[begin].possessive):
            continue
        start = i + 1
        if start < len(read.words) and read.words[start].text == ",":
            start += 1
        first, last, gender = _name_after(read, start)
        if last == first or (set(range(first, last)) & read.used):
            continue
        exact = (read.words[first].start, read.words[last - 1].end)
        head = read.words[begin] if not read.words[begin].possessive else read.words[begin + 1]
        read.take(
            Reference(read.part, head.start, exact[1], tidy(read.text[exact[0] : exact[1]]), exact,
                      party=owner.code if owner else None, gender=gender, counterpart=not word.low.endswith("s")),
            begin if head is read.words[begin] else begin + 1, last,
        )  # fmt: skip


def bare_names(read: Scan, known: Sequence[str]) -> Iterator[tuple[int, int, str]]:
    """Names without an office or a courtesy: first and last index, and the name, of every stretch of name-like words
    that ends in (or is) a name of one of the persons `known`, or that has two words or more."""
    i = 0
    while i < len(read.words):
        if i in read.used or i in read.barred or not read.words[i].is_name_like:
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
