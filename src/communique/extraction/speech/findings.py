"""What officials and bodies say, quoted or reported."""

import re
from bisect import bisect_left, bisect_right
from collections import Counter
from collections.abc import Callable, Iterator, Sequence, Set
from functools import cache

from communique.extraction.scene import Scene
from communique.extraction.speech.lines import Line, line
from communique.extraction.speech.quotations import Quotation, quotations
from communique.extraction.speech.quoted import quoted
from communique.extraction.speech.reported import reported
from communique.extraction.speech.voices import Utterance, same
from communique.extraction.text.parse import Sentence
from communique.knowledge.speech import speech
from communique.model.evidence import Ground
from communique.model.facts import Statement
from communique.model.finding import Finding

LONGEST = 400
"""Characters of a statement's text that are kept; its evidence runs over the whole stretch."""

ALIKE = 0.8
"""The share of words in common from which on two utterances of one speaker are one told twice."""

CONFIDENCE = {
    "quoted before": 0.93,
    "quoted after": 0.95,
    "quoted signed": 0.85,
    "quoted continued": 0.75,
    "quoted unmarked": 0.85,
    "reported that": 0.93,
    "reported clause": 0.85,
    "reported object": 0.82,
    "reported voiced": 0.85,
    "reported request": 0.88,
    "reported infinitive": 0.7,
    "reported naming": 0.7,
    "reported assessment": 0.75,
    "reported outlook": 0.8,
    "reported source": 0.85,
    "reported aside": 0.9,
    "reported midst": 0.85,
    "reported as": 0.8,
    "reported denied": 0.8,
    "reported noun": 0.75,
    "quoted labelled": 0.8,
}
"""First figures, by the rule that found a statement; one whose speaker is only referred to is somewhat less sure."""
REFERRED = 0.95
UNMARKED = "quoted unmarked"


def statements(scene: Scene) -> Iterator[Finding]:
    """The statements of a document, in the order of its text. A transcript holds none, being all speech."""
    if scene.transcript:
        return
    for utterance in utterances(scene):
        yield _finding(scene, utterance)


def utterances(scene: Scene) -> list[Utterance]:
    """What is said in a text, quoted and reported, in its order; a stretch belongs to one utterance only."""
    marks = quotations(scene.prepared)
    line_of = _lines(scene, marks)
    direct = quoted(scene, marks, line_of)
    found = list(direct.utterances)
    forms = speech().forms.keys()
    for number, (start, end) in enumerate(scene.prepared.paragraphs):
        if _speaks(scene.text[start:end], forms):
            row = line_of(number)
            if row is not None:
                found.extend(reported(scene, row, marks, direct.taken, direct.verbs))
    return _once(scene, _one_a_sentence(scene, _disjoint(found)))


def _speaks(paragraph: str, forms: Set[str]) -> bool:
    """Whether a paragraph holds a word of speech at all."""
    words = set(re.findall(r"[a-z]+", paragraph.lower()))
    known = speech()
    sources = {max(source.split(), key=len) for source in known.sources}
    return bool(words & (forms | known.outlooks | known.sayings | sources))


def _lines(scene: Scene, marks: Sequence[Quotation]) -> Callable[[int], Line | None]:
    by_paragraph: dict[int, list[Sentence]] = {}
    for sentence in scene.sentences:
        if sentence.part == "text":
            by_paragraph.setdefault(sentence.paragraph, []).append(sentence)

    @cache
    def line_of(number: int) -> Line | None:
        sentences = by_paragraph.get(number)
        row = line(scene.prepared, sentences, marks) if sentences else None
        return row if row is not None and len(row) else None

    return line_of


def _disjoint(found: Sequence[Utterance]) -> list[Utterance]:
    """Utterances in the order of the text; of two that overlap, the one in quotation marks, then what a colon announces
    without them, and else the one that begins first.
    """
    kept = sorted((u for u in found if u.pattern.startswith("quoted") and u.pattern != UNMARKED), key=lambda u: u.start)
    for said in (u for u in found if u.pattern == UNMARKED):
        if not any(said.start < other.end and other.start < said.end for other in kept):
            kept.append(said)
    kept.sort(key=lambda u: u.start)
    heads = [u.start for u in kept]
    last = -1
    for utterance in sorted((u for u in found if not u.pattern.startswith("quoted")), key=lambda u: (u.start, -u.end)):
        place = bisect_left(heads, utterance.end)
        if utterance.start >= last and (place == 0 or kept[place - 1].end <= utterance.start):
            kept.append(utterance)
            last = utterance.end
    return sorted(kept, key=lambda u: u.start)


def _one_a_sentence(scene: Scene, found: Sequence[Utterance]) -> list[Utterance]:
    """Utterances without what somebody says beside his words in quotation marks: '"…," Soto said, adding that …' is one."""
    starts = [s.start for s in scene.sentences if s.part == "text"]
    kept: list[Utterance] = []
    for said in found:
        beside = kept and kept[-1].pattern.startswith("quoted") and not said.pattern.startswith("quoted")
        apart = not beside or bisect_right(starts, kept[-1].end) != bisect_right(starts, said.start)
        if apart or not same(kept[-1].voice, said.voice):
            kept.append(said)
    return kept


def _once(scene: Scene, found: Sequence[Utterance]) -> list[Utterance]:
    """Utterances without those that a lead or a subtitle tells in nearly the same words; the longest stays."""
    kept: list[tuple[Utterance, Counter[str]]] = []
    for utterance in sorted(found, key=lambda u: u.start - u.end):
        words = Counter(re.findall(r"\w+", scene.text[utterance.start : utterance.end].lower()))
        if not any(same(other.voice, utterance.voice) and _alike(words, told) for other, told in kept):
            kept.append((utterance, words))
    return sorted((utterance for utterance, _ in kept), key=lambda u: u.start)


def _alike(one: Counter[str], other: Counter[str]) -> bool:
    return 2 * (one & other).total() >= ALIKE * (one.total() + other.total())


def _finding(scene: Scene, said: Utterance) -> Finding:
    stretch = scene.evidence("text", said.start, said.end)
    fact = Statement(
        speaker=said.voice.name,
        party=said.voice.party,
        mode=said.mode,
        text=" ".join(stretch.quote.split())[:LONGEST].rstrip(),
    )
    confidence = CONFIDENCE[said.pattern] * (1.0 if said.voice.how == "told" else REFERRED)
    grounds = (*said.voice.grounds(scene), Ground("text", (stretch,)))
    return Finding(
        document=scene.document.id,
        fact=fact,
        evidence=(stretch,),
        grounds=grounds,
        confidence=round(confidence, 3),
    )
