"""Whether a text is somebody's own words throughout: a transcript, a speech, a statement in the first person."""

import re
from collections import Counter
from collections.abc import Sequence

from communique.extraction.parse import Prepared
from communique.extraction.speech.quotations import Quotation, quotations

CAPITALS = re.compile(
    r"^(?:[A-Z][A-Z.'-]*[A-Z.](?: [A-Z(][A-Z.,'()-]*)*|[A-Z]\. ?[A-Z][\w'-]+|Q) ?(?:\([^)\n]{1,60}\) ?)?: "
)
"""'PRESIDENT BIDEN: …', 'QUESTION (via interpreter): …', 'V. Putin: …'."""
NAMED = re.compile(r"^(?:[A-Z][\w.'’-]+ ){0,9}?[A-Z][\w.'’-]+(?: \([^)\n]{1,60}\))?: (?=[A-Z])")
"""'Vladimir Putin: …', 'President of Russia Dmitry Medvedev: …', 'Question: …'."""
ASKED = re.compile(r"^(?:Q|A|Question|Answer|Interviewer|Moderator)\b ?[.:)]? +(?=[A-Z\"])")
SINGULAR = re.compile(r"(?<![\w.-])(?:I|I'm|I've|I'd|I'll|[Mm]y|[Mm]yself)(?![\w.-]|(?<=I) (?:and I[IV]|of [A-Z]))")
PLURAL = re.compile(r"(?<![\w-])[Ww]e(?:'re|'ve|'ll|'d)?(?![\w-])")

GIVEN = re.compile(
    r"^\s*begin text\b"
    r"|\bfollowing (?:joint )?(?:statement|communiqué|declaration) (?:was|is) (?:issued|released|adopted)",
    re.IGNORECASE | re.MULTILINE,
)
"""Words by which a release says that a text follows word for word."""

LABELLED = 3
"""Paragraphs that open with a speaker's name, for a text to be a transcript; of those in capitals, two."""
PERSONAL = 0.12
"""The share of sentences in which a speaker says 'I' or 'my', outside quotation marks, for all to be a speech."""
COMMON = 0.4
"""The share of sentences in which 'we' speak, for all to be their own statement."""


def is_transcript(prepared: Prepared) -> bool:
    """Whether a document gives words as they were spoken or written by those who speak in it.

    Such a text holds no statements to take out: all of it is one.
    """
    paragraphs = [prepared.text[start:end] for start, end in prepared.paragraphs]
    return _labelled(paragraphs) or bool(GIVEN.search(prepared.text)) or _personal(prepared)


def _labelled(paragraphs: Sequence[str]) -> bool:
    """Whether paragraphs open with speakers' names, one of them again and again, as the headings of a list do not."""
    asked = sum(bool(ASKED.match(p)) for p in paragraphs)
    shouted = _labels(CAPITALS, paragraphs)
    named = _labels(NAMED, paragraphs)
    return asked >= 2 or _repeated(shouted, 2) or _repeated(named, LABELLED)


def _labels(label: re.Pattern[str], paragraphs: Sequence[str]) -> Counter[str]:
    return Counter(match.group().strip() for p in paragraphs if (match := label.match(p)))


def _repeated(labels: Counter[str], least: int) -> bool:
    return labels.total() >= least and max(labels.values()) > 1


def _personal(prepared: Prepared) -> bool:
    quoted = quotations(prepared)
    own = [
        s
        for s in prepared.sentences
        if s.part == "text" and s.end - s.start > 20 and not _within(quoted, s.start, s.end)
    ]
    if not own:
        return False
    singular = plural = 0
    for sentence in own:
        words = _outside(prepared.text, quoted, sentence.start, sentence.end)
        singular += bool(SINGULAR.search(words))
        plural += bool(PLURAL.search(words))
    count = len(own)
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
