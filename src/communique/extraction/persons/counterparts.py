"""Those whose office follows from another's: 'his Russian counterpart A', 'her counterparts from X, A, and Y, B', 'his
deputy A'."""

import re
from dataclasses import replace

from communique.extraction.persons.listed_names import (
    each_after_its_party,
    names_listed,
    parties_listed,
    peoples_before,
    take_each,
)
from communique.extraction.persons.names import tidy
from communique.extraction.persons.scan import Reference, Scan, name_after, with_styles
from communique.knowledge.offices import offices
from communique.knowledge.parties import PartyMention

VISITING = {"visiting", "new", "newly", "appointed", "own", "then"}
DEPUTED = {"minister", "head of government", "head of organisation", "head of body"}
"""Levels of office whose deputies are called so."""
FULL = 2
"""Words of a full name."""
NEAR = 160
"""Characters between an official and 'his deputy'."""
TOGETHER = re.compile(r"[,;]?\s*(?:and|&|as\s+well\s+as|along\s+with|together\s+with)?(?:\s+(?:the|his|her|its))?\s*")
DETERMINED = {"his", "her", "their", "the", "its"}


def by_counterpart(read: Scan) -> None:
    """'his Russian counterpart Sergey Shoigu', 'her counterpart from Japan, Yoshimasa Hayashi'."""
    for i in range(1, len(read.words)):
        if i in read.used or not is_counterpart(read, i):
            continue
        if not (_from_parties(read, i) or _of_peoples(read, i) or _of_several(read, i)):
            _one(read, i)


def by_deputy(read: Scan) -> None:
    """'Foreign Minister A and his deputy B', "Foreign Minister A's deputy, B": B is deputy foreign minister."""
    for i in range(1, len(read.words)):
        before = read.words[i - 1]
        if read.words[i].low != "deputy" or i in read.used or not (before.low in {"his", "her"} or before.possessive):
            continue
        apart = i + 1 < len(read.words) and read.words[i + 1].text == ","
        first, last, gender = name_after(read, i + 1 + apart)
        principal = _principal(read, i - 1)
        if last - first < FULL or principal is None or (set(range(first, last)) & read.used) or read.words[first].opens:
            continue
        held = principal.offices[-1]
        small = held.name[0].islower()
        office = replace(
            held, begin=i - 1, first=i, last=i + 1, stop=i + 1, name=f"{'deputy' if small else 'Deputy'} {held.name}",
            core=replace(held.core, level="deputy"),
        )  # fmt: skip
        exact = (read.words[first].start, read.words[last - 1].end)
        start = before.start if before.low in {"his", "her"} else read.words[i].start
        name = tidy(read.text[exact[0] : exact[1]])
        read.take(
            Reference(read.part, start, exact[1], name, exact, (office,), principal.party, gender=gender), i, last
        )


def _principal(read: Scan, i: int) -> Reference | None:
    """Whose deputy is meant: the one whose name word `i` ends, else the official told last before, near by."""
    word = read.words[i]
    held = [r for r in read.references if r.offices and not r.former and r.end <= word.end and word.end - r.end < NEAR]
    last = max(held, key=lambda r: r.end, default=None)
    if last is None or (word.possessive and last.exact[1] != word.end) or last.offices[-1].core.level not in DEPUTED:
        return None
    return None if last.offices[-1].plural else last


def is_counterpart(read: Scan, i: int) -> bool:
    """Whether a word says, or ends a phrase that says, that somebody holds the same office on the other side."""
    low = read.words[i].low
    return low in offices().counterpart or (low == "number" and i > 1 and read.words[i - 1].low == "opposite")


def _from_parties(read: Scan, i: int) -> bool:
    """'her counterparts from X, A, and Y, B', 'his counterparts from X and Y, A and B', 'his counterpart from X, A'."""
    if i + 2 >= len(read.words) or read.words[i + 1].low not in {"from", "of"}:
        return False
    first = i + 2 + (read.words[i + 2].low == "the")
    named = _party_at(read, first)
    if named is None:
        return False
    after = first
    while after < len(read.words) and read.words[after].start < named.end:
        after += 1
    pairs = each_after_its_party(read, named.code, after)
    if not pairs:
        codes, stop = parties_listed(read, named.code, after)
        stop += stop < len(read.words) and read.words[stop].text in {",", ":"}
        pairs = _in_turn(codes, names_listed(read, stop))
    return _take_all(read, i, pairs, i - (read.words[i].low == "number"))


def _of_peoples(read: Scan, i: int) -> bool:
    """'his Russian and Turkish counterparts, A and B': as many names as peoples, in the same order."""
    if not read.words[i].low.endswith("s"):
        return False
    codes, first = peoples_before(read, i)
    start = i + 1 + (i + 1 < len(read.words) and read.words[i + 1].text in {",", ":"})
    return len(codes) > 1 and _take_all(read, i, _in_turn(codes, names_listed(read, start)), first)


def _of_several(read: Scan, i: int) -> bool:
    """'Foreign Minister A and Defence Minister B met their French counterparts, C and D': each holds the office of the
    one told in the same place."""
    if not read.words[i].low.endswith("s"):
        return False
    owner = next((p for p in read.parties if p.form == "demonym" and p.end == read.words[i - 1].end), None)
    names = names_listed(read, i + 1 + (i + 1 < len(read.words) and read.words[i + 1].text in {",", ":"}))
    begin = next((k for k in range(i) if owner is not None and read.words[k].start == owner.start), i)
    across = _told_together(read, read.words[i].start)
    if len(names) < 2 or len(across) != len(names) or any(set(range(*name)) & read.used for name in names):
        return False
    begin -= begin > 0 and read.words[begin - 1].low in DETERMINED
    for number, ((first, last), other) in enumerate(zip(names, across, strict=True)):
        exact = (read.words[first].start, read.words[last - 1].end)
        start = read.words[begin].start if number == 0 else with_styles(read, first)
        held = tuple(replace(o, party=None, party_span=None) for o in other.offices)
        name = tidy(read.text[exact[0] : exact[1]])
        code = owner.code if owner is not None else None
        read.take(Reference(read.part, start, exact[1], name, exact, held, code), first, last)
    read.used.add(i)
    return True


def _told_together(read: Scan, at: int) -> list[Reference]:
    """The officials joined with 'and' or commas who are told last before a place, near by, in their order."""
    before = sorted((r for r in read.references if r.end <= at and at - r.end < NEAR), key=lambda r: r.start)
    told: list[Reference] = []
    for reference in reversed(before):
        if told and not TOGETHER.fullmatch(read.text, reference.end, told[0].start):
            break
        if not reference.offices or any(o.plural or o.former for o in reference.offices):
            break
        told.insert(0, reference)
    return told


def _in_turn(codes: list[str], names: list[tuple[int, int]]) -> list[tuple[str, int, int]]:
    """Each party with the name that stands in its place; none where they are not as many."""
    if len(codes) != len(names):
        return []
    return [(code, first, last) for code, (first, last) in zip(codes, names, strict=True)]


def _take_all(read: Scan, i: int, pairs: list[tuple[str, int, int]], begin: int) -> bool:
    """Take those of a list that begins with word `begin`, a determiner before it included."""
    if any(set(range(first, last)) & read.used for _, first, last in pairs):
        return False
    begin -= begin > 0 and read.words[begin - 1].low in DETERMINED
    take_each(read, pairs, begin, (), counterpart=True)
    if pairs:
        read.used.add(i)
    return bool(pairs)


def _party_at(read: Scan, i: int) -> PartyMention | None:
    """The party whose name begins with word `i`, its article passed over."""
    at = {read.words[i].start, read.words[i - 1].start} if i < len(read.words) else set()
    return next((p for p in read.parties if p.start in at and p.form in ("name", "acronym")), None)


def _one(read: Scan, i: int) -> None:
    """'his Russian counterpart A', 'the counterpart, A'."""
    word = read.words[i]
    first_word = i - (word.low == "number")
    owner = next(
        (p for p in read.parties if p.end in (read.words[first_word - 1].end, read.words[first_word].start - 1)),
        None,
    )
    begin = first_word - 1
    while begin > 0 and read.words[begin].low in VISITING and owner is None:
        begin -= 1
    if owner is not None:
        while begin > 0 and read.words[begin].start > owner.start:
            begin -= 1
        begin -= 1
    bare = owner is not None and owner.form == "demonym"
    if bare and not (begin >= 0 and read.words[begin].low in DETERMINED):
        begin += 1
    elif begin < 0 or not (read.words[begin].low in DETERMINED or read.words[begin].possessive):
        return
    start = i + 1
    if start < len(read.words) and read.words[start].text == ",":
        start += 1
    first, last, gender = name_after(read, start)
    if last == first or (set(range(first, last)) & read.used):
        return
    exact = (read.words[first].start, read.words[last - 1].end)
    head = read.words[begin] if not read.words[begin].possessive else read.words[begin + 1]
    read.take(
        Reference(read.part, head.start, exact[1], tidy(read.text[exact[0] : exact[1]]), exact,
                  party=owner.code if owner else None, gender=gender, counterpart=not word.low.endswith("s")),
        begin if head is read.words[begin] else begin + 1, last,
    )  # fmt: skip
