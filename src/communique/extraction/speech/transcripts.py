"""Whether a text is somebody's own words throughout: a transcript, a speech, a statement in the first person."""

import re
from collections import Counter
from collections.abc import Sequence

from communique.extraction.speech.quotations import Quotation, quotations
from communique.extraction.text.parse import Prepared
from communique.knowledge.offices import offices

CAPITALS = re.compile(
    r"^(?:[A-Z][A-Z.'-]*[A-Z.](?: [A-Z(][A-Z.,'()-]*)*|[A-Z]\. ?[A-Z][\w'-]+|Q) ?(?:\([^)\n]{1,60}\) ?)?: "
)
"""'PRESIDENT BIDEN: …', 'QUESTION (via interpreter): …', 'V. Putin: …'."""
NAMED = re.compile(r"^(?:(?:[A-Z][\w.'’-]+|of|the|and|for) ){0,9}?[A-Z][\w.'’-]+(?: \([^)\n]{1,60}\))?: (?=[A-Z])")
"""'Vladimir Putin: …', 'President of Russia Dmitry Medvedev: …', 'Question: …'."""
ASKED = re.compile(r"^(?:Q|A|Question|Answer|Interviewer|Moderator)\b ?[.:)]? +(?=[A-Z\"])")
SINGULAR = re.compile(r"(?<![\w.-])(?:I|I'm|I've|I'd|I'll|[Mm]y|[Mm]yself)(?![\w.-]|(?<=I) (?:and I[IV]|of [A-Z]))")
PLURAL = re.compile(r"(?<![\w-])[Ww]e(?:'re|'ve|'ll|'d)?(?![\w-])")
OURS = re.compile(r"(?<![\w-])(?:[Oo]urs?|us)(?![\w-])")

GIVEN = re.compile(
    r"^\s*begin text\b"
    r"|\bfollowing (?:joint )?(?:statement|communiqué|declaration) (?:was|is) (?:issued|released|adopted)",
    re.IGNORECASE | re.MULTILINE,
)
"""Words by which a release says that a text follows word for word."""

SPEAKING = re.compile(
    r"^\W*(?:[^:]{2,60}: +)?(?:(?:opening|closing|welcome|keynote|introductory|full|press) )*"
    r"(?:remarks|speech|address|interview|transcript|message|statement|lecture|toast|op-ed|foreword|intervention)"
    r" (?:by|from|of|with|delivered by)\b",
    re.IGNORECASE,
)
"""How a title begins that announces somebody's own words: 'Remarks by …', 'Statement by the Spokesperson on …'."""
BYLINE = re.compile(r"^(?:[A-Z][\w.'-]+ ){1,4}[A-Z][\w.'-]+, (?:(?:[A-Z][\w.'-]*|of|the|for|and|to) ?){1,8}$")
"""'Maria Duarte, Minister of Trade' alone in the first line."""
ISSUED = re.compile(
    r"^\W*(?:press |media )?statement (?:by|from|of) (?!the )[^.:]{3,120}?"
    r"(?: (?:on|about|regarding|concerning|at|following|after|ahead of|in response to)\b|$)",
    re.IGNORECASE,
)
"""A title that announces a statement, with whose it is and what it is on, as no headline of a report does."""
READOUT = re.compile(
    r"['’]s? (?:[\w-]+ ){0,3}(?:meetings?|calls?|conversations?|travel|trips?|visits?|consultations)\b", re.IGNORECASE
)
"""What makes of a statement the report of a meeting: 'Statement by Spokesperson A on Minister B's Meeting with C'."""
ATTRIBUTED = re.compile(r"\b(?:is|are) attributable to\b", re.IGNORECASE)
"""Words by which a report of a meeting tells from whom it is."""
REPORTING = re.compile(r"[,.?!]\"\s+(?:(?:\w+[ .]){1,6}(?:said|says|added|told|stressed)|(?:said|says|added)\b)")
"""Words behind a quotation by which a text reports what somebody said."""

LABELLED = 3
"""Paragraphs that open with a speaker's name, for a text to be a transcript; of those in capitals, two."""
PERSONAL = 0.12
"""The share of sentences in which a speaker says 'I' or 'my', outside quotation marks, for all to be a speech."""
COMMON = 0.4
"""The share of sentences in which 'we' speak, for all to be their own statement."""
SIGNED = 0.25
"""The share of sentences in which 'I', 'we' or 'our' stands, where the title or a line above tells whose words follow."""
TURN = 3
"""Paragraphs that follow one speaker's name, at least, for them to be a speech: 'President Duarte: Friends, …'."""


def is_transcript(prepared: Prepared) -> bool:
    """Whether a document gives words as they were spoken or written by those who speak in it.

    Such a text holds no statements to take out: all of it is one.
    """
    paragraphs = [prepared.text[start:end] for start, end in prepared.paragraphs]
    if is_labelled(paragraphs, prepared.document.text):
        return True
    if _issued(prepared, paragraphs):
        return True
    signed = bool(SPEAKING.match(prepared.title)) or any(BYLINE.match(p.strip()) for p in paragraphs[:2])
    return _personal(prepared, 0, signed=signed) or _one_turn(prepared, paragraphs)


def _issued(prepared: Prepared, paragraphs: Sequence[str]) -> bool:
    """Whether an official signs a text, above it or in its title: such a statement is all his, even in the third person."""
    if REPORTING.search(prepared.text) or ATTRIBUTED.search(prepared.text):
        return False
    signed = next((p.strip() for p in paragraphs[:2] if _by_official(p.strip())), None)
    if signed is None:
        return bool(ISSUED.match(prepared.title)) and not READOUT.search(prepared.title)
    last = signed.partition(",")[0].split()[-1]
    return last not in prepared.text[prepared.text.index(signed) + len(signed) :]  # else it tells of who is named above


def _by_official(line: str) -> bool:
    """'Maria Duarte, Minister of Trade', where what follows the name is an office."""
    _, comma, office = line.partition(", ")
    words = tuple(office.lower().split())
    held = any(words[n:][: len(c.words)] == c.words for n, w in enumerate(words) for c in offices().cores.get(w, ()))
    return bool(comma) and held and BYLINE.match(line) is not None


def is_labelled(paragraphs: Sequence[str], text: str) -> bool:
    """Whether speakers' names or the words of a release tell that a text is a transcript, whatever its sentences are."""
    return _labelled(paragraphs) or GIVEN.search(text) is not None


def _one_turn(prepared: Prepared, paragraphs: Sequence[str]) -> bool:
    """Whether a single speaker's name opens what is a speech to the end: 'President of Peru Ana Duarte: Friends, …'."""
    first = next((n for n, p in enumerate(paragraphs) if NAMED.match(p)), None)
    if first is None or len(paragraphs) - first <= TURN or sum(bool(NAMED.match(p)) for p in paragraphs) > 1:
        return False
    return _personal(prepared, prepared.paragraphs[first][0], signed=True)


def _labelled(paragraphs: Sequence[str]) -> bool:
    """Whether paragraphs open with speakers' names, one of them again and again, as the headings of a list do not."""
    opening = [m.group().split()[0] for p in paragraphs if (m := ASKED.match(p))]
    asked = len(opening) if any(word != "A" for word in opening) else 0  # 'A Framework was signed' asks nothing
    shouted = _labels(CAPITALS, paragraphs)
    named = _labels(NAMED, paragraphs)
    return asked >= 2 or _repeated(shouted, 2) or _repeated(named, LABELLED)


def _labels(label: re.Pattern[str], paragraphs: Sequence[str]) -> Counter[str]:
    return Counter(match.group().strip() for p in paragraphs if (match := label.match(p)))


def _repeated(labels: Counter[str], least: int) -> bool:
    return labels.total() >= least and max(labels.values()) > 1


def _personal(prepared: Prepared, begin: int, *, signed: bool) -> bool:
    """Whether from an offset on a text speaks of itself as 'I' or 'we'; less is needed where it is signed."""
    quoted = quotations(prepared)
    own = [
        s
        for s in prepared.sentences
        if s.part == "text" and s.start >= begin and s.end - s.start > 20 and not _within(quoted, s.start, s.end)
    ]
    if not own:
        return False
    singular = plural = ours = 0
    for sentence in own:
        words = _outside(prepared.text, quoted, sentence.start, sentence.end)
        one, more = bool(SINGULAR.search(words)), bool(PLURAL.search(words))
        singular, plural = singular + one, plural + more
        ours += one or more or bool(OURS.search(words))
    count = len(own)
    if signed and singular + plural >= 1 and ours >= 2 and ours / count >= SIGNED:
        return True
    return (singular >= 2 and (singular + plural) / count >= PERSONAL) or (plural >= 2 and plural / count >= COMMON)


def _within(quoted: Sequence[Quotation], start: int, end: int) -> bool:
    return any(q.opens <= start + 1 and end <= q.closes + 1 for q in quoted)


def _outside(text: str, quoted: Sequence[Quotation], start: int, end: int) -> str:
    """The words of a stretch that stand in no quotation marks."""
    pieces, last = [], start
    for quotation in quoted:
        if quotation.closes > start and quotation.opens < end:
            pieces.append(text[last : max(last, quotation.opens)])
            last = max(last, quotation.closes)
    return " ".join((*pieces, text[last:end]))
