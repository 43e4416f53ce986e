"""For how long an instrument runs, as its title, brackets or words behind it tell."""

import re
from collections.abc import Sequence

from communique.extraction.dates.found import Term, term
from communique.extraction.instruments import particulars
from communique.extraction.instruments.clauses import in_passing
from communique.extraction.instruments.mention import InstrumentMention
from communique.extraction.scene import Scene
from communique.extraction.titles.reach import Title
from communique.knowledge.instruments import instruments as lexicon
from communique.model.evidence import Ground

COVERS = re.compile(
    r"\b(?:until|till|through|valid|period|for|from|beginning|ending|between|cover\w*)\b", re.IGNORECASE
)
ITS_OWN = re.compile(r"\b(?:under|by|through)\s+which\b|\bvalid\b|\bruns?\b|\blasts?\b|\bin\s+force\b")
"""What ties a span to an instrument that is told by its noun alone."""
IN_BRACKETS = re.compile(r"\s*\([^()]{0,12}(?:19|20)\d\d\s*[-–—/]\s*(?:(?:19|20)\d\d|\d\d)\s*\)")
"""A span of years that brackets tell right behind a title: 'the Plan of Action (2021-2025)'."""
OPEN = "../"
FOR_YEAR = re.compile(r"\bfor\s+(?:the\s+)?(?:years?\s+|period\s+)?(?:from\s+|of\s+)?(?P<year>(?:19|20)\d\d)$")
ON_TO = re.compile(r"\s*(?:to|through|until|-|–|—)\s*(?P<year>(?:19|20)\d\d)\b")
"""The year in which what begins 'for 2019' ends: '… to 2023', '… - 2023'."""
RUNS_UNTIL = re.compile(r"\b(?:until|till|through|valid|runs?\s+to)\b", re.IGNORECASE)


def span(scene: Scene, mentions: Sequence[InstrumentMention]) -> tuple[str, Ground] | None:
    """The term that it covers, from its title or the words behind it; '../2030' where only its end is told."""
    for mention in mentions:
        name = mention.title
        text = scene.prepared.part(name.part)
        year = FOR_YEAR.search(text[name.start : name.end])
        if year and (more := ON_TO.match(text, name.end)):
            stretch = scene.evidence(name.part, name.start + year.start(), more.end())
            return f"{year['year']}/{more['year']}", Ground("term", (stretch,))
        if year:
            stretch = scene.evidence(name.part, name.start + year.start(), name.start + year.end())
            return year["year"], Ground("term", (stretch,))
        inside = term(text[name.start : name.end], scene.document.published)
        found = _span(scene, name, name.start, inside) if inside is not None else None
        if found is None and (mention.deed or mention.listed) is not None:
            behind = text[name.end : _next_instrument(name)]
            told = term(behind, scene.document.published)
            if told is not None and (bracket := IN_BRACKETS.match(behind)) and told.start < bracket.end():
                return _span(scene, name, name.end, told)
            its_own = told is not None and (not mention.bare or ITS_OWN.search(behind, 0, told.start))
            if told is not None and its_own and _covers(behind[max(told.start - 24, 0) : told.end], told):
                found = _span(scene, name, name.end, told)
        if found is not None:
            return found
    return None


def begun(scene: Scene, mentions: Sequence[InstrumentMention], term: str, made: str | None) -> str:
    """A term of which only the end is told, from when the instrument was made: signed on the day `made`, or as its own
    words tell ('signed in October 2012, is valid until 2042')."""
    if not term.startswith(OPEN):
        return term
    until = term.removeprefix(OPEN)
    signed = (
        told[0]
        for m in mentions
        for d in in_passing(m.title.token)
        if d.reaches == "signed"
        and d.outlook == "done"
        and (told := particulars.told_beside(scene, m.title, d)) is not None
    )
    since = (
        made or next(signed, None) or next((m.year or m.title.year for m in mentions if m.year or m.title.year), None)
    )
    since = (since or "").split("/")[0]
    since = since[: len(until)] if len(since) == len("2005-12-13") else since
    return f"{since}/{until}" if since and since < until else term


def _next_instrument(name: Title) -> int:
    """Where the sentence goes over to another instrument, whose term is not this one's; else where it ends."""
    heads, sentence = lexicon().heads, name.sentence
    others = (
        t
        for t in sentence.span[name.last + 1 :]
        if t.lower_ in heads and t.dep_ in ("conj", "appos", "dobj", "nsubj", "nsubjpass")
    )
    other = next(others, None)
    return sentence.base + other.idx if other is not None else sentence.end


def _span(scene: Scene, name: Title, base: int, told: Term) -> tuple[str, Ground] | None:
    value = f"{OPEN}{told.until}" if told.derived and told.until else told.value
    evidence = scene.evidence(name.part, base + told.start, base + told.end)
    return (value, Ground("term", (evidence,))) if value else None


def _covers(words: str, told: Term) -> bool:
    """Whether a span behind a title is told as what the instrument covers."""
    return bool((RUNS_UNTIL if told.derived else COVERS).search(words))
