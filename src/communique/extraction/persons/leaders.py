"""Those who are told to lead a state without their office: 'Ruritanian leader A', 'A, the Ruritanian leader'."""

from communique.extraction.persons.names import name_end, tidy
from communique.extraction.persons.scan import Reference, Scan, name_after
from communique.knowledge.offices import offices
from communique.knowledge.parties import PartyMention, is_state

LEADING = {"leader", "ruler", "strongman"}
OF_WHAT = {"junta", "military", "transitional", "interim", "paramount", "de", "facto"}
"""What may stand between a state and its leader: "Ruritania's junta leader A"."""
CLOSING = {",", ".", ";", ")"}
FULL_NAME = 2
"""Words of a name behind a comma at least: 'the leader of Ruritania, Example said'."""
LONGEST = 5
"""Words of a name before a comma, at most."""


def by_leadership(read: Scan) -> None:
    """Give a person the party that they are told to lead. What they hold nothing tells, so that no office follows."""
    for i, word in enumerate(read.words):
        leads = word.low in LEADING and i not in read.used
        if leads and _of_state(read, i):
            continue
        owner = _owner(read, i) if leads else None
        if owner is None:
            continue
        begin = next(k for k in range(i, -1, -1) if read.words[k].start <= owner.start)
        former = begin > 0 and read.words[begin - 1].bare in offices().former
        if not (_named_behind(read, i, begin, owner, former=former) or former):
            _named_before(read, i, begin, owner)


def _of_state(read: Scan, i: int) -> bool:
    """'the leader of Ruritania, A,'."""
    of = i + 1 < len(read.words) and read.words[i + 1].low == "of"
    after = read.words[i + 1].end + 1 if of else -1
    owner = next((p for p in read.parties if is_state(p.code) and p.form == "name" and 0 <= p.start - after <= 4), None)
    if owner is None or after < 0 or (owner.start > after and read.text[after : owner.start].lower() != "the "):
        return False
    comma = next((k for k in range(i, len(read.words)) if read.words[k].start >= owner.end), len(read.words))
    if comma >= len(read.words) or read.words[comma].text != ",":
        return False
    first, last, gender = name_after(read, comma + 1)
    closed = last >= len(read.words) or read.words[last].text in CLOSING
    if last - first < FULL_NAME or not closed or set(range(first, last)) & read.used:
        return False
    exact = (read.words[first].start, read.words[last - 1].end)
    name = tidy(read.text[exact[0] : exact[1]])
    begin = i - (i > 0 and read.words[i - 1].low == "the")
    read.take(
        Reference(read.part, read.words[begin].start, exact[1], name, exact, party=owner.code, gender=gender),
        begin,
        last,
    )
    return True


def _owner(read: Scan, i: int) -> PartyMention | None:
    """The state right before the word: 'Ruritanian', "Ruritania's"."""
    while i > 1 and read.words[i - 1].low in OF_WHAT:
        i -= 1
    before = read.words[i - 1] if i else None
    if before is None or before.end > read.words[i].start:
        return None
    for party in read.parties:
        if is_state(party.code) and party.end in (before.end, before.end + 1, before.end + 2):
            return party if party.form == "demonym" or (party.form == "name" and before.possessive) else None
    return None


def _named_behind(read: Scan, i: int, begin: int, owner: PartyMention, *, former: bool) -> bool:
    """'Ruritanian leader A', 'the Ruritanian leader, A,'."""
    apart = i + 1 < len(read.words) and read.words[i + 1].text == ","
    first, last, gender = name_after(read, i + 1 + apart)
    taken = bool(set(range(first, last)) & read.used)
    closed = last >= len(read.words) or read.words[last].text in CLOSING
    if last == first or taken or read.words[first].opens or (apart and not closed):
        return False
    exact = (read.words[first].start, read.words[last - 1].end)
    name = tidy(read.text[exact[0] : exact[1]])
    read.take(
        Reference(read.part, read.words[begin].start, exact[1], name, exact, party=owner.code, gender=gender, former=former),
        begin, last,
    )  # fmt: skip
    return True


def _named_before(read: Scan, i: int, begin: int, owner: PartyMention) -> None:
    """'A, the Ruritanian leader,'."""
    comma = begin - 1 - (begin > 1 and read.words[begin - 1].low == "the")
    closed = i + 1 >= len(read.words) or read.words[i + 1].text in CLOSING
    if comma < 1 or read.words[comma].text != "," or not closed:
        return
    for first in range(max(0, comma - LONGEST), comma - 1):
        free = not (set(range(first, comma)) & (read.used | read.barred))
        if free and read.words[first].is_name_like and name_end(read.words, first, read.barred) == comma:
            exact = (read.words[first].start, read.words[comma - 1].end)
            name = tidy(read.text[exact[0] : exact[1]])
            read.take(Reference(read.part, exact[0], read.words[i].end, name, exact, party=owner.code), first, i + 1)
            return
