"""Indirect speech: what somebody is told to have said, stressed, urged or called for, without quotation marks."""

from collections.abc import Iterator, Sequence
from dataclasses import replace

from communique.extraction.persons.homes import home_by_source
from communique.extraction.scene import Scene
from communique.extraction.speech.contents import content
from communique.extraction.speech.endings import ending
from communique.extraction.speech.frames import framed
from communique.extraction.speech.lines import Line
from communique.extraction.speech.nominal import nominal
from communique.extraction.speech.quotations import Quotation
from communique.extraction.speech.reading import Reading
from communique.extraction.speech.speakers import unreal
from communique.extraction.speech.topics import mere_topic
from communique.extraction.speech.voices import Utterance, Voice, is_party, speaks_for_another
from communique.knowledge.speech import Told, speech

PERFORMING = frozenset(
    {("condemn",), ("deplore",), ("denounce",), ("urge",), ("demand",), ("regret",), ("express",)}
    | {("commend",), ("welcome",)}
    | {("call", "on"), ("call", "upon"), ("call", "for"), ("appeal", "to"), ("appeal", "for")}
)
"""Verbs that are themselves the act when a party uses them in the present: 'The EU condemns the attack.'"""
NEAR = 12
"""Words from where a clause begins to the verb by which somebody speaks in it, at most."""
AHEAD = 160
"""Characters of a sentence within which somebody begins to speak whose words a source reports."""
TO_COME = frozenset({"will", "shall", "may", "might", "'ll"})
"""Words beside a verb by which it has not happened yet: 'will speak, stressing …'."""

ASKING = frozenset({("urge",), ("demand",), ("vow",)})
"""Verbs that, with those that end in 'for', say something with a single word: 'urged restraint', 'called for calm'."""


def reported(
    scene: Scene, line: Line, quotations: Sequence[Quotation], taken: Sequence[Quotation], verbs: set[int]
) -> Iterator[Utterance]:
    """The indirect speech of one paragraph.

    `taken` are the quotations that are direct speech already, `verbs` the offsets of the verbs that attribute them.
    One speaker's verbs in one sentence make one utterance, from what the first of them tells on.
    """
    start, end = line.starts[0], line.end(len(line) - 1)
    quotations = [q for q in quotations if q.opens < end and start < q.closes]
    taken = [q for q in taken if q.opens < end and start < q.closes]
    for first, stop in line.sentences():
        reading = Reading(scene, line, first, stop, quotations, taken, verbs)
        yield from (said for said in _within(reading) if not mere_topic(reading, said))


def _within(reading: Reading) -> Iterator[Utterance]:
    """What one sentence tells that somebody said: as a whole, or by its verbs and nouns."""
    whole, inner = framed(reading), tuple(_led(reading))
    if whole is None or any(_of_another(u, whole) for u in inner):
        yield from (replace(u, end=min(u.end, whole.end)) if whole else u for u in inner)
    else:
        yield whole
    if whole is None:
        yield from nominal(reading)


def _led(reading: Reading) -> Iterator[Utterance]:
    """What stands behind the verbs of a sentence that tell of speech, one speaker after the other."""
    consumed = reading.first
    for place, told in reading.verbs():
        if place < consumed or _unfit(reading, place, told):
            continue
        said = reading.speaker(place)
        if said is None or standing(reading, place, told, said):
            continue
        begun = content(reading, place, told)
        if begun is None:
            continue
        end = _end_of_name(reading, begun.begin) if begun.pattern == "naming" else None
        end = end or ending(reading, place, begun.begin, said)
        found = _of_principal(reading, begun.begin, end, said)
        found = found or reading.utterance(
            begun.begin,
            end,
            said,
            begun.pattern,
            least=1 if told.verb.words in ASKING or told.verb.words[-1] == "for" else 2,
        )
        if found is not None:
            yield found
            consumed = end


def _end_of_name(reading: Reading, begin: int) -> int | None:
    """Where the words in quotation marks end that somebody calls a thing, where what is said begins with them: 'in what
    Soto called "a historic step", the two opened a bridge'."""
    marks = (reading.line.starts[begin], reading.line.starts[begin] - 1)
    named = next((q for q in reading.quotations if q.opens in marks), None)
    return reading.line.at(named.closes) if named is not None else None


def _of_principal(reading: Reading, begin: int, end: int, said: Voice) -> Utterance | None:
    """What a spokesman tells that somebody else said: 'the spokesman said the President had affirmed that …'."""
    if not speaks_for_another(said):
        return None
    for place, told in reading.verbs():
        if (
            not begin < place < min(end, begin + NEAR)
            or unreal(reading.tokens[place])
            or told.shape in ("ing", "plain")
        ):
            continue
        inner = reading.speaker(place)
        if inner is None or inner.mention.person is None or inner.mention.person is said.mention.person:
            return None
        begun = content(reading, place, told)
        if begun is not None:
            return reading.utterance(begun.begin, end, inner, begun.pattern)
    return None


def _of_another(inner: Utterance, whole: Utterance) -> bool:
    """Whether what is told by a source is itself that somebody of another party spoke: 'China urged …, Japan said'."""
    head = whole.pattern in ("reported aside", "reported source") and 0 <= inner.start - whole.start < AHEAD
    return (
        head
        and inner.start < whole.end - 1
        and inner.voice.party is not None
        and (inner.voice.party != whole.voice.party or _passed_on(inner.voice, whole.voice))
    )


def _passed_on(inner: Voice, whole: Voice) -> bool:
    """Whether a body or a spokesman tells what a person said: 'the President told her …, his office said'."""
    return (
        inner.mention.person is not None
        and speaks_for_another(whole)
        and inner.mention.person is not whole.mention.person
    )


def standing(reading: Reading, place: int, told: Told, said: Voice) -> bool:
    """Whether a text tells in the present tense what a party stands for, with no occasion on which it said so."""
    present = told.shape == "present" or reading.tag(place) == "VBP"
    if present and told.verb.words in PERFORMING and _own_voice(reading, said):
        return True
    # 'Japan has pledged 45 billion yen' tells of what it does, not of words
    pledged = (
        "infinitive" in told.verb.takes
        and any(c.dep_ == "aux" and c.lower_ in ("has", "have", "had") for c in reading.tokens[place].children)
        and any(reading.tag(p) in ("CD", "TO") for p in range(place + 1, min(reading.stop, place + NEAR)))
    )
    declares = told.verb.words == ("say",) or told.verb.words in PERFORMING
    along = told.shape == "ing" and reading.tokens[place].head.lower_ == "with"
    beside_act = along and "that" not in reading.lows[place : place + NEAR]
    verb = reading.tokens[place]  # 'the convention from which Britain announced its withdrawal'
    by_the_way = verb.dep_ == "relcl" and not any(
        c.lower_ in ("who", "which") and c.dep_ == "nsubj" for c in verb.children
    )
    return (pledged or beside_act or by_the_way or (present and not declares)) and is_party(reading.scene, said)


def _own_voice(reading: Reading, said: Voice) -> bool:
    """Whether whoever publishes a text is told in it to speak: 'Norway condemns …' in a release of its own ministry."""
    return said.mention.person is None and said.party == home_by_source(reading.scene.document) is not None


def _unfit(reading: Reading, place: int, told: Told) -> bool:
    """Whether a verb tells of no speech of its own: denied, to come, or within what somebody else says."""
    token = reading.tokens[place]
    if unreal(token) or reading.embedded(place):
        return True
    if told.shape == "plain":
        only = any(c.lower_ == "only" for c in reading.tokens[place].children)
        return not only and not _present(reading, place) and not _purpose(reading, place)
    if told.shape == "ing":
        return "backing" in told.verb.takes or not _going_along(reading, place)
    return False


def _present(reading: Reading, place: int) -> bool:
    token = reading.tokens[place]
    return (
        token.tag_ == "VBP"
        or token.tag_ in ("VBD", "VBN")
        or any(c.dep_ == "aux" and c.lower_ in ("did", "does", "do") for c in token.children)
    )


def _purpose(reading: Reading, place: int) -> bool:
    """Whether an infinitive tells what a talk that took place was for: 'spoke to Lapid to reaffirm …'."""
    token = reading.tokens[place]
    while token.dep_ == "conj" and token.head.tag_ == "VB":
        token = token.head
    to = any(c.dep_ == "aux" and c.lower_ == "to" for c in token.children)
    # 'spoke with President Soto to reaffirm …', parsed as if it were Soto who is to reaffirm
    within = token.dep_ == "pcomp" and token.head.lower_ in ("with", "to")
    head = token.head.head if within else token.head
    talked = speech().plain(head.lower_) & speech().talking and head.tag_ in ("VBD", "VBN")
    above = reading.line.place(head)
    # 'spoke about efforts to urge …' tells of a topic, whatever the parse says
    topic = above is not None and "about" in reading.lows[above:place]
    return to and bool(talked) and not topic and not unreal(head)


def _going_along(reading: Reading, place: int) -> bool:
    """Whether a participle tells of speech beside an act told before it: 'thanked him, stressing …'."""
    token = reading.tokens[place]
    if any(c.dep_ == "aux" for c in token.children):
        return False
    while token.dep_ == "conj" and token.head.tag_ == "VBG":
        token = token.head
    if any(c.dep_ == "nsubj" for c in token.children):
        return token.dep_ == "pcomp" and token.head.lower_ == "with"  # 'held talks, with Soto stressing …'
    head = token.head.head if token.dep_ == "pcomp" else token.head
    before = reading.line.place(head)
    if before is None or before >= place or any(c.lower_ in TO_COME for c in head.children):
        return False
    # 'is to speak, stressing …' has not been said yet; 'met him to thank him, stressing …' has
    to_come = (
        head.tag_ == "VB"
        and any(c.dep_ == "aux" and c.lower_ == "to" for c in head.children)
        and (head.head.tag_ != "VBD" or head.head.lower_ in ("was", "were"))
    )
    return not to_come or _purpose(reading, before)
