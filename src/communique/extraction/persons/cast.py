"""The cast of a document: who is in it, for which party, and whom each name, title, pronoun and group means.

Names come first (extraction/persons/references.py); persons are clusters of names; parties are told by a demonym, by the party
after the name or the office, or follow from the home party and from who else is told; last come the mentions that
depend on all of these: titles alone, pronouns, groups, bodies.
"""

import re
from collections.abc import Iterable, Sequence
from typing import TYPE_CHECKING

from communique.extraction.dates.found import find as find_dates
from communique.extraction.listings import is_listing
from communique.extraction.persons.around import MET, POINTING, sentence_start
from communique.extraction.persons.cluster import Cluster
from communique.extraction.persons.homes import (
    cannot_be_home,
    focus,
    home_by_agency,
    home_by_elimination,
    home_by_place,
    home_by_source,
    weighed,
)
from communique.extraction.persons.mentions import resolve
from communique.extraction.persons.named_later import name_later
from communique.extraction.persons.names import is_spoilt, one_person, plain
from communique.extraction.persons.office_fields import SOLE
from communique.extraction.persons.office_lines import OfficeWords
from communique.extraction.persons.office_names import key, same_office, singular
from communique.extraction.persons.plural_heads import hold_in_plural, stand_in_turn
from communique.extraction.persons.references import bare_names, scan
from communique.extraction.persons.scan import Reference, Scan, party_before
from communique.extraction.persons.speaking import spoken_of
from communique.extraction.persons.standing import stand_for
from communique.extraction.scene import Held, Person, Scene
from communique.extraction.speech.transcripts import is_transcript
from communique.extraction.text.parse import Prepared
from communique.knowledge.offices import offices
from communique.knowledge.parties import country_of, is_state
from communique.model.document import Part
from communique.model.evidence import How

if TYPE_CHECKING:
    from spacy.tokens import Token

SUBJECTS = {"nsubj", "nsubjpass", "csubj", "agent"}
ACTING = {"say", "tell", "stress", "note", "add", "meet", "visit", "arrive", "speak", "hold", "emphasise", "emphasize", "state",
          "express", "receive", "host", "discuss", "attend", "sign", "underline", "underscore", "call", "travel", "thank",
          "point", "believe", "welcome", "invite", "confirm", "declare", "talk", "lead", "reiterate", "reaffirm",
          "send", "congratulate", "address", "chair", "inform", "wish", "award", "instruct"}  # fmt: skip


HAVING = {"have", "exchange", "conduct", "make", "pay", "place", "initiate", "share", "take", "give"}
SHARED = {"talk", "meeting", "conversation", "discussion", "consultation", "negotiation", "call", "view", "opinion",
          "visit", "audience", "lunch", "luncheon", "dinner", "breakfast", "encounter", "handshake", "trip", "tour"}  # fmt: skip
"""Verbs that things do as well, and the objects beside which a person does them: 'had a telephone conversation'."""
MEETING = {"meet", "receive", "greet", "talk", "speak", "phone"}
"""Verbs whose object, or whose 'with', is a person."""


NAME_WORDS = 4
NEAR_LEADERS = 30
"""Characters before a name in which 'the two leaders,' stands."""
OWNED_BESIDE = re.compile(r",?\s+and\s+")
OWNED_BEFORE = re.compile(
    r"\b(?:leaders|presidents|ministers|premiers|counterparts|diplomats|envoys|chiefs|secretaries),\s+$"
)
OWNED_ACTS = re.compile(
    r",?\s+(?:and\s+[A-Z][\w ]+['’]s?\s+(?:[A-Z][\w'’-]+\s+){2,4})?(?:also\s+|later\s+|will\s+|both\s+)?"
    r"(?:met|meet|meets|held|hold|spoke|shook\s+hands|conferred|discussed|flew|arrived)\b"
)
NEAR_BACK, FAR_BACK = 300, 900
"""Characters over which a counterpart's official is looked for; the more where 'he' begins the sentence."""
TITLED = re.compile(
    r"\b[Tt]he\s+(?:visiting\s+)?(?P<title>minister|president|premier|secretary|chancellor|ambassador)\b(?!\s+of|\s+[A-Z])"
)
"""One told before, by the title alone."""
OBLIQUE = re.compile(r"\b(?:by|with)\s+(?:the\s+)?$")


def build(prepared: Prepared) -> Scene:
    """The document with everybody in it resolved."""
    scans = [scan("title", prepared.title), scan("text", prepared.text)]
    persons = _persons(scans, prepared)
    name_later(prepared, scans, persons)
    hold_in_plural(persons, scans)
    outlet = home_by_source(prepared.document)
    told = focus(scans, outlet)
    there = None if outlet else home_by_place(prepared.document, told, persons)
    left = home_by_elimination(persons, told, scans)
    if left is not None and not is_state(left) and country_of(prepared.document.place or "") is not None:
        left = None  # officials of a story with a town are of a state
    if there not in (None, left) and (there not in {c.told for c in persons} or cannot_be_home(left, persons)):
        left = None  # two answers: the officials of the place where the story was written need no demonym
    home = outlet or left or home_by_agency(prepared.document, told) or there
    stand_for(persons, scans, home, told, outlet=outlet, sure=outlet or left)
    stand_in_turn(persons, scans, told)
    _hold(persons, prepared, told)
    people = _in_order(persons)
    mentions = resolve(prepared, scans, people, home, told)
    transcript = is_transcript(prepared)
    mentions += spoken_of(prepared, scans, people, mentions, transcript=transcript)
    dates = tuple((s.part, d) for s in scans for d in find_dates(s.text, prepared.document.published))
    return Scene(
        prepared=prepared,
        home=home,
        focus=weighed(told, people),
        persons=tuple(c.person for c in people),
        mentions=tuple(sorted(mentions, key=lambda m: (m.part, m.start, -m.end))),
        parties=tuple((s.part, p) for s in scans for p in s.parties),
        dates=dates,
        transcript=transcript,
        listing=is_listing(prepared, dates),
    )


def _persons(scans: Sequence[Scan], prepared: Prepared) -> list[Cluster]:
    """The clusters of names, the longest names first, so that 'Singh' finds 'Rajnath Singh'."""
    references = [r for s in scans for r in s.references]
    full = list(dict.fromkeys(r.name for r in references))
    references += _named_barely(scans, full, _subjects(prepared))
    # 'Anna Example arrived on Monday. Example said …': whom a full name alone has told is known by the last name too
    whole = list(dict.fromkeys(r.name for r in references if len(plain(r.name)) > 1))
    if set(whole) - set(full):
        references += _named_barely(scans, whole, None)
    clusters: list[Cluster] = []
    ordered = sorted(
        references, key=lambda r: (-len(plain(r.name)), is_spoilt(r.name), -len(r.name), r.part == "text", r.start)
    )
    for reference in ordered:
        fitting = [c for c in clusters if _fits(reference, c)]
        if fitting:
            best = fitting[0] if len(fitting) == 1 else max(fitting, key=lambda c: _affinity(reference, c))
            best.references.append(reference)
            best.gender = best.gender or reference.gender
            best.spouse = best.spouse or _is_spouse(reference)
        else:
            clusters.append(Cluster(Person(reference.name), [reference], reference.gender, _is_spouse(reference)))
    return clusters


def _named_barely(
    scans: Sequence[Scan], known: Sequence[str], subjects: set[tuple[Part, int]] | None
) -> list[Reference]:
    """Names without an office or a courtesy: short ones of those known already and, where `subjects` are told, names of
    whoever does what persons do."""
    found = []
    for read in scans:
        for first, last, name in list(bare_names(read, known)):
            exact = (read.words[first].start, read.words[last - 1].end)
            told = any(one_person(name, n) or (subjects is not None and one_person(n, name)) for n in known)
            acting = last - first <= 4 and any(exact[0] <= o < exact[1] for p, o in subjects or () if p == read.part)
            owning = told and read.words[last - 1].possessive  # 'in Soto's words', 'the words of Soto'
            acting = acting or (subjects is not None and _meets_as_states_own(read, first, last))
            if (told or acting) and (owning or not _is_thing(read, first, last)):
                party = _owner(read, first, last)
                start = min(_owner_start(read, first), exact[0])
                found.append(read.take(Reference(read.part, start, exact[1], name, exact, party=party), first, last))
    return found


def _owner(read: Scan, first: int, last: int) -> str | None:
    """The party of 'Estonia's Anna Example', 'Anna Example (Estonia)'."""
    if last + 2 < len(read.words) and read.words[last].text == "(":
        named = next((p for p in read.parties if p.form == "name" and p.start == read.words[last + 1].start), None)
        if named is not None and read.text[named.end : named.end + 1] == ")":
            return named.code
    return party_before(read, first)


def _owner_start(read: Scan, first: int) -> int:
    """Where the state's name begins that owns whoever is named from a word on: '[Peru's] Ana Example'; else where the name does."""
    start, before = read.words[first].start, read.words[first - 1] if first else None
    if before is None or not before.possessive or read.words[first].opens:
        return start
    return next((p.start for p in read.parties if p.form == "name" and p.end <= before.end <= p.end + 2), start)


def _meets_as_states_own(read: Scan, first: int, last: int) -> bool:
    """Whether a full name that a state owns is told as a person's: with another such or an official, or before what persons do."""
    start, stop = _owner_start(read, first), read.words[last - 1].end
    known = offices()
    told = (
        read.words[last - 1].low not in known.body_ends | known.sites | known.domains
        and not read.words[last - 1].possessive
    )
    if start == read.words[first].start or not 1 < last - first <= NAME_WORDS or not told:
        return False
    beside = any((r.offices or r.party) and OWNED_BESIDE.fullmatch(read.text, r.end, start) for r in read.references)
    led = OWNED_BEFORE.search(read.text, max(0, start - NEAR_LEADERS), start)
    return beside or led is not None or OWNED_ACTS.match(read.text, stop) is not None


def _is_thing(read: Scan, first: int, last: int) -> bool:
    """Whether a stretch of capitalised words names a thing: 'the' stands before it, or a hyphen or a noun ties it on."""
    before = read.words[first - 1].low if first else ""
    after = read.words[last].text if last < len(read.words) else ""
    return before in {"the", "a", "an", "at", "in", "from", "of"} or after in {"/"}


def _subjects(prepared: Prepared) -> set[tuple[Part, int]]:
    """Where the subjects of verbs stand that persons do."""
    found = set()
    for sentence in prepared.sentences:
        for token in sentence.tokens:
            if token.pos_ == "PROPN" and _acts(token):
                found.add((sentence.part, sentence.base + token.idx))
                found.update((sentence.part, sentence.base + t.idx) for t in token.conjuncts if t.pos_ == "PROPN")
    return found


def _acts(token: "Token") -> bool:
    """Whether a name is the subject of a verb that persons do, or is met."""
    if token.dep_ in SUBJECTS:
        return token.head.lemma_.lower() in ACTING or _shares(token.head)
    verb = token.head.head if token.dep_ == "pobj" and token.head.lower_ == "with" else token.head
    if verb is not token.head and verb.dep_ == "dobj" and verb.lemma_.lower() in SHARED and _shares(verb.head):
        return True  # 'had a meeting with A'
    return token.dep_ in ("dobj", "pobj") and verb.lemma_.lower() in MEETING


def _shares(verb: "Token") -> bool:
    """Whether a verb has as its object what persons have with each other: 'had a telephone conversation', 'exchanged views'."""
    done = (c for c in verb.children if c.dep_ == "dobj")
    return verb.lemma_.lower() in HAVING and any(c.lemma_.lower() in SHARED for c in done)


def _fits(reference: Reference, cluster: Cluster) -> bool:
    """Whether a reference can mean a cluster's person: the name lies within, and parties told do not contradict."""
    if not one_person(reference.name, cluster.person.name):
        return False
    if reference.gender and cluster.gender and reference.gender != cluster.gender:
        return False
    if reference.offices and cluster.spouse != _is_spouse(reference):
        return False
    return not (
        reference.party and cluster.told and reference.party != cluster.told and len(plain(reference.name)) == 1
    )


def _is_spouse(reference: Reference) -> bool:
    """Whether somebody is named as married to a holder of an office: 'First Lady A'."""
    return any(o.core.level == "spouse" for o in reference.offices)


def _affinity(reference: Reference, cluster: Cluster) -> tuple[bool, bool, int]:
    """How well a reference suits a cluster, where several would do: the same office, the last name, how often told."""
    keys = cluster.office_keys()
    office = any(key(o.name) <= k or k <= key(o.name) for o in reference.offices for k in keys)
    return office, plain(reference.name)[-1] == plain(cluster.person.name)[-1], len(cluster.references)


def _hold(persons: Sequence[Cluster], prepared: Prepared, focus: Sequence[str]) -> None:
    """Each person's offices, the fullest form of each, and a counterpart's from the office across the table."""
    by_person = {id(c): c for c in persons}
    for cluster in by_person.values():
        person = cluster.person
        for reference in sorted(cluster.references, key=lambda r: (r.part == "title", r.start)):
            for office in reference.offices:
                if office.former:
                    person.former = True
                elif office.core.level != "spouse":
                    _add_office(person, reference, office)
        _without_rank(person)
    across = [(r, c) for c in persons for r in c.references if r.counterpart]
    for reference, cluster in sorted(across, key=lambda pair: (pair[0].part == "title", pair[0].start)):
        _hold_as_counterpart(cluster, reference, persons, prepared, focus)


def _without_rank(person: Person) -> None:
    """'Ambassador A, Vice Minister of …': before the name, a diplomat's rank rather than a post."""
    if any(h.office.lower() != "ambassador" for h in person.offices):
        person.offices[:] = [h for h in person.offices if h.office.lower() != "ambassador"]
    if person.how == "resolved" and any(h.office == "Ambassador" and h.how == "resolved" for h in person.offices):
        person.offices[:] = [h for h in person.offices if h.office != "Ambassador"]  # neither whose nor where is told


def _add_office(person: Person, reference: Reference, office: OfficeWords) -> None:
    name = singular(office.name, office.plural)
    apart = office.party is not None and not is_state(office.party)  # a president who chairs the African Union
    party = office.party if apart else person.party
    same = next((h for h in person.offices if h.party == party and same_office(h.office, name)), None)
    how: How = "told" if office.party else "resolved"
    held = Held(name, party, reference.part, reference.start, reference.end, how)
    if same is None:
        person.offices.append(held)
    elif _is_fuller(held, same):
        person.offices[person.offices.index(same)] = held


def _is_fuller(held: Held, same: Held) -> bool:
    """Whether one way to write an office tells more of it than the one known: spelt out, longer, with the party."""
    short = [h.office.lower() in offices().short for h in (held, same)]
    if key(held.office) == key(same.office) and short[0] != short[1]:
        return short[1]
    told = held.how == "told" and same.how != "told" and key(held.office) == key(same.office)
    return told or len(key(held.office)) > len(key(same.office))


def _across_the_table(before: Sequence[tuple[int, Cluster]], text: str, *, joined: bool) -> tuple[int, Cluster]:
    """Whose counterpart is meant: the person told last, above all where 'and' joins the two; else whom 'the minister' in
    the sentence means, or the sentence's first where the last is told by the way ('A was received by President B and
    signed, with his counterpart')."""
    last = max(before, key=lambda pair: pair[0])
    if joined:
        return _who_meets(before, last, text) or last
    if (meant := _titled_in_sentence(before, text)) is not None:
        return meant
    sentence = max(text.rfind(". "), text.rfind("\n")) + 1
    within = [pair for pair in before if pair[0] >= sentence]
    return min(within, key=lambda pair: pair[0]) if within and OBLIQUE.search(text[: last[0]]) else last


def _who_meets(
    before: Sequence[tuple[int, Cluster]], met: tuple[int, Cluster], text: str
) -> tuple[int, Cluster] | None:
    """'A met President B and his counterpart C': C is A's, and beside B; where 'he' met them, that of the sentence before."""
    start = sentence_start(text, met[0])
    if not MET.search(text[start : met[0]]):
        return None
    if not any(start <= at < met[0] for at, _ in before) and POINTING.match(text, start):
        start = sentence_start(text, max(start - 2, 0))
    acting = [pair for pair in before if start <= pair[0] < met[0] and not MET.search(text[start : pair[0]])]
    return min(acting, key=lambda pair: pair[0]) if acting else None


def _titled_in_sentence(before: Sequence[tuple[int, Cluster]], text: str) -> tuple[int, Cluster] | None:
    """Whom 'the minister' means that a sentence tells last, without a name, before 'his counterpart'."""
    start = sentence_start(text, len(text))
    titles = list(TITLED.finditer(text, start))
    if not titles or any(at > titles[-1].start() for at, _ in before):
        return None
    word = titles[-1]["title"].lower()
    so = [
        (at, c)
        for at, c in before
        if any(o.core.words[-1] == word for r in c.references for o in r.offices if not o.former)
    ]
    return max(so, key=lambda pair: pair[0]) if so else None


def _hold_as_counterpart(
    cluster: Cluster, reference: Reference, persons: Sequence[Cluster], prepared: Prepared, focus: Sequence[str]
) -> None:
    """'Defence Minister A and his Russian counterpart B': B holds A's office for Russia."""
    text = prepared.part(reference.part)
    reach = FAR_BACK if POINTING.match(text, sentence_start(text, reference.start)) else NEAR_BACK
    before = [
        (r.start, c)
        for c in persons
        for r in c.references
        if c is not cluster
        and r.part == reference.part
        and r.end <= reference.start
        and reference.start - r.end < reach
    ]
    if not before:
        return
    facing = [(at, c) for at, c in before if cluster.told is None or c.person.party != cluster.told]
    before = facing or before  # 'A met President B and her Georgian colleague': A's, where B is Georgia's as well
    if cluster.told is not None and is_state(cluster.told):
        # 'EU envoy A met President B and his Albanian counterpart C': who stands for a state is the counterpart of such a one.
        before = [(at, c) for at, c in before if c.person.party is None or is_state(c.person.party)] or before
    beside = any(
        text[r.end : reference.start].strip(" ,") == "and"
        for _, c in before
        for r in c.references
        if r.part == reference.part
    )
    if " colleague" in text[reference.start : reference.exact[0]].lower() and not beside:
        below = [(at, c) for at, c in before if not any(o.core.level in SOLE for r in c.references for o in r.offices)]
        before = below or before  # of a minister rather than of the president whom both met
    start, other = _across_the_table(before, text[: reference.start], joined=beside)
    near = next(r for r in other.references if r.part == reference.part and r.start == start)
    if other.person.party is not None and cluster.person.party == other.person.party and cluster.told is None:
        # Whoever sits across the table is of the other of the two parties that the document is about, or of none known.
        rest = [code for code in focus[:2] if code != other.person.party]
        cluster.person.party = rest[0] if len(rest) == 1 else None
    names = [singular(o.name, o.plural) for o in near.offices] or [h.office for h in other.person.offices]
    if not names:
        return
    spelt = next((h.office for h in other.person.offices if key(h.office) == key(names[0])), None)
    names[0] = spelt or names[0]  # 'Deputy PM A and his counterpart B', where A is told in full elsewhere
    if key(names[0]) == key("External Affairs Minister"):
        names[0] = "Foreign Minister"  # as India alone calls it
    held = Held(names[0], cluster.person.party, reference.part, start, reference.end, "resolved", True)
    offices = cluster.person.offices
    if not any(same_office(h.office, held.office) for h in offices):
        offices.append(held)
        if all(h.counterpart for h in offices):
            offices.sort(key=lambda h: (h.part == "title", h.start))


def _in_order(persons: Iterable[Cluster]) -> list[Cluster]:
    return sorted(persons, key=lambda c: c.first)
