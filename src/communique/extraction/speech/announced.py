"""Words that a colon announces: 'X said:' at the end of a paragraph, 'X: …' at the head of one."""

import re
from collections.abc import Callable, Iterator, Sequence

from communique.extraction.scene import Scene
from communique.extraction.speech.lines import Line
from communique.extraction.speech.quotations import Quotation
from communique.extraction.speech.speakers import speaker, unreal
from communique.extraction.speech.voices import Utterance, Voice, voice

SAYING = frozenset({"clause", "addressed", "quoting"})
LEAST_WORDS = 6
"""Words of a paragraph without quotation marks that is somebody's utterance rather than a heading."""
ISSUING = frozenset(
    {"issued", "issues", "released", "made", "makes", "gave", "gives", "published", "posted", "delivered"}
)
PAPER = frozenset(
    {"statement", "remark", "remarks", "comment", "comments", "answer", "reply", "message", "declaration", "tweet"}
)
LIST_ITEM = re.compile(r"[-•·*–—\d(\"]")

Lines = Callable[[int], Line | None]
"""The row of words of a paragraph, by its number."""


def says(line: Line, place: int) -> bool:
    """Whether a verb stands at a place that may go with words in quotation marks."""
    told = line.told(place)
    return told is not None and bool(told.verb.takes & SAYING) and told.shape != "plain"


def issuing(line: Line, first: int, close: int) -> int | None:
    """The place of the verb in 'issued the following statement', 'gave the following answer'."""
    for place in range(first, close):
        if line.lows[place] in ISSUING and PAPER & set(line.lows[place + 1 : close]):
            return place
    return None


def announced(scene: Scene, line: Line) -> tuple[Voice, int] | None:
    """Who is told, at the end of a paragraph that ends with a colon, to say what follows, and the place of the verb."""
    close = len(line) - 1
    if close < 1 or line.lows[close] != ":":
        return None
    first, _ = line.sentence(close)
    verb = next((p for p in range(close, first - 1, -1) if says(line, p)), None)
    verb = issuing(line, first, close) if verb is None else verb
    if verb is None or unreal(line.tokens[verb]):
        return None
    said = speaker(scene, line, verb)
    return (said, verb) if said else None


def unmarked(scene: Scene, line_of: Lines) -> Iterator[tuple[Utterance, int]]:
    """Paragraphs without quotation marks that a paragraph above announces: 'X said:'; with the offset of its verb."""
    spans = scene.prepared.paragraphs
    for number in range(len(spans) - 1):
        start, end = spans[number + 1]
        short = len(scene.text[start:end].split()) < LEAST_WORDS
        if short or not scene.text.endswith(":", *spans[number]) or LIST_ITEM.match(scene.text, start):
            continue
        line = line_of(number)
        found = announced(scene, line) if line else None
        if line is None or found is None:
            continue
        said, verb = found
        yield Utterance(start, _last(scene, number + 1), "direct", said, "quoted unmarked"), line.starts[verb]


def _last(scene: Scene, number: int) -> int:
    """Where words end that begin with a paragraph: with it, or with the last of several that markup sets apart."""
    spans = scene.prepared.paragraphs
    last = number
    while last + 1 < len(spans) and _set_off(scene, spans[number][0]) and _set_off(scene, spans[last + 1][0]):
        last += 1
    return spans[last][1]


def _set_off(scene: Scene, start: int) -> bool:
    """Whether a paragraph is set in italics or as a quotation by markup."""
    return scene.document.text[max(0, start - 1) : start] in ("*", "_", ">")


def labelled(scene: Scene, quotations: Sequence[Quotation], line_of: Lines) -> Iterator[Utterance]:
    """Paragraphs without quotation marks that a speaker's name opens: 'Soto: We will raise the matter again.'"""
    for number, (start, end) in enumerate(scene.prepared.paragraphs):
        mention = scene.mention_at("text", start)
        if (
            mention is None
            or mention.sort not in ("name", "office")
            or scene.text[mention.end : mention.end + 1] != ":"
        ):
            continue
        said, line = voice(scene, mention), line_of(number)
        if said is None or line is None:
            continue
        place = line.at(mention.end + 1)
        if line.finite(place, len(line)) and not any(q.opens < end and mention.end < q.closes for q in quotations):
            yield Utterance(line.starts[place], end, "direct", said, "quoted labelled")
