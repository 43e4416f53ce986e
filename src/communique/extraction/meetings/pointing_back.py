"""Sessions of a mechanism told by words that point back at it: 'whose latest round', 'the sixth round of which', 'its first
meeting', 'the panel's ninth session'."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace
from itertools import pairwise

from communique.extraction.clauses import Clause
from communique.extraction.mechanisms.cues import BODIES
from communique.extraction.mechanisms.findings import MechanismMention
from communique.extraction.meetings.occasion import Occasion
from communique.extraction.meetings.sittings import Sittings
from communique.extraction.scene import Scene
from communique.extraction.text.parse import Sentence
from communique.extraction.titles.reach import ordinal_in
from communique.model.facts import MeetingStage

WHICH = r"(?P<which>next|last|latest|most\s+recent|previous|preceding|following|first|inaugural|\w+(?:th|st|nd|rd|second|third))"
WHAT = r"\s+(?:(?:regular|joint|annual|plenary|formal|ever)\s+)?(?P<what>session|round|meeting|edition|sitting|summit|plenary)\b"
BODY = r"(?:commission|committee|council|panel|body|forum|dialogue|group|mechanism|format|consultations|platform)"
BACK = re.compile(
    rf"(?:\bwhose\s+{WHICH}{WHAT}|\bthe\s+{WHICH.replace('which', 'which2')}{WHAT.replace('what', 'what2')}\s+of\s+which\b"
    rf"|\b(?:its|(?:the|this|that)\s+{BODY}['’]s?)\s+{WHICH.replace('which', 'which3')}{WHAT.replace('what', 'what3')})",
    re.IGNORECASE,
)
PUT_DOWN = re.compile(
    r"^[\s,]*(?:[\w-]+\s+){0,3}?(?:held|convened|hosted|(?:takes?|took|taken|taking)\s+place|scheduled|planned|due|expected|slated|"
    r"pencilled|penciled|foreseen|envisaged|set\s+for|opened|concluded|was\s+in)\b",
    re.IGNORECASE,
)
DUE = re.compile(r"\s+(?:had\s+been|was|were)\s+(?:due|scheduled|set|planned|expected|slated|to)\b", re.IGNORECASE)
SET_FOR = re.compile(
    r"\b(?:scheduled|planned|due|expected|slated|pencill?ed|foreseen|envisaged|set\s+for)\b", re.IGNORECASE
)
"""What was put in a calendar is to come, even where that is told in the past."""
TO_CONVENE = re.compile(
    r"\b(?:hold|held|holds|holding|convened?|convening|conclude[sd]?|concluding|open(?:s|ed))\s+$", re.IGNORECASE
)
AHEAD = re.compile(
    r"\b(?:will|would|shall|is|are|to|be|due|set|scheduled|planned|expected|slated|pencilled|penciled|foreseen|envisaged)\b",
    re.IGNORECASE,
)
PAST = ("last", "latest", "most recent", "previous", "preceding")
NEAR = 1
"""Sentences back to which 'its first meeting' still speaks of the body told last."""


def pointing_back(scene: Scene, mechanisms: Sequence[MechanismMention]) -> Iterator[Occasion]:
    """Sessions told by a number or by 'latest' and 'next', of the mechanism named just before."""
    text = scene.prepared.part("text")
    sentences = [s for s in scene.sentences if s.part == "text"]
    for place, sentence in enumerate(sentences):
        for match in BACK.finditer(text, sentence.start, sentence.end):
            named = match[0][:3].lower() == "the" and match["which2"] is None
            since = 0 if named else sentences[max(place - NEAR, 0)].start
            of = _antecedent(mechanisms, sentence, since, match)
            occasion = _session(scene, sentence, match, of) if of is not None else None
            if occasion is not None:
                yield occasion


def told_by_pronoun(scene: Scene, mechanisms: Sequence[MechanismMention]) -> Iterator[Occasion]:
    """'The Boundary Commission will follow up. It is due to meet in Lima in July': the body told in the sentence before."""
    sentences = [s for s in scene.sentences if s.part == "text"]
    for before, sentence in pairwise(sentences):
        it = next((t for t in sentence.tokens[:1] if t.lower_ == "it" and t.dep_ in ("nsubj", "nsubjpass")), None)
        named = [m for m in mechanisms if m.sentence is before and m.head in BODIES] if it is not None else []
        if it is None or len({m.name for m in named}) != 1:
            continue
        start = sentence.base + it.idx
        again = replace(
            named[-1], start=start, end=start + len(it), sentence=sentence, short=True, ordinal=None, cadence=None
        )
        yield from (o for o in Sittings(scene, sentence, (again,)).events() if o.date or o.place)


def _antecedent(
    mechanisms: Sequence[MechanismMention], sentence: Sentence, since: int, match: re.Match[str]
) -> MechanismMention | None:
    """The mechanism told last before the words; for 'whose' and 'of which' in the same sentence."""
    relative = match[0].lower().startswith("whose") or match["which2"] is not None
    start = sentence.start if relative else since
    before = [m for m in mechanisms if m.part == "text" and start <= m.start and m.end <= match.start()]
    return before[-1] if before and before[-1].form not in ("summit", "forum") else None


def _session(scene: Scene, sentence: Sentence, match: re.Match[str], of: MechanismMention) -> Occasion | None:
    which = " ".join((match["which"] or match["which2"] or match["which3"]).lower().split())
    held = TO_CONVENE.search(match.string[max(sentence.start, match.start() - 30) : match.start()])
    after = match.string[match.end() : min(sentence.end, match.end() + 70)]
    put = PUT_DOWN.match(after)
    if put is None and held is None:
        return None
    reader = Clause(scene, sentence, ())
    stage, explicit = reader.stage_near(match.start(), match.end())
    relative = not match["which3"]
    if put is not None and (stage == "held" or relative):
        stage = _told(which, put[0])
    if stage in ("held", "planned") and DUE.match(after):
        stage = _came_of(reader, match.end()) or stage
    if stage is None or reader.habit_near(match.start()):
        return None
    occasion = Occasion("session", sentence, match.start(), match.end(), stage, explicit or put is not None)
    occasion.mechanism, occasion.parties = of, list(of.parties)
    if "summit" in match[0].lower() and len(of.parties) != 2:
        occasion.form = "summit"
    occasion.ordinal = None if which in (*PAST, "next", "following") else _number(sentence, match, which)
    occasion.turn = which if occasion.ordinal is None else str(occasion.ordinal)
    end = match.end() + (put.end() if put else 0)
    reader.date(occasion, match.end())
    reader.foreseen(occasion)
    reader.place(occasion, end)
    if relative:
        _within(occasion, match.string.find(",", match.end(), sentence.end))
    occasion.sure = 0.8
    return occasion if occasion.date or occasion.place or occasion.country else None


def _came_of(reader: Clause, position: int) -> MeetingStage | None:
    """What became of a session that 'had been due to take place': what the rest of the clause tells."""
    end = reader.text.find(",", position, reader.sentence.end)
    clause = reader.text[position : end if end >= 0 else reader.sentence.end]
    if reader.words.cancelled.search(clause):
        return "cancelled"
    return "postponed" if reader.words.postponed.search(clause) else None


def _within(occasion: Occasion, comma: int) -> None:
    """Leaves out what stands behind the comma that ends a relative clause: it is told of the mechanism's next session."""
    if comma < 0:
        return
    if occasion.date_span and occasion.date_span[1] > comma:
        occasion.date = occasion.date_span = None
    if occasion.place_span and occasion.place_span[1] > comma:
        occasion.place = occasion.place_span = occasion.country = None


def _told(which: str, words: str) -> MeetingStage:
    """What is 'pencilled in' or 'to be held' is to come; the latest and the last one were held."""
    if which in PAST:
        return "held"
    ahead = SET_FOR.search(words) or not re.search(r"\b(?:was|were|took)\b", words)
    return "planned" if AHEAD.search(words) and ahead else "held"


def _number(sentence: Sentence, match: re.Match[str], which: str) -> int | None:
    if which == "inaugural":
        return 1
    return ordinal_in(sentence.tokens_in(match.start(), match.end()))
