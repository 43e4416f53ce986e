"""What a sentence goes on to tell of a body or of a series: 'It is due to meet in Lima in May', 'Previous summits took place in
Lima in 2014 and in Quito last April'."""

import re
from collections.abc import Iterator, Sequence
from itertools import pairwise
from typing import TYPE_CHECKING

from communique.extraction.clauses import Clause
from communique.extraction.dates.found import DateMention, resolve
from communique.extraction.mechanisms.mention import MechanismMention
from communique.extraction.meetings.occasion import Occasion
from communique.extraction.scene import Scene
from communique.extraction.text.parse import Sentence
from communique.extraction.text.verbs import lemma
from communique.knowledge.parties import country_of

if TYPE_CHECKING:
    from spacy.tokens import Token

SITS = frozenset({"meet", "convene", "reconvene", "sit", "gather"})
NEAR = 8
"""Words from the beginning of a sentence within which it says that 'it' meets."""
NO_BODY = ("summit", "forum")
PREVIOUS = re.compile(
    r"\b(?:previous|earlier|past|preceding|last\s+two|last\s+three)\s+(?:[\w-]+\s+){0,3}?(?:summits|sessions|meetings|rounds|ones|editions)"
    r"(?:\s+of\s+(?:talks|negotiations|consultations))?\s+(?:were|took|have\s+been|had\s+been)\s+(?:held|place|hosted|convened)\b",
    re.IGNORECASE,
)
IN_TOWN = re.compile(
    r"[\s,]*(?:and\s+)?(?:(?:in|at)\s+)?(?P<town>[A-Z][\w'’-]+(?:\s+[A-Z][\w'’-]+){0,2}),?\s+(?:(?:in|on|earlier|later)\s+)*\Z"
)
"""What leads to each day of several sessions."""
PARAGRAPHS = 2
"""Paragraphs back to which a series is told."""


def bodies_that_meet(scene: Scene, mechanisms: Sequence[MechanismMention]) -> Iterator[Occasion]:
    """'It is due to meet in Lima in May': the one body that the sentence before names."""
    sentences = [s for s in scene.sentences if s.part == "text"]
    for before, sentence in pairwise(sentences):
        if not sentence.text.lstrip().startswith("It ") or sentence.paragraph - before.paragraph > 1:
            continue
        named = [m for m in mechanisms if m.part == "text" and before.start <= m.start < before.end]
        bodies = {m.name: m for m in named if m.form not in NO_BODY}
        if len(bodies) == 1 and len(named) == 1:
            yield from _meets(scene, sentence, next(iter(bodies.values())))


def _meets(scene: Scene, sentence: Sentence, body: MechanismMention) -> Iterator[Occasion]:
    verb: Token | None = next((t for t in sentence.tokens[:NEAR] if lemma(t) in SITS and t.pos_ == "VERB"), None)
    reader = Clause(scene, sentence, ())
    if verb is None or reader.habit_near(reader.offset(verb)):
        return
    stage, explicit = reader.stage(verb)
    start = reader.offset(verb)
    if stage is None or any(c.dep_ == "neg" for c in verb.children):
        return
    occasion = Occasion("session", sentence, start, start + len(verb.text), stage, explicit)
    occasion.mechanism, occasion.parties, occasion.sure = body, list(body.parties), 0.75
    occasion.turn = "last" if reader.is_of_before(verb) else "next" if stage == "planned" else None
    reader.date(occasion, start)
    reader.foreseen(occasion)
    reader.place(occasion, occasion.end)
    if occasion.turn is not None and (occasion.date or occasion.place):
        yield occasion


def previous_ones(scene: Scene, told: Sequence[Occasion]) -> Iterator[Occasion]:
    """Each of several sessions before the one told of, with its town and its day."""
    for sentence in scene.sentences:
        match = PREVIOUS.search(scene.text, sentence.start, sentence.end) if sentence.part == "text" else None
        series = _series(told, sentence, match[0]) if match is not None else None
        days = list(_days(scene, match.end(), sentence.end)) if match is not None and series is not None else []
        for town, mention, value in days if len(days) > 1 else ():
            assert series is not None
            occasion = Occasion(series.form, sentence, town.start("town"), mention.end, "held", True)
            occasion.mechanism, occasion.parties = series.mechanism, sorted(series.everybody())
            occasion.date, occasion.date_how, occasion.date_span = (
                value,
                "resolved",
                ("text", mention.start, mention.end),
            )
            occasion.place, occasion.place_span = town["town"], ("text", *town.span("town"))
            occasion.country, occasion.turn, occasion.sure = country_of(town["town"]), "before", 0.7
            yield occasion


def _series(told: Sequence[Occasion], sentence: Sentence, words: str) -> Occasion | None:
    """The session or the summit told last before a sentence, which the earlier ones are of; from afar where the words name
    it: 'previous trilateral summits'."""
    near = [
        o
        for o in told
        if o.part == "text"
        and o.sentence.start < sentence.start
        and (sentence.paragraph - o.sentence.paragraph <= PARAGRAPHS or _names(words, o))
    ]
    several = [o for o in near if o.form in ("session", "summit") and len(o.everybody()) > 1]
    return max(several, key=lambda o: (o.mechanism is not None, o.start), default=None)


def _names(words: str, series: Occasion) -> bool:
    """Whether words that tell of earlier ones say of which: by the adjective and the noun of a name."""
    return series.mechanism is not None and f"{series.mechanism.name.lower()}s" in words.lower()


def _days(scene: Scene, start: int, end: int) -> Iterator[tuple[re.Match[str], DateMention, str]]:
    """The towns and days that follow each other from a place on."""
    last = start
    for mention in scene.dates_in("text", start, end):
        town = IN_TOWN.match(scene.text[: mention.start], last)
        value = resolve(mention, scene.document.day, "past")
        if town is None or value is None or mention.sort not in ("day", "month", "year", "relative"):
            return
        yield town, mention, value
        last = mention.end
