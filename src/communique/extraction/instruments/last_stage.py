"""The last stage that a document tells of an instrument, and its date."""

import re
from collections.abc import Sequence
from datetime import date as iso_date

from communique.extraction.instruments import particulars
from communique.extraction.instruments.clauses import in_passing, right_behind
from communique.extraction.instruments.mention import InstrumentMention
from communique.extraction.instruments.sameness import is_heading, words_of
from communique.extraction.scene import Scene
from communique.knowledge.instruments import instruments as lexicon
from communique.model.evidence import Ground
from communique.model.facts import InstrumentStage

ORDER: tuple[InstrumentStage, ...] = ("proposed", "expected", "signed", "ratified", "in force", "renewed", "terminated")
ISSUED = frozenset({"declaration", "joint statement"})
"""What is issued once, and enters into no force."""
NOT_YET = re.compile(r"\ban?\s+(?:new|future|possible|prospective|draft)\s+(?:[\w-]+,?\s+){0,2}$", re.IGNORECASE)
"""What says of an instrument that there is none yet: 'approaches to a new framework agreement'."""
RECENT = 14
"""Days within which what was signed is the news."""
HISTORY = "1945"
"""What was signed before it, and is merely referred to, is not told to be in force."""


def telling_of(group: Sequence[InstrumentMention]) -> InstrumentMention | None:
    """The mention that tells the last stage: what a sentence reports before what it tells in passing, a later stage
    before an earlier one, what is done before what is to come, later words before earlier ones."""
    staged = [m for m in group if m.deed is not None]
    return max(staged, key=lambda m: (*_weight(m), group.index(m)), default=None)


def _weight(mention: InstrumentMention) -> tuple[bool, float, bool]:
    """How much a mention tells of the last stage. That an instrument is carried out tells less than that it is signed;
    that it enters into force more."""
    told = mention.deed
    assert told is not None
    idle = told.carried_out or told.outlook in ("open", "undone")
    idle = idle or (told.reaches == "in force" and told.outlook == "coming")
    initialled = told.word.lower_.startswith("initial")  # what is to be signed after it tells more
    return not told.background, 0 if idle else ORDER.index(told.reaches) - initialled / 2, told.outlook == "done"


def stage_of(
    scene: Scene, group: Sequence[InstrumentMention], telling: InstrumentMention | None
) -> tuple[InstrumentStage, str | None, tuple[Ground, ...]]:
    """The stage, its date and what both rest on; what is merely referred to is in force, or, with a year before its
    name, was signed in that year."""
    first = fullest(group)
    if telling is not None and telling.deed is not None and telling.stage is not None:
        # Another place that tells the same stage may be the one that tells when.
        alike = [m for m in group if m.deed and m.stage == telling.stage and m.deed.outlook == telling.deed.outlook]
        dates = (particulars.dated(scene, m.group or m, m.deed) for m in [telling, *alike] if m.deed)
        known = [d for d in dates if d is not None]
        # A day that is told goes before that of publication.
        date = next((d for d in known if d[1].how != "conventional"), None) or next(iter(known), None)
        date = date or _date_beside(scene, telling)
        if (due := particulars.scheduled(scene, telling)) is not None:
            return "expected", *_with(due, _deed_ground(scene, telling))
        enters = telling.deed.word.tag_ == "VBZ" and telling.deed.reaches == "in force" and not telling.deed.carried_out
        ahead = particulars.told_beside(scene, telling.title, telling.deed) if enters else None
        if ahead is not None and scene.document.day and ahead[0] > scene.document.day:
            return "signed", None, (_deed_ground(scene, telling),)  # 'enters into force on 1 September'
        day = scene.document.day
        if telling.deed.background and telling.stage == "signed" and _is_applied(telling) and not _is_news(date, day):
            by_its_date = date is not None and date[0][:4] in telling.words  # 'the agreement signed in June 2001'
            return _there(first), *_with(date if by_its_date else None, _deed_ground(scene, telling))
        if date is not None and day and telling.stage == "expected" and date[0] < day[: len(date[0])]:
            date = None  # what is to come has no day that is over
        if date is not None and day and telling.stage == "signed" and telling.deed.outlook == "done" and date[0] > day:
            return "expected", *_with(date, _deed_ground(scene, telling))  # a schedule has no tense
        if date is not None or not is_heading(telling):
            return telling.stage, *_with(date, _deed_ground(scene, telling))
    passing = Ground("stage", (scene.sentence_evidence(first.sentence),), "resolved")
    if any(is_heading(m) for m in group):
        day, sentence = scene.document.day, scene.sentence_evidence(first.sentence)
        issued = (day, Ground("date", (sentence,), "conventional")) if day else None
        return "signed", *_with(issued, Ground("stage", (sentence,), "conventional"))
    listed = next((m.listed for m in group if m.listed is not None), None)
    if listed is not None:
        day = listed.date or (scene.document.day if listed.stage == "signed" else None)
        issued = (
            (day, Ground("date", (listed.evidence,), "resolved" if listed.date else "conventional")) if day else None
        )
        return listed.stage, *_with(issued, Ground("stage", (listed.evidence,), "resolved"))
    year = next((y for m in group if (y := particulars.of_year(scene, m.title)) is not None), None)
    if year is not None:
        return "signed" if year[0] < HISTORY else "in force", *_with(year, passing)
    if not any(m.title.definite for m in group) and all(NOT_YET.search(_lead(scene, m)) for m in group):
        return "proposed", None, (passing,)
    return _there(first), *_with(particulars.since(scene, first.title), passing)


def _there(mention: InstrumentMention) -> InstrumentStage:
    """The stage of what is merely referred to: a joint declaration was made, and is not in force."""
    issued = mention.form in ISSUED and mention.words.lower().startswith("joint ")
    return "signed" if issued else "in force"


def _lead(scene: Scene, mention: InstrumentMention) -> str:
    """The words of its sentence before the name."""
    return scene.prepared.part(mention.title.part)[mention.sentence.start : mention.title.start]


def _is_news(date: tuple[str, Ground] | None, day: str | None) -> bool:
    """Whether what was signed was signed in these days, so that it is the news: 'under an agreement signed on Monday'."""
    if date is None or day is None or len(date[0]) != len(day):
        return False
    return 0 <= (iso_date.fromisoformat(day) - iso_date.fromisoformat(date[0])).days <= RECENT


def _is_applied(mention: InstrumentMention) -> bool:
    """Whether something is done under it: 'in pursuance of the agreement signed in 2001'."""
    token = mention.title.token
    over = token.head
    if token.dep_ == "dobj":
        return lexicon().verbs.get(over.lower_) == "in force"  # 'to implement the treaty they signed in 1986'
    return token.dep_ == "pobj" and (over.lower_ == "under" or over.head.lower_ in lexicon().applying)


def _date_beside(scene: Scene, telling: InstrumentMention) -> tuple[str, Ground] | None:
    """The date of the stage told in another place of the same phrase: 'in force since 2004', 'to approve the treaty,
    signed last year', 'the 2013 accord, which was never ratified'."""
    if telling.stage == "in force":
        return particulars.since(scene, telling.title, told=True) or _entered(scene, telling)
    deed = telling.deed
    if telling.stage == "terminated":
        ended = (d for d in in_passing(telling.title.token) if d.stage == "terminated" and d.outlook == "done")
        return next((d for e in ended if (d := particulars.told_beside(scene, telling.title, e)) is not None), None)
    if telling.stage != "signed" or deed is None or (deed.outlook == "done" and deed.main):
        return None
    beside = (d for d in in_passing(telling.title.token) if d.stage == "signed" and d.outlook == "done")
    dates = (particulars.told_beside(scene, telling.title, d) for d in beside)
    return next((d for d in dates if d is not None), None) or particulars.of_year(scene, telling.title)


def _entered(scene: Scene, telling: InstrumentMention) -> tuple[str, Ground] | None:
    """When it entered into force, as told in passing: 'covered by the trade pact, which took effect in July 2022'."""
    behind = right_behind(telling.title)
    told = [*in_passing(telling.title.token), *([behind] if behind is not None else [])]
    entered = (d for d in told if d.stage == "in force" and d.outlook == "done" and not d.carried_out)
    return next((d for e in entered if (d := particulars.told_beside(scene, telling.title, e)) is not None), None)


def _with(date: tuple[str, Ground] | None, stage: Ground) -> tuple[str | None, tuple[Ground, ...]]:
    return (date[0], (stage, date[1])) if date is not None else (None, (stage,))


def _deed_ground(scene: Scene, telling: InstrumentMention) -> Ground:
    """The words from those that tell the deed to the title."""
    name = (telling.group or telling).title
    assert telling.deed is not None
    base = name.sentence.base
    start = min(name.start, *(base + t.idx for t in telling.deed.chain))
    end = max(name.end, *(base + t.idx + len(t.text) for t in telling.deed.chain))
    return Ground("stage", (scene.evidence(name.part, start, end),))


def fullest(group: Sequence[InstrumentMention]) -> InstrumentMention:
    """The mention with the fullest title, the text before the heading."""
    return max(
        group,
        key=lambda m: (
            not m.pronoun,
            not m.bare,
            m.title.part == "text" or m.named,
            len(words_of(m)),
            m.title.part == "text",
            -group.index(m),
        ),
    )
