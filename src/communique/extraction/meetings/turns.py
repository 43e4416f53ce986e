"""The other sessions of the mechanism that a document is about: 'the seventh session was held in 2003', 'the next one will
be held in Lima', told without its name."""

import re
from collections.abc import Iterator, Sequence
from itertools import pairwise

from communique.extraction.clauses import Clause
from communique.extraction.dates.found import DateMention, resolve
from communique.extraction.meetings.occasion import Occasion
from communique.extraction.scene import Scene
from communique.extraction.text.parse import Sentence
from communique.extraction.titles.reach import ordinal_in
from communique.knowledge.parties import PartyMention, is_state
from communique.model.facts import MeetingStage

TURN = re.compile(
    r"\b(?:(?:the|its|their|a)\s+(?P<which>next|further|previous|preceding|last|following|inaugural|\w+(?:th|st|nd|rd|first|second|third|ieth))"
    r"|(?P<year>next|last)\s+year['’]s)\s+"
    r"(?:(?:regular|joint|annual|plenary|formal)\s+)?"
    r"(?P<what>session|round|meeting|edition|one|dialogue|consultations|summit|plenary|commission|committee)\b"
    r"(?!\s+of\s+(?:which\b|(?:(?:the|their|its)\s+)?(?-i:[A-Z])))",
    re.IGNORECASE,
)
LAST_HELD = re.compile(
    r"(?:,\s+(?:which\s+(?:was|had)\s+)?|\b(?-i:They\s+were|It\s+was)\s+)(?P<which>last)\s+(?:been\s+)?(?P<what>held|convened|met)\b(?P<year>)?",
    re.IGNORECASE,
)
ELLIPTIC = re.compile(
    r"\b(?-i:The)\s+(?P<which>next|previous|last|latest|inaugural|\w+(?:th|st|nd|rd|first|second|third|ieth))(?P<what>)(?P<year>)\s+"
    r"(?=(?:was|were|will\s+be|is\s+to\s+be)\s+(?:held|convened|hosted)\b|took\s+place\b|(?:will|is\s+to|is\s+due\s+to)\s+(?:take\s+place|convene)\b"
    r"|is\s+(?:due|scheduled|planned|expected)\b)",
    re.IGNORECASE,
)
"""'The 7th took place in Lomé', 'The next is due in May': a session by its turn alone."""
SEVERAL = re.compile(
    r"\b(?:previous|earlier|past|preceding|prior|(?:first|last)\s+(?:two|three|four|five))\s+(?:two\s+|three\s+|four\s+)?(?:[\w-]+\s+){0,2}?"
    r"(?:sessions|meetings|rounds|editions|summits|consultations)\s+(?:of\s+the\s+(?:[\w-]+\s+){1,4}?)?"
    r"(?:were\s+(?:held|hosted|convened)|took\s+place|ha(?:d|ve)\s+(?:been\s+held|taken\s+place))\b",
    re.IGNORECASE,
)
"""What leads to the towns and the days of several sessions that were."""
OF_WHICH = re.compile(r"\b(?:of|in)\s+which\s+\Z", re.IGNORECASE)
HOLDING = re.compile(
    r"\b(?:expected|held|holds?|convened?|takes? place|took place|hosts?|hosted|meet|scheduled|planned|due)\b",
    re.IGNORECASE,
)
AHEAD = re.compile(
    r"\b(?:will|would|shall|to\s+(?:be\s+)?(?:held|hold|host|convene|take)|agreed|scheduled|planned|due|next)\b",
    re.IGNORECASE,
)
ELSEWHERE = re.compile(r";|,\s+(?:and|but|while|whose|will|would)\b", re.IGNORECASE)
"""Where the clause that tells of a session ends."""
THERE = re.compile(r"\b(?:held|convened|hosted|met|took\s+place|place)\s+there\b", re.IGNORECASE)
NAMED = ("dialogue", "consultations", "summit", "commission", "committee")
"""Nouns that mean a mechanism of their own unless it is that of the document."""
GAP = 5
"""Characters between two sentences that follow each other."""
WORDS = ("next", "further", "previous", "preceding", "last", "latest", "following")
OCCURRENCE = ("session", "round", "meeting", "edition")


def those_before(scene: Scene, told: Sequence[Occasion]) -> Iterator[Occasion]:
    """'Previous summits were held in Cairo in 2014 and in Nicosia last April': each with its town and its day."""
    main = _main(told)
    if main is None:
        return
    for sentence in (s for s in scene.sentences if s.part == "text"):
        match = SEVERAL.search(scene.prepared.part("text"), sentence.start, sentence.end)
        for place, date in _pairs(scene, sentence, match.end()) if match is not None else ():
            value = resolve(date, scene.document.day, "past")
            if value is None:
                continue
            occasion = Occasion(main.form, sentence, place.start, date.end, "held", True)
            occasion.mechanism, occasion.turn, occasion.sure = main.mechanism, "before", 0.75
            occasion.parties = list(main.parties) if len(main.parties) > 1 else sorted(main.everybody())
            occasion.date, occasion.date_how = value, "told" if date.anchor == "absolute" else "resolved"
            occasion.date_span = ("text", date.start, date.end)
            occasion.place, occasion.country = scene.text[place.start : place.end], place.code
            occasion.place_span = ("text", place.start, place.end)
            yield occasion


def _pairs(scene: Scene, sentence: Sentence, after: int) -> Iterator[tuple[PartyMention, DateMention]]:
    """The towns and the days of a list, each town with the day beside it: as many of the one as of the other."""
    towns = [p for p in scene.parties_in("text", after, sentence.end) if p.form in ("capital", "place")]
    days = [d for d in scene.dates_in("text", after, sentence.end) if d.sort in ("day", "month", "year", "relative")]
    inside = sorted([*((p.start, True) for p in towns), *((d.start, False) for d in days)])
    by_turns = all(town is not after for (_, town), (_, after) in pairwise(inside))
    if len(towns) == len(days) and by_turns:
        yield from zip(towns, days, strict=True)


def turns(scene: Scene, told: Sequence[Occasion]) -> Iterator[Occasion]:
    """Sessions before and after the one that a document is about, with the day, the place, and the number told."""
    main = _main(told)
    if main is None and not any(o.mechanism and o.ordinal for o in told):
        return  # none of which they could be
    text = scene.prepared.part("text")
    before = list(told)
    for sentence in scene.sentences:
        if sentence.part != "text":
            continue
        for pattern in (TURN, LAST_HELD, ELLIPTIC):
            for match in pattern.finditer(text, sentence.start, sentence.end):
                of = _before(told, sentence, match) or main
                occasion = _turn(scene, sentence, match, of) if of is not None else None
                if occasion is not None and not _told_already(occasion, told):
                    _there(occasion, before, text)
                    before.append(occasion)
                    yield occasion


def _there(occasion: Occasion, before: Sequence[Occasion], text: str) -> None:
    """'The previous one was held there': where the session told just before is."""
    if occasion.place or not THERE.search(text, occasion.end, occasion.sentence.end):
        return
    same = [o for o in before if o.part == "text" and o.sentence.paragraph == occasion.sentence.paragraph and o.place]
    last = max((o for o in same if o.start < occasion.start), key=lambda o: o.start, default=None)
    if last is not None:
        occasion.place, occasion.place_span, occasion.country = last.place, last.place_span, last.country


def _main(told: Sequence[Occasion]) -> Occasion | None:
    """The session, or else the talks, that the heading or the first paragraphs tell of."""
    early = [o for o in told if o.part == "title" or o.sentence.paragraph <= 1]
    sessions = [o for o in early if o.form in ("session", "summit", "talks") and len(o.everybody()) > 1]
    return max(sessions, key=_standing, default=None)


def _standing(occasion: Occasion) -> tuple[bool, bool, bool, bool]:
    """How much a telling is worth as the one that names a series: a number, a name that is not that of a round."""
    mechanism = occasion.mechanism
    plain = mechanism is not None and mechanism.name.split()[0].lower() not in OCCURRENCE
    return mechanism is not None, plain, bool(occasion.ordinal), occasion.part == "text"


def _before(told: Sequence[Occasion], sentence: Sentence, match: re.Match[str]) -> Occasion | None:
    """The numbered session that the same paragraph told of before: 'the 6th Session of … was held, the 7th will be'."""
    near = [o for o in told if o.part == "text" and o.sentence.paragraph == sentence.paragraph]
    near = [o for o in near if o.mechanism and o.form == "session" and o.end <= match.start()]
    numbered = next((o for o in reversed(near) if o.ordinal), None)
    just_before = (o for o in reversed(near) if o.date and scene_gap(o, sentence))
    return numbered or next(just_before, None)


def scene_gap(occasion: Occasion, sentence: Sentence) -> bool:
    """Whether a session was told in the sentence right before, but for one."""
    return 0 <= sentence.start - occasion.sentence.end < GAP


def _which(match: re.Match[str]) -> str:
    """The word that tells which session is meant: 'next', as in 'next year's consultations'."""
    return str(match["which"] or match["year"]).lower()


def _turn(scene: Scene, sentence: Sentence, match: re.Match[str], of: Occasion) -> Occasion | None:
    which, what = _which(match), match["what"].lower()
    if OF_WHICH.search(match.string, sentence.start, match.start()):
        return None  # of what the sentence itself has told
    ordinal = None if which in WORDS else _number(sentence, match)
    if (ordinal is None and which not in WORDS) or (
        ordinal is not None and (ordinal == of.ordinal or not of.mechanism)
    ):
        return None
    if not what and of.mechanism is None:
        return None
    if what == "round" and of.form == "summit":
        return None  # rounds are of talks
    if what in NAMED and (of.mechanism is None or what.rstrip("s") != of.mechanism.head.rstrip("s")):
        return None
    after = match.string[match.end() : min(sentence.end, match.end() + 80)]
    stop = ELSEWHERE.search(after)
    words = (
        match.string[max(sentence.start, match.start() - 40) : match.end()] + after[: stop.start() if stop else None]
    )
    if not HOLDING.search(words):
        return None
    reader = Clause(scene, sentence, ())
    occasion = Occasion("session", sentence, match.start(), match.end(), _stage(which, ordinal, of, words))
    occasion.form, occasion.mechanism, occasion.ordinal = of.form, of.mechanism, ordinal
    alone = len(of.parties) == 1 and is_state(of.parties[0])
    occasion.parties = list(of.parties) if of.mechanism and not alone else sorted(of.everybody())
    reader.date(occasion, match.start("what") if match["year"] else match.end())
    reader.place(occasion, match.end())
    if of.mechanism is not None and what == "meeting" and ordinal is None and match[0].lower().startswith("their"):
        occasion.form, occasion.mechanism = "talks", None  # of those who meet, whatever they agreed to hold
        occasion.parties = sorted(of.everybody())
    occasion.turn = which if ordinal is None else str(ordinal)
    occasion.sure = 0.8
    return occasion if occasion.date or occasion.place or occasion.country or ordinal else None


def _number(sentence: Sentence, match: re.Match[str]) -> int | None:
    if _which(match) == "inaugural":
        return 1
    return ordinal_in(sentence.tokens_in(match.start("which"), match.end("which")))


def _stage(which: str, ordinal: int | None, main: Occasion, words: str) -> MeetingStage:
    """A later session is to come, an earlier one was held; where no number tells, the word and the verb do."""
    if ordinal is not None and main.ordinal:
        return "planned" if ordinal > main.ordinal else "held"
    if which in ("next", "further", "following") or (ordinal is not None and AHEAD.search(words)):
        return "planned"
    return "held"


def _told_already(occasion: Occasion, told: Sequence[Occasion]) -> bool:
    """Whether the sentence tells the same session by name, or the same talks by a verb."""
    here = [o for o in told if o.sentence is occasion.sentence]
    if occasion.mechanism is None and any(_alike(o, occasion) for o in here):
        return True
    return any(
        o.mechanism is not None
        and (
            o.start <= occasion.start < o.end
            or (occasion.ordinal is not None and o.ordinal == occasion.ordinal)
            or 0 <= o.start - occasion.end < len(" of the ")
        )
        for o in here
    )


def _alike(a: Occasion, b: Occasion) -> bool:
    more = a.date is not None and a.everybody() > b.everybody()  # 'the next meeting of the ministers of A, B and C'
    return (more or a.everybody() == b.everybody()) and a.date == b.date
