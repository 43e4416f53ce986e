"""Where a text names parties: by name, people, acronym, capital, seat of government, place or organ."""

import re
from collections.abc import Iterator
from dataclasses import dataclass

from communique.knowledge.forms import Claim, Forms, Hit, forms, spot
from communique.knowledge.offices import offices
from communique.knowledge.party import Form, parties
from communique.knowledge.words import WORD


@dataclass(frozen=True, slots=True, order=True)
class PartyMention:
    """A stretch of a text that stands for a party: character offsets, the party's code, and by what form."""

    start: int
    end: int
    code: str
    form: Form


def find(text: str) -> tuple[PartyMention, ...]:
    """All mentions of parties in the text, in order, none overlapping, the longest form first.

    Left out is what the words beside it make part of another name, and what names several parties alike.
    Raises KnowledgeError where a data file is malformed.
    """
    return tuple(_Reading(text, forms()).mentions())


def usual(claims: tuple[Claim, ...]) -> Claim | None:
    """The one claim that yields to no other, or None."""
    firm = [claim for claim in claims if not claim.yields]
    return firm[0] if len(firm) == 1 else None


_LINE = 300
"""Characters on either side; as much of a line is looked at to see whether it is a heading."""
_DASHES = frozenset({"-", "–", "‑"})
_COMMA = re.compile(r",\s+")
_WITHIN = re.compile(r"(?:,\s+(?:in\s+)?|\s*\(|\s+in\s+)")
_PREPOSITIONS = frozenset({"in", "at", "to", "from", "near", "outside", "via", "In", "At", "From", "Near"})
_TERRITORIAL = frozenset({"name", "acronym", "capital", "seat", "place"})
_POSTED = frozenset({"ambassador", "envoy", "representative", "commissioner", "consul"})
"""Offices that are held with a state: 'Ambassador to Jordan'."""
_SITES = frozenset({"capital", "place"})


class _Reading:
    """One text: its words, the forms among them, and what the words beside a form make of it."""

    __slots__ = ("_beside", "_found", "_hits", "_named", "_taken", "_text")

    def __init__(self, text: str, known: Forms) -> None:
        self._text = text
        self._beside = known.beside
        self._found = list(WORD.finditer(text))
        self._hits = list(spot(text, self._found, known))
        self._taken = frozenset(i for hit in self._hits for i in range(hit.first, hit.last + 1))
        self._named: set[str] = set()

    def mentions(self) -> Iterator[PartyMention]:
        for at, hit in enumerate(self._hits):
            claim = self._claim(at, hit)
            if claim is not None and not self._is_other(hit, claim):
                self._named.add(claim.code)
                yield PartyMention(hit.start, hit.end, claim.code, claim.form)

    # --- which party

    def _claim(self, at: int, hit: Hit) -> Claim | None:
        """The claim that holds here, or None where nothing tells."""
        claims = hit.claims
        if len(claims) == 1 and not claims[0].yields:
            return claims[0]
        firm = usual(claims)
        settled = self._settled_before(at, hit, firm) or self._settled_after(at, hit, firm)
        if settled or firm or len(claims) != 1:
            return settled or firm
        only = claims[0]
        if parties()[only.code].kind == "organisation":
            return only if only.code in self._named or self._is_of_secretary(hit) else None
        return only if self._word(hit.first - 1) in _PREPOSITIONS else None

    def _settled_before(self, at: int, hit: Hit, firm: Claim | None) -> Claim | None:
        """'Savannah, Georgia': the place before the comma lies in a party that claims the form."""
        if at == 0 or not _COMMA.fullmatch(self._text, self._hits[at - 1].end, hit.start):
            return None
        around = {claim.code for claim in self._hits[at - 1].claims if claim.form == "place"}
        return None if firm and firm.code in around else _only(hit.claims, around)

    def _settled_after(self, at: int, hit: Hit, firm: Claim | None) -> Claim | None:
        """'Nice, France', 'Brest in Belarus'. A state's name stays that: 'Georgia, the US and Ukraine'."""
        if at + 1 == len(self._hits) or (firm and firm.form not in _SITES):
            return None
        after = self._hits[at + 1]
        if not _WITHIN.fullmatch(self._text, hit.end, after.start):
            return None
        return _only(hit.claims, {claim.code for claim in after.claims if claim.form in _TERRITORIAL})

    # --- whether a party at all

    def _is_other(self, hit: Hit, claim: Claim) -> bool:
        """Whether the words beside the form make it a person, a word, or part of a longer name."""
        written = self._text[hit.start : hit.end]
        if self._text[hit.end : hit.end + 2].strip().startswith("$"):
            return True  # 'a loan of US$ 300 million'
        if written == "US":
            return self._word(hit.first - 1) in self._beside["not_us"] and self._is_in_capitals(hit.first)
        if written in self._beside["headings"] and self._is_in_capitals(hit.first):
            return True
        if hit.first == hit.last and claim.form in _SITES and self._follows_title(hit.first):
            return True
        if claim.form == "demonym" and not written.isascii() and not _accented(claim.code):
            return True
        return claim.ambiguous and self._is_part_of_name(hit) and not self._is_headline_name(hit, claim)

    def _follows_title(self, i: int) -> bool:
        return self._word(i - 1) in self._beside["titles"] and self._gap(i).strip(". ") == ""

    def _is_part_of_name(self, hit: Hit) -> bool:
        """Whether a capitalised word directly before or after makes a longer name: 'Michael Jordan'."""
        if self._is_in_compound(hit) or self._is_behind_office(hit):
            return False
        before, after = self._name_word(hit.first - 1), self._name_word(hit.last + 1)
        leads = before and self._gap(hit.first) == " " and not before.endswith(("ing", "ern"))
        if leads and before not in self._beside["before"]:
            return True
        if after and self._is_of_office(hit) and after.lower() not in offices().body_ends:
            return False
        return bool(after) and self._gap(hit.last + 1) == " " and after not in self._beside["after"]

    def _is_in_compound(self, hit: Hit) -> bool:
        """'the EU-Georgia Council', 'the Chad-Niger Commission': a dash joins it to another party."""
        before = hit.first - 1 in self._taken and self._gap(hit.first) in _DASHES
        return before or (hit.last + 1 in self._taken and self._gap(hit.last + 1) in _DASHES)

    def _is_behind_office(self, hit: Hit) -> bool:
        """'the Speaker of the Parliament of Georgia Levan Example': a house or an office is of it, whatever name follows."""
        return self._word(hit.first - 1) == "of" and self._word(hit.first - 2) in self._beside["houses"]

    def _is_of_office(self, hit: Hit) -> bool:
        """Whether an office or its field stands before 'of', so that the holder's name follows: 'King of [Jordan] Example'."""
        held, known = self._word(hit.first - 2), offices()
        of_state = held.lower() in known.cores or held.lower() in known.domains | known.of_states
        if self._word(hit.first - 1) == "to":
            return held[:1].isupper() and held.lower() in _POSTED  # 'Ambassador to [Jordan] Example'
        return self._word(hit.first - 1) == "of" and held[:1].isupper() and of_state

    def _is_of_secretary(self, hit: Hit) -> bool:
        """'the Secretary-General of the [Commonwealth]': an organisation has one."""
        before = [self._word(hit.first - n).lower() for n in (1, 2, 3)]
        return before[:2] == ["the", "of"] and before[2].endswith("general")

    def _name_word(self, i: int) -> str:
        """Word `i`, if it is capitalised and not itself a party's; else nothing."""
        word = self._word(i)
        is_name = len(word) > 1 and word[0].isupper() and not word.isupper() and i not in self._taken
        return word if is_name else ""

    def _is_headline_name(self, hit: Hit, claim: Claim) -> bool:
        """In a heading every word is capitalised; a state is more often met there than its namesake."""
        return claim.form in {"name", "capital"} and not claim.yields and self._is_headline(hit.first)

    def _is_headline(self, i: int) -> bool:
        """Whether the line of word `i` is set with capitals throughout, so that they tell nothing."""
        start, end = self._line(i)
        if self._text[start:end].rstrip().endswith((".", ":", ";")):
            return False
        long = [word for word in self._words_between(start, end, i) if len(word) > 3]
        return len(long) > 3 and sum(word[0].isupper() for word in long) >= 0.8 * len(long)

    def _is_in_capitals(self, i: int) -> bool:
        words = list(self._words_between(*self._line(i), i))
        return len(words) > 1 and all(word.isupper() or word.isdigit() for word in words)

    # --- words and lines

    def _line(self, i: int) -> tuple[int, int]:
        """Where the line of word `i` starts and ends, as far as it is looked at."""
        first, last = self._found[i].span()
        before = self._text[max(0, first - _LINE) : first].rpartition("\n")[2]
        after = self._text[last : last + _LINE].partition("\n")[0]
        return first - len(before), last + len(after)

    def _words_between(self, start: int, end: int, i: int) -> Iterator[str]:
        """The words between two offsets around word `i`."""
        while i > 0 and self._found[i - 1].start() >= start:
            i -= 1
        while i < len(self._found) and self._found[i].end() <= end:
            yield self._found[i].group()
            i += 1

    def _word(self, i: int) -> str:
        return self._found[i].group() if 0 <= i < len(self._found) else ""

    def _gap(self, i: int) -> str:
        """What stands before word `i`."""
        return self._text[self._found[i - 1].end() : self._found[i].start()] if i > 0 else ""


def _accented(code: str) -> bool:
    """Whether a people of the party is written with accents; else a word with one is a name: 'Germán', 'Román'."""
    return any(form == "demonym" and not words.isascii() for words, form in parties()[code].forms())


def _only(claims: tuple[Claim, ...], codes: set[str]) -> Claim | None:
    """The one claim to a territory by one of these parties, or None."""
    near = [claim for claim in claims if claim.code in codes and claim.form in _TERRITORIAL]
    return near[0] if len(near) == 1 else None
