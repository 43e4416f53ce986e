"""Whom 'I', 'we' and 'you' mean where a text is somebody's own words: by the labels of a transcript, by whoever signs a
statement above or below it, and by the heading of one that several give together."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from functools import cache
from typing import TYPE_CHECKING

from communique.extraction.persons.cluster import Cluster
from communique.extraction.persons.names import plain
from communique.extraction.persons.office_names import key
from communique.extraction.persons.scan import Scan
from communique.extraction.scene import Mention, MentionSort, Person, Places
from communique.extraction.speech.quotations import quotations
from communique.extraction.speech.transcripts import ISSUED, SPEAKING
from communique.extraction.text.parse import Prepared, Sentence
from communique.extraction.text.parser import parser
from communique.knowledge.meetings import meetings

if TYPE_CHECKING:
    from spacy.tokens import Token

LABEL = re.compile(
    r"(?P<who>(?:(?:[A-Z][\w.,'-]*|of|the|and|for|[a-z]+man)\s+){0,11}?[A-Z][\w.'-]*)\s?(?:\([^)\n]{1,60}\)\s?)?:(?=\s)"
)
"""What opens the words of a speaker: 'PRESIDENT DUARTE:', 'Foreign Minister of Peru Ana Duarte :'."""
ASKING = frozenset({"q", "question", "interviewer", "moderator", "journalist", "reporter"})
JOINT = re.compile(
    r"\W*(?:[\w-]+\s+){0,3}?joint\s+(?:[\w-]+\s+){0,2}?(?:statement|communiqu[eé]|declaration|op-ed|article|letter)\b"
    r"|\W*(?:statement|communiqu[eé]|declaration)\s+(?:by|of|from)\s+the\s+(?:leaders|presidents|prime\s+ministers|"
    r"foreign\s+ministers|ministers)\s+of\b",
    re.IGNORECASE,
)
"""A heading of what several say as one."""
MATTER = re.compile(r"\s(?:on|about|regarding|concerning|marking|commemorating)\s", re.IGNORECASE)
ONE = frozenset({"i", "me", "myself"})
MANY = frozenset({"we", "us", "ourselves"})
OTHER = frozenset({"you", "yourself"})
OWNING = {"my": ONE, "our": MANY, "your": OTHER}
STYLES = frozenset({"excellency", "excellencies", "majesty", "highness", "holiness", "honour", "honor"})
"""What 'your' goes with as a form of address: 'Your Majesty's visit'."""
PLEASED = frozenset(
    {"pleasure", "privilege", "honor", "honour", "opportunity", "delight", "joy", "chance", "thrill", "good", "great",
     "wonderful", "nice", "lovely", "terrific", "fantastic", "delightful", "important"}
)  # fmt: skip
"""What 'it' is, to whoever speaks, to meet somebody."""
TOGETHER = frozenset({"discuss", "review", "talk"})
"""What those who speak did together when 'we' did it."""
WITH = ("with", "between", "to")
LARGE = frozenset(
    {"summit", "summits", "conference", "conferences", "forum", "session", "sessions", "dialogue", "congress"}
)
"""What may be of others than those two who speak, when they call it 'ours'."""
SIGNED_LINES = 2
"""Paragraphs at the head and at the end of a text in which a line of its own tells who signs it."""
LONGEST_LINE = 130
PAIR = 2


@dataclass(frozen=True, slots=True)
class _Turn:
    """From where on somebody speaks, and to whom. None for somebody of whom nothing is known."""

    start: int
    speaker: Person | None
    other: Person | None
    asked: bool = False


def spoken_of(
    prepared: Prepared,
    scans: Sequence[Scan],
    people: Sequence[Cluster],
    mentions: Sequence[Mention],
    *,
    transcript: bool,
) -> list[Mention]:
    """The mentions that pronouns of the first and the second person make of persons and parties; `transcript`: the document
    is in somebody's own words."""
    places = Places(mentions)
    together = _together(prepared, scans, people)
    turns = list(_turns(prepared, people)) if transcript and not together else []
    if not together and not turns:
        return []
    found = []
    quoted = quotations(prepared)
    for sentence in prepared.sentences:
        if sentence.part != "text" or any(q.opens <= sentence.start and sentence.end <= q.closes + 1 for q in quoted):
            continue
        turn = next((t for t in reversed(turns) if t.start <= sentence.start), None)
        for token in sentence.tokens:
            mention = _meant(sentence, token, turn, together)
            if mention is not None and places.at("text", mention.start) is None:
                found.append(mention)
    return found


def _meant(sentence: Sentence, token: "Token", turn: _Turn | None, together: Mention | None) -> Mention | None:
    """Whom a word means: 'I' the speaker, 'you' whom he speaks to, 'we' both, or his own side where another is told."""
    low = token.lower_
    start = sentence.base + token.idx
    at = Mention("text", start, start + len(token.text), "pronoun", words=token.text)
    if low == "your" and token.head.lower_ in STYLES and turn is not None:
        end = sentence.base + token.head.idx + len(token.head.text)
        return _of(replace(at, end=end, words=f"{token.text} {token.head.text}"), turn.other)
    if low == "it" and turn is not None and _is_pleased(token):
        return _of(at, turn.speaker)
    word = OWNING.get(low)
    if word is not None and not _owns_meeting(token):
        return None
    word = word or next((each for each in (ONE, MANY, OTHER) if low in each), None)
    if word is None or (word is MANY and not _is_of_meeting(token)):
        return None
    if together is not None:
        both = low == "we" or (low == "our" and not _has_partner(token))
        return replace(at, sort=together.sort, persons=together.persons, parties=together.parties) if both else None
    if turn is None:
        return None
    if word is ONE:
        return _of(at, turn.speaker)
    if word is OTHER:
        return _of(at, turn.other)
    if turn.speaker is None or turn.asked:
        return None
    if low != "us" and turn.other is not None and not _has_partner(token) and _is_done_by_both(token):
        return _both(at, turn.speaker, turn.other)
    own = (turn.speaker.party,) if turn.speaker.party else ()
    return replace(at, sort="body", parties=own) if own else None


def _of(at: Mention, person: Person | None) -> Mention | None:
    if person is None:
        return None
    return replace(at, persons=(person,), parties=(person.party,) if person.party else ())


def _both(at: Mention, one: Person, other: Person) -> Mention:
    sort: MentionSort = "pronoun" if at.words.lower() == "our" else "group"
    parties = tuple(p.party for p in (one, other) if p.party)
    return replace(at, sort=sort, persons=(one, other), parties=parties)


def _is_pleased(token: "Token") -> bool:
    """Whether 'it' stands for what somebody says of himself: 'it was a privilege to see the Emir'."""
    be = token.head
    told = {c.lower_ for c in be.children if c.dep_ in ("attr", "acomp")}
    return token.dep_ in ("nsubj", "expl") and be.lemma_ == "be" and not told.isdisjoint(PLEASED)


def _is_done_by_both(token: "Token") -> bool:
    """Whether what 'we' do is what the two who are together do: 'we met', 'we will hold a meeting', not 'we will host a forum'."""
    verb, words = token.head.lemma_.lower(), meetings()
    both = (words.meet | words.speak | words.hold | TOGETHER | {"have", "be"}) - {"host", "receive", "welcome"}
    return token.dep_ == "poss" or verb in both


def _is_of_meeting(token: "Token") -> bool:
    """Whether what 'we' do is to meet, to speak, to travel or to have guests, rather than all that a government does."""
    if token.dep_ == "poss":
        return True
    over = token.head.head if token.dep_ == "pobj" else token.head
    acts = {over.lemma_.lower(), *(c.lemma_.lower() for c in over.children if c.dep_ in ("xcomp", "conj"))}
    if not acts.isdisjoint(_verbs()):
        return True
    objects = (c for c in over.children if c.dep_ in ("dobj", "attr", "prep"))
    return not acts.isdisjoint(meetings().hold | {"have", "be"}) and any(
        t.lower_ in _events() for o in objects for t in (o, *o.children)
    )


@cache
def _verbs() -> frozenset[str]:
    words = meetings()
    return frozenset(
        {*words.meet, *words.speak, *words.receive, *words.travel, *TOGETHER, "visit", "host", "see", "attend"}
    )


def _owns_meeting(token: "Token") -> bool:
    """Whether 'my', 'our', 'your' say whose a meeting or a visit is: 'our talks', not 'my friend'."""
    large = token.lower_ == "our" and token.head.lower_ in LARGE
    return token.dep_ == "poss" and token.head.lower_ in _events() and not large


@cache
def _events() -> frozenset[str]:
    words = meetings()
    return parser().forms({*words.nouns, *words.gatherings, "visit", "trip", "stay", "tour", "travel", "arrival"})


def _has_partner(token: "Token") -> bool:
    """Whether others than those who speak are told to be dealt with: 'we met with the envoys', not 'we met in Oslo'."""
    over = token.head
    heads = [over, *(c for c in over.children if c.dep_ in ("dobj", "attr", "xcomp"))]
    if token.dep_ not in ("nsubj", "nsubjpass", "poss"):
        return True
    led_to = (g for h in heads for c in h.children if c.dep_ == "prep" and c.lower_ in WITH for g in c.children)
    met = (
        c for c in over.children if c.dep_ == "dobj" and over.lemma_.lower() in ("meet", "host", "receive", "welcome")
    )
    return any(g.pos_ != "PRON" and g.dep_ in ("pobj", "dobj") for g in (*led_to, *met))


def _together(prepared: Prepared, scans: Sequence[Scan], people: Sequence[Cluster]) -> Mention | None:
    """Those who say 'we' in a joint statement: the persons of its heading, else its parties."""
    joint = JOINT.match(prepared.title)
    if joint is None:
        return None
    topic = MATTER.search(prepared.title, joint.end())
    end = topic.start() if topic else len(prepared.title)
    inside = [c.person for c in people if any(r.part == "title" and r.start < end for r in c.references)]
    persons = tuple(p for p in inside if p.party)
    read = next(s for s in scans if s.part == "title")
    named = [p.code for p in read.parties if p.start < end and p.form in ("name", "acronym", "demonym")]
    parties = tuple(dict.fromkeys([*(p.party for p in persons if p.party), *named]))
    if len(parties) < PAIR:
        return None
    return Mention("title", joint.start(), end, "group" if len(persons) > 1 else "body", persons, parties)


def _turns(prepared: Prepared, people: Sequence[Cluster]) -> Iterator[_Turn]:
    """Who speaks from where on."""
    labelled = list(_labelled(prepared, people))
    if any(person is not None for _, person, _ in labelled):
        yield from _in_turn(labelled, people)
        return
    signer = _announced(prepared, people) or _signing(prepared, people)
    if signer is not None:
        others = [p for p in _principals(people) if p is not signer and p.party != signer.party]
        yield _Turn(0, signer, others[0] if len(others) == 1 and SPEAKING.match(prepared.title) else None)


def _in_turn(labelled: Sequence[tuple[int, Person | None, bool]], people: Sequence[Cluster]) -> Iterator[_Turn]:
    """The turns of a transcript; each principal speaks to the other where there are two, and whoever asks to the one."""
    speakers = list(dict.fromkeys(p for _, p, _ in labelled if p is not None))
    asked = any(asks for _, _, asks in labelled)
    heading = _principals(people)
    two = heading if len(heading) == PAIR else speakers
    two = two if len(two) == PAIR and two[0].party and two[1].party and two[0].party != two[1].party else []
    sole = speakers[0] if len(speakers) == 1 else None
    last_asked = False
    for start, person, asks in labelled:
        if asks:
            yield _Turn(start, None, sole, asked=True)
        else:
            other = next((p for p in two if p is not person), None) if person in two else None
            yield _Turn(start, person, None if last_asked and asked else other)
        last_asked = asks


def _principals(people: Sequence[Cluster]) -> list[Person]:
    """The persons of the heading who stand for a party."""
    return [c.person for c in people if c.person.party and any(r.part == "title" for r in c.references)]


def _labelled(prepared: Prepared, people: Sequence[Cluster]) -> Iterator[tuple[int, Person | None, bool]]:
    """The paragraphs that open with a label: whose, and whether somebody asks there."""
    for start, end in prepared.paragraphs:
        label = LABEL.match(prepared.text, start, min(end, start + LONGEST_LINE))
        if label is not None:
            who = re.sub(r"[^\w' -]", " ", label["who"])
            asks = bool(ASKING & set(who.lower().split()))
            yield start, None if asks else _bearer(who, (label.start("who"), label.end("who")), people), asks


def _bearer(label: str, span: tuple[int, int], people: Sequence[Cluster]) -> Person | None:
    """Whose label it is: of the one named in it, whose last name it ends with, or who alone holds the office that it is.
    Whoever is told without an office may be a journalist."""
    people = [c for c in people if c.person.offices or any(r.part == "title" for r in c.references)]
    for cluster in people:
        if any(r.part == "text" and r.exact[0] < span[1] and r.exact[1] > span[0] for r in cluster.references):
            return cluster.person
    named = [c.person for c in people if plain(c.person.name)[-1:] and plain(c.person.name)[-1] in plain(label)]
    if len(named) == 1:
        return named[0]
    wanted = key(" ".join(w for w in label.title().split() if w != "The"))
    holders = [c.person for c in people if any(wanted == key(h.office) for h in c.person.offices)]
    return holders[0] if not named and wanted and len(holders) == 1 else None


def _announced(prepared: Prepared, people: Sequence[Cluster]) -> Person | None:
    """Whose words a heading announces: 'Statement by President A on …', 'Remarks by A at …'."""
    announced = ISSUED.match(prepared.title) or SPEAKING.match(prepared.title)
    if announced is None:
        return None
    by = re.search(r"\b(?:by|from|of|with)\b", prepared.title)
    start = by.end() if by else 0
    first = min(
        ((r.start, c.person) for c in people for r in c.references if r.part == "title" and r.start >= start),
        key=lambda pair: pair[0],
        default=None,
    )
    if first is None or len(prepared.title[start : first[0]].split()) > PAIR or first[1].party is None:
        return None
    return first[1]


def _signing(prepared: Prepared, people: Sequence[Cluster]) -> Person | None:
    """Who signs a text in a line of its own, above or below it: 'Ana Duarte, Minister of Trade'."""
    lines = prepared.paragraphs[:SIGNED_LINES], prepared.paragraphs[SIGNED_LINES:][-SIGNED_LINES:]
    for start, end in (*lines[0], *lines[1]):
        if end - start > LONGEST_LINE or prepared.text[end - 1] in ".?!:":
            continue
        signing = [
            c.person
            for c in people
            if any(
                r.part == "text" and start <= r.start <= r.exact[0] < start + 40 and r.end <= end for r in c.references
            )
        ]
        if len(signing) == 1 and signing[0].party:
            return signing[0]
    return None
