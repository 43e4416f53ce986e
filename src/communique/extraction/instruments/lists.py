"""Lists of instruments signed: 'The following documents were signed during the visit:', and an item a line.

An item has no verb of its own; the words over the list tell that it was signed, or will be.
"""

import re
from dataclasses import dataclass

from communique.extraction.scene import Scene
from communique.extraction.text.parse import Sentence
from communique.extraction.titles.reach import Title
from communique.model.evidence import Evidence
from communique.model.facts import InstrumentStage

ITEM = 8
"""Characters at most before a title that is an item of a list: '12. ', '(iv) '."""
LONGEST_ITEM = 300
FAR = 4000
"""Characters over which a list may run."""
WHAT = (
    r"(?:agreements?|documents?|mous?|memoranda|memorandums|instruments?|outcomes|treaties|protocols|acts|accords|pacts|deals"
    r"|declarations|contracts|texts)"
)
DONE = r"(?:sign(?:ed|ing)|exchanged?|concluded|adopted)"
LISTED = re.compile(
    rf"\b{WHAT}\b.{{0,60}}\b{DONE}\b|\b{DONE}\b.{{0,40}}\bfollowing\b(?:.{{0,40}}\b{WHAT}\b|\s*:)"
    rf"|\bfollowing\b.{{0,20}}\b{DONE}\b",
    re.IGNORECASE,
)
FOLLOWING = re.compile(r"\bfollowing\b", re.IGNORECASE)
BETWEEN_ITEMS = re.compile(
    r"[:;]\s*(?:and\s+)?(?:\(?(?:\d{1,2}|[a-z]|[ivx]{1,4})[.)]\s*)?(?:(?:an?|the)\s+)?\Z", re.IGNORECASE
)
"""What stands before an item of a list in one line."""
RATIFIED = re.compile(
    r"\b(?:laws?|acts?|bills?)\b.{0,60}\b(?:signed|adopted|passed|approved)\b.{0,30}\bratif(?:ication\s+of|ying)\b"
    r"|\b(?:signed|adopted|passed|approved)\b.{0,60}\b(?:laws?|acts?)\b.{0,30}\bratif(?:ication\s+of|ying)\b"
    r"|\bratified\b.{0,20}\bfollowing\b|\bfollowing\b.{0,60}\bratified\b",
    re.IGNORECASE,
)
"""What tells that those of a list are ratified: by a law that was made, or outright."""
COMING = re.compile(r"\b(?:will|to\s+be|expected|would|shall)\b", re.IGNORECASE)
VISIT = re.compile(r"\bduring\s+the\s+(?:\w+\s+){0,2}visit\b", re.IGNORECASE)
MARK = re.compile(r"(?:[-–•*·▪●]|\(?(?:[ivxIVX]{1,5}|\d{1,2}|[a-z])[.)])\s*")
SENTENCE_END = re.compile(r"[.!?]\s+[A-Z]")


@dataclass(frozen=True, slots=True)
class Listing:
    """The words over a list: what stage its items are at, the date told there, or None, and where they stand."""

    stage: InstrumentStage
    date: str | None
    evidence: Evidence


def listing(scene: Scene, name: Title) -> Listing | None:
    """The words over the list that a name is an item of: the heading of the document, or a line that ends in a colon."""
    if name.part != "text":
        return None
    if name.phrase_start - _line_start(scene, name) > ITEM:
        return _in_line(scene, name)
    over = _over(scene, name)
    if over is not None:
        words = over.span.text
        if RATIFIED.search(words):
            return Listing("ratified", None, scene.sentence_evidence(over))
        dates = scene.dates_in(over.part, over.start, over.end)
        date = next((d.value for d in dates if d.value and d.sort in ("day", "weekday", "relative")), None)
        date = date or (_of_the_visit(scene) if VISIT.search(words) else None)
        return Listing("expected" if COMING.search(words) else "signed", date, scene.sentence_evidence(over))
    if LISTED.search(scene.prepared.title):
        return Listing("signed", None, scene.sentence_evidence(name.sentence))
    return None


def _in_line(scene: Scene, name: Title) -> Listing | None:
    """The words before a list that stands in one line: 'the following documents being signed: an A; a B'."""
    text = scene.prepared.part("text")
    line = max(text.rfind("\n", 0, name.start) + 1, name.start - FAR)
    colon = text.rfind(":", line, name.start)
    if colon < 0 or not BETWEEN_ITEMS.search(text, colon, name.start):
        return None
    over = next((s for s in scene.sentences if s.part == "text" and s.start <= colon <= s.end), None)
    if over is None or _is_prose(text[colon + 1 : name.start]):
        return None
    words = text[over.start : colon + 1]
    if not (FOLLOWING.search(words) and LISTED.search(words)):
        return None
    stage: InstrumentStage = "expected" if COMING.search(words) else "signed"
    dates = scene.dates_in("text", over.start, colon)
    date = next((d.value for d in dates if d.value and d.sort in ("day", "weekday", "relative")), None)
    return Listing(stage, date, scene.sentence_evidence(over))


def _of_the_visit(scene: Scene) -> str | None:
    """The span of the visit, as the heading tells it: 'State Visit of … (April 15-18, 2018)'."""
    dates = scene.dates_in("title", 0, len(scene.prepared.title))
    return next((d.value for d in dates if d.value and d.sort == "interval" and len(d.value) > len("2018-04-15")), None)


def _line_start(scene: Scene, name: Title) -> int:
    return max(scene.prepared.part("text").rfind("\n", 0, name.start) + 1, name.sentence.start)


def _over(scene: Scene, name: Title) -> Sentence | None:
    """The sentence over the list, where nothing but items stands between."""
    text = scene.prepared.part("text")
    colon = text.rfind(":\n", max(0, name.start - FAR), name.start)
    between = text[colon + 1 : _line_start(scene, name)] if colon >= 0 else "."
    lines = [line.strip() for line in between.split("\n") if line.strip()]
    if colon < 0 or any(len(line) > LONGEST_ITEM or _is_prose(line) for line in lines):
        return None
    over = next((s for s in scene.sentences if s.part == "text" and s.start <= colon < s.end + 1), None)
    told = over is not None and (LISTED.search(over.span.text) or RATIFIED.search(over.span.text))
    return over if told else None


def _is_prose(line: str) -> bool:
    """Whether a line is no item: several sentences, without the number or the bullet of an item before them."""
    item = MARK.match(line)
    return item is None and SENTENCE_END.search(line) is not None
