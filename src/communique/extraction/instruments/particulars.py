"""What a document tells of an instrument beside its stage: when, and on what occasion."""

import re
from collections.abc import Sequence
from collections.abc import Set as AbstractSet
from itertools import pairwise
from typing import TYPE_CHECKING

from communique.extraction.dates.found import DateMention, resolve
from communique.extraction.instruments.deeds import Deed
from communique.extraction.instruments.mention import InstrumentMention
from communique.extraction.instruments.outlook import SAYING
from communique.extraction.instruments.stages import BOUND
from communique.extraction.scene import Scene
from communique.extraction.titles.reach import Title, ordinal_in
from communique.extraction.titles.sentence_goes_on import YEAR
from communique.knowledge.instruments import instruments as lexicon
from communique.model.document import Part
from communique.model.evidence import Evidence, Ground, How

if TYPE_CHECKING:
    from spacy.tokens import Token

DATED = ("day", "weekday", "relative", "month", "year", "interval")
DEEDS_DATED = ("entry", "force", "application", "signing", "signature", "ratification")
"""Nouns of deeds between which and the name a date is theirs: 'the entry into force, on July 1, of'."""
REPORTED = ("signed", "ratified", "renewed", "terminated")
UNDATING = ("until", "till", "through", "since", "for", "to")
"""Prepositions before a date that is not that of the deed."""
SINCE = re.compile(
    r"\b(?:since|(?:established|created|launched|founded|concluded|signed)\s+(?:in|on))\s+$", re.IGNORECASE
)
DAY_OVER = 300
"""Characters from the day that stands over an item of a schedule to the item."""
IN_FORCE = re.compile(
    r"^[^.;:]{0,90}\b(?:in\s+(?:force|effect|place)|appl(?:ied|ication),?|operational)\s+(?:[\w-]+\s+){0,5}since\s+$",
    re.IGNORECASE,
)
LONGEST_DATE = 24
"""Characters of the longest date before a name."""
BESIDE = 12
"""Characters between a name, or the start of its sentence, and the 'since' that speaks of it."""
NEXT_TO = 24
"""Characters from a date to the 'when' that takes it up."""
NEAR = 80
"""Characters between a name and the date since which it is in force."""


# -- when ------------------------------------------------------------------------------------------------------------


def dated(scene: Scene, mention: InstrumentMention, told: Deed) -> tuple[str, Ground] | None:
    """The date of the stage, and what it rests on: told beside the deed; or the day of publication, for what a release
    reports as done, or as expected at an event of that day."""
    name = mention.title
    negotiated = mention.stage == "proposed" and told.word.lower_ in lexicon().deeds
    settled = mention.stage == "proposed" and told.reaches == "signed" and told.outlook == "coming"
    if negotiated or settled or (mention.stage == "expected" and told.word.lower_.startswith("initial")):
        return None  # the day of talks on it, or of its initialling, is not that of its stage
    if told.reaches == "signed" and (jubilee := _by_anniversary(scene, name, told)) is not None:
        return jubilee
    if told.word.lower_ in BOUND:
        return _since_when(scene, name, told)
    if told.carried_out or told.outlook == "undone":
        return of_year(scene, mention.title) if mention.stage == "in force" else None
    if told.outlook == "coming" and mention.stage not in ("expected", "proposed"):
        return None  # when it will enter into force or expire is not when it was signed
    if mention.pronoun and told.outlook == "coming" and (scheduled_for := due_for(scene, name, told)) is not None:
        return scheduled_for
    if told.said:
        return _when_said(scene, mention, told)
    date = _beside(scene, name, told)
    if date is not None:
        ahead = mention.stage == "expected" or (mention.stage == "proposed" and told.outlook != "done")
        past = mention.stage in (*REPORTED, "in force") and told.outlook == "done" and told.word.tag_ in ("VBD", "VBN")
        value = resolve(date, scene.document.published, "future" if ahead else "past") if ahead or past else date.value
        return (value, _date_ground(scene, name.part, date)) if value else None
    day = scene.document.day
    here = scene.dates_in(name.part, *_part_of_sentence(scene, name))
    other = [
        d
        for d in here
        if _is_date(d)
        and not name.phrase_start <= d.start < name.end
        and not (_is_of_another(name, d, told) or _is_of_its_term(d))
    ]
    if day is None or any(not _is_when_said(name, d, day) for d in other):
        return None
    comment = any(t.lower_ in lexicon().commenting for t in told.chain if t is not told.word)
    reported = told.main and not comment and mention.stage in REPORTED
    due = mention.stage == "expected" and _on_the_day(scene, mention)
    if not (reported or due):
        return None
    return day, Ground("date", (scene.sentence_evidence(name.sentence),), "conventional")


def _when_said(scene: Scene, mention: InstrumentMention, told: Deed) -> tuple[str, Ground] | None:
    """When a paper was issued of which only is told what it says: the day told before it says so, or right beside its
    name, and none of those in what it says; else the day of publication."""
    name, day = mention.title, scene.document.day
    if (made := of_year(scene, name)) is not None:
        return made
    says, ends = name.sentence.base + told.word.idx, name.sentence.end
    for date in scene.dates_in(name.part, name.sentence.start, ends):
        ahead, own = date.end <= says, 0 <= date.start - name.end < BESIDE
        value = resolve(date, scene.document.published, "past") if _is_date(date) and (ahead or own) else None
        if value and date.cue not in UNDATING and (day is None or value[: len(day)] <= day):
            return value, _date_ground(scene, name.part, date)
    if day is None or not told.main:
        return None
    return day, Ground("date", (scene.sentence_evidence(name.sentence),), "conventional")


def _by_anniversary(scene: Scene, name: Title, told: Deed) -> tuple[str, Ground] | None:
    """The year in 'the 15th anniversary of the signing of the treaty', reckoned from that of publication."""
    over = next((t for t in told.word.ancestors if t.lower_ == "anniversary"), None)
    number = ordinal_in(list(over.lefts)) if over is not None else None
    if over is None or number is None or not scene.document.day:
        return None
    base, first = name.sentence.base, over.left_edge
    words = scene.evidence(name.part, base + first.idx, base + over.idx + len(over.text))
    return f"{int(scene.document.day[:4]) - number:04}", Ground("date", (words,), "resolved")


def _since_when(scene: Scene, name: Title, told: Deed) -> tuple[str, Ground] | None:
    """The date in 'have been linked since 1975 by an agreement'."""
    start = name.sentence.base + told.word.idx
    for date in scene.dates_in(name.part, start, name.start):
        if date.cue == "since" and date.value:
            return date.value, _date_ground(scene, name.part, date)
    return None


def _is_of_another(name: Title, date: DateMention, told: Deed) -> bool:
    """Whether a date stands in a clause on something else behind the name: '… welcomed the pact concluded in 1998'."""
    token = name.sentence.token_at(date.start)
    if token is None or date.start < name.end:
        return False
    for over in token.ancestors:
        if over in told.chain:
            return False
        if over.dep_ in ("acl", "relcl") or (over.dep_ == "ccomp" and over.head == name.token):
            # 'the accord, to take effect on July 1, was signed'; 'renewed the pact that they signed in 2013'
            aside = over.head == name.token and (over.tag_ == "VB" or told.reaches != "signed")
            return aside or over.head.i > name.token.i
    return False


def _is_of_its_term(date: DateMention) -> bool:
    """Whether a date tells how long something is to run: 'a plan to halve tariffs until 2030'."""
    return date.cue in UNDATING and date.sort in ("year", "interval")


def _is_when_said(name: Title, date: DateMention, day: str) -> bool:
    """Whether a date is the day of publication, on which somebody said so: '…, the minister said on Tuesday'."""
    token = name.sentence.token_at(date.start)
    if token is None or date.value != day:
        return False
    return any(t.lemma_.lower() in SAYING for t in token.ancestors)


def due_for(scene: Scene, name: Title, told: Deed) -> tuple[str, Ground] | None:
    """The date for which a signing is told to be due: 'the signing is scheduled for September'."""
    for date in scene.dates_in(name.part, name.end, name.sentence.end):
        token = name.sentence.token_at(date.start)
        over = token.head if token is not None else None
        if _is_date(date) and over is not None and over.lower_ == "for" and over.head in told.chain:
            value = resolve(date, scene.document.published, "future")
            return (value, _date_ground(scene, name.part, date)) if value else None
    return None


def told_beside(scene: Scene, name: Title, told: Deed) -> tuple[str, Ground] | None:
    """The date that hangs on a deed's own words."""
    date = _beside(scene, name, told)
    return (date.value, _date_ground(scene, name.part, date)) if date is not None and date.value else None


def scheduled(scene: Scene, mention: InstrumentMention) -> tuple[str, Ground] | None:
    """The day to come under which a schedule places a signing told without a verb: 'Friday, 9 May … Signing of'."""
    name, told = mention.title, mention.deed
    if (
        name.part != "text"
        or told is None
        or told.word.lower_ not in ("signing", "signature")
        or told.outlook != "done"
    ):
        return None
    if not told.word.text[0].isupper() or not scene.document.day:
        return None
    before = scene.dates_in("text", max(0, name.start - DAY_OVER), name.start)
    dates = [d for d in before if d.sort in ("day", "weekday") and d.value]
    if not dates or not dates[-1].value or dates[-1].value <= scene.document.day:
        return None
    return dates[-1].value, _date_ground(scene, "text", dates[-1])


def since(scene: Scene, name: Title, *, told: bool = False) -> tuple[str, Ground] | None:
    """Since when it is in force: 'since 1983', 'established in 1952'; where that it is in force is `told` in so many
    words, when it was signed is another matter."""
    text = scene.prepared.part(name.part)
    for date in scene.dates_in(name.part, name.sentence.start, name.sentence.end):
        words = SINCE.search(text[name.sentence.start : date.start])
        if re.search(r"\bones?\b", text[name.end : date.start]):
            continue  # 'replaces one signed in 1990'
        if words and _is_date(date) and date.value and IN_FORCE.search(text[name.end : date.start]):
            return date.value, _date_ground(scene, name.part, date)
        if told and words and not words.group().lower().startswith("since"):
            continue
        if words and words.group().lower().startswith("since"):
            behind = name.sentence.start + words.start() - name.end
            if not IN_FORCE.search(text[name.end : date.start]) and words.start() > BESIDE and not 0 <= behind < BESIDE:
                continue  # 'halted the talks on the treaty since June'
        plainly = IN_FORCE.search(text[name.end : date.start])
        if words and _is_date(date) and date.value and (plainly or abs(date.start - name.start) < NEAR):
            return date.value, _date_ground(scene, name.part, date)
    return None


def _part_of_sentence(scene: Scene, name: Title) -> tuple[int, int]:
    """Start and end of what stands between semicolons about a name."""
    text = scene.prepared.part(name.part)
    before = text.rfind(";", name.sentence.start, name.start)
    behind = text.find(";", name.end, name.sentence.end)
    return max(before, name.sentence.start), behind if behind >= 0 else name.sentence.end


def of_day(scene: Scene, name: Title) -> tuple[str, Ground] | None:
    """The day or month in which it was signed, as told right before its name: 'the 3 March 2011 Agreement'."""
    for date in scene.dates_in(name.part, max(name.sentence.start, name.start - LONGEST_DATE), name.start):
        if _is_date(date) and date.value and date.anchor == "absolute" and 0 <= name.start - date.end <= 1:
            return date.value, _date_ground(scene, name.part, date)
    text = scene.prepared.part(name.part)
    for date in scene.dates_in(name.part, name.start, name.end + LONGEST_DATE):
        own = text[name.start : date.start].rstrip().endswith(" of") and date.end >= name.end
        if own and date.sort in ("day", "month") and date.value and date.anchor == "absolute":
            return date.value, _date_ground(scene, name.part, date)  # 'the Agreement on … of 21 January 2000'
    for date in scene.dates_in(name.part, name.start, name.end):
        closing = date.sort == "day" and date.end >= name.end and date.anchor == "absolute"
        if closing and date.value and text[name.start : date.start].rstrip().endswith(("of", "dated")):
            return date.value, _date_ground(scene, name.part, date)
    for date in scene.dates_in(name.part, name.end, min(name.end + LONGEST_DATE, name.sentence.end)):
        behind = text[name.end : date.start].split()
        if _is_date(date) and date.value and date.anchor == "absolute" and behind in (["of"], ["dated"]):
            return date.value, _date_ground(scene, name.part, date)
    return None


def of_year(scene: Scene, name: Title) -> tuple[str, Ground] | None:
    """The year in which it was signed, as told before its name: 'the 1795 Treaty of Peace and Amity'."""
    day = of_day(scene, name)
    told = (b for a, b in pairwise(name.sentence.span[name.first : name.last + 1]) if a.lower_ == "of")
    made = next((t.text for t in told if YEAR.fullmatch(t.text)), None)
    if day is None and made is not None:
        return made, Ground("date", (scene.evidence(name.part, name.start, name.end),))
    if day is not None or name.year is None:
        return day
    return name.year, Ground("date", (scene.evidence(name.part, name.phrase_start, name.end),))


def _date_ground(scene: Scene, part: Part, date: DateMention) -> Ground:
    how: How = "told" if date.anchor == "absolute" else "resolved"
    return Ground("date", (scene.evidence(part, date.start, date.end),), how)


def _is_date(mention: DateMention) -> bool:
    """Whether it is when something is done, rather than a span of years or months, as a term is ('2005–2015')."""
    if mention.value is None or mention.sort not in DATED:
        return False
    return mention.sort != "interval" or len(mention.value.split("/")[0]) == len("2005-12-13")


def _beside(scene: Scene, name: Title, told: Deed) -> DateMention | None:
    """The date that hangs on the deed's own words; of several, the one nearest to the name."""
    dates = tuple(scene.dates_in(name.part, name.sentence.start, name.sentence.end))
    own = [d for d in dates if _hangs(name, d, {told.word})]
    if not own and told.word.i < name.token.i and told.word.lower_ in DEEDS_DATED:
        base = name.sentence.base
        own = [d for d in dates if _is_date(d) and base + told.word.idx < d.start < name.phrase_start]
    if not own and told.outlook == "coming":
        own = [d for d in dates if _hangs(name, d, _occasions(told))]
    over = _clause(told)
    if told.outlook in ("coming", "open"):
        over = {t for t in over if t.tag_ != "VBD"}  # 'agreed on Tuesday to sign' tells when they agreed
    hanging = own or _of_the_occasion(name, told, dates) or [d for d in dates if _hangs(name, d, over)]
    return min(hanging, key=lambda d: min(abs(d.start - name.end), abs(name.start - d.end)), default=None)


def _occasions(told: Deed) -> "set[Token]":
    """The verbs of clauses that tell when something will be done: 'is to be signed when she visits Lima in June'."""
    clauses = (c for c in told.word.children if c.dep_ == "advcl" and c.i > told.word.i)
    return {c for c in clauses if any(g.lower_ in ("when", "as", "while") for g in c.children if g.i < c.i)}


def _of_the_occasion(name: Title, told: Deed, dates: Sequence[DateMention]) -> list[DateMention]:
    """The date told right before a clause that says what was done then: 'in August 2005, when they signed …', 'a meeting
    on 3 May, during which … was signed'."""
    base = name.sentence.base
    asides = (c for c in told.word.children if c.lower_ == "when" or c.dep_ == "prep")
    opening = next((t for c in asides for t in (c, *c.children) if t.tag_ in ("WRB", "WDT", "WP")), None)
    if opening is None or opening.i > told.word.i or opening.i > name.token.i:
        return []
    at = base + opening.idx
    ahead = [d for d in dates if _is_date(d) and d.cue not in UNDATING and d.end <= at]
    near = [d for d in ahead if at < d.end + NEXT_TO]
    # 'Last November they held a session, in which they adopted …'
    return near[-1:] or (ahead if len(ahead) == 1 and opening.lower_ != "when" else [])


def _clause(told: Deed) -> "set[Token]":
    """The words over a deed; of two deeds side by side ('was signed in 2015 and entered into force') each has its own
    date."""
    word = told.word if told.word.dep_ != "acomp" else told.word.head
    other = word.head if word.dep_ == "conj" and word.head.lower_ in lexicon().verbs else None
    return {t for t in told.chain if t != other}


def _hangs(name: Title, date: DateMention, deeds: "AbstractSet[Token]") -> bool:
    """Whether a date hangs on the deed's own words."""
    if not _is_date(date) or name.phrase_start <= date.start < name.end or date.cue in UNDATING:
        return False
    token = name.sentence.token_at(date.start)
    if token is not None and token.dep_ == "nummod" and token.head.lower_ in lexicon().heads and token.i < token.head.i:
        return token.head == name.token  # 'a 1993 pact' tells of itself
    for over in [token, *token.ancestors] if token is not None else []:
        if over in deeds or (over is not token and name.first <= over.i - name.sentence.span.start <= name.last):
            return True
        if (over is not token and over.pos_ in ("VERB", "AUX")) or over.dep_ in ("appos", "conj", "relcl"):
            break
    return False


def _on_the_day(scene: Scene, mention: InstrumentMention) -> bool:
    """Whether what is expected is expected at talks, and the document tells of its own day as today or on Monday."""
    today = any(d.value == scene.document.day and d.anchor == "relative" for _, d in scene.dates)
    return today and occasion(scene, mention) is not None


# -- on what occasion ------------------------------------------------------------------------------------------------


def occasion(scene: Scene, mention: InstrumentMention) -> Evidence | None:
    """'annual talks between …' in 'are expected to sign … following annual talks between …'."""
    name, told = mention.title, mention.deed
    if told is None:
        return None
    about = {name.token, *told.chain}
    for i, token in enumerate(name.sentence.span):
        placed = token.lower_ in lexicon().placed and not name.first <= i <= name.last
        if not placed or not about & {token.head, *token.head.ancestors}:
            continue
        talks = (c for c in token.children if c.dep_ in ("pobj", "dobj") and c.lower_ in lexicon().occasions)
        noun = next(talks, None)
        if noun is None or noun.left_edge.i <= name.token.i <= noun.right_edge.i:
            continue
        clauses = (c for c in noun.children if c.dep_ in ("acl", "relcl", "advcl", "punct") and c.i > noun.i)
        clause = next(clauses, None)
        last = clause.left_edge.nbor(-1) if clause is not None else noun.right_edge
        base = name.sentence.base
        return scene.evidence(name.part, base + noun.left_edge.idx, base + last.idx + len(last.text))
    return None


# -- in which fields -------------------------------------------------------------------------------------------------
