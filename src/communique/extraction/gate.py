"""Which paragraphs are parsed: all but those of a transcript that cannot hold a finding.

A transcript is known by its speakers' labels before anything is parsed. Being speech throughout, it holds no statements;
what it tells of meetings, instruments, standing formats and projects hangs on a noun or a verb of the lexicons. A paragraph
without any of them is cut into sentences by sight and goes without a parse. Other texts are parsed whole: what a
paragraph of news tells depends on whom those before it made the subject, and nearly every one holds a cue.
"""

import re
from collections.abc import Iterator
from functools import cache

from communique.extraction.mechanisms.cues import cadence_in
from communique.extraction.mechanisms.mentions import TWO_PLUS_TWO
from communique.extraction.speech.transcripts import is_labelled
from communique.extraction.text.parse import Shaped
from communique.extraction.text.parser import parser
from communique.knowledge.inflection import phrases
from communique.knowledge.instruments import instruments
from communique.knowledge.mechanisms import mechanisms
from communique.knowledge.meetings import meetings
from communique.knowledge.projects import projects

QUALIFYING = frozenset({
    "hold", "attend", "sit", "foreseen", "unofficial", "ranks", "grades", "denying", "delegates", "making", "setting_out",
    "cities", "ending", "missions", "sent", "envoys", "occur", "staged", "partake", "partake_in", "worldwide",
    "attend_large", "take_part_large", "host_large", "dealings", "call_purposes",
})  # fmt: skip
"""Words of the lexicon of meetings that tell of one only beside a noun that is a cue itself."""
LEAVING = ("leave", "depart", "embark", "call", "pay")
"""Verbs that the grammars of meetings look for by themselves."""
DIGITS = re.compile(r"\d\d")
WORD = re.compile(r"[^\W\d_]+")


def spared(shaped: Shaped) -> frozenset[int]:
    """The paragraphs that need no parse, by number."""
    told = [shaped.text[start:end] for start, end in shaped.paragraphs]
    if not is_labelled(told, shaped.document.text):
        return frozenset()
    return frozenset(number for number, paragraph in enumerate(told) if not has_cue(paragraph))


def has_cue(paragraph: str) -> bool:
    """Whether a stretch holds a word on which a meeting, an instrument, a standing format or a project may hang."""
    words = set(WORD.findall(paragraph.lower()))
    if not words.isdisjoint(projects().cues) and projects().anything.search(paragraph):
        return True
    if not words.isdisjoint(_cues()) or TWO_PLUS_TWO.search(paragraph) or _names().search(paragraph):
        return True
    if cadence_in(paragraph) or mechanisms().alternating.search(paragraph):
        return True
    founded = not words.isdisjoint(mechanisms().founded | mechanisms().foundings)
    return founded and DIGITS.search(paragraph) is not None


@cache
def _cues() -> frozenset[str]:
    """The nouns and the verbs of the lexicons that the rules read, in all forms that the parse can give."""
    return parser().forms({*_of_meetings(), *LEAVING, *map(_last, (*instruments().nouns, *mechanisms().nouns))})


def _of_meetings() -> Iterator[str]:
    """The words of the lexicon of meetings that make one by themselves; of a phrase, the last."""
    own = meetings()
    for name in set(own.__slots__) - QUALIFYING:
        words = getattr(own, name)
        if not isinstance(words, re.Pattern):
            yield from map(_last, words)
    for verbs in own.dealings.values():
        for verb, objects in verbs.items():
            yield from objects or (verb,)


def _last(phrase: str) -> str:
    """The last word; of one with hyphens the part that tells most ('phone-in')."""
    return max(phrase.split()[-1].split("-"), key=len)


@cache
def _names() -> re.Pattern[str]:
    """Instruments that go by a name without such a noun."""
    return phrases(instruments().known)
