"""Whom a bare word means that only calls somebody told before: 'the diplomat', 'the Russian leader', 'the ministry'."""

import re
from bisect import bisect_right
from collections.abc import Iterator
from dataclasses import replace
from functools import cache
from typing import TYPE_CHECKING

from communique.extraction.persons.office_names import key
from communique.extraction.scene import Mention, Person, Scene
from communique.extraction.speech.lines import Line
from communique.extraction.speech.nameless import holder, nameless, spokesman
from communique.extraction.speech.voices import Voice, voice
from communique.extraction.text.parse import Sentence
from communique.knowledge.speech import speech
from communique.model.document import Part

if TYPE_CHECKING:
    from spacy.tokens import Token

QUALIFYING = frozenset({"JJ", "JJS", "NNP", "NN", "HYPH", "VBG", "VBN", "POS"})
"""Tags of words between 'the' and the noun: 'the senior Kenyan diplomat'."""
UNNAMED = frozenset({"a", "an", "one", "another", "some"})
SPEAKING = re.compile("spokes|press", re.IGNORECASE)
PARLIAMENT = re.compile("speaker|parliament|assembly|senat|congress|deputies|lawmaker|house|duma", re.IGNORECASE)
HOLDERS = {
    "envoy": re.compile("ambassador|envoy|representative|consul|commissioner|charg", re.IGNORECASE),
    "negotiator": re.compile("negotiat|representative", re.IGNORECASE),
    "lawmaker": PARLIAMENT,
    "legislator": PARLIAMENT,
    "parliamentarian": PARLIAMENT,
}
"""Words for holders of certain offices, which a person must be told to hold to be called so."""
LETTERS = 7
"""Letters of an acronym, at most."""
LONG = 12
"""Sentences back to which somebody unnamed is remembered."""
ORGAN = 6
"""Words of the name of an organ, at most."""
NEXT = 2
"""Sentences behind the first in which somebody is named whom the first left unnamed."""
NEAR = 4
"""Sentences back to which a bare word calls somebody."""


def called(scene: Scene, line: Line, place: int) -> Voice | None:
    """Whom a noun means that names nobody: a person told shortly before, a body told in full anywhere before, or else
    whoever holds the office."""
    return _called(scene, line, place) or holder(scene, line, place)


def _called(scene: Scene, line: Line, place: int) -> Voice | None:
    found = (
        acronym(scene, line, place)
        or it(scene, line, place)
        or _office_of(scene, line, place)
        or _counterpart(scene, line, place)
        or _unnamed(scene, line, place)
        or _service(scene, line, place)
        or _organ(scene, line, place)
        or spokesman(scene, line, place)
    )
    if found is not None:
        return found
    if line.lows[place] in speech().styles and place and line.lows[place - 1] in ("his", "her"):
        styled = last_subject(scene, line, line.starts[place - 1])
        if styled is not None:
            return _as_called(scene, line, place - 1, place, styled.mention.person)
    the = _article(line, place)
    if the is None:
        return nameless(scene, line, place)
    words, last = _phrase(line, place)
    if line.lows[place] in speech().bodies:
        return nameless(scene, line, place) or _body(scene, line, the, place)
    if words not in speech().callings and words not in speech().heads:
        return nameless(scene, line, place)
    office = words not in speech().heads and scene.mention_at(line.part, line.starts[place]) is not None
    if office and words not in HOLDERS:
        return None  # an office told of nobody
    before, meant = _unnamed_last(scene, line.starts[the], line.lows[place]) if last == place else (False, None)
    if before:
        return _here(scene, meant, line.starts[the], line.end(place))
    party = next((p.code for p in scene.parties_in(line.part, line.starts[the], line.starts[last])), None)
    if party is None and the + 1 < place and line.tokens[place - 1].tag_ in ("NNP", "POS"):
        return None  # 'the Foreign Ministry official': somebody of a body, who may be anybody
    person = _person(scene, line, the, words, party)
    return _as_called(scene, line, the, last, person)


def _office_of(scene: Scene, line: Line, place: int) -> Voice | None:
    """'his office', "Soto's office": that of the one told before, or named with it."""
    if line.lows[place] != "office" or place < 2:
        return None
    if line.lows[place - 1] in ("'s", "'"):
        held = voice(scene, scene.mention_at(line.part, line.starts[place - 2]))
    else:
        held = last_subject(scene, line, line.starts[place - 1]) if line.lows[place - 1] in ("his", "her") else None
    if held is None or held.mention.person is None:
        return None
    parties = (held.party,) if held.party else ()
    return voice(
        scene,
        Mention(line.part, line.starts[place - 1], line.end(place), "body", (), parties, f"{held.name}'s office"),
    )


def _counterpart(scene: Scene, line: Line, place: int) -> Voice | None:
    """'his counterpart', 'her Peruvian host': the one of another party named before, in the same office if several are."""
    owner = place - 1
    while owner >= 0 and place - owner <= NEAR and line.tokens[owner].tag_ in QUALIFYING:
        owner -= 1
    if line.lows[place] not in speech().opposites or owner < 0 or line.lows[owner] not in ("his", "her"):
        return None
    start = line.starts[owner]
    first = last_subject(scene, line, start)
    if first is None or first.mention.person is None or line.tokens[place].dep_ == "appos":
        return None
    told = _party_within(scene, line.part, start, line.starts[place])
    before = [m.person for m in scene.mentions if m.part == line.part and m.start < start and m.sort == "name"]
    others = {id(p): p for p in before if p and p.party not in (None, first.party) and told in (None, p.party)}
    same = {n: p for n, p in others.items() if _in_same_office(p, first.mention.person)}
    found = list((same or others).values())
    return _as_called(scene, line, owner, place, found[0]) if len(found) == 1 else None


def _in_same_office(one: Person, other: Person) -> bool:
    held = {key(o.office) for o in one.offices}
    return any(key(o.office) in held for o in other.offices)


def _unnamed(scene: Scene, line: Line, place: int) -> Voice | None:
    """An official of a party whom nobody names: 'a Kenyan diplomat'."""
    article = place - 1
    while article >= 0 and place - article <= NEAR and line.tokens[article].tag_ in QUALIFYING:
        article -= 1
    if line.lows[place] not in speech().callings or article < 0 or line.lows[article] not in ("a", "an"):
        return None
    named = scene.mention_at(line.part, line.starts[place])
    if (named is not None and named.persons) or line.tokens[place].dep_ == "appos":
        return None
    party = _party_within(scene, line.part, line.starts[article], line.starts[place])
    words = scene.prepared.part(line.part)[line.starts[article + 1] : line.end(place)]
    of_body = any(m.sort == "body" for m in scene.mentions_in(line.part, line.starts[article], line.starts[place]))
    if party is None and any(low in speech().bodies for low in line.lows[article:place]):
        party, of_body = scene.home, True  # 'a government spokesman'
    if party is None and not of_body:
        return None
    meant = _named_next(scene, line, line.starts[article], party)
    if meant is not None:
        return _as_called(scene, line, article, place, meant)
    parties = (party,) if party else ()  # 'a foreign ministry official': whose, nothing may tell
    return voice(scene, Mention(line.part, line.starts[article], line.end(place), "body", (), parties, words))


def _named_next(scene: Scene, line: Line, start: int, party: str | None) -> Person | None:
    """Whom a lead leaves unnamed: 'A senior Kenyan diplomat says …. Deputy Minister Odera told reporters …'.

    It is the one of the party who is first named, speaking, in the two sentences behind the first.
    """
    own = [s for s in scene.sentences if s.part == "text"][: 1 + NEXT]
    if party is None or line.part != "text" or not own or not own[0].start <= start < own[0].end:
        return None
    ahead = {id(p) for m in scene.mentions_in("text", own[0].start, own[0].end) for p in m.persons}
    spoken: dict[int, Person] = {}
    for sentence in own[1:]:
        for token in sentence.tokens:
            if token.dep_ != "nsubj" or not speech().plain(token.head.lower_) & speech().verbs.keys():
                continue
            told = scene.who(sentence, token)
            if told is not None and told.sort == "name" and told.person is not None:
                spoken.setdefault(id(told.person), told.person)
    found = [p for n, p in spoken.items() if p.party == party and n not in ahead]
    return found[0] if len(found) == 1 else None


def _service(scene: Scene, line: Line, place: int) -> Voice | None:
    """A service of a state, told with the name of the state: 'Chinese customs', "Peru's coast guard"."""
    words = line.lows[place]
    first = place
    if words not in speech().services and place:
        first, words = place - 1, f"{line.lows[place - 1]} {words}"
    if words not in speech().services or first == 0:
        return None
    owner = first - 1 - (line.lows[first - 1] in ("'s", "'"))
    near = list(scene.parties_in(line.part, line.starts[max(owner - 3, 0)], line.starts[first]))
    party = near[-1] if near else None
    if party is None or line.at(party.end) != owner + 1:
        return None
    named = scene.prepared.part(line.part)[party.start : line.end(place)]
    return voice(scene, Mention(line.part, party.start, line.end(place), "body", (), (party.code,), named))


def _organ(scene: Scene, line: Line, place: int) -> Voice | None:
    """An organ told with the name of its organisation or its state: 'the SADC Summit', 'the General Assembly of the OAS',
    'the Peruvian Congress'."""
    if line.lows[place] not in speech().organs or not line.tokens[place].text[0].isupper():
        return None
    first = place
    while first and place - first < ORGAN and line.tokens[first - 1].text[0].isupper():
        first -= 1
    last = place
    owner = next(iter(scene.parties_in(line.part, line.starts[first], line.starts[place])), None)
    if owner is None and line.lows[place + 1 : place + 2] == ["of"]:
        the = line.lows[place + 2 : place + 3] == ["the"]
        behind = place + 2 + the
        owner = next(iter(scene.parties_in(line.part, line.starts[behind], line.starts[behind] + 1)), None)
        last = line.at(owner.end) - 1 if owner is not None else place
    if owner is None or owner.form in ("place", "capital", "seat"):
        return None
    start, end = min(line.starts[first], owner.start), line.end(last)
    words = scene.prepared.part(line.part)[start:end]
    return voice(scene, Mention(line.part, start, end, "body", (), (owner.code,), words))


def _party_within(scene: Scene, part: Part, start: int, end: int) -> str | None:
    """The party told in a phrase, by its own name or by that of a body."""
    told = next((p.code for p in scene.parties_in(part, start, end)), None)
    return told or next((m.party for m in scene.mentions_in(part, start, end) if m.sort == "body"), None)


def acronym(scene: Scene, line: Line, place: int) -> Voice | None:
    """The body that a text has named in full with its letters in brackets: 'the Ministry of Trade (MOT)', 'the MOT'."""
    letters = line.tokens[place].text
    if not (letters.isupper() and letters.isalpha() and 2 <= len(letters) <= LETTERS):
        return None
    text, start = scene.prepared.part(line.part), line.starts[place]
    bracket = text.find(f"({letters})", 0, start)
    full = scene.mention_at(line.part, bracket - 2) if bracket > 1 else None
    if full is None or full.sort != "body" or full.end < bracket - 1:
        return None
    words = full.words or text[full.start : full.end]
    return voice(scene, Mention(line.part, start, line.end(place), "body", (), full.parties, words))


def it(scene: Scene, line: Line, place: int) -> Voice | None:
    """The body that 'it' means: the one that spoke last, in the sentence before."""
    first, _ = line.sentence(place)
    if line.lows[place] != "it" or first == 0:
        return None
    begin, _ = line.sentence(first - 1)
    # the verb that frames the sentence speaks before those within it: 'the sides agreed …, the Ministry said'
    for before in sorted(range(begin, first), key=lambda p: line.tokens[p].head.dep_ != "ROOT"):
        verb = line.place(line.tokens[before].head) if line.tokens[before].dep_ == "nsubj" else None
        if verb is None or line.told(verb) is None:
            continue
        mention = scene.mention_at(line.part, line.starts[before])
        said = acronym(scene, line, before) if mention is None else voice(scene, mention)
        if said is None or said.mention.person is not None:
            return None
        return _here(scene, said, line.starts[place], line.end(place))
    return None


def _here(scene: Scene, said: Voice | None, start: int, end: int) -> Voice | None:
    """A voice told elsewhere, as it is meant at a stretch."""
    return voice(scene, replace(said.mention, start=start, end=end, words=said.name)) if said else None


def _article(line: Line, place: int) -> int | None:
    """The place of the 'the' before a noun."""
    the = place - 1
    while the >= 0 and place - the <= NEAR and line.tokens[the].tag_ in QUALIFYING:
        the -= 1
    return the if the >= 0 and line.lows[the] == "the" else None


def _phrase(line: Line, place: int) -> tuple[str, int]:
    """A noun with its 'of state', 'of the … government', and the place at which that ends."""
    if line.lows[place : place + 2] == ["head", "of"]:
        for last in range(place + 2, min(len(line), place + 2 + NEAR)):
            if line.lows[last] in ("state", "government"):
                return f"head of {line.lows[last]}", last
    if place > 1 and line.lows[place - 1] == "-":
        return "".join(line.lows[place - 2 : place + 1]), place  # 'the co-chair'
    return line.lows[place], place


def _person(scene: Scene, line: Line, the: int, words: str, party: str | None) -> Person | None:
    offset = line.starts[the]
    if words in speech().heads and (party or " " in words):
        return _head(scene, offset, party, words)
    last = last_subject(scene, line, offset)
    person = last.mention.person if last else None
    fitting = SPEAKING if words.startswith("spokes") else HOLDERS.get(words)
    if person is not None and (party is None or person.party == party) and _holds(person, fitting):
        return person
    return _only_one(scene, line.part, offset, party, fitting) if party or words in HOLDERS else None


def _holds(person: Person, fitting: re.Pattern[str] | None) -> bool:
    return fitting is None or any(fitting.search(o.office) for o in person.offices)


def _only_one(
    scene: Scene, part: Part, offset: int, party: str | None, fitting: re.Pattern[str] | None
) -> Person | None:
    """The one official of a party told before an offset whom a word can mean: 'the Omani diplomat'; None for several."""
    found = {
        id(m.person): m.person
        for m in scene.mentions
        if m.person and m.sort == "name" and (m.part == "title" or (m.part == part and m.start < offset))
        and (party is None or m.person.party == party) and m.person.offices and _holds(m.person, fitting)
    }  # fmt: skip
    return next(iter(found.values())) if len(found) == 1 else None


def _head(scene: Scene, offset: int, party: str | None, words: str) -> Person | None:
    """The last told before an offset who stands at the head of a state or a government; None for several."""
    found = {
        id(m.person): m.person
        for m in scene.mentions
        if (m.part == "title" or m.start < offset) and m.person and _leads(m.person, party, words)
    }
    if len(found) > 1 and party is None:
        found = {number: person for number, person in found.items() if person.party == scene.home}
    return next(iter(found.values())) if len(found) == 1 else None


def _leads(person: Person, party: str | None, words: str) -> bool:
    leading = _leading(words)
    return any(leading.search(o.office) for o in person.offices if not party or (o.party or person.party) == party)


@cache
def _leading(words: str) -> re.Pattern[str]:
    """An office at the head of a state, of a government, or of either; not that of a deputy."""
    known = speech()
    of_state = () if words == "head of government" else known.reigning
    of_government = () if words == "head of state" else known.governing
    return re.compile(rf"^(?:(?:acting|federal) )?(?:{'|'.join((*of_state, *of_government))})\b", re.IGNORECASE)


def _as_called(scene: Scene, line: Line, the: int, place: int, person: Person | None) -> Voice | None:
    if person is None:
        return None
    start, end = line.starts[the], line.end(place)
    words = scene.prepared.part(line.part)[start:end]
    parties = (person.party,) if person.party else ()
    return voice(scene, Mention(line.part, start, end, "office", (person,), parties, words))


def _body(scene: Scene, line: Line, the: int, place: int) -> Voice | None:
    """The body told last in full with the same noun, where 'the ministry' stands for it alone."""
    if the != place - 1:
        return None
    start, end = line.starts[the], line.end(place)
    before = [
        m
        for m in scene.mentions
        if m.part == line.part and m.sort == "body" and m.start < start and line.lows[place] in m.words.lower().split()
    ]
    if not before:
        return None
    last = max(before, key=lambda m: m.start)
    return voice(scene, Mention(line.part, start, end, "body", (), last.parties, last.words))


def last_subject(scene: Scene, line: Line, offset: int) -> Voice | None:
    """The person told last as the subject of a verb before an offset, in the same sentence or the three before it."""
    for sentence, token in _tokens_before(scene, offset):
        if token.dep_ == "nsubj" and sentence.base + token.idx < offset:
            mention = scene.who(sentence, token)
            if mention is not None and mention.person is not None:
                return voice(scene, mention)
    return None


def _unnamed_last(scene: Scene, offset: int, noun: str) -> tuple[bool, Voice | None]:
    """Whether somebody without a name was called so before, and who, where the party is told: 'a Kenyan diplomat'."""
    for sentence in reversed(sentences_before(scene, offset)[-LONG:]):
        for token in reversed(list(sentence.span)):
            start = sentence.base + token.idx
            article = next((c for c in token.children if c.lower_ in UNNAMED), None)
            if token.lower_ != noun or start >= offset or article is None:
                continue
            named = scene.who(sentence, token)
            if named is not None and named.persons:
                continue
            first, last = sentence.base + article.idx, start + len(token)
            party = _party_within(scene, sentence.part, first, start)
            words = scene.prepared.part(sentence.part)[first + len(article) : last].strip()
            return True, voice(
                scene, Mention(sentence.part, first, last, "body", (), (party,), words)
            ) if party else None
    return False, None


def _tokens_before(scene: Scene, offset: int) -> "Iterator[tuple[Sentence, Token]]":
    for sentence in reversed(sentences_before(scene, offset)[-NEAR:]):
        for token in reversed(list(sentence.span)):
            yield sentence, token


def sentences_before(scene: Scene, offset: int) -> tuple[Sentence, ...]:
    """The sentences of the title, and those of the text that begin at an offset at the latest."""
    found = bisect_right(scene.sentences, offset, key=lambda s: s.start if s.part == "text" else -1)
    return scene.sentences[:found]
