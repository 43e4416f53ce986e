"""Whether a meeting told without a date is what a story of the day tells as its news."""

from typing import TYPE_CHECKING

from communique.extraction.meetings.days_of_visits import EARLIER
from communique.extraction.meetings.governed import governing
from communique.extraction.meetings.occasion import Occasion
from communique.extraction.meetings.stages import TELLING
from communique.extraction.meetings.whereabouts import CLAUSE
from communique.extraction.scene import Scene
from communique.extraction.text.verbs import lemma
from communique.knowledge.meetings import meetings as meetings_words

if TYPE_CHECKING:
    from spacy.tokens import Token

MET = frozenset(
    {"meet", "receive", "host", "see", "welcome", "greet", "call", "phone", "telephone", "speak", "talk", "hold", "have",
     "pay", "confer", "lunch", "dine", "breakfast", "visit", "sign", "initial", "ink", "spend", "sit", "exchange", "shake"}
)  # fmt: skip
"""Verbs that tell of a meeting of its own, where 'exchanged views' or 'continued' may only go on with one told before."""
VISITS = ("visit", "trip", "tour", "stay", "travel")
HELD = ("hold", "have", "pay", "make")
"""Verbs of which a meeting or a visit is the object."""
NEAR = 60
"""Characters behind the words of a meeting within which another day speaks against its being the day's news."""


def words_of(occasion: Occasion) -> tuple[int, int]:
    """The stretch of the sentence that tells of a meeting."""
    return occasion.sentence.start, occasion.sentence.end


def is_news(scene: Scene, occasion: Occasion) -> bool:
    """Whether a meeting told without a date is what a story of the day tells as its news: two officials by name, or one who
    is abroad, in the plain past, in a sentence that tells no other day."""
    parties = {p.party for p in occasion.persons if p.party and not p.former}
    if occasion.form in ("talks", "call") and occasion.sentence.paragraph <= 1:
        parties |= occasion.everybody()
    enough = 1 if occasion.form == "visit" and occasion.country else 2
    if occasion.stage != "held" or len(parties) < enough or scene.document.day is None:
        return False
    if occasion.part == "title":
        return (
            enough == 2 and not EARLIER.search(scene.prepared.title) and not any(p == "title" for p, _ in scene.dates)
        )
    if scene.transcript:
        return False  # speech tells of what was; what it is held at is told by the heading
    start, end = words_of(occasion)
    near = min(end, occasion.end + NEAR)
    if occasion.form == "visit" and (clause := CLAUSE.search(scene.text, occasion.end, near)):
        near = clause.start()  # 'arrived in C, the last stop of a tour that began on Monday'
    if any(d.sort not in ("duration", "frequency") for d in scene.dates_in("text", start, near)):
        return False
    other = EARLIER.finditer(scene.text, start, near)
    if any(m.start() != occasion.start for m in other):
        return False
    word = word_of(occasion)
    return word is not None and _is_told_plainly(word)


def word_of(occasion: Occasion) -> "Token | None":
    """The word that tells of a meeting."""
    inside = occasion.sentence.tokens_in(occasion.start, max(occasion.end, occasion.start + 1))
    if not inside or occasion.sentence.base + inside[0].idx != occasion.start:
        return None
    return inside[-1] if inside[0].pos_ == "ADP" else inside[0]  # 'after their meeting'


def _is_told_plainly(word: "Token") -> bool:
    """Whether a verb of meeting stands in the plain past, or leans on one that does: 'held talks', 'said after meeting B'."""
    if word.tag_ == "VBG" and word.dep_ == "pcomp" and word.head.lower_ in ("after", "following"):
        verb: Token | None = word.head.head
    elif word.pos_ in ("VERB", "AUX"):
        verb = word if lemma(word) in MET | meetings_words().travel | meetings_words().tour else None
    else:
        while word.dep_ == "pobj" and word.head.lower_ == "of" and word.head.head.pos_ == "NOUN":
            word = word.head.head  # 'a separate round of talks'
        verb, role = governing(word)
        own = word.lower_ not in VISITS or any(c.dep_ == "poss" and c.pos_ == "PRON" for c in word.children)
        at = role in ("at", "during", "after", "following") and own  # 'was discussed during A's visit' is of any day
        verb = verb if verb is not None and (at or lemma(verb) in HELD) else None
    if verb is not None and verb.dep_ == "ccomp" and lemma(verb.head) in TELLING and verb.head.dep_ == "ROOT":
        root = True  # '…, his office said'
    else:
        root = verb is not None and verb.dep_ in ("ROOT", "conj")
    if verb is None or not root:
        return False
    aux = {c.lower_ for c in verb.children if c.dep_ in ("aux", "auxpass")}
    return (verb.tag_ == "VBD" or bool(aux & {"was", "were"})) and not aux & {"had", "has", "have"}
