"""Bodies that speak and act for a party: ministries, sides, delegations, governments."""

import re
from collections.abc import Collection, Iterator, Sequence

from communique.extraction.persons.scan import Scan
from communique.extraction.text.tokens import Word
from communique.knowledge.offices import offices as known_offices


def bodies(read: Scan, home: str | None) -> Iterator[tuple[int, int, str | None]]:
    """Bodies that speak and act for a party: start, end, and the party: told with it, or the home party."""
    known = known_offices()
    words = read.words
    text = read.text.lower()
    for name, party in known.named_bodies.items():
        if name.lower() not in text:
            continue
        for match in re.finditer(rf"\b{re.escape(name)}\b", read.text, re.IGNORECASE):
            if match.group()[0].isupper():
                yield match.start(), match.end(), party
    before = {p.end: p for p in read.parties}
    after = {p.start: p for p in read.parties}
    for i, word in enumerate(words):
        if word.low not in known.body_nouns:
            continue
        first, last, owner = i, i + 1, None
        while first > 0 and words[first - 1].low in known.domains and words[first - 1].text[0].isupper():
            first -= 1
        first = _small(words, first, before, known.domains)
        if first > 0:
            owner = before.get(words[first - 1].end) or before.get(words[first - 1].end + 2)
        if owner is not None:
            while first > 0 and words[first - 1].start >= owner.start:
                first -= 1
        if last < len(words) and words[last].low in ("of", "for"):
            j = last + 1 + (last + 1 < len(words) and words[last + 1].low == "the")
            stop = j
            while stop < len(words) and (
                (words[stop].low in known.domains and words[stop].text[0].isupper())
                or (
                    words[stop].low in ("and", "of", ",")
                    and stop + 1 < len(words)
                    and words[stop + 1].low in known.domains
                    and words[stop + 1].text[0].isupper()
                )
            ):
                stop += 1
            if stop > j:
                last = stop
                further = words[last].low == "of" if last < len(words) else False
                j = last + 1 + (further and last + 1 < len(words) and words[last + 1].low == "the")
                suffix = after.get(words[j].start) if further and j < len(words) else None
                owner = owner or suffix
            elif j < len(words) and words[j].start in after:
                owner = after[words[j].start]
                last = j
                while last < len(words) and words[last].start < owner.end:
                    last += 1
        if word.low == "secretariat" and last < len(words) and words[last].text in ("General", "general"):
            last += 1
        organ = next((p for p in read.parties if p.form == "organ" and p.start <= word.start < p.end), None)
        owner = owner or organ
        whole = last - first > 1
        if not whole and not (i and words[i - 1].low == "the" and word.text[0].isupper()):
            continue
        yield words[first].start, words[last - 1].end, owner.code if owner else home


def _small(words: Sequence[Word], first: int, before: Collection[int], domains: Collection[str]) -> int:
    """Where a body told in small letters begins, behind the party it belongs to: "Kenya's | foreign ministry"."""
    place = first
    while place > 0 and words[place - 1].low in domains:
        place -= 1
    if place < first and words[first].low == "ministry" and words[place - 1].low in ("the", "a", "an") and place > 0:
        return place  # 'the foreign ministry'
    owned = place > 0 and (words[place - 1].end in before or words[place - 1].end + 2 in before)
    return place if owned else first
