"""Parties told beside a name that has an office: 'Minister A (X)', 'A, Minister, X', 'for X by Minister A'."""

import re
from collections.abc import Sequence
from dataclasses import replace

from communique.extraction.persons.scan import Reference, Scan
from communique.extraction.text.tokens import Word
from communique.knowledge.parties import PartyMention

CLOSING = {";", ")", ".", "|"}
FAR = 140
"""Characters between an official and the party on whose behalf he signs."""
ACTS_FOR = re.compile(
    r"[,)]?\s+(?:who\s+)?(?:sign(?:ed|s|ing)|inked|initial\w+|speaking|spoke|attend\w+|accept\w+|deposit\w+)\b[^.;]{0,90}?"
    r"\bon\s+behalf\s+of\s+(?:the\s+)?(?:[Gg]overnment\s+of\s+)?(?:the\s+)?"
)
ON_BEHALF = {"for", "behalf"}


def by_bearing(read: Scan) -> None:
    """Give the party to those for whom no party is told with the name or the office. A party after a comma counts where
    the list tells it of several, or where a mark closes it."""
    beside = _Beside(read)
    listed = {n: p for n, r in enumerate(read.references) if _open(r) and (p := beside.after_comma(r)) is not None}
    in_list = {code for code, _ in listed.values()}
    for number, reference in enumerate(read.references):
        if not _open(reference):
            continue
        code = beside.in_brackets(reference) or beside.on_behalf(reference) or _acts_for(read, reference)
        if code is None and number in listed and (listed[number][1] or len(in_list) > 1):
            code = listed[number][0]
        if code is not None:
            read.references[number] = replace(reference, party=code)


def _acts_for(read: Scan, reference: Reference) -> str | None:
    """'Minister A, signed the accord on behalf of X', 'Minister A, speaking for X'."""
    for party in read.parties:
        ahead = reference.end < party.start < reference.end + FAR and party.form in ("name", "acronym")
        if ahead and ACTS_FOR.fullmatch(read.text, reference.end, party.start):
            others = (r for r in read.references if reference.end < r.start < party.start)
            return party.code if next(others, None) is None else None
    return None


def _open(reference: Reference) -> bool:
    return bool(reference.offices) and reference.party is None


class _Beside:
    """The words of a part by where they begin and end."""

    def __init__(self, read: Scan) -> None:
        self.read = read
        self.words: Sequence[Word] = read.words
        self.ends = {word.end: i for i, word in enumerate(read.words)}
        self.starts = {word.start: i for i, word in enumerate(read.words)}
        self.parties = {p.start: p for p in read.parties if p.form in ("name", "acronym", "organ")}
        self.party_ends = {p.end: p for p in self.parties.values()}

    def _text(self, i: int) -> str:
        return self.words[i].low if 0 <= i < len(self.words) else ""

    def _party(self, i: int) -> tuple[PartyMention, int] | None:
        """The party named from word `i` on, 'the' passed over, and the index after it."""
        i += self._text(i) == "the" and self.words[i].start not in self.parties
        named = self.parties.get(self.words[i].start) if 0 <= i < len(self.words) else None
        if named is None:
            return None
        while i < len(self.words) and self.words[i].start < named.end:
            i += 1
        return (named, i) if not self.words[i - 1].possessive else None

    def in_brackets(self, reference: Reference) -> str | None:
        """'Prime Minister A (X)'."""
        after = self.ends.get(reference.end, len(self.words)) + 1
        found = self._party(after + 1) if self._text(after) == "(" else None
        return found[0].code if found is not None and self._text(found[1]) in {")", ",", ";"} else None

    def after_comma(self, reference: Reference) -> tuple[str, bool] | None:
        """'A, Foreign Minister, X': the party, and whether a mark or the end of the line closes it."""
        after = self.ends.get(reference.end, len(self.words)) + 1
        if self._text(after) != "," or self._text(after + 1) == "the":
            return None
        found = self._party(after + 1)
        if found is None:
            return None
        named, stop = found
        closed = stop >= len(self.words) or self.words[stop].opens or self._text(stop) in CLOSING
        return (named.code, closed) if closed or self._text(stop) in {",", "and", "&"} else None

    def on_behalf(self, reference: Reference) -> str | None:
        """'signed for X by Minister A', 'by A, Minister, on behalf of X'."""
        i = self.starts.get(reference.start, 0) - 1
        while self._text(i) in {"by", ","}:
            i -= 1
        by = self._text(i + 1) in {"by", ","}
        before = self.party_ends.get(self.words[i].end) if by and i >= 0 else None
        if before is not None and self._for(self.starts.get(before.start, 0) - 1):
            return before.code
        after = self.ends.get(reference.end, len(self.words)) + 1
        after += self._text(after) == ","
        if self._text(after) == "on" and self._text(after + 1) == "behalf":
            after += 2
        elif self._text(after) != "for" or self._text(after - 1) != ",":
            return None
        while self._text(after) in {"of", "for", "the", "government"}:
            after += 1
        found = self._party(after)
        return found[0].code if found is not None else None

    def _for(self, i: int) -> bool:
        """Whether 'for', 'on behalf of', 'for the Government of' stands up to word `i`."""
        while self._text(i) in {"the", "of", "government"}:
            i -= 1
        return self._text(i) in ON_BEHALF
