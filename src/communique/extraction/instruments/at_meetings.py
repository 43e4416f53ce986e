"""When an instrument was signed, or will be, and by whom, where only the meeting at which that is done tells it."""

import re
from collections.abc import Sequence
from dataclasses import replace
from datetime import date

from communique.extraction.instruments.mention import InstrumentMention
from communique.extraction.scene import Scene
from communique.extraction.sides import named
from communique.knowledge.parties import is_state
from communique.model.evidence import Ground
from communique.model.facts import Instrument, Meeting
from communique.model.finding import Finding

RECENT = 14
"""Days before publication within which a meeting is the one that a release tells of."""
DAY = len("2005-12-13")
AT_WHICH = re.compile(
    r"\b(?:at|during|in|after|following|upon)\s+(?:the\s+(?:end|close|conclusion|margins?|course)\s+of\s+)?(?:which|whose)\b"
    r"|\bwith\s+whom\b|,\s+(?:when|where)\b",
    re.IGNORECASE,
)
"""What ties a signing told in passing to the meeting told before it in the sentence."""
AT_THE_END = re.compile(r"\bat\s+the\s+(?:end|close|conclusion)\s+of\b", re.IGNORECASE)
MANY = re.compile(
    r"\b(?:leaders|ministers|participants|presidents|premiers|heads\s+of\s+(?:state|government|delegation)s?|delegations|sides|parties|members|"
    r"summit|meeting|conference|session|forum|they)\b",
    re.IGNORECASE,
)
"""Those who sit at a table, told by no name."""
BOTH = re.compile(
    r"\b(?:two|both)\s+(?:countries|sides|parties|nations|governments|ministers|states|delegations)\b", re.IGNORECASE
)
CLOSE = 300
"""Characters back from a sentence in which the meeting stands whose 'two sides' it tells of."""
ON_THE_VISIT = re.compile(r"\b(?:visit|trip|stay|tour)\b", re.IGNORECASE)


def on_the_day(
    scene: Scene, finding: Finding, telling: InstrumentMention | None, meetings: Sequence[Finding]
) -> Finding:
    """A finding with the date of the meeting at which it is signed; as it is where it has a date of its own, or no
    meeting of its parties is told."""
    fact = finding.fact
    if not isinstance(fact, Instrument) or telling is None:
        return finding
    if telling.deed is None:
        return _listed_on(scene, finding, telling, meetings)
    if fact.date is None and (there := _at_which(telling, fact, meetings)) is not None:
        return _moved(finding, there, _last_day(telling, there))
    if fact.form == "joint statement":
        return finding
    dated = fact.date is not None and finding.ground("date").how != "conventional"
    stage = {"signed": "held", "expected": "planned"}.get(fact.stage)
    if dated or stage is None or telling.deed.outlook not in ("done", "coming") or telling.deed.background:
        return finding
    if fact.date is None and fact.stage == "signed" and not telling.deed.main:
        return finding
    told = [m for m in meetings if _fits(scene, m, fact, stage)]
    ending = any(_lasts_until(m, fact) for m in meetings)
    told = [m for m in told if not ending or _is_in_the_paragraph(scene, m, telling)]
    meeting = _nearest(told, telling) or (next(iter(told), None) if stage == "planned" else None)
    if meeting is None or not isinstance(meeting.fact, Meeting) or meeting.fact.date == fact.date:
        return finding
    return _moved(finding, meeting, _last_day(telling, meeting))


def at_the_table(
    scene: Scene, finding: Finding, telling: InstrumentMention | None, meetings: Sequence[Finding]
) -> Finding:
    """A finding with the parties of the meeting told last before, where 'the leaders' or 'the two sides' sign and are
    named nowhere in the sentence."""
    fact = finding.fact
    if not isinstance(fact, Instrument) or telling is None or telling.deed is None:
        return finding
    sentence, draft = telling.sentence, telling.deed.outlook == "open"  # 'the parties considered the draft roadmap'
    if telling.deed.background and not draft:
        return finding
    if sentence.part != "text" or (fact.parties and finding.ground("parties").how == "told"):
        return finding
    words = sentence.text
    named_here = set(named(scene.parties_in("text", sentence.start, telling.title.start)))
    named_here |= set(named(scene.parties_in("text", telling.title.end, sentence.end)))
    stages = {"signed": ("held",), "expected": ("planned", "held"), "proposed": ("held", "planned")}.get(fact.stage, ())
    before = [
        (e.start, m.fact)
        for m in meetings
        if isinstance(m.fact, Meeting) and m.fact.stage in stages and m.fact.form not in ("visit", "call")
        for e in m.evidence
        if e.part == "text" and e.start < telling.title.start
    ]
    last = max(before, key=lambda told: told[0], default=None)
    if last is None:
        return finding
    table, own = set(last[1].parties), set(fact.parties)
    two = len(table) == 2 and BOTH.search(words) and sentence.start - last[0] < CLOSE and own != table
    theirs = len(own & table) == 1 and named_here <= table
    if two and theirs:
        return replace(finding, fact=replace(fact, parties=last[1].parties))
    told_by_many = MANY.search(words) or not any(t.dep_ in ("nsubj", "agent") for t in sentence.tokens)
    largest = max(before, key=lambda told: len(told[1].parties))[1]
    if MANY.search(words) and not BOTH.search(words) and table < set(largest.parties):
        last, table = (last[0], largest), set(largest.parties)
    many = (fact.stage == "signed" or (MANY.search(words) and not BOTH.search(words))) and (
        len(table) > 2 or any(not is_state(code) for code in table)
    )
    if many and told_by_many and own < table and not named_here & own:
        return replace(finding, fact=replace(fact, parties=last[1].parties))
    return finding


def _moved(finding: Finding, meeting: Finding, day: str | None) -> Finding:
    """A finding with the day of a meeting."""
    fact = finding.fact
    assert isinstance(fact, Instrument)
    if day is None:
        return finding
    ground = Ground("date", meeting.ground("date").evidence, "resolved")
    grounds = (*(g for g in finding.grounds if g.field != "date"), ground)
    return replace(finding, fact=replace(fact, date=day), grounds=grounds)


def _last_day(telling: InstrumentMention, meeting: Finding) -> str | None:
    """The day of a meeting; its last, where the signing was 'at the end of the talks'."""
    held = meeting.fact
    assert isinstance(held, Meeting)
    if held.date and "/" in held.date and len(held.date) > DAY * 2 and AT_THE_END.search(telling.sentence.text):
        return held.date.split("/")[1]
    return held.date


def _at_which(telling: InstrumentMention, fact: Instrument, meetings: Sequence[Finding]) -> Finding | None:
    """The meeting told in the same sentence before, 'at the end of which' it was signed."""
    stages = {"signed": ("held",), "expected": ("planned",), "proposed": ("planned",)}.get(fact.stage, ())
    sentence, text = telling.sentence, telling.sentence.text
    ties = list(AT_WHICH.finditer(text, 0, max(0, telling.title.start - sentence.start)))
    if not ties or not stages:
        return None
    here = [
        (e.start, m)
        for m in meetings
        if isinstance(m.fact, Meeting) and m.fact.stage in stages and m.fact.date
        for e in m.evidence
        if e.part == sentence.part and e.start < sentence.end and e.end > sentence.start
        if set(m.fact.parties) & set(fact.parties)
    ]
    talks = [m for _, m in here if isinstance(m.fact, Meeting) and m.fact.form != "visit"]
    if not here:
        two = [m for m in meetings if isinstance(m.fact, Meeting) and set(fact.parties) <= set(m.fact.parties)]
        nearest = _nearest(
            [m for m in two if isinstance(m.fact, Meeting) and m.fact.stage in stages and m.fact.date], telling
        )
        return nearest if len(fact.parties) > 1 else None
    return talks[-1] if talks else here[-1][1] if here else None


def _listed_on(scene: Scene, finding: Finding, telling: InstrumentMention, meetings: Sequence[Finding]) -> Finding:
    """An item of a list of what was signed, with the days of the visit or the talks that the document is about."""
    fact, listed = finding.fact, telling.listed
    assert isinstance(fact, Instrument)
    if listed is None or listed.date or listed.stage != "signed" or fact.stage != "signed":
        return finding
    fitting = [m for m in meetings if _fits(scene, m, fact, "held")]
    visits = [m for m in fitting if isinstance(m.fact, Meeting) and m.fact.form == "visit"]
    told = visits if visits and (ON_THE_VISIT.search(listed.evidence.quote) or len(fitting) == len(visits)) else fitting
    first = next((m for m in told if isinstance(m.fact, Meeting)), None)
    return _moved(finding, first, first.fact.date) if first and isinstance(first.fact, Meeting) else finding


def _lasts_until(meeting: Finding, fact: Instrument) -> bool:
    """Whether a meeting of several days ends on the day told: what is signed at its close is signed then."""
    held, day = meeting.fact, fact.date
    if (
        not isinstance(held, Meeting)
        or day is None
        or held.stage != "held"
        or not set(held.parties) & set(fact.parties)
    ):
        return False
    return (held.date or "").split("/")[-1] == day


def _is_in_the_paragraph(scene: Scene, meeting: Finding, telling: InstrumentMention) -> bool:
    """Whether talks of one day are told of right before, in the same paragraph: 'held talks … were signed on the occasion'."""
    held, sentence = meeting.fact, telling.sentence
    paragraph = scene.prepared.part("text").rfind("\n", 0, sentence.start) + 1
    one_day = isinstance(held, Meeting) and len(held.date or "") == DAY and held.form != "visit"
    return one_day and any(e.part == "text" and paragraph <= e.start < sentence.end for e in meeting.evidence)


def _fits(scene: Scene, meeting: Finding, fact: Instrument, stage: str) -> bool:
    """Whether a meeting can be the one: its parties are the instrument's, and it is of these days."""
    held = meeting.fact
    if not isinstance(held, Meeting) or held.stage != stage or held.date is None or len(held.date) < DAY:
        return False
    own, there = set(fact.parties), set(held.parties)
    if len(own & there) < 2 or (len(own) > 2 and not own <= there):
        return False
    day = scene.document.day
    if day is None:
        return True
    try:
        first, published = date.fromisoformat(held.date[:DAY]), date.fromisoformat(day)
    except ValueError:
        return False
    return first >= published if stage == "planned" else 0 <= (published - first).days <= RECENT


def _nearest(meetings: Sequence[Finding], telling: InstrumentMention) -> Finding | None:
    """The last meeting told of before an instrument, talks of a day before a visit of several."""
    sentence = telling.sentence
    before = [
        (evidence.part == "text", isinstance(m.fact, Meeting) and len(m.fact.date or "") == DAY, evidence.start, m)
        for m in meetings
        for evidence in m.evidence
        if evidence.part == "title" or (sentence.part == "text" and evidence.start < sentence.end)
    ]
    return max(before, key=lambda b: b[:3])[3] if before else None
