"""Voices that a text does not name: 'senior officials', 'sources in the ministry', "Norway's foreign minister"."""

import re
from dataclasses import replace

from communique.extraction.persons.office_names import key
from communique.extraction.scene import Mention, Scene
from communique.extraction.speech.lines import Line
from communique.extraction.speech.voices import Voice, voice
from communique.knowledge.speech import speech

WITHIN = frozenset({"for", "of", "at", "in", "from", "with", "within"})
"""Words that tell for which body somebody speaks: 'a spokesman for the ministry', 'sources in the ministry'."""
DESCRIBING = frozenset({"JJ", "JJR", "JJS", "NN", "NNP", "NNPS", "POS", "HYPH", "VBG"})
"""Tags of words between the head of such a phrase and its noun."""
OTHERS = re.compile(r"\b(?:former|ex|then|late|its|his|her|their|deputy)\b", re.IGNORECASE)
"""Words of an office by which it is held no more, or held for somebody told elsewhere."""
ARTICLES = ("a", "an", "the")
HEADS = (key("head of state"), key("head of government"))
LONG = 40
"""Sentences back to which officials without a name are remembered."""
AHEAD = 4
"""Words from a noun to the body for which somebody speaks, and back to the head of the phrase, at most."""


def nameless(scene: Scene, line: Line, place: int) -> Voice | None:
    """Whom a noun means that tells no name but for whom somebody speaks, or of what rank."""
    return (
        spokesman(scene, line, place)
        or _officials(scene, line, place)
        or _told_before(scene, line, place)
        or _seated(scene, line, place)
        or _styled(scene, line, place)
    )


def spokesman(scene: Scene, line: Line, place: int) -> Voice | None:
    """The body for which somebody speaks: 'a spokesman for the Foreign Office in Berlin', 'sources in the ministry'.

    Who speaks for a person or for the holder of an office is called by that: 'a spokesman for the prime minister'.
    """
    noun, link = line.lows[place], line.lows[place + 1 : place + 2]
    if not (noun in speech().officials or noun.startswith("spokes")) or not WITHIN & set(link):
        return None
    for further in range(place + 2, min(len(line), place + 2 + AHEAD)):
        told = scene.mention_at(line.part, line.starts[further])
        if told is not None:
            return _for(scene, line, place, told)
    return None


def _for(scene: Scene, line: Line, place: int, told: Mention) -> Voice | None:
    first = line.starts[place]
    words = scene.prepared.part(line.part)[told.start : told.end]
    if told.sort == "body":
        if any(p.start <= told.start and told.end <= p.end for p in scene.parties_in(line.part, told.start, told.end)):
            if line.lows[place] != "source" or told.party is None:
                return None  # 'a spokesman in Berlin': of whom, nothing tells
            return voice(scene, replace(told, start=first, words=scene.prepared.part(line.part)[first : told.end]))
        there = _seat(scene, line, told)
        body = replace(told, start=first, parties=(there,) if there else told.parties, words=told.words or words)
        return voice(scene, body)
    if not line.lows[place].startswith("spokes") or told.party is None:
        return None
    whole = scene.prepared.part(line.part)[first : told.end]
    return voice(scene, replace(told, start=first, sort="body", persons=(), words=whole))


def _seat(scene: Scene, line: Line, body: Mention) -> str | None:
    """The party in whose capital a body sits: 'the Foreign Office in Berlin'."""
    after = line.at(body.end)
    if line.lows[after : after + 1] != ["in"] or after + 1 >= len(line):
        return None
    return next((p.code for p in scene.parties_in(line.part, line.starts[after + 1], line.starts[after + 1] + 1)), None)


def _officials(scene: Scene, line: Line, place: int) -> Voice | None:
    """'official sources', 'senior officials', 'Commerce ministry officials', 'an official'."""
    if line.lows[place] not in speech().officials or not line.tokens[place].tag_.startswith("NN"):
        return None
    first, _ = line.sentence(place)
    begin = place
    while begin > first and place - begin < AHEAD + 1 and line.tokens[begin - 1].tag_ in DESCRIBING:
        begin -= 1
    article = begin > first and line.lows[begin - 1] in ARTICLES
    start = line.starts[begin]
    body = next((m for m in scene.mentions_in(line.part, start, line.starts[place]) if m.sort == "body"), None)
    owner = next((p.code for p in scene.parties_in(line.part, start, line.starts[place])), None)
    of_party = body is not None and owner is not None and _is_party_alone(scene, line, body)
    words_before = set(line.lows[begin:place])
    ranked = bool(speech().ranked & words_before) or (owner is not None and bool(speech().serving & words_before))
    alone = line.lows[place] == "official" and begin == place and article and line.lows[begin - 1] != "the"
    if not (ranked or alone or (body is not None and not of_party)):
        return None
    behind = line.lows[place + 1 : place + 2]
    if behind and behind[0] in (*WITHIN, "who", "and"):
        return None
    party = owner or (body.party if body else None) or (None if alone else scene.home)
    words = scene.prepared.part(line.part)[start : line.end(place)]
    return voice(
        scene,
        Mention(line.part, start, line.end(place), "body", (), (party,) if party else (), " ".join(words.split())),
    )


def _told_before(scene: Scene, line: Line, place: int) -> Voice | None:
    """'the sources said' behind 'official sources said': those told of last in the same word, as they were called."""
    noun, start = line.lows[place], line.starts[place]
    if noun not in speech().officials or place == 0 or line.lows[place - 1] != "the":
        return None
    before = [s for s in scene.sentences if s.part == line.part and s.start < start][-LONG:]
    for sentence in reversed(before):
        for token in sentence.tokens:
            told = [c for c in token.children if c.dep_ in ("amod", "compound") and c.i < token.i]
            if (
                token.lower_ == noun
                and sentence.base + token.idx < start
                and speech().ranked & {c.lower_ for c in told}
            ):
                words = " ".join(t.text for t in (*told, token))
                parties = (scene.home,) if scene.home else ()
                return voice(
                    scene, Mention(line.part, line.starts[place - 1], line.end(place), "body", (), parties, words)
                )
    return None


def _seated(scene: Scene, line: Line, place: int) -> Voice | None:
    """A body told by where it sits: 'the ministry in Asunción'."""
    if line.lows[place] not in speech().seated or place == 0 or line.lows[place - 1] != "the":
        return None
    if line.lows[place + 1 : place + 2] != ["in"] or place + 2 >= len(line):
        return None
    seat = line.starts[place + 2]
    there = next(scene.parties_in(line.part, seat, seat + 1), None)
    if there is None:
        return None
    start, end = line.starts[place], there.end
    words = scene.prepared.part(line.part)[start:end]
    return voice(scene, Mention(line.part, start, end, "body", (), (there.code,), words))


def _styled(scene: Scene, line: Line, place: int) -> Voice | None:
    """'His Majesty', where the text names no sovereign: that of the party whose text it is."""
    if line.lows[place] not in speech().sovereign or place == 0 or line.lows[place - 1] not in ("his", "her"):
        return None
    named = any(
        re.search(r"\b(?:king|queen|emir|amir|sultan)\b", h.office, re.I) for p in scene.persons for h in p.offices
    )
    if named or scene.home is None:
        return None
    start, end = line.starts[place - 1], line.end(place)
    return voice(
        scene, Mention(line.part, start, end, "body", (), (scene.home,), scene.prepared.part(line.part)[start:end])
    )


def _is_party_alone(scene: Scene, line: Line, body: Mention) -> bool:
    return any(p.end == body.end for p in scene.parties_in(line.part, body.start, body.end))


def holder(scene: Scene, line: Line, place: int) -> Voice | None:
    """The holder of an office whom nothing names, where nobody named may be the one: "Norway's foreign minister".

    'the fisheries minister' in small letters, without a party, may be somebody named otherwise.
    """
    told = scene.mention_at(line.part, line.starts[place])
    if told is None or told.sort != "office" or told.persons:
        return None
    words = " ".join(scene.prepared.part(line.part)[told.start : told.end].split())
    first, _, rest = words.partition(" ")
    name = rest if first.lower() in ARTICLES else words
    party = told.party or (scene.home if name[:1].isupper() else None)
    if (
        party is None
        or line.lows[place] in speech().callings
        or any(h <= key(name) for h in HEADS)
        or OTHERS.search(words)
        or line.lows[line.at(told.end) : line.at(told.end) + 1] == ["of"]
    ):
        return None
    wanted = key(told.words or words)
    known = ((person, key(held.office)) for person in scene.persons for held in person.offices)
    if any(wanted <= office and person.party in (None, party) for person, office in known):
        return None
    if any(not p.offices and (told.party is None or p.party == told.party) for p in scene.persons):
        return None  # somebody named without an office may hold it
    return voice(scene, Mention(line.part, told.start, told.end, "body", (), (party,), name))
