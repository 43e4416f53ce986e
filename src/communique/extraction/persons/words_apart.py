"""The words and parties of a part, parted from offices, from given names and from each other before persons are read in it."""

import re
from bisect import bisect_left
from collections.abc import Sequence

from communique.extraction.persons.names import is_common
from communique.extraction.persons.office_lines import OfficeWords
from communique.extraction.text.tokens import RUN_ON, Word
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


def parties_in(part: Part, text: str) -> tuple[PartyMention, ...]:
    """The parties that a part names; in a heading also where two of its words ran together: 'the Republic ofKorea'."""
    cuts = [m.end(1) for m in RUN_ON.finditer(text)] if part == "title" else []
    if not cuts:
        return find_parties(text)
    spaced = RUN_ON.sub(r"\1 ", text)
    at = [cut + number for number, cut in enumerate(cuts)]  # where the blanks were put in

    def back(position: int) -> int:
        return position - bisect_left(at, position)

    return tuple(PartyMention(back(p.start), back(p.end), p.code, p.form) for p in find_parties(spaced))


def without_offices(parties: Sequence[PartyMention], text: str) -> tuple[PartyMention, ...]:
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


def without_given_names(
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


def apart(found: Sequence[Word], parties: set[int]) -> tuple[Word, ...]:
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


def with_halves(parties: Sequence[PartyMention], text: str) -> tuple[PartyMention, ...]:
    """Parties with those of which only the first half of a double name tells: 'Franco-German', 'Sino-Indian'."""
    demonyms = {p.start for p in parties if p.form == "demonym"}
    combining = lexicon().combining
    halves = [
        PartyMention(m.start(), m.end() - 1, combining[m.group()[:-1].lower()], "demonym")
        for m in re.finditer(r"\b[A-Z][a-z]{3,6}[-–]", text)
        if m.group()[:-1].lower() in combining and m.end() in demonyms
    ]
    return tuple(sorted((*parties, *halves), key=lambda p: p.start)) if halves else tuple(parties)


def barred(found: Sequence[Word], parties: Sequence[PartyMention], named: Sequence[OfficeWords]) -> frozenset[int]:
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
