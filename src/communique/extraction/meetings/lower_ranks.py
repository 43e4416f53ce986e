"""Meetings below the level of those named, told by rank alone: 'experts are to meet in May', 'working-level negotiators last
met in June', 'preceded by a meeting of senior officials'. They stand for the two parties that the document is about."""

import re
from collections.abc import Iterator, Sequence
from typing import TYPE_CHECKING

from communique.extraction.clauses import Clause
from communique.extraction.meetings.delegations import delegation
from communique.extraction.meetings.occasion import Occasion
from communique.extraction.scene import Scene
from communique.extraction.sides import named
from communique.extraction.text.verbs import lemma
from communique.model.facts import MeetingStage

if TYPE_CHECKING:
    from spacy.tokens import Token

RANKS = ("experts", "negotiators", "delegations", "officials", "teams", "representatives", "ministers", "envoys")
GRADED = ("officials", "teams", "representatives", "ministers", "envoys")
"""Ranks that tell nothing unless a word before them says which: 'senior officials', 'the two envoys'."""
OF_RANK = re.compile(
    r"\b(?P<noun>meeting|talks|consultations|negotiations)\b(?:\s+(?:are|is|was|were|to|be|will|being|held|due|expected)){0,4}\s+"
    r"(?:of|between|among)\s+(?P<who>(?:[\w-]+\s+){0,4}?)"
    r"(?P<rank>experts|negotiators|officials|teams|representatives|delegations|envoys|"
    r"ministers)\b(?!\s+(?:of|from|for|in\s+charge)\b)",
    re.IGNORECASE,
)
BEFORE = re.compile(r"\b(?:preceded|prepared)\s+by\s+(?:an?|the)\s+(?:[\w-]+\s+){0,2}$", re.IGNORECASE)


def lower_ranks(scene: Scene, told: Sequence[Occasion]) -> Iterator[Occasion]:
    """Dated meetings of experts, negotiators and the like, of the two parties that the document is about."""
    both = _both(scene, told)
    if len(both) != 2:
        return
    for sentence in scene.sentences:
        if sentence.part != "text":
            continue
        reader = Clause(scene, sentence, ())
        for occasion in (*_met(reader, both), *_meetings(reader, both)):
            if not any(o.sentence is sentence for o in told):
                yield occasion
                break


def _both(scene: Scene, told: Sequence[Occasion]) -> list[str]:
    """The two parties of what the heading or the first paragraph tells, or of the heading itself."""
    early = (o for o in told if o.part == "title" or o.sentence.paragraph <= 1)
    main = next((o for o in early if len(o.everybody()) == 2), None)
    if main is not None:
        return sorted(main.everybody())
    return list(named(m for part, m in scene.parties if part == "title"))


def _met(reader: Clause, both: Sequence[str]) -> Iterator[Occasion]:
    """'Experts are to meet in Oslo on 4 May', 'working-level negotiators last met in June'."""
    for verb in reader.sentence.tokens:
        if verb.pos_ != "VERB" or lemma(verb) not in reader.words.meet or lemma(verb) == "consult":
            continue
        over = verb.head if verb.dep_ == "xcomp" and verb.head.pos_ == "AUX" else verb
        subject = next((c for c in over.children if c.dep_ == "nsubj" and _is_rank(reader, c)), None)
        if subject is None or reader.partners(verb, direct=True) or reader.habit_near(reader.offset(verb)):
            continue
        stage, _explicit = reader.stage(verb)
        yield from _occasion(reader, both, reader.offset(subject), reader.offset(verb) + len(verb.text), stage)


def _is_rank(reader: Clause, noun: "Token") -> bool:
    """Whether a noun tells officials by rank, with no word of whose they are."""
    if noun.lower_ not in RANKS or delegation(reader.scene, reader.sentence, noun) is not None:
        return False
    told = {t.lower_ for t in noun.children if t.dep_ in ("amod", "compound", "nmod", "nummod")}
    return told <= reader.words.grades and (bool(told) or noun.lower_ not in GRADED)


def _meetings(reader: Clause, both: Sequence[str]) -> Iterator[Occasion]:
    """'The session was preceded by a meeting of experts on 3 May'."""
    for match in OF_RANK.finditer(reader.text, reader.sentence.start, reader.sentence.end):
        told = set(match["who"].lower().split()) - {"the", "their", "both", "of"}
        if not told <= reader.words.grades or (match["rank"].lower() in GRADED and not told):
            continue
        if reader.habit_near(match.start()):
            continue
        before = BEFORE.search(reader.text, reader.sentence.start, match.start())
        stage, _explicit = ("held", True) if before else reader.stage_near(match.start(), match.end("noun"))
        yield from _occasion(reader, both, match.start(), match.end(), stage)


def _occasion(
    reader: Clause, both: Sequence[str], start: int, end: int, stage: MeetingStage | None
) -> Iterator[Occasion]:
    if stage is None:
        return
    occasion = Occasion("talks", reader.sentence, start, end, stage, True)
    occasion.parties, occasion.beside, occasion.turn, occasion.sure = list(both), True, "ranks", 0.7
    reader.date(occasion, end)
    reader.foreseen(occasion)
    reader.place(occasion, end)
    if occasion.date is not None:
        yield occasion
